import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Operation } from '../../contract/operation.ts';
import { normaliseRows } from '../../main/answers/rows.ts';
import { operationById } from '../../main/catalogue/index.ts';
import { attendance, joinOf } from '../../renderer/tabs/meetings/people/attendance.ts';

// The report from the vendor's own answer (Tencent Meeting doc 42701), counted here once more in another way: a second at a time.
const operation = {
  rows: { path: 'participants', id: ['userid', 'join_time'], columns: operationById('meetings.participants')?.rows?.columns },
} as unknown as Operation;
interface Raw {
  readonly userid: string;
  readonly open_id?: string;
  readonly ms_open_id?: string;
  readonly join_time: string;
  readonly left_time?: string;
  readonly instanceid: number;
  readonly is_enterprise_user?: boolean;
}
const second0 = 1_760_000_000;
const now = second0 + 90;
const schedule = { from: second0 + 10, to: second0 + 70 };
const grace = 5;

const id = fc.constantFrom('a', 'A', 'b', '');
const raw: fc.Arbitrary<Raw> = fc
  .record({
    userid: id,
    open_id: fc.option(id, { nil: undefined }),
    ms_open_id: fc.option(id, { nil: undefined }),
    join: fc.integer({ min: 0, max: 80 }),
    stay: fc.integer({ min: 0, max: 60 }),
    inside: fc.constantFrom('', '0', undefined, 'left', 'left', 'left'),
    instanceid: fc.constantFrom(0, 1, 4, 9),
    is_enterprise_user: fc.option(fc.boolean(), { nil: undefined }),
  })
  .map(({ join, stay, inside, open_id, ms_open_id, is_enterprise_user, ...rest }) => ({
    ...rest,
    join_time: String(second0 + join),
    ...(open_id === undefined ? {} : { open_id }),
    ...(ms_open_id === undefined ? {} : { ms_open_id }),
    ...(is_enterprise_user === undefined ? {} : { is_enterprise_user }),
    ...(inside === 'left'
      ? { left_time: String(Math.min(now, second0 + join + stay)) }
      : inside === undefined
        ? {}
        : { left_time: inside }),
  }));

/** Who a row is of, by the rule of the report; rows without any id stand alone. */
const who = (one: Raw, index: number): string =>
  one.userid !== ''
    ? `userid ${one.userid}`
    : (one.open_id ?? '') !== ''
      ? `open_id ${one.open_id ?? ''}`
      : (one.ms_open_id ?? '') !== ''
        ? `ms_open_id ${one.ms_open_id ?? ''}`
        : `row ${index}`;
const isInside = (one: Raw): boolean => one.left_time === undefined || one.left_time === '' || one.left_time === '0';
const there = (rows: readonly Raw[], second: number): boolean =>
  rows.some((one) => Number(one.join_time) <= second && second < (isInside(one) ? now : Number(one.left_time)));
const seconds = (rows: readonly Raw[], from: number, to: number): number => {
  let sum = 0;
  for (let second = from; second < to; second += 1) if (there(rows, second)) sum += 1;
  return sum;
};

describe('attendance from what the vendor answers', () => {
  it('is the same counted a second at a time, person by person', () => {
    fc.assert(
      fc.property(fc.array(raw, { maxLength: 20 }), (participants) => {
        const rows = normaliseRows(operation, { participants } as never, now * 1000);
        const report = attendance({
          joins: rows.map(joinOf),
          schedule: { from: schedule.from * 1000, to: schedule.to * 1000 },
          now: now * 1000,
          graceMs: grace * 1000,
        });
        const people = [
          ...Map.groupBy(
            participants.map((one, index) => ({ one, key: who(one, index) })),
            ({ key }) => key,
          ).values(),
        ].map((list) => list.map(({ one }) => one));
        const mine = people.map((list) => {
          const first = Math.min(...list.map((one) => Number(one.join_time)));
          const inside = list.some(isInside);
          const last = inside ? now : Math.max(...list.map((one) => Number(one.left_time)));
          return {
            present: seconds(list, second0, now),
            joins: list.length,
            inside,
            first,
            last: inside ? null : last,
            late: first > schedule.from + grace,
            early: !inside && last < schedule.to - grace,
            rate: Math.round((seconds(list, schedule.from, schedule.to) / (schedule.to - schedule.from)) * 1000) / 10,
          };
        });
        const theirs = report.people.map((one) => ({
          present: one.presentMs / 1000,
          joins: one.joins,
          inside: one.inside,
          first: (one.firstJoin ?? 0) / 1000,
          last: one.lastLeave === null ? null : one.lastLeave / 1000,
          late: one.late,
          early: one.early,
          rate: one.rate,
        }));
        const order = (list: readonly object[]): string[] => list.map((one) => JSON.stringify(one, Object.keys(one).sort())).sort();
        expect(order(theirs)).toEqual(order(mine));
        expect(report.totals).toMatchObject({ people: people.length, joins: participants.length });
        expect(report.totals.averageMs / 1000).toBeCloseTo(
          people.length === 0 ? 0 : mine.reduce((sum, one) => sum + one.present, 0) / people.length,
          6,
        );
      }),
      { numRuns: 500 },
    );
  });
  it('a guest, a phone and a SIP device are kept and marked; a userid without more is of the company', () => {
    const rows = normaliseRows(
      operation,
      {
        participants: [
          { userid: 'zhang', user_name: '5byg5LiJ', join_time: '10', left_time: '20', instanceid: 1 },
          { userid: '', ms_open_id: 'm1', user_name: 'Anna', join_time: '10', left_time: '', instanceid: 5, user_role: 4 },
          { userid: '', ms_open_id: 'm2', user_name: 'test', join_time: '10', left_time: '0', instanceid: 0, join_type: 0, phone: 'h' },
          { userid: '', ms_open_id: 'm3', user_name: 'abcd', join_time: '10', left_time: '15', instanceid: 9, is_enterprise_user: false },
        ],
      },
      40_000,
    );
    const report = attendance({ joins: rows.map(joinOf), schedule: { from: null, to: null }, now: 40_000, graceMs: 0 });
    expect(new Map(report.people.map((one) => [one.name, [one.kind, one.inside, one.presentMs]]))).toEqual(
      new Map<string, unknown>([
        ['张三', ['internal', false, 10_000]],
        ['Anna', ['guest', true, 30_000]],
        ['test', ['phone', true, 30_000]],
        ['abcd', ['sip', false, 5_000]],
      ]),
    );
  });
  it('who was invited by open_id and came is not missed', () => {
    const rows = normaliseRows(
      operation,
      { participants: [{ userid: '', open_id: 'o1', join_time: '10', left_time: '20', instanceid: 1 }] },
      0,
    );
    const report = attendance({
      joins: rows.map(joinOf),
      invitees: [
        { userId: 'o1', name: '甲' },
        { userId: 'o2', name: '乙' },
      ],
      schedule: { from: null, to: null },
      now: 0,
      graceMs: 0,
    });
    expect(report.absent?.map((one) => one.name)).toEqual(['乙']);
  });
});
