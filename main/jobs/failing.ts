import type { Account } from '../../contract/account.ts';
import { isLimit } from '../../contract/code-family.ts';
import type { Pacer } from '../calls/pacer.ts';
import type { Failure } from '../errors/failure.ts';
import { nextChinaMidnight } from './daily-count.ts';

/** Failures of the way that waiting does not mend. */
const lasting = new Set([
  'redirect',
  'too-large',
  'bad-target',
  'ca-file',
  'tls',
  'tls-name',
  'tls-expired',
  'proxy-auth',
  'proxy-unsupported',
]);

/** Rests between tries when the way fails, in seconds. */
export const waitsS = [1, 2, 4, 8, 16, 32];

/** Where the vendor said "too fast", for the n-th time in a row (from 0): the moment to go on at (epoch ms); null for every other failure. */
export function limitedUntil(failure: Failure | null, account: Account, pacer: Pacer, now: number, refusals: number): number | null {
  const family = failure?.error.code === 'rejected' ? failure.error.vendor?.family : undefined;
  if (!isLimit(family)) return null;
  const minute = pacer.windowMs(account);
  const second = minute / 60;
  const paused = pacer.pausedUntil(account);
  // A limit of this call alone pauses nothing: asked again after a second, then each time after twice as long, at most a minute.
  if (family === 'per-minute') return Math.max(paused, now + Math.min(minute, second * 2 ** refusals));
  // The day is used up, but nobody says when it ends: asked again after a minute, then each time after twice as long, and at midnight in China.
  if (family === 'per-day') return Math.max(paused, now + second, Math.min(nextChinaMidnight(now), now + minute * 2 ** refusals));
  return Math.max(paused, now + second);
}

/** Whether the way, or the vendor behind it, failed and may be there again in a moment. */
export function passing(failure: Failure | null): boolean {
  if (failure?.error.code === 'network') return !lasting.has(failure.error.vendor?.code ?? '');
  return failure?.error.code === 'rejected' && failure.error.vendor?.family === 'server';
}
