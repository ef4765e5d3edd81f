import type { Row, RowValue } from '../../../contract/call.ts';
import type { Json } from '../../../contract/common.ts';
import { readJson } from '../../components/json.ts';
import { instant } from '../../lib/format.ts';

/** What `data` turned out to be: the vendor does not publish its shape (YTX page 会议查询). */
export type Shape = 'array' | 'object' | 'json-text' | 'prose' | 'null' | 'missing' | 'value';

/** `data` as it can be worked with: text that is JSON is opened once. */
export interface OpenedData {
  readonly shape: Shape;
  readonly value: Json | undefined;
}

/** How a column reads its values. Times without a zone of their own stand in the account's clock zone. */
export const kinds = [
  'text',
  'id',
  'phone',
  'number',
  'boolean',
  'list',
  'stamp',
  'datetime',
  'epoch-s',
  'epoch-ms',
  'seconds',
  'ms',
] as const;
export type Kind = (typeof kinds)[number];

export interface MappedColumn {
  /** Dotted path in a row; `$` is the row itself. */
  readonly path: string;
  readonly label: string;
  readonly kind: Kind;
}

/** Where the rows stand (`$`: all of data is one row, '': data is the list) and what is shown of them. */
export interface Mapping {
  readonly rows: string;
  readonly columns: readonly MappedColumn[];
}

/** A field that rows of this data carry, with a value to recognise it by. */
export interface FoundField {
  readonly path: string;
  readonly sample: string;
  readonly kind: Kind;
}

const looked = 200;
const isObject = (value: Json | undefined): value is { [key: string]: Json } =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** Opens the member `data` of an answer. */
export function openData(answer: Json): OpenedData {
  const value = isObject(answer) ? answer['data'] : undefined;
  if (value === undefined) return { shape: 'missing', value: undefined };
  if (value === null) return { shape: 'null', value: null };
  if (Array.isArray(value)) return { shape: 'array', value };
  if (typeof value === 'object') return { shape: 'object', value };
  if (typeof value !== 'string') return { shape: 'value', value };
  const inner = /^\s*[[{]/.test(value) ? readJson(value) : undefined;
  return inner === undefined ? { shape: 'prose', value } : { shape: 'json-text', value: inner };
}

/** Lists inside a value that could be its rows, by dotted path ('' is the value itself), and how long each is. */
export function listsIn(value: Json | undefined): readonly { readonly path: string; readonly length: number }[] {
  const found: { path: string; length: number }[] = [];
  const visit = (one: Json | undefined, path: string, depth: number): void => {
    if (Array.isArray(one)) {
      found.push({ path, length: one.length });
      return;
    }
    if (!isObject(one) || depth > 3) return;
    for (const [key, member] of Object.entries(one)) visit(member, path === '' ? key : `${path}.${key}`, depth + 1);
  };
  visit(value, '', 0);
  return found;
}

function at(value: Json | undefined, path: string): Json | undefined {
  if (path === '' || path === '$') return value;
  // A key may hold dots of its own: it is asked for whole first.
  if (isObject(value) && Object.hasOwn(value, path)) return value[path];
  const [head = '', ...rest] = path.split('.');
  const member = isObject(value) && Object.hasOwn(value, head) ? value[head] : undefined;
  return rest.length === 0 ? member : at(member, rest.join('.'));
}

/** The rows of opened data under a path; undefined where the path is not there. */
export function itemsOf(data: OpenedData, rows: string): readonly Json[] | undefined {
  if (data.value === undefined || data.value === null) return [];
  if (rows === '$') return [data.value];
  const list = at(data.value, rows);
  return Array.isArray(list) ? list : undefined;
}

const plainMembers = (value: { [key: string]: Json }): number =>
  Object.values(value).filter((one) => one === null || typeof one !== 'object').length;

/** The rows this data most likely has: itself where it is a list or a thing of its own, else its longest list. */
export function suggestRows({ value }: OpenedData): string {
  if (Array.isArray(value)) return '';
  if (!isObject(value) || plainMembers(value) > 3) return '$';
  const longest = [...listsIn(value)].sort((a, b) => b.length - a.length)[0];
  return longest === undefined || longest.length === 0 ? '$' : longest.path;
}

const phoneText = /^(?:\+?86)?1[3-9]\d{9}$|^0\d{9,11}$|^400\d{7}$/;
const stampText = /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d[0-5]\d$/;
const datetimeText = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})[ T](\d{1,2}):(\d{2})(?::(\d{2}))?$/;
const timeKey = /time|date|start|begin|end|at$|stamp|时间|日期/i;
const lengthKey = /dur|len|second|secs?$|时长|秒/i;

/** How values of a field are best read, from its name and what it holds. */
export function suggestKind(path: string, values: readonly Json[]): Kind {
  const key = path.split('.').at(-1) ?? path;
  const held = values.filter((one) => one !== null && one !== '');
  const all = (test: (text: string, one: Json) => boolean): boolean => held.length > 0 && held.every((one) => test(String(one), one));
  if (all((_text, one) => typeof one === 'object')) return 'list';
  if (all((_text, one) => typeof one === 'boolean')) return 'boolean';
  if (all((text) => stampText.test(text))) return 'stamp';
  if (all((text) => datetimeText.test(text))) return 'datetime';
  if (timeKey.test(key) && all((text) => /^[1-9]\d{9}$/.test(text))) return 'epoch-s';
  if (timeKey.test(key) && all((text) => /^[1-9]\d{12}$/.test(text))) return 'epoch-ms';
  if (all((text) => phoneText.test(text))) return 'phone';
  if (lengthKey.test(key) && all((text) => /^\d+(\.\d+)?$/.test(text))) return /ms|milli|毫秒/i.test(key) ? 'ms' : 'seconds';
  if (/(?:id|no|code|number)$/i.test(key) && all((text) => /^[\w-]+$/.test(text))) return 'id';
  if (all((_text, one) => typeof one === 'number')) return 'number';
  return all((text) => /^\d{6,}$/.test(text)) ? 'id' : 'text';
}

function sampleOf(values: readonly Json[]): string {
  const one = values.find((value) => value !== null && value !== '');
  return one === undefined ? '' : textOf(one).slice(0, 120);
}

/** The fields of rows in the order they are met; members of an object inside a row by dotted path. */
export function fieldsIn(items: readonly Json[]): readonly FoundField[] {
  const found = new Map<string, Json[]>();
  const note = (path: string, value: Json): void => {
    const known = found.get(path);
    if (known === undefined) found.set(path, [value]);
    else known.push(value);
  };
  const visit = (value: Json, path: string, depth: number): void => {
    if (isObject(value) && depth < 3 && Object.keys(value).length > 0) {
      for (const [key, member] of Object.entries(value)) visit(member, path === '' ? key : `${path}.${key}`, depth + 1);
    } else note(path === '' ? '$' : path, value);
  };
  for (const item of items.slice(0, looked)) visit(item, '', 0);
  return [...found].map(([path, values]) => ({ path, sample: sampleOf(values), kind: suggestKind(path, values) }));
}

/** A mapping made from the data alone; `label` names a field for people. */
export function suggestMapping(data: OpenedData, label: (path: string) => string, rows = suggestRows(data)): Mapping {
  const items = itemsOf(data, rows) ?? [];
  return { rows, columns: fieldsIn(items).map(({ path, kind }) => ({ path, kind, label: label(path) })) };
}

/** Text of a value that has no better reading: members of a list one after the other. */
function textOf(value: Json): string {
  if (value === null) return '';
  if (Array.isArray(value)) return value.map(textOf).join('、');
  return typeof value === 'object'
    ? Object.values(value)
        .map(textOf)
        .filter((one) => one !== '')
        .join(' ')
    : String(value);
}

function number(text: string): number | undefined {
  const read = Number(text);
  return text.trim() === '' || !Number.isFinite(read) ? undefined : read;
}

/** A value in the unit of its column (times epoch ms, durations ms); undefined where it cannot be read so. */
export function readValue(value: Json | undefined, kind: Kind, zone: string): RowValue | undefined {
  if (value === undefined || value === null || value === '') return null;
  const text = textOf(value).trim();
  switch (kind) {
    case 'text':
    case 'id':
    case 'phone':
    case 'list':
      return text;
    case 'number':
      return number(text);
    case 'boolean':
      return /^(true|1|yes|是)$/i.test(text) ? true : /^(false|0|no|否)$/i.test(text) ? false : undefined;
    case 'seconds':
    case 'ms': {
      const read = number(text);
      return read === undefined ? undefined : read * (kind === 'seconds' ? 1000 : 1);
    }
    case 'epoch-s':
    case 'epoch-ms': {
      const read = /^\d+$/.test(text) ? Number(text) : undefined;
      return read === undefined ? undefined : read * (kind === 'epoch-s' ? 1000 : 1);
    }
    case 'stamp': {
      if (!stampText.test(text)) return undefined;
      const part = (from: number, to: number): number => Number(text.slice(from, to));
      return instant(zone, part(0, 4), part(4, 6), part(6, 8), part(8, 10), part(10, 12), part(12, 14));
    }
    case 'datetime': {
      const found = datetimeText.exec(text);
      if (found === null) return undefined;
      const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = found.slice(1).map((one) => Number(one ?? 0));
      return instant(zone, year, month, day, hour, minute, second);
    }
  }
}

/** Rows of a mapped table by column index (`c0`, `c1`, …); a value that cannot be read as its column says is counted and left out. */
export function mapRows(
  items: readonly Json[],
  columns: readonly MappedColumn[],
  zone: string,
): { readonly rows: readonly Row[]; readonly unread: number } {
  let unread = 0;
  const rows = items.map((item, index) => {
    const row: Record<string, RowValue> = { $id: String(index) };
    columns.forEach(({ path, kind }, place) => {
      const read = readValue(at(item, path), kind, zone);
      if (read === undefined) unread += 1;
      row[`c${place}`] = read ?? null;
    });
    return row;
  });
  return { rows, unread };
}

const slots = ['list', 'wrapped', 'thing', 'text'] as const;
/** Kept apart by what data is, so that a list, a list in a wrapper, a single room and words each have their columns. */
export type MappingSlot = (typeof slots)[number];
export type Mappings = Partial<Record<MappingSlot, Mapping>>;

/** Which of an account's mappings goes with this data. */
export function slotOf(data: OpenedData): MappingSlot {
  if (Array.isArray(data.value)) return 'list';
  return !isObject(data.value) ? 'text' : suggestRows(data) === '$' ? 'thing' : 'wrapped';
}

/** Reads remembered mappings; anything else than mappings is as if there were none. */
export function readMappings(text: string | undefined): Mappings {
  const read = text === undefined ? undefined : readJson(text);
  if (!isObject(read)) return {};
  const kept: Mappings = {};
  for (const slot of slots) {
    const one = read[slot];
    if (!isObject(one) || typeof one['rows'] !== 'string' || !Array.isArray(one['columns'])) continue;
    const columns = one['columns'].flatMap((column): MappedColumn[] => {
      if (!isObject(column)) return [];
      const { path, label, kind } = column;
      const known = kinds.find((each) => each === kind);
      return typeof path === 'string' && typeof label === 'string' && known !== undefined ? [{ path, label, kind: known }] : [];
    });
    kept[slot] = { rows: one['rows'], columns };
  }
  return kept;
}
