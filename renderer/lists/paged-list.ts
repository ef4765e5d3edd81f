import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import type { CallValue, Row } from '../../contract/call.ts';
import type { AppError } from '../../contract/error.ts';
import type { Column, Operation } from '../../contract/operation.ts';
import { ask, bridge } from '../lib/bridge.ts';
import { useLatest } from '../lib/latest.ts';
import { useCatalogueStore } from '../stores/catalogue.ts';
import { createRowSet } from './row-set.ts';
import { createWalk, type Source } from './walk.ts';

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
  const latest = useLatest();
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
  const readingAll = ref(false);
  let account = '';
  const set = createRowSet(rules.same);
  let walk = createWalk([]);
  /** Rows of the question before, still shown. */
  let isStale = false;

  /** Before the first page of `sources`; answers under way are of no use any more. */
  function rewind(sources: readonly Source[]): void {
    latest.begin();
    walk = createWalk(sources);
    set.restart();
    loading.value = false;
    readingAll.value = false;
    isStale = false;
  }
  function clear(): void {
    rewind([]);
    rows.value = [];
    last.value = undefined;
    complete.value = true;
    over.value = true;
    total.value = undefined;
    error.value = undefined;
    started.value = false;
  }
  onScopeDispose(clear);

  function fail(failure: AppError): void {
    error.value = failure;
    loading.value = false;
  }

  /** Takes in the answer to a call; gives how many rows of it are new to the table. */
  function take(value: CallValue, { params }: Source, operation: Operation): number {
    last.value = value;
    const found = value.rows ?? [];
    const shown = rules.spread?.(found, value, params, at.value) ?? found;
    const { added, keys } = set.take(shown, operation, columns.value);
    rows.value = isStale ? added : [...rows.value, ...added];
    isStale = false;
    const list = walk.at;
    walk.take(value.page, keys, added.length);
    if (walk.at !== list) set.nextList();
    over.value = walk.call === undefined;
    complete.value = walk.complete;
    total.value = walk.total;
    return added.length;
  }

  async function more(): Promise<void> {
    const { call } = walk;
    if (call === undefined || loading.value) return;
    const { turn } = latest;
    loading.value = true;
    error.value = undefined;
    const described = await catalogue.get(call.operation);
    if (!turn.isLatest) return;
    failedOperation.value = call.operation;
    if (!described.ok) {
      fail(described.error);
      return;
    }
    const own = described.value.rows?.columns;
    if (walk.at === 0 && columns.value !== own) columns.value = own ?? [];
    const answer = await ask(() => bridge().calls.send({ accountId: account, ...call, ticket: turn.ticket }));
    if (!turn.isLatest) return;
    turn.answered();
    at.value = Date.now();
    if (!answer.ok) {
      fail(answer.error);
      return;
    }
    loading.value = false;
    const added = take(answer.value, call, described.value);
    // The next list belongs to the same page of the table when this one was short, and what comes after an empty page to it.
    if (walk.call !== undefined && (walk.begins || added === 0)) await more();
  }

  async function all(): Promise<void> {
    if (readingAll.value) return;
    const { turn } = latest;
    readingAll.value = true;
    while (turn.isLatest && readingAll.value && walk.call !== undefined && error.value === undefined) {
      if (loading.value)
        await new Promise((done) => {
          setTimeout(done, 50);
        });
      else await more();
    }
    if (turn.isLatest) readingAll.value = false;
  }
  function hold(): void {
    readingAll.value = false;
  }

  async function prepare(operation: string): Promise<void> {
    const described = await catalogue.get(operation);
    if (described.ok && !started.value) columns.value = described.value.rows?.columns ?? [];
  }

  async function start(accountId: string, sources: readonly Source[], keep = false): Promise<void> {
    const stays = keep && account === accountId;
    if (!stays) clear();
    rewind(sources);
    account = accountId;
    isStale = stays;
    if (!stays) complete.value = false;
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
    keyOf: (row) => set.keyOf(row),
  };
}
