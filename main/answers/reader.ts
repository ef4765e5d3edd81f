import { Worker } from 'node:worker_threads';
import type { PageInfo } from '../../contract/call.ts';
import type { Json } from '../../contract/common.ts';
import type { Redactor } from '../redact/redact.ts';
import { type Came, classifyAnswer, readAnswer, type Reading } from './reading.ts';

/** Characters above which an answer is read in a thread of its own: below, going there takes as long as reading. */
const asideAbove = 100_000;

/** What the thread is asked: to read, and then for one part after the other; taking all of them in at once would hold up the main thread. */
export type ReadingWish = { readonly n: number; readonly next: true } | ReadingCame;
export interface ReadingCame extends Omit<Came, 'operation'> {
  readonly n: number;
  readonly next: false;
  readonly operation: string;
  readonly secretValues: readonly string[];
}
export type ReadingPart = { readonly n: number } & (
  | { readonly part: 'classified'; readonly classified: Reading['classified'] }
  | { readonly part: 'answerText' | 'body'; readonly text: string }
  | { readonly part: 'failed'; readonly message: string }
);

/** Who looks at an answer before it is masked. */
export interface Early {
  readonly unmasked?: ((json: Json) => void) | undefined;
  readonly paged?: ((page: PageInfo | undefined) => void) | undefined;
}

/** Reads answers; large ones without holding up the main thread. */
export interface Reader {
  /**
   * `redact` is the one made of `secretValues`. With `unmasked` an answer is read at once, whatever its size; with `paged` whoever
   * asks for the next page may do so before this one is masked.
   */
  read(came: Came, redact: Redactor, secretValues: readonly string[], early?: Early): Promise<Reading>;
  close(): Promise<void>;
}

// A bare './worker.ts' is not found after bundling: there the worker is an output of its own.
const workerUrl = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './reading-worker.js', import.meta.url);

const nextTick = (): Promise<unknown> =>
  new Promise((go) => {
    setImmediate(go);
  });

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
      const goOn = (): void => {
        setImmediate(() => {
          began.postMessage({ n: said.n, next: true } satisfies ReadingWish);
        });
      };
      const over = (): void => {
        waiting.delete(said.n);
        // The thread alone never keeps the process alive; an answer still to come does.
        if (waiting.size === 0) began.unref();
      };
      switch (said.part) {
        case 'classified':
          asked.classified = said.classified;
          goOn();
          return;
        case 'answerText':
          if (asked.classified?.kind === 'ok')
            asked.classified = { ...asked.classified, ok: { ...asked.classified.ok, answerText: said.text } };
          goOn();
          return;
        case 'body':
          over();
          if (asked.classified === undefined) asked.reject(new Error('reading: half an answer'));
          else asked.resolve({ classified: asked.classified, answerBody: () => said.text });
          return;
        case 'failed':
          over();
          asked.reject(new Error(said.message));
      }
    });
    began.on('error', (error) => {
      fail(error instanceof Error ? error : new Error(String(error)));
    });
    began.on('exit', () => {
      fail(new Error('reading: the thread has ended'));
    });
    return began;
  }

  return {
    async read(came, redact, secretValues, { unmasked, paged } = {}) {
      if (unmasked !== undefined || came.text.length <= asideAbove) {
        const first = classifyAnswer(came);
        if (paged !== undefined && first.raw.kind === 'ok') {
          paged(first.page);
          // The next call gets as far as its own row of History.
          await nextTick();
        }
        return readAnswer(came, redact, unmasked, first);
      }
      const { operation, ...rest } = came;
      return new Promise((resolve, reject) => {
        worker ??= start();
        const thread = worker;
        number += 1;
        const wish: ReadingWish = { ...rest, n: number, next: false, operation: operation.id, secretValues };
        if (waiting.size === 0) thread.ref();
        waiting.set(number, { resolve, reject });
        // Decoding it was one long step already: others first. A thread that ends meanwhile has told the promise.
        setImmediate(() => {
          thread.postMessage(wish);
        });
      });
    },
    async close() {
      const last = worker;
      worker = null;
      await last?.terminate();
    },
  };
}
