import type { StatementSync } from 'node:sqlite';
import type { JobRecord } from './protocol.ts';

/** A job as the worker holds it: its record, its table and the statements on it. */
export interface OpenJob {
  readonly record: JobRecord;
  readonly seq: number;
  /** Goes up whenever a row changes: kept orders are good for one revision. */
  revision: number;
  readonly find: StatementSync;
  readonly insert: StatementSync;
  readonly update: StatementSync;
}

/** Table of a job's rows. */
export const tableOf = (seq: number): string => `r${seq}`;
/** Columns are c0, c1, …: keys come from the catalogue, but no name of theirs ever becomes SQL. */
export const columnOf = (record: JobRecord, key: string): string | null => {
  const at = record.spec.columns.findIndex((one) => one.key === key);
  return at < 0 ? null : `c${at}`;
};
