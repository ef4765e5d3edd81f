import type { CallEnd, HistoryEntry, HistoryPage, HistoryQuery, HistoryUsage, NewCall } from '../../contract/history.ts';
import { createThread, ThreadError, type ThreadProblem } from '../threads/thread.ts';
import type { AccountCount, Work, WorkerStart } from './protocol.ts';
import type { RetentionByAccount } from './retention.ts';

export type { AccountCount } from './protocol.ts';
export type { Retention, RetentionByAccount } from './retention.ts';

/** The history of calls: on this computer only, kept by a thread of its own. Promises reject with HistoryError. */
export interface History {
  /** Writes the row of a call about to be sent. Resolves once it is committed. */
  begin(call: NewCall): Promise<void>;
  /** Completes that row. Resolves once committed; a row deleted meanwhile stays deleted. */
  complete(end: CallEnd): Promise<void>;
  /** One page, newest first. */
  search(query: HistoryQuery): Promise<HistoryPage>;
  /** Everything kept of one call. */
  get(id: string): Promise<HistoryEntry | null>;
  /** Sets or takes away the star; false when there is no such call. */
  star(id: string, on: boolean): Promise<boolean>;
  /** Deletes calls for good, starred ones too; resolves with their number when nothing of them is left in the file. */
  remove(ids: readonly string[]): Promise<number>;
  /** Deletes all calls that match but the starred ones; `limit` and `after` play no part. */
  removeMatching(query: Omit<HistoryQuery, 'limit' | 'after'>): Promise<number>;
  usage(): Promise<HistoryUsage>;
  /** How each account's calls came out since that moment (epoch ms). */
  count(filter: { since: number; accountIds?: readonly string[] }): Promise<Record<string, AccountCount>>;
  /** Deletes what is past its account's days or megabytes, stars exempt; accounts not named are left alone. */
  prune(retentionByAccount: RetentionByAccount): Promise<number>;
  /** Resolves when every row written so far is in the search index. */
  indexed(): Promise<void>;
  /** Finishes what is under way and closes the file. */
  close(): Promise<void>;
}

/** What went wrong in the store; `code` is SQLite's result code, 0 where it was not SQLite. */
export class HistoryError extends Error {
  readonly code: number;

  constructor(message: string, code = 0) {
    super(message);
    this.name = 'HistoryError';
    this.code = code;
  }
}

export interface HistoryOptions {
  /** Absolute path of the SQLite file; its folder is made when missing. */
  readonly file: string;
  /** Called after a row was begun, completed or starred. */
  readonly onChanged?: (id: string) => void;
  /** For the log: its thread ended, or did not end when told. */
  readonly report?: (problem: ThreadProblem) => void;
}

/** Opens the history at a file (see HistoryOptions). Rejects when the folder is not writable or the file is locked. */
export async function openHistory(options: HistoryOptions): Promise<History> {
  const thread = createThread<Work>({
    name: 'history',
    source: new URL('./worker.ts', import.meta.url),
    built: 'history-worker.js',
    start: { file: options.file } satisfies WorkerStart,
    // An erasing that is under way finishes; one that takes longer is finished at the next start.
    endWithinMs: 5000,
    ...(options.report === undefined ? {} : { report: options.report }),
  });
  const told = (error: unknown): never => {
    throw error instanceof ThreadError ? new HistoryError(error.message, error.code) : error;
  };
  const ask = <K extends keyof Work>(name: K, args: Work[K]['args']): Promise<Work[K]['value']> => thread.ask(name, args).catch(told);

  await thread.started().catch(async (error: unknown) => {
    await thread.close();
    told(error);
  });

  return {
    async begin(call) {
      await ask('begin', call);
      options.onChanged?.(call.id);
    },
    async complete(end) {
      if (await ask('complete', end)) options.onChanged?.(end.id);
    },
    search: (query) => ask('search', query),
    get: (id) => ask('get', id),
    async star(id, on) {
      const there = await ask('star', { id, on });
      if (there) options.onChanged?.(id);
      return there;
    },
    remove: (ids) => ask('remove', ids),
    removeMatching: (query) => ask('removeMatching', { ...query, limit: 1 }),
    usage: () => ask('usage', null),
    count: (filter) => ask('count', filter),
    prune: (keep) => ask('prune', keep),
    async indexed() {
      await ask('indexed', null);
    },
    close: () => thread.close().catch(told),
  };
}
