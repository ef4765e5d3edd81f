import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PageInfo } from '../../contract/call.ts';
import { operationById, operations } from '../../main/catalogue/index.ts';
import {
  advance,
  type Checkpoint,
  easier,
  firstCheckpoint,
  fixParams,
  type ListSpec,
  listSpec,
  nextCall,
  nextParams,
} from '../../main/jobs/plan.ts';
import { callsLeftOf, ceilingOf, totalOf, completeness } from '../../main/jobs/totals.ts';

const specOf = (id: string): ListSpec => {
  const operation = operationById(id);
  const found = operation === undefined ? null : listSpec(operation);
  if (found === null) throw new Error(`${id} is no list`);
  return found;
};
const day = 86_400;
const paged: ListSpec = {
  style: 'page',
  sizeParam: 'page_size',
  sizes: [20],
  window: { from: 'start_time', to: 'end_time', unit: 'epoch-s' },
  windowDays: 31,
  ceiling: null,
};

/** A vendor's list of numbered rows, read page by page until the plan says that it is over. */
function read(
  spec: ListSpec,
  params: Record<string, number>,
  answer: (asked: Record<string, unknown>, call: number) => { ids: string[]; page: PageInfo; times?: number[] },
  at = 0,
): { ids: Set<string>; checkpoint: Checkpoint; calls: number } {
  const checkpoint = firstCheckpoint(spec, params, spec.sizes[0] ?? null);
  const rows = new Map<string, number>();
  let calls = 0;
  for (let asked = nextCall(spec, params, checkpoint); asked !== null; asked = nextCall(spec, params, checkpoint)) {
    calls += 1;
    if (calls > 5000) throw new Error('never ends');
    const window = checkpoint.windows[checkpoint.at];
    if (window === undefined) throw new Error('no window');
    const { ids, page, times = [] } = answer(asked, calls);
    let [added, reread, shared] = [0, 0, 0];
    for (const id of ids) {
      const before = rows.get(id);
      if (before === window.mark) continue;
      if (before === undefined) added += 1;
      else if (window.own.includes(before)) reread += 1;
      else shared += 1;
      rows.set(id, window.mark);
    }
    const gone = advance(checkpoint, spec, page, { answered: ids.length, added, reread, shared }, { times, at });
    if (gone !== null) {
      for (const [id, mark] of rows) {
        if (mark !== gone) continue;
        rows.delete(id);
        checkpoint.rows -= 1;
      }
    }
  }
  return { ids: new Set(rows.keys()), checkpoint, calls };
}

/** Answers pages of a list of [id, second] rows, newest first, as the vendor's page style does. */
const pagesOf =
  (rows: readonly (readonly [string, number])[], size = 20) =>
  (asked: Record<string, unknown>) => {
    const [from, to, page] = [Number(asked['start_time'] ?? 0), Number(asked['end_time'] ?? 1e12), Number(asked['page'])];
    const fit = rows.filter(([, at]) => at >= from && at <= to).sort((a, b) => b[1] - a[1]);
    const pages = Math.ceil(fit.length / size);
    return {
      ids: fit.slice((page - 1) * size, page * size).map(([id]) => id),
      page: { next: page < pages ? { page: page + 1 } : null, total: fit.length, page, pages },
    };
  };

describe('windows', () => {
  it('longer than the vendor allows are split; they touch, none is too long, none is left out', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_600_000_000, max: 1_700_000_000 }), fc.integer({ min: 0, max: 800 * day }), (from, length) => {
        const windows = firstCheckpoint(paged, { start_time: from, end_time: from + length }, 20)
          .windows.map((w) => [w.from ?? 0, w.to ?? 0] as const)
          .reverse();
        expect(windows[0]?.[0]).toBe(from);
        expect(windows.at(-1)?.[1]).toBe(from + length);
        for (const [i, [start, end]] of windows.entries()) {
          expect(end - start).toBeLessThanOrEqual(31 * day);
          // The last second of one is the first of the next: nothing between them, and no more than that twice.
          if (i > 0) expect(start).toBe(windows[i - 1]?.[1]);
        }
      }),
    );
  });
  it('a row between two seconds on a border is in one of them, and one on it is kept once', () => {
    const border = 1_600_000_000 + 31 * day;
    const rows = [
      ['a', border - 0.5],
      ['b', border],
      ['c', border + 0.5],
    ] as const;
    const { ids, checkpoint } = read(paged, { start_time: 1_600_000_000, end_time: 1_600_000_000 + 62 * day }, pagesOf(rows));
    expect([...ids].sort()).toEqual(['a', 'b', 'c']);
    expect(checkpoint).toMatchObject({ rows: 3, duplicates: 1, shared: 1 });
    expect(totalOf(checkpoint)).toBe(3);
    expect(completeness(checkpoint)).toEqual({ complete: true, difference: 0 });
  });
  it('the end is fixed when the job starts, in the unit of the request', () => {
    const records = operationById('records.corp');
    const views = operationById('records.view-details');
    if (records === undefined || views === undefined) throw new Error('gone');
    const now = 1_700_000_000_123;
    expect(fixParams(records, specOf('records.corp'), { page: 4, page_size: 10 }, now)).toEqual({
      start_time: 1_700_000_000 - 31 * day,
      end_time: 1_700_000_000,
    });
    expect(fixParams(records, specOf('records.corp'), { start_time: 5, end_time: 9 }, now)).toEqual({ start_time: 5, end_time: 9 });
    expect(fixParams(views, specOf('records.view-details'), { start_time: 1_699_000_000_000 }, now)).toMatchObject({ end_time: now });
  });
  it('a list without a window given stays without one', () => {
    const users = operationById('users.corp');
    if (users === undefined) throw new Error('gone');
    expect(fixParams(users, specOf('users.corp'), { pos: 'x', page_size: 5, status: 1, user_name: '' }, 1)).toEqual({ status: 1 });
    expect(firstCheckpoint(specOf('users.corp'), {}, 100).windows).toHaveLength(1);
  });
  it('a query at its ceiling is split until it is below', () => {
    const spec = { ...paged, windowDays: null, ceiling: 100 };
    const rows = Array.from({ length: 350 }, (_, i) => [`r${i}`, 1000 + i * 7] as const);
    const answer = pagesOf(rows);
    const { ids, checkpoint } = read(spec, { start_time: 1000, end_time: 4000 }, (asked) => {
      const { ids: found, page } = answer(asked);
      // The vendor never says more than its ceiling.
      return { ids: found, page: { ...page, total: Math.min(100, page.total) } };
    });
    expect(ids.size).toBe(350);
    expect(checkpoint.windows.length).toBeGreaterThan(3);
    expect(completeness(checkpoint).complete).toBe(true);
  });
  it('the ceilings of the documents: 100,000 meetings of the company, 50,000 participants', () => {
    const ceilings = operations.flatMap((one) => (one.paging?.ceiling === undefined ? [] : [[one.id, one.paging.ceiling]]));
    expect(Object.fromEntries(ceilings)).toMatchObject({ 'meetings.corp-ended': 100_000, 'meetings.participants': 50_000 });
    // Halves of one second are the end of it: what they hide is said.
    const tiny = { ...paged, ceiling: 20 };
    const one = read(tiny, { start_time: 1000, end_time: 1001 }, () => ({
      ids: Array.from({ length: 20 }, (_, i) => `r${i}`),
      page: { next: null, total: 20 },
    }));
    expect(completeness(one.checkpoint)).toEqual({ complete: false, difference: 0 });
  });
  it('a list that names no time cannot be split: at its ceiling it is not called complete', () => {
    const spec = { ...paged, ceiling: 100 };
    const rows = Array.from({ length: 130 }, (_, i) => [`r${i}`, 1000 + i] as const);
    const answer = (asked: Record<string, unknown>) => {
      const { ids, page } = pagesOf(rows.slice(-100))({ ...asked, start_time: 0, end_time: 5000 });
      return { ids, page };
    };
    const { ids, checkpoint, calls } = read(spec, {}, answer);
    expect([ids.size, calls]).toEqual([100, 5]);
    expect(completeness(checkpoint).complete).toBe(false);
    expect(ceilingOf(checkpoint, spec)).toBe(100);
  });
  describe('a list at its ceiling that was asked without times', () => {
    const spec: ListSpec = { ...paged, ceiling: 100, by: 'joined' };
    const joins = Array.from({ length: 350 }, (_, i) => [`r${i}`, 1_800_000_000 + i * 7] as const);
    const now = (1_800_000_000 + 40 * day) * 1000;
    const asks: Record<string, unknown>[] = [];
    const answers =
      (rows: readonly (readonly [string, number])[], most = Number.POSITIVE_INFINITY) =>
      (asked: Record<string, unknown>) => {
        asks.push(asked);
        const { ids, page } = pagesOf(rows)(asked);
        return {
          ids,
          page: { ...page, total: Math.min(most, page.total) },
          times: ids.map((id) => (joins[Number(id.slice(1))]?.[1] ?? 0) * 1000),
        };
      };
    it('is split around the times of its own rows, in windows the vendor allows, none of them in the future', () => {
      asks.length = 0;
      const { ids, checkpoint } = read(spec, {}, answers(joins, 100), now);
      expect(ids.size).toBe(350);
      expect([completeness(checkpoint), ceilingOf(checkpoint, spec)]).toEqual([{ complete: true, difference: 0 }, undefined]);
      expect(asks[0]).not.toHaveProperty('start_time');
      for (const one of asks.slice(1)) {
        expect(Number(one['end_time']) - Number(one['start_time'])).toBeLessThanOrEqual(31 * day);
        expect(Number(one['end_time'])).toBeLessThanOrEqual(now / 1000);
      }
    });
    it('that lie further apart is not called complete: it said there were more', () => {
      const late = Array.from({ length: 30 }, (_, i) => [`late${i}`, 1_800_000_000 - 60 * day - i] as const);
      const { ids, checkpoint } = read(spec, {}, answers([...joins, ...late]), now);
      expect([ids.size, totalOf(checkpoint), completeness(checkpoint)]).toEqual([350, 380, { complete: false, difference: 30 }]);
    });
    it('and whose rows have no times is read up to its ceiling once, and the ceiling is named', () => {
      const { ids, checkpoint, calls } = read(
        spec,
        {},
        (asked) => {
          if (Number(asked['page']) > 5) throw new Error('beyond the ceiling');
          return pagesOf(joins)(asked);
        },
        now,
      );
      expect([ids.size, calls, completeness(checkpoint).complete, ceilingOf(checkpoint, spec)]).toEqual([100, 5, false, 100]);
    });
    it('is what participants are', () => {
      expect(specOf('meetings.participants')).toMatchObject({ by: 'joined', ceiling: 50_000, windowDays: 31 });
    });
  });
  it('refused as wrong: smaller pages, then windows of 90 and of 31 days with the largest page again', () => {
    const spec: ListSpec = { ...paged, windowDays: null, sizes: [100, 50] };
    const params = { start_time: 0, end_time: 215 * day };
    const tried: [number | null, number, number][] = [];
    for (let plan: Checkpoint | null = firstCheckpoint(spec, params, 100); plan !== null; plan = easier(plan, spec)) {
      tried.push([plan.size, plan.windows.length, Math.max(...plan.windows.map((one) => ((one.to ?? 0) - (one.from ?? 0)) / day))]);
    }
    expect(tried).toEqual([
      [100, 1, 215],
      [50, 1, 215],
      [100, 3, 90],
      [50, 3, 90],
      [100, 8, 31],
      [50, 8, 31],
    ]);
    expect(easier(firstCheckpoint(spec, {}, 50), spec)).toBeNull();
  });
});

describe('reading a window', () => {
  const hundred = Array.from({ length: 100 }, (_, i) => [`r${i}`, 1000 + i] as const);
  it('a row that appears while it is paged: read again, nothing missing, nothing twice', () => {
    const { ids, checkpoint } = read(paged, { start_time: 0, end_time: 5000 }, (asked, call) =>
      pagesOf(call > 2 ? [...hundred, ['new', 4000] as const] : hundred)(asked),
    );
    expect(ids.size).toBe(101);
    expect(checkpoint.rows).toBe(101);
    expect(completeness(checkpoint)).toEqual({ complete: true, difference: 0 });
  });
  it('a row that leaves while it is paged moves another one past the reader: read again, and the one that left is dropped', () => {
    const { ids } = read(paged, { start_time: 0, end_time: 5000 }, (asked, call) =>
      pagesOf(call > 2 ? hundred.filter(([id]) => id !== 'r99') : hundred)(asked),
    );
    expect(ids.size).toBe(99);
    expect(ids.has('r99')).toBe(false);
  });
  it('a count that never fits is told as a difference, after one more reading and no more', () => {
    const answer = pagesOf(hundred);
    const { checkpoint, calls } = read(paged, { start_time: 0, end_time: 5000 }, (asked) => {
      const { ids, page } = answer(asked);
      return { ids, page: { ...page, total: 103 } };
    });
    expect(calls).toBe(10);
    expect(completeness(checkpoint)).toEqual({ complete: false, difference: 3 });
  });
  it('more rows than the count says is a difference too, below zero', () => {
    const answer = pagesOf(hundred);
    const { ids, checkpoint } = read(paged, { start_time: 0, end_time: 5000 }, (asked) => {
      const { ids, page } = answer(asked);
      return { ids, page: { ...page, total: 97 } };
    });
    expect(ids.size).toBe(100);
    expect(completeness(checkpoint)).toEqual({ complete: false, difference: -3 });
  });
  it('an answer that does not say where the rest is: read again, and not called complete', () => {
    const spec = { ...paged, style: 'pos-text', window: null, windowDays: null } as const;
    const open = read(spec, {}, () => ({ ids: ['a'], page: { next: null, open: true } }));
    expect([open.calls, open.ids.size, completeness(open.checkpoint).complete]).toEqual([2, 1, false]);
    // In the middle of uncounted pages as well; where the second reading has it, all is well.
    const uncounted = { ...paged, window: null, windowDays: null };
    const once = read(uncounted, {}, (asked, call) =>
      call === 2
        ? { ids: [], page: { next: null, open: true, count: 0 } }
        : {
            ids: Number(asked['page']) > 2 ? [] : [`p${asked['page']}`],
            page: { next: Number(asked['page']) > 2 ? null : { page: Number(asked['page']) + 1 }, count: 1 },
          },
    );
    expect([[...once.ids], completeness(once.checkpoint).complete]).toEqual([['p1', 'p2'], true]);
  });
  it('an empty page between others', () => {
    const pages = [['a'], [], ['b'], ['c']];
    const { ids, checkpoint } = read(paged, { start_time: 0, end_time: 5000 }, (asked) => ({
      ids: pages[Number(asked['page']) - 1] ?? [],
      page: { next: Number(asked['page']) < 4 ? { page: Number(asked['page']) + 1 } : null, total: 3, pages: 4 },
    }));
    expect([ids.size, completeness(checkpoint).complete]).toEqual([3, true]);
  });
  it('follows the answer when the vendor gives smaller pages than asked for', () => {
    const { ids, calls } = read({ ...paged, sizes: [100] }, { start_time: 0, end_time: 5000 }, pagesOf(hundred, 10));
    expect([ids.size, calls]).toEqual([100, 10]);
  });
  it('pages whose number nobody says: every row, and no call more than that takes', () => {
    const spec = { ...paged, window: null, windowDays: null };
    const all = Array.from({ length: 45 }, (_, i) => `u${i}`);
    const page = (total?: number) => (asked: Record<string, unknown>) => {
      const n = Number(asked['page']);
      const ids = all.slice((n - 1) * 20, n * 20);
      return {
        ids,
        page: { next: ids.length > 0 ? { page: n + 1 } : null, count: ids.length, page: n, ...(total === undefined ? {} : { total }) },
      };
    };
    const told = read(spec, {}, page(45));
    expect([told.ids.size, told.calls, completeness(told.checkpoint).complete]).toEqual([45, 3, true]);
    const untold = read(spec, {}, page());
    expect([untold.ids.size, untold.calls, completeness(untold.checkpoint).complete]).toEqual([45, 4, true]);
    // A vendor that gives the same page whatever is asked for: one call to see it.
    const same = read(spec, {}, (asked) => ({ ids: ['a'], page: { next: { page: Number(asked['page']) + 1 }, count: 1 } }));
    expect([same.ids.size, same.calls]).toEqual([1, 2]);
    // The page after the last is not asked for ahead either.
    const checkpoint = firstCheckpoint(spec, {}, 20);
    advance(checkpoint, spec, { next: { page: 2 }, total: 25, count: 20 }, { answered: 20, added: 20, reread: 0, shared: 0 });
    expect(nextParams(spec, {}, checkpoint, { next: { page: 3 }, total: 25, count: 5 })).toBeNull();
    expect(nextParams(spec, {}, checkpoint, { next: { page: 3 }, total: 45, count: 20 })).toMatchObject({ page: 3 });
  });
  it('answers that go in a circle end it, and it is not called complete', () => {
    const spec = { ...paged, style: 'pos-text', window: null, windowDays: null } as const;
    const { checkpoint } = read(spec, {}, () => ({ ids: ['a'], page: { next: { pos: 'same' } } }));
    expect(completeness(checkpoint).complete).toBe(false);
  });
  it('pos and cursory without a total: complete when the vendor says there is no more', () => {
    const spec = specOf('meetings.of-user');
    const { ids, checkpoint } = read(spec, {}, (asked) => {
      const from = Number(asked['pos'] ?? 0);
      const all = Array.from({ length: 45 }, (_, i) => `m${i}`);
      // Pages overlap by one, as the vendor's do.
      return {
        ids: all.slice(Math.max(0, from - 1), from + 20),
        page: { next: from + 20 < 45 ? { pos: from + 20, cursory: (from + 20) * 1000 } : null },
      };
    });
    expect(ids.size).toBe(45);
    expect(checkpoint.duplicates).toBe(2);
    expect(totalOf(checkpoint)).toBeNull();
    expect(completeness(checkpoint).complete).toBe(true);
  });
  it('however rows lie and windows are cut, each is kept exactly once', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 * day }), { maxLength: 150 }), fc.integer({ min: 1, max: 40 }), (times, size) => {
        const rows = times.map((at, i) => [`r${i}`, at] as const);
        const { ids, checkpoint } = read(paged, { start_time: 0, end_time: 400 * day }, pagesOf(rows, size));
        expect(ids.size).toBe(rows.length);
        expect(checkpoint.rows).toBe(rows.length);
        expect(totalOf(checkpoint)).toBe(rows.length);
        expect(completeness(checkpoint).complete).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('what is left', () => {
  it('counts the pages of this window and takes the others to be alike', () => {
    const checkpoint = firstCheckpoint(paged, { start_time: 0, end_time: 93 * day }, 20);
    expect(callsLeftOf(checkpoint)).toBeNull();
    advance(checkpoint, paged, { next: { page: 2 }, total: 200, page: 1, pages: 10 }, { answered: 20, added: 20, reread: 0, shared: 0 });
    expect(callsLeftOf(checkpoint)).toBe(9 + 20);
  });
});

describe('which operations are lists', () => {
  it('every one with rows and paging, all five styles among them, and no call that changes something', () => {
    const lists = operations.filter((one) => listSpec(one) !== null);
    expect(new Set(lists.map((one) => one.paging?.style))).toEqual(new Set(['page', 'pos-size', 'pos-text', 'pos-cursory', 'pid-limit']));
    expect(lists.every((one) => one.effect === 'read')).toBe(true);
    expect(lists.length).toBeGreaterThan(15);
  });
});
