import type { Account } from '../../contract/account.ts';
import type { Pacer } from '../calls/pace.ts';
import type { Failure } from '../errors/failure.ts';
import { nextChinaMidnight } from './day-book.ts';

/** "Too fast", a minute or a day of it: not a failure (Tencent Meeting doc 105276, YTX, Tencent Cloud). */
const limitCodes = new Set(['190310', '190311', '190313', '-104', 'http-429', 'RequestLimitExceeded']);
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

/** The vendor's own network or service failed, or a list was asked for too often for a moment (Tencent Meeting doc 43704). */
const passingCodes = new Set(['28', '41', '5108', '9061', '960000']);

/** Rests between tries when the way fails, in seconds. */
export const waitsS = [1, 2, 4, 8, 16, 32];

/** Where the vendor said "too fast", for the n-th time in a row (from 0): the moment to go on at (epoch ms); null for every other failure. */
export function limitedUntil(failure: Failure | null, account: Account, pacer: Pacer, now: number, refusals: number): number | null {
  const code = failure?.error.vendor?.code ?? '';
  if (failure?.error.code !== 'rejected' || !(limitCodes.has(code) || limitCodes.has(code.split('.')[0] ?? ''))) return null;
  const minute = pacer.windowMs(account);
  const until = Math.max(now + minute / 60, pacer.pausedUntil(account));
  // The day is used up, but nobody says when it ends: asked again after a minute, then each time after twice as long, and at midnight in China.
  return code === '190311' ? Math.max(until, Math.min(nextChinaMidnight(now), now + minute * 2 ** refusals)) : until;
}

/** Whether the way, or the vendor behind it, failed and may be there again in a moment. */
export function passing(failure: Failure | null): boolean {
  const code = failure?.error.vendor?.code ?? '';
  return (failure?.error.code === 'network' && !lasting.has(code)) || (failure?.error.code === 'rejected' && passingCodes.has(code));
}
