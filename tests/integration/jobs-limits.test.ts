import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, expect, it } from 'vitest';
import type { JobInfo } from '../../contract/job.ts';
import { type Simulator, startSimulator } from '../../main/simulator/server.ts';

/** A minute of the limits, in the simulator and in the pacer alike. */
const windowMs = 150;
const profile = mkdtempSync(path.join(os.tmpdir(), 'confdesk-killed-'));
let simulator: Simulator | undefined;
let child: ChildProcess | undefined;
afterEach(async () => {
  child?.kill('SIGKILL');
  await simulator?.close();
  rmSync(profile, { recursive: true, force: true });
});

interface Line {
  readonly kept?: JobInfo;
  readonly info?: JobInfo;
  readonly distinct?: number;
}

/** Runs the job in a process of its own; each line it says is looked at, 'kill' ends it with SIGKILL. */
async function run(what: 'start' | 'resume', look: (line: Line) => 'kill' | undefined): Promise<Line[]> {
  const lines: Line[] = [];
  const started = spawn(process.execPath, [path.join(import.meta.dirname, 'jobs-process.ts'), profile, JSON.stringify(simulator?.info), String(windowMs), what],
    { stdio: ['ignore', 'pipe', 'inherit'] });
  child = started;
  const ended = once(started, 'exit');
  for await (const text of createInterface({ input: started.stdout })) {
    const line = JSON.parse(text) as Line;
    lines.push(line);
    if (look(line) === 'kill') started.kill('SIGKILL');
  }
  await ended;
  return lines;
}

it('5,000 recordings under the real limits, with three faults and a kill in the middle: exactly 5,000, and never once too fast', { timeout: 180_000 }, async () => {
  simulator = await startSimulator({ users: 300, meetings: 2500, recordings: 5000, timeScale: 60_000 / windowMs });
  const total = 5000;
  // Each is more than the three attempts of one call: the job has to wait and go on by itself.
  const faults = [[400, 'reset@4'], [1200, 'html@4'], [3400, 'status:503@4']] as const;
  let given = 0;
  const inject = ({ info }: Line): void => {
    const next = faults[given];
    if (info === undefined || next === undefined || info.rows < next[0]) return;
    simulator?.setFault(next[1]);
    given += 1;
  };
  const first = await run('start', (line) => {
    inject(line);
    return (line.info?.rows ?? 0) >= 2000 ? 'kill' : undefined;
  });
  const before = first.findLast((line) => line.info !== undefined)?.info;
  expect(before?.rows).toBeLessThan(total);

  const second = await run('resume', (line) => { inject(line); return undefined; });
  const kept = second[0]?.kept;
  // What ran when it was killed stands there as paused, with everything that was told before.
  expect(kept).toMatchObject({ id: before?.id, state: 'paused', complete: false });
  expect(kept?.rows).toBeGreaterThanOrEqual(before?.rows ?? Infinity);
  expect(given).toBe(3);
  const after = second.findLast((line) => line.info !== undefined)?.info;
  expect(after).toMatchObject({ state: 'done', rows: total, complete: true, difference: 0, error: null });
  expect(second.at(-1)).toEqual({ distinct: total });
  expect(after?.windows.all).toBe(Math.ceil(200 / 31));

  const codes = simulator.entries().map((entry) => entry.code);
  expect(codes.filter((code) => code.startsWith('19031'))).toEqual([]);
  // Every page once, the faulty ones again, and at most two more for the kill (one kept, one asked for ahead).
  const answered = simulator.entries().filter((entry) => entry.status === 200 && entry.target.startsWith('/v1/corp/records'));
  const targets = new Set(answered.map((entry) => entry.target));
  expect(answered.length - targets.size).toBeLessThanOrEqual(2 + 4);
});
