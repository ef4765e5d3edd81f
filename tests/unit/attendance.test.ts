import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clip, lengthOf, union } from '../../renderer/lib/intervals.ts';
import { attendance, headCount, joinOf, minutesOf, type Join } from '../../renderer/tabs/meetings/people/attendance.ts';

const minute = 60_000;
const start = Date.UTC(2026, 10, 22, 1);
const schedule = { from: start, to: start + 60 * minute };
const after = schedule.to + 120 * minute;
const at = (minutes: number): number => start + minutes * minute;
const join = (change: Partial<Join>): Join => ({
  userId: '',
  openId: '',
  msOpenId: '',
  phoneHash: '',
  name: '',
  role: 0,
  device: 1,
  joinType: 1,
  companyMember: true,
  joined: at(0),
  left: at(60),
  ...change,
});
const report = (joins: readonly Join[], more: Partial<Parameters<typeof attendance>[0]> = {}) =>
  attendance({ joins, schedule, now: after, graceMs: 5 * minute, ...more });
const one = (joins: readonly Join[], more: Partial<Parameters<typeof attendance>[0]> = {}) => {
  const [person, ...others] = report(joins, more).people;
  if (person === undefined || others.length > 0) throw new Error('not one person');
  return person;
};

describe('heads', () => {
  it('are counted by person, not by device; whoever has no id is somebody of their own', () => {
    expect(headCount([])).toBe(0);
    expect(
      headCount([
        { userId: 'a', openId: 'x' },
        { userId: 'a', openId: 'y' },
        { userId: '', openId: 'x', msOpenId: 'm1' },
        { openId: 'x', msOpenId: 'm2' },
        { msOpenId: 'm1' },
        { msOpenId: 'm1' },
        { name: '来宾' },
        { name: '来宾' },
      ]),
    ).toBe(5);
  });
});

describe('time present', () => {
  it('two devices at once count once', () => {
    expect(one([join({ userId: 'a' }), join({ userId: 'a', device: 4, joined: at(10), left: at(50) })])).toMatchObject({
      presentMs: 60 * minute,
      joins: 2,
      devices: [1, 4],
    });
    expect(one([join({ userId: 'a', left: at(30) }), join({ userId: 'a', device: 4, joined: at(20), left: at(45) })]).presentMs).toBe(
      45 * minute,
    );
  });
  it('gaps do not count', () => {
    expect(one([join({ userId: 'a', left: at(20) }), join({ userId: 'a', joined: at(35), left: at(60) })])).toMatchObject({
      presentMs: 45 * minute,
      joins: 2,
      firstJoin: at(0),
      lastLeave: at(60),
    });
  });
  it('whoever has not left is inside, counted to now, and has left neither late nor early', () => {
    const person = one([join({ userId: 'a', left: at(10) }), join({ userId: 'a', joined: at(15), left: null })], { now: at(40) });
    expect(person).toMatchObject({ inside: true, lastLeave: null, presentMs: 35 * minute, early: false });
  });
  it('a second device that is inside keeps the person inside', () => {
    expect(one([join({ userId: 'a', left: null }), join({ userId: 'a', device: 4, left: at(5) })], { now: at(30) })).toMatchObject({
      inside: true,
      lastLeave: null,
      presentMs: 30 * minute,
    });
  });
  it('a leave before the join, and a join without a time, add nothing', () => {
    expect(one([join({ userId: 'a', joined: at(10), left: at(5) })]).presentMs).toBe(0);
    expect(one([join({ userId: 'a', joined: null, left: null })])).toMatchObject({
      presentMs: 0,
      firstJoin: null,
      inside: false,
      late: null,
    });
  });
});

describe('a person', () => {
  it('is the userid, else open_id, else ms_open_id, else the phone', () => {
    const { people, totals } = report([
      join({ userId: 'a', openId: 'x', msOpenId: 'm1' }),
      join({ userId: 'a', openId: 'y', msOpenId: 'm2' }),
      join({ openId: 'x', msOpenId: 'm1' }),
      join({ openId: 'x', msOpenId: 'm9' }),
      join({ msOpenId: 'm1' }),
      join({ msOpenId: 'm1' }),
      join({ msOpenId: 'x' }),
      join({ phoneHash: 'h' }),
      join({ phoneHash: 'h' }),
    ]);
    expect(people.map((person) => person.joins).sort()).toEqual([1, 2, 2, 2, 2]);
    expect(totals).toMatchObject({ people: 5, joins: 9 });
  });
  it('without any id stands alone, whatever the name', () => {
    expect(report([join({ name: '张三' }), join({ name: '张三' })]).totals.people).toBe(2);
  });
  it('userids that differ in case are two', () => {
    expect(report([join({ userId: 'Admin' }), join({ userId: 'admin' })]).totals.people).toBe(2);
  });
  it('has the newest name and role', () => {
    expect(one([join({ userId: 'a', name: '新名', role: 6, joined: at(20) }), join({ userId: 'a', name: '旧名', role: 0 })])).toMatchObject(
      { name: '新名', role: 6 },
    );
  });
  it.each([
    ['internal', { userId: 'a', companyMember: true, device: 0 }],
    ['phone', { phoneHash: 'h', companyMember: false, device: 0, joinType: 0 }],
    ['phone', { msOpenId: 'm', companyMember: false, device: 1, joinType: 4 }],
    ['sip', { msOpenId: 'm', companyMember: false, device: 9 }],
    ['guest', { msOpenId: 'm', companyMember: false, device: 5 }],
    ['guest', { userId: 'a', companyMember: false, role: 4 }],
    ['external', { openId: 'o', companyMember: false }],
  ] as const)('is kept and marked: %s', (kind, change) => {
    expect(one([join(change)]).kind).toBe(kind);
  });
});

describe('late and early', () => {
  it('are outside the grace, to the millisecond', () => {
    const lateAt = (ms: number) => one([join({ userId: 'a', joined: ms })]).late;
    expect([lateAt(at(-10)), lateAt(at(5)), lateAt(at(5) + 1)]).toEqual([false, false, true]);
    const earlyAt = (ms: number) => one([join({ userId: 'a', left: ms })]).early;
    expect([earlyAt(at(70)), earlyAt(at(55)), earlyAt(at(55) - 1)]).toEqual([false, false, true]);
  });
  it('go by the first join and the last leave', () => {
    expect(
      one([
        join({ userId: 'a', joined: at(20), left: at(25) }),
        join({ userId: 'a', joined: at(1), left: at(2) }),
        join({ userId: 'a', joined: at(50), left: at(58) }),
      ]),
    ).toMatchObject({ late: false, early: false });
  });
  it('follow the grace that was set', () => {
    expect(one([join({ userId: 'a', joined: at(3) })], { graceMs: 0 }).late).toBe(true);
    expect(one([join({ userId: 'a', joined: at(12) })], { graceMs: 15 * minute }).late).toBe(false);
  });
  it('and the rate are unknown without a schedule', () => {
    expect(one([join({ userId: 'a' })], { schedule: { from: null, to: null } })).toMatchObject({ late: null, early: null, rate: null });
  });
});

describe('the rate', () => {
  it('is the share of the scheduled time: what lies before and after does not count', () => {
    expect(one([join({ userId: 'a', joined: at(-30), left: at(90) })]).rate).toBe(100);
    expect(one([join({ userId: 'a', joined: at(-30), left: at(20) })]).rate).toBe(33.3);
  });
  it('of a meeting that runs is that of the time gone by', () => {
    expect(one([join({ userId: 'a', joined: at(10), left: null })], { now: at(20) }).rate).toBe(50);
    expect(one([join({ userId: 'a', joined: at(-10), left: null })], { now: at(-5) }).rate).toBe(null);
  });
});

describe('who did not come', () => {
  const invitees = [
    { userId: 'a', name: '甲' },
    { userId: 'b', name: '乙' },
    { userId: 'B', name: '丙' },
    { userId: 'b', name: '乙' },
  ];
  it('are the invitees without a join, each once', () => {
    expect(report([join({ userId: 'a' }), join({ msOpenId: 'b' })], { invitees }).absent?.map((person) => person.name)).toEqual([
      '乙',
      '丙',
    ]);
  });
  it('is not known without the list', () => {
    expect(report([]).absent).toBeUndefined();
    expect(report([]).totals).toEqual({ people: 0, joins: 0, averageMs: 0 });
  });
});

describe('a row of the list', () => {
  it('becomes a join; zero was made null on the way and means still inside', () => {
    expect(
      joinOf({ userId: 'a', name: '张三', device: '4', role: 3, joined: 5, left: null, companyMember: true, joinType: 1, openId: null }),
    ).toEqual({
      userId: 'a',
      openId: '',
      msOpenId: '',
      phoneHash: '',
      name: '张三',
      role: 3,
      device: 4,
      joinType: 1,
      companyMember: true,
      joined: 5,
      left: null,
    });
  });
  it('minutes have one decimal', () => {
    expect([minutesOf(0), minutesOf(89_000), minutesOf(90_000), minutesOf(3_600_000)]).toEqual([0, 1.5, 1.5, 60]);
  });
});

describe('properties', () => {
  const interval = fc.tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 500 })).map(([from, to]) => ({ from, to }));
  const intervals = fc.array(interval, { maxLength: 30 });
  const within = (list: readonly { from: number; to: number }[], t: number): boolean => list.some(({ from, to }) => from <= t && t < to);

  it('the union holds an instant exactly when one of the stretches does, and nothing twice', () => {
    fc.assert(
      fc.property(intervals, (list) => {
        const merged = union(list);
        for (let t = 0; t <= 500; t += 1) expect(within(merged, t)).toBe(within(list, t));
        for (const [i, one_] of merged.entries()) {
          expect(one_.to).toBeGreaterThan(one_.from);
          expect(merged[i + 1]?.from ?? Infinity).toBeGreaterThan(one_.to);
        }
      }),
    );
  });
  it('never longer than from the first to the last, never shorter than the longest, never longer than all together', () => {
    fc.assert(
      fc.property(intervals, (list) => {
        const real = list.filter(({ from, to }) => to > from);
        const length = lengthOf(union(list));
        const lengths = real.map(({ from, to }) => to - from);
        expect(length).toBeLessThanOrEqual(
          Math.max(0, ...real.map(({ to }) => to)) - Math.min(500, ...real.map(({ from }) => from), ...(real.length === 0 ? [0] : [])),
        );
        expect(length).toBeGreaterThanOrEqual(Math.max(0, ...lengths));
        expect(length).toBeLessThanOrEqual(lengths.reduce((sum, one_) => sum + one_, 0));
      }),
    );
  });
  it('clipping takes away, and twice is once', () => {
    fc.assert(
      fc.property(intervals, fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 500 }), (list, a, b) => {
        const merged = union(list);
        const clipped = clip(merged, a, b);
        expect(lengthOf(clipped)).toBeLessThanOrEqual(Math.min(lengthOf(merged), Math.max(0, b - a)));
        expect(union(clipped)).toEqual(union(clip(clipped, a, b)));
      }),
    );
  });

  const person = fc.constantFrom('a', 'b', 'c', '');
  const anyJoin = fc
    .record({
      userId: person,
      msOpenId: person,
      joined: fc.integer({ min: -20, max: 80 }),
      long: fc.option(fc.integer({ min: 0, max: 60 }), { nil: null }),
      device: fc.constantFrom(0, 1, 4, 9),
      companyMember: fc.boolean(),
    })
    .map(({ joined, long, ...rest }) => join({ ...rest, joined: at(joined), left: long === null ? null : at(joined + long) }));
  const joins = fc.array(anyJoin, { maxLength: 25 });

  it('the order of the rows plays no part', () => {
    fc.assert(
      fc.property(joins, fc.infiniteStream(fc.nat()), (list, picks) => {
        const named = list.filter((row) => row.userId !== '' || row.msOpenId !== '');
        const mixed = named
          .map((row) => ({ row, by: picks.next().value as number }))
          .sort((x, y) => x.by - y.by)
          .map(({ row }) => row);
        // Of two joins at the same instant either may give the name and the role: they are left out.
        const plain = (rows: readonly Join[]) => report(rows, { now: at(90) }).people.map(({ name: _n, role: _r, ...rest }) => rest);
        expect(plain(mixed)).toEqual(plain(named));
      }),
    );
  });
  it('nobody is present for longer than from the first join to now, and every join is counted once', () => {
    fc.assert(
      fc.property(joins, (list) => {
        const { people, totals } = report(list, { now: at(90) });
        expect(people.reduce((sum, one_) => sum + one_.joins, 0)).toBe(list.length);
        expect(totals.joins).toBe(list.length);
        for (const one_ of people) {
          expect(one_.presentMs).toBeLessThanOrEqual(Math.max(at(140), one_.lastLeave ?? 0) - (one_.firstJoin ?? 0));
          expect(one_.rate ?? 0).toBeGreaterThanOrEqual(0);
          expect(one_.rate ?? 0).toBeLessThanOrEqual(100);
          expect(one_.inside).toBe(one_.lastLeave === null);
        }
        expect([...people].sort((x, y) => y.presentMs - x.presentMs).map(({ presentMs }) => presentMs)).toEqual(
          people.map(({ presentMs }) => presentMs),
        );
      }),
    );
  });
});
