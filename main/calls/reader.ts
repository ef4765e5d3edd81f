import { Worker } from 'node:worker_threads';
import type { Json } from '../../contract/common.ts';
import type { Redactor } from '../history/redact.ts';
import { type Came, readAnswer, type Reading } from './reading.ts';

/** Characters above which an answer is read in a thread of its own: below, going there takes as long as reading. */
const asideAbove = 100_000;

/** What the thread is asked, and what it says: the reading in two parts, or why there is none. */
export interface ReadingWish extends Omit<Came, 'operation'> {
  readonly n: number;
  readonly operation: string;
  readonly secretValues: readonly string[];
}
export type ReadingPart =
  | { readonly n: number; readonly part: 'classified'; readonly classified: Reading['classified'] }
  | { readonly n: number; readonly part: 'body'; readonly answerBody: string }
  | { readonly n: number; readonly part: 'failed'; readonly message: string };

/** Reads answers; large ones without holding up the main thread. */
export interface Reader {
  /** `redact` is the one made of `secretValues`. With `unmasked` an answer is read at once, whatever its size. */
  read(came: Came, redact: Redactor, secretValues: readonly string[], unmasked?: (json: Json) => void): Promise<Reading>;
  close(): Promise<void>;
}

// A bare './reading-worker.ts' is not found after bundling: there the worker is an output of its own.
const workerUrl = new URL(import.meta.url.endsWith('.ts') ? './reading-worker.ts' : './reading-worker.js', import.meta.url);

/** A reader whose thread starts with the first large answer. */
export function createReader(): Reader {
  interface Waiting {
    classified?: Reading['classified'];
    resolve(reading: Reading): void;
    reject(error: Error): void;
  }
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let number = 0;

  function start(): Worker {
    // Flags of the main process (--eval, --inspect-brk) are no business of the thread and can keep it from starting.
    const began = new Worker(workerUrl, { execArgv: [] });
    const fail = (error: Error): void => {
      if (worker === began) worker = null;
      for (const one of waiting.values()) one.reject(error);
      waiting.clear();
    };
    began.on('message', (said: ReadingPart) => {
      const asked = waiting.get(said.n);
      if (asked === undefined) return;
      if (said.part === 'classified') {
        asked.classified = said.classified;
        return;
      }
      waiting.delete(said.n);
      // The thread alone never keeps the process alive; an answer still to come does.
      if (waiting.size === 0) began.unref();
      if (said.part === 'body' && asked.classified !== undefined) asked.resolve({ classified: asked.classified, answerBody: () => said.answerBody });
      else asked.reject(new Error(said.part === 'failed' ? said.message : 'reading: half an answer'));
    });
    began.on('error', (error) => { fail(error instanceof Error ? error : new Error(String(error))); });
    began.on('exit', () => { fail(new Error('reading: the thread has ended')); });
    return began;
  }

  return {
    async read(came, redact, secretValues, unmasked) {
      if (unmasked !== undefined || came.text.length <= asideAbove) return readAnswer(came, redact, unmasked);
      const { operation, ...rest } = came;
      return new Promise((resolve, reject) => {
        worker ??= start();
        number += 1;
        if (waiting.size === 0) worker.ref();
        waiting.set(number, { resolve, reject });
        worker.postMessage({ ...rest, n: number, operation: operation.id, secretValues } satisfies ReadingWish);
      });
    },
    async close() {
      const last = worker;
      worker = null;
      await last?.terminate();
    },
  };
}
