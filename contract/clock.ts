import { isLoopback } from './endpoint.ts';

/** A difference of clocks up to this is not worth a word, in ms. */
export const clockFineMs = 60_000;
/** Tencent Meeting and Tencent Cloud refuse a signature whose time is further off than this (docs 43704, TC3). */
export const clockRefusedMs = 300_000;
/** Further off than a day the date of this computer is wrong, and certificates fail too: only setting it helps. */
export const clockFarMs = 86_400_000;

/** Somebody chose to sign with the server's time because this computer's clock is off. */
export interface ServerClock {
  /** Server clock minus this computer's, in ms, as last measured from a Date header. */
  readonly skewMs: number;
  /** When it was measured, by this computer's clock (epoch ms). */
  readonly measuredAt: number;
}

/**
 * Whether an address may tell the time that is signed: over plain http anybody on the way could, and would get a signature of a time to
 * come. This computer may.
 */
export function tellsTime(endpoint: string): boolean {
  return endpoint.startsWith('https:') || isLoopback(endpoint);
}

/** Whether signing with the server's time is worth offering: the clock is off by more than a little, by less than a day, and it is not on yet. */
export function offersServerClock(
  account: { readonly endpoint: string; readonly serverClock?: ServerClock },
  skewMs: number | null,
): boolean {
  return (
    account.serverClock === undefined &&
    skewMs !== null &&
    Math.abs(skewMs) > clockFineMs &&
    Math.abs(skewMs) <= clockFarMs &&
    tellsTime(account.endpoint)
  );
}
