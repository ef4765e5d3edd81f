import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, it } from 'vitest';
import type { BulkInfo, BulkItem, BulkRow, BulkStart } from '../../contract/bulk.ts';
import type { ServiceOptions } from '../../main/services.ts';
import { harness, type Harness, meetingDraft } from '../support/services.ts';

let h: Harness;
let folder: string | undefined;
const free: ServiceOptions = { limitShare: Number.POSITIVE_INFINITY };

async function open(options: ServiceOptions & { profile?: string; fault?: string; limits?: boolean } = {}): Promise<void> {
  const { fault, limits = false, ...more } = options;
  h = await harness({
    simulator: { users: 60, meetings: 80, recordings: 40, limits, ...(fault === undefined ? {} : { fault }) },
    ...free,
    ...more,
  });
}
afterEach(async () => {
  await h.close();
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  folder = undefined;
});

/** The first recordings of the company as items to be deleted. */
async function recordings(count: number): Promise<BulkItem[]> {
  const now = Math.floor(Date.now() / 1000);
  const { rows = [] } = await h.get('calls.send', {
    accountId: 'practice',
    operation: 'records.corp',
    params: { start_time: now - 30 * 86_400, end_time: now, query_record_type: 0 },
  });
  expect(rows.length).toBeGreaterThanOrEqual(count);
  return rows
    .slice(0, count)
    .map((row) => ({ key: String(row['$id']), label: String(row['subject']), params: { meeting_record_id: String(row['$id']) } }));
}
const wish = (items: readonly BulkItem[], more: Partial<BulkStart> = {}): BulkStart => ({
  accountId: 'practice',
  operation: 'records.delete',
  items,
  confirm: { confirmed: true, text: String(items.length) },
  ...more,
});
async function ended(id: string): Promise<BulkInfo> {
  for (;;) {
    const info = (await h.get('bulk.list')).find((one) => one.id === id);
    if (info !== undefined && info.state !== 'running') return info;
    await new Promise((go) => setTimeout(go, 10));
  }
}
const rowsOf = (id: string): Promise<readonly BulkRow[]> => h.get('bulk.rows', { id });
const outcomes = async (id: string): Promise<string[]> => (await rowsOf(id)).map((row) => row.outcome);
const simulator = () => h.services.practice.start();
/** Waits until a request beyond these has reached the server. */
async function arrived(before: number): Promise<void> {
  while ((await (await simulator()).stats()).requests <= before) await new Promise((go) => setTimeout(go, 5));
}
const deletes = async (): Promise<string[]> =>
  (await (await simulator()).entries()).filter((one) => one.method === 'DELETE').map((one) => one.target);

it('deletes each item once after the count was typed; a file that is gone already counts as done', async () => {
  await open();
  const items = await recordings(5);
  const gone = items[2]?.params ?? {};
  const { expected } = await h.get('calls.preview', { accountId: 'practice', operation: 'records.delete', params: gone });
  await h.get('calls.send', {
    accountId: 'practice',
    operation: 'records.delete',
    params: gone,
    confirm: { confirmed: true, text: expected ?? '' },
  });

  const started = await h.get('bulk.start', wish(items, { alreadyDone: ['already-deleted'] }));
  expect(started).toMatchObject({ state: 'running', all: 5, operation: 'records.delete', error: null });
  expect(await ended(started.id)).toMatchObject({ state: 'done', done: 5, failed: 0, error: null, msLeft: 0 });
  const rows = await rowsOf(started.id);
  expect(rows.map((row) => row.outcome)).toEqual(['done', 'done', 'already', 'done', 'done']);
  expect(rows.map((row) => row.label)).toEqual(items.map((one) => one.label));
  for (const row of rows)
    expect(await h.get('history.get', { id: row.callId })).toMatchObject({ operation: 'records.delete', job: started.id });
  expect(await deletes()).toHaveLength(6);
  await expect
    .poll(() => h.emitted.filter((one) => one.event === 'bulk.changed').at(-1)?.payload)
    .toMatchObject({ id: started.id, state: 'done', done: 5 });
});

it('asks main for the right word: nothing goes out for another count, an unknown field, a key named twice, or a read-only account', async () => {
  await open();
  const items = await recordings(3);
  const refused = async (request: BulkStart): Promise<string> => {
    const answer = await h.ask('bulk.start', request);
    return answer.ok ? 'ok' : `${answer.error.code} ${answer.error.fields?.map((one) => one.key).join() ?? answer.error.phrase.key}`;
  };
  expect(await refused(wish(items, { confirm: { confirmed: true } }))).toBe('confirmation_required errors.confirmation.missing');
  expect(await refused(wish(items, { confirm: { confirmed: true, text: '4' } }))).toBe(
    'confirmation_required errors.confirmation.mismatch',
  );
  // What a single one would ask for is no answer for many.
  expect(await refused(wish(items, { confirm: { confirmed: true, text: items[0]?.key ?? '' } }))).toBe(
    'confirmation_required errors.confirmation.mismatch',
  );
  expect(await refused(wish([...items.slice(0, 2), { ...(items[2] as BulkItem), params: { other: '1' } }]))).toMatch(
    /^validation .*required/,
  );
  expect(await refused(wish([items[0] as BulkItem, items[0] as BulkItem]))).toBe('validation errors.bulk.twice');
  expect(await refused(wish(items, { operation: 'uploads.part' }))).toMatch(/^unsupported/);
  const { account } = await h.get('accounts.save', meetingDraft(h.services, { readOnly: true }));
  expect(await refused(wish(items, { accountId: account.id }))).toBe('read_only errors.readOnly');
  expect(await h.get('bulk.list')).toEqual([]);
  expect(await deletes()).toEqual([]);
});

it('stops at the first unexpected error, goes on when told to, and leaves what it has done as it is', async () => {
  await open();
  const items = (await recordings(4)).map((one, i) => (i === 1 ? { ...one, key: 'missing', params: { meeting_record_id: '1' } } : one));
  const first = await h.get('bulk.start', wish(items));
  expect(await ended(first.id)).toMatchObject({
    state: 'stopped',
    done: 1,
    failed: 1,
    error: { code: 'rejected', vendor: { code: '4049' } },
  });
  const rows = await rowsOf(first.id);
  expect(rows.map((row) => row.outcome)).toEqual(['done', 'failed', 'waiting', 'waiting']);
  expect(rows[1]).toMatchObject({ code: '4049', said: { key: expect.stringMatching(/^explain\./) } });

  await h.get('bulk.resume', { id: first.id });
  expect(await ended(first.id)).toMatchObject({ state: 'done', done: 3, failed: 1, error: null });
  expect(await outcomes(first.id)).toEqual(['done', 'failed', 'done', 'done']);
  expect(await deletes()).toHaveLength(4);

  const more = (await recordings(3)).map((one, i) => (i === 0 ? { ...one, key: 'missing', params: { meeting_record_id: '1' } } : one));
  const second = await h.get('bulk.start', wish(more, { stopOnError: false }));
  expect(await ended(second.id)).toMatchObject({ state: 'done', done: 2, failed: 1 });
  expect(await h.get('bulk.list')).toMatchObject([{ id: second.id }, { id: first.id }]);
});

it('never sends again what got no answer, but goes on with the others', async () => {
  await open();
  const items = await recordings(3);
  // Carried out, and then the connection is cut.
  await (await simulator()).setFault('reset@1');
  const { id } = await h.get('bulk.start', wish(items));
  expect(await ended(id)).toMatchObject({ state: 'stopped', done: 0, failed: 1, error: { code: 'network', sent: 'maybe' } });
  expect(await outcomes(id)).toEqual(['unknown', 'waiting', 'waiting']);
  await h.get('bulk.resume', { id });
  expect(await ended(id)).toMatchObject({ state: 'done', done: 2, failed: 1 });
  expect(await outcomes(id)).toEqual(['unknown', 'done', 'done']);
  const sent = await deletes();
  expect(new Set(sent).size).toBe(3);
  expect(sent).toHaveLength(3);
});

it('"too fast" is waited out and is no failure', async () => {
  await open({ limitWindowMs: 300 });
  const items = await recordings(3);
  await (await simulator()).setFault('limit@1');
  const { id } = await h.get('bulk.start', wish(items));
  let waited = 0;
  while ((await h.get('bulk.list'))[0]?.state === 'running') {
    if ((await h.get('bulk.list'))[0]?.waitingUntil != null) waited += 1;
    await new Promise((go) => setTimeout(go, 5));
  }
  expect(waited).toBeGreaterThan(0);
  expect(await ended(id)).toMatchObject({ state: 'done', done: 3, failed: 0, error: null, waitingUntil: null });
});

it('keeps to the same budget as everything else of the account', { timeout: 20_000 }, async () => {
  await open({ limits: true, limitShare: 0.5, limitWindowMs: 500 });
  const items: BulkItem[] = Array.from({ length: 20 }, (_, i) => ({
    key: `new-${i}`,
    label: `新员工 ${i}`,
    params: {},
    body: { userid: `bulk.${i}`, username: `新员工${i}`, phone: `1380000${String(i).padStart(4, '0')}`, auto_invite: false },
  }));
  const { id } = await h.get('bulk.start', wish(items, { operation: 'users.create', confirm: { confirmed: true } }));
  expect(await ended(id)).toMatchObject({ state: 'done', done: 20, failed: 0 });
  const rows = await rowsOf(id);
  // What the answer says of each is there for the table of results.
  expect(rows[0]?.answer).toMatchObject({ userid: 'bulk.0' });
  const made = (await (await simulator()).entries()).filter((one) => one.method === 'POST');
  expect(made.map((one) => one.code).filter((code) => code.startsWith('19031'))).toEqual([]);
});

it('cancelled in the middle: the call under way gets its outcome, the rest is not sent', async () => {
  await open();
  const items = await recordings(4);
  await (await simulator()).setFault('delay:150');
  const before = (await (await simulator()).stats()).requests;
  const { id } = await h.get('bulk.start', wish(items));
  await arrived(before);
  expect(await h.get('bulk.cancel', { id })).toMatchObject({ state: 'cancelled' });
  while ((await outcomes(id)).includes('sending')) await new Promise((go) => setTimeout(go, 5));
  expect(await outcomes(id)).toEqual(['done', 'not-sent', 'not-sent', 'not-sent']);
  expect(await h.get('bulk.resume', { id })).toMatchObject({ state: 'cancelled', done: 1 });
  expect(await deletes()).toHaveLength(1);
});

it('the same rows are not handled by two actions at once', async () => {
  await open();
  const items = await recordings(4);
  await (await simulator()).setFault('delay:50');
  const both = await Promise.all([h.ask('bulk.start', wish(items)), h.ask('bulk.start', wish(items.slice(2)))]);
  const started = both.flatMap((one) => (one.ok ? [one.value.id] : []));
  expect(started).toHaveLength(1);
  expect(both.flatMap((one) => (one.ok ? [] : [one.error.phrase.key]))).toEqual(['errors.bulk.running']);
  await ended(started[0] ?? '');
  expect(new Set(await deletes()).size).toBe((await deletes()).length);
});

it('quitting in the middle loses nothing: found stopped at the next start, and never resumed by itself', { timeout: 20_000 }, async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'confdesk-bulk-'));
  await open({ profile: folder });
  const items = await recordings(4);
  await (await simulator()).setFault('hang@1');
  const before = (await (await simulator()).stats()).requests;
  const { id } = await h.get('bulk.start', wish(items));
  await arrived(before);
  await h.close();

  await open({ profile: folder });
  expect(await h.get('bulk.list')).toMatchObject([
    { id, state: 'stopped', all: 4, done: 0, failed: 1, error: { phrase: { key: 'errors.bulk.quit' } } },
  ]);
  expect(await outcomes(id)).toEqual(['unknown', 'waiting', 'waiting', 'waiting']);
  expect(await deletes()).toEqual([]);
  await h.get('bulk.resume', { id });
  expect(await ended(id)).toMatchObject({ state: 'done', done: 3, failed: 1 });
  expect(await deletes()).toHaveLength(3);
  // What was sent stands in History; the file of the jobs keeps no second copy.
  const db = new DatabaseSync(path.join(folder, 'jobs.sqlite'), { readOnly: true });
  expect(db.prepare('SELECT count(*) AS n FROM bulk_item WHERE request IS NOT NULL').get()).toEqual({ n: 0 });
  db.close();
});

it('read-only again in the middle stops it; lifted, it goes on', async () => {
  await open();
  const { account } = await h.get('accounts.save', meetingDraft(h.services, { readOnly: true }));
  await h.get('accounts.lift', { id: account.id, confirmed: true });
  const items = await recordings(4);
  await (await simulator()).setFault('delay:60');
  const { id } = await h.get('bulk.start', wish(items, { accountId: account.id }));
  while ((await h.get('bulk.list'))[0]?.done === 0) await new Promise((go) => setTimeout(go, 5));
  await h.get('accounts.lock', { id: account.id });
  const stopped = await ended(id);
  expect(stopped).toMatchObject({ state: 'stopped', failed: 0, error: { code: 'read_only' } });
  expect(await outcomes(id)).toContain('not-sent');
  await h.get('accounts.lift', { id: account.id, confirmed: true });
  await h.get('bulk.resume', { id });
  expect(await ended(id)).toMatchObject({ state: 'done', done: 4, failed: 0 });
});

describe('where the operator has no right', () => {
  /** Recordings of people other than this member, with whose they are. */
  async function others(count: number): Promise<(BulkItem & { readonly owner: string })[]> {
    const now = Math.floor(Date.now() / 1000);
    const { rows = [] } = await h.get('calls.send', {
      accountId: 'practice',
      operation: 'records.corp',
      params: { start_time: now - 30 * 86_400, end_time: now, query_record_type: 0, page_size: 20 },
    });
    return rows
      .filter((row) => row['state'] === 3 && !/^(rooms|member001$)/.test(String(row['host'])))
      .slice(0, count)
      .map((row) => ({
        key: String(row['$id']),
        label: String(row['subject']),
        params: { meeting_record_id: String(row['$id']) },
        owner: String(row['host']),
      }));
  }
  const member = async (): Promise<string> =>
    (await h.get('accounts.save', meetingDraft(h.services, { operator: 'member001', readOnly: false }))).account.id;
  const actors = async (): Promise<(string | null)[]> =>
    (await deletes()).map((target) => new URL(target, 'http://x').searchParams.get('operator_id'));

  it('stops at the first, and goes on in the name of whom each belongs to, with the one that was refused', async () => {
    await open();
    const [items, accountId] = [await others(3), await member()];
    expect(items).toHaveLength(3);
    const { id } = await h.get('bulk.start', wish(items, { accountId }));
    expect(await ended(id)).toMatchObject({
      state: 'stopped',
      done: 0,
      failed: 1,
      error: { vendor: { code: '9042' }, refused: { actor: 'member001' } },
    });
    expect((await rowsOf(id)).map((row) => [row.outcome, row.owner])).toEqual(
      items.map((one, n) => [n === 0 ? 'failed' : 'waiting', one.owner]),
    );
    await h.get('bulk.resume', { id, asOwners: true });
    expect(await ended(id)).toMatchObject({ state: 'done', done: 3, failed: 0, error: null });
    expect(await actors()).toEqual(['member001', ...items.map((one) => one.owner)]);
    expect((await rowsOf(id)).some((row) => row.owner !== undefined)).toBe(false);
    expect((await h.get('history.search', { limit: 1 })).rows[0]).toMatchObject({
      operation: 'records.delete',
      actor: items[2]?.owner,
      outcome: 'ok',
    });
  });

  it('is stopped also at the last one, and outlives the app', async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'confdesk-bulk-'));
    await open({ profile: folder });
    const [[item], accountId] = [await others(1), await member()];
    const { id } = await h.get('bulk.start', wish([item as BulkItem], { accountId }));
    expect(await ended(id)).toMatchObject({ state: 'stopped', failed: 1 });
    await h.close();
    await open({ profile: folder });
    // The practice company moved to another port with the restart.
    await h.get('accounts.save', meetingDraft(h.services, { id: accountId, operator: 'member001', readOnly: false }));
    expect((await h.get('bulk.list'))[0]).toMatchObject({ id, state: 'stopped', error: { refused: { actor: 'member001' } } });
    await h.get('bulk.resume', { id, asOwners: true });
    expect(await ended(id)).toMatchObject({ state: 'done', done: 1, failed: 0 });
  });

  it('is not offered again to whom it was refused, nor where nobody is known; a plain going on leaves the refused one', async () => {
    await open();
    const [items, accountId] = [await others(3), await member()];
    const wrong = items.map(({ owner: _owner, ...one }, n) =>
      n === 0 ? { ...one, owner: 'member001' } : n === 1 ? one : { ...one, owner: 'nobody.there' },
    );
    const { id } = await h.get('bulk.start', wish(wrong, { accountId }));
    await ended(id);
    expect((await rowsOf(id)).map((row) => row.owner)).toEqual([undefined, undefined, 'nobody.there']);
    await h.get('bulk.resume', { id });
    expect(await ended(id)).toMatchObject({ state: 'stopped', failed: 2 });
    await h.get('bulk.resume', { id, asOwners: true });
    expect(await ended(id)).toMatchObject({ state: 'done', failed: 3, done: 0 });
    expect(await actors()).toEqual(['member001', 'member001', 'nobody.there']);
  });

  it('sends nothing under an account that stands for another company since', async () => {
    await open();
    const [items, accountId] = [await others(2), await member()];
    const { id } = await h.get('bulk.start', wish(items, { accountId }));
    await ended(id);
    const sent = (await deletes()).length;
    const draft = meetingDraft(h.services, { id: accountId, operator: 'member001', readOnly: false });
    await h.get('accounts.save', { ...draft, fields: { ...draft.fields, appId: '299999999' } });
    await h.get('bulk.resume', { id, asOwners: true });
    expect(await ended(id)).toMatchObject({ state: 'stopped', error: { phrase: { key: 'errors.otherCompany' } } });
    expect(await deletes()).toHaveLength(sent);
  });

  it('dropped, nothing is kept to be sent', async () => {
    await open();
    const [items, accountId] = [await others(2), await member()];
    const { id } = await h.get('bulk.start', wish(items, { accountId }));
    await ended(id);
    await h.get('bulk.cancel', { id });
    expect((await rowsOf(id)).map((row) => [row.outcome, row.owner])).toEqual([
      ['failed', undefined],
      ['not-sent', undefined],
    ]);
    await h.get('bulk.resume', { id, asOwners: true });
    expect(await ended(id)).toMatchObject({ state: 'cancelled' });
    expect(await deletes()).toHaveLength(1);
  });
});
