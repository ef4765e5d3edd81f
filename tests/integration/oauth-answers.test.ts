import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AccountDraft, AccountView } from '../../contract/account.ts';
import type { AuthorizeDone } from '../../contract/oauth.ts';
import { startOAuthHost, type OAuthHost } from '../support/oauth-host.ts';
import { harness, type Harness } from '../support/services.ts';

const hour = 3_600_000;
const html = { status: 502, html: true, body: '<html>502 Bad Gateway</html>' } as const;

describe("OAuth against a vendor of one's own, on one origin", () => {
  let h: Harness;
  let host: OAuthHost;
  let ahead = 0;
  let names = 0;

  beforeEach(async () => {
    ahead = 0;
    host = await startOAuthHost();
    h = await harness({ now: () => Date.now() + ahead });
  });
  afterEach(async () => {
    await h.close();
    await host.close();
  });

  const draft = (change: Partial<AccountDraft> = {}): AccountDraft => ({
    name: `应用 ${(names += 1)}`,
    vendor: 'tencent-meeting',
    mode: 'oauth',
    colour: 'violet',
    environment: 'test',
    endpoint: host.base,
    readOnly: false,
    secrets: { secret: 'app-secret' },
    ...change,
    fields: { sdkId: '12345678901', corpId: '200000001', redirectUri: 'https://app.example.com/back?from=desk', ...change.fields },
  });
  const account = async (change?: Partial<AccountDraft>): Promise<AccountView> => (await h.get('accounts.save', draft(change))).account;
  async function agree(id: string): Promise<string> {
    const { url } = await h.get('oauth.begin', { accountId: id });
    return (await fetch(url, { redirect: 'manual' })).headers.get('location') ?? '';
  }
  const finish = (id: string, callback: string) => h.ask('oauth.finish', { accountId: id, callback });
  const authorize = async (id: string): Promise<AuthorizeDone> => h.get('oauth.finish', { accountId: id, callback: await agree(id) });
  async function authorized(change?: Partial<AccountDraft>): Promise<AccountView> {
    const done = await authorize((await account(change)).id);
    if (done.state !== 'authorized') throw new Error(done.state);
    return done.account;
  }
  const view = (id: string): Promise<AccountView> => h.services.accounts.view(id);
  const read = (id: string) => h.ask('calls.send', { accountId: id, operation: 'meetings.get', params: { meeting_id: '1' } });
  const problem = (key: string, params: object = {}): object => ({
    ok: false,
    error: { code: 'validation', fields: [{ field: 'callback', key: `oauth.errors.${key}`, params }] },
  });

  test('the address to authorize at, and what a call carries: doc 51257 to the letter', async () => {
    const one = await account();
    const { url, state } = await h.get('oauth.begin', { accountId: one.id });
    expect(state).toMatch(/^[A-Za-z0-9]{1,64}$/);
    expect(url).toBe(
      `${host.base}/marketplace/authorize.html?corp_id=200000001&sdk_id=12345678901` +
        `&redirect_uri=https%3A%2F%2Fapp.example.com%2Fback%3Ffrom%3Ddesk&state=${state}`,
    );
    expect(h.opened).toEqual([url]);
    await authorize(one.id);
    const exchange = host.requests.find((request) => request.path.endsWith('/access_token'));
    expect(exchange).toMatchObject({
      path: '/wemeet-webapi/v2/oauth2/oauth/access_token',
      body: { sdk_id: '12345678901', secret: 'app-secret', auth_code: 'code0123456789' },
    });
    expect(
      await h.ask('calls.send', {
        accountId: one.id,
        operation: 'meetings.end',
        params: { meeting_id: '1' },
        confirm: { confirmed: true, text: '1' },
        body: { force_dismiss_meeting: 1, retrieve_code: 0 },
      }),
    ).toMatchObject({ ok: true });
    const call = host.requests.at(-1);
    const named = call?.headers.filter((_one, index) => index % 2 === 0) ?? [];
    expect(named).toEqual(
      expect.arrayContaining(['AccessToken', 'OpenId', 'X-TC-Timestamp', 'X-TC-Nonce', 'X-TC-Registered', 'Content-Type']),
    );
    expect(named.filter((name) => /^(X-TC-(Key|Signature)|AppId|SdkId|Authorization)$/i.test(name))).toEqual([]);
    expect(call?.body).toMatchObject({ operator_id: 'open_A-1', operator_id_type: 2 });
  });

  test('what is pasted: a refusal, a code alone, another state, all are named; blanks, quotes and entities do no harm', async () => {
    const one = await account();
    const callback = await agree(one.id);
    expect(await finish(one.id, 'https://app.example.com/back?error=access_denied&error_description=no')).toMatchObject(
      problem('refused', { reason: 'access_denied · no' }),
    );
    expect(await finish(one.id, 'code0123456789')).toMatchObject(problem('onlyCode'));
    expect(await finish(one.id, 'https://app.example.com/back?from=desk')).toMatchObject(problem('noCode'));
    expect(await finish(one.id, callback.replace(/state=\w+/, 'state=abc'))).toMatchObject(problem('state'));
    expect(host.count('/access_token')).toBe(0);
    ahead = 31 * 60_000;
    expect(await finish(one.id, callback)).toMatchObject(problem('late'));
    ahead = 0;
    expect(await finish(one.id, ` “${callback.replace('&', '&amp;').replace('auth', '\n auth')}”\n`)).toMatchObject({ ok: true });
    expect(await finish(one.id, callback)).toMatchObject(problem('used'));
  });

  test("an exchange that did not come through may be tried again with the same address; a refusal says the vendor's words", async () => {
    const one = await account();
    const callback = await agree(one.id);
    host.answer = () => html;
    // Not "it is unknown whether this took effect": nothing of the company's was changed.
    expect(await finish(one.id, callback)).toMatchObject({
      ok: false,
      error: { code: 'network', explanation: { likely: { key: 'explain.unreadable.html.gateway' } } },
    });
    host.answer = () => ({ body: { code: 500_125, message: 'IP not allowed', data: null } });
    expect(await finish(one.id, callback)).toMatchObject({
      ok: false,
      error: { code: 'rejected', vendor: { code: '500125', message: 'IP not allowed', httpStatus: 200 } },
    });
    host.answer = () => ({ status: 400, body: { error_info: { error_code: 190_303, message: 'bad' } } });
    expect(await finish(one.id, callback)).toMatchObject({ ok: false, error: { vendor: { code: '190303', message: 'bad' } } });
    host.answer = () => ({ body: { code: 0, message: 'SUCCESS' } });
    expect(await finish(one.id, callback)).toMatchObject({ ok: false, error: { phrase: { key: 'oauth.errors.answer' } } });
    host.answer = undefined;
    expect(await finish(one.id, callback)).toMatchObject({ ok: true, value: { state: 'authorized' } });
  });

  test('an account that was pointed elsewhere after the page was opened sends no code there', async () => {
    const one = await account();
    const callback = await agree(one.id);
    await h.get('accounts.save', { ...draft({ name: one.name }), id: one.id, fields: { ...one.fields, sdkId: '99999999999' } });
    expect(await finish(one.id, callback)).toMatchObject(problem('changed'));
    expect(host.count('/access_token')).toBe(0);
  });

  test('twenty calls at once make one renewal, before the end and after a refusal; a change goes out again too', async () => {
    const one = await authorized();
    ahead = 5.9 * hour;
    const all = await Promise.all(Array.from({ length: 20 }, () => read(one.id)));
    expect(all.filter((answer) => answer.ok)).toHaveLength(20);
    expect(host.count('/refresh_token')).toBe(1);
    ahead = 0;
    host.revoke();
    const again = await Promise.all(Array.from({ length: 20 }, () => read(one.id)));
    expect(again.filter((answer) => answer.ok)).toHaveLength(20);
    expect(host.count('/refresh_token')).toBe(2);
    ahead = hour;
    host.revoke();
    const change = await h.ask('calls.send', {
      accountId: one.id,
      operation: 'meetings.cancel',
      params: { meeting_id: '1' },
      body: { reason_code: 1 },
      confirm: { confirmed: true, text: '1' },
    });
    expect(change).toMatchObject({ ok: true, value: { attempts: 2 } });
  });

  test('a token that lives for minutes is not renewed with each call', async () => {
    host.life = 120;
    const one = await authorized();
    for (let n = 0; n < 3; n += 1) expect(await read(one.id)).toMatchObject({ ok: true });
    expect(host.count('/refresh_token')).toBe(0);
    ahead = 100_000;
    expect(await read(one.id)).toMatchObject({ ok: true });
    expect(host.count('/refresh_token')).toBe(1);
  });

  test("the end of a token is the vendor's, whatever this computer's clock says", async () => {
    host.aheadMs = 2 * hour;
    const one = await authorized();
    expect(Math.abs((one.authorization?.expiresAt ?? 0) - Date.now() - 6 * hour)).toBeLessThan(5000);
  });

  test.each([
    ['a server in trouble', () => ({ status: 500, body: { code: 500_000, message: 'system busy' } }), false],
    ['a gateway', () => html, false],
    ['a code nobody knows', () => ({ body: { code: 12_345, message: '?' } }), false],
    ['no, for good', () => ({ body: { code: 190_303, message: 'refresh_token expired' } }), true],
  ])('%s at a renewal in time: the call goes out on the token that still holds', async (_what, answer, lost) => {
    const one = await authorized();
    ahead = 5.9 * hour;
    host.answer = answer;
    expect(await read(one.id)).toMatchObject({ ok: true });
    expect(await read(one.id)).toMatchObject({ ok: true });
    expect(host.count('/refresh_token')).toBe(1);
    expect((await view(one.id)).authorization?.lost).toBe(lost);
    host.answer = undefined;
    // By hand it is tried whatever is thought of it.
    expect(await h.ask('oauth.refresh', { accountId: one.id })).toMatchObject({ ok: true, value: { authorization: { lost: false } } });
  });

  test('a renewal after the end: trouble is trouble, a refusal asks to authorize again, and the same person gets the same account back', async () => {
    const one = await authorized();
    ahead = 7 * hour;
    host.answer = () => html;
    expect(await read(one.id)).toMatchObject({
      ok: false,
      error: { code: 'network', explanation: { happened: { key: 'oauth.errors.renewal' } } },
    });
    expect((await view(one.id)).authorization?.lost).toBe(false);
    host.answer = () => ({ body: { code: 12_345, message: 'expired' } });
    const before = host.count('/1');
    expect(await read(one.id)).toMatchObject({
      ok: false,
      error: { code: 'not_ready', explanation: { happened: { key: 'oauth.lost.happened' }, next: [{ action: 'edit-account' }] } },
    });
    expect(host.count('/1')).toBe(before);
    expect((await h.get('history.search', { limit: 1 })).rows[0]).toMatchObject({ operation: 'meetings.get', outcome: 'not_sent' });
    host.answer = undefined;
    ahead = 0;
    expect(await authorize(one.id)).toMatchObject({
      state: 'authorized',
      account: { id: one.id, fields: { openId: 'open_A-1' }, authorization: { lost: false } },
    });
    expect(await read(one.id)).toMatchObject({ ok: true });
  });

  test('one account for each identity: a second one is told of the first and takes nothing', async () => {
    const first = await authorized();
    const second = await account();
    const done = await authorize(second.id);
    expect(done).toMatchObject({ state: 'other-identity', had: '', got: 'open_A-1', known: { id: first.id, name: first.name } });
    if (done.state !== 'other-identity') throw new Error(done.state);
    expect(await view(second.id)).toMatchObject({ ready: false, secrets: { accessToken: 'missing' } });
    expect(await h.ask('oauth.keep', { ticket: done.ticket, as: 'replace' })).toMatchObject({
      ok: false,
      error: { phrase: { key: 'oauth.errors.taken' } },
    });
    expect(await h.get('oauth.keep', { ticket: done.ticket, as: 'new' })).toMatchObject({ id: first.id });
    expect((await h.get('accounts.list')).filter((other) => other.mode === 'oauth')).toHaveLength(2);
  });

  test('the same identity at another address is another account: tokens stay with the origin that gave them', async () => {
    const other = await startOAuthHost();
    try {
      const first = await authorized();
      const had = await h.services.accounts.secretsFor(first.id);
      const second = await account({ endpoint: other.base });
      expect(await authorize(second.id)).toMatchObject({ state: 'authorized', account: { id: second.id } });
      expect(await h.services.accounts.secretsFor(first.id)).toEqual(had);
    } finally {
      await other.close();
    }
  });

  test('a company-wide call in a user-level application is explained before it is sent', async () => {
    const one = await authorized({ fields: { appLevel: 'user' } });
    const wish = { accountId: one.id, operation: 'meetings.corp-live', params: { page: 1, page_size: 20 } };
    const sent = host.requests.length;
    expect(await h.ask('calls.send', wish)).toMatchObject({
      ok: false,
      error: { code: 'not_ready', explanation: { likely: { key: 'explain.notSent.not_ready.outsideLevel' } } },
    });
    expect(host.requests).toHaveLength(sent);
    expect(await h.get('calls.preview', wish)).toMatchObject({ outside: { why: 'level' } });
  });

  test('a renewal that says nothing but the tokens changes neither whose they are nor what they open', async () => {
    const one = await authorized();
    const expires = Math.floor(Date.now() / 1000) + 6 * 3600;
    host.answer = (call) => (call === 'refresh_token' ? { body: { code: '0', data: { access_token: 'bare', expires } } } : undefined);
    await h.get('oauth.refresh', { accountId: one.id });
    const after = await view(one.id);
    expect(after.fields['openId']).toBe(host.openId);
    expect(after.authorization).toMatchObject({
      openCorpId: 'oc',
      scopes: ['VIEW_MEETING', 'MANAGE_MEETING', 'VIEW_VIDEO'],
      expiresAt: expect.closeTo(expires * 1000, -4),
    });
  });

  test('checking asks the vendor and keeps what it does not say', async () => {
    const one = await authorized();
    const checked = await h.get('oauth.check', { accountId: one.id });
    expect(checked.authorization).toMatchObject({ scopes: one.authorization?.scopes, expiresAt: one.authorization?.expiresAt });
  });
});
