import type { Meaning } from './code-family.ts';
import type { Confirmation, ParamValue, RowValue } from './call.ts';
import type { JsonObject, Phrase } from './common.ts';
import type { AppError } from './error.ts';

/** One call of a bulk action, with the row a person knows it by. */
export interface BulkItem {
  /** Unique within the action: the row's own key (record file id, userid). */
  readonly key: string;
  /** What a person knows it by: subject, name. */
  readonly label: string;
  readonly params: Readonly<Record<string, ParamValue>>;
  readonly body?: JsonObject;
  /** userid of whom it belongs to, where the list says it: who may send it where the operator has no right to it. */
  readonly owner?: string;
}

/** Many calls of one operation on a list that was checked and agreed to; the typed text of `destroy` is the number of items. */
export interface BulkStart {
  readonly accountId: string;
  readonly operation: string;
  /** At most 5,000. */
  readonly items: readonly BulkItem[];
  /** Meanings of refusals that say "already so" and count as done. */
  readonly alreadyDone?: readonly Meaning[];
  /** Absent or true: stops at the first unexpected error; false: goes on to the end. */
  readonly stopOnError?: boolean;
  readonly confirm: Confirmation;
}

export type BulkState = 'running' | 'stopped' | 'done' | 'cancelled';
/** `unknown`: no answer came, so it may or may not have happened; such an item is never sent again by itself. */
export type BulkOutcome = 'waiting' | 'sending' | 'done' | 'already' | 'failed' | 'unknown' | 'not-sent';

export interface BulkRow {
  readonly key: string;
  readonly label: string;
  readonly outcome: BulkOutcome;
  /** History id of the call, '' before it was sent. */
  readonly callId: string;
  readonly code: string;
  readonly said: Phrase | null;
  /** Plain members of the answer's top level that a person may need (userid, user_non_registered); no secret. */
  readonly answer: Readonly<Record<string, RowValue>>;
  /** Who may still send it in place of the operator (`asOwners`); absent once that is past, or where nobody is known. */
  readonly owner?: string;
}

/** Times are epoch ms. */
export interface BulkInfo {
  readonly id: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly operation: string;
  readonly state: BulkState;
  readonly startedAt: number;
  readonly updatedAt: number;
  readonly all: number;
  readonly done: number;
  readonly failed: number;
  readonly msLeft: number | null;
  readonly waitingUntil: number | null;
  /** Why it stopped. */
  readonly error: AppError | null;
}

/** Bulk actions: `bulk.start` answers at once; progress comes by `bulk.changed`. */
export interface BulkCalls {
  'bulk.start': { request: BulkStart; response: BulkInfo };
  'bulk.list': { request: undefined; response: readonly BulkInfo[] };
  'bulk.rows': { request: { readonly id: string }; response: readonly BulkRow[] };
  /**
   * Goes on with what was not sent; nothing whose outcome is unknown. `asOwners`: each in the name of whom it belongs to, also what was
   * refused because the operator has no right to it.
   */
  'bulk.resume': { request: { readonly id: string; readonly asOwners?: boolean }; response: BulkInfo };
  'bulk.cancel': { request: { readonly id: string }; response: BulkInfo };
}

export interface BulkEvents {
  /** At most four times a second for each action. */
  'bulk.changed': BulkInfo;
}
