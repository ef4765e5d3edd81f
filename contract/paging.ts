import type { PageInfo, ParamValue } from './call.ts';

/** The rule by which the window and the jobs read a list: what is asked next, where it ends, and whether all of it came. */
type Params = Readonly<Record<string, ParamValue>>;

/** Pages in a row that bring nothing new before a list that says there is more is given up. */
const barrenMost = 20;

/** Whether two calls ask for the same. */
export const sameParams = (a: Params, b: Params): boolean => {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
};

/** How far one list was read. Plain data: a job keeps it in its file. */
export interface ListReading {
  /** Members for the next call, beside those of the list itself. */
  next: Params;
  /** Of this reading: calls, rows answered, distinct rows, pages in a row without a new one. */
  calls: number;
  answered: number;
  distinct: number;
  barren: number;
  /** Newest total_count, and whether it ever went down: a row that left moves another one past the reader. */
  total: number | null;
  fell: boolean;
}

/** Before the first page; `next` where the first call names its page too. */
export const newReading = (next: Params = {}): ListReading => ({
  next,
  calls: 0,
  answered: 0,
  distinct: 0,
  barren: 0,
  total: null,
  fell: false,
});

/** Counts a page of `answered` rows, `fresh` of which this reading had not seen. */
export function countPage(
  reading: ListReading,
  page: PageInfo | undefined,
  { answered, fresh }: { answered: number; fresh: number },
): void {
  reading.calls += 1;
  reading.answered += answered;
  reading.distinct += fresh;
  reading.barren = fresh === 0 ? reading.barren + 1 : 0;
  if (page?.total === undefined) return;
  if (reading.calls > 1 && reading.total !== null && page.total < reading.total) reading.fell = true;
  reading.total = page.total;
}

/** Whether the list reports as many rows as one query gives at most: there may be more. `ceiling` null: it has none. */
export const isCapped = ({ total }: ListReading, ceiling: number | null): boolean => ceiling !== null && total !== null && total >= ceiling;

/** Whether all that one query gives was read: beyond its ceiling the vendor answers no more. */
export const isFull = (reading: ListReading, ceiling: number | null): boolean =>
  isCapped(reading, ceiling) && reading.answered >= (ceiling ?? 0);

/** Numbered pages whose number nobody says. */
const isUncounted = (page: PageInfo | undefined): boolean =>
  page !== undefined && page.pages === undefined && (page.page !== undefined || page.next?.['page'] !== undefined);

/** What follows a page. */
export type Step =
  | { readonly next: Params }
  | {
      readonly next: null;
      /** Rows the vendor counts and the reading has not: one may have moved past the reader, or was never given. Below zero where more came. */
      readonly missing: number;
      /** The answers led in a circle, or said that there is more and not where. */
      readonly stuck: boolean;
    };

/**
 * What follows a page that was counted (`countPage`): the one place that knows where a list goes on and where it ends. Pages whose
 * number nobody says end where every row was read, or, uncounted too, with a page that brings nothing. A list that leads back to the
 * same place, or on and on without a new row, would never end.
 */
export function nextStep(reading: ListReading, page: PageInfo | undefined, ceiling: number | null = null): Step {
  const { total, distinct, barren } = reading;
  const full = isFull(reading, ceiling);
  const open = page?.open === true && !full;
  const ended = full || (!open && isUncounted(page) && (total === null ? barren > 0 : distinct >= total));
  const next = ended ? null : (page?.next ?? null);
  const stuck = next === null ? open : barren >= barrenMost || sameParams(next, reading.next);
  return next !== null && !stuck ? { next } : { next: null, missing: total === null ? 0 : total - distinct, stuck };
}

/** What most likely follows a page whose rows are not counted yet; null where that depends on them. */
export function nextAhead(reading: ListReading, page: PageInfo | undefined, ceiling: number | null): Params | null {
  const next = page?.next ?? null;
  if (next === null || sameParams(next, reading.next) || reading.barren > 0) return null;
  if (ceiling !== null && (page?.total ?? 0) >= ceiling) return null;
  return isUncounted(page) && page?.total !== undefined && reading.answered + (page.count ?? 0) >= page.total ? null : next;
}

/** Whether a reading that came to its end has all there is. */
export const isWhole = (step: Step): boolean => step.next === null && !step.stuck && step.missing <= 0;

/**
 * A stretch of time in pieces of at most `longest`, newest first as the lists themselves are, cut from its end. They touch, since a list
 * asked in seconds may hold milliseconds (what lies on a border is known by its id); `gap` apart where the list counts its ends in.
 */
export function splitSpan(from: number, to: number, longest: number, gap = 0): { readonly from: number; readonly to: number }[] {
  const pieces: { from: number; to: number }[] = [];
  for (let end = to; pieces.length === 0 || (gap > 0 ? end >= from : end > from);) {
    const start = Math.max(from, end - longest);
    pieces.push({ from: start, to: end });
    end = start - gap;
  }
  return pieces;
}
