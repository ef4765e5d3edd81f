import { Worker } from 'node:worker_threads';
import type { CallEnd, HistoryEntry, HistoryPage, HistoryQuery, HistoryUsage, NewCall } from '../../contract/history.ts';
import type { AccountCount, Reply, Request, Work, WorkName, WorkerStart } from './protocol.ts';
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
  /** Applied at start and every hour. */
  readonly retention?: () => RetentionByAccount;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

const pruneEveryMs = 3_600_000;
const pruneAfterStartMs = 20_000;

// A bare './worker.ts' is not found after bundling: there the worker is an output of its own.
const workerUrl = import.meta.url.endsWith('.ts')
  ? new URL('./worker.ts', import.meta.url)
  : new URL('./history-worker.js', import.meta.url);

/** Opens the history at a file (see HistoryOptions). Rejects when the folder is not writable or the file is locked. */
export async function openHistory(options: HistoryOptions): Promise<History> {
  const waiting = new Map<number, Waiting>();
  let number = 0;
  let restarts = 0;
  let closing = false;
  let dead: HistoryError | null = null;
  let worker: Worker;

  function start(): Promise<void> {
    // Flags of the main process (--eval, --inspect-brk) are no business of the thread and can keep it from starting.
    const began = new Worker(workerUrl, { workerData: { file: options.file } satisfies WorkerStart, execArgv: [] });
    worker = began;
    const ready = new Promise<void>((resolve, reject) => waiting.set(0, { resolve: () => resolve(), reject }));
    began.on('message', (reply: Reply) => {
      const asked = waiting.get(reply.n);
      if (asked === undefined) return;
      waiting.delete(reply.n);
      // The thread alone never keeps the process alive; an answer still to come does.
      if (waiting.size === 0) began.unref();
      if (reply.ok) asked.resolve(reply.value);
      else asked.reject(new HistoryError(reply.message, reply.code));
    });
    let cause = '';
    began.on('error', (error) => {
      cause = `: ${error instanceof Error ? error.message : String(error)}`;
    });
    began.on('exit', () => {
      if (worker !== began) return;
      const error = new HistoryError(`history: its thread ended${cause}`);
      const lost = [...waiting.values()];
      waiting.clear();
      if (closing) {
        dead = new HistoryError('history: closed');
      } else if (restarts > 0 || (lost.length === 0 && number === 0)) {
        dead = error;
      } else {
        restarts += 1;
        // Whoever asks next waits in the new thread's queue; if it cannot open, they are told.
        start().catch((failed: unknown) => {
          dead = failed instanceof HistoryError ? failed : error;
        });
      }
      for (const one of lost) one.reject(error);
    });
    return ready;
  }

  function ask<K extends WorkName>(name: K, args: Work[K]['args']): Promise<Work[K]['value']> {
    if (dead !== null) return Promise.reject(dead);
    if (closing && name !== 'close') return Promise.reject(new HistoryError('history: closed'));
    return new Promise((resolve, reject) => {
      number += 1;
      if (waiting.size === 0) worker.ref();
      waiting.set(number, { resolve: (value) => resolve(value as Work[K]['value']), reject });
      worker.postMessage({ n: number, name, args } as Request);
    });
  }

  await start();
  const pruneNow = (): void => {
    const keep = options.retention?.();
    // A failed pruning is tried again within the hour; nothing is lost by it.
    if (keep !== undefined && !closing) ask('prune', keep).catch(() => undefined);
  };
  const first = setTimeout(pruneNow, pruneAfterStartMs).unref();
  const hourly = setInterval(pruneNow, pruneEveryMs).unref();

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
    async close() {
      if (closing || dead !== null) return;
      clearTimeout(first);
      clearInterval(hourly);
      const done = ask('close', null);
      closing = true;
      await done;
      await worker.terminate();
    },
  };
}
