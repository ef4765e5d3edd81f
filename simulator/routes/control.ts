import { createHash } from 'node:crypto';
import type { Stay } from '../data/people-of-meeting.ts';
import type { Showing } from '../data/world.ts';
import { badParameter, WemeetError } from '../errors.ts';
import type { JsonObject } from '../types.ts';
import { base64, meetingOf, mustControl, oneOf, pageBlock, paging, route, stateError, type Call, type Route } from './call.ts';
import { inside, waitingRoom } from './live-state.ts';

const TARGET = '{ to_operator_id to_operator_id_type:i instanceid*:i }';
const TARGETS = '[ to_operator_id to_operator_id_type:i instanceid*:i ]';
const WHO = 'OP instanceid*:i';
const options = { types: [1, 2, 4], scope: 'MANAGE_MEETING' } as const;

/** What can be done to people in a running meeting and in its waiting room; the STS token request. */
export const controlRoutes: Route[] = [
  route(
    'PUT /v1/real-control/meetings/{meeting_id}/kickout',
    {
      ...options,
      body: `${WHO} allow_rejoin*:b reason users*:${TARGETS}`,
    },
    (call) => {
      const live = running(call);
      for (const stay of targets(call, live)) stay.left = call.now;
      return {};
    },
  ),

  route(
    'PUT /v1/real-control/meetings/{meeting_id}/mutes',
    {
      ...options,
      body: `${WHO} mute*:b user*:${TARGET}`,
    },
    (call) => {
      const live = running(call);
      for (const stay of targets(call, live)) stay.audio = call.body['mute'] !== true;
      return {};
    },
  ),

  route(
    'PUT /v1/real-control/meetings/{meeting_id}/video',
    {
      ...options,
      body: `${WHO} video:b user*:${TARGET}`,
    },
    (call) => {
      const live = running(call);
      for (const stay of targets(call, live)) stay.video = call.body['video'] === true;
      return {};
    },
  ),

  route(
    'PUT /v1/real-control/meetings/{meeting_id}/screen-shared',
    {
      ...options,
      body: `${WHO} user*:${TARGET}`,
    },
    (call) => {
      const live = running(call);
      for (const stay of targets(call, live)) stay.screen = false;
      return {};
    },
  ),

  route(
    'PUT /v1/real-control/meetings/{meeting_id}/cohosts',
    {
      ...options,
      body: `${WHO} action*:b user*:${TARGET}`,
    },
    (call) => {
      const live = running(call);
      for (const stay of targets(call, live)) stay.role = call.body['action'] === true ? 6 : 0;
      return {};
    },
  ),

  route(
    'PUT /v1/real-control/meetings/{meeting_id}/status',
    {
      ...options,
      body:
        `${WHO} mute_all:b allow_unmute_by_self:b participant_join_mute:i meeting_locked:b ` +
        'hide_meeting_code_password:b allow_chat:i share_screen:b only_enterprise_user_allowed:b auto_waiting_room:b ' +
        'enable_red_envelope:b play_ivr_on_join:b',
    },
    (call) => {
      const live = running(call);
      if (call.body['mute_all'] === true) {
        for (const stay of inside(call.world, live, call.now)) if (stay.role === 0) stay.audio = false;
      }
      if (typeof call.body['auto_waiting_room'] === 'boolean') {
        live.meeting.settings['auto_in_waiting_room'] = call.body['auto_waiting_room'];
      }
      return {};
    },
  ),

  route(
    'PUT /v1/real-control/meetings/{meeting_id}/waiting-room',
    {
      ...options,
      body: `${WHO} operate_type*:i allow_rejoin:b users*:${TARGETS}`,
    },
    (call) => {
      const live = running(call);
      const type = oneOf(call, 'operate_type', [1, 2, 3], 0);
      const room = waitingRoom(call.world, live, call.now);
      if (type === 2) {
        for (const stay of targets(call, live)) {
          room.waiting.push({ ...stay, join: call.now });
          stay.left = call.now;
        }
        return {};
      }
      for (const wanted of call.body['users'] as JsonObject[]) {
        const stay = room.waiting.find((one) => matches(one, wanted));
        if (!stay) throw absent();
        room.waiting = room.waiting.filter((one) => one !== stay);
        room.records.push({ stay, joinMs: stay.join * 1000, leftMs: call.now * 1000 });
        if (type === 1) {
          call.world.stays(live.meeting, live.occurrence).push({ ...stay, join: call.now, left: live.end });
        }
      }
      return {};
    },
  ),

  route(
    'GET /v1/meetings/{meeting_id}/waiting-room-participants',
    {
      query: 'OPU page:i page_size:i',
      types: [1, 2],
      scope: 'VIEW_MEETING',
    },
    (call) => {
      const live = running(call);
      const { page, size, from } = paging(call, 50);
      const rows = waitingRoom(call.world, live, call.now).waiting;
      return {
        ...head(live),
        ...pageBlock(rows.length, page, size),
        participants: rows.slice(from, from + size).map((stay) => ({
          ...person(stay),
          user_name: base64(stay.name),
          instanceid: stay.instanceid,
        })),
      };
    },
  ),

  route(
    'GET /v1/meeting/{meeting_id}/waiting-room',
    {
      query: 'OP page*:i page_size*:i',
      types: [1, 2, 3],
      scope: 'VIEW_MEETING',
    },
    (call) => {
      const meeting = meetingOf(call);
      mustControl(call, meeting);
      const { page, size, from } = paging(call, 50);
      const live = call.world.showings(meeting).find((one) => one.state === 'live');
      const rows = live ? waitingRoom(call.world, live, call.now).records : [];
      return {
        meeting_id: meeting.id,
        meeting_code: meeting.code,
        subject: base64(meeting.subject),
        schedule_start_time: meeting.start * 1000,
        schedule_end_time: meeting.end * 1000,
        ...pageBlock(rows.length, page, size),
        participants: rows.slice(from, from + size).map(({ stay, joinMs, leftMs }) => ({
          ...person(stay),
          user_name: base64(stay.name),
          instanceid: String(stay.instanceid),
          join_time: joinMs,
          left_time: leftMs,
        })),
      };
    },
  ),

  route('POST /v1/app/sts-token', { body: 'OP valid_time*:i', types: [1], admin: true, scope: 'MANAGE_VIDEO' }, (call) => {
    const hours = oneOf(call, 'valid_time', [6, 12, 24], 0);
    return { req_id: createHash('md5').update(`${call.world.seed} ${hours} ${call.now}`).digest('hex') };
  }),
];

function head(live: Showing): Record<string, unknown> {
  return {
    meeting_id: live.meeting.id,
    meeting_code: live.meeting.code,
    subject: base64(live.meeting.subject),
    schedule_start_time: live.start,
    schedule_end_time: live.end,
  };
}

function person(stay: Stay): Record<string, unknown> {
  return {
    userid: stay.userid,
    open_id: stay.openId,
    ms_open_id: stay.msOpenId,
    app_version: stay.version,
    customer_data: stay.customerData,
  };
}

/** The running showing of the meeting of the path, controlled by the actor. */
function running(call: Call): Showing {
  const meeting = meetingOf(call);
  mustControl(call, meeting);
  const live = call.world.showings(meeting).find((one) => one.state === 'live');
  if (!live || meeting.cancelled) throw stateError(13603, 'the meeting is not running');
  return live;
}

const absent = (): WemeetError => new WemeetError(500, 202007, 'the member is not in the meeting');

/** Type 4 is the ms_open_id; the device must be the one in the meeting. */
function matches(stay: Stay, wanted: JsonObject): boolean {
  const id = wanted['to_operator_id'];
  const type = wanted['to_operator_id_type'] ?? 4;
  if (wanted['instanceid'] !== stay.instanceid) return false;
  return type === 4 ? stay.msOpenId === id : type === 2 ? stay.openId === id : type === 1 && stay.userid === id;
}

function targets(call: Call, live: Showing): Stay[] {
  const wanted = (call.body['users'] ?? [call.body['user']]) as JsonObject[];
  if (wanted.length === 0) throw badParameter('users', 'must not be empty');
  const present = inside(call.world, live, call.now);
  return wanted.map((one) => present.find((stay) => matches(stay, one)) ?? raise(absent()));
}

function raise(error: Error): never {
  throw error;
}
