import type { JobInfo } from '../../contract/job.ts';
import { budgetOf } from '../../contract/limits.ts';
import type { Operation } from '../../contract/operation.ts';
import { t } from './i18n.ts';

/** What reading the rest of a list costs. */
export interface Estimate {
  readonly calls: number;
  readonly minutes: number;
}

/**
 * Calls and minutes for a whole list: the page size is the one jobs of the same list were answered with, else the
 * first the catalogue says to try; `share` the part of the limits that may be used. Undefined where the number of rows or
 * the paging is not known.
 */
export function estimate(
  operation: Operation | undefined,
  total: number | undefined,
  share: number,
  earlier: readonly JobInfo[] = [],
): Estimate | undefined {
  const paging = operation?.paging;
  if (operation === undefined || paging === undefined || total === undefined) return undefined;
  const told = earlier.find((job) => job.operation === operation.id && job.calls >= 4 && job.rows > 0);
  const answered = told === undefined ? undefined : told.rows / (told.calls - 1);
  const size = paging.sizes.reduce(
    (best, one) => (answered === undefined ? best : Math.abs(one - answered) < Math.abs(best - answered) ? one : best),
    paging.sizes[0] ?? 20,
  );
  const calls = Math.max(1, Math.ceil(total / size));
  const budget = budgetOf(operation.perMinute ?? Number.POSITIVE_INFINITY, share);
  return { calls, minutes: calls <= budget ? 0 : Math.ceil(calls / budget) };
}

/** Minutes as people say them. */
export function minutesText(minutes: number): string {
  if (minutes < 1) return t('jobs.underMinute');
  if (minutes < 60) return t('jobs.minutes', { minutes: Math.ceil(minutes) });
  return t('jobs.hours', { hours: Math.floor(minutes / 60), minutes: Math.round(minutes % 60) });
}

/** Time left in words: seconds while it is short, then minutes and hours. */
export function leftText(ms: number): string {
  return ms < 60_000 ? t('jobs.seconds', { seconds: Math.max(1, Math.ceil(ms / 1000)) }) : minutesText(ms / 60_000);
}
