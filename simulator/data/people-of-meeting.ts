import { createHash } from 'node:crypto';
import { hash, hexDigits, random, token, type Random } from '../prng.ts';
import type { Meeting, Occurrence } from './meetings.ts';
import type { People, User } from './users.ts';
import { cities, guestNames } from './words.ts';

/** One stay of one device; times in epoch seconds, `left` may lie in the future of a live meeting. */
export interface Stay {
  userid: string;
  openId: string;
  msOpenId: string;
  name: string;
  /** A few names arrive as plain text although the list is documented as base64. */
  plainName: boolean;
  phone: string;
  join: number;
  left: number;
  instanceid: number;
  role: number;
  webinarRole: number;
  joinType: number;
  enterprise: boolean;
  ip: string;
  location: string;
  net: string;
  version: string;
  audio: boolean;
  video: boolean;
  screen: boolean;
  customerData: string;
}

const HEAD_COUNT = { few: [3, 18], some: [40, 90], many: [80, 90], crowd: [1200, 1260] } as const;

/** Indexes of the invited members, the creator first. */
export function drawInvitees(seed: number, meeting: Meeting, users: number): number[] {
  const r = random(seed, 'invitees', meeting.index);
  const [least, most] = HEAD_COUNT[meeting.crowd];
  const wanted = Math.min(r.between(least, most), users);
  const chosen = new Set<number>(meeting.byRoom ? [] : [meeting.creator]);
  const pool = meeting.crowd === 'few' && r.chance(0.7) ? Math.min(users, 200) : users;
  for (let tries = 0; chosen.size < wanted && tries < wanted * 8; tries += 1) chosen.add(r.int(pool));
  return [...chosen];
}

/** Whether an invited member came to this occurrence; creators always do. */
export function attended(seed: number, meeting: Meeting, start: number, user: number): boolean {
  return user === meeting.creator || hash(seed, 'came', meeting.index, start, user) % 100 < 84;
}

/** Every stay of an occurrence in order of joining: re-joins, two devices at once, guests without userid. */
export function drawStays(input: {
  seed: number;
  meeting: Meeting;
  span: Occurrence | Meeting;
  invitees: User[];
  people: People;
  secretId: string;
  openIdOf: (user: User) => string;
}): Stay[] {
  const { seed, meeting, span, secretId } = input;
  const r = random(seed, 'stays', meeting.index, span.start);
  const stays: Stay[] = [];
  const length = span.end - span.start;
  const came = input.invitees.filter((user) => attended(seed, meeting, span.start, user.index));
  came.forEach((user, i) => {
    const base: Stay = {
      ...device(r, meeting, r.pick([1, 1, 1, 2, 3, 4])),
      userid: user.userid,
      openId: input.openIdOf(user),
      msOpenId: `ms${token(seed, 22, hexDigits, 'ms', meeting.index, user.index)}`,
      name: user.username,
      plainName: i % 17 === 5,
      phone: phoneHash(user.phone, secretId),
      role: roleOf(meeting, user.index, i),
      enterprise: true,
      join: span.start + r.between(-240, Math.min(900, Math.floor(length / 4))),
      left: span.end + r.between(-Math.min(300, Math.floor(length / 8)), 120),
    };
    if (i % 7 === 2 || r.chance(0.1)) {
      const middle = base.join + Math.min(1500, Math.floor((base.left - base.join) * 0.4));
      stays.push({ ...base, left: middle }, { ...base, join: middle + r.between(5, 600) });
    } else {
      stays.push(base);
    }
    if (i % 6 === 1 || r.chance(0.08)) {
      const second = base.instanceid === 4 ? 1 : 4;
      stays.push({ ...base, instanceid: second, join: base.join + 60, left: base.left - 30, audio: false, screen: false });
    }
  });
  const guests = meeting.index < 60 || r.chance(0.3) ? r.between(1, 3) : 0;
  for (let i = 0; i < guests; i += 1) {
    const phone = i === 0;
    stays.push({
      ...device(r, meeting, phone ? 0 : r.pick([5, 8, 9])),
      userid: '',
      openId: '',
      msOpenId: `ms${token(seed, 22, hexDigits, 'ms guest', meeting.index, i)}`,
      name: r.pick(guestNames),
      plainName: false,
      phone: phone ? phoneHash(`1880000${1000 + i}`, secretId) : '',
      role: i === 2 ? 4 : 0,
      joinType: phone ? 0 : 1,
      enterprise: false,
      webinarRole: meeting.meetingType === 6 ? 4 : 0,
      join: span.start + r.between(0, 600),
      left: span.end - r.between(0, 240),
      customerData: '',
    });
  }
  // In a short meeting the draws above may cross: nobody leaves before they came.
  for (const stay of stays) stay.left = Math.max(stay.left, stay.join + 20);
  return stays.sort((a, b) => a.join - b.join);
}

function device(r: Random, meeting: Meeting, instanceid: number): Stay {
  return {
    userid: '',
    openId: '',
    msOpenId: '',
    name: '',
    plainName: false,
    phone: '',
    join: 0,
    left: 0,
    instanceid,
    role: 0,
    webinarRole: meeting.meetingType === 6 ? r.pick([0, 0, 1, 4]) : 0,
    joinType: 1,
    enterprise: false,
    ip: `10.${r.int(256)}.${r.int(256)}.${r.between(1, 254)}`,
    location: r.pick(cities),
    net: r.pick(['wifi', 'wired', '4G', '5G']),
    version: `3.${r.between(20, 36)}.${r.int(5)}.${r.between(100, 499)}`,
    audio: r.chance(0.3),
    video: r.chance(0.4),
    screen: r.chance(0.03),
    customerData: r.chance(0.04) ? 'seat=A12' : '',
  };
}

/** 3 creator and host, 6 co-host, 0 member; a room's meeting has its first member as host (2). */
function roleOf(meeting: Meeting, user: number, place: number): number {
  if (!meeting.byRoom && user === meeting.creator) return 3;
  if (meeting.byRoom && place === 0) return 2;
  return place === 2 ? 6 : 0;
}

/** Phones are shown only as SHA-256 of phone + "/" + SecretId. */
function phoneHash(phone: string, secretId: string): string {
  return createHash('sha256').update(`${phone}/${secretId}`).digest('hex');
}
