import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import type { CallValue, ParamValue, Row, RowValue } from '../../contract/call.ts';
import type { AppError } from '../../contract/error.ts';
import type { Column, Operation } from '../../contract/operation.ts';
import { barrenMost, isLastUncounted, sameParams } from '../../contract/paging.ts';
import { ask, bridge } from '../lib/bridge.ts';
import { useCatalogueStore } from '../stores/catalogue.ts';

/** One operation whose pages are read to the end before the next source's. */
export interface Source {
  readonly operation: string;
  readonly params: Readonly<Record<string, ParamValue>>;
}

/** The value of a row under the vendor's field name, whatever the column is called. */
export function byField(row: Row, columns: readonly Column[], ...fields: string[]): RowValue {
  for (const field of fields) {
    const column = columns.find((one) => one.field === field && row[one.key] !== undefined) ?? columns.find((one) => one.field === field);
    const value = row[column?.key ?? field];
    if (value !== undefined && value !== null && value !== '') return value;
  }
  return null;
}

/** The same as text; '' where there is none. */
export function textField(row: Row, columns: readonly Column[], ...fields: string[]): string {
  const value = byField(row, columns, ...fields);
  return value === null ? '' : String(value);
}

/** What a table knows of its own rows beyond the catalogue. */
export interface ListRules {
  /** What makes rows of two sources the same thing, where their ids differ; '' where nothing can be said. */
  readonly same?: (row: Row, columns: readonly Column[]) => string;
  /** Rows as the table shows them, where one of the vendor's stands for several; `at` is epoch ms. */
  readonly spread?: (found: readonly Row[], value: CallValue, params: Source['params'], at: number) => readonly Row[];
}

export interface List {
  readonly rows: ShallowRef<readonly Row[]>;
  readonly columns: ShallowRef<readonly Column[]>;
  readonly loading: Ref<boolean>;
  /** Everything the vendor reported is here. */
  readonly complete: Ref<boolean>;
  /** There is nothing left to ask for; a list can be over and not complete. */
  readonly over: Ref<boolean>;
  readonly total: Ref<number | undefined>;
  readonly error: ShallowRef<AppError | undefined>;
  readonly failedOperation: Ref<string>;
  /** Whether anything was asked yet. */
  readonly started: Ref<boolean>;
  readonly at: Ref<number>;
  /** The newest answer as it came, secrets masked: where rows are missing it may hold something else. */
  readonly last: ShallowRef<CallValue | undefined>;
  /** Shows the columns of an operation before anything is asked. */
  prepare: (operation: string) => Promise<void>;
  /** Asks anew; with `keep` the rows shown stay until the first answer is here. */
  start: (accountId: string, sources: readonly Source[], keep?: boolean) => Promise<void>;
  more: () => Promise<void>;
  /** Reads on to the end, page by page; `hold` stops after the page under way. */
  all: () => Promise<void>;
  hold: () => void;
  readonly readingAll: Ref<boolean>;
  clear: () => void;
  keyOf: (row: Row) => string;
}

/** A list read page by page. Answers to an older question or another account are dropped. */
export function useList(rules: ListRules = {}): List {
  const catalogue = useCatalogueStore();
  const rows = shallowRef<readonly Row[]>([]);
  const columns = shallowRef<readonly Column[]>([]);
  const loading = ref(false);
  const complete = ref(true);
  const over = ref(true);
  const total = ref<number>();
  const error = shallowRef<AppError>();
  const failedOperation = ref('');
  const started = ref(false);
  const at = ref(0);
  const last = shallowRef<CallValue>();
  const keys = new WeakMap<Row, string>();
  let turn = 0;
  let ticket = '';
  let account = '';
  let sources: readonly Source[] = [];
  let source = 0;
  let next: Readonly<Record<string, ParamValue>> = {};
  /** Rows of the source being read, as they came. */
  let got = 0;
  let seen = new Set<string>();
  /** Those of the source being read. */
  let here = new Set<string>();
  let totals: (number | undefined)[] = [];
  /** Things of the sources already read to their end: the next one may bring them again. */
  let before = new Set<string>();
  let current = new Set<string>();
  /** Rows of the question before, still shown. */
  let stale = false;
  /** Pages in a row that brought nothing new. */
  let barren = 0;
  /** A source was given up before its end. */
  let cut = false;
  const readingAll = ref(false);

  function clear(): void {
    rewind();
    rows.value = [];
    last.value = undefined;
    complete.value = true;
    over.value = true;
    total.value = undefined;
    error.value = undefined;
    started.value = false;
  }
  /** Back to before the first page; answers under way are of no use any more. */
  function rewind(): void {
    turn += 1;
    if (loading.value && ticket !== '') void ask(() => bridge().calls.cancel({ ticket }));
    loading.value = false;
    stale = false;
    barren = 0;
    cut = false;
    source = 0;
    next = {};
    got = 0;
    seen = new Set();
    here = new Set();
    totals = [];
    before = new Set();
    current = new Set();
    readingAll.value = false;
  }
  onScopeDispose(clear);

  function take(found: readonly Row[], operation: Operation): Row[] {
    const own = operation.rows?.columns ?? [];
    const wanted = columns.value;
    const ids = operation.rows === undefined ? [] : [operation.rows.id].flat();
    const fresh: Row[] = [];
    for (const raw of found) {
      let row = raw;
      if (own !== wanted) {
        // Another source of the same table: its values go under the first one's columns.
        const placed: Record<string, RowValue> = {};
        for (const column of wanted) placed[column.key] = raw[column.key] ?? byField(raw, own, column.field);
        for (const column of own) placed[column.key] ??= raw[column.key] ?? null;
        row = placed;
      }
      const parts = ids.map((id) => String(byField(raw, own, id) ?? ''));
      const known = parts.length > 0 && parts.some((part) => part !== '');
      const key = known ? `${operation.id}\n${parts.join('\n')}` : `${operation.id}\n#${seen.size}`;
      here.add(key);
      // A row that moved to the next page while the list was read comes twice.
      if (seen.has(key)) continue;
      const thing = rules.same?.(raw, own) ?? '';
      if (thing !== '' && before.has(thing)) continue;
      current.add(thing);
      seen.add(key);
      keys.set(row, key);
      fresh.push(row);
    }
    return fresh;
  }

  async function more(): Promise<void> {
    const one = sources[source];
    if (one === undefined || loading.value) return;
    const mine = turn;
    loading.value = true;
    error.value = undefined;
    const described = await catalogue.get(one.operation);
    if (mine !== turn) return;
    failedOperation.value = one.operation;
    if (!described.ok) {
      error.value = described.error;
      loading.value = false;
      return;
    }
    const operation = described.value;
    if (source === 0 && columns.value !== operation.rows?.columns) columns.value = operation.rows?.columns ?? [];
    ticket = `list-${Math.random().toString(36).slice(2)}`;
    const params = { ...one.params, ...next };
    const answer = await ask(() => bridge().calls.send({ accountId: account, operation: one.operation, params, ticket }));
    if (mine !== turn) return;
    loading.value = false;
    at.value = Date.now();
    if (!answer.ok) {
      error.value = answer.error;
      return;
    }
    const { value } = answer;
    last.value = value;
    const found = value.rows ?? [];
    const fresh = take(rules.spread?.(found, value, params, at.value) ?? found, operation);
    rows.value = [...(stale ? [] : rows.value), ...fresh];
    stale = false;
    barren = fresh.length === 0 ? barren + 1 : 0;
    totals[source] = value.page?.total ?? (value.page?.next == null ? rows.value.length : undefined);
    got += found.length;
    const { next: after = null, total: all, open = false } = value.page ?? {};
    const whole = isLastUncounted(value.page, all, fresh.length, got);
    // A list that leads back to the same place, or on and on without a new row, would never end.
    const circle = after !== null && !whole && (barren >= barrenMost || (barren > 0 && sameParams(after, next)));
    if (after !== null && !whole && !circle) next = after;
    else {
      // Fewer than the vendor counts: one may have moved past the reader, or was never given.
      cut ||= circle || open || (all !== undefined && here.size < all);
      source += 1;
      next = {};
      got = 0;
      here = new Set();
      barren = 0;
      before = new Set([...before, ...current]);
    }
    over.value = source >= sources.length;
    complete.value = over.value && !cut;
    const known = totals.slice(0, sources.length);
    total.value =
      known.length === sources.length && known.every((part) => part !== undefined) ? known.reduce((sum, part) => sum + part, 0) : undefined;
    // What two lists both have is counted by both; a series asked for whole is one there and many here.
    if (complete.value && sources.length > 1) total.value = rows.value.length;
    // The second source belongs to the same page of the table when the first was short, and what comes after an empty page to it.
    const isFirst = Object.keys(next).length === 0;
    if (source < sources.length && (isFirst ? source > 0 : fresh.length === 0)) await more();
  }

  async function all(): Promise<void> {
    if (readingAll.value) return;
    const mine = turn;
    readingAll.value = true;
    while (mine === turn && readingAll.value && source < sources.length && error.value === undefined) {
      if (loading.value)
        await new Promise((done) => {
          setTimeout(done, 50);
        });
      else await more();
    }
    if (mine === turn) readingAll.value = false;
  }
  function hold(): void {
    readingAll.value = false;
  }

  async function prepare(operation: string): Promise<void> {
    const described = await catalogue.get(operation);
    if (described.ok && !started.value) columns.value = described.value.rows?.columns ?? [];
  }

  async function start(accountId: string, wanted: readonly Source[], keep = false): Promise<void> {
    if (keep && account === accountId) {
      rewind();
      stale = true;
    } else clear();
    account = accountId;
    sources = wanted;
    if (!stale) complete.value = false;
    over.value = false;
    started.value = true;
    await more();
  }

  return {
    rows,
    columns,
    loading,
    complete,
    over,
    total,
    error,
    failedOperation,
    started,
    at,
    last,
    prepare,
    start,
    more,
    all,
    hold,
    readingAll,
    clear,
    keyOf: (row) => keys.get(row) ?? '',
  };
}
