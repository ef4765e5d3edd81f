import type { Column, EnumValue } from '../../contract/operation.ts';
import type { RowValue } from '../../contract/call.ts';
import type { Text } from '../../contract/common.ts';
import { isYes } from '../../contract/units.ts';
import { isInstant, offsetAt } from '../../contract/zone.ts';

/** Calendar fields of an instant in some zone; month and day from 1, weekday 0 = Sunday. */
export interface Civil {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

export const dayMs = 86_400_000;
/** Calendar fields of an epoch-ms instant in a zone. */
export function civil(ms: number, zone: string): Civil {
  const date = new Date(ms + offsetAt(ms, zone));
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  };
}

/**
 * Epoch ms of a calendar time in a zone; members outside their range carry over (day 0 is the last of the month
 * before).
 */
export function instant(zone: string, year: number, month: number, day: number, hour = 0, minute = 0, second = 0): number {
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  // Twice: the offset that counts is the one at the result, not at the first guess.
  const first = wall - offsetAt(wall, zone);
  return wall - offsetAt(first, zone);
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

/** `yyyy-MM-dd` of an instant (epoch ms) in a zone; '' for what is none. */
export function dateText(ms: number, zone: string): string {
  if (!isInstant(ms)) return '';
  const c = civil(ms, zone);
  return `${String(c.year).padStart(4, '0')}-${two(c.month)}-${two(c.day)}`;
}

/** `yyyy-MM-dd HH:mm`, with `:ss` where asked, of an instant (epoch ms) in a zone; '' for what is no time. */
export function timeText(ms: number | null | undefined, zone: string, seconds = false): string {
  if (ms === null || ms === undefined || !isInstant(ms)) return '';
  const c = civil(ms, zone);
  return `${dateText(ms, zone)} ${two(c.hour)}:${two(c.minute)}${seconds ? `:${two(c.second)}` : ''}`;
}

/** The zone as headers name it at an instant: UTC+08:00. */
export function offsetText(ms: number, zone: string): string {
  if (!isInstant(ms)) return '';
  const minutes = Math.round(offsetAt(ms, zone) / 60_000);
  const size = Math.abs(minutes);
  return `UTC${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** First and last instant (23:59:59.999) of a calendar day given as days from today, in a zone. */
export function dayRange(now: number, zone: string, fromDays: number, toDays = fromDays): { from: number; to: number } {
  const c = civil(now, zone);
  return {
    from: instant(zone, c.year, c.month, c.day + fromDays),
    to: instant(zone, c.year, c.month, c.day + toDays + 1) - 1,
  };
}

/** First and last instant of a calendar month given as months from this one, in a zone. */
export function monthRange(now: number, zone: string, months: number): { from: number; to: number } {
  const c = civil(now, zone);
  return {
    from: instant(zone, c.year, c.month + months, 1),
    to: instant(zone, c.year, c.month + months + 1, 1) - 1,
  };
}

const durationWords: Record<'zh' | 'en', readonly [string, string, string, string]> = {
  zh: [' 天', ' 小时', ' 分', ' 秒'],
  en: [' d', ' h', ' min', ' s'],
};

/** A duration in ms in words, two members at most: 1 小时 5 分 · 2 min 3 s · 820 毫秒. */
export function durationText(ms: number | null | undefined, language: 'zh' | 'en'): string {
  if (ms === null || ms === undefined || !Number.isFinite(ms)) return '';
  const sign = ms < 0 ? '-' : '';
  const size = Math.abs(ms);
  if (size < 1000) return `${sign}${Math.round(size)}${language === 'zh' ? ' 毫秒' : ' ms'}`;
  const total = Math.round(size / 1000);
  const members = [Math.floor(total / 86_400), Math.floor(total / 3600) % 24, Math.floor(total / 60) % 60, total % 60];
  const first = members.findIndex((value) => value > 0);
  const words = durationWords[language];
  const said = members
    .slice(first, first + 2)
    .map((value, index) => (value > 0 ? `${value}${words[first + index] ?? ''}` : ''))
    .filter((text) => text !== '');
  return sign + said.join(' ');
}

/** Bytes in units of 1024 with at most one decimal: 1.2 GB. */
export function bytesText(bytes: number | null | undefined): string {
  if (bytes === null || bytes === undefined || !Number.isFinite(bytes)) return '';
  const units = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'];
  let value = bytes;
  let unit = 0;
  // 1023.95 would be printed as 1024.0: step up as soon as it would round there.
  while (Math.abs(value) >= (unit === 0 ? 1024 : 1023.95) && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  const shown = unit === 0 || Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 10) / 10;
  return `${shown} ${units[unit] ?? ''}`;
}

/**
 * A meeting code in groups of three from the left, the last up to four: 530 812 452 · 123 4567 8901. Other text stays
 * as it is.
 */
export function codeText(code: string): string {
  if (!/^\d{7,12}$/.test(code)) return code;
  if (code.length === 11) return `${code.slice(0, 3)} ${code.slice(3, 7)} ${code.slice(7)}`;
  const groups = code.match(/.{1,3}/g) ?? [];
  const last = groups.at(-1);
  if (last !== undefined && last.length === 1) groups.splice(-2, 2, (groups.at(-2) ?? '') + last);
  return groups.join(' ');
}

/**
 * What was typed as a code, as the vendor wants it: blanks, dashes and invisible characters gone, full-width digits
 * made plain.
 */
export function cleanCode(typed: string): string {
  return typed.normalize('NFKC').replace(/[\s\u200b-\u200f\u2060\ufeff\-\u2010-\u2015\u2212]/g, '');
}

const numbers = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });

/** A number with thousands apart: 12,430. */
export function numberText(value: number): string {
  return Number.isFinite(value) ? numbers.format(value) : '';
}

const tenths = new Intl.NumberFormat('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** A number with exactly one decimal, so that a column of them stands under its points: 118.0. */
export function tenthText(value: RowValue | undefined): string {
  return typeof value === 'number' && Number.isFinite(value) ? tenths.format(value) : '';
}

/** The label of an enum value; an unknown one is said as such by the caller, never printed as a bare number. */
export function enumLabel(values: readonly EnumValue[] | undefined, value: RowValue): Text | undefined {
  return values?.find((one) => String(one.value) === String(value))?.label;
}

/** How a cell is to be formatted: zone, language, words for yes, no and unknown values. */
export interface CellContext {
  readonly zone: string;
  readonly language: 'zh' | 'en';
  readonly words: { readonly yes: string; readonly no: string; readonly unknown: (value: string) => string };
}

/** The text of a cell as people read it; '' for a missing value. */
export function cellText(value: RowValue | undefined, column: Pick<Column, 'format' | 'unit' | 'values'>, context: CellContext): string {
  if (value === null || value === undefined || value === '') return '';
  switch (column.format) {
    case 'time':
      return typeof value === 'number' ? timeText(value, context.zone) : String(value);
    case 'date':
      return typeof value === 'number' ? dateText(value, context.zone) : String(value);
    case 'duration':
      return Number.isFinite(Number(value))
        ? // Rows carry ms whatever the vendor's unit was: main converts, once.
          durationText(Number(value), context.language)
        : String(value);
    case 'bytes':
      return Number.isFinite(Number(value)) ? bytesText(Number(value)) : String(value);
    case 'number':
      return typeof value === 'number' ? numberText(value) : String(value);
    case 'code':
      return codeText(String(value));
    case 'boolean':
      return isYes(value) ? context.words.yes : context.words.no;
    case 'enum': {
      const label = enumLabel(column.values, value);
      if (label !== undefined) return context.language === 'en' ? label.en : label.zh;
      return column.values === undefined ? String(value) : context.words.unknown(String(value));
    }
    case 'text':
    case 'id':
    case 'secret':
    case 'list':
      return String(value);
  }
}

/** What stands behind a cell: the vendor's raw value, times with seconds and zone. */
export function cellTitle(value: RowValue | undefined, column: Pick<Column, 'format' | 'unit' | 'values'>, context: CellContext): string {
  if (value === null || value === undefined || value === '') return '';
  if (column.format === 'time' && typeof value === 'number') {
    return `${timeText(value, context.zone, true)} (${offsetText(value, context.zone)})`;
  }
  if (column.format === 'text' || column.format === 'id' || column.format === 'list' || column.format === 'secret') return String(value);
  const shown = cellText(value, column, context);
  return shown === String(value) ? shown : `${shown} · ${String(value)}`;
}

/** Formats whose values stand right in tabular figures. */
export function isRight(format: Column['format']): boolean {
  return format === 'number' || format === 'time' || format === 'date' || format === 'duration' || format === 'bytes';
}
