import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { AccountView } from '../../contract/account.ts';
import type { AuthorizeDone } from '../../contract/oauth.ts';
import { harness, type Harness } from '../support/services.ts';

const hour = 3_600_000;
const day = 24 * hour;

describe('OAuth applications', () => {
  let h: Harness;
  let log: string;
  /** Added to the clock of ConfDesk and, by a restart of its data, not to the simulator's. */
  let ahead = 0;

  beforeEach(async () => {
    ahead = 0;
    h = await harness({ now: () => Date.now() + ahead });
    log = path.join(h.profile, 'history.sqlite');
  });
  afterEach(() => h.close());

  const simulator = () => h.services.practice.simulator;
  async function account(change: Record<string, string> = {}): Promise<AccountView> {
    const { baseUrl, oauth } = simulator().info;
    const saved = await h.get('accounts.save', {
      name: 'OAuth 应用',
      vendor: 'tencent-meeting',
      mode: 'oauth',
      colour: 'violet',
      environment: 'test',
      endpoint: baseUrl,
      fields: { sdkId: oauth.sdkId, corpId: oauth.corpId, redirectUri: oauth.redirectUri, ...change },
      secrets: { secret: oauth.secret },
    });
    return saved.account;
  }
  /** The person logs in and agrees; the browser comes back with the code. */
  async function agree(id: string): Promise<string> {
    const { url } = await h.get('oauth.begin', { accountId: id });
    const answer = await fetch(url, { redirect: 'manual' });
    expect(answer.status).toBe(302);
    return answer.headers.get('location') ?? '';
  }
  async function authorize(id: string): Promise<AuthorizeDone> {
    return h.get('oauth.finish', { accountId: id, callback: await agree(id) });
  }
  async function authorized(change: Record<string, string> = {}): Promise<AccountView> {
    const done = await authorize((await account(change)).id);
    if (done.state !== 'authorized') throw new Error(done.state);
    return done.account;
  }
  const today = Math.floor(Date.now() / 1000);
  const read = { operation: 'records.list', params: { page: 1, page_size: 10, start_time: today - 7 * 86_400, end_time: today } };

  test('authorize, exchange, call: tokens go to the keychain only', async () => {
    const before = await account();
    expect(before).toMatchObject({ ready: false, secrets: { secret: 'set', accessToken: 'missing' } });
    const done = await authorize(before.id);
    expect(done).toMatchObject({ state: 'authorized', account: { ready: true, secrets: { accessToken: 'set', refreshToken: 'set' } } });
    const granted = await h.services.accounts.secretsFor(before.id);
    const after = (done as { account: AccountView }).account;
    expect(after.fields['openId']).toMatch(/^oid/);
    expect(after.authorization).toMatchObject({ lost: false, scopes: expect.arrayContaining(['VIEW_MEETING']) });
    const left = (after.authorization?.expiresAt ?? 0) - Date.now();
    expect(left).toBeGreaterThan(5.9 * hour);
    expect(left).toBeLessThan(6.1 * hour);
    const { answer } = await h.get('calls.send', { accountId: before.id, ...read });
    expect(answer).toHaveProperty('record_meetings');
    const { rows } = await h.get('history.search', { limit: 50 });
    expect(rows.map((row) => row.operation)).toContain('oauth.access-token');
    const secrets = [granted['accessToken'], granted['refreshToken'], simulator().info.oauth.secret].map(String);
    for (const row of rows) {
      const entry = JSON.stringify(await h.get('history.get', { id: row.id }));
      for (const secret of secrets) expect(entry, row.operation).not.toContain(secret);
      expect(entry).not.toMatch(/auth_code[^a-z]{1,6}[a-zA-Z0-9]{20}/);
    }
    await h.services.history.close();
    for (const file of [log, path.join(h.profile, 'accounts.json')]) {
      const bytes = readFileSync(file, 'latin1');
      for (const secret of secrets) expect(bytes.includes(secret), file).toBe(false);
    }
  });

  test('what is missing is named before the browser opens', async () => {
    const one = await account({ corpId: '', redirectUri: '' });
    const answer = await h.ask('oauth.begin', { accountId: one.id });
    expect(answer).toMatchObject({ ok: false, error: { code: 'not_ready', fields: [{ field: 'corpId' }, { field: 'redirectUri' }] } });
    expect(h.opened).toEqual([]);
  });

  test('a callback without a code, of another authorization, or used twice is refused', async () => {
    const one = await account();
    const callback = await agree(one.id);
    const finish = (text: string) => h.ask('oauth.finish', { accountId: one.id, callback: text });
    expect(await finish('https://example.com/callback?error=denied')).toMatchObject({
      ok: false,
      error: { fields: [{ field: 'callback', key: 'oauth.errors.refused' }] },
    });
    expect(await finish(callback.replace(/state=\w+/, 'state=abc'))).toMatchObject({
      ok: false,
      error: { fields: [{ key: 'oauth.errors.state' }] },
    });
    expect(await finish(` ${callback}#_\n`)).toMatchObject({ ok: true });
    expect(await finish(callback)).toMatchObject({ ok: false, error: { fields: [{ key: 'oauth.errors.used' }] } });
  });

  test('the token is renewed before its end, once for many calls, and nobody notices', async () => {
    const one = await authorized();
    const first = (await h.services.accounts.secretsFor(one.id))['accessToken'];
    ahead = 5.9 * hour;
    // The simulator's replay window looks at the time stamp: only the token's age is of interest here.
    const calls = await Promise.allSettled([1, 2, 3].map(() => h.get('calls.send', { accountId: one.id, ...read })));
    expect(calls).toHaveLength(3);
    const { rows } = await h.get('history.search', { limit: 50, operations: ['oauth.refresh-token'] });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ outcome: 'ok' });
    expect((await h.services.accounts.secretsFor(one.id))['accessToken']).not.toBe(first);
    ahead = 0;
    expect((await h.get('calls.send', { accountId: one.id, ...read })).attempts).toBe(1);
  });

  test('a token that ended early: a safe call renews it and goes out again, signed anew', async () => {
    const one = await account();
    await simulator().setFault('token-life:1');
    await authorize(one.id);
    await simulator().setFault(null);
    const granted = await h.services.accounts.view(one.id);
    // As if it still had hours.
    await h.services.accounts.grant(one.id, {
      endpoint: granted.endpoint,
      openId: granted.fields['openId'] ?? '',
      tokens: {},
      authorization: { ...granted.authorization!, expiresAt: Date.now() + 5 * hour },
    });
    await new Promise((resolve) => setTimeout(resolve, 2100));
    const value = await h.get('calls.send', { accountId: one.id, ...read });
    expect(value.attempts).toBe(2);
    expect((await h.get('history.search', { limit: 9, operations: ['oauth.refresh-token'] })).rows).toHaveLength(1);
  });

  test('after thirty days it says: authorize again, and nothing goes out', async () => {
    const one = await authorized();
    ahead = 31 * day;
    const before = (await simulator().stats()).requests;
    const answer = await h.ask('calls.send', { accountId: one.id, ...read });
    expect(answer).toMatchObject({ ok: false, error: { code: 'not_ready', explanation: { happened: { key: 'oauth.lost.happened' } } } });
    expect((await simulator().stats()).requests).toBe(before);
  });

  test('another identity: nothing is overwritten unasked', async () => {
    const one = await authorized();
    const had = await h.services.accounts.secretsFor(one.id);
    await simulator().setFault('identity:member001');
    const other = await authorize(one.id);
    await simulator().setFault(null);
    expect(other).toMatchObject({ state: 'other-identity', had: one.fields['openId'], known: null });
    expect(await h.services.accounts.secretsFor(one.id)).toEqual(had);
    if (other.state !== 'other-identity') throw new Error(other.state);
    const added = await h.get('oauth.keep', { ticket: other.ticket, as: 'new', name: '另一个身份' });
    expect(added).toMatchObject({ name: '另一个身份', fields: { openId: other.got }, ready: true, readOnly: true });
    expect(await h.services.accounts.secretsFor(one.id)).toEqual(had);
    expect(await h.ask('oauth.keep', { ticket: other.ticket, as: 'replace' })).toMatchObject({ ok: false, error: { code: 'not_found' } });
  });

  test('scopes: what was granted is shown, what was not is explained before it is sent', async () => {
    const one = await account();
    await simulator().setFault('scopes:VIEW_MEETING+VIEW_VIDEO');
    await authorize(one.id);
    await simulator().setFault(null);
    const table = await h.get('oauth.scopes', { accountId: one.id });
    expect(table).toHaveLength(8);
    expect(Object.fromEntries(table.map((row) => [row.name, row.granted]))).toMatchObject({
      查看所有用户的会议: true,
      查看和管理所有用户的会议: false,
      查看所有用户的录制: true,
      查看和管理所有用户信息: false,
    });
    const before = (await simulator().stats()).requests;
    const answer = await h.ask('calls.send', { accountId: one.id, operation: 'users.list', params: { page: 1, page_size: 10 } });
    expect(answer).toMatchObject({
      ok: false,
      error: {
        code: 'not_ready',
        explanation: {
          likely: {
            key: 'explain.notSent.not_ready.outside',
            params: { scopes: '查看所有用户信息 / 查看和管理所有用户信息' },
          },
        },
      },
    });
    expect((await simulator().stats()).requests).toBe(before);
    expect(await h.ask('calls.send', { accountId: one.id, ...read })).toMatchObject({ ok: true });
    expect((await h.get('oauth.check', { accountId: one.id })).authorization?.scopes).toEqual(['VIEW_MEETING', 'VIEW_VIDEO']);
  });

  test('a whole list goes on over a renewal; where there is none it stops, and after authorizing again it is resumed', async () => {
    const one = await authorized();
    const set = async (change: object): Promise<void> => {
      const { endpoint, fields, authorization } = await h.services.accounts.view(one.id);
      await h.services.accounts.grant(one.id, {
        endpoint,
        openId: fields['openId'] ?? '',
        tokens: {},
        authorization: { ...authorization!, ...change },
      });
    };
    const start = () => h.get('jobs.start', { accountId: one.id, operation: 'users.corp', params: {} });
    const ended = async (id: string) =>
      vi.waitUntil(
        async () => {
          const job = (await h.get('jobs.list')).find((other) => other.id === id);
          return job?.state === 'done' || job?.state === 'stopped' ? job : undefined;
        },
        { timeout: 20_000, interval: 50 },
      );
    await set({ expiresAt: Date.now() });
    expect(await ended((await start()).id)).toMatchObject({ state: 'done', complete: true, rows: 200 });
    expect((await h.get('history.search', { limit: 9, operations: ['oauth.refresh-token'] })).rows).toHaveLength(1);
    await set({ expiresAt: Date.now() - 1000, lost: true });
    const { id } = await start();
    expect(await ended(id)).toMatchObject({ state: 'stopped', error: { code: 'not_ready', phrase: { key: 'oauth.errors.lost' } } });
    await authorize(one.id);
    await h.get('jobs.resume', { id });
    expect(await ended(id)).toMatchObject({ state: 'done', rows: 200 });
  });

  test('every call of the account-level table acts as the OpenId, also where its own page knows userids only', async () => {
    const one = await authorized();
    for (const operation of ['users.list', 'users.corp', 'roles.list', 'meetings.corp-live', 'meetings.corp-upcoming', 'records.corp']) {
      const span = operation === 'records.corp' ? read.params : {};
      expect(await h.ask('calls.send', { accountId: one.id, operation, params: { ...span } }), operation).toMatchObject({ ok: true });
      const [row] = (await h.get('history.search', { limit: 1 })).rows;
      expect((await h.get('history.get', { id: row?.id ?? '' })).target).toContain(
        `operator_id=${one.fields['openId']}&operator_id_type=2`,
      );
    }
    // A person of the company, named by hand, stays one.
    expect(
      await h.get('calls.preview', {
        accountId: one.id,
        operation: 'users.list',
        params: { page: 1, page_size: 10, operator_id: 'admin001' },
      }),
    ).toMatchObject({ target: expect.stringContaining('operator_id=admin001&operator_id_type=1') });
  });

  test("a user-level application finds the meetings of who authorized it, and no company's list is asked for", async () => {
    await simulator().setFault('identity:member001');
    const one = await authorized({ appLevel: 'user' });
    await simulator().setFault(null);
    const openId = one.fields['openId'] ?? '';
    const send = (operation: string, params: Record<string, string | number>) =>
      h.get('calls.send', { accountId: one.id, operation, params });
    const { rows: coming = [] } = await send('meetings.of-user', { userid: openId });
    expect(coming.length).toBeGreaterThan(0);
    const { code, meetingId } = coming[0] as { code: string; meetingId: string };
    const { rows: ended = [] } = await send('meetings.ended-of-user', {
      userid: openId,
      page: 1,
      start_time: today - 60 * 86_400,
      end_time: today,
    });
    expect(ended.length).toBeGreaterThan(0);
    expect((await send('meetings.by-code', { meeting_code: code })).rows?.map((row) => row['code'])).toContain(code);
    expect((await send('meetings.get', { meeting_id: meetingId })).rows?.[0]).toMatchObject({ meetingId });
    const before = (await simulator().stats()).requests;
    for (const operation of [
      'meetings.corp-live',
      'meetings.corp-upcoming',
      'meetings.corp-ended',
      'users.corp',
      'roles.list',
      'records.corp',
    ]) {
      const answer = await h.ask('calls.send', {
        accountId: one.id,
        operation,
        params: { ...(operation === 'records.corp' ? read.params : {}) },
      });
      expect(answer, operation).toMatchObject({
        ok: false,
        error: { code: 'not_ready', explanation: { likely: { key: 'explain.notSent.not_ready.outsideLevel' } } },
      });
    }
    expect((await simulator().stats()).requests, 'nothing of it went out').toBe(before);
  });

  test('a code nobody knows stops nothing: the vendor decides', async () => {
    const one = await account();
    await simulator().setFault('scopes:VIEW_MEETING+VIEW_WEBCAST');
    await authorize(one.id);
    await simulator().setFault(null);
    const before = (await simulator().stats()).requests;
    await h.ask('calls.send', { accountId: one.id, operation: 'users.list', params: { page: 1, page_size: 10 } });
    expect((await simulator().stats()).requests).toBe(before + 1);
  });

  test('the window cannot ask for an exchange of its own', async () => {
    const one = await authorized();
    const answer = await h.ask('calls.send', {
      accountId: one.id,
      operation: 'oauth.refresh-token',
      params: {},
      body: { sdk_id: '1', refresh_token: 'x', open_id: 'y' },
    });
    expect(answer).toMatchObject({ ok: false, error: { code: 'unsupported' } });
  });
});
