import { hash, random, type Random } from '../prng.ts';
import { subjects } from './words.ts';

export interface Occurrence {
  subId: string;
  /** Epoch seconds. */
  start: number;
  end: number;
  deleted: boolean;
  /** Set when it was ended by a call. */
  endedAt?: number;
}

export type Crowd = 'few' | 'some' | 'many' | 'crowd';

/** A meeting as the simulator keeps it; times in epoch seconds. */
export interface Meeting {
  index: number;
  id: string;
  code: string;
  subject: string;
  /** Index of the creating user, or of the room when `byRoom`. */
  creator: number;
  byRoom: boolean;
  /** 0 scheduled, 1 instant. */
  type: 0 | 1;
  /** 0 once, 1 recurring, 5 personal number, 6 webinar. */
  meetingType: number;
  start: number;
  end: number;
  /** Empty except for recurring meetings. */
  occurrences: Occurrence[];
  cancelled: boolean;
  endedAt?: number;
  /** Shows up only after a list has been paged. */
  hidden: boolean;
  crowd: Crowd;
  /** userids; undefined = drawn from the seed. */
  invitees?: string[];
  hosts?: string[];
  password: string;
  location: string;
  timeZone: string;
  hostKey: string;
  enableLive: boolean;
  liveConfig: Record<string, unknown>;
  settings: Record<string, unknown>;
  recurringRule?: Record<string, unknown>;
  guests: Record<string, unknown>[];
  enableEnroll: boolean;
  enableDoc: boolean;
  replaysDeleted: string[];
  /** The userid a program wrote for the creator that the directory does not know; `creator` is then -1. */
  stranger?: string;
  /** Personal join links, in the order they were made. */
  links?: { data: string; url: string }[];
}

const HOUR = 3600;
const DAY = 86_400;
const TWO_63 = 9_223_372_036_854_775_808n;

/** A meeting id: most lie above 2^63, with 19 or 20 digits, so that no number type holds them. */
function meetingId(seed: number, index: number): string {
  const low = BigInt(hash(seed, 'id low', index));
  const high = BigInt(hash(seed, 'id high', index));
  const wide = (high << 32n) | low;
  return index % 4 === 3 ? String(1_000_000_000_000_000_000n + (wide % 8_000_000_000_000_000_000n)) : String(TWO_63 + (wide % TWO_63));
}

/** A nine-digit code, distinct for each index. */
function meetingCode(seed: number, index: number): string {
  return String(100_000_000 + ((index * 387_420_489 + hash(seed, 'codes')) % 900_000_000));
}

/** What every new meeting begins with. */
export function blankMeeting(seed: number, index: number): Meeting {
  return {
    index,
    id: meetingId(seed, index),
    code: meetingCode(seed, index),
    subject: '',
    creator: 0,
    byRoom: false,
    type: 0,
    meetingType: 0,
    start: 0,
    end: 0,
    occurrences: [],
    cancelled: false,
    hidden: false,
    crowd: 'few',
    password: '',
    location: '',
    timeZone: 'Asia/Shanghai',
    hostKey: '',
    enableLive: false,
    liveConfig: {},
    settings: {},
    guests: [],
    enableEnroll: false,
    enableDoc: true,
    replaysDeleted: [],
  };
}

/** Occurrences at the same time of day, `step` days apart. Ids are ten digits: the scheduled start. */
export function series(first: number, length: number, count: number, step: number): Occurrence[] {
  return Array.from({ length: count }, (_, i) => {
    const start = first + i * step * DAY;
    return { subId: String(start), start, end: start + length, deleted: false };
  });
}

/** All meetings of a seed: first the awkward ones every seed has, then the ordinary ones. */
export function makeMeetings(seed: number, count: number, users: number, epoch: number): Meeting[] {
  const meetings: Meeting[] = awkward(seed, epoch);
  for (let i = meetings.length; i < count; i += 1) meetings.push(ordinary(seed, i, users, epoch));
  return meetings;
}

function ordinary(seed: number, index: number, users: number, epoch: number): Meeting {
  const r = random(seed, 'meeting', index);
  const meeting = blankMeeting(seed, index);
  const day = r.chance(0.66) ? -r.between(0, 60) : r.between(0, 30);
  const length = r.pick([15, 30, 30, 45, 60, 60, 90, 120]) * 60;
  meeting.start = epoch + day * DAY + 8 * HOUR + r.between(0, 132) * 300;
  meeting.end = meeting.start + length;
  meeting.creator = creator(r, users);
  meeting.subject = subjectOf(r);
  meeting.crowd = r.chance(0.06) ? 'some' : 'few';
  if (r.chance(0.03)) {
    meeting.byRoom = true;
    meeting.creator = r.int(12);
  } else if (r.chance(0.05)) {
    meeting.meetingType = 1;
    meeting.occurrences = series(meeting.start - r.between(0, 6) * 7 * DAY, length, r.between(4, 14), 7);
    meeting.recurringRule = { recurring_type: 2, until_type: 1, until_count: meeting.occurrences.length };
    meeting.start = meeting.occurrences[0]?.start ?? meeting.start;
  } else if (r.chance(0.02)) {
    meeting.meetingType = 6;
  } else if (r.chance(0.1) && day <= 0) {
    meeting.type = 1;
  }
  if (meeting.occurrences.length === 0 && r.chance(0.01)) {
    // Runs all day, so that the live list is never short, not at night either.
    meeting.start = epoch - r.between(1, 12) * 300;
    meeting.end = epoch + 3 * DAY;
  }
  if (r.chance(0.15)) meeting.password = String(r.between(1000, 999_999));
  if (r.chance(0.2)) meeting.location = r.pick(['三楼星海厅', '五楼 502', '线上', '深圳总部一号会议室']);
  meeting.cancelled = r.chance(0.02);
  return meeting;
}

function creator(r: Random, users: number): number {
  if (r.chance(0.06)) return 0;
  return r.chance(0.6) ? 1 + r.int(Math.min(200, users - 1)) : r.int(users);
}

function subjectOf(r: Random): string {
  const base = r.pick(subjects);
  return r.chance(0.5)
    ? base
    : r.chance(0.5)
      ? `${base} 第 ${r.between(1, 52)} 期`
      : `${r.pick(['华东', '平台组', '增长', '海外', '客户成功', 'A 项目', '财年'])}${base}`;
}

function awkward(seed: number, epoch: number): Meeting[] {
  const list: Meeting[] = [];
  const add = (subject: string, start: number, end: number, more: Partial<Meeting> = {}): Meeting => {
    const meeting = { ...blankMeeting(seed, list.length), subject, start, end, ...more };
    list.push(meeting);
    return meeting;
  };
  const allDay = { from: epoch - HOUR, to: epoch + 3 * DAY };

  const daily = series(epoch - 25 * DAY + 10 * HOUR, 1800, 50, 1);
  add('每日站会（50 场）', daily[0]?.start ?? epoch, daily.at(-1)?.end ?? epoch, {
    meetingType: 1,
    occurrences: daily,
    recurringRule: { recurring_type: 0, until_type: 1, until_count: 50 },
  });

  const shared = meetingCode(seed, 999_983);
  add('客户沟通会（上一场）', epoch - DAY + 9 * HOUR, epoch - DAY + 10 * HOUR, { code: shared });
  add('客户沟通会（进行中）', allDay.from, allDay.to, { code: shared });
  add('客户沟通会（下一场）', epoch + 5 * DAY + 9 * HOUR, epoch + 5 * DAY + 10 * HOUR, { code: shared });

  const strange = [
    '=SUM(A1:A9) 预算评审',
    '+86 外呼培训',
    '-紧急- 故障复盘',
    '@所有人 全员大会',
    '🎉 年会彩排 🚀👩‍💻',
    long(),
    '"引号", 逗号; <b>标签</b> & \\反斜杠',
    '  前后有空格  ',
    '换行\n与\t制表',
  ];
  strange.forEach((subject, i) => {
    add(subject, epoch - (i + 1) * DAY + 14 * HOUR, epoch - (i + 1) * DAY + 15 * HOUR, { creator: i % 3 });
    add(subject, epoch + (i + 4) * DAY + 14 * HOUR, epoch + (i + 4) * DAY + 15 * HOUR, { creator: i % 3 });
  });

  add('年度发布会（研讨会）', epoch - 2 * DAY + 19 * HOUR, epoch - 2 * DAY + 21 * HOUR, {
    meetingType: 6,
    crowd: 'crowd',
    enableLive: true,
    liveConfig: { live_subject: '年度发布会', live_summary: '新品介绍', enable_live_im: true, enable_live_replay: true },
  });
  add('值班保障大厅', allDay.from, allDay.to, {
    // On any day more are inside than one page of the vendor's shows (50), and some wait.
    crowd: 'many',
    settings: { auto_in_waiting_room: true, mute_enable_type_join: 2 },
    password: '135790',
    hostKey: '246810',
  });
  add('会议室例会', epoch - DAY + 15 * HOUR, epoch - DAY + 16 * HOUR, { byRoom: true, creator: 0 });
  add('会议室投屏讨论', allDay.from, allDay.to, { byRoom: true, creator: 1 });
  add('会务管理员的个人会议室', epoch + DAY + 9 * HOUR, epoch + DAY + 10 * HOUR, { meetingType: 5 });
  add('普通成员的周会', epoch - 3 * DAY + 10 * HOUR, epoch - 3 * DAY + 11 * HOUR, { creator: 1 });
  add('普通成员的讨论', allDay.from, allDay.to, { creator: 1 });
  add('普通成员的评审', epoch + 4 * DAY + 10 * HOUR, epoch + 4 * DAY + 11 * HOUR, { creator: 1 });
  add('会务管理员的快速会议', allDay.from, allDay.to, { type: 1 });
  add('已取消的会', epoch + 5 * DAY + 11 * HOUR, epoch + 5 * DAY + 12 * HOUR, { cancelled: true });
  add('翻页时才出现的会', epoch - 600, epoch - 60, { hidden: true });
  // Made by programs that named a userid the directory does not have: other case, or no user at all.
  ['Admin001', 'crm-service'].forEach((stranger, i) => {
    add(['接口创建的评审会', '客户系统创建的会议'][i] ?? '', epoch + (i + 2) * DAY + 16 * HOUR, epoch + (i + 2) * DAY + 17 * HOUR, {
      creator: -1,
      stranger,
      invitees: [],
    });
  });
  return list;
}

/** Two hundred characters, the longest subject in use. */
function long(): string {
  const text = '关于二〇二六年度跨区域协同办公平台升级改造与各业务线会议资源统筹安排的专题讨论';
  return text.repeat(6).slice(0, 200);
}
