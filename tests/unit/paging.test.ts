import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PageInfo } from '../../contract/call.ts';
import { countPage, isWhole, newReading, nextAhead, nextStep, splitSpan, type ListReading, type Step } from '../../contract/paging.ts';

/** Takes pages in, each with the rows it brought and how many were new; gives what follows the last one. */
function after(pages: readonly (readonly [PageInfo | undefined, answered: number, fresh: number])[], ceiling: number | null = null) {
  const reading = newReading();
  let step: Step = { next: {} };
  for (const [page, answered, fresh] of pages) {
    if (step.next === null) throw new Error('a page after the end');
    reading.next = step.next;
    countPage(reading, page, { answered, fresh });
    step = nextStep(reading, page, ceiling);
  }
  return step;
}

describe('where a list goes on and ends', () => {
  it('goes on where the answer says, and is whole where it says that there is no more', () => {
    expect(after([[{ next: { pos: 20 } }, 20, 20]])).toEqual({ next: { pos: 20 } });
    const end = after([[{ next: null, total: 20 }, 20, 20]]);
    expect(end).toEqual({ next: null, missing: 0, stuck: false });
    expect(isWhole(end)).toBe(true);
  });
  it('an answer that is no page of a list is all there is', () => {
    expect(isWhole(after([[undefined, 3, 3]]))).toBe(true);
  });
  it('rows that came twice are missing elsewhere; more than the vendor counts are none', () => {
    expect(after([[{ next: null, total: 3 }, 3, 2]])).toEqual({ next: null, missing: 1, stuck: false });
    expect(isWhole(after([[{ next: null, total: 3 }, 3, 2]]))).toBe(false);
    expect(isWhole(after([[{ next: null, total: 3 }, 4, 4]]))).toBe(true);
  });
  it('more of it at no named place, and a place that was just asked, are the end, and not whole', () => {
    expect(after([[{ next: null, open: true }, 1, 1]])).toMatchObject({ next: null, stuck: true });
    const circle = after([
      [{ next: { pos: 'a' } }, 1, 1],
      [{ next: { pos: 'a' } }, 1, 0],
    ]);
    expect(circle).toMatchObject({ next: null, stuck: true });
    expect(isWhole(circle)).toBe(false);
  });
  it('pages on and on without a new row are given up after twenty', () => {
    const pages = (count: number) =>
      Array.from({ length: count }, (_, at) => [{ next: { pos: at + 1 } }, 1, at === 0 ? 1 : 0] as const satisfies unknown[]);
    expect(after(pages(20))).toEqual({ next: { pos: 20 } });
    expect(after(pages(21))).toMatchObject({ next: null, stuck: true });
  });
  it('pages whose number nobody says end with the last row, or, uncounted, with an empty page', () => {
    expect(after([[{ next: { page: 2 }, page: 1, total: 20 }, 20, 20]])).toMatchObject({ next: null, missing: 0, stuck: false });
    expect(after([[{ next: { page: 2 }, page: 1 }, 20, 20]])).toEqual({ next: { page: 2 } });
    const twice = [
      [{ next: { page: 2 }, page: 1 }, 20, 20],
      [{ next: { page: 3 }, page: 2 }, 0, 0],
    ] as const;
    expect(isWhole(after(twice))).toBe(true);
  });
  it('beyond its ceiling nothing is asked for, even where the answer names a place', () => {
    const page = { next: { pos: 100 }, total: 100 };
    expect(after([[page, 99, 99]], 100)).toEqual({ next: { pos: 100 } });
    expect(after([[page, 100, 100]], 100)).toEqual({ next: null, missing: 0, stuck: false });
  });
  it('a count that goes down is remembered', () => {
    const reading = newReading();
    countPage(reading, { next: null, total: 5 }, { answered: 1, fresh: 1 });
    countPage(reading, { next: null, total: 4 }, { answered: 1, fresh: 1 });
    expect([reading.fell, reading.total]).toEqual([true, 4]);
  });
  it('is asked for ahead only where its rows cannot change it', () => {
    const reading: ListReading = { ...newReading(), answered: 20, distinct: 20, calls: 1 };
    expect(nextAhead(reading, { next: { page: 3 }, page: 2, total: 45, count: 20 }, null)).toEqual({ page: 3 });
    expect(nextAhead(reading, { next: { page: 3 }, page: 2, total: 25, count: 5 }, null)).toBeNull();
    expect(nextAhead(reading, { next: { pos: 1 }, total: 100 }, 100)).toBeNull();
    expect(nextAhead({ ...reading, barren: 1 }, { next: { pos: 1 } }, null)).toBeNull();
  });
});

describe('a stretch of time in pieces', () => {
  it('newest first, touching, none too long, none left out', () => {
    expect(splitSpan(0, 100, 40)).toEqual([
      { from: 60, to: 100 },
      { from: 20, to: 60 },
      { from: 0, to: 20 },
    ]);
    expect(splitSpan(0, 100, Number.POSITIVE_INFINITY)).toEqual([{ from: 0, to: 100 }]);
    expect(splitSpan(7, 7, 40)).toEqual([{ from: 7, to: 7 }]);
  });
  it('with a gap no moment is in two of them, and every whole one in one', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), fc.integer({ min: 1, max: 90 }), (from, length, longest) => {
        const pieces = splitSpan(from, from + length, longest, 1);
        const moments = pieces.flatMap((one) => Array.from({ length: one.to - one.from + 1 }, (_, at) => one.from + at));
        expect(moments.sort((a, b) => a - b)).toEqual(Array.from({ length: length + 1 }, (_, at) => from + at));
        expect(pieces.every((one) => one.to - one.from <= longest)).toBe(true);
      }),
    );
  });
});
