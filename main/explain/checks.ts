import type { Check } from '../../contract/call.ts';
import { clockFineMs, clockRefusedMs } from '../../contract/clock.ts';
import { check } from '../vendors/phrases.ts';

/** A difference of clocks in words: whole minutes and seconds, and on which side ours is. */
export interface Skew {
  readonly side: 'Ahead' | 'Behind';
  readonly total: number;
  readonly minutes: number;
  readonly seconds: number;
}

/** `skewMs` is the server's clock minus ours: negative when this computer runs ahead. */
export function skewOf(skewMs: number): Skew {
  const total = Math.round(Math.abs(skewMs) / 1000);
  return { side: skewMs < 0 ? 'Ahead' : 'Behind', total, minutes: Math.floor(total / 60), seconds: total % 60 };
}

/**
 * Clock against the Date header: fine to a minute; beyond 5 minutes requests are refused (doc 43704, 190300). `offsetMs`: what the account
 * adds to this computer's clock, where somebody chose the server's time.
 */
export function clockCheck(skewMs: number | null, offsetMs?: number): Check {
  if (skewMs === null) return check(offsetMs === undefined ? 'clockUnknown' : 'clockServerUnknown', 'unknown');
  const { side, total, minutes, seconds } = skewOf(skewMs);
  const isFine = Math.abs(skewMs) <= clockFineMs;
  if (offsetMs !== undefined) {
    if (Math.abs(skewMs - offsetMs) > clockFineMs) return check('clockServerMoved', 'warning');
    return isFine ? check('clockServerFine', 'ok', { seconds: total }) : check(`clockServer${side}`, 'ok', { minutes, seconds });
  }
  if (isFine) return check('clockOk', 'ok', { seconds: total });
  return check(`clock${side}`, Math.abs(skewMs) > clockRefusedMs ? 'failed' : 'warning', { minutes, seconds });
}

/** Nothing in the account looks swapped or malformed. */
export const shapesCheck = (): Check => check('shapes', 'ok');

/** Whether the vendor may have received the call at all. */
export const sentCheck = (sent: 'no' | 'maybe'): Check => (sent === 'no' ? check('neverSent', 'ok') : check('maybeSent', 'unknown'));
export const reachedCheck = (status: number): Check => check('reached', 'warning', { status });
export const detailCheck = (detail: string): Check => check('detail', 'unknown', { detail });
export const attemptsCheck = (attempts: number): Check => check('attempts', 'unknown', { attempts });

/** A proxy's text may carry a user name and password: they never go further. */
export const withoutLogin = (text: string): string => text.replace(/\/\/[^/\s]*@/g, '//').replace(/(^|\s)[^\s/]*@/g, '$1');

/** How the call went out; nothing when it is not known. */
export function viaChecks(via: string): readonly Check[] {
  if (via === '') return [];
  return [via === 'DIRECT' ? check('viaDirect', 'ok') : check('viaProxy', 'unknown', { via: withoutLogin(via) })];
}

/** The vendor's words, short enough for a sentence. */
export function words(message: string): string {
  const plain = message.replace(/\s+/g, ' ').trim();
  return [...plain].length > 200 ? `${[...plain].slice(0, 200).join('')}…` : plain;
}
