import net from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import type { AppError } from '../../contract/error.ts';
import type { SendRequest } from '../../contract/call.ts';
import { harness, meetingDraft, type Harness } from '../support/services.ts';

let h: Harness;
afterEach(async () => {
  await h.close();
});

const live: SendRequest = { accountId: 'practice', operation: 'meetings.corp-live', params: { page: 1, page_size: 20 } };
async function failure(request: SendRequest): Promise<AppError> {
  const answer = await h.ask('calls.send', request);
  if (answer.ok) throw new Error('this call should have failed');
  return answer.error;
}
const newest = async () => (await h.get('history.search', { limit: 1 })).rows[0];
/** A port on which nothing listens. */
async function deadPort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const { port } = server.address() as net.AddressInfo;
  await new Promise((done) => {
    server.close(done);
  });
  return port;
}

describe('one call on the practice account', () => {
  it('is signed, sent, verified by the independent server, normalised and recorded', async () => {
    h = await harness();
    const value = await h.get('calls.send', { ...live, operation: 'meetings.corp-ended', params: { page: 1, page_size: 20 } });
    expect(await h.services.practice.simulator.stats()).toMatchObject({ requests: 1, verified: 1 });
    expect(value.rows?.length).toBe(20);
    expect(value.page?.total).toBeGreaterThan(20);
    expect(value.page?.next).toEqual({ page: 2 });
    const [first] = value.rows ?? [];
    // The ended list is in ms while its request is in s: a wrong unit would land in 1970 or in the year 50000.
    const year = new Date(Number(first?.['start'])).getUTCFullYear();
    expect(Math.abs(year - new Date().getUTCFullYear())).toBeLessThanOrEqual(1);
    const row = await newest();
    expect(row).toMatchObject({
      outcome: 'ok',
      operation: 'meetings.corp-ended',
      method: 'GET',
      httpStatus: 200,
      attempts: 1,
      environment: 'practice',
    });
    const entry = await h.get('history.get', { id: value.callId });
    const [sent] = await h.services.practice.simulator.entries();
    expect(entry.target).toBe(sent?.target);
    expect(entry.steps[0]?.text).toContain(`\n${sent?.target}\n`);
    // Everything that was signed is what arrived, header case included.
    for (const [name, value2] of entry.requestHeaders) expect(sent?.headers).toContainEqual([name, value2]);
  });

  it('pages through the whole list without a gap or a repeat', async () => {
    h = await harness({ simulator: { users: 50, meetings: 130, recordings: 5, limits: false }, limitShare: Number.POSITIVE_INFINITY });
    const seen: string[] = [];
    let params: SendRequest['params'] = { page: 1, page_size: 20 };
    let total: number;
    for (;;) {
      const value = await h.get('calls.send', { ...live, operation: 'meetings.corp-ended', params });
      for (const row of value.rows ?? []) seen.push(String(row['$id']));
      total = value.page?.total ?? 0;
      if (value.page?.next == null) break;
      params = { ...params, ...value.page.next };
    }
    // A meeting ends while the list is read (the simulator sees to it): the row that shifts is the one repeat there may be.
    expect(total - new Set(seen).size).toBeLessThanOrEqual(1);
    expect(seen.length - new Set(seen).size).toBeLessThanOrEqual(1);
  });

  it("a user's list pages by pos and cursory", async () => {
    h = await harness();
    const userid = h.services.practice.simulator.info.wemeet.operatorId;
    const value = await h.get('calls.send', { accountId: 'practice', operation: 'meetings.of-user', params: { userid } });
    expect(value.rows?.length).toBeGreaterThan(0);
    if (value.page?.next != null) {
      const second = await h.get('calls.send', {
        accountId: 'practice',
        operation: 'meetings.of-user',
        params: { userid, ...value.page.next },
      });
      expect(second.rows?.length).toBeGreaterThan(0);
    }
  });

  it('History is readable from another process through its view while the app runs', async () => {
    h = await harness();
    const { callId } = await h.get('calls.send', live);
    const db = new DatabaseSync(path.join(h.profile, 'history.sqlite'), { readOnly: true });
    const row = db.prepare('SELECT * FROM calls WHERE id = ?').get(callId) as Record<string, unknown>;
    db.close();
    expect(Object.keys(row)).toEqual([
      'id',
      'started_at',
      'finished_at',
      'account',
      'vendor',
      'operation',
      'actor',
      'method',
      'target',
      'outcome',
      'http_status',
      'code',
      'trace',
      'request_headers',
      'request_body',
      'request_encoding',
      'answer_body',
      'answer_encoding',
    ]);
    const body = row['answer_encoding'] === 'gzip' ? gunzipSync(row['answer_body'] as Uint8Array).toString() : String(row['answer_body']);
    expect(JSON.parse(body)).toHaveProperty('meeting_info_list');
  });
});

describe('what goes wrong is explained, and History has the row', () => {
  it('a bad secret: 200003', async () => {
    h = await harness({ simulator: { fault: 'bad-secret' } });
    const error = await failure(live);
    expect(error).toMatchObject({ code: 'rejected', vendor: { code: '200003' } });
    expect(error.explanation?.happened.key).toBe('explain.tm.c200003.happened');
    expect(error.explanation?.checked.length).toBeGreaterThan(0);
    expect(error.explanation?.next.some((n) => n.action === 'edit-account')).toBe(true);
    expect(await newest()).toMatchObject({ outcome: 'rejected', code: '200003' });
    expect((await newest())?.note).not.toBe('');
  });
  it('a clock six minutes off: 190300, and the check says by how much', async () => {
    h = await harness({ simulator: { clockOffset: 360 } });
    const error = await failure(live);
    expect(error.vendor?.code).toBe('190300');
    const clock = error.explanation?.checked.find((c) => c.state === 'failed');
    expect(JSON.stringify(clock?.params)).toMatch(/"minutes":[56]/);
    expect(h.services.clock().skewMs).toBeGreaterThan(355_000);
  });
  it('a dead server', async () => {
    h = await harness();
    const { account } = await h.get('accounts.save', meetingDraft(h.services, { endpoint: `http://127.0.0.1:${await deadPort()}` }));
    const error = await failure({ ...live, accountId: account.id });
    expect(error).toMatchObject({ code: 'network', vendor: { code: 'refused' } });
    expect(await newest()).toMatchObject({ outcome: 'network', code: 'refused', attempts: 1 });
  });
  it('an HTML gateway page, after safe retries each signed anew', async () => {
    h = await harness({ simulator: { fault: 'html' } });
    const error = await failure(live);
    expect(error).toMatchObject({ code: 'network', vendor: { code: 'html', httpStatus: 502 } });
    expect(await newest()).toMatchObject({ outcome: 'network', code: 'html', attempts: 3 });
    const nonces = (await h.services.practice.simulator.entries()).map((e) => e.headers.find(([n]) => n === 'X-TC-Nonce')?.[1]);
    expect(nonces).toHaveLength(3);
    expect(new Set(nonces).size).toBe(3);
  });
  it('a truncated body', async () => {
    h = await harness({ simulator: { fault: 'truncate' } });
    expect((await failure(live)).vendor?.code).toBe('truncated');
    expect(await newest()).toMatchObject({ outcome: 'network', code: 'truncated' });
  });
  it('a redirect is refused', async () => {
    h = await harness({ simulator: { fault: 'redirect' } });
    expect((await failure(live)).vendor?.code).toBe('redirect');
  });
  it('an answer that never comes ends at the time-out, once', async () => {
    h = await harness({ simulator: { fault: 'hang' }, timeoutMs: 300 });
    expect((await failure(live)).vendor?.code).toBe('timeout');
    expect((await h.services.practice.simulator.stats()).requests).toBe(1);
  });
  it('an answer beyond the cap is not read into memory', async () => {
    h = await harness({ simulator: { fault: 'huge:40' } });
    expect((await failure(live)).vendor?.code).toBe('too-large');
  });
  it('"too fast" pauses the application', async () => {
    h = await harness({ simulator: { fault: 'limit@1' } });
    expect((await failure(live)).vendor?.code).toBe('190310');
    const account = await h.services.accounts.get('practice');
    expect(h.services.calls.pacer.pausedUntil(account)).toBeGreaterThan(Date.now() + 50_000);
  });
  it('a connection reset once is tried again with a new nonce and timestamp', async () => {
    h = await harness({ simulator: { fault: 'reset@1' } });
    const value = await h.get('calls.send', live);
    expect(value.attempts).toBe(2);
    const entry = await h.get('history.get', { id: value.callId });
    const entries = await h.services.practice.simulator.entries();
    const nonce = (list: readonly (readonly [string, string])[] | undefined) => list?.find(([n]) => n === 'X-TC-Nonce')?.[1];
    // History shows the attempt that was answered.
    expect(nonce(entry.requestHeaders)).toBe(nonce(entries.at(-1)?.headers));
  });
  it('a call can be cancelled while it waits', async () => {
    h = await harness({ simulator: { fault: 'hang' } });
    const pending = h.ask('calls.send', { ...live, ticket: 'one' });
    await new Promise((go) => setTimeout(go, 200));
    expect(await h.get('calls.cancel', { ticket: 'one' })).toEqual({ cancelled: true });
    expect(await pending).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(await newest()).toMatchObject({ outcome: 'cancelled' });
  });
});

describe('changes are guarded in main', () => {
  const target = async () => {
    const value = await h.get('calls.send', { ...live, operation: 'meetings.corp-upcoming' });
    const row = value.rows?.[0];
    return { id: String(row?.['meetingId']), code: String(row?.['code']) };
  };
  const cancel = (accountId: string, meeting_id: string, confirm?: SendRequest['confirm']): SendRequest => ({
    accountId,
    operation: 'meetings.cancel',
    params: { meeting_id },
    body: { reason_code: 1 },
    ...(confirm === undefined ? {} : { confirm }),
  });

  it('a read-only account sends nothing and says why', async () => {
    h = await harness();
    const { account } = await h.get('accounts.save', meetingDraft(h.services));
    expect(account.readOnly).toBe(true);
    const before = (await h.services.practice.simulator.stats()).requests;
    const error = await failure(cancel(account.id, '123', { confirmed: true, text: '123' }));
    expect(error).toMatchObject({ code: 'read_only' });
    expect(error.explanation?.next.some((n) => n.action === 'lift-read-only')).toBe(true);
    expect((await h.services.practice.simulator.stats()).requests).toBe(before);
    expect(await newest()).toMatchObject({ outcome: 'not_sent', reason: 'read_only', operation: 'meetings.cancel' });
  });
  it('without the typed code nothing is sent; with it the meeting is cancelled', async () => {
    h = await harness();
    const { id, code } = await target();
    expect(await failure(cancel('practice', id))).toMatchObject({ code: 'confirmation_required' });
    expect(await failure(cancel('practice', id, { confirmed: true, text: '000000000' }))).toMatchObject({ code: 'confirmation_required' });
    expect(await newest()).toMatchObject({ outcome: 'not_sent', reason: 'unconfirmed' });
    // What is only being made is called by its subject, not by an address.
    const made = {
      accountId: 'practice',
      operation: 'meetings.create',
      params: {},
      body: { subject: '季度复盘', type: 0, start_time: '1796083200', end_time: '1796086800' },
    };
    expect((await h.get('calls.preview', made)).object).toBe('季度复盘');
    const preview = await h.get('calls.preview', cancel('practice', id));
    expect(preview).toMatchObject({ effect: 'destroy', expected: code, expectedKind: 'code' });
    const value = await h.get('calls.send', cancel('practice', id, { confirmed: true, text: `${code.slice(0, 3)} ${code.slice(3)}` }));
    expect(value.httpStatus).toBe(200);
    expect((await newest())?.object).toContain(code);
  });
  it('who acts is said under either name the vendor knows', async () => {
    h = await harness();
    const asked = { accountId: 'practice', operation: 'meetings.participants' };
    expect((await h.get('calls.preview', { ...asked, params: { meetingId: '1' } })).actor).toBe('admin001');
    const older = await h.get('calls.preview', { ...asked, params: { meetingId: '1', userid: 'li4' } });
    expect(older.actor).toBe('li4');
    expect(older.target).not.toContain('operator_id');
  });
  it('a change whose answer never came is not sent again', async () => {
    h = await harness();
    const { id, code } = await target();
    await h.services.practice.simulator.setFault('reset');
    const before = (await h.services.practice.simulator.stats()).requests;
    const error = await failure(cancel('practice', id, { confirmed: true, text: code }));
    expect(error).toMatchObject({ code: 'network', vendor: { code: 'reset' } });
    expect(error.explanation?.next.some((n) => n.action === 'retry')).toBe(false);
    expect((await h.services.practice.simulator.stats()).requests).toBe(before + 1);
  });
  it('a wrong value names the field, and nothing is sent', async () => {
    h = await harness();
    const error = await failure({ ...live, params: { page: 'one', nonsense: 1 } });
    expect(error.code).toBe('validation');
    expect(error.fields?.map((f) => [f.field, f.key])).toEqual([
      ['page', 'errors.field.integer'],
      ['nonsense', 'errors.field.unknown'],
    ]);
    expect((await h.services.practice.simulator.stats()).requests).toBe(0);
  });
  it('an upload is not sent without its file', async () => {
    h = await harness();
    expect(await failure({ accountId: 'practice', operation: 'uploads.all', params: {}, body: {} })).toMatchObject({
      code: 'validation',
      fields: expect.arrayContaining([expect.objectContaining({ field: 'file_content', key: 'errors.field.required' })]) as unknown,
    });
    expect((await h.services.practice.simulator.stats()).requests).toBe(0);
  });
  it.each(['.', '..', 'a/b', '张三', 'a b'])('a userid %j never reaches the address', async (userid) => {
    h = await harness();
    const error = await failure({ accountId: 'practice', operation: 'users.get', params: { userid } });
    expect(error.fields?.[0]?.field).toBe('userid');
    expect((await h.services.practice.simulator.stats()).requests).toBe(0);
  });
});

describe('secrets of an answer', () => {
  it('arrive masked, are revealed and copied by handle only, and each time is in History', async () => {
    h = await harness();
    const userid = h.services.practice.simulator.info.wemeet.operatorId;
    const list = await h.get('calls.send', { accountId: 'practice', operation: 'meetings.of-user', params: { userid } });
    let pointer = '';
    let value = list;
    for (const row of list.rows ?? []) {
      value = await h.get('calls.send', {
        accountId: 'practice',
        operation: 'meetings.get',
        params: { meeting_id: String(row['meetingId']) },
      });
      pointer = value.masked.find((p) => p.endsWith('/password')) ?? '';
      if (pointer !== '') break;
    }
    expect(pointer, 'a meeting with a password').not.toBe('');
    expect(JSON.stringify(value.answer)).toContain('●');
    const { value: secret } = await h.get('calls.reveal', { callId: value.callId, pointer });
    expect(secret).toMatch(/^\d{4,6}$/);
    expect(JSON.stringify(value.answer)).not.toContain(secret);
    await h.get('calls.copy', { callId: value.callId, pointer });
    expect(h.clipboard.text).toBe(secret);
    expect(await h.ask('calls.reveal', { callId: value.callId, pointer: '/meeting_number' })).toMatchObject({
      ok: false,
      error: { code: 'not_found' },
    });
    const rows = (await h.get('history.search', { limit: 10 })).rows.map((r) => r.operation);
    expect(rows).toEqual(expect.arrayContaining(['secret.reveal', 'secret.copy']));
  });
});
