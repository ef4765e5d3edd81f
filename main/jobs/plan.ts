import type { PageInfo, ParamValue } from '../../contract/call.ts';
import type { Operation, Paging, Param } from '../../contract/operation.ts';
import { countPage, isCapped, isFull, newReading, nextAhead, nextStep, splitSpan, type ListReading } from '../../contract/paging.ts';

type Params = Readonly<Record<string, ParamValue>>;

/** One stretch of time of a list, or the whole list (`from` and `to` null), and how far it was read. */
export interface Window extends ListReading {
  /** In the unit of the request's parameters. */
  readonly from: number | null;
  readonly to: number | null;
  done: boolean;
  /** Number of this reading; rows carry that of the last one they were seen in. */
  mark: number;
  /** Readings whose rows belong to this window too: the first one, or the window this one was split from. */
  own: number[];
  /** Read a second time, since the first did not give what was said to be there. */
  again: boolean;
  /** Calls thought to be left of it. */
  left: number | null;
  /** At its end: total_count minus distinct rows. */
  short: number;
  /** The answers went in a circle or named no place to go on at, or the query gives no more than its ceiling and cannot be halved. */
  cut: boolean;
}

/** Everything needed to go on: written together with the rows of each page. */
export interface Checkpoint {
  windows: Window[];
  /** The window being read. */
  at: number;
  marks: number;
  /** Longest window tried, in days, where the vendor refused longer ones than it documents. */
  days?: number;
  /** Rows there are at least, as the whole list said before it was split by times it was not asked with: those may leave some out. */
  floor?: number;
  /** Page size in use, null where the call has none; proven once it was answered. */
  size: number | null;
  proven: boolean;
  calls: number;
  rows: number;
  /** Rows seen again inside one reading or in another window. */
  duplicates: number;
  /** Of those, rows two windows both list: counted twice by the vendor too. */
  shared: number;
}

/** A checkpoint of its own, to be changed. */
export const copyOf = (checkpoint: Checkpoint): Checkpoint => ({
  ...checkpoint,
  windows: checkpoint.windows.map((one) => ({ ...one, own: [...one.own] })),
});

/** What of the catalogue decides how a list is read. */
export interface ListSpec {
  readonly style: Paging['style'];
  readonly sizeParam: string | null;
  readonly sizes: readonly number[];
  readonly window: { readonly from: string; readonly to: string; readonly unit: 'epoch-s' | 'epoch-ms' } | null;
  readonly windowDays: number | null;
  /** Column whose times the window is about, where a list asked without times may be split by them. */
  readonly by?: string;
  readonly ceiling: number | null;
}

const pageNames = ['page', 'pos', 'cursory', 'pid'];

/** How the list of an operation is read; null where it is none. */
export function listSpec(operation: Operation): ListSpec | null {
  const { paging, rows, params, effect } = operation;
  if (paging === undefined || rows === undefined || effect !== 'read') return null;
  const unit = (name: string): Param['unit'] => params.find((p) => p.name === name)?.unit;
  const plain = (['epoch-s', 'epoch-ms'] as const).find((one) => unit('start_time') === one && unit('end_time') === one);
  return {
    style: paging.style,
    sizeParam: paging.sizeParam ?? null,
    sizes: paging.sizes,
    window: paging.window ?? (plain === undefined ? null : { from: 'start_time', to: 'end_time', unit: plain }),
    windowDays: paging.windowDays ?? null,
    ...(paging.by === undefined ? {} : { by: paging.by }),
    ceiling: paging.ceiling ?? null,
  };
}

/** Parameters of the list itself: neither page nor size, and with the end (and the longest allowed beginning) fixed at `now` (epoch ms). */
export function fixParams(operation: Operation, spec: ListSpec, params: Params, now: number): Params {
  const kept = Object.fromEntries(
    Object.entries(params).filter(
      ([name, value]) => value !== '' && !pageNames.includes(name) && name !== spec.sizeParam && name !== 'page_size',
    ),
  );
  if (spec.window === null) return kept;
  const { from, to, unit } = spec.window;
  const needed = [from, to].some((name) => operation.params.some((p) => p.name === name && p.required === true));
  if (!needed && kept[from] === undefined && kept[to] === undefined) return kept;
  const day = unit === 'epoch-s' ? 86_400 : 86_400_000;
  kept[to] ??= unit === 'epoch-s' ? Math.floor(now / 1000) : now;
  if (spec.windowDays !== null) kept[from] ??= Number(kept[to]) - spec.windowDays * day;
  return kept;
}

/** What a list was asked for from when to when, in epoch ms; undefined where it has no such two. */
export function spanOf(spec: ListSpec, params: Params): { readonly from: number; readonly to: number } | undefined {
  if (spec.window === null) return undefined;
  const [from, to] = [spec.window.from, spec.window.to].map(
    (name) => Number(params[name] ?? Number.NaN) * (spec.window?.unit === 'epoch-s' ? 1000 : 1),
  );
  return from === undefined || to === undefined || !Number.isFinite(from + to) ? undefined : { from, to };
}

/** A day in the unit of the request. */
const dayOf = (spec: ListSpec): number => (spec.window?.unit === 'epoch-ms' ? 86_400_000 : 86_400);

const lengthOf = ({ from, to }: Window): number => (from === null || to === null ? 0 : to - from);
function fresh(from: number | null, to: number | null, mark: number, style: Paging['style'], own: readonly number[] = []): Window {
  return {
    from,
    to,
    done: false,
    ...newReading(style === 'page' ? { page: 1 } : {}),
    mark,
    own: [...own],
    again: false,
    left: null,
    short: 0,
    cut: false,
  };
}

/**
 * The windows of a list, newest first as the lists themselves are. They touch: the last second of one is the first of the
 * next, since several lists are asked in seconds and hold milliseconds, and a row between 23:59:59.000 and 00:00:00.000
 * would be in neither. What lies on the border comes twice and is dropped by its id.
 */
export function firstCheckpoint(spec: ListSpec, params: Params, size: number | null, days?: number): Checkpoint {
  const [from, to] = spec.window === null ? [NaN, NaN] : [Number(params[spec.window.from] ?? NaN), Number(params[spec.window.to] ?? NaN)];
  const windows: Window[] = [];
  let marks = 0;
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to)) windows.push(fresh(null, null, (marks += 1), spec.style));
  else {
    const longest = Math.min(spec.windowDays ?? Number.POSITIVE_INFINITY, days ?? Number.POSITIVE_INFINITY) * dayOf(spec);
    for (const piece of splitSpan(from, to, longest)) windows.push(fresh(piece.from, piece.to, (marks += 1), spec.style));
  }
  return {
    windows,
    at: 0,
    marks,
    size,
    proven: false,
    calls: 0,
    rows: 0,
    duplicates: 0,
    shared: 0,
    ...(days === undefined ? {} : { days }),
  };
}

/** Windows that other lists of the vendor allow, in days: tried where a list that documents none refuses a longer one. */
const usualDays = [90, 31];

/**
 * What is tried next when the first call of a window was refused as wrong (190004): smaller pages while none was answered
 * yet, then shorter windows from this one on, with the largest page again. Null when nothing is left to try.
 */
export function easier(checkpoint: Checkpoint, spec: ListSpec): Checkpoint | null {
  const { windows, at, proven, size } = checkpoint;
  const window = windows[at];
  if (window === undefined || window.calls > 0 || window.again) return null;
  const smaller = proven ? undefined : spec.sizes.find((one) => one < (size ?? 0));
  if (smaller !== undefined) return { ...copyOf(checkpoint), size: smaller };
  const days = window.from === null || window.to === null ? undefined : usualDays.find((one) => one * dayOf(spec) < lengthOf(window));
  if (days === undefined) return null;
  let { marks } = checkpoint;
  const shorter = windows
    .slice(at)
    .flatMap((one) =>
      lengthOf(one) <= days * dayOf(spec)
        ? [one]
        : splitSpan(one.from ?? 0, one.to ?? 0, days * dayOf(spec)).map(({ from, to }) =>
            fresh(from, to, (marks += 1), spec.style, one.own),
          ),
    );
  return {
    ...copyOf({ ...checkpoint, windows: [...windows.slice(0, at), ...shorter] }),
    marks,
    days,
    size: proven || size === null ? size : (spec.sizes[0] ?? size),
  };
}

/** Parameters of the next call; null when everything was read. */
export function nextCall(spec: ListSpec, params: Params, checkpoint: Checkpoint): Params | null {
  const window = checkpoint.windows[checkpoint.at];
  if (window === undefined) return null;
  return {
    ...params,
    ...(spec.window === null || window.from === null || window.to === null
      ? {}
      : { [spec.window.from]: window.from, [spec.window.to]: window.to }),
    ...(spec.sizeParam === null || checkpoint.size === null ? {} : { [spec.sizeParam]: checkpoint.size }),
    ...window.next,
  };
}

/**
 * Parameters of the call that most likely follows this page, before its rows are counted; null where the plan is about to
 * change (the end of a window, its ceiling, answers that go in a circle).
 */
export function nextParams(spec: ListSpec, params: Params, checkpoint: Checkpoint, page: PageInfo | undefined): Params | null {
  const window = checkpoint.windows[checkpoint.at];
  const next = window === undefined ? null : nextAhead(window, page, spec.ceiling);
  if (window === undefined || next === null) return null;
  return nextCall(spec, params, { ...checkpoint, windows: [{ ...window, next }], at: 0 });
}

/** What became of the rows of one page. */
export interface Counts {
  readonly answered: number;
  /** Never seen before. */
  readonly added: number;
  /** Seen before, but not in this reading of the window: in its first one, or in the window it was split from. */
  readonly reread: number;
  /** Seen before, in another window. */
  readonly shared: number;
}

/** Times (epoch ms) of the rows of a page, by the column its window is about, and the time it came. */
export interface Seen {
  readonly times: readonly number[];
  readonly at: number;
}

/**
 * Takes one page in: changes the checkpoint to what comes next. Gives the mark of rows that are no longer there (a second
 * reading came out even without them) and are to be dropped, or null.
 */
export function advance(checkpoint: Checkpoint, spec: ListSpec, page: PageInfo | undefined, counts: Counts, seen?: Seen): number | null {
  const window = checkpoint.windows[checkpoint.at];
  if (window === undefined) throw new Error('jobs: a page after the end');
  countPage(window, page, { answered: counts.answered, fresh: counts.added + counts.reread + counts.shared });
  checkpoint.proven = true;
  checkpoint.rows += counts.added;
  checkpoint.duplicates += counts.answered - counts.added - counts.reread;
  checkpoint.shared += counts.shared;
  const capped = isCapped(window, spec.ceiling);
  if (window.calls === 1 && capped) {
    if (window.from === null) bound(checkpoint, window, spec, seen);
    if (split(checkpoint, window, spec)) return null;
  }
  const step = nextStep(window, page, spec.ceiling);
  if (step.next !== null) {
    window.next = step.next;
    window.left = callsLeft(window, page);
    return null;
  }
  const { missing, stuck } = step;
  // What can be had of a list at its ceiling was read: once is enough.
  if ((missing !== 0 || window.fell || stuck) && !window.again && !isFull(window, spec.ceiling)) {
    checkpoint.marks += 1;
    Object.assign(window, {
      ...fresh(window.from, window.to, checkpoint.marks, spec.style, [...window.own, window.mark]),
      again: true,
      total: window.total,
      left: window.calls,
    });
    return null;
  }
  Object.assign(window, { done: true, short: missing, cut: stuck || capped, left: 0 });
  checkpoint.at += 1;
  return window.again && missing === 0 && !stuck ? (window.own.at(-1) ?? null) : null;
}

/** Days before the earliest row seen that a list without times is taken to begin at most. */
const daysBefore = 15;

/**
 * A list asked without times gets a window around the rows it begins with, as long as the vendor allows: who joined a
 * meeting joined it in those days. What the list said there is stays as the least that must come out.
 */
function bound(checkpoint: Checkpoint, window: Window, spec: ListSpec, seen: Seen | undefined): void {
  if (spec.window === null || spec.windowDays === null || seen === undefined || seen.times.length === 0) return;
  const unit = spec.window.unit === 'epoch-ms' ? 1 : 1000;
  const first = seen.times.reduce((least, one) => Math.min(least, one));
  const from = Math.floor(first / unit) - daysBefore * dayOf(spec);
  Object.assign(window, { from, to: Math.min(Math.floor(seen.at / unit), from + spec.windowDays * dayOf(spec)) });
  checkpoint.floor = window.total ?? 0;
}

/** A query that reports its ceiling may hide rows: its window becomes two halves. False where it cannot be halved. */
function split(checkpoint: Checkpoint, window: Window, spec: ListSpec): boolean {
  const { from, to } = window;
  if (from === null || to === null || to - from < 2) return false;
  const middle = Math.floor((from + to) / 2);
  const halves = [
    [middle, to],
    [from, middle],
  ].map(([start, end]) => fresh(start ?? from, end ?? to, (checkpoint.marks += 1), spec.style, [...window.own, window.mark]));
  checkpoint.windows.splice(checkpoint.at, 1, ...halves);
  return true;
}

function callsLeft(window: Window, page: PageInfo | undefined): number | null {
  if (page?.pages !== undefined && page.page !== undefined) return Math.max(1, page.pages - page.page);
  if (window.total === null || window.answered === 0) return null;
  return Math.max(1, Math.ceil((window.total - window.distinct) / (window.answered / window.calls)));
}
