import { computed, onScopeDispose, shallowRef, type ComputedRef, type Ref } from 'vue';
import type { AccountView } from '../../contract/account.ts';
import type { Row } from '../../contract/call.ts';
import type { AppError } from '../../contract/error.ts';
import type { Column } from '../../contract/operation.ts';
import { bridge } from '../lib/bridge.ts';
import type { FailureAction, FailureContext } from '../lib/failure.ts';
import { dateText } from '../lib/format.ts';
import { useCatalogueStore } from '../stores/catalogue.ts';
import { useFailureActions } from '../stores/failure-actions.ts';
import type { List } from './paged-list.ts';
import { useTableRows, type TableRows } from './table-rows.ts';
import type { Source } from './walk.ts';
import { useWholeList, type WholeList } from './whole-list.ts';

/** A table over a list that is read page by page or fetched whole: what the tab says of it. */
export interface ListTableInput {
  readonly account: () => AccountView | undefined;
  readonly zone: () => string;
  readonly list: () => List;
  /** The call that the pages shown began with. */
  readonly source: () => Source | undefined;
  /** Whether that one call is the whole list. */
  readonly single: () => boolean;
  readonly filter: () => string;
  /** Name of the table in a file. */
  readonly name: () => string;
  /** First and last instant (epoch ms) that were asked for, where the list has any. */
  readonly days: () => { readonly from: number; readonly to: number } | undefined;
  readonly jobId: Ref<string | undefined>;
  /** Asks the same question once more. */
  readonly again: () => unknown;
}

/** What failed, whose it is (the whole list's or the pages'), and what trying again means there. */
export interface ListTrouble {
  readonly error: AppError;
  readonly retry: () => unknown;
}

export interface ListTable {
  readonly whole: WholeList;
  /** What the grid shows: pages or a job's rows. */
  readonly shown: ComputedRef<TableRows>;
  readonly columns: ComputedRef<readonly Column[]>;
  readonly rows: ComputedRef<readonly Row[]>;
  readonly keyOf: (row: Row) => string;
  /** Days (yyyy-MM-dd, '' where there is none) of the list shown; a job brings its own window. */
  readonly daysOf: () => { readonly from: string; readonly to: string };
  /** Something of the list was changed: pages are asked for again; a list that was fetched whole stays, and says that it is from before. */
  readonly changed: () => Promise<void>;
  readonly stale: ComputedRef<boolean>;
  /** What stands in the way of fetching or exporting the whole list. */
  readonly trouble: ComputedRef<ListTrouble | undefined>;
  readonly failWhole: (action: FailureAction) => void;
  readonly wholeContext: () => FailureContext;
  /** The same for the pages. */
  readonly fail: (action: FailureAction) => void;
  readonly context: () => FailureContext;
}

/** Joins pages and whole list into the one table that a grid shows, with its failures and what to do about them. */
export function useListTable(input: ListTableInput): ListTable {
  const catalogue = useCatalogueStore();
  const onAction = useFailureActions();
  const list = computed(input.list);
  const daysOf: ListTable['daysOf'] = () => {
    const day = (ms: number): string => (Number.isFinite(ms) ? dateText(ms, input.zone()) : '');
    const days = whole.job.value === undefined ? input.days() : whole.job.value.span;
    return { from: day(days?.from ?? Number.NaN), to: day(days?.to ?? Number.NaN) };
  };
  const whole = useWholeList({
    accountId: () => input.account()?.id,
    source: input.source,
    single: input.single,
    total: () => list.value.total.value,
    complete: () => list.value.complete.value,
    filter: input.filter,
    table: () => ({ name: input.name(), ...daysOf() }),
    jobId: input.jobId,
  });
  const { job } = whole;
  const shown = useTableRows(() => list.value, whole);
  const trouble = computed<ListTrouble | undefined>(() => {
    const { error, view, exporting } = whole;
    if (error.value !== undefined)
      return {
        error: error.value,
        retry: () => {
          error.value = undefined;
        },
      };
    if (job.value?.state === 'stopped' && job.value.error !== null) return { error: job.value.error, retry: () => whole.act('resume') };
    if (view.error.value !== undefined) return { error: view.error.value, retry: view.retry };
    return exporting.error.value === undefined ? undefined : { error: exporting.error.value, retry: exporting.clear };
  });
  /** Jobs whose rows were fetched before something was changed. */
  const before = shallowRef<ReadonlySet<string>>(new Set());
  async function changed(): Promise<void> {
    const id = job.value?.id;
    if (id === undefined) await input.again();
    else before.value = new Set([...before.value, id]);
  }
  const contextOf = (operation: string): FailureContext => ({
    account: input.account()?.name ?? '',
    operation: catalogue.title(operation),
    zone: input.zone(),
    at: list.value.at.value,
  });
  return {
    whole,
    daysOf,
    trouble,
    changed,
    stale: computed(() => job.value !== undefined && before.value.has(job.value.id)),
    shown,
    columns: computed(() => shown.value.columns),
    rows: computed(() => shown.value.rows),
    keyOf: (row) => shown.value.keyOf(row),
    failWhole: (action) =>
      void onAction(action, {
        accountId: input.account()?.id,
        callId: trouble.value?.error.callId,
        operation: whole.operation.value?.id,
        retry: () => trouble.value?.retry(),
      }),
    wholeContext: () => contextOf(whole.operation.value?.id ?? ''),
    fail: (action) =>
      void onAction(action, {
        accountId: input.account()?.id,
        callId: list.value.error.value?.callId,
        operation: list.value.failedOperation.value,
        retry: () => (list.value.rows.value.length > 0 ? list.value.more() : input.again()),
      }),
    context: () => contextOf(list.value.failedOperation.value),
  };
}

/** Whether a call was not sent because its secrets could not be read. */
const isVaultError = (error: AppError | undefined): boolean => error?.code === 'vault' || error?.code === 'not_ready';

/** The keychain can be read again: lists that failed for want of it are emptied, and `first` asks for what is shown. */
export function onVaultBack(lists: () => readonly List[], first: () => void): void {
  onScopeDispose(
    bridge().on('vault.changed', ({ state }) => {
      if (state !== 'ready' && state !== 'session') return;
      for (const list of lists()) if (isVaultError(list.error.value)) list.clear();
      first();
    }),
  );
}
