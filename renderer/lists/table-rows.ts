import { computed, type ComputedRef } from 'vue';
import type { Row } from '../../contract/call.ts';
import type { Sort } from '../../contract/job.ts';
import type { Column } from '../../contract/operation.ts';
import type { List } from './paged-list.ts';
import type { WholeList } from './whole-list.ts';

/** The rows of a table, wherever they come from: pages of a list that are here, or a job that has all of it. Reactive. */
export interface TableRows {
  readonly columns: readonly Column[];
  /** Where `windowOf` is given the table is as long as the rows that match, and what is not looked at are holes. */
  readonly rows: readonly Row[];
  /** Rows at the job, which sorts and filters them itself; undefined: all rows loaded are here, and are sorted and filtered here. */
  readonly windowOf: number | undefined;
  /** Rows there are as the vendor counts. */
  readonly total: number | undefined;
  /** Everything there is was loaded. */
  readonly complete: boolean;
  readonly loading: boolean;
  /** More comes by itself. */
  readonly live: boolean;
  /** What its status line says in place of counts. */
  readonly note: string | undefined;
  keyOf(row: Row): string;
  /** Loads the next rows, where there are any and they do not come by themselves. */
  more(): void;
  /** Which places are in view, inclusive. */
  look(first: number, last: number): void;
  /** How the table is sorted now. */
  order(sort: Sort | undefined): void;
}

function pagesOf(list: () => List, whole: WholeList): TableRows {
  return {
    get columns() {
      return list().columns.value;
    },
    get rows() {
      return list().rows.value;
    },
    windowOf: undefined,
    get total() {
      return list().total.value;
    },
    get complete() {
      return list().complete.value;
    },
    get loading() {
      return list().loading.value;
    },
    live: false,
    note: undefined,
    keyOf: (row) => list().keyOf(row),
    more: () => void list().more(),
    look: () => undefined,
    // A job that takes the place of the pages begins in the same order.
    order: (sort) => {
      whole.sort.value = sort;
    },
  };
}

function jobOf(list: () => List, whole: WholeList): TableRows {
  return {
    get columns() {
      return whole.operation.value?.rows?.columns ?? list().columns.value;
    },
    get rows() {
      return whole.view.rows.value;
    },
    get windowOf() {
      return whole.view.loaded.value;
    },
    get total() {
      return whole.job.value?.total ?? undefined;
    },
    get complete() {
      return whole.complete.value;
    },
    get loading() {
      return whole.awaiting.value;
    },
    get live() {
      return whole.live.value;
    },
    get note() {
      return whole.said.value;
    },
    keyOf: whole.keyOf,
    more: () => undefined,
    look: whole.view.want,
    order: (sort) => {
      whole.sort.value = sort;
    },
  };
}

/** What a table shows now: the job's rows while there is a job, else the pages. */
export function useTableRows(list: () => List, whole: WholeList): ComputedRef<TableRows> {
  const [pages, job] = [pagesOf(list, whole), jobOf(list, whole)];
  return computed(() => (whole.job.value === undefined ? pages : job));
}
