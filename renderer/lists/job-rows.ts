import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import type { Row } from '../../contract/call.ts';
import type { AppError } from '../../contract/error.ts';
import type { JobRowsQuery } from '../../contract/job.ts';
import { ask, bridge } from '../lib/bridge.ts';
import { useLatest } from '../lib/latest.ts';
import { createRowWindow, pageRows } from './row-window.ts';

/** While rows arrive what is in view is read again this often, and a filter waits for the typing to rest. */
const againMs = 1000;
const typingMs = 200;

export interface JobRowsView {
  /** As long as the rows that match; only those near the view are there, the others are holes. */
  readonly rows: ShallowRef<readonly Row[]>;
  /** Rows loaded by the job in all. */
  readonly loaded: Ref<number>;
  readonly loading: Ref<boolean>;
  readonly error: ShallowRef<AppError | undefined>;
  /** Says which places are in view, inclusive. */
  readonly want: (first: number, last: number) => void;
  readonly retry: () => void;
}

/** A window over the rows of a job: main sorts and filters them all, this side holds what is looked at. */
export function useJobRows(input: {
  job: () => string | undefined;
  /** Changes whenever the job has other rows. */
  revision: () => number;
  /** Whether more rows are still to come. */
  growing: () => boolean;
  sort: () => JobRowsQuery['sort'];
  filter: () => string;
}): JobRowsView {
  const rows = shallowRef<readonly Row[]>([]);
  const loaded = ref(0);
  const loading = ref(false);
  const error = shallowRef<AppError>();
  const latest = useLatest();
  const held = createRowWindow();
  let asking = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let typing = false;
  /** When rows came last, epoch ms. */
  let readAt = 0;

  const queryOf = (page: number): JobRowsQuery => {
    const [job, sort, filter] = [input.job() ?? '', input.sort(), input.filter().trim()];
    return {
      job,
      offset: page * pageRows,
      limit: pageRows,
      ...(sort === undefined ? {} : { sort }),
      ...(filter === '' ? {} : { filter }),
    };
  };

  async function read(): Promise<void> {
    if (asking || input.job() === undefined) return;
    const { turn } = latest;
    asking = true;
    loading.value = true;
    for (let page = held.missing(); page !== undefined; page = held.missing()) {
      const { edition } = held;
      const query = queryOf(page);
      const answer = await ask(() => bridge().jobs.rows(query));
      if (!turn.isLatest) return;
      error.value = answer.ok ? undefined : answer.error;
      if (!answer.ok) break;
      const { value } = answer;
      readAt = Date.now();
      // While rows arrive main's order may be a second older than its count: the two must not seem to be a filter.
      loaded.value = query.filter === undefined ? value.matching : value.loaded;
      held.put(page, value.rows, value.matching, edition);
      rows.value = held.rows();
    }
    asking = false;
    loading.value = false;
  }

  function stopTimer(): void {
    clearTimeout(timer);
    timer = undefined;
  }
  /** Everything held belongs to another question. */
  function restart(): void {
    latest.begin();
    stopTimer();
    typing = false;
    asking = false;
    held.clear();
    error.value = undefined;
    void read();
  }

  function refresh(): void {
    if (timer !== undefined) return;
    // The first rows, and the last, are not kept waiting.
    const wait = loaded.value === 0 || !input.growing() ? 0 : Math.max(0, readAt + againMs - Date.now());
    timer = setTimeout(() => {
      timer = undefined;
      held.renew();
      void read();
    }, wait);
  }

  watch(
    input.job,
    () => {
      rows.value = [];
      loaded.value = 0;
      readAt = 0;
      held.look(0, 0);
      restart();
    },
    { immediate: true },
  );
  watch(() => JSON.stringify(input.sort() ?? null), restart);
  watch(input.filter, () => {
    clearTimeout(timer);
    typing = true;
    timer = setTimeout(restart, typingMs);
  });
  watch(input.revision, refresh);
  watch(input.growing, (now) => {
    if (now || typing) return;
    stopTimer();
    refresh();
  });
  onScopeDispose(stopTimer);

  return {
    rows,
    loaded,
    loading,
    error,
    want(first, last) {
      if (held.look(first, last) && error.value === undefined) void read();
    },
    retry() {
      error.value = undefined;
      void read();
    },
  };
}
