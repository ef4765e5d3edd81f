import { dayMs, dayRange, instant, monthRange } from './format.ts';

export const pastPeriods = ['today', 'yesterday', 'last7', 'last30', 'thisMonth', 'lastMonth', 'custom'] as const;
export const comingPeriods = ['next7', 'today', 'tomorrow', 'next30', 'custom'] as const;
/** Recordings are asked for in windows of at most 31 days (Tencent Meeting doc 51189), and old ones are looked for. */
export const recordingPeriods = [
  'today',
  'yesterday',
  'last7',
  'last30',
  'last31',
  'thisMonth',
  'lastMonth',
  'last90',
  'last365',
  'custom',
] as const;
export type Period = (typeof pastPeriods)[number] | (typeof comingPeriods)[number] | (typeof recordingPeriods)[number];

export interface Span {
  /** Epoch ms, inclusive. */
  readonly from: number;
  readonly to: number;
}

/**
 * The instants of a preset in a zone; "last 7 days" ends with today, "next 7 days" begins now, a last day counts to
 * 23:59:59.
 */
export function spanOf(period: Exclude<Period, 'custom'>, now: number, zone: string): Span {
  switch (period) {
    case 'today':
      return dayRange(now, zone, 0);
    case 'yesterday':
      return dayRange(now, zone, -1);
    case 'tomorrow':
      return dayRange(now, zone, 1);
    case 'last7':
      return dayRange(now, zone, -6, 0);
    case 'last30':
      return dayRange(now, zone, -29, 0);
    case 'last31':
      return dayRange(now, zone, -30, 0);
    case 'last90':
      return dayRange(now, zone, -89, 0);
    case 'last365':
      return dayRange(now, zone, -364, 0);
    case 'thisMonth':
      return monthRange(now, zone, 0);
    case 'lastMonth':
      return monthRange(now, zone, -1);
    case 'next7':
      return { from: now, to: now + 7 * dayMs };
    case 'next30':
      return { from: now, to: now + 30 * dayMs };
  }
}

/**
 * A span of whole days picked as yyyy-MM-dd in a zone; undefined while one is missing or they are the wrong way
 * round.
 */
export function customSpan(fromDay: string, toDay: string, zone: string): Span | undefined {
  const read = (text: string): [number, number, number] | undefined => {
    const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
    return found === null ? undefined : [Number(found[1]), Number(found[2]), Number(found[3])];
  };
  const from = read(fromDay);
  const to = read(toDay);
  if (from === undefined || to === undefined) return undefined;
  const span = { from: instant(zone, from[0], from[1], from[2]), to: instant(zone, to[0], to[1], to[2] + 1) - 1 };
  return span.to > span.from ? span : undefined;
}

/** Epoch seconds as Tencent Meeting's lists take them (corp/meetings: doc 52492; history/meetings: doc 53805). */
export function seconds(ms: number): number {
  return Math.floor(ms / 1000);
}
