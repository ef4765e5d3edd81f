import { computed, shallowReactive, type ComputedRef } from 'vue';
import type { AccountView } from '../../../contract/account.ts';
import type { Row } from '../../../contract/call.ts';
import type { JobInfo } from '../../../contract/job.ts';
import { onVaultBack, useListTable, type ListTable } from '../../lists/list-table.ts';
import type { WholeList } from '../../lists/whole-list.ts';
import { byField } from '../../lists/row-set.ts';
import { useList, type List } from '../../lists/paged-list.ts';
import type { Source } from '../../lists/walk.ts';

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
  readonly table: ListTable;
  readonly keyOf: (row: Row) => string;
  readonly userOf: (row: Row) => UserRef;
  readonly ask: (accountId: string, sources: readonly Source[]) => Promise<void>;
  readonly show: (job: JobInfo, filter?: string) => void;
  readonly empty: () => void;
  readonly open: (row: Row) => void;
}

/** Makes the table; `again` asks the same question once more. */
export function useUserTable(input: {
  account: ComputedRef<AccountView | undefined>;
  zone: ComputedRef<string>;
  name: () => string;
  again: () => Promise<void>;
}): UserTable {
  const list = useList();
  const state: UserTable['state'] = shallowReactive({
    filter: '',
    selected: new Set<string>(),
    open: undefined,
    openKey: '',
    asked: undefined,
    job: undefined,
  });
  let several = false;

  const table = useListTable({
    account: () => input.account.value,
    zone: () => input.zone.value,
    list: () => list,
    source: () => state.asked,
    single: () => !several,
    filter: () => state.filter,
    name: input.name,
    days: () => undefined,
    jobId: computed({
      get: () => state.job,
      set: (id) => {
        state.job = id;
      },
    }),
    again: input.again,
  });
  const { whole, columns, keyOf } = table;
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

  onVaultBack(
    () => [list],
    () => {
      if (!list.started.value && state.asked !== undefined) void input.again();
    },
  );
  return {
    list,
    table,
    whole,
    state,
    keyOf,
    userOf,
    ask,
    show,
    empty,
    open: (row) => {
      Object.assign(state, { open: userOf(row), openKey: keyOf(row) });
    },
  };
}
