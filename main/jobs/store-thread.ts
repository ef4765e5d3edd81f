import { createThread, ThreadError, type ThreadProblem } from '../threads/thread.ts';
import type { Work, WorkerStart } from './protocol.ts';

/** The thread that holds the jobs' file; it starts anew with the next request when it ended. */
export interface StoreThread {
  /** Rejects with ThreadError that holds the store's words. What changes nothing when it is done twice is asked again where the thread ended. */
  ask<K extends keyof Work>(name: K, args: Work[K]['args']): Promise<Work[K]['value']>;
  close(): Promise<void>;
}

export interface StoreThreadOptions {
  /** Absolute path, made when missing. */
  readonly file: string;
  /** A file that could not be read was set aside under this name beside it. */
  readonly setAside?: (name: string) => void;
  readonly report?: (problem: ThreadProblem) => void;
}

/** Requests that add to what is there, or belong to an order that went with the thread. */
const once = new Set<keyof Work>(['create', 'commit', 'count', 'bulkCreate', 'open', 'next', 'shut']);

/** Opens the jobs' file in a thread of its own. Rejects with ThreadError when it cannot be opened. */
export async function openStoreThread({ file, setAside, report }: StoreThreadOptions): Promise<StoreThread> {
  const thread = createThread<Work>({
    name: 'jobs',
    source: new URL('./worker.ts', import.meta.url),
    built: 'jobs-worker.js',
    start: { file } satisfies WorkerStart,
    onOpened: (aside) => {
      if (typeof aside === 'string') setAside?.(aside);
    },
    ...(report === undefined ? {} : { report }),
  });
  await thread.started().catch(async (error: unknown) => {
    await thread.close();
    throw error;
  });
  return {
    ask: (name, args) =>
      thread.ask(name, args).catch((error: unknown) => {
        if (once.has(name) || !(error instanceof ThreadError) || error.kind !== 'ended') throw error;
        return thread.ask(name, args);
      }),
    close: () => thread.close(),
  };
}
