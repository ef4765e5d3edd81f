import { series, type Meeting } from '../data/meetings.ts';
import { badParameter, WemeetError } from '../errors.ts';
import type { JsonObject } from '../types.ts';
import { text, type Call } from './call.ts';

const LONGEST_SUBJECT = 512;
const MOST_INVITEES = 300;

/** The guests of a request; refuses an area that is none. */
export function guestsOf(call: Call): JsonObject[] {
  const guests = call.body['guests'] as JsonObject[];
  if (guests.some((guest) => !/^\d{1,4}$/.test(String(guest['area'])))) throw badParameter('guests.area', 'must be digits without +');
  return guests;
}

/** The userids of a list of people. */
export function userids(value: unknown): string[] {
  return Array.isArray(value) ? value.map((item: { userid: string }) => item.userid) : [];
}

/** Parts userids into those the company has and those it does not. */
export function registered(call: Call, wanted: string[]): { known: string[]; unknown: string[] } {
  const known = wanted.filter((userid) => call.world.people.byUserid(userid));
  return { known, unknown: wanted.filter((userid) => !known.includes(userid)) };
}

/** A time of a request, in epoch seconds. */
export function seconds(call: Call, name: string): number {
  const value = text(call, name);
  if (!/^\d{10}$/.test(value)) throw badParameter(name, 'must be epoch seconds as a string');
  return Number(value);
}

/** Checks and takes over everything create and modify have in common; returns who is not registered. */
export function apply(call: Call, meeting: Meeting): string[] {
  const { body } = call;
  const strangers: string[] = [];
  const subject = body['subject'];
  if (typeof subject === 'string') {
    if (Buffer.byteLength(subject) > LONGEST_SUBJECT) throw badParameter('subject', 'must be at most 512 bytes');
    if (subject.includes('敏感词')) throw new WemeetError(500, 9093, 'the subject contains a sensitive word');
    meeting.subject = subject;
  }
  const password = body['password'];
  if (typeof password === 'string') {
    if (!/^(\d{4,6})?$/.test(password)) throw badParameter('password', 'must be 4 to 6 digits');
    meeting.password = password;
  }
  const hostKey = body['host_key'];
  if (typeof hostKey === 'string') {
    if (!/^\d{6}$/.test(hostKey)) throw badParameter('host_key', 'must be 6 digits');
    meeting.hostKey = hostKey;
  }
  for (const name of ['hosts', 'invitees'] as const) {
    if (body[name] === undefined) continue;
    const wanted = userids(body[name]);
    if (name === 'invitees' && wanted.length > MOST_INVITEES) throw badParameter(name, 'must be at most 300');
    const { known, unknown } = registered(call, wanted);
    meeting[name] = known;
    strangers.push(...unknown);
  }
  if (Array.isArray(body['guests'])) meeting.guests = guestsOf(call);
  if (body['settings']) meeting.settings = { ...meeting.settings, ...(body['settings'] as JsonObject) };
  if (typeof body['enable_live'] === 'boolean') meeting.enableLive = body['enable_live'];
  const live = body['live_config'] as JsonObject | undefined;
  if (live) {
    if (live['enable_live_password'] === true && !live['live_password']) {
      throw badParameter('live_config.live_password', 'is required with enable_live_password');
    }
    const { live_addr: _ownAddress, ...config } = live;
    meeting.liveConfig = { ...meeting.liveConfig, ...config };
  }
  if (typeof body['location'] === 'string') meeting.location = body['location'];
  if (typeof body['time_zone'] === 'string') meeting.timeZone = body['time_zone'];
  if (typeof body['enable_enroll'] === 'boolean') meeting.enableEnroll = body['enable_enroll'];
  const upload = body['enable_doc_upload_permission'];
  if (typeof upload === 'boolean') meeting.enableDoc = upload;
  return strangers;
}

/** Days between occurrences and how many there may be, by recurring_type. */
export function recurrence(call: Call, start: number, end: number, most: number): Meeting['occurrences'] {
  const rule = call.body['recurring_rule'] as JsonObject | undefined;
  const kind = Number(rule?.['recurring_type'] ?? 0);
  const step = [1, 1, 7, 14, 30, 1][kind];
  if (step === undefined) throw badParameter('recurring_rule.recurring_type', 'must be 0 to 5');
  const until = Number(rule?.['until_date'] ?? 0);
  const count =
    Number(rule?.['until_type'] ?? 1) === 0 && until > 0
      ? Math.floor((until - start) / (step * 86_400)) + 1
      : Number(rule?.['until_count'] ?? 7);
  if (count < 1 || count > most) throw badParameter('recurring_rule.until_count', `must be 1 to ${most}`);
  return series(start, end - start, count, step);
}

/** Gives a meeting or an occurrence its new time; a start alone keeps the length. */
export function moved(target: { start: number; end: number }, start: number | undefined, end: number | undefined): void {
  const from = start ?? target.start;
  const to = end ?? (start === undefined ? target.end : target.end + start - target.start);
  if (to <= from) throw badParameter('end_time', 'must be after start_time');
  target.start = from;
  target.end = to;
}
