import type { Vendor } from './common.ts';
import type { Environment } from './account.ts';
import type { Explanation } from './call.ts';

/** 成功 · 平台拒绝 · 网络失败 · 未发送 · 已取消 · 未完成. */
export const outcomes = ['ok', 'rejected', 'network', 'not_sent', 'cancelled', 'unfinished'] as const;
export type Outcome = (typeof outcomes)[number];
/** Why a call was not sent. */
export type NotSentReason = 'validation' | 'read_only' | 'unconfirmed' | 'not_ready';

/** One line of the history list: no body in it. Times are epoch ms. */
export interface HistoryRow {
  readonly id: string;
  readonly startedAt: number;
  readonly finishedAt: number | null;
  readonly accountId: string;
  readonly accountName: string;
  readonly environment: Environment;
  readonly vendor: Vendor;
  readonly actor: string;
  readonly operation: string;
  /** Code, subject, user, record or room the call was about. */
  readonly object: string;
  readonly outcome: Outcome;
  readonly reason: NotSentReason | null;
  readonly code: string;
  /** One sentence, in the language it was written in. */
  readonly note: string;
  readonly durationMs: number | null;
  readonly star: boolean;
  readonly method: string;
  /** Request target as sent, secrets masked. */
  readonly target: string;
  readonly httpStatus: number | null;
  readonly trace: string;
  readonly size: number | null;
  readonly job: string;
  readonly attempts: number;
}

/** A named step of how the signature came about; lines as they were signed, secrets masked. */
export interface SignStep {
  readonly name: string;
  readonly text: string;
}

/** Everything kept of one call. */
export interface HistoryEntry extends HistoryRow {
  readonly requestHeaders: readonly (readonly [string, string])[];
  readonly requestBody: string;
  readonly answerHeaders: readonly (readonly [string, string])[];
  /** First part only where `answerTruncated`. */
  readonly answerBody: string;
  readonly answerTruncated: boolean;
  readonly steps: readonly SignStep[];
  readonly explanation: Explanation | null;
  readonly message: string;
}

/** The vendor's newer code in an answer as kept; '' where there is none. Text, since a damaged answer has one too. */
export const newCodeOf = (answerBody: string): string => /"new_error_code"\s*:\s*"?(\d+)/.exec(answerBody.slice(0, 4096))?.[1] ?? '';

export interface HistoryQuery {
  /** Epoch ms, inclusive. */
  readonly from?: number;
  readonly to?: number;
  readonly accountIds?: readonly string[];
  readonly vendors?: readonly Vendor[];
  readonly operations?: readonly string[];
  readonly actor?: string;
  readonly outcomes?: readonly Outcome[];
  readonly code?: string;
  readonly starred?: boolean;
  readonly text?: string;
  /** Rows to give, at most 500. */
  readonly limit: number;
  /** Where the former page ended. */
  readonly after?: { readonly startedAt: number; readonly id: string };
}

export interface HistoryPage {
  readonly rows: readonly HistoryRow[];
  /** Rows that match in all; counted up to 10,000, `totalIsFloor` beyond. */
  readonly total: number;
  readonly totalIsFloor: boolean;
  readonly next: { readonly startedAt: number; readonly id: string } | null;
  /** Rows not yet in the search index (they are found within a second). */
  readonly indexing: number;
}

export interface HistoryUsage {
  readonly rows: number;
  readonly starred: number;
  readonly bytes: number;
  readonly oldest: number | null;
  /** A damaged file was set aside at start: its new name. */
  readonly setAside: string | null;
}

/** What the road writes when Send is pressed. */
export interface NewCall {
  readonly id: string;
  readonly startedAt: number;
  readonly accountId: string;
  readonly accountName: string;
  readonly environment: Environment;
  readonly vendor: Vendor;
  readonly operation: string;
  readonly actor: string;
  readonly object: string;
  readonly method: string;
  readonly target: string;
  readonly requestHeaders: readonly (readonly [string, string])[];
  readonly requestBody: string;
  readonly steps: readonly SignStep[];
  readonly job: string;
}

/** What the road writes when the call is over. */
export interface CallEnd {
  readonly id: string;
  readonly finishedAt: number;
  readonly outcome: Exclude<Outcome, 'unfinished'>;
  readonly reason: NotSentReason | null;
  readonly code: string;
  readonly message: string;
  readonly note: string;
  readonly explanation: Explanation | null;
  readonly httpStatus: number | null;
  readonly trace: string;
  readonly attempts: number;
  readonly answerHeaders: readonly (readonly [string, string])[];
  readonly answerBody: string;
  /** Bytes on the wire. */
  readonly size: number | null;
  /** The last attempt, where it differs from the first (signed again). */
  readonly resent?: Pick<NewCall, 'target' | 'requestHeaders' | 'steps'>;
}
