import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Join } from '../../renderer/tabs/meetings/people/attendance.ts';
import { countPeople, usage, usedMeeting, type UsedMeeting } from '../../renderer/tabs/meetings/usage/usage.ts';

const day = 86_400_000;
const meeting = (change: Partial<UsedMeeting>): UsedMeeting => ({
  key: 'k',
  meetingId: 'm',
  subId: '',
  subject: '',
  code: '',
  host: 'a',
  hostName: '甲',
  start: 0,
  durationMs: 60_000,
  attendedMs: 120_000,
  people: 2,
  ...change,
});
const report = (meetings: readonly UsedMeeting[], more: Partial<Parameters<typeof usage>[0]> = {}) =>
  usage({
    meetings,
    counted: new Map(),
    dayOf: (ms) => `d${Math.floor(ms / day)}`,
    days: ['d0', 'd1', 'd2'],
    departmentOf: (id) => (id === 'a' ? '研发' : ''),
    ...more,
  });
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
  joined: 0,
  left: 1,
  ...change,
});

describe('the usage report', () => {
  it('adds up by day, host and department; days without a meeting are there, too', () => {
    const { total, days, hosts, departments } = report([
      meeting({ key: '1' }),
      meeting({ key: '2', start: day * 2, durationMs: 180_000, people: 5 }),
      meeting({ key: '3', host: 'b', start: day * 2 }),
    ]);
    expect(total).toMatchObject({
      meetings: 3,
      durationMs: 300_000,
      attendedMs: 360_000,
      attendances: 9,
      counted: 0,
      people: null,
      joins: null,
    });
    expect(days.map((one) => [one.key, one.meetings, one.durationMs])).toEqual([
      ['d0', 1, 60_000],
      ['d1', 0, 0],
      ['d2', 2, 240_000],
    ]);
    expect(hosts.map((one) => [one.key, one.meetings])).toEqual([
      ['a', 2],
      ['b', 1],
    ]);
    expect(departments.map((one) => [one.key, one.meetings])).toEqual([
      ['研发', 2],
      ['', 1],
    ]);
  });
  it('counts people, not joins, and whoever was in two meetings once in their sum', () => {
    const counted = new Map([
      ['1', countPeople([join({ userId: 'x' }), join({ userId: 'x', device: 4 }), join({ msOpenId: 'g' })], '1')],
      ['2', countPeople([join({ userId: 'x' }), join({ userId: 'y' })], '2')],
    ]);
    const { total, hosts } = report([meeting({ key: '1' }), meeting({ key: '2', host: 'b' }), meeting({ key: '3', host: 'c' })], {
      counted,
    });
    expect(total).toMatchObject({ meetings: 3, counted: 2, people: 3, joins: 5 });
    expect(hosts.map((one) => [one.key, one.people, one.joins])).toEqual([
      ['a', 2, 3],
      ['b', 2, 2],
      ['c', null, null],
    ]);
  });
  it('keeps people without any id of two meetings apart', () => {
    const counted = new Map([
      ['1', countPeople([join({}), join({})], '1')],
      ['2', countPeople([join({})], '2')],
    ]);
    expect(report([meeting({ key: '1' }), meeting({ key: '2' })], { counted }).total).toMatchObject({ people: 3, joins: 3 });
  });
  it('reads a row of the list; a meeting without a start has no day', () => {
    const read = usedMeeting({
      meetingId: '9',
      subMeetingId: null,
      subject: '周会',
      code: '530812452',
      userId: 'a',
      creator: '甲',
      start: null,
      duration: null,
      attended: 5,
      people: 3,
    });
    expect(read).toMatchObject({ key: '9//', host: 'a', hostName: '甲', start: null, durationMs: 0, attendedMs: 5, people: 3 });
    expect(report([read]).days[0]?.key).toBe('');
  });
  it('whatever the meetings, every way of cutting them adds up to the whole', () => {
    const any = fc
      .record({
        key: fc.uuid(),
        host: fc.constantFrom('a', 'b', 'c'),
        start: fc.nat(day * 6),
        durationMs: fc.nat(1e7),
        attendedMs: fc.nat(1e7),
        people: fc.nat(99),
      })
      .map(meeting);
    fc.assert(
      fc.property(fc.array(any, { maxLength: 40 }), (meetings) => {
        const { total, days, hosts, departments } = report(meetings);
        for (const part of [days, hosts, departments]) {
          for (const name of ['meetings', 'durationMs', 'attendedMs', 'attendances'] as const) {
            expect(part.reduce((sum, one) => sum + one[name], 0)).toBe(total[name]);
          }
          expect(new Set(part.map((one) => one.key)).size).toBe(part.length);
        }
      }),
    );
  });
});
