import type { Row, RowValue } from '../../../../contract/call.ts';
import { clip, lengthOf, union, type Interval } from '../../../lib/intervals.ts';

/** One join of one device, as Tencent Meeting lists it (doc 42701). Times are epoch ms; `left` null: still inside. */
export interface Join {
  readonly userId: string;
  readonly openId: string;
  readonly msOpenId: string;
  readonly phoneHash: string;
  readonly name: string;
  readonly role: number | null;
  readonly device: number | null;
  readonly joinType: number | null;
  readonly companyMember: boolean | null;
  readonly joined: number | null;
  readonly left: number | null;
}

export interface Invitee {
  readonly userId: string;
  readonly name: string;
}

/** When the meeting was to begin and end, epoch ms; null where the vendor does not say. */
export interface Schedule {
  readonly from: number | null;
  readonly to: number | null;
}

/** `internal`: of the company; the others are not: by phone only, by a SIP or H.323 device only, a guest, anyone else. */
export const personKinds = ['internal', 'external', 'guest', 'phone', 'sip'] as const;
export type PersonKind = (typeof personKinds)[number];

/** One person in the report; times are epoch ms, `presentMs` ms. */
export interface Attendee {
  readonly key: string;
  readonly userId: string;
  readonly name: string;
  readonly kind: PersonKind;
  readonly role: number | null;
  readonly firstJoin: number | null;
  /** Null while a device of the person is inside. */
  readonly lastLeave: number | null;
  readonly inside: boolean;
  readonly presentMs: number;
  readonly joins: number;
  readonly devices: readonly number[];
  /** Null where there is no schedule to hold it against. */
  readonly late: boolean | null;
  readonly early: boolean | null;
  /** Share of the scheduled time gone by that the person was present, in percent with one decimal. */
  readonly rate: number | null;
}

export interface Attendance {
  /** Most minutes first. */
  readonly people: readonly Attendee[];
  /** Invitees who did not come; undefined without the list of invitees. */
  readonly absent: readonly Invitee[] | undefined;
  readonly totals: { readonly people: number; readonly joins: number; readonly averageMs: number };
}

export interface AttendanceInput {
  readonly joins: readonly Join[];
  readonly invitees?: readonly Invitee[] | undefined;
  readonly schedule: Schedule;
  /** Whoever is still inside is counted to here (epoch ms). */
  readonly now: number;
  /** This much later or earlier is still on time, ms. */
  readonly graceMs: number;
}

const text = (value: RowValue | undefined): string => (value === null || value === undefined ? '' : String(value));
const number = (value: RowValue | undefined): number | null =>
  value === null || value === undefined || value === '' || !Number.isFinite(Number(value)) ? null : Number(value);

/** A row of the list of participants as a join. */
export function joinOf(row: Row): Join {
  const member = row['companyMember'];
  return {
    userId: text(row['userId']),
    openId: text(row['openId']),
    msOpenId: text(row['msOpenId']),
    phoneHash: text(row['phoneHash']),
    name: text(row['name']),
    role: number(row['role']),
    device: number(row['device']),
    joinType: number(row['joinType']),
    companyMember: typeof member === 'boolean' ? member : null,
    joined: number(row['joined']),
    left: number(row['left']),
  };
}

/**
 * Who a join belongs to: userid, else open_id, else ms_open_id, else the hash of the phone number. A row with none of
 * them stands for itself: two guests of one name are not one person.
 */
export function personKey(join: Join, index: number): string {
  if (join.userId !== '') return `u ${join.userId}`;
  if (join.openId !== '') return `o ${join.openId}`;
  if (join.msOpenId !== '') return `m ${join.msOpenId}`;
  return join.phoneHash === '' ? `# ${index}` : `p ${join.phoneHash}`;
}

/** How many people the rows are of: somebody with two devices is inside twice and one person. */
export function headCount(rows: readonly Row[]): number {
  return new Set(rows.map((row, index) => personKey(joinOf(row), index))).size;
}

/** Telephone ways in (join_type) and devices that are a telephone or a SIP / H.323 terminal (instanceid 0 and 9). */
const byPhone = (join: Join): boolean => join.device === 0 || [0, 4, 5, 6].includes(join.joinType ?? -1);
const bySip = (join: Join): boolean => join.device === 9;
/** user_role 4 and 5 are guests (doc 42701). */
const asGuest = (join: Join): boolean => join.role === 4 || join.role === 5 || (join.userId === '' && join.openId === '');

/** Some answers leave is_enterprise_user out: a userid is the company's own. */
const ofCompany = (join: Join): boolean => join.companyMember ?? join.userId !== '';

function kindOf(joins: readonly Join[]): PersonKind {
  if (joins.some(ofCompany)) return 'internal';
  if (joins.every(byPhone)) return 'phone';
  if (joins.every(bySip)) return 'sip';
  return joins.some(asGuest) ? 'guest' : 'external';
}

const tenth = (value: number): number => Math.round(value * 10) / 10;

function attendee(key: string, joins: readonly Join[], input: AttendanceInput): Attendee {
  const { schedule, now, graceMs } = input;
  const inside = joins.some((join) => join.joined !== null && join.left === null);
  const times = joins.flatMap(({ joined, left }): Interval[] => (joined === null ? [] : [{ from: joined, to: left ?? now }]));
  const present = union(times);
  const firstJoin = times.length === 0 ? null : times.reduce((first, { from }) => Math.min(first, from), Infinity);
  const lastLeave = inside || times.length === 0 ? null : times.reduce((last, { to }) => Math.max(last, to), -Infinity);
  const [first] = joins;
  // The newest name and role: people rename themselves, and roles change on the way.
  const newest = joins.reduce((best, join) => ((join.joined ?? 0) >= (best?.joined ?? 0) ? join : best), first);
  const until = schedule.to === null ? null : Math.min(schedule.to, Math.max(now, schedule.from ?? 0));
  const expected = schedule.from === null || until === null ? 0 : until - schedule.from;
  return {
    key,
    userId: first?.userId ?? '',
    name: newest?.name || (joins.find((join) => join.name !== '')?.name ?? ''),
    kind: kindOf(joins),
    role: newest?.role ?? null,
    firstJoin,
    lastLeave,
    inside,
    presentMs: lengthOf(present),
    joins: joins.length,
    devices: [...new Set(joins.flatMap(({ device }) => (device === null ? [] : [device])))].sort((a, b) => a - b),
    late: schedule.from === null || firstJoin === null ? null : firstJoin > schedule.from + graceMs,
    early: schedule.to === null || times.length === 0 ? null : lastLeave !== null && lastLeave < schedule.to - graceMs,
    rate:
      schedule.from === null || until === null || expected <= 0
        ? null
        : tenth((lengthOf(clip(present, schedule.from, until)) / expected) * 100),
  };
}

/** The attendance report: one line a person, present for the union of their intervals, and who was invited and not there. */
export function attendance(input: AttendanceInput): Attendance {
  const groups = new Map<string, Join[]>();
  for (const [index, join] of input.joins.entries()) {
    const key = personKey(join, index);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [join]);
    else group.push(join);
  }
  const people = [...groups]
    .map(([key, joins]) => attendee(key, joins, input))
    .sort((a, b) => b.presentMs - a.presentMs || (a.key < b.key ? -1 : 1));
  // With OAuth people are invited by open_id.
  const came = new Set(input.joins.flatMap(({ userId, openId }) => [userId, openId]));
  return {
    people,
    absent: input.invitees?.filter(
      (one, index, all) => !came.has(one.userId) && all.findIndex((other) => other.userId === one.userId) === index,
    ),
    totals: {
      people: people.length,
      joins: input.joins.length,
      averageMs: people.length === 0 ? 0 : people.reduce((sum, one) => sum + one.presentMs, 0) / people.length,
    },
  };
}

/** Minutes as the report shows them: one decimal. */
export const minutesOf = (ms: number): number => tenth(ms / 60_000);
