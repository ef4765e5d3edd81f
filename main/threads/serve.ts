import { parentPort, workerData } from 'node:worker_threads';
import type { FromThread, ThreadWork, ToThread } from './protocol.ts';

/** One function a request; it may answer with a promise. */
export type Handlers<W extends ThreadWork<W>> = {
  readonly [K in keyof W]: (args: W[K]['args']) => W[K]['value'] | Promise<W[K]['value']>;
};

/** A thread that is open. */
export interface Served<W extends ThreadWork<W>> {
  readonly handlers: Handlers<W>;
  /** Given to whoever started the thread. */
  readonly opened?: unknown;
  /** Runs every request; without it a request is its handler's call. */
  readonly around?: (work: () => unknown) => unknown;
  /** Before the thread ends; afterwards nothing of the room may keep it alive. */
  readonly close?: () => unknown;
}

/**
 * The serving side of a thread (see createThread): opens with what it was started with, then gives one answer to each request, in the
 * order they came unless a handler takes its time. `codeOf` numbers the room's errors for the asking side.
 */
export function serve<W extends ThreadWork<W>>(
  openWith: (start: unknown) => Served<W> | Promise<Served<W>>,
  codeOf: (error: unknown) => number = () => 0,
): void {
  const port = parentPort;
  if (port === null) throw new Error('this file runs as a worker thread');
  const send = (message: FromThread): void => {
    port.postMessage(message);
  };
  const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

  /** Answers still to come. */
  const open = new Set<Promise<unknown>>();

  function answer(n: number, work: () => unknown): void {
    const done = (value: unknown): void => {
      send({ n, ok: true, value });
    };
    // Also a value that cannot be cloned is told: nobody waits for an answer that never comes.
    const failed = (error: unknown): void => {
      send({ n, ok: false, message: messageOf(error), code: codeOf(error) });
    };
    try {
      const value = work();
      if (!(value instanceof Promise)) {
        done(value);
        return;
      }
      const over: Promise<unknown> = value
        .then(done)
        .catch(failed)
        .finally(() => {
          open.delete(over);
        });
      open.add(over);
    } catch (error) {
      failed(error);
    }
  }

  async function end(served: Served<W>): Promise<void> {
    let problem = '';
    try {
      // What was asked before the word is answered first; nothing is asked after it.
      while (open.size > 0) await Promise.all(open);
      await served.close?.();
    } catch (error) {
      problem = messageOf(error);
    }
    send({ ended: true, problem });
    port?.close();
  }

  async function start(): Promise<void> {
    try {
      const served = await openWith(workerData);
      const { around = (work) => work() } = served;
      port?.on('message', (message: ToThread) => {
        if ('end' in message) {
          void end(served);
          return;
        }
        const handler = served.handlers[message.name as keyof W] as (args: unknown) => unknown;
        answer(message.n, () => around(() => handler(message.args)));
      });
      send({ n: 0, ok: true, value: served.opened });
    } catch (error) {
      send({ n: 0, ok: false, message: messageOf(error), code: codeOf(error) });
      port?.close();
    }
  }
  void start();
}
