import type { Operation } from './operation.ts';

/** Documented limits of Tencent Meeting, calls a minute of one application: all of them, and those of the account level (doc 105276). */
export const appPerMinute = 300;
export const corpPerMinute = 100;

/** Whether an operation counts among those of the account level. */
export const isCorpLevel = ({ path }: Pick<Operation, 'path'>): boolean => path.startsWith('/v1/corp/');

/** The tightest documented limit a call of the operation stands under, in calls a minute; Infinity where none is documented. */
export function perMinuteOf({ vendor, path, rate }: Pick<Operation, 'vendor' | 'path' | 'rate'>): number {
  const own = rate?.perMinute ?? Number.POSITIVE_INFINITY;
  if (vendor !== 'tencent-meeting') return own;
  return Math.min(
    appPerMinute,
    isCorpLevel({ path }) ? corpPerMinute : appPerMinute,
    rate?.scope === 'operation' ? own : Number.POSITIVE_INFINITY,
  );
}

/** What ConfDesk takes of a limit: at least one call, so that work goes on however little is left to it. */
export const budgetOf = (limit: number, share: number): number => Math.max(1, Math.floor(limit * share));

/** Part of each limit in hundredths: half of it, since the company's own programs use the same ones, and what may be chosen. */
export const usualLimitPercent = 50;
export const limitPercents = [10, 25, 50, 75, 90, 100] as const;
