import { afterEach, describe, expect, it } from 'vitest';
import type { AccountDraft } from '../../contract/account.ts';
import { httpsOf } from '../../main/diagnose/try-https.ts';
import { bothSchemes, handOn, testCa } from '../support/both-schemes.ts';
import { harness, type Harness } from '../support/services.ts';

let h: Harness;
const closing: (() => void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) close();
  await h.close();
});
const draft = (endpoint: string, change: Partial<AccountDraft> = {}): AccountDraft => {
  const { ytx } = h.services.practice.simulator.info;
  return {
    name: '电话',
    vendor: 'ytx',
    colour: 'amber',
    environment: 'test',
    endpoint,
    proxy: { mode: 'direct' },
    fields: { accountSid: ytx.accountSid, appId: ytx.appId },
    secrets: { authToken: ytx.authToken },
    ...change,
  };
};
const tried = async (endpoint: string, change: Partial<AccountDraft> = {}) => {
  const { account } = await h.get('accounts.save', draft(endpoint, change));
  return h.get('accounts.tryHttps', { id: account.id });
};

describe('https tried on request', () => {
  it('the platform answers: said with the issuer, and nothing of the account went out', async () => {
    h = await harness();
    const seen: string[] = [];
    const hand = handOn(h.services.practice.simulator.info.baseUrl);
    const server = await bothSchemes((request, response) => {
      seen.push([request.method, request.url, JSON.stringify(request.headers)].join(' '));
      hand(request, response);
    });
    closing.push(server.close);
    expect(await tried(`http://localhost:${server.port}`, { caFile: testCa })).toMatchObject({
      url: `https://localhost:${server.port}`,
      state: 'yes',
      detail: 'HTTP 200',
      issuer: expect.any(String) as string,
    });
    expect(seen).toHaveLength(1);
    const { accountSid, appId, authToken } = h.services.practice.simulator.info.ytx;
    for (const own of [accountSid, appId, authToken]) expect(seen[0]).not.toContain(own);
    expect(seen[0]?.toLowerCase()).not.toContain('authorization');
    // It is no call of the account: History has none.
    expect((await h.get('history.search', { limit: 5 })).total).toBe(0);
  });
  it('a certificate nobody vouches for, or one that has run out, is not taken', async () => {
    h = await harness();
    const server = await bothSchemes((_request, response) => {
      response.end('{"statusCode":"-200"}');
    });
    closing.push(server.close);
    expect(await tried(`http://localhost:${server.port}`)).toMatchObject({ state: 'untrusted' });
    const old = await bothSchemes((_request, response) => {
      response.end('{"statusCode":"-200"}');
    }, 'expired');
    closing.push(old.close);
    expect(await tried(`http://localhost:${old.port}`, { name: '过期', caFile: testCa })).toMatchObject({ state: 'untrusted' });
  });
  it('a web page in place of the platform, and nothing at all', async () => {
    h = await harness();
    const server = await bothSchemes((_request, response) => {
      response.end('<html>console</html>');
    });
    closing.push(server.close);
    expect(await tried(`http://localhost:${server.port}`, { caFile: testCa })).toMatchObject({ state: 'other' });
    const { baseUrl } = h.services.practice.simulator.info;
    expect(await tried(baseUrl, { name: '只有 http' })).toMatchObject({ url: baseUrl.replace('http:', 'https:'), state: 'no' });
    expect(await tried('http://127.0.0.1:9', { name: '无人' })).toMatchObject({ state: 'no' });
    expect(await tried('https://127.0.0.1:9', { name: '已是' })).toMatchObject({ state: 'already' });
  });
  it('leaves the standard port to each scheme', () => {
    expect(httpsOf('http://api.ytx.net')).toBe('https://api.ytx.net');
    expect(httpsOf('http://sandbox.ytx.net:8080')).toBe('https://sandbox.ytx.net:8080');
  });
});
