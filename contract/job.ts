import type { Environment } from './account.ts';
import type { ParamValue, Row } from './call.ts';
import type { Vendor } from './common.ts';
import type { AppError } from './error.ts';

/**
 * `running`; `waiting`: for its turn under the rate limits or for the network; `paused` by the person; `stopped`: a failure
 * that needs a person, nothing lost; `done`; `cancelled`: rows so far stay readable until the job is removed.
 */
export type JobState = 'running' | 'waiting' | 'paused' | 'stopped' | 'done' | 'cancelled';

/** A whole list being fetched, paced, checkpointed and resumable. Times are epoch ms. */
export interface JobInfo {
  readonly id: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly environment: Environment;
  readonly vendor: Vendor;
  readonly operation: string;
  readonly params: Readonly<Record<string, ParamValue>>;
  /** From when to when, of a list that was asked for with both. */
  readonly span?: { readonly from: number; readonly to: number };
  readonly state: JobState;
  readonly startedAt: number;
  readonly updatedAt: number;
  /** Distinct rows kept; duplicates by id are dropped and counted. */
  readonly rows: number;
  readonly duplicates: number;
  /** What the vendor says there is, summed over the windows known so far; null before the first answer. */
  readonly total: number | null;
  /** Calls made and the calls thought to be left. */
  readonly calls: number;
  readonly callsLeft: number | null;
  /** Windows of a list that the vendor limits in time. */
  readonly windows: { readonly done: number; readonly all: number };
  readonly msLeft: number | null;
  /** The vendor asked to slow down, or the budget is used up: nothing goes out before then. */
  readonly waitingUntil: number | null;
  /** Everything the vendor reported was read. False while running, after a cancel, and where the count did not match. */
  readonly complete: boolean;
  /** total minus rows at the end, where they differ after the windows were read again; below zero: more came than the vendor counts. */
  readonly difference: number;
  /** Set at the end where the list lacks rows because one query gives no more than this, and it could not be split. */
  readonly ceiling?: number;
  readonly error: AppError | null;
}

export interface JobStart {
  readonly accountId: string;
  /** Any list operation of the catalogue (one with rows and paging). */
  readonly operation: string;
  readonly params: Readonly<Record<string, ParamValue>>;
}

/** Column key and direction of a sorted table. */
export interface Sort {
  readonly key: string;
  readonly descending: boolean;
}

export interface JobRowsQuery {
  readonly job: string;
  /** Absent: as they came. */
  readonly sort?: Sort;
  /** Text that must be part of a shown value, case-blind. */
  readonly filter?: string;
  readonly offset: number;
  /** At most 500. */
  readonly limit: number;
}

export interface JobRows {
  readonly rows: readonly Row[];
  /** Rows that match the filter now. */
  readonly matching: number;
  /** Rows loaded in all. */
  readonly loaded: number;
}

/** `csv` for Excel (BOM, CRLF, ids with a leading TAB), `csv-plain` without any of that, `xlsx` with ids as text cells. */
export type ExportFormat = 'csv' | 'csv-plain' | 'xlsx';

export interface ExportRequest {
  readonly format: ExportFormat;
  /** Columns in the order shown; hidden ones are not exported. */
  readonly columns: readonly string[];
  /** Name of the table for the file, e.g. meetings-ended. */
  readonly table: string;
  /** Days of the list for the file name, yyyy-MM-dd; '' where it has none. */
  readonly from: string;
  readonly to: string;
  readonly source:
    /** All rows of a job that match, in this order, whatever the window shows. */
    | { readonly job: string; readonly sort?: Sort; readonly filter?: string }
    /** Rows the window holds, at most 5,000: exactly what is shown. */
    | { readonly accountId: string; readonly operation: string; readonly rows: readonly Row[]; readonly complete: boolean };
}

export interface ExportResult {
  readonly file: string;
  readonly rows: number;
  readonly bytes: number;
  readonly partial: boolean;
}
