import type { JsonObject } from '../../../../contract/common.ts';
import { civil, instant } from '../../../lib/format.ts';

/** How a series recurs: recurring_type 0 daily, 1 Monday to Friday, 2 weekly, 3 two weeks, 4 monthly, 5 custom (Tencent Meeting doc 42418). */
export interface Rule {
  readonly type: number;
  /** 0 until a date, 1 after a number of times. */
  readonly untilType: 0 | 1;
  /** yyyy-MM-dd in the account's zone. */
  readonly untilDate: string;
  readonly untilCount: number;
  /** customized_recurring_*; of a custom rule only. */
  readonly custom: JsonObject;
}

/** Most occurrences the create page allows: 50 of two-weekly and monthly series, else 200; the modify page says 50. */
export const mostOf = (rule: Rule, changing: boolean): number => (changing || rule.type === 3 || rule.type === 4 ? 50 : 200);

/** The last second of a day (yyyy-MM-dd), epoch ms; 0 for what is none. */
function endOfDay(day: string, zone: string): number {
  const [year, month, date] = day.split('-').map(Number);
  return year && month && date ? instant(zone, year, month, date, 23, 59, 59) : 0;
}

/** The rule as it is sent; until_date in seconds, the end of that day. */
export function ruleBody(rule: Rule, zone: string): JsonObject {
  return {
    recurring_type: rule.type,
    until_type: rule.untilType,
    ...(rule.untilType === 0 ? { until_date: Math.floor(endOfDay(rule.untilDate, zone) / 1000) } : { until_count: rule.untilCount }),
    ...(rule.type === 5 ? rule.custom : {}),
  };
}

/** The first starts a rule gives (epoch ms), at the same wall-clock time; undefined where only the vendor can tell (custom rules). */
export function firstStarts(start: number, rule: Rule, zone: string, wanted = 5): readonly number[] | undefined {
  if (rule.type === 5) return undefined;
  const from = civil(start, zone);
  const last = rule.untilType === 0 ? endOfDay(rule.untilDate, zone) : Infinity;
  const most = rule.untilType === 0 ? wanted : Math.min(wanted, rule.untilCount);
  const starts: number[] = [];
  for (let step = 0; starts.length < most && step < 400; step += 1) {
    const days = rule.type === 2 ? step * 7 : rule.type === 3 ? step * 14 : rule.type === 4 ? 0 : step;
    const months = rule.type === 4 ? step : 0;
    const at = instant(zone, from.year, from.month + months, from.day + days, from.hour, from.minute, from.second);
    if (at > last) break;
    // A month without that day has none.
    if (rule.type === 4 && civil(at, zone).day !== from.day) continue;
    const day = civil(at, zone);
    const weekday = new Date(Date.UTC(day.year, day.month - 1, day.day)).getUTCDay();
    if (rule.type === 1 && (weekday === 0 || weekday === 6)) continue;
    starts.push(at);
  }
  return starts;
}
