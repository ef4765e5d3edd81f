import { Worker } from 'node:worker_threads';
import type { Reply, Request, Work, WorkName, WorkerStart } from './protocol.ts';

/** The thread that holds the jobs' file. */
export interface Desk {
  /** Rejects with an Error that holds the store's words; after the thread has ended, always. */
  ask<K extends WorkName>(name: K, args: Work[K]['args']): Promise<Work[K]['value']>;
  close(): Promise<void>;
}

// A bare './worker.ts' is not found after bundling: there the worker is an output of its own.
const workerUrl = import.meta.url.endsWith('.ts') ? new URL('./worker.ts', import.meta.url) : new URL('./jobs-worker.js', import.meta.url);

/** Opens the jobs' file (absolute path, made when missing) in a thread of its own. Rejects when it cannot be opened. */
export async function openDesk(file: string): Promise<Desk> {
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let [number, dead]: [number, Error | null] = [0, null];
  // Flags of the main process (--eval, --inspect-brk) are no business of the thread and can keep it from starting.
  const worker = new Worker(workerUrl, { workerData: { file } satisfies WorkerStart, execArgv: [] });
  const ended = (error: Error): void => {
    dead ??= error;
    for (const one of waiting.values()) one.reject(dead);
    waiting.clear();
  };
  worker.on('message', (reply: Reply) => {
    const asked = waiting.get(reply.n);
    waiting.delete(reply.n);
    // The thread alone never keeps the process alive; an answer still to come does.
    if (waiting.size === 0) worker.unref();
    if (reply.ok) asked?.resolve(reply.value);
    else asked?.reject(new Error(reply.message));
  });
  worker.on('error', (error) => {
    ended(error instanceof Error ? error : new Error(String(error)));
  });
  worker.on('exit', () => {
    ended(new Error('jobs: the thread has ended'));
  });
  await new Promise((resolve, reject) => {
    waiting.set(0, { resolve, reject });
  });

  const ask = <K extends WorkName>(name: K, args: Work[K]['args']): Promise<Work[K]['value']> => {
    if (dead !== null) return Promise.reject(dead);
    return new Promise((resolve, reject) => {
      number += 1;
      if (waiting.size === 0) worker.ref();
      waiting.set(number, {
        resolve: (value) => {
          resolve(value as Work[K]['value']);
        },
        reject,
      });
      worker.postMessage({ n: number, name, args } as Request);
    });
  };
  return {
    ask,
    async close() {
      if (dead !== null) return;
      await ask('close', null);
      await worker.terminate();
    },
  };
}
