import { existsSync, readFileSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import path from 'node:path';
import type { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import type { JobInfo, JobStart } from '../../contract/job.ts';
import type { ServiceOptions } from '../../main/services.ts';
import { harness, meetingDraft, type Harness } from '../support/services.ts';

let h: Harness;
afterEach(async () => {
  await h.close();
});

const free = { limitShare: Number.POSITIVE_INFINITY } as const;
const open = async (simulator: NonNullable<ServiceOptions['simulator']>, more: ServiceOptions = free): Promise<void> => {
  h = await harness({ simulator: { limits: false, ...simulator }, ...more });
};
async function ended(id: string): Promise<JobInfo> {
  for (;;) {
    const info = (await h.get('jobs.list')).find((one) => one.id === id);
    if (info === undefined) throw new Error('the job is gone');
    if (info.state !== 'running' && info.state !== 'waiting') return info;
    await new Promise((go) => setTimeout(go, 20));
  }
}
const fetchAll = async (wish: Omit<JobStart, 'accountId'>): Promise<JobInfo> =>
  ended((await h.get('jobs.start', { accountId: 'practice', ...wish })).id);
/** Waits until a job has that many rows. */
async function upTo(id: string, rows: number): Promise<void> {
  while (((await h.get('jobs.list')).find((one) => one.id === id)?.rows ?? rows) < rows) await new Promise((go) => setTimeout(go, 5));
}
const idsOf = async (job: string): Promise<string[]> => {
  const ids: string[] = [];
  for await (const rows of h.services.jobs.all({ job })) ids.push(...rows.map((row) => String(row['$id'])));
  return ids;
};
const now = Math.floor(Date.now() / 1000);

describe('whole lists', () => {
  it('100,000 users: all of them, once; any page in any order at once, filtered by what is shown', { timeout: 180_000 }, async () => {
    await open({ users: 100_000, meetings: 20, recordings: 2 });
    const info = await fetchAll({ operation: 'users.corp', params: {} });
    expect(info).toMatchObject({
      state: 'done',
      rows: 100_000,
      total: 100_000,
      duplicates: 0,
      calls: 1000,
      complete: true,
      difference: 0,
      callsLeft: 0,
    });
    const ids = await idsOf(info.id);
    expect([ids.length, new Set(ids).size]).toEqual([100_000, 100_000]);

    const page = (more: object) => h.get('jobs.rows', { job: info.id, offset: 0, limit: 100, ...more });
    const sort = { key: 'updated', descending: true };
    const firstPage = await page({ sort });
    expect(firstPage).toMatchObject({ matching: 100_000, loaded: 100_000 });
    const times = firstPage.rows.map((row) => Number(row['updated']));
    expect(times).toEqual([...times].sort((a, b) => b - a));
    const began = performance.now();
    for (let n = 1; n <= 20; n += 1) await page({ sort, offset: n * 4000 });
    expect((performance.now() - began) / 20).toBeLessThan(50);

    // By label, by text and by digits; two words must both be there.
    const off = await page({ filter: 'disabled', limit: 500 });
    expect(off.matching).toBeGreaterThan(0);
    expect(off.rows.every((row) => row['status'] === 0)).toBe(true);
    const both = await page({ filter: '王 研发' });
    expect(both.matching).toBeGreaterThan(0);
    expect(both.rows.every((row) => String(row['name']).includes('王') && JSON.stringify(row).includes('研发'))).toBe(true);
    expect((await page({ filter: '１９９０００００１２３' })).matching).toBe(1);
    expect((await page({ filter: '%' })).matching).toBe(0);
    expect((await page({ offset: 99_990 })).rows).toHaveLength(10);
  });

  it('5,000 recordings over windows of 31 days that touch', { timeout: 120_000 }, async () => {
    await open({ users: 300, meetings: 2500, recordings: 5000 });
    const info = await fetchAll({ operation: 'records.corp', params: { start_time: now - 200 * 86_400, end_time: now } });
    expect(info).toMatchObject({ state: 'done', rows: 5000, complete: true, difference: 0, windows: { done: 7, all: 7 } });
    expect(new Set(await idsOf(info.id)).size).toBe(5000);
    const asked = (await (await h.services.practice.start()).entries()).map((entry) => new URLSearchParams(entry.target.split('?')[1]));
    const spans = [...new Set(asked.map((q) => `${q.get('start_time')} ${q.get('end_time')}`))]
      .map((text) => text.split(' ').map(Number))
      .sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
    expect(spans).toHaveLength(7);
    for (const [i, [start = 0, end = 0]] of spans.entries()) {
      expect(end - start).toBeLessThanOrEqual(31 * 86_400);
      if (i > 0) expect(start).toBe(spans[i - 1]?.[1]);
    }
  });

  it('a meeting that ends while its list is paged is there too', async () => {
    await open({ users: 50, meetings: 400, recordings: 5 });
    const info = await fetchAll({ operation: 'meetings.corp-ended', params: {} });
    expect(info).toMatchObject({ state: 'done', complete: true, difference: 0 });
    expect(info.rows).toBe(info.total);
    // Another reading finds nothing that the first one lacks.
    const again = await fetchAll({ operation: 'meetings.corp-ended', params: {} });
    expect(new Set(await idsOf(info.id))).toEqual(new Set(await idsOf(again.id)));
  });

  it('the other paging styles: pos with cursory, pos with size, an opaque pos', async () => {
    await open({ users: 250, meetings: 600, recordings: 5 });
    const simulator = await h.services.practice.start();
    const { operatorId } = simulator.info.wemeet;
    const mine = await fetchAll({ operation: 'meetings.of-user', params: { userid: operatorId } });
    expect(mine).toMatchObject({ state: 'done', complete: true, total: null });
    expect(mine.rows).toBeGreaterThan(0);
    const advanced = await fetchAll({ operation: 'users.advance-list', params: {} });
    expect(advanced).toMatchObject({ state: 'done', rows: 250, complete: true });
    const live = await fetchAll({ operation: 'meetings.corp-ended', params: {} });
    const { rows } = await h.get('jobs.rows', { job: live.id, sort: { key: 'people', descending: true }, offset: 0, limit: 1 });
    const meeting = rows[0];
    const sub = String(meeting?.['subMeetingId'] ?? '');
    const joins = await fetchAll({
      operation: 'meetings.participants',
      params: { meetingId: String(meeting?.['meetingId']), ...(sub === '' ? {} : { sub_meeting_id: sub }) },
    });
    expect(joins).toMatchObject({ state: 'done', complete: true, error: null });
    expect(joins.rows).toBeGreaterThanOrEqual(Number(meeting?.['people']));
  });
});

describe('what goes wrong on the way', () => {
  it('"too fast" is waited out, with a countdown, and is no failure', async () => {
    await open({ users: 500, meetings: 20, recordings: 2, fault: 'limit@1' }, { ...free, limitWindowMs: 600 });
    const { id } = await h.get('jobs.start', { accountId: 'practice', operation: 'users.corp', params: {} });
    let waited: JobInfo | undefined;
    for (let tries = 0; tries < 200 && waited === undefined; tries += 1) {
      waited = (await h.get('jobs.list')).find((one) => one.state === 'waiting');
      await new Promise((go) => setTimeout(go, 5));
    }
    expect(waited?.waitingUntil).toBeGreaterThan(Date.now() - 600);
    expect(waited?.error).toBeNull();
    expect(await ended(id)).toMatchObject({ state: 'done', rows: 500, complete: true, waitingUntil: null });
  });
  it('a server that stays away stops it after six waits, nothing lost, and it goes on from there', { timeout: 60_000 }, async () => {
    await open({ users: 3000, meetings: 20, recordings: 2 }, { ...free, limitWindowMs: 60 });
    const { id } = await h.get('jobs.start', { accountId: 'practice', operation: 'users.corp', params: {} });
    await upTo(id, 300);
    const simulator = await h.services.practice.start();
    await simulator.setFault('reset');
    const stopped = await ended(id);
    expect(stopped).toMatchObject({ state: 'stopped', complete: false, error: { code: 'network', vendor: { code: 'reset' } } });
    expect(stopped.error?.explanation).toBeDefined();
    expect(stopped.rows).toBeGreaterThanOrEqual(300);
    expect((await h.get('jobs.rows', { job: id, offset: 0, limit: 500 })).loaded).toBe(stopped.rows);
    await simulator.setFault(null);
    await h.get('jobs.resume', { id });
    expect(await ended(id)).toMatchObject({ state: 'done', rows: 3000, complete: true, error: null });
  });
  it('what the vendor refuses stops it with the explanation', async () => {
    await open({ users: 50, meetings: 20, recordings: 2, fault: 'bad-secret' });
    expect(await fetchAll({ operation: 'users.corp', params: {} })).toMatchObject({
      state: 'stopped',
      error: { code: 'rejected', vendor: { code: '200003' } },
    });
  });
  it('a wrong parameter is told before there is a job; what is no list is refused', async () => {
    await open({ users: 50, meetings: 20, recordings: 2 });
    const wrong = await h.ask('jobs.start', { accountId: 'practice', operation: 'records.corp', params: { start_time: 'monday' } });
    expect(wrong).toMatchObject({ ok: false, error: { code: 'validation' } });
    expect(await h.ask('jobs.start', { accountId: 'practice', operation: 'meetings.get', params: {} })).toMatchObject({
      ok: false,
      error: { code: 'unsupported' },
    });
    expect(await h.ask('jobs.start', { accountId: 'nobody', operation: 'users.corp', params: {} })).toMatchObject({
      ok: false,
      error: { code: 'not_found' },
    });
    expect(await h.get('jobs.list')).toEqual([]);
  });
});

describe('pause, resume, cancel, remove', () => {
  it('pause keeps every answered page, resume goes on, no page is asked twice', async () => {
    await open({ users: 3000, meetings: 20, recordings: 2 });
    const { id } = await h.get('jobs.start', { accountId: 'practice', operation: 'users.corp', params: {} });
    await upTo(id, 500);
    expect((await h.get('jobs.pause', { id })).state).toBe('paused');
    await new Promise((go) => setTimeout(go, 150));
    const [paused] = await h.get('jobs.list');
    await new Promise((go) => setTimeout(go, 150));
    expect((await h.get('jobs.list'))[0]?.rows).toBe(paused?.rows);
    expect(paused).toMatchObject({ state: 'paused', complete: false, msLeft: null });
    // Paused and resumed at once: one reading, not two.
    await h.get('jobs.resume', { id });
    await h.get('jobs.pause', { id });
    await h.get('jobs.resume', { id });
    expect(await ended(id)).toMatchObject({ state: 'done', rows: 3000, calls: 30, complete: true });
    expect((await (await h.services.practice.start()).stats()).requests).toBe(30);
  });
  it('does not go on under an account that stands for another company since, and does once it is set back', async () => {
    await open({ users: 3000, meetings: 20, recordings: 2 });
    const draft = meetingDraft(h.services);
    const { account } = await h.get('accounts.save', draft);
    const { id } = await h.get('jobs.start', { accountId: account.id, operation: 'users.corp', params: {} });
    await upTo(id, 300);
    await h.get('jobs.pause', { id });
    await h.get('accounts.save', { ...draft, id: account.id, fields: { ...draft.fields, appId: '299999999' } });
    await h.get('jobs.resume', { id });
    expect(await ended(id)).toMatchObject({
      state: 'stopped',
      error: { phrase: { key: 'errors.otherCompany', params: { account: account.name } } },
    });
    await h.get('accounts.save', { ...draft, id: account.id });
    await h.get('jobs.resume', { id });
    expect(await ended(id)).toMatchObject({ state: 'done', rows: 3000, complete: true, error: null });
    // None of them went out for the other company.
    expect((await (await h.services.practice.start()).stats()).requests).toBe(30);
  });
  it('says for which days it is, whatever the unit of the request', async () => {
    await open({ users: 20, meetings: 20, recordings: 4 });
    const span = { from: (now - 86_400) * 1000, to: now * 1000 };
    for (const operation of ['records.corp', 'meetings.corp-ended']) {
      const job = await fetchAll({ operation, params: { start_time: now - 86_400, end_time: now } });
      expect(job.span, operation).toEqual(span);
    }
    expect((await fetchAll({ operation: 'users.corp', params: {} })).span).toBeUndefined();
  });

  it('the same wish twice at once is one job', async () => {
    await open({ users: 60, meetings: 20, recordings: 2 });
    const wish: JobStart = { accountId: 'practice', operation: 'users.corp', params: {} };
    const [first, second] = await Promise.all([h.get('jobs.start', wish), h.get('jobs.start', wish)]);
    expect(second.id).toBe(first.id);
    expect(await h.get('jobs.list')).toHaveLength(1);
    await ended(first.id);
  });

  it('the same wish twice is one job', async () => {
    await open({ users: 2000, meetings: 20, recordings: 2 });
    const wish = { accountId: 'practice', operation: 'users.corp', params: { status: 1 } };
    const [a, b] = [await h.get('jobs.start', wish), await h.get('jobs.start', wish)];
    expect(b.id).toBe(a.id);
    await ended(a.id);
  });
  it('cancel stops a call under way; its rows can be read until the job is removed', async () => {
    await open({ users: 2000, meetings: 20, recordings: 2 });
    const { id } = await h.get('jobs.start', { accountId: 'practice', operation: 'users.corp', params: {} });
    await upTo(id, 300);
    await (await h.services.practice.start()).setFault('hang');
    await new Promise((go) => setTimeout(go, 100));
    expect(await h.get('jobs.cancel', { id })).toMatchObject({ state: 'cancelled', complete: false });
    expect((await h.get('jobs.rows', { job: id, offset: 0, limit: 10 })).rows).toHaveLength(10);
    expect((await h.get('jobs.resume', { id })).state).toBe('cancelled');
    // The call that hung is given up at once, not at its time-out.
    let newest = (await h.get('history.search', { limit: 1 })).rows[0];
    for (let tries = 0; tries < 50 && newest?.outcome === 'unfinished'; tries += 1) {
      await new Promise((go) => setTimeout(go, 20));
      newest = (await h.get('history.search', { limit: 1 })).rows[0];
    }
    expect(newest).toMatchObject({ outcome: 'cancelled', job: id });
  });
  it('rows die with the job: nothing of them is left in any file of the profile', async () => {
    await open({ users: 400, meetings: 20, recordings: 2 });
    const { id } = await fetchAll({ operation: 'users.corp', params: {} });
    const { rows } = await h.get('jobs.rows', { job: id, offset: 200, limit: 1 });
    const email = String(rows[0]?.['email']);
    expect(email).toMatch(/@/);
    const inFile = (): boolean =>
      ['', '-wal'].some((end) => {
        const file = path.join(h.profile, `jobs.sqlite${end}`);
        return existsSync(file) && readFileSync(file).includes(email);
      });
    expect(inFile()).toBe(true);
    for (const end of ['', '-wal', '-shm']) expect(statSync(path.join(h.profile, `jobs.sqlite${end}`)).mode & 0o777).toBe(0o600);
    expect(await h.get('jobs.remove', { id })).toEqual({ removed: true });
    expect(inFile()).toBe(false);
    expect(await h.get('jobs.list')).toEqual([]);
    expect(await h.ask('jobs.rows', { job: id, offset: 0, limit: 1 })).toMatchObject({ ok: false, error: { code: 'not_found' } });
  });
});

describe('beside the rows', () => {
  it("an account that is removed takes its jobs and their rows along, and no other's", async () => {
    await open({ users: 40, meetings: 20, recordings: 2 });
    const { account } = await h.get('accounts.save', meetingDraft(h.services));
    const own = await ended((await h.get('jobs.start', { accountId: account.id, operation: 'users.corp', params: {} })).id);
    const other = await fetchAll({ operation: 'users.corp', params: {} });
    await h.get('accounts.remove', { id: account.id, typed: account.name });
    expect((await h.get('jobs.list')).map((one) => one.id)).toEqual([other.id]);
    expect(await h.ask('jobs.rows', { job: own.id, offset: 0, limit: 1 })).toMatchObject({ ok: false, error: { code: 'not_found' } });
  });

  it('at most four events a second, the last one tells the end; History rows name the job; calls of the day are kept', async () => {
    await open({ users: 3000, meetings: 20, recordings: 2 });
    const began = performance.now();
    const { id } = await fetchAll({ operation: 'users.corp', params: {} });
    await new Promise((go) => setTimeout(go, 300));
    const events = h.emitted.filter((one) => one.event === 'jobs.changed').map((one) => one.payload as JobInfo);
    expect(events.length).toBeLessThanOrEqual(Math.ceil(((performance.now() - began) / 1000) * 4) + 1);
    expect(events.length).toBeGreaterThan(0);
    expect(events.at(-1)).toMatchObject({ id, state: 'done', rows: 3000 });
    const { rows } = await h.get('history.search', { limit: 10, operations: ['users.corp'] });
    expect(rows.every((row) => row.job === id && row.outcome === 'ok')).toBe(true);
    await new Promise((go) => setTimeout(go, 700));
    const db = new DatabaseSync(path.join(h.profile, 'jobs.sqlite'), { readOnly: true });
    expect(db.prepare('SELECT sum(calls) AS n FROM day').get()?.['n']).toBe(30);
    db.close();
  });
  it('a damaged file is set aside and the jobs start anew', async () => {
    await open({ users: 50, meetings: 20, recordings: 2 });
    const { writeFileSync, readdirSync } = await import('node:fs');
    writeFileSync(path.join(h.profile, 'jobs.sqlite'), 'this is no database, it is a text that is long enough to be looked at'.repeat(40));
    expect(await h.get('jobs.list')).toEqual([]);
    expect(readdirSync(h.profile).some((name) => name.startsWith('jobs.damaged-'))).toBe(true);
    expect(await fetchAll({ operation: 'users.corp', params: {} })).toMatchObject({ state: 'done', rows: 50 });
  });
});

describe('the thread of the jobs ends', () => {
  /** The threads that start from now on; the jobs' one is the first. */
  const watched = (): Worker[] => {
    const started: Worker[] = [];
    const watch = (worker: Worker): void => void started.push(worker);
    process.on('worker', watch);
    onTestFinished(() => void process.off('worker', watch));
    return started;
  };

  it('whole lists are started, read and removed as before', async () => {
    await open({ users: 300, meetings: 20, recordings: 2 });
    const started = watched();
    const before = await fetchAll({ operation: 'users.corp', params: {} });
    expect(started).toHaveLength(1);
    await started[0]?.terminate();
    const after = await fetchAll({ operation: 'users.corp', params: {} });
    expect(after).toMatchObject({ state: 'done', rows: 300, complete: true });
    expect((await h.get('jobs.list')).map((one) => one.id)).toEqual(expect.arrayContaining([before.id, after.id]));
    expect((await h.get('jobs.rows', { job: before.id, offset: 0, limit: 500 })).matching).toBe(300);
    expect(await h.get('jobs.remove', { id: before.id })).toEqual({ removed: true });
    expect(started).toHaveLength(2);
  });

  it('a list under way goes on from what is in the file: every row once', { timeout: 120_000 }, async () => {
    await open({ users: 20_000, meetings: 20, recordings: 2 });
    const started = watched();
    const { id } = await h.get('jobs.start', { accountId: 'practice', operation: 'users.corp', params: {} });
    await upTo(id, 3000);
    await started[0]?.terminate();
    expect(await ended(id)).toMatchObject({ state: 'done', rows: 20_000, duplicates: 0, complete: true, error: null });
    const ids = await idsOf(id);
    expect([ids.length, new Set(ids).size]).toEqual([20_000, 20_000]);
    expect(started).toHaveLength(2);
  });

  it('again and again: the list stops, says so, nothing hangs', { timeout: 120_000 }, async () => {
    await open({ users: 20_000, meetings: 20, recordings: 2 });
    const started = watched();
    const { id } = await h.get('jobs.start', { accountId: 'practice', operation: 'users.corp', params: {} });
    await upTo(id, 1000);
    await started[0]?.terminate();
    await upTo(id, 3000);
    await started[1]?.terminate();
    const stopped = await ended(id);
    expect(stopped).toMatchObject({ state: 'stopped', error: { code: 'internal' } });
    expect(stopped.rows).toBeLessThan(20_000);
    expect(started).toHaveLength(2);
  });
});
