import type { PageInfo, Row } from '../../contract/call.ts';
import type { Language } from '../../contract/common.ts';
import type { AppError } from '../../contract/error.ts';
import type { JobInfo, JobRows, JobRowsQuery, JobState } from '../../contract/job.ts';
import type { Column } from '../../contract/operation.ts';
import type { BulkWork } from './bulk-protocol.ts';
import type { Checkpoint, ListSpec } from './plan.ts';

/** What is decided when a job starts and never changes. */
export interface JobSpec extends Pick<
  JobInfo,
  'id' | 'accountId' | 'accountName' | 'environment' | 'vendor' | 'operation' | 'params' | 'startedAt'
> {
  /** What was asked for, to find a second wish for the same list. */
  readonly asked: string;
  readonly list: ListSpec;
  /** Columns at the start: a later version of the catalogue does not change a list that is there already. */
  readonly columns: readonly Column[];
  /** Named zone of the account, for times in the filter. */
  readonly zone: string;
  /** Whose list it is (companyOf); absent in files of older versions. */
  readonly company?: string;
}

/** A job as kept in the file. */
export interface JobRecord {
  readonly spec: JobSpec;
  state: JobState;
  updatedAt: number;
  error: AppError | null;
  checkpoint: Checkpoint;
}

/** Which rows of a job in which order. */
export interface RowsWish {
  readonly job: string;
  readonly sort?: JobRowsQuery['sort'];
  readonly filter?: string;
}

/** What the worker does, by name: arguments and answer. */
export interface Work extends BulkWork {
  list: { args: null; value: JobRecord[] };
  create: { args: JobRecord; value: null };
  /** Rows and checkpoint of one page, in one transaction; `calls` made since the last one. */
  commit: { args: { id: string; rows: readonly Row[]; page: PageInfo | undefined; calls: number; at: number }; value: Checkpoint };
  state: { args: { id: string; state: JobState; error: AppError | null; at: number }; value: null };
  /** How far a list has come. */
  checkpoint: { args: string; value: Checkpoint };
  /** Another plan for a list of which no page was answered yet. */
  replan: { args: { id: string; checkpoint: Checkpoint }; value: Checkpoint };
  /** Size that was answered before, by account and operation. */
  knownSize: { args: { accountId: string; operation: string }; value: number | null };
  rows: { args: JobRowsQuery & { language: Language }; value: JobRows };
  /** Fixes which rows in which order, for reading them all; gives a number to ask with. */
  open: { args: RowsWish & { language: Language }; value: number };
  next: { args: { cursor: number; limit: number }; value: readonly Row[] };
  shut: { args: number; value: null };
  remove: { args: string; value: boolean };
  /** Calls of a day (days since 1970 in China) by application, added to what is kept. */
  count: { args: { day: number; calls: Record<string, number> }; value: null };
  counted: { args: number; value: Record<string, number> };
}

/** How the thread is started; it opens with the name of a file that could not be read and was set aside, or null. */
export interface WorkerStart {
  readonly file: string;
}
