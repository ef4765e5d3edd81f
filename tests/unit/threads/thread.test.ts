import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createThread, endThreads, type Thread, type ThreadOptions, type ThreadProblem } from '../../../main/threads/thread.ts';
import type { Start, Work } from './sample-worker.ts';

const started: Worker[] = [];
const watch = (worker: Worker): void => void started.push(worker);
/** Threads of the test that still run. */
const running = (): number => started.filter((worker) => worker.threadId !== -1).length;
let problems: ThreadProblem[] = [];
let thread: Thread<Work>;
const make = (start: Start = 'plain', more: Partial<ThreadOptions> = {}): Thread<Work> =>
  (thread = createThread<Work>({
    name: 'sample',
    source: new URL('./sample-worker.ts', import.meta.url),
    built: 'none.js',
    start,
    endWithinMs: 20_000,
    report: (problem) => problems.push(problem),
    ...more,
  }));
const whats = (): string[] => problems.map((one) => one.what);

beforeEach(() => {
  problems = [];
  process.on('worker', watch);
});
afterEach(async () => {
  await endThreads();
  await thread.close().catch(() => undefined);
  process.off('worker', watch);
  started.length = 0;
});

describe('requests', () => {
  it('the thread starts with the first one, and answers each with its value', async () => {
    make();
    expect(started).toHaveLength(0);
    expect(await Promise.all([thread.ask('echo', { a: [1n] }), thread.ask('later', 20), thread.ask('echo', 'b')])).toEqual([
      { a: [1n] },
      'late',
      'b',
    ]);
    expect(started).toHaveLength(1);
    expect(await thread.started()).toBe('plain');
    expect(problems).toEqual([]);
  });

  it("the thread's error comes with its message and its room's number, and the thread goes on", async () => {
    make();
    await expect(thread.ask('fail', 13)).rejects.toMatchObject({
      name: 'ThreadError',
      kind: 'refused',
      message: 'the disk is full',
      code: 13,
    });
    expect(await thread.ask('echo', 1)).toBe(1);
  });

  it('what cannot be sent, there or back, is told', async () => {
    make();
    await expect(thread.ask('echo', () => undefined)).rejects.toMatchObject({ kind: 'refused' });
    await expect(thread.ask('unsendable', null)).rejects.toMatchObject({ kind: 'refused' });
    expect(await thread.ask('echo', 1)).toBe(1);
  });

  it('without an answer in time it is told so; the others are answered', async () => {
    make('plain', { limitMs: 1000 });
    await thread.started();
    const never = thread.ask('never', null);
    await expect(never).rejects.toMatchObject({ kind: 'limit', message: 'sample: no answer to never within 1000 ms' });
    expect(await thread.ask('echo', 1)).toBe(1);
    expect([whats(), started.length]).toEqual([['limit'], 1]);
  });

  it('a thread that is to end at the limit is replaced, and what was asked behind it is told', async () => {
    // Long enough for the thread that takes its place to start on a busy machine.
    make('plain', { limitMs: 3000, limitEnds: true });
    await thread.started();
    const stuck = thread.ask('block', 60_000);
    const behind = new Promise((go) => setTimeout(go, 200)).then(() => thread.ask('echo', 1));
    await Promise.all([expect(stuck).rejects.toMatchObject({ kind: 'limit' }), expect(behind).rejects.toMatchObject({ kind: 'ended' })]);
    expect(await thread.ask('echo', 2)).toBe(2);
    expect(started).toHaveLength(2);
  });
});

describe('a thread that ends', () => {
  it('tells every open request, and the next one starts it anew', async () => {
    let ended = 0;
    make('plain', { onEnd: () => (ended += 1) });
    const open = [thread.ask('never', null), thread.ask('crash', null), thread.ask('never', null)];
    for (const one of open) await expect(one).rejects.toMatchObject({ kind: 'ended', message: 'sample: its thread ended: out of luck' });
    expect(await thread.ask('echo', 1)).toBe(1);
    expect([started.length, ended, whats()]).toEqual([2, 1, ['ended']]);
  });

  it('twice within a while is not started a third time before that is over', async () => {
    make('plain', { restartBoundMs: 5000 });
    for (let n = 0; n < 2; n += 1) await expect(thread.ask('crash', null)).rejects.toMatchObject({ kind: 'ended' });
    for (let n = 0; n < 20; n += 1) await expect(thread.ask('echo', n)).rejects.toMatchObject({ kind: 'ended' });
    expect(started).toHaveLength(2);
    await new Promise((go) => setTimeout(go, 5100));
    expect(await thread.ask('echo', 1)).toBe(1);
    expect(started).toHaveLength(3);
  });

  it('stays ended where it is not to start anew', async () => {
    make('plain', { restarts: false });
    await expect(thread.ask('crash', null)).rejects.toMatchObject({ kind: 'ended' });
    await expect(thread.ask('echo', 1)).rejects.toMatchObject({ kind: 'ended' });
    expect(started).toHaveLength(1);
  });

  it('could not open: everyone who asked is told why, and the next one tries again', async () => {
    make('refuses-to-open');
    const open = [thread.started(), thread.ask('echo', 1), thread.ask('echo', 2)];
    for (const one of open) await expect(one).rejects.toMatchObject({ kind: 'not-started', message: 'no such folder', code: 14 });
    await expect(thread.ask('echo', 3)).rejects.toMatchObject({ kind: 'not-started' });
    await thread.close();
    expect([started.length, running(), whats()]).toEqual([2, 0, ['not-started', 'not-started']]);
  });
});

describe('the end', () => {
  it('what was asked before it is answered, what is asked after it is refused, and the thread is gone by its own word', async () => {
    make();
    const before = [thread.ask('echo', 1), thread.ask('later', 60)];
    const end = thread.close();
    await expect(thread.ask('echo', 2)).rejects.toMatchObject({ kind: 'closed' });
    await end;
    expect(await Promise.all(before)).toEqual([1, 'late']);
    expect([running(), problems]).toEqual([0, []]);
    await thread.close();
  });

  it('a request that gets no answer is told; none hangs', async () => {
    make('plain', { endWithinMs: 300 });
    const open = [thread.ask('never', null), thread.ask('never', null)];
    const told = Promise.all(open.map((one) => expect(one).rejects.toMatchObject({ kind: 'closed' })));
    await thread.close();
    await told;
    expect([running(), whats()]).toEqual([0, ['terminated']]);
  });

  it.each(['ignores-the-word', 'never-opens'] as const)('a thread that %s is terminated after the limit', async (start) => {
    make(start, { endWithinMs: 300 });
    if (start === 'never-opens') thread.started().catch(() => undefined);
    else await thread.ask('echo', 1);
    await thread.close();
    expect([running(), whats()]).toEqual([0, ['terminated']]);
  });

  it('a thread that hears nothing is terminated in the middle of its work', async () => {
    make('plain', { endWithinMs: 300 });
    await thread.started();
    const stuck = expect(thread.ask('block', 60_000)).rejects.toMatchObject({ kind: 'closed' });
    await thread.close();
    await stuck;
    expect(running()).toBe(0);
  });

  it('a thread that is done and still holds something open is ended with it', async () => {
    make('stays');
    await thread.ask('echo', 1);
    await thread.close();
    expect([running(), problems]).toEqual([0, []]);
  });

  it('what the room could not close well is told, and the thread is gone all the same', async () => {
    make('fails-to-close');
    await thread.ask('echo', 1);
    await expect(thread.close()).rejects.toMatchObject({ kind: 'refused', message: 'not flushed' });
    expect([running(), whats()]).toEqual([0, ['close-failed']]);
  });

  it('endThreads() leaves none of the process', async () => {
    make();
    const open = expect(thread.ask('never', null)).rejects.toMatchObject({ kind: 'ended' });
    await endThreads();
    await open;
    expect(running()).toBe(0);
  });
});
