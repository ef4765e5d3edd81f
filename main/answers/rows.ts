import type { Row, RowValue } from '../../contract/call.ts';
import type { Json } from '../../contract/common.ts';
import type { Column, Operation } from '../../contract/operation.ts';
import { isYes } from '../../contract/units.ts';
import { isInstant } from '../../contract/zone.ts';
import { decodeUserSig } from '../signing/usersig.ts';
import { at } from '../vendors/json.ts';
import { decodeBase64Text } from './coded-text.ts';

/** Times of every unit become epoch ms: the one place where units are converted. Zero and '' mean "not there", and so does the largest number there is. */
export function toEpochMs(value: Json | undefined, unit: Column['unit']): number | null {
  if (value === null || value === undefined || value === '') return null;
  if (unit === 'china-time' && typeof value === 'string') {
    const parsed = Date.parse(`${value.replace(' ', 'T')}+08:00`);
    return Number.isNaN(parsed) ? null : parsed;
  }
  const number = Number(value);
  const ms = unit === 'epoch-s' ? number * 1000 : number;
  return number === 0 || !isInstant(ms) ? null : ms;
}

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

const files = (item: Json): readonly Json[] => {
  const list = at(item, 'record_files');
  return Array.isArray(list) ? list : [];
};

/** Values no answer carries as such; their meanings stand in the catalogue (`computed`). Durations ms, times epoch ms. */
const computations: Readonly<Record<string, (item: Json, row: Readonly<Record<string, RowValue>>, now: number) => RowValue>> = {
  $elapsed: (_item, row, now) => (typeof row['start'] === 'number' ? Math.max(0, now - row['start']) : null),
  $length: (_item, row, now) => {
    const [from, to] = 'joined' in row ? [row['joined'], row['left'] ?? now] : [row['start'], row['end']];
    return typeof from === 'number' && typeof to === 'number' ? Math.max(0, to - from) : null;
  },
  $ended: () => 'MEETING_STATE_ENDED',
  $fileCount: (item) => ((at(item, 'record_files') ?? null) === null ? null : files(item).length),
  $totalSize: (item) =>
    (at(item, 'record_files') ?? null) === null
      ? null
      : files(item).reduce<number>((sum, f) => sum + (Number(at(f, 'record_size')) || 0), 0),
  // Before a recording is done the vendor lists no files: nothing is known of their sharing.
  $sharing: (item) =>
    (at(item, 'record_files') ?? null) === null ? null : files(item).some((f) => Number(at(f, 'sharing_state')) === 1) ? 1 : 0,
  $allowDownload: (item) => ((at(item, 'record_files') ?? null) === null ? null : files(item).some((f) => isYes(at(f, 'allow_download')))),
  $sharingExpire: (item) => {
    const set = files(item)
      .map((f) => toEpochMs(at(f, 'sharing_expire'), 'epoch-ms'))
      .filter((t) => t !== null);
    return set.length === 0 ? null : Math.min(...set);
  },
  $departments: (item) => {
    const list = at(item, 'departments') ?? at(item, 'department_list');
    if (!Array.isArray(list)) return null;
    const main = (d: Json): number => (isYes(at(d, 'is_main')) ? 0 : 1);
    return [...list]
      .sort((x, y) => main(x) - main(y))
      .map((d) => String(at(d, 'department_name') ?? ''))
      .filter((n) => n !== '')
      .join('、');
  },
};

/** Times of a TRTC ticket in ms: what is read inside it leaves main, the ticket does not. A damaged one says nothing. */
function ticketTimes(item: Json | undefined): { issued: number; expires: number } | null {
  const ticket = at(item, 'UserSig') ?? at(item, 'PrivateKey');
  if (typeof ticket !== 'string' || ticket === '') return null;
  const { fields, expiresAt } = decodeUserSig(ticket);
  const issued = Number(fields['TLS.time']);
  return expiresAt === undefined || !Number.isFinite(issued) ? null : { issued: issued * 1000, expires: expiresAt * 1000 };
}

/** Values computed from members that are masked in `answer`: the only ones that look at the answer as it came. */
const fromSecrets: Readonly<Record<string, (item: Json | undefined, now: number) => RowValue>> = {
  $issued: (item) => ticketTimes(item)?.issued ?? null,
  $expires: (item) => ticketTimes(item)?.expires ?? null,
  $remaining: (item, now) => {
    const times = ticketTimes(item);
    return times === null ? null : Math.max(0, times.expires - now);
  },
};

/** Fills a row by columns: what stands in the answer first, then what is computed from it. */
function cellsOf(columns: readonly Column[], now: number): (item: Json, raw?: Json) => Record<string, RowValue> {
  const pathOf = (column: Column): string => (typeof column.path === 'string' ? column.path : (column.path[0] ?? ''));
  const plain = columns.filter((c) => !pathOf(c).startsWith('$')).map((column) => ({ column, read: firstOf(column.path) }));
  const derived = columns.filter((c) => pathOf(c).startsWith('$'));
  return (item, raw) => {
    const row: Record<string, RowValue> = {};
    for (const { column, read } of plain) row[column.key] = cell(read(item), column);
    for (const column of derived)
      row[column.key] = computations[pathOf(column)]?.(item, row, now) ?? fromSecrets[pathOf(column)]?.(raw, now) ?? null;
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
    firstOf([id, ...[spec.columns.find((one) => one.field === id)?.path ?? []].flat().filter((path) => !path.startsWith('$'))]),
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
