import http from 'node:http';
import { writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SendRequest } from '../../contract/call.ts';
import { createTransport } from '../../main/transport/transport.ts';
import { harness, meetingDraft, type Harness } from '../support/services.ts';

let h: Harness;
const newest = async () => (await h.get('history.search', { limit: 1 })).rows[0];

describe('a server that means harm', () => {
  const token = 'TOKEN-abcdefghijklmnop-123456';
  let reply: http.RequestListener;
  let server: http.Server;
  let accountId: string;
  const get = (): SendRequest => ({ accountId, operation: 'meetings.get', params: { meeting_id: '1' } });

  beforeEach(async () => {
    h = await harness();
    server = http.createServer((request, response) => {
      reply(request, response);
    });
    await new Promise<void>((done) => {
      server.listen(0, '127.0.0.1', done);
    });
    const { account } = await h.get(
      'accounts.save',
      meetingDraft(h.services, {
        endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        mode: 'oauth',
        fields: { sdkId: '12345678901', openId: 'me' },
        secrets: { accessToken: token },
      }),
    );
    accountId = account.id;
  });
  afterEach(async () => {
    server.closeAllConnections();
    server.close();
    await h.close();
  });

  it('echoes the token in an answer: neither value nor key nor reveal brings it to the window', async () => {
    reply = (request, response) => {
      const seen = String(request.headers['accesstoken']);
      response.end(JSON.stringify({ canary: 'seen', password: '123456', echo: `you sent ${seen}`, [seen]: { password: '654321' } }));
    };
    const value = await h.get('calls.send', get());
    expect(JSON.stringify(value)).toContain('canary');
    expect(JSON.stringify(value)).not.toContain(token);
    expect(value.masked).toEqual(['/password', '/echo']);
    expect(await h.get('calls.reveal', { callId: value.callId, pointer: '/password' })).toEqual({ value: '123456' });
    expect((await h.get('calls.reveal', { callId: value.callId, pointer: '/echo' })).value).toBe('you sent ●●●●●●');
    expect(await h.ask('calls.reveal', { callId: value.callId, pointer: `/${token}/password` })).toMatchObject({ ok: false });
    expect(await h.ask('calls.reveal', { callId: value.callId, pointer: '/canary' })).toMatchObject({ ok: false });
    expect(await h.ask('calls.reveal', { callId: value.callId, pointer: '/__proto__' })).toMatchObject({ ok: false });
  });

  it('echoes it as code, trace and message of a refusal: error and History hold the mask', async () => {
    reply = (request, response) => {
      const seen = String(request.headers['accesstoken']);
      response.writeHead(400, { 'x-tc-trace': seen, 'x-echo': `t=${seen}` });
      response.end(JSON.stringify({ error_info: { error_code: seen, new_error_code: seen, message: `canary ${seen}` } }));
    };
    const answer = await h.ask('calls.send', get());
    expect(answer).toMatchObject({ ok: false, error: { code: 'rejected', vendor: { message: 'canary ●●●●●●' } } });
    expect(JSON.stringify(answer)).not.toContain(token);
    const entry = await h.get('history.get', { id: (await newest())?.id ?? '' });
    expect(JSON.stringify(entry)).toContain('canary');
    expect(JSON.stringify(entry)).not.toContain(token);
  });

  it('answers nested beyond the stack: the row is complete, and the person is told', async () => {
    const report = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    reply = (_request, response) => {
      response.end(`{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`);
    };
    expect(await h.ask('calls.send', get())).toMatchObject({ ok: false, error: { code: 'network' } });
    expect(await newest()).toMatchObject({ outcome: 'network', code: 'other', httpStatus: 200 });
    expect(report).toHaveBeenCalled();
    report.mockRestore();
  });

  it('is forgotten with its account: nothing is left to reveal', async () => {
    reply = (_request, response) => {
      response.end('{"password":"123456"}');
    };
    const { callId } = await h.get('calls.send', get());
    await h.get('accounts.remove', { id: accountId, typed: '测试企业' });
    expect(await h.ask('calls.reveal', { callId, pointer: '/password' })).toMatchObject({ ok: false, error: { code: 'not_found' } });
  });
});

describe('the road on bad days', () => {
  afterEach(async () => {
    await h.close();
  });
  const live: SendRequest = { accountId: 'practice', operation: 'meetings.corp-live', params: { page: 1, page_size: 20 } };

  it.each([{ userid: 'KEY' }, { userid: 'KEY!' }, { userid: 'someone', operator_id: 'KEY!' }])(
    'a secret typed into a parameter (%j) is not kept, sent or not',
    async (params) => {
      h = await harness();
      const { account } = await h.get('accounts.save', meetingDraft(h.services));
      const key = h.services.practice.simulator.info.wemeet.secretKey;
      const typed = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value).replace('KEY', key)]));
      await h.ask('calls.send', { accountId: account.id, operation: 'users.get', params: typed });
      const entry = await h.get('history.get', { id: (await newest())?.id ?? '' });
      expect(entry.operation).toBe('users.get');
      expect(JSON.stringify(entry)).toContain('●');
      expect(JSON.stringify(entry)).not.toContain(key);
    },
  );

  it('a call that was made is told as made, even when its row cannot be completed', async () => {
    h = await harness();
    Object.assign(h.services.history, { complete: () => Promise.reject(Object.assign(new Error('disk full'), { code: 13 })) });
    expect(await h.get('calls.send', live)).toMatchObject({ httpStatus: 200 });
    expect(h.emitted).toContainEqual({ event: 'app.notice', payload: { notice: { key: 'errors.notRecorded', params: { code: '13' } } } });
    expect(await newest()).toMatchObject({ outcome: 'unfinished' });
  });

  it('nothing goes out when its row cannot be begun', async () => {
    h = await harness();
    const report = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    Object.assign(h.services.history, { begin: () => Promise.reject(new Error('disk full')) });
    expect(await h.ask('calls.send', live)).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect((await h.services.practice.simulator.stats()).requests).toBe(0);
    report.mockRestore();
  });

  it('quitting during a call completes its row', async () => {
    h = await harness({ simulator: { fault: 'hang' } });
    const pending = h.ask('calls.send', live);
    await vi.waitFor(async () => {
      expect((await h.services.practice.simulator.stats()).requests).toBe(1);
    });
    await h.services.close();
    expect(await pending).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    const db = new DatabaseSync(path.join(h.profile, 'history.sqlite'), { readOnly: true });
    expect(db.prepare('SELECT outcome FROM calls').all()).toEqual([{ outcome: 'cancelled' }]);
    db.close();
  });

  it('one step of quitting that fails does not keep the others from being taken', async () => {
    h = await harness();
    const report = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    Object.assign(h.services.exports, { close: () => Promise.reject(new Error('stuck')) });
    await h.services.secretClipboard.copy('copied-secret');
    await h.services.close();
    expect(h.clipboard.text).toBe('');
    await expect(h.services.history.usage()).rejects.toThrow('closed');
    report.mockRestore();
  });

  it('read-only that comes back while a change waits for its turn stops it', async () => {
    h = await harness({ limitShare: 0.001, limitWindowMs: 3000 });
    const { account } = await h.get('accounts.save', meetingDraft(h.services));
    await h.get('accounts.lift', { id: account.id, confirmed: true });
    await h.get('calls.send', { ...live, accountId: account.id });
    const before = (await h.services.practice.simulator.stats()).requests;
    const pending = h.ask('calls.send', {
      accountId: account.id,
      operation: 'meetings.cancel',
      params: { meeting_id: '123' },
      body: { reason_code: 1 },
      confirm: { confirmed: true, text: '123' },
    });
    await new Promise((go) => setTimeout(go, 300));
    await h.get('accounts.lock', { id: account.id });
    expect(await pending).toMatchObject({ ok: false, error: { code: 'read_only' } });
    expect(await newest()).toMatchObject({ outcome: 'not_sent', reason: 'read_only', attempts: 0 });
    expect((await h.services.practice.simulator.stats()).requests).toBe(before);
  });

  it('two calls under one ticket: the end of the first leaves the second to be cancelled', async () => {
    h = await harness({ simulator: { fault: 'hang' } });
    const first = h.ask('calls.send', { ...live, operation: 'nothing.of-that-name', ticket: 'same' });
    const second = h.ask('calls.send', { ...live, ticket: 'same' });
    expect(await first).toMatchObject({ ok: false, error: { code: 'not_found' } });
    expect(await h.get('calls.cancel', { ticket: 'same' })).toEqual({ cancelled: true });
    expect(await second).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  });

  it('an edited YTX address makes a query a raw call: read-only stops it, and it must be typed', async () => {
    h = await harness();
    const { ytx, baseUrl } = h.services.practice.simulator.info;
    const { account } = await h.get('accounts.save', {
      name: 'ytx',
      vendor: 'ytx',
      colour: 'blue',
      environment: 'test',
      endpoint: baseUrl,
      fields: { accountSid: ytx.accountSid, appId: ytx.appId },
      secrets: { authToken: ytx.authToken },
    });
    const query: SendRequest = {
      accountId: account.id,
      operation: 'ytx.query-meeting',
      params: {},
      body: { confid: ytx.confId, meetingcount: '1' },
    };
    expect(await h.ask('calls.send', query)).toMatchObject({ ok: true });
    const raw = { ...query, params: { funcURL: 'TeleMeeting.wx' } };
    expect(await h.get('calls.preview', raw)).toMatchObject({ effect: 'destroy', readOnly: true });
    expect(await h.ask('calls.send', raw)).toMatchObject({ ok: false, error: { code: 'read_only' } });
  });

  it("calls of the OAuth host carry the app's secret and are not for the window", async () => {
    h = await harness();
    for (const operation of ['oauth.access-token', 'oauth.refresh-token', 'oauth.user-info', 'oauth.authorize']) {
      expect(await h.ask('calls.send', { accountId: 'practice', operation, params: {} })).toMatchObject({
        ok: false,
        error: { code: 'unsupported' },
      });
    }
  });

  it('values JavaScript would bend are refused or kept exact', async () => {
    h = await harness();
    const cancel = (meetingId: string | number, body: unknown, text: string) =>
      h.ask('calls.send', {
        accountId: 'practice',
        operation: 'meetings.cancel',
        params: { meeting_id: meetingId },
        body,
        confirm: { confirmed: true, text },
      } as SendRequest);
    expect(await cancel(Number('12345678901234567890'), { reason_code: 1 }, '12345678901234567000')).toMatchObject({
      ok: false,
      error: { fields: [{ field: 'meeting_id', key: 'errors.field.asText' }] },
    });
    expect(await cancel('1', JSON.parse('{"reason_code":1,"constructor":{"a":1}}'), '1')).toMatchObject({
      ok: false,
      error: { fields: [{ field: 'constructor', key: 'errors.field.unknown' }] },
    });
    // A leading zero is no JSON; the number goes out without it.
    expect(await cancel('1', { reason_code: '007' }, '1')).toMatchObject({ ok: false, error: { code: 'rejected' } });
    expect((await h.services.practice.simulator.entries()).at(-1)?.body).toContain('"reason_code":7');
  });

  it('a resolver that fails is a proxy error, never a fault', async () => {
    h = await harness();
    const transport = createTransport({ resolveProxy: () => Promise.reject(new Error('pac')), userAgent: 'test' });
    await expect(
      transport.send({
        origin: h.services.practice.simulator.info.baseUrl,
        method: 'GET',
        target: '/',
        headers: [],
        body: '',
        proxy: { mode: 'system' },
        caFile: '',
        timeoutMs: 1000,
        maxBytes: 1000,
        reuse: false,
      }),
    ).rejects.toMatchObject({ name: 'TransportError', code: 'proxy', sent: 'no' });
    await transport.close();
  });
});

describe('definitions from elsewhere', () => {
  afterEach(async () => {
    await h.close();
  });
  const definition = {
    name: '公司',
    vendor: 'tencent-meeting',
    colour: 'blue',
    environment: 'production',
    endpoint: 'https://api.meeting.qq.com',
    fields: { appId: '12\r\nX-Evil: 1', secretId: 'a b', secretKey: 'smuggled' },
    mode: 'aksk',
    operator: 'x\ny',
    timeZone: 'Asia/Shanghai',
    proxy: { mode: 'system' },
    caFile: '',
    retention: { days: 30, megabytes: 100 },
  };
  const load = (accounts: unknown[]) => {
    h.native.file = path.join(h.profile, 'definitions.json');
    writeFileSync(h.native.file, JSON.stringify({ confdesk: 'accounts', version: 1, accounts }));
    return h.ask('accounts.import');
  };

  it('are cleaned like typed ones and bring no secret', async () => {
    h = await harness();
    const answer = await load([{ ...definition, name: '公司\n\u202egnp.exe', readOnly: false }]);
    expect(answer).toMatchObject({
      ok: true,
      value: { added: [{ fields: { appId: '12X-Evil:1', secretId: 'ab' }, operator: 'xy', readOnly: true }] },
    });
    expect(JSON.stringify(answer)).not.toMatch(/smuggled|\\n|\u202e/);
  });
  it.each([
    ['fictitious data at a real company', { environment: 'practice' }],
    ['a relative certificate file', { caFile: 'ca.pem' }],
    ['a name that shows as nothing', { name: ' \n ' }],
    ['a plain-http endpoint', { endpoint: 'http://api.meeting.qq.com' }],
  ])('%s is refused', async (_what, change) => {
    h = await harness();
    expect(await load([{ ...definition, ...change }])).toMatchObject({ ok: false, error: { code: 'validation' } });
    expect((await h.get('accounts.list')).every((one) => one.environment === 'practice')).toBe(true);
  });
  it('a file too large is not read', async () => {
    h = await harness();
    h.native.file = path.join(h.profile, 'film');
    writeFileSync(h.native.file, Buffer.alloc(5_000_001));
    expect(await h.ask('accounts.import')).toMatchObject({ ok: false, error: { code: 'too_large' } });
  });
});
