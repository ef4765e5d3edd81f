import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import type { Row } from '../../contract/call.ts';
import type { AppError } from '../../contract/error.ts';
import type { JobRowsQuery } from '../../contract/job.ts';
import { ask, bridge } from '../lib/bridge.ts';

/** Rows of one answer, and how many answers are held at most: 2,000 rows, however long the list is. */
export const pageRows = 500;
const heldMost = 4;
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
  const pages = new Map<number, { rows: readonly Row[]; edition: number }>();
  let matching = 0;
  /** Goes up when the job has other rows: pages of an older one are read again when they are in view. */
  let edition = 0;
  let wanted: readonly [number, number] = [0, 0];
  let turn = 0;
  let asking = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let typing = false;
  let readAt = 0;

  function show(): void {
    const all: Row[] = [];
    all.length = matching;
    for (const [page, { rows: held }] of pages) {
      for (const [at, row] of held.entries()) {
        const place = page * pageRows + at;
        if (place < matching) all[place] = row;
      }
    }
    rows.value = all;
  }

  /** The next page in view that is not there or was read before more rows came. */
  function missing(): number | undefined {
    const [first, last] = wanted;
    const limit = Math.max(0, Math.ceil(matching / pageRows) - 1);
    const end = Math.min(limit, Math.floor(last / pageRows));
    for (let page = Math.min(limit, Math.floor(first / pageRows)); page <= end; page += 1) {
      const held = pages.get(page);
      if (held?.edition !== edition) return page;
    }
    return undefined;
  }

  function trim(): void {
    const middle = (wanted[0] + wanted[1]) / 2 / pageRows;
    const far = [...pages.keys()].sort((a, b) => Math.abs(a + 0.5 - middle) - Math.abs(b + 0.5 - middle));
    for (const page of far.slice(heldMost)) pages.delete(page);
  }

  async function read(): Promise<void> {
    const job = input.job();
    if (asking || job === undefined) return;
    asking = true;
    const mine = turn;
    loading.value = true;
    for (let page = missing(); page !== undefined; page = missing()) {
      const [sort, filter, at, asOf] = [input.sort(), input.filter().trim(), page, edition];
      const answer = await ask(() =>
        bridge().jobs.rows({
          job,
          offset: at * pageRows,
          limit: pageRows,
          ...(sort === undefined ? {} : { sort }),
          ...(filter === '' ? {} : { filter }),
        }),
      );
      if (mine !== turn) return;
      if (!answer.ok) {
        error.value = answer.error;
        break;
      }
      error.value = undefined;
      const { value } = answer;
      readAt = Date.now();
      // While rows arrive main's order may be a second older than its count: the two must not seem to be a filter.
      loaded.value = filter === '' ? value.matching : value.loaded;
      matching = value.matching;
      pages.set(at, { rows: value.rows, edition: asOf });
      trim();
      show();
    }
    asking = false;
    loading.value = false;
  }

  /** Everything held belongs to another question. */
  function restart(): void {
    turn += 1;
    clearTimeout(timer);
    timer = undefined;
    typing = false;
    asking = false;
    pages.clear();
    matching = 0;
    error.value = undefined;
    void read();
  }

  function refresh(): void {
    if (timer !== undefined) return;
    // The first rows, and the last, are not kept waiting.
    const wait = loaded.value === 0 || !input.growing() ? 0 : Math.max(0, readAt + againMs - Date.now());
    timer = setTimeout(() => {
      timer = undefined;
      edition += 1;
      void read();
    }, wait);
  }

  watch(
    input.job,
    () => {
      rows.value = [];
      loaded.value = 0;
      readAt = 0;
      wanted = [0, 0];
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
    clearTimeout(timer);
    timer = undefined;
    refresh();
  });
  onScopeDispose(() => {
    turn += 1;
    clearTimeout(timer);
  });

  return {
    rows,
    loaded,
    loading,
    error,
    want(first, last) {
      if (first === wanted[0] && last === wanted[1]) return;
      wanted = [first, last];
      if (error.value === undefined) void read();
    },
    retry() {
      error.value = undefined;
      void read();
    },
  };
}
