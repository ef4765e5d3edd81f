import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, expect, it } from 'vitest';
import { fakeKeytar } from '../support/fake-keytar.ts';
import { harness } from '../support/services.ts';
import type { JobInfo } from '../../contract/job.ts';
import { type Simulator, startSimulator } from '../../simulator/server.ts';

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
  const started = spawn(
    process.execPath,
    [path.join(import.meta.dirname, 'jobs-process.ts'), profile, JSON.stringify(simulator?.info), String(windowMs), what],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
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

it(
  '5,000 recordings under the real limits, with three faults and a kill in the middle: exactly 5,000, and never once too fast',
  { timeout: 180_000 },
  async () => {
    simulator = await startSimulator({ users: 300, meetings: 2500, recordings: 5000, timeScale: 60_000 / windowMs });
    const total = 5000;
    // Each is more than the three attempts of one call: the job has to wait and go on by itself.
    const faults = [
      [400, 'reset@4'],
      [1200, 'html@4'],
      [3400, 'status:503@4'],
    ] as const;
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

    const second = await run('resume', (line) => {
      inject(line);
      return undefined;
    });
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
  },
);

it('calls of the last minute count after a restart, whoever made them', { timeout: 30_000 }, async () => {
  simulator = await startSimulator({ users: 20, meetings: 20, recordings: 20 });
  const [place, keytar] = [mkdtempSync(path.join(os.tmpdir(), 'confdesk-again-')), fakeKeytar()];
  const { baseUrl, wemeet } = simulator.info;
  const draft = (name: string) =>
    ({
      name,
      vendor: 'tencent-meeting',
      colour: 'blue',
      environment: 'test',
      endpoint: baseUrl,
      operator: wemeet.operatorId,
      fields: { appId: wemeet.appId, sdkId: wemeet.sdkId, secretId: wemeet.secretId },
      secrets: { secretKey: wemeet.secretKey },
    }) as const;
  const end = Math.floor(Date.now() / 1000);
  const wish = (accountId: string) => ({ accountId, operation: 'records.corp', params: { start_time: end - 86_400, end_time: end } });
  try {
    const before = await harness({ profile: place, keytar });
    const { account } = await before.get('accounts.save', draft('one'));
    for (let n = 0; n < 5; n += 1) await before.get('calls.send', wish(account.id));
    await before.close();
    const after = await harness({ profile: place, keytar });
    // Another account of the same application: half of ten a minute is used up.
    const { account: other } = await after.get('accounts.save', draft('two'));
    const asked = after.ask('calls.send', { ...wish(other.id), ticket: 'late' });
    await new Promise((go) => setTimeout(go, 500));
    await after.get('calls.cancel', { ticket: 'late' });
    expect(await asked).toMatchObject({ ok: false, error: { code: 'cancelled', sent: 'no' } });
    expect(simulator.entries()).toHaveLength(5);
    // All of it may be used.
    await after.get('preferences.set', { limitPercent: 100 });
    expect(await after.ask('calls.send', wish(other.id))).toMatchObject({ ok: true });
    await after.close();
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
});
