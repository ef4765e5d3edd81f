import { computed, onScopeDispose, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import type { AppError } from '../../../contract/error.ts';
import type { HistoryPage, HistoryQuery, HistoryRow } from '../../../contract/history.ts';
import { ask, bridge } from '../../lib/bridge.ts';
import { useLatest } from '../../lib/latest.ts';
import { numberText } from '../../lib/format.ts';

const pageSize = 200;
const liveAfterMs = 250;

export interface HistoryList {
  readonly rows: ShallowRef<readonly HistoryRow[]>;
  readonly total: Ref<number>;
  readonly totalIsFloor: Ref<boolean>;
  readonly indexing: Ref<number>;
  readonly loading: Ref<boolean>;
  readonly complete: Ref<boolean>;
  readonly error: ShallowRef<AppError | undefined>;
  /** How many match, in words; beyond what is counted with a + behind it. */
  readonly totalText: ComputedRef<string>;
  /** What was asked last. */
  asked: () => Omit<HistoryQuery, 'limit' | 'after'>;
  search: (query: Omit<HistoryQuery, 'limit' | 'after'>) => Promise<void>;
  more: () => Promise<void>;
  replace: (row: HistoryRow) => void;
  drop: (ids: ReadonlySet<string>) => void;
}

/** History read by keyset pages, newest first; new and finished calls come in by themselves. */
export function useHistoryList(): HistoryList {
  const rows = shallowRef<readonly HistoryRow[]>([]);
  const total = ref(0);
  const totalIsFloor = ref(false);
  const indexing = ref(0);
  const loading = ref(false);
  const complete = ref(true);
  const error = shallowRef<AppError>();
  let query: Omit<HistoryQuery, 'limit' | 'after'> = {};
  let next: HistoryPage['next'] = null;
  const latest = useLatest();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function count(page: HistoryPage): void {
    total.value = page.total;
    totalIsFloor.value = page.totalIsFloor;
    indexing.value = page.indexing;
  }

  async function search(wanted: Omit<HistoryQuery, 'limit' | 'after'>): Promise<void> {
    const turn = latest.begin();
    query = wanted;
    loading.value = true;
    error.value = undefined;
    const answer = await ask(() => bridge().history.search({ ...query, limit: pageSize }));
    if (!turn.isLatest) return;
    loading.value = false;
    if (!answer.ok) {
      error.value = answer.error;
      rows.value = [];
      complete.value = true;
      return;
    }
    rows.value = answer.value.rows;
    next = answer.value.next;
    complete.value = next === null;
    count(answer.value);
  }

  async function more(): Promise<void> {
    if (next === null || loading.value) return;
    const { turn } = latest;
    loading.value = true;
    const answer = await ask(() => bridge().history.search({ ...query, limit: pageSize, ...(next === null ? {} : { after: next }) }));
    if (!turn.isLatest) return;
    loading.value = false;
    if (!answer.ok) {
      error.value = answer.error;
      return;
    }
    const known = new Set(rows.value.map((row) => row.id));
    rows.value = [...rows.value, ...answer.value.rows.filter((row) => !known.has(row.id))];
    next = answer.value.next;
    complete.value = next === null;
    count(answer.value);
  }

  /**
   * Reads the newest page again and puts it over what is there, so that nothing already read is lost or moves more
   * than it must.
   */
  async function refreshTop(): Promise<void> {
    if (loading.value) return;
    const { turn } = latest;
    const answer = await ask(() =>
      bridge().history.search({ ...query, ...(query.to === undefined ? {} : { to: Math.max(query.to, Date.now()) }), limit: pageSize }),
    );
    if (!turn.isLatest || loading.value || !answer.ok) return;
    const page = answer.value;
    const last = page.rows.at(-1);
    const ids = new Set(page.rows.map((row) => row.id));
    const older =
      page.next === null || last === undefined
        ? []
        : rows.value.filter(
            (row) => !ids.has(row.id) && (row.startedAt < last.startedAt || (row.startedAt === last.startedAt && row.id < last.id)),
          );
    rows.value = [...page.rows, ...older];
    if (older.length === 0) {
      next = page.next;
      complete.value = next === null;
    }
    count(page);
  }

  const stop = bridge().on('history.changed', () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void refreshTop();
    }, liveAfterMs);
  });
  onScopeDispose(() => {
    stop();
    clearTimeout(timer);
  });

  return {
    rows,
    total,
    totalIsFloor,
    totalText: computed(() => numberText(total.value) + (totalIsFloor.value ? '+' : '')),
    indexing,
    loading,
    complete,
    error,
    search,
    more,
    asked: () => query,
    replace: (row) => {
      rows.value = rows.value.map((one) => (one.id === row.id ? row : one));
    },
    drop: (ids) => {
      const before = rows.value.length;
      rows.value = rows.value.filter((row) => !ids.has(row.id));
      total.value = Math.max(0, total.value - (before - rows.value.length));
    },
  };
}
