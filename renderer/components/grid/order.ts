import type { Row, RowValue } from '../../../contract/call.ts';
import type { Sort } from '../../../contract/job.ts';
import type { CellContext } from '../../lib/format.ts';
import { textOf, type GridColumn } from './columns.ts';

/** Work on this many rows is done at once; more is done in slices, so that the window never stands still. */
export const atOnce = 3000;
const sliceMs = 10;
const collator = new Intl.Collator('zh-CN', { numeric: true });

/** What the filter looks through: every column's text, ids and codes also as plain digits. */
function haystack(row: Row, columns: readonly GridColumn[], context: CellContext): string {
  let all = '';
  for (const column of columns) {
    const value = row[column.key];
    if (value === null || value === undefined || value === '') continue;
    const text = textOf(row, column, context);
    all += `${text}\n`;
    if (typeof value === 'string' && value !== text) all += `${value}\n`;
  }
  return all.normalize('NFKC').toLowerCase();
}

/** Words typed into the filter; all must be found. */
function needles(filter: string): readonly string[] {
  return filter
    .normalize('NFKC')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
}

type SortKey = number | string | null;

function sortKey(row: Row, column: GridColumn, context: CellContext): SortKey {
  const value: RowValue | undefined = row[column.key];
  if (column.text !== undefined && typeof value !== 'number') return column.text(row) || null;
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (column.format === 'enum') return textOf(row, column, context);
  if (typeof value === 'number') return value;
  const number = column.format === 'number' || column.format === 'duration' || column.format === 'bytes' ? Number(value) : Number.NaN;
  return Number.isNaN(number) ? value : number;
}

/** Order of two sort keys; missing values stand last in either direction. */
function compareKeys(a: SortKey, b: SortKey, descending: boolean): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  const way = typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
  return descending ? -way : way;
}

type Step = Generator<undefined, readonly number[] | null>;

/** Which rows to show in which order, as indexes; null means all as they came. Yields between slices. */
export function* arrange(
  rows: readonly Row[],
  columns: readonly GridColumn[],
  sort: Sort | undefined,
  filter: string,
  context: CellContext,
  cache: WeakMap<Row, string>,
): Step {
  const words = needles(filter);
  const column = sort === undefined ? undefined : columns.find((one) => one.key === sort.key);
  if (words.length === 0 && column === undefined) return null;
  let until = performance.now() + sliceMs;
  const late = (): boolean => performance.now() > until;

  const found: number[] = [];
  for (let index = 0; index < rows.length; index += 1) {
    if ((index & 127) === 0 && late()) {
      yield undefined;
      until = performance.now() + sliceMs;
    }
    const row = rows[index];
    if (row === undefined) continue;
    if (words.length > 0) {
      let text = cache.get(row);
      if (text === undefined) cache.set(row, (text = haystack(row, columns, context)));
      if (!words.every((word) => text.includes(word))) continue;
    }
    found.push(index);
  }
  if (column === undefined || sort === undefined) return found;

  const keys: SortKey[] = new Array<SortKey>(rows.length).fill(null);
  for (const [at, index] of found.entries()) {
    const row = rows[index];
    if (row !== undefined) keys[index] = sortKey(row, column, context);
    if ((at & 127) === 0 && late()) {
      yield undefined;
      until = performance.now() + sliceMs;
    }
  }
  const order = (a: number, b: number): number => compareKeys(keys[a] ?? null, keys[b] ?? null, sort.descending);
  if (found.length <= atOnce) return found.sort(order);

  // A stable merge sort that can stop between steps: Array.sort of 100,000 texts would hold the window for a second.
  let from = found;
  const run = 256;
  for (let start = 0; start < from.length; start += run) {
    const part = from.slice(start, start + run).sort(order);
    for (const [at, index] of part.entries()) from[start + at] = index;
    if (late()) {
      yield undefined;
      until = performance.now() + sliceMs;
    }
  }
  let to = new Array<number>(from.length);
  for (let size = run; size < from.length; size *= 2) {
    for (let start = 0; start < from.length; start += size * 2) {
      const middle = Math.min(start + size, from.length);
      const end = Math.min(start + size * 2, from.length);
      let left = start;
      let right = middle;
      for (let at = start; at < end; at += 1) {
        const takeLeft = right >= end || (left < middle && order(from[left] ?? 0, from[right] ?? 0) <= 0);
        to[at] = (takeLeft ? from[left++] : from[right++]) ?? 0;
        if ((at & 127) === 0 && late()) {
          yield undefined;
          until = performance.now() + sliceMs;
        }
      }
    }
    [from, to] = [to, from];
  }
  return from;
}
