import type { SQLInputValue } from 'node:sqlite';
import type { HistoryPage, HistoryQuery, HistoryRow } from '../../contract/history.ts';
import { facet, groupedDigits, joinedDigits, plain, signToken, signsOf, standsAlone, startToken, wordsOf } from './index-text.ts';
import { slotsPerMs } from './schema.ts';
import { toRow } from './store.ts';
import type { Store } from './store.ts';

/** Totals are exact up to here. */
const countedUpTo = 10_000;
const mostParts = 12;
const mostRows = 500;

/** What a part of the typed text asks of each search table. */
interface Part {
  /** FTS5 expression on `words`; '' when there is nothing to ask. */
  readonly words: string;
  /** The same without the prefix, for a word so frequent that its longer forms add nothing to a full page. */
  readonly whole: string;
  /** FTS5 expression on `keys`; '' when the text is too short or no part of an id. */
  readonly keys: string;
  /** A whole code, id or trace: `keys` is asked only where `words` knows nothing. */
  readonly id: boolean;
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

function wordsExpression(text: string): { words: string; whole: string } {
  const words = wordsOf(text).map((w) => w.toLowerCase());
  const signs = signsOf(text).map((s) => quoted(signToken(s)));
  const last = words.at(-1);
  if (last === undefined) {
    const all = signs.join(' AND ');
    return { words: all, whole: all };
  }
  const also = (expression: string): string => [expression, ...signs].join(' AND ');
  const phrase = quoted(words.join(' '));
  if (standsAlone(last)) return { words: also(phrase), whole: also(phrase) };
  if (Array.from(last).length > 2) return { words: also(`${phrase} *`), whole: also(phrase) };
  // One or two letters begin too many words to walk through them all: their beginnings are words of their own.
  const before = words.slice(0, -1);
  const start = quoted(startToken(last));
  const open = before.length === 0 ? start : `(${quoted(before.join(' '))} AND ${start})`;
  const either = also(`(${phrase} OR ${open})`);
  return { words: either, whole: either };
}

function keysExpression(text: string): string {
  const trimmed = plain(text).trim();
  if (Array.from(trimmed).length < 3 || Array.from(trimmed).some((c) => standsAlone(c))) return '';
  return quoted(trimmed);
}

function looksWhole(text: string): boolean {
  return /^\d{9,10}$|^\d{15,}$|^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$|^[0-9a-f]{32,}$/i.test(text);
}

/** The typed text as parts that must all match; null when nothing in it can be searched for. */
function readText(text: string): Part[] | null {
  const clean = plain(text.slice(0, 1000)).trim();
  if (clean === '') return null;
  const parts: Part[] = [];
  const rest = clean.replace(groupedDigits, (run) => {
    const digits = joinedDigits(run);
    if (digits === '') return run;
    const grouped = run
      .split(/[ -]/)
      .map((d) => quoted(d))
      .join(' AND ');
    parts.push({ words: `("${digits}" * OR (${grouped}))`, whole: `("${digits}" OR (${grouped}))`, keys: quoted(digits), id: true });
    return ' ';
  });
  for (const piece of rest.split(/\s+/u)) {
    if (piece === '') continue;
    const expression = wordsExpression(piece);
    const keys = keysExpression(piece);
    if (expression.words === '' && keys === '') continue;
    parts.push({ ...expression, keys, id: looksWhole(piece) });
  }
  return parts.length === 0 ? null : parts.slice(0, mostParts);
}

interface Condition {
  readonly sql: string;
  readonly values: readonly SQLInputValue[];
}

const filters = [
  ['a', 'account_id', (q: HistoryQuery) => q.accountIds],
  ['v', 'vendor', (q: HistoryQuery) => q.vendors],
  ['o', 'operation', (q: HistoryQuery) => q.operations],
  ['r', 'outcome', (q: HistoryQuery) => q.outcomes],
  ['p', 'actor', (q: HistoryQuery) => (q.actor === undefined || q.actor === '' ? undefined : [q.actor])],
  ['c', 'code', (q: HistoryQuery) => (q.code === undefined || q.code === '' ? undefined : [q.code])],
] as const;

/** The filters as columns of `entry` (alias e) and as tokens of `words`; the lists name alternatives. */
function readFilters(query: HistoryQuery): { columns: Condition; tokens: string; none: boolean } {
  const sql: string[] = [];
  const values: SQLInputValue[] = [];
  const tokens: string[] = [];
  let none = false;
  for (const [field, column, read] of filters) {
    const wanted = read(query);
    if (wanted === undefined) continue;
    if (wanted.length === 0) none = true;
    sql.push(`e.${column} IN (${wanted.map(() => '?').join(', ')})`);
    values.push(...wanted);
    tokens.push(`(${wanted.map((value) => quoted(facet(field, value))).join(' OR ')})`);
  }
  return { columns: { sql: sql.join(' AND '), values }, tokens: tokens.join(' AND '), none };
}

/** Keys (row numbers) of a query, newest first, as a piece of SQL that gives one column `seq`. */
interface Source {
  readonly sql: string;
  readonly values: readonly SQLInputValue[];
}

interface Bounds {
  readonly low: number;
  readonly high: number;
}

const edge = Number.MAX_SAFE_INTEGER;
const slotOf = (ms: number): number => Math.max(-edge, Math.min(edge, Math.ceil(ms) * slotsPerMs));

function bounds(query: HistoryQuery): Bounds {
  let low = query.from === undefined ? -edge : slotOf(query.from);
  let high = query.to === undefined ? edge : slotOf(Math.floor(query.to) + 1) - 1;
  if (Number.isNaN(low)) low = -edge;
  if (Number.isNaN(high)) high = edge;
  return { low, high };
}

const inWords = 'SELECT rowid AS seq FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ?';
const and = (...pieces: string[]): string => pieces.filter((p) => p !== '').join(' AND ');

function any(store: Store, table: 'words' | 'keys', expression: string, at: Bounds): boolean {
  return (
    store.one(`SELECT rowid FROM ${table} WHERE ${table} MATCH ? AND rowid BETWEEN ? AND ? LIMIT 1`, expression, at.low, at.high) !==
    undefined
  );
}

function frequent(store: Store, expression: string, at: Bounds): boolean {
  const row = store.one(
    `SELECT count(*) AS n FROM (SELECT rowid FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ?
      ORDER BY rowid DESC LIMIT ${countedUpTo + 1})`,
    expression,
    at.low,
    at.high,
  );
  return Number(row?.n ?? 0) > countedUpTo;
}

/** Which tables a part needs after a short look at them. */
function plan(store: Store, part: Part, at: Bounds): { words: string; keys: string } {
  if (part.words === '') return { words: '', keys: part.keys };
  if (part.keys === '') return { words: part.words, keys: '' };
  if (part.words !== part.whole && frequent(store, part.whole, at)) return { words: part.whole, keys: '' };
  if (part.id) {
    if (any(store, 'words', part.whole, at)) return { words: part.whole, keys: '' };
    if (!any(store, 'words', part.words, at)) return { words: '', keys: part.keys };
  }
  if (!any(store, 'keys', part.keys, at)) return { words: part.words, keys: '' };
  return { words: part.words, keys: part.keys };
}

type Plan = readonly { readonly words: string; readonly keys: string }[];

/** How the typed text is asked; made once for all pieces of a page, so that they agree. Null: nothing can match. */
function planText(store: Store, query: HistoryQuery, at: Bounds): Plan | null {
  const typed = query.text?.trim() ?? '';
  if (typed === '') return [];
  return readText(typed)?.map((part) => plan(store, part, at)) ?? null;
}

function source(query: HistoryQuery, plans: Plan | null, at: Bounds): Source | null {
  const { columns, tokens, none } = readFilters(query);
  if (none || plans === null || at.low > at.high) return null;
  const star = query.starred === undefined ? '' : `e.star = ${query.starred ? 1 : 0}`;
  const rows = `SELECT e.seq AS seq FROM entry e WHERE ${and('e.seq BETWEEN ? AND ?', columns.sql, star)}`;
  if (plans.length === 0) {
    if (tokens === '' || query.starred === true) {
      return { sql: `${rows} ORDER BY seq DESC`, values: [at.low, at.high, ...columns.values] };
    }
    // Filters are words of the index; what is not in it yet is few and looked at row by row.
    const found =
      star === ''
        ? inWords
        : `SELECT w.rowid AS seq FROM words w CROSS JOIN entry e ON e.seq = w.rowid
          WHERE w.words MATCH ? AND w.rowid BETWEEN ? AND ? AND ${star}`;
    return {
      sql: `${found} UNION ALL ${rows} AND e.indexed = 0 ORDER BY seq DESC`,
      values: [tokens, at.low, at.high, at.low, at.high, ...columns.values],
    };
  }
  const both = plans.filter((p) => p.words !== '' && p.keys !== '');
  const words = plans.filter((p) => p.keys === '').map((p) => p.words);
  const keys = plans.filter((p) => p.words === '').map((p) => p.keys);
  const asked = [...words, tokens].filter((p) => p !== '').join(' AND ');
  if (plans.length === 1 && both[0] !== undefined) {
    // One part asked of both tables: two ordered streams, merged.
    const w = and('w.words MATCH ?', 'w.rowid BETWEEN ? AND ?', star);
    const k = and('k.keys MATCH ?', 'k.rowid BETWEEN ? AND ?', columns.sql, star);
    const join = (alias: string): string => (star === '' && alias === 'w' ? '' : `CROSS JOIN entry e ON e.seq = ${alias}.rowid`);
    return {
      sql: `SELECT w.rowid AS seq FROM words w ${join('w')} WHERE ${w}
        UNION SELECT k.rowid AS seq FROM keys k ${join('k')} WHERE ${k} ORDER BY seq DESC`,
      values: [and(both[0].words, tokens), at.low, at.high, both[0].keys, at.low, at.high, ...columns.values],
    };
  }
  const sets: string[] = [];
  const setValues: SQLInputValue[] = [];
  for (const p of both) {
    sets.push(`IN (${inWords} UNION ALL SELECT rowid FROM keys WHERE keys MATCH ? AND rowid BETWEEN ? AND ?)`);
    setValues.push(p.words, at.low, at.high, p.keys, at.low, at.high);
  }
  if (keys.length > 0 && words.length > 0) {
    sets.push('IN (SELECT rowid FROM keys WHERE keys MATCH ? AND rowid BETWEEN ? AND ?)');
    setValues.push(keys.join(' AND '), at.low, at.high);
  }
  // The plus keeps SQLite from running the whole search again for each row of the set.
  const extra = (column: string): string => and(...sets.map((s) => `${column} ${s}`));
  const drive = words.length > 0 ? 'words' : keys.length > 0 ? 'keys' : 'entry';
  if (drive === 'entry') {
    return {
      sql: `${rows} AND ${extra('e.seq')} ORDER BY seq DESC`,
      values: [at.low, at.high, ...columns.values, ...setValues],
    };
  }
  const needsEntry = star !== '' || (drive === 'keys' && columns.sql !== '');
  return {
    sql: `SELECT d.rowid AS seq FROM ${drive} d ${needsEntry ? 'CROSS JOIN entry e ON e.seq = d.rowid' : ''}
      WHERE ${and(
        `d.${drive} MATCH ?`,
        'd.rowid BETWEEN ? AND ?',
        needsEntry && drive === 'keys' ? columns.sql : '',
        star,
        extra('+d.rowid'),
      )} ORDER BY seq DESC`,
    values: [
      drive === 'words' ? asked : keys.join(' AND '),
      at.low,
      at.high,
      ...(needsEntry && drive === 'keys' ? columns.values : []),
      ...setValues,
    ],
  };
}

/** Keys of all rows that match, newest first, at most `limit`. */
export function matching(store: Store, query: HistoryQuery, limit: number, keepStarred: boolean): number[] {
  const at = bounds(query);
  const found = source(keepStarred ? { ...query, starred: false } : query, planText(store, query, at), at);
  if (found === null || (keepStarred && query.starred === true)) return [];
  return store.db
    .prepare(`${found.sql} LIMIT ?`)
    .all(...found.values, limit)
    .map((r) => Number(r.seq));
}

const newestFirst = (a: HistoryRow, b: HistoryRow): number => b.startedAt - a.startedAt || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);

/** The newest rows within the bounds, at most about `most`: the last millisecond is always complete. */
function read(store: Store, query: HistoryQuery, plans: Plan | null, at: Bounds, most: number): HistoryRow[] {
  const found = source(query, plans, at);
  if (found === null) return [];
  // Keys first, rows then: inside one statement SQLite may drop the order of the inner part, or sort all of it.
  const keys = (where: Source, limit: number): number[] =>
    store.db
      .prepare(`${where.sql} LIMIT ?`)
      .all(...where.values, limit)
      .map((r) => Number(r.seq));
  let seqs = keys(found, most);
  const end = seqs.at(-1);
  if (end !== undefined && seqs.length === most) {
    // Calls of one millisecond are ordered by id: all of them must be seen before the page is cut.
    const first = Math.floor(end / slotsPerMs) * slotsPerMs;
    const rest = source(query, plans, { low: Math.max(at.low, first), high: end - 1 });
    if (rest !== null && end > first) seqs = [...seqs, ...keys(rest, slotsPerMs)];
  }
  return store.all('SELECT e.* FROM json_each(?) j CROSS JOIN entry e ON e.seq = j.value', JSON.stringify(seqs)).map(toRow);
}

/** One page of the history, newest first, with the count of all that match. */
export function search(store: Store, query: HistoryQuery): HistoryPage {
  const limit = Math.max(1, Math.min(mostRows, Math.floor(query.limit) || 1));
  const at = bounds(query);
  const indexing = Number(store.one('SELECT count(*) AS n FROM entry WHERE indexed = 0')?.n ?? 0);
  const empty: HistoryPage = { rows: [], total: 0, totalIsFloor: false, next: null, indexing };
  const plans = planText(store, query, at);
  const found = source(query, plans, at);
  if (found === null) return empty;
  const counted = store.db.prepare(`SELECT count(*) AS n FROM (${found.sql} LIMIT ${countedUpTo + 1})`).get(...found.values);
  const n = Number(counted?.n ?? 0);
  if (n === 0) return empty;

  const after = query.after;
  let rows: HistoryRow[];
  if (after === undefined) {
    rows = read(store, query, plans, at, limit + 1);
  } else {
    const low = Math.max(at.low, slotOf(after.startedAt));
    const until = (end: number): number => Math.min(at.high, slotOf(end) - 1);
    const same = read(store, query, plans, { low, high: until(after.startedAt + 1) }, slotsPerMs);
    const older = read(store, query, plans, { low: at.low, high: until(after.startedAt) }, limit + 1);
    rows = [...same.filter((row) => row.id < after.id), ...older];
  }
  rows.sort(newestFirst);
  const shown = rows.slice(0, limit);
  const end = shown.at(-1);
  return {
    rows: shown,
    total: Math.min(n, countedUpTo),
    totalIsFloor: n > countedUpTo,
    next: rows.length > limit && end !== undefined ? { startedAt: end.startedAt, id: end.id } : null,
    indexing,
  };
}
