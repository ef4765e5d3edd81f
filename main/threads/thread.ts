import { Worker } from 'node:worker_threads';
import type { FromThread, ThreadWork, ToThread } from './protocol.ts';

/**
 * Why a request has no answer. refused: the thread answered with an error · not-started: it could not open · ended: it ended while the
 * request was open, or ended twice within a minute and is not started again yet · limit: no answer in time · closed: after `close`.
 */
export type ThreadErrorKind = 'refused' | 'not-started' | 'ended' | 'limit' | 'closed';

/** What went wrong with a request; `code` as the thread's room numbers its errors (see serve), 0 where the thread gave none. */
export class ThreadError extends Error {
  readonly kind: ThreadErrorKind;
  readonly code: number;

  constructor(kind: ThreadErrorKind, message: string, code = 0) {
    super(message);
    this.name = 'ThreadError';
    this.kind = kind;
    this.code = code;
  }
}

/** Something the log should know of; never a request or an answer. `terminated`: it did not end by its own word. */
export interface ThreadProblem {
  readonly thread: string;
  readonly what: 'not-started' | 'ended' | 'limit' | 'close-failed' | 'terminated';
  readonly message: string;
}

export interface ThreadOptions {
  /** For messages and the log. */
  readonly name: string;
  /** The worker's source file: `new URL('./worker.ts', import.meta.url)` in its room. */
  readonly source: URL;
  /** Its name among the outputs of electron.vite.config.ts, beside main's own. */
  readonly built: string;
  /** What it is opened with. */
  readonly start?: unknown;
  /** Longest wait for the answer of one request, in ms; without it as long as it takes. */
  readonly limitMs?: number;
  /** A thread that misses the limit is ended: what was asked behind that request would wait as long. */
  readonly limitEnds?: boolean;
  /** Longest wait for the thread to end by its own word before it is terminated, in ms. */
  readonly endWithinMs?: number;
  /** False: not even a request that is open keeps the process alive. */
  readonly holdsProcess?: boolean;
  /** False: a thread that ended stays ended. */
  readonly restarts?: boolean;
  /** A thread that ended twice within this time is not started again before it has passed, in ms. */
  readonly restartBoundMs?: number;
  readonly report?: (problem: ThreadProblem) => void;
  /** Each time the thread has opened: what it said (see serve). */
  readonly onOpened?: (value: unknown) => void;
  /** The thread ended without having been told to. */
  readonly onEnd?: () => void;
}

/** A worker thread that answers requests. It starts with the first one, and anew with the next one after it ended unexpectedly. */
export interface Thread<W extends ThreadWork<W>> {
  /** Rejects with ThreadError; never waits for a thread that has ended. */
  ask<K extends keyof W & string>(name: K, args: W[K]['args']): Promise<W[K]['value']>;
  /** Starts the thread where it does not run; resolves with what it said when it was open (see serve). */
  started(): Promise<unknown>;
  /**
   * Lets the thread end by its own word: what was asked before is answered first, what is asked later rejected. Terminates it when it has not
   * ended within the limit; requests still open are rejected then. Resolves when the thread is gone; rejects with ThreadError where its room
   * could not close well.
   */
  close(): Promise<void>;
}

interface Request {
  resolve(value: unknown): void;
  reject(error: ThreadError): void;
  readonly timer: NodeJS.Timeout | undefined;
}

/** A thread that was started. */
interface Running {
  readonly worker: Worker;
  readonly open: Map<number, Request>;
  readonly opened: Promise<unknown>;
  readonly exited: Promise<void>;
  /** It has said that it is done, and what went wrong meanwhile ('' for nothing). */
  readonly done: Promise<string>;
}

/** A thread that is done and still there holds something open: this long, then it is terminated. */
const doneWithinMs = 500;

/** Every thread of the process that runs. */
const alive = new Set<Worker>();

/** Terminates every thread of the process that still runs: the last step before the process itself ends. */
export async function endThreads(): Promise<void> {
  await Promise.all([...alive].map((worker) => worker.terminate()));
}

// A bare './worker.ts' is not found after bundling: there the worker is an output of its own.
const fileOf = ({ source, built }: ThreadOptions): URL =>
  import.meta.url.endsWith('.ts') ? source : new URL(`./${built}`, import.meta.url);

/** What came of it within that time (ms); undefined when nothing did. */
async function within<T>(promise: Promise<T>, ms: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      resolve(undefined);
    }, ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** A thread that does not run yet. */
export function createThread<W extends ThreadWork<W>>(options: ThreadOptions): Thread<W> {
  const { name, limitMs = Number.POSITIVE_INFINITY, endWithinMs = 3000, restartBoundMs = 60_000 } = options;
  let running: Running | null = null;
  let last: Running | null = null;
  let number = 0;
  let closing: Promise<void> | null = null;
  /** Moments (performance.now()) of unexpected ends, and what the last one said. */
  let ends: number[] = [];
  let lastEnd = '';
  const report = (what: ThreadProblem['what'], message: string): void => {
    options.report?.({ thread: name, what, message });
  };

  function settle({ open, worker }: Running, n: number): Request | undefined {
    const request = open.get(n);
    open.delete(n);
    clearTimeout(request?.timer);
    // The thread alone never keeps the process alive; an answer still to come does.
    if (open.size === 0) worker.unref();
    return request;
  }
  function rejectAll(one: Running, error: ThreadError): void {
    for (const n of [...one.open.keys()]) settle(one, n)?.reject(error);
  }

  function wait(open: Running['open'], n: number, ms: number, late: () => void): Promise<unknown> {
    return new Promise((resolve, reject) => {
      open.set(n, { resolve, reject, timer: Number.isFinite(ms) ? setTimeout(late, ms).unref() : undefined });
    });
  }

  function begin(): Running {
    // Flags of the main process (--eval, --inspect-brk) are no business of the thread and can keep it from starting.
    const worker = new Worker(fileOf(options), { workerData: options.start, execArgv: [] });
    alive.add(worker);
    if (options.holdsProcess === false) worker.unref();
    let [exit, say]: [() => void, (problem: string) => void] = [() => undefined, () => undefined];
    const open: Running['open'] = new Map();
    const opened = wait(open, 0, Number.POSITIVE_INFINITY, () => undefined);
    // Told to whoever asks.
    opened.catch(() => undefined);
    const one: Running = {
      worker,
      open,
      opened,
      exited: new Promise((resolve) => {
        exit = resolve;
      }),
      done: new Promise((resolve) => {
        say = resolve;
      }),
    };
    let cause = '';
    worker.on('message', (message: FromThread) => {
      if ('ended' in message) {
        say(message.problem);
        return;
      }
      if (message.ok) {
        if (message.n === 0) options.onOpened?.(message.value);
        settle(one, message.n)?.resolve(message.value);
        return;
      }
      if (message.n !== 0) {
        settle(one, message.n)?.reject(new ThreadError('refused', message.message, message.code));
        return;
      }
      // Could not open: the next request tries again, for what was in the way may be gone by then.
      if (running === one) running = null;
      report('not-started', message.message);
      rejectAll(one, new ThreadError('not-started', message.message, message.code));
    });
    worker.on('error', (error) => {
      cause = `: ${error instanceof Error ? error.message : String(error)}`;
    });
    worker.on('exit', () => {
      alive.delete(worker);
      exit();
      const unexpected = running === one && closing === null;
      if (running === one) running = null;
      const message = `${name}: its thread ended${cause}`;
      if (unexpected) {
        ends.push(performance.now());
        lastEnd = message;
        report('ended', message);
      }
      rejectAll(one, closing === null ? new ThreadError('ended', message) : new ThreadError('closed', `${name}: closed, its thread ended`));
      if (unexpected) options.onEnd?.();
    });
    return one;
  }

  /** The thread, started where it does not run. Throws ThreadError. */
  function started(): Running {
    if (closing !== null) throw new ThreadError('closed', `${name}: closed`);
    if (running !== null) return running;
    ends = ends.filter((at) => at > performance.now() - restartBoundMs);
    if (ends.length > 1 || (lastEnd !== '' && options.restarts === false)) throw new ThreadError('ended', lastEnd);
    try {
      last = running = begin();
    } catch (error) {
      throw new ThreadError('not-started', `${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
    return running;
  }

  async function end(one: Running): Promise<void> {
    if (options.holdsProcess !== false) one.worker.ref();
    one.worker.postMessage({ end: true } satisfies ToThread);
    const problem = await within(Promise.race([one.done, one.exited.then(() => '')]), endWithinMs);
    if (problem === undefined) report('terminated', `${name}: did not end within ${String(endWithinMs)} ms`);
    else await within(one.exited, doneWithinMs);
    await one.worker.terminate();
    await one.exited;
    if (problem === undefined || problem === '') return;
    report('close-failed', problem);
    throw new ThreadError('refused', problem);
  }

  return {
    async started() {
      return started().opened;
    },
    async ask(request, args) {
      const one = started();
      number += 1;
      const n = number;
      if (one.open.size === 0 && options.holdsProcess !== false) one.worker.ref();
      const answer = wait(one.open, n, limitMs, () => {
        const message = `${name}: no answer to ${request} within ${String(limitMs)} ms`;
        report('limit', message);
        settle(one, n)?.reject(new ThreadError('limit', message));
        if (options.limitEnds === true) void one.worker.terminate();
      });
      try {
        one.worker.postMessage({ n, name: request, args } satisfies ToThread);
      } catch (error) {
        settle(one, n)?.reject(new ThreadError('refused', error instanceof Error ? error.message : String(error)));
      }
      return answer as Promise<W[typeof request]['value']>;
    },
    close() {
      // One that could not open, or missed a limit, is about to be gone.
      closing ??= running === null ? Promise.resolve(last?.worker.terminate()).then(() => undefined) : end(running);
      return closing;
    },
  };
}
