import {
  base64,
  controls,
  integer,
  isCreator,
  meetingOf,
  mustControl,
  oneOf,
  pageBlock,
  paging,
  route,
  span,
  text,
  actingUser,
  type Call,
  type Route,
} from './call.ts';
import { meetingInfo, statusOf, stillListed } from '../data/meeting-view.ts';
import type { Meeting, Occurrence } from '../data/meetings.ts';
import { attended, type Stay } from '../data/people-of-meeting.ts';
import type { User } from '../data/users.ts';
import type { Showing } from '../data/world.ts';
import { badParameter, notYours } from '../errors.ts';
import { startOfDay } from '../clock.ts';
import { inside } from './live-state.ts';

const LIST_MOST = 20;

/** Look-up, lists and attendance of meetings. */
export const meetingReadRoutes: Route[] = [
  route('GET /v1/meetings/{meeting_id}', { query: 'UI', types: [1, 2, 3], scope: 'VIEW_MEETING' }, (call) => {
    const meeting = meetingOf(call);
    if (!mayRead(call, meeting)) throw notYours();
    return listOf(call, [meeting]);
  }),

  route(
    'GET /v1/meetings',
    {
      query: 'UI meeting_code pos:i cursory:i is_show_all_sub_meetings:i',
      types: [1, 2, 3],
      scope: 'VIEW_MEETING',
    },
    (call) => {
      oneOf(call, 'is_show_all_sub_meetings', [0, 1], 0);
      const code = call.query.get('meeting_code');
      if (code === undefined) return userList(call);
      if (!/^\d{9,11}$/.test(code)) throw badParameter('meeting_code', 'must be 9 to 11 digits without blanks');
      return listOf(
        call,
        call.world.meetingsByCode(code).filter((meeting) => mayRead(call, meeting)),
      );
    },
  ),

  route(
    'GET /v1/history/meetings/{userid}',
    {
      query: 'page*:i page_size*:i meeting_code start_time:i end_time:i operator_id operator_id_type:i',
      types: [1, 2, 3],
      scope: 'VIEW_MEETING',
      actorFromPath: true,
    },
    history,
  ),

  route(
    'GET /v1/meetings/{meeting_id}/participants',
    {
      query: 'OPU sub_meeting_id pos:i size:i start_time:i end_time:i',
      types: [1, 2, 3],
      scope: 'VIEW_MEETING',
    },
    (call) => {
      const meeting = meetingOf(call);
      mustControl(call, meeting);
      const occurrence = occurrenceOf(call, meeting);
      const window = span(call, 90);
      const pos = integer(call, 'pos', 0);
      const size = integer(call, 'size', 100);
      if (size < 1 || size > 100) throw badParameter('size', 'must be 1 to 100');
      if (pos > 50_000) throw badParameter('pos', 'must be at most 50000');
      const rows = call.world
        .stays(meeting, occurrence)
        .filter((stay) => stay.join <= call.now && stay.join >= window.from && stay.join <= window.to);
      const page = rows.slice(pos, pos + size);
      const at = occurrence ?? meeting;
      return {
        meeting_id: meeting.id,
        meeting_code: meeting.code,
        subject: meeting.subject,
        schedule_start_time: String(at.start),
        schedule_end_time: String(at.end),
        total_count: rows.length,
        has_remaining: pos + size < rows.length,
        next_pos: Math.min(pos + size, rows.length),
        participants: page.map((stay) => participant(stay, call.now)),
      };
    },
  ),

  route('GET /v1/meetings/{meeting_id}/invitees', { query: 'UI pos:i', types: [1, 2], scope: 'VIEW_MEETING' }, (call) => {
    const meeting = meetingOf(call);
    mustControl(call, meeting);
    const pos = integer(call, 'pos', 0);
    const all = call.world.invitees(meeting);
    return {
      has_remaining: pos + 200 < all.length,
      next_pos: Math.min(pos + 200, all.length),
      invitees: all.slice(pos, pos + 200).map((user) => ({ userid: user.userid, nick_name: user.username })),
    };
  }),

  route('GET /v1/guests/{meeting_id}', { query: 'UI', types: [1, 2], scope: 'VIEW_MEETING' }, (call) => {
    const meeting = meetingOf(call);
    mustControl(call, meeting);
    return { meeting_id: meeting.id, meeting_code: meeting.code, subject: meeting.subject, guests: meeting.guests };
  }),

  route(
    'GET /v1/meetings/{meeting_id}/real-time-participants',
    {
      query: 'OP sub_meeting_id page*:i page_size*:i',
      types: [1, 2, 3],
      scope: 'VIEW_MEETING',
    },
    (call) => {
      const meeting = meetingOf(call);
      mustControl(call, meeting);
      const { page, size, from } = paging(call, 50);
      const occurrence = occurrenceOf(call, meeting);
      const live = call.world
        .showings(meeting)
        .find((one) => one.state === 'live' && (occurrence === undefined || one.occurrence === occurrence));
      const rows = live ? inside(call.world, live, call.now) : [];
      const at = occurrence ?? meeting;
      return {
        meeting_id: meeting.id,
        meeting_code: meeting.code,
        subject: base64(meeting.subject),
        schedule_start_time: String(at.start),
        schedule_end_time: String(at.end),
        status: statusNumber(meeting, call),
        ...pageBlock(rows.length, page, size),
        participants: rows.slice(from, from + size).map((stay) => {
          const { left_time: _left, is_enterprise_user: _own, ...shown } = participant(stay, call.now);
          return { ...shown, user_name: base64(stay.name) };
        }),
      };
    },
  ),
];

/** States as the list of people inside counts them (doc 72810): 1 invalid, 2 to come, 3 cancelled, 4 running, 5 over. */
function statusNumber(meeting: Meeting, call: Call): string {
  const names = ['INVALID', 'INIT', 'CANCELLED', 'STARTED', 'ENDED', 'NULL', 'RECYCLED'];
  return String(names.indexOf(statusOf(meeting, call.world.showings(meeting)).replace('MEETING_STATE_', '')) + 1);
}

/** The occurrence asked for; a recurring meeting without sub_meeting_id means the current one. */
function occurrenceOf(call: Call, meeting: Meeting): Occurrence | undefined {
  const wanted = text(call, 'sub_meeting_id');
  if (meeting.occurrences.length === 0) return undefined;
  if (wanted === '') {
    const current = call.world.showings(meeting).find((one) => one.state !== 'ended');
    return current?.occurrence ?? meeting.occurrences.at(-1);
  }
  const found = meeting.occurrences.find((one) => one.subId === wanted);
  if (!found) throw badParameter('sub_meeting_id', 'does not belong to this meeting');
  return found;
}

/** A participant as listed; someone still inside has left_time "0". */
function participant(stay: Stay, now: number): Record<string, unknown> {
  return {
    userid: stay.userid,
    open_id: stay.openId,
    ms_open_id: stay.msOpenId,
    user_name: stay.plainName ? stay.name : base64(stay.name),
    phone: stay.phone,
    join_time: String(stay.join),
    left_time: stay.left > now ? '0' : String(stay.left),
    instanceid: stay.instanceid,
    user_role: stay.role,
    webinar_member_role: stay.webinarRole,
    join_type: stay.joinType,
    is_enterprise_user: stay.enterprise,
    ip: stay.ip,
    location: stay.location,
    link_type: 'TCP',
    net: stay.net,
    app_version: stay.version,
    audio_state: stay.audio && stay.left > now,
    video_state: stay.video && stay.left > now,
    screen_shared_state: stay.screen && stay.left > now,
    customer_data: stay.customerData,
  };
}

function mayRead(call: Call, meeting: Meeting): boolean {
  const user = actingUser(call);
  return controls(call, meeting) || (user !== undefined && call.world.invitedTo(user).includes(meeting.index));
}

function listOf(call: Call, meetings: Meeting[]): Record<string, unknown> {
  const found = meetings.filter((one) => stillListed(one, call.world.showings(one), call.now));
  return {
    meeting_number: found.length,
    meeting_info_list: found.map((one) => meetingInfo(call.world, one, actingUser(call))),
  };
}

/**
 * Running and coming meetings of the actor, 20 per call. The next call begins at the start time of the last row, so
 * rows with the same start come twice: the client has to drop doubles by meeting_id.
 */
function userList(call: Call): unknown {
  const user = actingUser(call);
  const pos = integer(call, 'pos', 0) || startOfDay(call.now);
  const cursory = integer(call, 'cursory', 0);
  const all = integer(call, 'is_show_all_sub_meetings', 0) === 1;
  const rows = mine(call)
    .map((meeting) => ({ meeting, first: call.world.showings(meeting).find((one) => one.state !== 'ended') }))
    .filter((row): row is { meeting: Meeting; first: Showing } => row.first !== undefined && !row.meeting.cancelled)
    .filter((row) => (row.first.state === 'live' ? cursory === 0 || row.first.start >= pos : row.first.start >= pos))
    .sort((a, b) => a.first.start - b.first.start || a.meeting.index - b.meeting.index);
  // `cursory` carries the number of rows of that start already given, as its milliseconds part.
  const skip = cursory === 0 ? 0 : cursory % 1000;
  const same = rows.findIndex((row) => row.first.start !== pos);
  const from = cursory === 0 ? 0 : Math.max(0, Math.min(skip - 1, same < 0 ? rows.length : same));
  const page = rows.slice(from, from + LIST_MOST);
  const last = page.at(-1);
  const remaining = Math.max(0, rows.length - from - page.length);
  const given =
    last === undefined
      ? 0
      : page.filter((row) => row.first.start === last.first.start).length + (cursory !== 0 && last.first.start === pos ? from : 0);
  return {
    meeting_number: page.length,
    meeting_info_list: page.map(({ meeting }) => ({
      ...meetingInfo(call.world, meeting, user, all),
      join_meeting_role: isCreator(call, meeting) ? 'creator' : (meeting.hosts ?? []).includes(user?.userid ?? '') ? 'hoster' : 'invitee',
    })),
    next_pos: remaining > 0 ? (last?.first.start ?? 0) : 0,
    next_cursory: remaining > 0 && last ? last.first.start * 1000 + given : 0,
    remaining,
  };
}

/** Meetings the actor created, hosts or is invited to. */
function mine(call: Call): Meeting[] {
  const { world } = call;
  const user = actingUser(call);
  if (!user) return world.meetings.filter((meeting) => isCreator(call, meeting));
  const invited = new Set(world.invitedTo(user));
  return world.meetings.filter(
    (meeting) => !meeting.hidden && (invited.has(meeting.index) || isCreator(call, meeting) || (meeting.hosts ?? []).includes(user.userid)),
  );
}

function history(call: Call): unknown {
  const { page, size, from } = paging(call, 20);
  const window = span(call, 90);
  const owner = ownerOfHistory(call);
  const code = call.query.get('meeting_code');
  const came = (one: Showing, user: User): boolean =>
    (!one.meeting.byRoom && one.meeting.creator === user.index) || attended(call.world.seed, one.meeting, one.start, user.index);
  const invited = owner ? new Set(call.world.invitedTo(owner)) : new Set<number>();
  const rows = call.world.allShowings('ended').filter((one) => {
    if (code !== undefined && code !== '' && one.meeting.code !== code) return false;
    if (one.start < window.from || one.start > window.to) return false;
    if (!owner) return isCreator(call, one.meeting);
    return (invited.has(one.meeting.index) || (!one.meeting.byRoom && one.meeting.creator === owner.index)) && came(one, owner);
  });
  return {
    ...pageBlock(rows.length, page, size),
    meeting_info_list: rows.slice(from, from + size).map((one) => ({
      meeting_id: one.meeting.id,
      meeting_code: one.meeting.code,
      subject: one.meeting.subject,
      meeting_type: one.meeting.meetingType,
      start_time: one.start,
      end_time: one.end,
      sub_meeting_id: one.occurrence?.subId ?? '',
    })),
  };
}

/** The person of the path; naming somebody else as operator is refused (doc 53805). */
function ownerOfHistory(call: Call): User | undefined {
  const named = call.path['userid'] ?? '';
  const operator = call.query.get('operator_id');
  if (operator !== undefined && operator !== named) {
    throw badParameter('operator_id', 'must equal the userid of the path');
  }
  return actingUser(call);
}
