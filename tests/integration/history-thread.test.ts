import { execFileSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import type * as threads from 'node:worker_threads';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openHistory } from '../../main/history/history.ts';
import { aCall, anEnd, folder } from './history-support.ts';

const started: threads.Worker[] = [];
vi.mock('node:worker_threads', async (original) => {
  const real = await original<typeof threads>();
  class Watched extends real.Worker {
    constructor(...args: ConstructorParameters<typeof real.Worker>) {
      super(...args);
      started.push(this);
    }
  }
  return { ...real, Worker: Watched };
});
afterEach(() => void started.splice(0));

describe('the thread', () => {
  it('is started again once when it dies; what was pending is told', async () => {
    const history = await openHistory({ file: join(folder(), 'history.sqlite') });
    await history.begin(aCall('a'));
    const pending = expect(history.indexed()).rejects.toThrow(/thread ended/);
    await started[0]?.terminate();
    await pending;
    expect(await history.get('a')).toMatchObject({ outcome: 'unfinished' });
    await history.complete(anEnd('a'));
    expect(started).toHaveLength(2);
    await started[1]?.terminate();
    await expect(history.get('a')).rejects.toThrow(/thread ended/);
    expect(started).toHaveLength(2);
    await history.close();
  });

  it('close() finishes what was asked before, and later calls are refused', async () => {
    const file = join(folder(), 'history.sqlite');
    const history = await openHistory({ file });
    const writes = Array.from({ length: 50 }, (_, i) => history.begin(aCall(`c${i}`)));
    await history.close();
    await Promise.all(writes);
    await expect(history.get('c1')).rejects.toThrow(/closed/);
    const again = await openHistory({ file });
    expect((await again.usage()).rows).toBe(50);
    await again.close();
  });

  it('a folder that cannot be made is said, nothing is set aside', async () => {
    const dir = folder();
    execFileSync('touch', [join(dir, 'file')]);
    chmodSync(join(dir, 'file'), 0o600);
    await expect(openHistory({ file: join(dir, 'file', 'history.sqlite') })).rejects.toThrow(/ENOTDIR|EEXIST/);
  });

  it('acknowledges a row in well under a millisecond', async () => {
    const history = await openHistory({ file: join(folder(), 'history.sqlite') });
    const times: number[] = [];
    for (let i = 0; i < 400; i += 1) {
      const from = performance.now();
      await history.begin(aCall(`c${i}`));
      times.push(performance.now() - from);
    }
    await history.close();
    times.sort((a, b) => a - b);
    expect(times[200]).toBeLessThan(1);
  });
});
