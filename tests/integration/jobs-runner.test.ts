import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallValue, ParamValue, Row, SendRequest } from '../../contract/call.ts';
import type { JobInfo } from '../../contract/job.ts';
import type { Calls } from '../../main/calls/types.ts';
import { createPacer } from '../../main/calls/pacer.ts';
import { Failure } from '../../main/errors/failure.ts';
import { chinaDay, createDailyCount } from '../../main/jobs/daily-count.ts';
import { createJobsFile } from '../../main/jobs/file.ts';
import { createJobs, type Jobs } from '../../main/jobs/jobs.ts';
import { anAccountView } from '../support/an-account.ts';
import { refusalBy } from '../support/refusal.ts';

const account = anAccountView({ environment: 'test', proxy: { mode: 'direct' } });
const rejected = (code: string): Failure => new Failure('rejected', { key: 'explain.unknown.happened' }, { vendor: refusalBy(code) });
const network = (code: string): Failure =>
  new Failure('network', { key: 'explain.network.timeout.happened' }, { vendor: { code, message: '' } });

let profile: string;
let jobs: Jobs;
let online: boolean;
let there: boolean;
let asked: Readonly<Record<string, ParamValue>>[];
let answer: (request: SendRequest, call: number) => { rows: Row[]; next: string | null; total: number };

/** Jobs over a made-up road; a second of the waits is a millisecond. */
function open(more: { now?: () => number; share?: number } = {}): Jobs {
  const [now, share] = [more.now ?? Date.now, more.share ?? 0.5];
  const pacer = createPacer({ now, share: () => Number.POSITIVE_INFINITY, windowMs: () => 60 });
  const days = createDailyCount(() => share, now);
  const calls: Pick<Calls, 'send' | 'pacer'> = {
    pacer,
    async send(request, internal) {
      internal?.signal?.throwIfAborted();
      asked.push(request.params);
      days.note(account);
      const { rows, next, total } = answer(request, asked.length);
      const value: CallValue = {
        callId: 'c',
        operation: request.operation,
        httpStatus: 200,
        durationMs: 1,
        attempts: 1,
        answer: null,
        masked: [],
        rows,
        page: { next: next === null ? null : { pos: next }, total },
      };
      return value;
    },
  };
  const file = createJobsFile({ file: path.join(profile, 'jobs.sqlite') }, days);
  const made = createJobs({
    open: () => file.open(),
    days,
    calls,
    account: async () => (there ? account : undefined),
    language: () => 'en',
    isOnline: () => online,
    now,
    tell: ({ error }) => ({ ...error, message: error.phrase.key }),
    report: (error) => {
      throw error;
    },
    changed: () => undefined,
  });
  return {
    ...made,
    close: async () => {
      await made.close();
      await file.close();
    },
  };
}
beforeEach(() => {
  profile = mkdtempSync(path.join(os.tmpdir(), 'confdesk-runner-'));
  [online, there, asked] = [true, true, []];
  answer = () => ({ rows: [{ $id: '1', name: 'one' }], next: null, total: 1 });
});
afterEach(async () => {
  await jobs.close();
  rmSync(profile, { recursive: true, force: true });
});
const wish = { accountId: 'a', operation: 'users.corp', params: {} };
async function until(id: string, fits: (info: JobInfo) => boolean): Promise<JobInfo> {
  for (let tries = 0; tries < 2000; tries += 1) {
    const info = await jobs.get(id);
    if (fits(info)) return info;
    await new Promise((go) => setTimeout(go, 2));
  }
  throw new Error('never');
}
const over = (info: JobInfo): boolean => info.state !== 'running' && info.state !== 'waiting';

describe('the page size', () => {
  it('is the largest first, smaller after 190004, and remembered for the account and operation', async () => {
    jobs = open();
    answer = (request) => {
      if (Number(request.params['page_size']) > 20) throw rejected('190004');
      return { rows: [{ $id: '1' }], next: null, total: 1 };
    };
    await until((await jobs.start(wish)).id, over);
    expect(asked.map((one) => one['page_size'])).toEqual([100, 50, 20]);
    await jobs.close();
    asked = [];
    jobs = open();
    await until((await jobs.start(wish)).id, over);
    expect(asked.map((one) => one['page_size'])).toEqual([20]);
  });
  it("190004 with the smallest one is the vendor's last word", async () => {
    jobs = open();
    answer = () => {
      throw rejected('190004');
    };
    const { id } = await jobs.start(wish);
    expect(await until(id, over)).toMatchObject({ state: 'stopped', error: { vendor: { code: '190004' } } });
    expect(asked).toHaveLength(3);
  });
});

describe('the length of a window that the vendor documents nowhere', () => {
  const day = 86_400;
  const end = 1_800_000_000;
  const days = (one: Readonly<Record<string, ParamValue>>): number => (Number(one['end_time']) - Number(one['start_time'])) / day;
  /** Ended meetings, one each day; longer windows than `most` days are refused, and pages above 50. */
  const vendor =
    (most: number) =>
    (request: SendRequest): ReturnType<typeof answer> => {
      if (days(request.params) > most || Number(request.params['page_size']) > 50) throw rejected('190004');
      const [from, to] = [Number(request.params['start_time']), Number(request.params['end_time'])];
      const rows = Array.from({ length: 130 }, (_, i) => ({ $id: String(i), at: end - 1000 - i * day })).filter(
        ({ at }) => at >= from && at <= to,
      );
      return { rows: rows.map(({ $id }) => ({ $id })), next: null, total: rows.length };
    };
  const report = (span: number) => ({
    accountId: 'a',
    operation: 'meetings.corp-ended',
    params: { start_time: end - span * day, end_time: end },
  });
  it.each([
    [120, 90],
    [100, 31],
    [45, 31],
  ])('%i days asked, %i allowed: shorter windows, every row once, remembered', async (span, allowed) => {
    jobs = open();
    answer = vendor(allowed);
    const first = await until((await jobs.start(report(span))).id, over);
    expect(first).toMatchObject({ state: 'done', rows: span, complete: true, difference: 0, error: null });
    const { length } = asked;
    expect(await until((await jobs.start(report(span + 1))).id, over)).toMatchObject({ state: 'done', rows: span + 1, complete: true });
    expect(asked.slice(length).every((one) => days(one) <= allowed && one['page_size'] === 50)).toBe(true);
  });
  it('a window in the middle that is refused is cut as well: the first one was short enough', async () => {
    jobs = open();
    answer = (request) => {
      const value = vendor(90)(request);
      if (days(request.params) > 31) throw rejected('190004');
      return value;
    };
    expect(await until((await jobs.start(report(115))).id, over)).toMatchObject({ state: 'done', rows: 115, complete: true });
  });
  it('is not what was wrong: once short windows are refused too, that is told', async () => {
    jobs = open();
    answer = () => {
      throw rejected('190004');
    };
    expect(await until((await jobs.start(report(120))).id, over)).toMatchObject({
      state: 'stopped',
      error: { vendor: { code: '190004' } },
    });
    expect(asked.map((one) => [one['page_size'], days(one)])).toEqual([
      [100, 120],
      [50, 120],
      [20, 120],
      // The newest piece is asked first and is a whole one: 90 days, then 31.
      [100, 90],
      [50, 90],
      [20, 90],
      [100, 31],
      [50, 31],
      [20, 31],
    ]);
  });
});

describe('participants beyond what one query gives', () => {
  const start = 1_800_000_000;
  /** 120,000 joins within two hours; a query names 50,000 at most, and the answer says no more than that. */
  const joins = Array.from({ length: 1200 }, (_, i) => ({ $id: `j${i}`, name: 'x', joined: (start + i * 6) * 1000 }));
  const scaled = (request: SendRequest): ReturnType<typeof answer> => {
    const [from, to] = [Number(request.params['start_time'] ?? 0), Number(request.params['end_time'] ?? 1e12)];
    const pos = Number(request.params['pos'] ?? 0);
    const fit = joins.filter(({ joined }) => joined / 1000 >= from && joined / 1000 <= to);
    // A hundred made-up rows stand for five thousand.
    const total = Math.min(50_000, fit.length * 100);
    if (pos >= 500) throw rejected('190004');
    return {
      rows: fit.slice(pos, pos + 100),
      next: pos + 100 < Math.min(500, fit.length) ? String(pos + 100) : null,
      total: total >= 50_000 ? total : fit.length,
    };
  };
  it('are split by when they joined, though no time was asked for, and every one is there', async () => {
    jobs = open({ now: () => (start + 86_400) * 1000 });
    answer = scaled;
    const done = await until(
      (await jobs.start({ accountId: 'a', operation: 'meetings.participants', params: { meetingId: '7' } })).id,
      over,
    );
    expect(done).toMatchObject({ state: 'done', rows: 1200 });
    expect(done).not.toHaveProperty('ceiling');
    expect(asked[0]).not.toHaveProperty('start_time');
    expect(asked.slice(1).every((one) => Number(one['end_time']) - Number(one['start_time']) <= 31 * 86_400)).toBe(true);
  });
  it('whose rows say no time are told as cut off at the ceiling, not as a failure', async () => {
    jobs = open();
    answer = (request) => {
      const found = scaled(request);
      return { ...found, rows: found.rows.map((row) => ({ ...row, joined: null })) };
    };
    expect(
      await until((await jobs.start({ accountId: 'a', operation: 'meetings.participants', params: { meetingId: '7' } })).id, over),
    ).toMatchObject({ state: 'done', rows: 500, complete: false, ceiling: 50_000, error: null });
  });
});

describe('waits', () => {
  it('six in a row, then it stops; an answer in between begins anew', async () => {
    jobs = open();
    answer = (_request, call) => {
      if (call === 6) return { rows: [{ $id: 'x' }], next: 'p', total: 2 };
      throw network('timeout');
    };
    const { id } = await jobs.start(wish);
    expect(await until(id, over)).toMatchObject({ state: 'stopped', rows: 1, calls: 13, error: { code: 'network' } });
    // Resumed, it asks for the page it was at.
    answer = () => ({ rows: [{ $id: 'y' }], next: null, total: 2 });
    await jobs.resume(id);
    expect(await until(id, over)).toMatchObject({ state: 'done', rows: 2, complete: true });
    expect(asked.at(-1)?.['pos']).toBe('p');
  });
  it('without a network nothing is tried and nothing counts', async () => {
    jobs = open();
    answer = () => {
      online = false;
      throw network('dns');
    };
    const { id } = await jobs.start(wish);
    await new Promise((go) => setTimeout(go, 100));
    expect(await jobs.get(id)).toMatchObject({ state: 'waiting', error: null });
    expect(asked).toHaveLength(1);
    answer = () => ({ rows: [{ $id: '1' }], next: null, total: 1 });
    online = true;
    expect(await until(id, over)).toMatchObject({ state: 'done' });
  });
  it('"network error, retry" and "internal error" of the vendor are waited out like a broken way, and stop it after six', async () => {
    jobs = open();
    const codes = ['960000', '41', '5108', '9061', '28'];
    answer = (_request, call) => {
      const code = codes[call - 1];
      if (code !== undefined) throw rejected(code);
      return { rows: [{ $id: 'x' }], next: null, total: 1 };
    };
    const { id } = await jobs.start(wish);
    expect(await until(id, over)).toMatchObject({ state: 'done', rows: 1, calls: 6, error: null });
    asked = [];
    answer = () => {
      throw rejected('960000');
    };
    const again = await jobs.start({ ...wish, params: { userid: 'u' } });
    expect(await until(again.id, over)).toMatchObject({ state: 'stopped', calls: 7, error: { vendor: { code: '960000' } } });
  });
  it('what waiting does not mend stops it at once', async () => {
    jobs = open();
    answer = () => {
      throw network('tls-expired');
    };
    const { id } = await jobs.start(wish);
    expect(await until(id, over)).toMatchObject({ state: 'stopped', calls: 1 });
  });
  it('190311 is asked again after a minute, then after two, four, …, and no later than midnight in China', async () => {
    jobs = open();
    const at: number[] = [];
    answer = (_request, call) => {
      at.push(Date.now());
      if (call <= 3) throw rejected('190311');
      return { rows: [{ $id: '1' }], next: null, total: 1 };
    };
    const { id } = await jobs.start(wish);
    expect(await until(id, over)).toMatchObject({ state: 'done', error: null, calls: 4 });
    expect(at.slice(1).map((one, i) => Math.floor((one - (at[i] ?? 0)) / 60))).toEqual([1, 2, 4]);
  });
  it('190311 just before midnight waits for that', async () => {
    let now = Date.UTC(2026, 10, 22, 15, 59, 59, 990);
    jobs = open({ now: () => now });
    answer = (_request, call) => {
      if (call === 1) throw rejected('190311');
      return { rows: [{ $id: '1' }], next: null, total: 1 };
    };
    const { id } = await jobs.start(wish);
    const info = await until(id, (one) => one.state === 'waiting');
    expect(info.waitingUntil).toBe(Date.UTC(2026, 10, 22, 16));
    now += 20;
    expect(await until(id, over)).toMatchObject({ state: 'done' });
  });
});

describe('the budget of the day', () => {
  it('is kept across restarts; when it is used up the job waits for the next day and goes on', async () => {
    let at = Date.UTC(2026, 10, 22, 15, 59, 58);
    const share = 5 / 200_000;
    answer = (_request, call) => ({ rows: [{ $id: String(call) }], next: call < 8 ? `p${call}` : null, total: 8 });
    jobs = open({ now: () => at, share });
    const { id } = await jobs.start(wish);
    await until(id, (one) => one.state === 'waiting');
    expect(asked).toHaveLength(5);
    await jobs.close();
    jobs = open({ now: () => at, share });
    expect((await jobs.list())[0]).toMatchObject({ state: 'paused', rows: 5 });
    await jobs.resume(id);
    expect(await until(id, (one) => one.state === 'waiting')).toMatchObject({ waitingUntil: Date.UTC(2026, 10, 22, 16) });
    expect(asked).toHaveLength(5);
    at += 3000;
    expect(chinaDay(at)).toBe(chinaDay(at - 3000) + 1);
    expect(await until(id, over)).toMatchObject({ state: 'done', rows: 8, complete: true });
  });
});

describe('an account that is gone', () => {
  it('stops the job; its rows stay', async () => {
    jobs = open();
    answer = () => {
      there = false;
      return { rows: [{ $id: '1' }], next: 'p', total: 2 };
    };
    const { id } = await jobs.start(wish);
    expect(await until(id, over)).toMatchObject({ state: 'stopped', rows: 1, error: { code: 'not_found' } });
    expect((await jobs.rows({ job: id, offset: 0, limit: 5 })).rows).toHaveLength(1);
  });
});

describe('rows', () => {
  it('missing values last in either direction, numbers as numbers, booleans as booleans, text as it was', async () => {
    jobs = open();
    answer = () => ({
      rows: [
        ['1', 'b', 20, true],
        ['2', null, 3, false],
        ['3', '12345678901234567890', 100, null],
        ['4', 'A%_', null, true],
        ['5', '', 7, false],
      ].map(([id, name, status, aiAccount]) => ({
        $id: id as string,
        name: name as string | null,
        status: status as number | null,
        aiAccount: aiAccount as boolean | null,
      })),
      next: null,
      total: 5,
    });
    const { id } = await jobs.start(wish);
    await until(id, over);
    const ids = async (more: object): Promise<string> =>
      (await jobs.rows({ job: id, offset: 0, limit: 10, ...more })).rows.map((row) => row['$id']).join('');
    expect(await ids({})).toBe('12345');
    expect(await ids({ sort: { key: 'status', descending: false } })).toBe('25134');
    expect(await ids({ sort: { key: 'status', descending: true } })).toBe('31524');
    expect(await ids({ sort: { key: 'name', descending: true } })).toBe('14325');
    expect(await ids({ filter: '%_' })).toBe('4');
    expect(await ids({ filter: '90123' })).toBe('3');
    expect(await ids({ filter: 'yes' })).toBe('14');
    expect(await ids({ sort: { key: 'no such', descending: true } })).toBe('12345');
    const { rows } = await jobs.rows({ job: id, offset: 2, limit: 2 });
    expect(rows).toMatchObject([
      { $id: '3', name: '12345678901234567890', status: 100, aiAccount: null },
      { $id: '4', aiAccount: true },
    ]);
  });
});
