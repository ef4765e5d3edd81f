import type { RowValue } from '../../contract/call.ts';
import type { Language } from '../../contract/common.ts';
import type { Column } from '../../contract/operation.ts';
import { isYes } from '../../contract/units.ts';
import { say } from '../../texts/say.ts';
import { timeText } from './zone.ts';

/** What of a column decides how its values are written. */
export type CellColumn = Pick<Column, 'format' | 'unit' | 'values'>;

/** A value ready for a file: what it is and its text where it is one. Times epoch ms, durations ms, percents of a hundred. */
export type Cell =
  | { readonly kind: 'empty' }
  | { readonly kind: 'text' | 'id' | 'date'; readonly text: string }
  | { readonly kind: 'number' | 'percent' | 'time' | 'duration'; readonly value: number };

const empty: Cell = { kind: 'empty' };
/** Units whose values are names of things: digits in them are no quantity. */
const idUnits: ReadonlySet<string | undefined> = new Set(['id', 'code', 'phone']);

/** The label of an enum value in a language; an unknown one is said to be unknown, as in the table on screen. */
function enumText(value: RowValue, column: CellColumn, language: Language): string {
  if (column.values === undefined) return String(value);
  const label = column.values.find((one) => String(one.value) === String(value))?.label;
  if (label !== undefined) return language === 'en' ? label.en : label.zh;
  return say(language, { key: 'common.unknownValue', params: { value: String(value) } });
}

/** What a cell is, whatever the file: enums and booleans by their words, ids as text, numbers as numbers. */
export function cellOf(value: RowValue | undefined, column: CellColumn, language: Language): Cell {
  if (value === null || value === undefined || value === '') return empty;
  switch (column.format) {
    case 'time':
      return typeof value === 'number' && Number.isFinite(value) ? { kind: 'time', value } : { kind: 'text', text: String(value) };
    case 'duration':
      return typeof value === 'number' && Number.isFinite(value) ? { kind: 'duration', value } : { kind: 'text', text: String(value) };
    case 'number':
    case 'bytes':
      return typeof value === 'number' && Number.isFinite(value)
        ? { kind: column.unit === 'percent' ? 'percent' : 'number', value }
        : { kind: 'text', text: String(value) };
    case 'boolean':
      return { kind: 'text', text: say(language, { key: isYes(value) ? 'common.yes' : 'common.no' }) };
    case 'enum':
      return { kind: 'text', text: enumText(value, column, language) };
    case 'date':
      return { kind: /^\d{4}-\d\d-\d\d$/.test(String(value)) ? 'date' : 'text', text: String(value) };
    case 'id':
    case 'code':
      return { kind: 'id', text: String(value) };
    case 'text':
    case 'list':
    case 'secret':
      return { kind: idUnits.has(column.unit) ? 'id' : 'text', text: String(value) };
  }
}

/** A duration in ms as H:MM:SS, hours as many as there are. */
export function durationText(ms: number): string {
  const seconds = Math.round(Math.abs(ms) / 1000);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${ms < 0 ? '-' : ''}${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** The text of a cell that stands for itself, without the quoting of any file. */
export function cellText(cell: Cell, zone: string): string {
  switch (cell.kind) {
    case 'empty':
      return '';
    case 'text':
    case 'id':
    case 'date':
      return cell.text;
    case 'number':
    case 'percent':
      return String(cell.value);
    case 'time':
      return timeText(cell.value, zone);
    case 'duration':
      return durationText(cell.value);
  }
}
