import type { CallEnd, HistoryEntry, HistoryPage, HistoryQuery, HistoryUsage, NewCall, Outcome } from '../../contract/history.ts';
import type { RetentionByAccount } from './retention.ts';

/** The per-account glance: how an account's calls came out since a moment. */
export interface AccountCount {
  readonly total: number;
  /** Refused by the vendor or failed on the network. */
  readonly failures: number;
  readonly lastAt: number;
  readonly lastOutcome: Outcome;
  readonly lastCode: string;
}

/** What the thread does, by name: arguments and answer; it opens with nothing to say. */
export interface Work {
  begin: { args: NewCall; value: null };
  complete: { args: CallEnd; value: boolean };
  search: { args: HistoryQuery; value: HistoryPage };
  get: { args: string; value: HistoryEntry | null };
  star: { args: { id: string; on: boolean }; value: boolean };
  remove: { args: readonly string[]; value: number };
  removeMatching: { args: HistoryQuery; value: number };
  usage: { args: null; value: HistoryUsage };
  count: { args: { since: number; accountIds?: readonly string[] }; value: Record<string, AccountCount> };
  prune: { args: RetentionByAccount; value: number };
  indexed: { args: null; value: null };
}

/** How the worker is started. */
export interface WorkerStart {
  readonly file: string;
}
