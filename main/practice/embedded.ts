import { createThread, ThreadError, type ThreadProblem } from '../threads/thread.ts';
import type { LogEntry, SimulatorInfo, SimulatorOptions, SimulatorStats } from '../../simulator/types.ts';

/** What the thread does, by name; it opens with the SimulatorInfo. */
export interface Work {
  stats: { args: null; value: SimulatorStats };
  entries: { args: null; value: LogEntry[] };
  fault: { args: string | null; value: void };
  offset: { args: number; value: void };
}

/** The simulator in a thread of its own: nothing of it runs on the thread that asks. */
export interface EmbeddedSimulator {
  info: SimulatorInfo;
  stats(): Promise<SimulatorStats>;
  setFault(text: string | null): Promise<void>;
  setClockOffset(seconds: number): Promise<void>;
  entries(): Promise<LogEntry[]>;
  close(): Promise<void>;
}

/** Longest wait for one of its answers, in ms: each takes it a moment only. */
const limitMs = 20_000;

/**
 * Starts the simulator in a worker thread that never keeps the process alive. Rejects with the reason it did not
 * start; after the thread has ended every call rejects. `onEnd`: it ended by itself, and its address with it.
 */
export async function startEmbedded(
  options: SimulatorOptions = {},
  more: { readonly onEnd?: () => void; readonly report?: (problem: ThreadProblem) => void } = {},
): Promise<EmbeddedSimulator> {
  const thread = createThread<Work>({
    name: 'practice',
    source: new URL('./worker.ts', import.meta.url),
    built: 'simulator-worker.js',
    start: options,
    limitMs,
    // A new one has another address: who needs it starts it.
    restarts: false,
    ...more,
  });
  const told = (error: unknown): never => {
    if (error instanceof ThreadError && (error.kind === 'ended' || error.kind === 'closed')) throw new Error('the simulator has stopped');
    throw error;
  };
  const info = (await thread.started().catch(async (error: unknown) => {
    await thread.close();
    return told(error);
  })) as SimulatorInfo;

  return {
    info,
    stats: () => thread.ask('stats', null).catch(told),
    setFault: (text) => thread.ask('fault', text).catch(told),
    setClockOffset: (seconds) => thread.ask('offset', seconds).catch(told),
    entries: () => thread.ask('entries', null).catch(told),
    close: () => thread.close(),
  };
}
