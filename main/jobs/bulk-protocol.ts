import type { RowValue, SendRequest } from '../../contract/call.ts';
import type { BulkInfo, BulkOutcome, BulkRow, BulkState } from '../../contract/bulk.ts';
import type { AppError } from '../../contract/error.ts';

/** What is decided when a bulk action starts and never changes. */
export interface BulkSpec extends Pick<BulkInfo, 'id' | 'accountId' | 'accountName' | 'operation' | 'startedAt' | 'all'> {
  readonly alreadyDone: readonly string[];
  readonly stopOnError: boolean;
  /** For whose data it was agreed (companyOf); absent in files of older versions. */
  readonly company?: string;
}

/** A bulk action as kept in the file; its items are asked for when they are needed. */
export interface BulkRecord {
  readonly spec: BulkSpec;
  state: BulkState;
  updatedAt: number;
  error: AppError | null;
  /** Items done (already so included), and items that failed or whose outcome is unknown. */
  done: number;
  failed: number;
}

/** One item: its row, and what is to be sent while it was not. */
export interface BulkEntry extends Omit<BulkRow, 'outcome' | 'callId' | 'code' | 'said' | 'answer' | 'owner'> {
  /** Place in the action, from 0. */
  readonly n: number;
  /** Null once it has its outcome: what was sent stands in History, redacted. One that its `owner` may still send keeps it. */
  request: (Pick<SendRequest, 'params' | 'body'> & { readonly owner?: string }) | null;
  outcome: BulkOutcome;
  callId: string;
  code: string;
  said: BulkRow['said'];
  answer: Readonly<Record<string, RowValue>>;
}

/** What the worker does for bulk actions: arguments and answer. */
export interface BulkWork {
  /** Those of the last 30 days. What ran when the app ended stands there as stopped, what was under way as unknown. */
  bulkList: { args: { now: number }; value: BulkRecord[] };
  bulkCreate: { args: { record: BulkRecord; entries: readonly BulkEntry[] }; value: null };
  bulkEntries: { args: string; value: BulkEntry[] };
  /** Kept on the disk itself before it answers: what is under way must be known even after a power cut. */
  bulkEntry: { args: { id: string; entry: BulkEntry; at: number }; value: null };
  bulkState: { args: { id: string; state: BulkState; error: AppError | null; at: number }; value: null };
  /** What waits will not be sent any more. */
  bulkLeave: { args: string; value: null };
}

/** Items to be sent when the action goes on. */
export const isOpen = (entry: BulkEntry): boolean =>
  entry.request !== null && (entry.outcome === 'waiting' || entry.outcome === 'not-sent');
/** Refused because the operator has no right to it; whom it belongs to may still send it. */
export const isOwners = (entry: BulkEntry): boolean => entry.request !== null && entry.outcome === 'failed';
/** How an outcome counts. */
export const counted: Readonly<Record<BulkOutcome, 'done' | 'failed' | null>> = {
  waiting: null,
  sending: null,
  'not-sent': null,
  done: 'done',
  already: 'done',
  failed: 'failed',
  unknown: 'failed',
};
