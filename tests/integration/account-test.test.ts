import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { AccountDraft, TestReport } from '../../contract/account.ts';
import { harness, meetingDraft, type Harness } from '../support/services.ts';

let h: Harness;
afterEach(async () => {
  await h.close();
});

const states = (report: TestReport): Record<string, string> =>
  Object.fromEntries(report.steps.map((s) => [s.tab === undefined ? s.name : `${s.name}:${s.tab}`, s.state]));
async function test(draft: AccountDraft): Promise<TestReport> {
  const { account } = await h.get('accounts.save', draft);
  return h.get('accounts.test', { id: account.id });
}
const ytx = (change: Partial<AccountDraft> = {}): AccountDraft => {
  const { baseUrl, ytx: y } = h.services.practice.simulator.info;
  return {
    name: '云讯',
    vendor: 'ytx',
    colour: 'violet',
    environment: 'test',
    endpoint: baseUrl,
    fields: {
      accountSid: y.accountSid,
      appId: y.appId,
      version: '201612',
      functionPath: 'call/MeetingQuery.wx',
      clockZone: 'Asia/Shanghai',
      separator: '|',
    },
    secrets: { authToken: y.authToken },
    ...change,
  };
};
const cloud = (change: Partial<AccountDraft> = {}): AccountDraft => {
  const { baseUrl, tencentCloud } = h.services.practice.simulator.info;
  return {
    name: 'TRTC',
    vendor: 'tencent-cloud',
    colour: 'green',
    environment: 'test',
    endpoint: baseUrl,
    fields: { secretId: tencentCloud.secretId, region: 'ap-guangzhou' },
    secrets: { secretKey: tencentCloud.secretKey },
    ...change,
  };
};

describe('test of a Tencent Meeting account', () => {
  it('a good one: signature, operator and every tab', async () => {
    h = await harness();
    const report = await test(meetingDraft(h.services));
    expect(report.ok).toBe(true);
    expect(states(report)).toEqual({
      secrets: 'ok',
      proxy: 'ok',
      certificate: 'skipped',
      clock: 'ok',
      signature: 'ok',
      operator: 'ok',
      'tab:meetings': 'ok',
      'tab:recordings': 'ok',
      'tab:users': 'ok',
    });
  });
  it('a tab whose calls of this minute are used up is left out and said so', async () => {
    h = await harness();
    const { account } = await h.get('accounts.save', meetingDraft(h.services));
    const end = Math.floor(Date.now() / 1000);
    // The budget of the company's recordings: half of ten a minute.
    for (let i = 0; i < 5; i++) {
      await h.get('calls.send', {
        accountId: account.id,
        operation: 'records.corp',
        params: { page: 1, page_size: 10, start_time: end - 86_400, end_time: end },
      });
    }
    const report = await h.get('accounts.test', { id: account.id });
    expect(report.ok).toBe(true);
    expect(states(report)).toMatchObject({ 'tab:meetings': 'ok', 'tab:recordings': 'skipped', 'tab:users': 'ok' });
    expect(report.steps.find((s) => s.tab === 'recordings')?.said.key).toBe('accounts.test.tab.busy');
  });
  it('an ordinary member: the account works, the company tabs do not', async () => {
    h = await harness();
    const report = await test(meetingDraft(h.services, { operator: 'member001' }));
    expect(states(report)).toMatchObject({
      signature: 'ok',
      operator: 'ok',
      'tab:meetings': 'warning',
      'tab:recordings': 'warning',
      'tab:users': 'warning',
    });
  });
  it('an unknown operator: the signature is right, the person is not', async () => {
    h = await harness();
    const report = await test(meetingDraft(h.services, { operator: 'Admin001' }));
    expect(report.ok).toBe(false);
    expect(states(report)).toMatchObject({ signature: 'ok', operator: 'failed' });
  });
  it('a wrong secret', async () => {
    h = await harness();
    const report = await test(meetingDraft(h.services, { secrets: { secretKey: 'abcdefghijklmnopqrstuvwxyz012345' } }));
    expect(states(report)).toMatchObject({ secrets: 'ok', signature: 'failed', operator: 'skipped' });
    expect(report.steps.find((s) => s.name === 'signature')?.said.key).toContain('c200003');
  });
  it('a wrong AppId', async () => {
    h = await harness();
    const draft = meetingDraft(h.services);
    const report = await test({ ...draft, fields: { ...draft.fields, appId: '299999999' } });
    expect(states(report)).toMatchObject({ signature: 'failed' });
  });
  it('a clock that is off is measured even though the call was refused', async () => {
    h = await harness({ simulator: { clockOffset: -400 } });
    const report = await test(meetingDraft(h.services));
    expect(states(report)).toMatchObject({ clock: 'failed', signature: 'failed' });
    expect(report.steps.find((s) => s.name === 'clock')?.said).toMatchObject({ key: 'accounts.test.clock.ahead', params: { minutes: 6 } });
  });
  it('without its secret nothing is sent', async () => {
    h = await harness();
    const draft = meetingDraft(h.services);
    const report = await test({ ...draft, secrets: {} });
    expect(states(report)).toMatchObject({ secrets: 'failed', signature: 'skipped' });
    expect((await h.services.practice.simulator.stats()).requests).toBe(0);
  });
  it('through a dead proxy', async () => {
    h = await harness({ proxy: 'PROXY 127.0.0.1:9' });
    const report = await test(meetingDraft(h.services));
    expect(states(report)).toMatchObject({ signature: 'failed' });
    expect(report.steps.find((s) => s.name === 'signature')?.said.key).toBe('explain.network.proxy.happened');
    expect(report.steps.find((s) => s.name === 'proxy')?.detail).toEqual(['PROXY 127.0.0.1:9']);
  });
});

describe('test of a YTX account', () => {
  it('a good one', async () => {
    h = await harness();
    expect(states(await test(ytx()))).toMatchObject({ secrets: 'ok', signature: 'ok', operator: 'ok' });
  });
  it('a wrong token, and the application of the other environment', async () => {
    h = await harness();
    expect(states(await test(ytx({ secrets: { authToken: '00000000000000000000000000000000' } })))).toMatchObject({ signature: 'failed' });
    const wrongApp = ytx({ name: '另一个' });
    const report = await test({ ...wrongApp, fields: { ...wrongApp.fields, appId: 'ffffffffffffffffffffffffffffffff' } });
    expect(states(report)).toMatchObject({ signature: 'ok', operator: 'failed' });
    expect(report.steps.find((s) => s.name === 'operator')?.said.key).toContain('m205');
  });
});

describe('test of a Tencent Cloud account', () => {
  it('a good key is proven without making anything', async () => {
    h = await harness();
    expect(states(await test(cloud()))).toMatchObject({ secrets: 'ok', signature: 'ok', operator: 'ok' });
  });
  it('a wrong key', async () => {
    h = await harness();
    const report = await test(cloud({ secrets: { secretKey: 'wrongwrongwrongwrongwrongwrong12' } }));
    expect(states(report)).toMatchObject({ signature: 'failed' });
    expect(report.steps.find((s) => s.name === 'signature')?.said.key).toContain('SignatureFailure');
  });
});

describe('secrets stay where they belong', () => {
  it('no file of the profile holds one after tests of all three vendors, right and wrong', async () => {
    h = await harness();
    await test(meetingDraft(h.services));
    await test(ytx());
    await test(cloud());
    const { wemeet, ytx: y, tencentCloud } = h.services.practice.simulator.info;
    const secrets = [wemeet.secretKey, y.authToken, tencentCloud.secretKey];
    const forms = secrets.flatMap((s) => [
      s,
      Buffer.from(s).toString('base64').replace(/=+$/, ''),
      Buffer.from(s).toString('hex'),
      Buffer.from(s, 'utf16le').toString('latin1'),
    ]);
    // Rows still in the write-ahead log are read there.
    const files = readdirSync(h.profile, { recursive: true, withFileTypes: true })
      .filter((f) => f.isFile())
      .map((f) => path.join(f.parentPath, f.name));
    expect(files.some((f) => f.endsWith('history.sqlite'))).toBe(true);
    for (const file of files) {
      const bytes = readFileSync(file, 'latin1');
      for (const form of forms) expect(bytes.includes(form), `${file} holds a secret`).toBe(false);
    }
    // The same search finds what is no secret.
    expect(files.some((f) => readFileSync(f, 'latin1').includes(wemeet.secretId))).toBe(true);
    const answer = await h.get('accounts.list');
    for (const secret of secrets) expect(JSON.stringify(answer)).not.toContain(secret);
  });
  it('YTX: Sign and Authorization are masked in History', async () => {
    h = await harness();
    await test(ytx());
    const [row] = (await h.get('history.search', { limit: 1 })).rows;
    const entry = await h.get('history.get', { id: row?.id ?? '' });
    expect(entry.target).toMatch(/Sign=●+$/);
    expect(entry.requestHeaders.find(([n]) => n === 'Authorization')?.[1]).toMatch(/^●+$/);
    expect(entry.steps.some((s) => s.text.includes('{AUTH TOKEN}'))).toBe(true);
  });
});
