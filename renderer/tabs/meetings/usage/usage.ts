import type { Row } from '../../../../contract/call.ts';
import { personKey, type Join } from '../people/attendance.ts';

/** One ended meeting, as the company's list says it (Tencent Meeting doc 52492). Times epoch ms, durations ms. */
export interface UsedMeeting {
  readonly key: string;
  readonly meetingId: string;
  readonly subId: string;
  readonly subject: string;
  readonly code: string;
  /** userid of who made it; the list names no other host. */
  readonly host: string;
  readonly hostName: string;
  readonly start: number | null;
  readonly durationMs: number;
  readonly attendedMs: number;
  /** The vendor's own number of participants. */
  readonly people: number;
}

/** What the participants of a meeting say once they were read: who they are, and how often they joined. */
export interface Counted {
  readonly people: ReadonlySet<string>;
  readonly joins: number;
}

/** One line of the report. */
export interface UsageLine {
  readonly key: string;
  readonly meetings: number;
  readonly durationMs: number;
  readonly attendedMs: number;
  /** Sum of the vendor's numbers: who was in two meetings counts twice. */
  readonly attendances: number;
  /** Meetings whose participants were read, and of those: different people, and joins. Null before any was read. */
  readonly counted: number;
  readonly people: number | null;
  readonly joins: number | null;
}

export interface Usage {
  readonly total: UsageLine;
  /** Every day of the period, in order. */
  readonly days: readonly UsageLine[];
  /** Most minutes first. */
  readonly hosts: readonly UsageLine[];
  readonly departments: readonly UsageLine[];
}

export interface UsageInput {
  readonly meetings: readonly UsedMeeting[];
  readonly counted: ReadonlyMap<string, Counted>;
  /** Day (yyyy-MM-dd) of an instant in the account's zone. */
  readonly dayOf: (ms: number) => string;
  /** Days of the period. */
  readonly days: readonly string[];
  /** Main department of a userid; '' where it is not known. */
  readonly departmentOf: (userId: string) => string;
}

const text = (value: unknown): string => (value === null || value === undefined ? '' : String(value));
const number = (value: unknown): number => (Number.isFinite(Number(value)) ? Number(value) : 0);

/** A row of the list of ended meetings. */
export function usedMeeting(row: Row): UsedMeeting {
  const start = typeof row['start'] === 'number' ? row['start'] : null;
  return {
    key: [row['meetingId'], row['subMeetingId'], start].map(text).join('/'),
    meetingId: text(row['meetingId']),
    subId: text(row['subMeetingId']),
    subject: text(row['subject']),
    code: text(row['code']),
    host: text(row['userId']),
    hostName: text(row['creator']),
    start,
    durationMs: number(row['duration']),
    attendedMs: number(row['attended']),
    people: number(row['people']),
  };
}

/** Who was in a meeting, each person once whatever the devices and re-joins. `meeting` keeps the nameless of two meetings apart. */
export function countPeople(joins: readonly Join[], meeting: string): Counted {
  return {
    people: new Set(
      joins.map((join, index) => {
        const key = personKey(join, index);
        return key.startsWith('# ') ? `${meeting} ${key}` : key;
      }),
    ),
    joins: joins.length,
  };
}

function lineOf(key: string, meetings: readonly UsedMeeting[], counted: ReadonlyMap<string, Counted>): UsageLine {
  const read = meetings.flatMap((one) => counted.get(one.key) ?? []);
  const sum = (of: (one: UsedMeeting) => number): number => meetings.reduce((total, one) => total + of(one), 0);
  const people = new Set<string>();
  for (const one of read) for (const person of one.people) people.add(person);
  return {
    key,
    meetings: meetings.length,
    durationMs: sum((one) => one.durationMs),
    attendedMs: sum((one) => one.attendedMs),
    attendances: sum((one) => one.people),
    counted: read.length,
    people: read.length === 0 ? null : people.size,
    joins: read.length === 0 ? null : read.reduce((total, one) => total + one.joins, 0),
  };
}

/** The usage report: meetings, minutes, people and joins of a period by day, host and department. */
export function usage({ meetings, counted, dayOf, days, departmentOf }: UsageInput): Usage {
  const by = (name: (one: UsedMeeting) => string): UsageLine[] => {
    const groups = new Map<string, UsedMeeting[]>();
    for (const one of meetings) {
      const key = name(one);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [one]);
      else group.push(one);
    }
    return [...groups].map(([key, list]) => lineOf(key, list, counted));
  };
  const most = (a: UsageLine, b: UsageLine): number => b.durationMs - a.durationMs || b.meetings - a.meetings || (a.key < b.key ? -1 : 1);
  const byDay = new Map(by((one) => (one.start === null ? '' : dayOf(one.start))).map((line) => [line.key, line]));
  const all = [...new Set([...days, ...byDay.keys()])].sort();
  return {
    total: lineOf('', meetings, counted),
    days: all.map((day) => byDay.get(day) ?? lineOf(day, [], counted)),
    hosts: by((one) => one.host).sort(most),
    departments: by((one) => departmentOf(one.host)).sort(most),
  };
}
