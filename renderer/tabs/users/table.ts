import { computed, shallowReactive, type ComputedRef } from 'vue';
import type { AccountView } from '../../../contract/account.ts';
import type { Row } from '../../../contract/call.ts';
import type { AppError } from '../../../contract/error.ts';
import type { JobInfo } from '../../../contract/job.ts';
import type { Column } from '../../../contract/operation.ts';
import { useFailureActions } from '../../lib/failure-actions.ts';
import { useWholeList, type WholeList } from '../../lib/whole-list.ts';
import type { FailureAction } from '../../components/failure.ts';
import { useCatalogueStore } from '../../stores/catalogue.ts';
import { byField, useList, type List, type Source } from '../../lib/paged-list.ts';

/** A person of a list or a detail, as later calls need them. */
export interface UserRef {
  readonly userid: string;
  readonly name: string;
}

/** One table of users: pages or the rows of a job, what is selected and what stands beside it. */
export interface UserTable {
  readonly list: List;
  readonly whole: WholeList;
  readonly state: {
    filter: string;
    selected: ReadonlySet<string>;
    open: UserRef | undefined;
    openKey: string;
    asked: Source | undefined;
    job: string | undefined;
  };
  readonly columns: ComputedRef<readonly Column[]>;
  readonly rows: ComputedRef<readonly Row[]>;
  readonly keyOf: (row: Row) => string;
  readonly userOf: (row: Row) => UserRef;
  readonly ask: (accountId: string, sources: readonly Source[]) => Promise<void>;
  readonly show: (job: JobInfo, filter?: string) => void;
  readonly empty: () => void;
  readonly open: (row: Row) => void;
  readonly trouble: ComputedRef<{ readonly error: AppError; readonly whole: boolean } | undefined>;
  readonly context: () => { account: string; operation: string; zone: string; at: number };
  readonly onFailure: (action: FailureAction) => void;
}

/** Makes the table; `again` asks the same question once more. */
export function useUserTable(input: { account: ComputedRef<AccountView | undefined>; zone: ComputedRef<string>;
  name: () => string; again: () => Promise<void> }): UserTable {
  const catalogue = useCatalogueStore();
  const onAction = useFailureActions();
  const list = useList();
  const state: UserTable['state'] = shallowReactive({ filter: '', selected: new Set<string>(), open: undefined,
    openKey: '', asked: undefined, job: undefined });
  let several = false;

  const whole = useWholeList({
    accountId: () => input.account.value?.id, source: () => state.asked, single: () => !several,
    total: () => list.total.value, complete: () => list.complete.value, filter: () => state.filter,
    table: () => ({ name: input.name(), from: '', to: '' }),
    jobId: computed({ get: () => state.job, set: (id) => { state.job = id; } }),
  });
  const { job } = whole;
  const columns = computed(() => (job.value === undefined ? list.columns.value
    : whole.operation.value?.rows?.columns ?? list.columns.value));
  const rows = computed(() => (job.value === undefined ? list.rows.value : whole.view.rows.value));
  const keyOf = (row: Row): string => (job.value === undefined ? list.keyOf(row) : whole.keyOf(row));
  const word = (row: Row, ...fields: string[]): string => String(byField(row, columns.value, ...fields) ?? '');
  const userOf = (row: Row): UserRef => ({ userid: word(row, 'userid'), name: word(row, 'user_name', 'username') });

  function reset(): void {
    Object.assign(state, { selected: new Set(), open: undefined, openKey: '', asked: undefined, job: undefined });
  }
  async function ask(accountId: string, sources: readonly Source[]): Promise<void> {
    reset();
    several = sources.length > 1;
    state.asked = sources[0];
    await list.start(accountId, sources);
  }
  function show(wanted: JobInfo, filter = ''): void {
    reset();
    state.job = wanted.id;
    state.filter = filter;
  }
  function empty(): void {
    list.clear();
    reset();
    state.filter = '';
  }

  const trouble = computed(() => {
    const stopped = job.value?.state === 'stopped' ? job.value.error : null;
    const error = whole.error.value ?? stopped ?? whole.view.error.value ?? whole.exporting.error.value;
    if (error !== undefined && error !== null) return { error, whole: true };
    return list.error.value === undefined || job.value !== undefined ? undefined : { error: list.error.value, whole: false };
  });
  function retry(): unknown {
    if (trouble.value?.whole !== true) return list.rows.value.length > 0 ? list.more() : input.again();
    if (whole.error.value !== undefined) {
      whole.error.value = undefined;
      return undefined;
    }
    if (job.value?.state === 'stopped') return whole.act('resume');
    return whole.view.error.value === undefined ? whole.exporting.clear() : whole.view.retry();
  }
  return {
    list, whole, state, columns, rows, keyOf, userOf, ask, show, empty, trouble,
    open: (row) => { Object.assign(state, { open: userOf(row), openKey: keyOf(row) }); },
    context: () => ({ account: input.account.value?.name ?? '', zone: input.zone.value, at: list.at.value,
      operation: catalogue.title(trouble.value?.whole === true ? whole.operation.value?.id ?? '' : list.failedOperation.value) }),
    onFailure: (action) => void onAction(action, { accountId: input.account.value?.id, retry,
      callId: trouble.value?.error.callId, operation: whole.operation.value?.id ?? list.failedOperation.value }),
  };
}
