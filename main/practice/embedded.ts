import { Worker } from 'node:worker_threads';
import type { LogEntry, SimulatorInfo, SimulatorOptions, SimulatorStats } from '../../simulator/types.ts';

/** What the worker is asked; `id` comes back with the answer. */
export type WorkerQuestion = { id: number } & (
  { ask: 'stats' | 'entries' | 'close' } | { ask: 'fault'; text: string | null } | { ask: 'offset'; seconds: number }
);

type Ask = WorkerQuestion extends infer Q ? (Q extends { id: number } ? Omit<Q, 'id'> : never) : never;

export type WorkerAnswer = { id: number; value: unknown } | { id: number; error: string };

/** The simulator in a thread of its own: nothing of it runs on the thread that asks. */
export interface EmbeddedSimulator {
  info: SimulatorInfo;
  stats(): Promise<SimulatorStats>;
  setFault(text: string | null): Promise<void>;
  setClockOffset(seconds: number): Promise<void>;
  entries(): Promise<LogEntry[]>;
  close(): Promise<void>;
}

/**
 * Starts the simulator in a worker thread that never keeps the process alive. Rejects with the reason it did not
 * start; after the thread has ended every call rejects.
 */
export async function startEmbedded(options: SimulatorOptions = {}): Promise<EmbeddedSimulator> {
  const file = import.meta.url.endsWith('.ts')
    ? new URL('./worker.ts', import.meta.url)
    : new URL('./simulator-worker.js', import.meta.url);
  const worker = new Worker(file, { workerData: options });
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let last = 0;
  let ended: Error | undefined;

  const expect = (id: number): Promise<unknown> =>
    new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
    });
  const settle = (): void => {
    if (waiting.size === 0) worker.unref();
  };
  const fail = (error: Error): void => {
    ended = error;
    for (const one of waiting.values()) one.reject(error);
    waiting.clear();
  };
  worker.on('message', (answer: WorkerAnswer) => {
    const one = waiting.get(answer.id);
    waiting.delete(answer.id);
    settle();
    if ('error' in answer) one?.reject(new Error(answer.error));
    else one?.resolve(answer.value);
  });
  worker.on('error', (error) => fail(error instanceof Error ? error : new Error(String(error))));
  worker.on('exit', () => fail(new Error('the simulator has stopped')));

  const info = (await expect(0)) as SimulatorInfo;

  const ask = (question: Ask): Promise<unknown> => {
    if (ended) return Promise.reject(ended);
    last += 1;
    const answer = expect(last);
    // While an answer is awaited the thread has to keep the process alive, or the promise would never settle.
    worker.ref();
    worker.postMessage({ id: last, ...question });
    return answer;
  };

  return {
    info,
    stats: () => ask({ ask: 'stats' }) as Promise<SimulatorStats>,
    setFault: (text) => ask({ ask: 'fault', text }) as Promise<void>,
    setClockOffset: (seconds) => ask({ ask: 'offset', seconds }) as Promise<void>,
    entries: () => ask({ ask: 'entries' }) as Promise<LogEntry[]>,
    async close() {
      if (ended) return;
      await ask({ ask: 'close' });
      await worker.terminate();
    },
  };
}
