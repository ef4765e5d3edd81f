import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Account } from '../../../contract/account.ts';
import type { Operation } from '../../../contract/operation.ts';
import { createPacer } from '../../../main/calls/pacer.ts';

const account = (id: string, appId: string) =>
  ({ id, vendor: 'tencent-meeting', endpoint: 'https://api.meeting.qq.com', fields: { appId } }) as unknown as Account;
const live = { id: 'meetings.corp-live', path: '/v1/corp/meetings', rate: { perMinute: 100, scope: 'corp' } } as unknown as Operation;
const records = { id: 'records.corp', path: '/v1/corp/records', rate: { perMinute: 10, scope: 'operation' } } as unknown as Operation;
const user = { id: 'users.get', path: '/v1/users/{userid}' } as unknown as Operation;

/** Most calls that fall into any window of a minute. */
function densest(times: readonly number[]): number {
  return Math.max(...times.map((t) => times.filter((u) => u > t - 60_000 && u <= t).length));
}

describe('pacer', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: 0 });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const pacer = (share = 0.5) => createPacer({ now: Date.now, share: () => share });
  async function burst(p: ReturnType<typeof pacer>, who: Account, operation: Operation, count: number): Promise<number[]> {
    const times: number[] = [];
    const all = Array.from({ length: count }, () =>
      p.acquire(who, operation).then(() => {
        times.push(Date.now());
      }),
    );
    await vi.advanceTimersByTimeAsync(30 * 60_000);
    await Promise.all(all);
    return times;
  }

  it('keeps corp-level calls at half of 100 in any minute', async () => {
    const times = await burst(pacer(), account('a', '1'), live, 130);
    expect(times).toHaveLength(130);
    expect(densest(times)).toBe(50);
  });
  it('keeps a single operation at half of its own limit', async () => {
    expect(densest(await burst(pacer(), account('a', '1'), records, 17))).toBe(5);
  });
  it('keeps the whole application at half of 300', async () => {
    expect(densest(await burst(pacer(), account('a', '1'), user, 400))).toBe(150);
  });
  it('two accounts with the same AppId share one budget; another application has its own', async () => {
    const p = pacer();
    for (let i = 0; i < 5; i += 1) await p.acquire(account(i % 2 === 0 ? 'a' : 'b', '1'), records);
    expect(p.wait(account('b', '1'), records)).toBe(60_000);
    expect(p.wait(account('c', '2'), records)).toBe(0);
    p.pause(account('b', '1'));
    expect(p.wait(account('a', '1'), user)).toBe(60_000);
    expect(p.pausedUntil(account('a', '1'))).toBe(60_000);
  });
  it('another share of the limits holds at once, for calls that wait too', async () => {
    let share = 0.5;
    const p = createPacer({ now: Date.now, share: () => share });
    for (let i = 0; i < 5; i += 1) await p.acquire(account('a', '1'), records);
    expect(p.wait(account('a', '1'), records)).toBe(60_000);
    let went = 0;
    const waiting = p.acquire(account('a', '1'), records).then(() => {
      went = Date.now();
    });
    share = 1;
    expect(p.budget(account('a', '1'), records)).toEqual({ calls: 10, windowMs: 60_000 });
    await vi.advanceTimersByTimeAsync(1000);
    await waiting;
    expect(went).toBe(1000);
    expect(p.used(account('a', '1'))).toEqual({ used: 6, budget: 300 });
  });
  it('what went out before the start counts', async () => {
    vi.setSystemTime(100_000);
    const p = pacer();
    for (const at of [99_000, 50_000, 98_000, 97_000, 96_000]) p.remember(account('a', '1'), records, at);
    expect(p.wait(account('a', '1'), records)).toBe(10_000);
  });
  it('a minute is shorter only for the accounts it is shorter for', async () => {
    const here = { ...account('h', '1'), endpoint: 'http://127.0.0.1:1' };
    const p = createPacer({ now: Date.now, share: () => 0.5, windowMs: (one) => (one.endpoint.includes('127.0.0.1') ? 600 : 60_000) });
    for (let i = 0; i < 5; i += 1) await Promise.all([p.acquire(here, records), p.acquire(account('a', '1'), records)]);
    expect([p.wait(here, records), p.wait(account('a', '1'), records)]).toEqual([600, 60_000]);
  });
  it('a clock set back makes nobody wait longer than a window, paused or not', async () => {
    const p = pacer();
    vi.setSystemTime(3_600_000);
    for (let i = 0; i < 5; i += 1) await p.acquire(account('a', '1'), records);
    p.pause(account('b', '2'));
    vi.setSystemTime(0);
    expect(p.wait(account('a', '1'), records)).toBe(60_000);
    expect(p.wait(account('b', '2'), user)).toBe(60_000);
    vi.setSystemTime(60_000);
    expect(p.wait(account('a', '1'), records)).toBe(0);
  });
  it('where the vendor counts by the second no burst uses up the minute: half of 20 in any second', async () => {
    const cloud = { id: 'c', vendor: 'tencent-cloud', endpoint: 'https://x', fields: { secretId: 's' } } as unknown as Account;
    const create = {
      id: 'trtc.create-signatures',
      path: '/',
      rate: { perMinute: 1200, perSecond: 20, scope: 'operation' },
    } as unknown as Operation;
    const p = pacer();
    const times = await burst(p, cloud, create, 45);
    expect(Math.max(...times.map((t) => times.filter((u) => u > t - 1000 && u <= t).length))).toBe(10);
    expect(Math.max(...times)).toBe(4000);
    // Told to slow down it rests for seconds, not for a minute.
    p.pause(cloud);
    expect(p.wait(cloud, create)).toBe(3000);
  });
  it('two accounts with the same AppId share a budget, another AppId has its own', async () => {
    const p = pacer();
    const times: Record<string, number[]> = { same: [], other: [] };
    const all = [
      ...Array.from({ length: 60 }, (_, i) =>
        p.acquire(account(`a${i}`, '1'), live).then(() => {
          times['same']?.push(Date.now());
        }),
      ),
      ...Array.from({ length: 10 }, () =>
        p.acquire(account('b', '2'), live).then(() => {
          times['other']?.push(Date.now());
        }),
      ),
    ];
    await vi.advanceTimersByTimeAsync(200_000);
    await Promise.all(all);
    expect(densest(times['same'] ?? [])).toBe(50);
    expect(times['other']).toEqual(Array.from({ length: 10 }, () => 0));
  });
  it('a pause holds everything of that application for a minute', async () => {
    const p = pacer();
    p.pause(account('a', '1'));
    expect((await burst(p, account('x', '1'), user, 1))[0]).toBeGreaterThanOrEqual(60_000);
  });
  it('a waiting call can be cancelled', async () => {
    const p = pacer();
    p.pause(account('a', '1'));
    const stop = new AbortController();
    const waiting = p.acquire(account('a', '1'), user, stop.signal);
    stop.abort(new Error('left'));
    await expect(waiting).rejects.toThrow('left');
  });
  it('says how much of the budget is used', async () => {
    const p = pacer();
    await burst(p, account('a', '1'), user, 3);
    await vi.advanceTimersByTimeAsync(0);
    expect(p.used(account('a', '1'))?.budget).toBe(150);
  });
});
