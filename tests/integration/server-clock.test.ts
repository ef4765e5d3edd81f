import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { AppError } from '../../contract/error.ts';
import { harness, meetingDraft, type Harness } from '../support/services.ts';

let h: Harness;
afterEach(async () => {
  await h.close();
});
const live = { operation: 'meetings.corp-live', params: { page: 1, page_size: 20 } };
const simulator = () => h.services.practice.simulator;
const save = async (): Promise<string> => (await h.get('accounts.save', meetingDraft(h.services))).account.id;
const send = (accountId: string) => h.ask('calls.send', { accountId, ...live });
async function refusal(accountId: string): Promise<AppError> {
  const answer = await send(accountId);
  if (answer.ok) throw new Error('it was accepted');
  return answer.error;
}
const offers = (error: AppError): boolean => error.explanation?.next.some((one) => one.action === 'use-server-clock') ?? false;
const clockOf = async (id: string) => (await h.get('accounts.list')).find((one) => one.id === id)?.serverClock;

describe("the server's time in place of a wrong clock", () => {
  it('is offered, never taken unasked; then everything passes, each call stamped anew, until it is turned back', async () => {
    h = await harness({ simulator: { clockOffset: 360, users: 50, meetings: 60, recordings: 5 } });
    const id = await save();
    for (let n = 0; n < 2; n += 1) {
      const error = await refusal(id);
      expect(error.vendor?.code).toBe('190300');
      expect(offers(error)).toBe(true);
      expect(await clockOf(id)).toBeUndefined();
    }
    const on = await h.get('accounts.clock', { id, use: 'server' });
    expect(on.serverClock?.skewMs).toBeGreaterThan(355_000);
    expect(on.serverClock?.skewMs).toBeLessThan(365_000);
    for (let n = 0; n < 3; n += 1) expect((await send(id)).ok).toBe(true);
    const stamps = (await simulator().entries())
      .map(({ headers }) => ['X-TC-Timestamp', 'X-TC-Nonce'].map((name) => headers.find(([one]) => one === name)?.[1]).join(' '))
      .filter((one) => one.trim() !== '');
    expect(new Set(stamps).size).toBe(stamps.length);
    // The row says why the time signed is not the time it was sent at.
    const row = (await h.get('history.search', { limit: 1 })).rows[0];
    const entry = await h.get('history.get', { id: row?.id ?? '' });
    expect(entry.steps.find((one) => one.name === 'serverClock')?.text).toMatch(/^\+3[56]\d\.\d s$/);
    const report = await h.get('accounts.test', { id });
    expect(report.steps.find((one) => one.name === 'clock')).toMatchObject({
      state: 'ok',
      offer: 'computer',
      said: { key: 'accounts.test.clock.behindServer' },
    });
    expect(report.ok).toBe(true);
    const back = await h.get('accounts.clock', { id, use: 'computer' });
    expect(back.serverClock).toBeUndefined();
    expect((await refusal(id)).vendor?.code).toBe('190300');
  });

  it('is remembered over a restart and a change of the account, and forgotten with another address', async () => {
    h = await harness({ simulator: { clockOffset: -400, users: 50, meetings: 60, recordings: 5 } });
    const id = await save();
    await refusal(id);
    await h.get('accounts.clock', { id, use: 'server' });
    const stored = JSON.parse(readFileSync(path.join(h.profile, 'accounts.json'), 'utf8')) as {
      accounts: { serverClock?: { skewMs: number } }[];
    };
    expect(stored.accounts[0]?.serverClock?.skewMs).toBeLessThan(-395_000);
    await h.get('accounts.save', { ...meetingDraft(h.services), id, name: '改名' });
    expect(await clockOf(id)).toBeDefined();
    expect(await h.services.accounts.exportDefinitions()).not.toContain('serverClock');
    await h.get('accounts.save', { ...meetingDraft(h.services), id, endpoint: 'http://127.0.0.1:9' });
    expect(await clockOf(id)).toBeUndefined();
  });

  it('is measured again when the clock was set meanwhile: one attempt more, signed anew', async () => {
    h = await harness({ simulator: { clockOffset: 360, users: 50, meetings: 60, recordings: 5 } });
    const id = await save();
    await refusal(id);
    await h.get('accounts.clock', { id, use: 'server' });
    await simulator().setClockOffset(0);
    expect((await send(id)).ok).toBe(true);
    expect((await h.get('history.search', { limit: 1 })).rows[0]).toMatchObject({ outcome: 'ok', attempts: 2 });
    await expect.poll(async () => Math.abs((await clockOf(id))?.skewMs ?? 1e9)).toBeLessThan(5000);
    // Right again: said, with the way back.
    const step = (await h.get('accounts.test', { id })).steps.find((one) => one.name === 'clock');
    expect(step).toMatchObject({ state: 'ok', offer: 'computer', said: { key: 'accounts.test.clock.okServer' } });
  });

  it('serves YTX and Tencent Cloud as well, and a practice account until the app ends', async () => {
    h = await harness({ simulator: { clockOffset: 900, users: 50, meetings: 60, recordings: 5 } });
    const ytx = { accountId: 'practice-ytx', operation: 'ytx.query-meeting', params: {}, body: { confid: '', meetingcount: '1' } };
    for (const [request, id] of [
      [ytx, 'practice-ytx'],
      [{ accountId: 'practice', ...live }, 'practice'],
    ] as const) {
      const refused = await h.ask('calls.send', request);
      expect(refused.ok).toBe(false);
      if (!refused.ok) expect(offers(refused.error)).toBe(true);
      await h.get('accounts.clock', { id, use: 'server' });
      expect((await h.ask('calls.send', request)).ok).toBe(true);
    }
    const probe = { accountId: 'practice-tencent-cloud', operation: 'trtc.probe', params: {} };
    const off = await h.ask('calls.send', probe);
    expect(off).toMatchObject({ ok: false, error: { vendor: { code: 'AuthFailure.SignatureExpire' } } });
    await h.get('accounts.clock', { id: 'practice-tencent-cloud', use: 'server' });
    // The empty probe is refused for its parameters only: the signature passed.
    const on = await h.ask('calls.send', probe);
    if (!on.ok) expect(on.error.vendor?.code).toMatch(/Parameter/);
  });

  it('is refused where it would be of no use: a clock that is right, and plain http elsewhere', async () => {
    h = await harness({ simulator: { users: 50, meetings: 60, recordings: 5 } });
    const id = await save();
    expect(await h.ask('accounts.clock', { id, use: 'server' })).toMatchObject({
      ok: false,
      error: { code: 'unsupported', phrase: { key: 'accounts.errors.serverClock.fine' } },
    });
    const { account } = await h.get('accounts.save', {
      name: '云讯',
      vendor: 'ytx',
      colour: 'violet',
      environment: 'test',
      endpoint: 'http://127.0.0.1:1',
      fields: { accountSid: 's', appId: 'a' },
      secrets: { authToken: 't' },
    });
    expect(await h.ask('accounts.clock', { id: account.id, use: 'server' })).toMatchObject({ ok: false, error: { code: 'not_ready' } });
    expect((await h.get('accounts.list')).every((one) => one.serverClock === undefined)).toBe(true);
  });
});
