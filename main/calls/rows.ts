import type { PageInfo, ParamValue, Row, RowValue } from '../../contract/call.ts';
import type { Json } from '../../contract/common.ts';
import type { Column, Operation } from '../../contract/operation.ts';
import { at } from '../vendors/json.ts';

const printable = /^[^\p{Cc}\p{Cn}\p{Co}\p{Cs}]*$/u;

/**
 * Decodes a base64-coded text only when it is clean base64 of printable UTF-8 (some calls send names plain,
 * some coded); otherwise the text stays as it came.
 */
export function decodeBase64Text(text: string): string {
  if (text.length < 4 || text.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return text;
  const bytes = Buffer.from(text, 'base64');
  if (bytes.toString('base64') !== text) return text;
  try {
    const decoded = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return decoded !== '' && printable.test(decoded) ? decoded : text;
  } catch {
    return text;
  }
}

/** Times of every unit become epoch ms: the one place where units are converted. Zero and '' mean "not there". */
export function toEpochMs(value: Json | undefined, unit: Column['unit']): number | null {
  if (value === null || value === undefined || value === '') return null;
  if (unit === 'china-time' && typeof value === 'string') {
    const parsed = Date.parse(`${value.replace(' ', 'T')}+08:00`);
    return Number.isNaN(parsed) ? null : parsed;
  }
  const number = Number(value);
  if (!Number.isFinite(number) || number === 0) return null;
  return unit === 'epoch-s' ? number * 1000 : number;
}

function cell(raw: Json | undefined, column: Column): RowValue {
  if (raw === undefined || raw === null) return null;
  switch (column.format) {
    case 'time':
      return toEpochMs(raw, column.unit);
    case 'duration':
      return raw === '' ? null : Number(raw) * (column.unit === 'seconds' ? 1000 : 1);
    case 'bytes':
    case 'number':
      return raw === '' || Number.isNaN(Number(raw)) ? null : Number(raw);
    case 'boolean':
      return raw === true || raw === 1 || raw === '1' || raw === 'true';
    case 'list':
      if (Array.isArray(raw)) return raw.map((r) => (typeof r === 'object' ? JSON.stringify(r) : String(r))).join(', ');
      return String(raw);
    case 'enum':
      return typeof raw === 'object' ? JSON.stringify(raw) : raw;
    case 'text':
      if (typeof raw === 'object') return JSON.stringify(raw);
      return column.unit === 'base64' ? decodeBase64Text(String(raw)) : String(raw);
    case 'code':
    case 'id':
    case 'date':
    case 'secret':
      return typeof raw === 'object' ? JSON.stringify(raw) : String(raw);
  }
}

function first(item: Json, paths: string | readonly string[]): Json | undefined {
  for (const path of typeof paths === 'string' ? [paths] : paths) {
    const found = path.startsWith('#') ? count(item, path.slice(1)) : at(item, path);
    if (found !== undefined && found !== null && found !== '') return found;
  }
  return undefined;
}

/** `#record_files`: how many; `#record_files.record_size`: their sum. */
function count(item: Json, path: string): number | undefined {
  const [list = '', member] = path.split('.');
  const items = at(item, list);
  if (!Array.isArray(items)) return undefined;
  return member === undefined ? items.length : items.reduce<number>((sum, i) => sum + (Number(at(i, member)) || 0), 0);
}

/** The rows of a list answer by column key, every unit converted; `now` (epoch ms) for time that is still running. */
export function normaliseRows(operation: Operation, answer: Json, now: number): readonly Row[] {
  const spec = operation.rows;
  if (spec === undefined) return [];
  const list = at(answer, spec.path);
  if (!Array.isArray(list)) return [];
  return list.map((item) => {
    const row: Record<string, RowValue> = {};
    for (const column of spec.columns) {
      const path = typeof column.path === 'string' ? column.path : column.path[0] ?? '';
      if (!path.startsWith('$')) row[column.key] = cell(first(item, column.path), column);
    }
    for (const column of spec.columns) {
      const path = typeof column.path === 'string' ? column.path : column.path[0] ?? '';
      if (path === '$elapsed') row[column.key] = typeof row['start'] === 'number' ? Math.max(0, now - row['start']) : null;
      else if (path === '$length') {
        row[column.key] = typeof row['start'] === 'number' && typeof row['end'] === 'number' ? Math.max(0, row['end'] - row['start']) : null;
      }
    }
    const ids = (typeof spec.id === 'string' ? [spec.id] : spec.id).map((path) => String(first(item, path) ?? ''));
    row['$id'] = ids.join('/');
    return row;
  });
}

const numberOf = (value: Json | undefined): number | undefined => {
  const n = Number(value ?? NaN);
  return Number.isFinite(n) ? n : undefined;
};

/** Where the next page is, from the answer and not from the size that was asked for. */
export function pageInfo(operation: Operation, answer: Json, params: Readonly<Record<string, ParamValue>>, rowCount: number): PageInfo | undefined {
  const paging = operation.paging;
  if (paging === undefined) return undefined;
  const total = numberOf(at(answer, 'total_count'));
  const withTotal = total === undefined ? {} : { total };
  switch (paging.style) {
    case 'page': {
      const page = numberOf(at(answer, 'current_page')) ?? Number(params['page'] ?? 1);
      const pages = numberOf(at(answer, 'total_page'));
      const more = pages === undefined ? rowCount > 0 && total !== undefined && page * Number(params['page_size'] ?? rowCount) < total : page < pages;
      return { next: more && rowCount > 0 ? { page: page + 1 } : null, page, ...withTotal, ...(pages === undefined ? {} : { pages }) };
    }
    case 'pos-size':
    case 'pos-text': {
      const more = at(answer, 'has_remaining') === true || at(answer, 'has_remaining') === 1;
      const next = at(answer, 'next_pos');
      return { next: more && next !== undefined && next !== null ? { pos: next as ParamValue } : null, ...withTotal };
    }
    case 'pos-cursory': {
      const remaining = numberOf(at(answer, 'remaining')) ?? 0;
      const [pos, cursory] = [at(answer, 'next_pos'), at(answer, 'next_cursory')];
      const go = remaining > 0 && pos !== undefined && cursory !== undefined;
      return { next: go ? { pos: pos as ParamValue, cursory: cursory as ParamValue } : null };
    }
    case 'pid-limit': {
      const list = operation.rows === undefined ? undefined : at(answer, operation.rows.path);
      const last = Array.isArray(list) ? at(list.at(-1), 'pid') : undefined;
      const more = at(answer, 'more') === true;
      return { next: more && last !== undefined && last !== null ? { pid: last as ParamValue } : null };
    }
  }
}
