import type { Row, RowValue } from '../../contract/call.ts';
import type { Json } from '../../contract/common.ts';
import type { Column, Operation } from '../../contract/operation.ts';
import { isYes } from '../../contract/units.ts';
import { at } from '../vendors/json.ts';
import { decodeBase64Text } from './coded-text.ts';
import { computed, isComputed } from './computed.ts';
import { toEpochMs } from './epoch.ts';

/** A day as the vendor writes it; one sent as a moment (entry_time: ten digits are seconds, thirteen ms) is the day it was in China. */
function dayOf(text: string): string {
  if (!/^(?:\d{10}|\d{13})$/.test(text)) return text;
  return new Date(Number(text.padEnd(13, '0')) + 8 * 3_600_000).toISOString().slice(0, 10);
}

function cell(raw: Json | undefined, column: Column): RowValue {
  if (raw === undefined || raw === null) return null;
  switch (column.format) {
    case 'time':
      return toEpochMs(raw, column.unit);
    case 'duration':
    case 'bytes':
    case 'number': {
      const number = raw === '' ? NaN : Number(raw);
      return Number.isNaN(number) ? null : number * (column.format === 'duration' && column.unit === 'seconds' ? 1000 : 1);
    }
    case 'boolean':
      return isYes(raw);
    case 'list':
      if (Array.isArray(raw)) return raw.map((r) => (typeof r === 'object' ? JSON.stringify(r) : String(r))).join(', ');
      return String(raw);
    case 'enum':
      return typeof raw === 'object' ? JSON.stringify(raw) : raw;
    case 'text':
      if (typeof raw === 'object') return JSON.stringify(raw);
      return column.unit === 'base64' ? decodeBase64Text(String(raw)) : String(raw);
    case 'date':
      return typeof raw === 'object' ? JSON.stringify(raw) : dayOf(String(raw));
    case 'code':
    case 'id':
    case 'secret':
      return typeof raw === 'object' ? JSON.stringify(raw) : String(raw);
  }
}

type Reader = (item: Json | undefined) => Json | undefined;

/** One value, or through an array (`hosts.userid`) one value per item. */
function reader(path: string): Reader {
  if (!path.includes('.')) return (item) => at(item, path);
  const [head = '', ...rest] = path.split('.');
  const inside = reader(rest.join('.'));
  return (item) => {
    const direct = at(item, path);
    if (direct !== undefined) return direct;
    const list = at(item, head);
    if (!Array.isArray(list)) return undefined;
    return list.map((one) => inside(one) ?? null).filter((one) => one !== null);
  };
}

/** The first of the places of a value that holds one. */
function firstOf(paths: string | readonly string[]): Reader {
  const readers = (typeof paths === 'string' ? [paths] : paths).map(reader);
  return (item) => {
    for (const read of readers) {
      const found = read(item);
      if (found !== undefined && found !== null && found !== '' && !(Array.isArray(found) && found.length === 0)) return found;
    }
    return undefined;
  };
}

/** Fills a row by columns: what stands in the answer first, then what is computed from it. */
function cellsOf(columns: readonly Column[], now: number): (item: Json, raw?: Json) => Record<string, RowValue> {
  const pathOf = (column: Column): string => (typeof column.path === 'string' ? column.path : (column.path[0] ?? ''));
  const plain = columns.filter((column) => !isComputed(pathOf(column))).map((column) => ({ column, read: firstOf(column.path) }));
  const derived = columns.flatMap((column) => {
    const path = pathOf(column);
    return isComputed(path) ? [{ key: column.key, compute: computed[path] }] : [];
  });
  return (item, raw) => {
    const row: Record<string, RowValue> = {};
    for (const { column, read } of plain) row[column.key] = cell(read(item), column);
    for (const { key, compute } of derived) row[key] = compute({ item, raw, row, now });
    return row;
  };
}

/**
 * The rows of a list answer by column key, every unit converted; `now` (epoch ms) for time that is still running, `raw`
 * the answer before it was masked.
 */
export function normaliseRows(operation: Operation, answer: Json, now: number, raw: Json = answer): readonly Row[] {
  const spec = operation.rows;
  if (spec === undefined) return [];
  const list = at(answer, spec.path);
  if (!Array.isArray(list)) return [];
  const rawList = at(raw, spec.path);
  const { parts } = spec;
  const cells = cellsOf(spec.columns, now);
  const partCells = parts === undefined ? undefined : cellsOf(parts.columns, now);
  // An id is read wherever its column finds it.
  const ids = (typeof spec.id === 'string' ? [spec.id] : spec.id).map((id) =>
    firstOf([id, ...[spec.columns.find((one) => one.field === id)?.path ?? []].flat().filter((path) => !isComputed(path))]),
  );
  return list.map((item, i) => {
    const row = cells(item, Array.isArray(rawList) ? rawList[i] : undefined);
    row['$id'] = ids.map((read) => String(read(item) ?? '')).join('/');
    if (parts !== undefined && partCells !== undefined) {
      const inside = at(item, parts.path);
      row['$parts'] = Array.isArray(inside) ? JSON.stringify(inside.map((part) => partCells(part))) : null;
    }
    return row;
  });
}
