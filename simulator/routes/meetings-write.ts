import { blankMeeting } from '../data/meetings.ts';
import { hostsOf, liveConfigOf, settingsOf } from '../data/meeting-view.ts';
import { badParameter, notYours } from '../errors.ts';
import type { JsonObject } from '../types.ts';
import { actingUser, controls, integer, meetingOf, mustControl, oneOf, route, stateError, text, type Call, type Route } from './call.ts';
import { inside } from './live-state.ts';
import { apply, guestsOf, moved, recurrence, registered, seconds, userids } from './meeting-body.ts';

const PERSON_LIST = '[ userid* is_anonymous:b nick_name ]';
const GUEST_LIST = '[ area* phone_number* guest_name ]';
const LIVE_CONFIG =
  '{ live_subject live_summary enable_live_password:b live_password enable_live_im:b ' +
  'enable_live_replay:b live_watermark:{ watermark_opt:i } live_addr }';
const SETTINGS =
  '{ mute_enable_join:b mute_enable_type_join:i allow_unmute_self:b allow_in_before_host:b ' +
  'auto_in_waiting_room:b allow_screen_shared_watermark:b water_mark_type:i only_enterprise_user_allowed:b ' +
  'only_user_join_type:i auto_record_type participant_join_auto_record:b enable_host_pause_auto_record:b ' +
  'allow_multi_device:b auto_asr:b open_asr_view:i change_nickname:i play_ivr_on_join:b play_ivr_on_leave:b ' +
  // Of 2022, still sent by the vendor's old Java SDK.
  'mute_all:b host_video:b participant_video:b }';
const RULE =
  'recurring_type:i until_type:i until_date:i until_count:i customized_recurring_type:i ' +
  'customized_recurring_step:i customized_recurring_days:i';
const COMMON =
  `hosts:${PERSON_LIST} invitees:${PERSON_LIST} guests:${GUEST_LIST} password meeting_type:i ` +
  `enable_live:b live_config:${LIVE_CONFIG} enable_host_key:b host_key ` +
  `enable_doc_upload_permission:b enable_enroll:b media_set_type:i allow_enterprise_intranet_only:b location time_zone settings:${SETTINGS}`;
/** Create, modify, cancel, end, and who is invited. */
export const meetingWriteRoutes: Route[] = [
  route(
    'POST /v1/meetings',
    {
      body:
        `userid* instanceid*:i subject* type*:i start_time* end_time* ${COMMON} ` +
        `enable_interpreter:b sync_to_wework:b recurring_rule:{ ${RULE} }`,
      types: [1, 2],
      scope: 'MANAGE_MEETING',
      bodyActor: true,
    },
    create,
  ),

  route(
    'PUT /v1/meetings/{meeting_id}',
    {
      body:
        `userid* instanceid*:i subject start_time end_time ${COMMON} recurring_rule:{ sub_meeting_id ${RULE} } ` +
        'meeting_room_info_list:[ meeting_room_id ]',
      types: [1, 2],
      scope: 'MANAGE_MEETING',
      bodyActor: true,
    },
    modify,
  ),

  route(
    'POST /v1/meetings/{meeting_id}/cancel',
    {
      body: 'userid* instanceid*:i reason_code*:i reason_detail meeting_type:i sub_meeting_id',
      types: [1, 2],
      scope: 'MANAGE_MEETING',
      bodyActor: true,
    },
    cancel,
  ),

  route(
    'POST /v1/webinars/{meeting_id}/cancel',
    {
      body: 'userid* instanceid*:i reason_code*:i reason_detail',
      types: [1, 2],
      scope: 'MANAGE_MEETING',
      bodyActor: true,
    },
    (call) => {
      if (meetingOf(call).meetingType !== 6) throw stateError(9003, 'no such webinar');
      return cancel(call);
    },
  ),

  route(
    'POST /v1/meetings/{meeting_id}/dismiss',
    {
      body: 'OP instanceid*:i reason_code*:i reason_detail force_dismiss_meeting:i retrieve_code:i',
      types: [1, 2, 4],
      scope: 'MANAGE_MEETING',
    },
    dismiss,
  ),

  route(
    'PUT /v1/meetings/{meeting_id}/invitees',
    {
      body: 'userid* instanceid*:i invitees:[ userid* ]',
      types: [1, 2],
      scope: 'MANAGE_MEETING',
      bodyActor: true,
    },
    (call) => {
      const meeting = meetingOf(call);
      mustControl(call, meeting);
      const wanted = userids(call.body['invitees']);
      if (wanted.length > 2000) throw badParameter('invitees', 'must be at most 2000');
      const { known, unknown } = registered(call, wanted);
      meeting.invitees = known;
      call.world.touch();
      return { user_non_registered: unknown };
    },
  ),

  route(
    'PUT /v1/guests/{meeting_id}',
    {
      body: `userid* instanceid*:i guests*:${GUEST_LIST}`,
      types: [1, 2],
      scope: 'MANAGE_MEETING',
      bodyActor: true,
    },
    (call) => {
      const meeting = meetingOf(call);
      mustControl(call, meeting);
      meeting.guests = guestsOf(call);
      call.world.touch();
      return {};
    },
  ),
];

function create(call: Call): unknown {
  const { world } = call;
  const user = actingUser(call);
  if (!user) throw notYours();
  const type = oneOf(call, 'type', [0, 1], 0) as 0 | 1;
  const meetingType = oneOf(call, 'meeting_type', [0, 1], 0);
  const start = seconds(call, 'start_time');
  const end = seconds(call, 'end_time');
  if (end <= start) throw badParameter('end_time', 'must be after start_time');
  if (type === 0 && end <= call.now) throw badParameter('end_time', 'lies in the past');
  if (meetingType === 1 && type === 1) throw badParameter('type', 'must be 0 for recurring meetings');
  const meeting = blankMeeting(world.seed, world.meetings.length);
  Object.assign(meeting, { type, meetingType, start, end, creator: user.index, invitees: [], hosts: [user.userid] });
  const strangers = apply(call, meeting);
  if (meetingType === 1) {
    const kind = Number((call.body['recurring_rule'] as JsonObject | undefined)?.['recurring_type'] ?? 0);
    meeting.occurrences = recurrence(call, start, end, kind === 3 || kind === 4 ? 50 : 200);
    meeting.recurringRule = (call.body['recurring_rule'] as JsonObject | undefined) ?? { recurring_type: 0 };
  }
  world.addMeeting(meeting);
  return {
    meeting_number: 1,
    meeting_info_list: [
      {
        subject: meeting.subject,
        meeting_id: meeting.id,
        meeting_code: meeting.code,
        password: meeting.password,
        hosts: hostsOf(world, meeting).map((userid) => ({ userid })),
        participants: world.invitees(meeting).map((one) => ({ userid: one.userid })),
        start_time: String(meeting.start),
        end_time: String(meeting.end),
        join_url: `https://meeting.tencent.com/dm/${meeting.id.slice(-12)}`,
        settings: settingsOf(meeting),
        enable_live: meeting.enableLive,
        ...(meeting.enableLive ? { live_config: liveConfigOf(meeting) } : {}),
        host_key: meeting.hostKey,
        user_non_registered: strangers,
      },
    ],
  };
}

function modify(call: Call): unknown {
  const meeting = meetingOf(call);
  mustControl(call, meeting);
  if (meeting.cancelled) throw stateError(9007, 'the meeting has been cancelled');
  if (meeting.type === 1) throw badParameter('meeting_id', 'is an instant meeting, which cannot be modified');
  if (call.world.showings(meeting).every((one) => one.state === 'ended')) {
    throw stateError(13603, 'the meeting has ended');
  }
  const rule = call.body['recurring_rule'] as JsonObject | undefined;
  const subId = rule?.['sub_meeting_id'];
  const start = call.body['start_time'] === undefined ? undefined : seconds(call, 'start_time');
  const end = call.body['end_time'] === undefined ? undefined : seconds(call, 'end_time');
  if (typeof subId === 'string') {
    const one = meeting.occurrences.find((occurrence) => occurrence.subId === subId && !occurrence.deleted);
    if (!one) throw badParameter('recurring_rule.sub_meeting_id', 'does not belong to this meeting');
    const { subject: _ignored, ...rest } = call.body;
    apply({ ...call, body: rest }, meeting);
    moved(one, start, end);
  } else {
    apply(call, meeting);
    const before = meeting.start;
    moved(meeting, start, end);
    if (meeting.occurrences.length > 0 && (rule || start !== undefined || end !== undefined)) {
      if (rule) meeting.recurringRule = { ...meeting.recurringRule, ...rule };
      const shift = meeting.start - before;
      meeting.occurrences =
        rule?.['recurring_type'] !== undefined
          ? recurrence(call, meeting.start, end ?? meeting.start + 1800, 50)
          : meeting.occurrences.map((one) => ({ ...one, start: one.start + shift, end: one.end + shift }));
    }
  }
  call.world.touch();
  return {
    meeting_number: 1,
    meeting_info_list: [
      {
        meeting_id: meeting.id,
        meeting_code: meeting.code,
        host_key: meeting.hostKey,
        enable_live: meeting.enableLive,
        ...(meeting.enableLive ? { live_config: { live_addr: liveConfigOf(meeting)['live_addr'] } } : {}),
        settings: settingsOf(meeting),
      },
    ],
  };
}

function cancel(call: Call): unknown {
  const meeting = meetingOf(call);
  if (!controls(call, meeting)) throw notYours();
  oneOf(call, 'meeting_type', [0, 1], meeting.meetingType === 1 ? 1 : 0);
  if (meeting.cancelled) throw stateError(9007, 'the meeting has been cancelled already');
  const showings = call.world.showings(meeting);
  const subId = text(call, 'sub_meeting_id');
  if (subId !== '') {
    const one = showings.find((showing) => showing.occurrence?.subId === subId);
    if (!one?.occurrence) throw badParameter('sub_meeting_id', 'does not belong to this meeting');
    if (one.state === 'live') throw stateError(13602, 'the meeting has started');
    if (one.state === 'ended') throw stateError(13603, 'the meeting has ended');
    one.occurrence.deleted = true;
  } else {
    if (showings.some((one) => one.state === 'live')) throw stateError(13602, 'the meeting has started');
    if (showings.every((one) => one.state === 'ended')) throw stateError(13603, 'the meeting has ended');
    if (meeting.occurrences.length === 0) meeting.cancelled = true;
    else for (const one of showings) if (one.state === 'upcoming' && one.occurrence) one.occurrence.deleted = true;
  }
  call.world.touch();
  return {};
}

function dismiss(call: Call): unknown {
  const meeting = meetingOf(call);
  mustControl(call, meeting);
  oneOf(call, 'force_dismiss_meeting', [0, 1], 1);
  oneOf(call, 'retrieve_code', [0, 1], 0);
  const showings = call.world.showings(meeting);
  const live = showings.find((one) => one.state === 'live');
  if (!live) throw stateError(13603, 'the meeting is not running');
  if (integer(call, 'force_dismiss_meeting', 1) === 0 && inside(call.world, live, call.now).length > 0) {
    throw stateError(13001, 'somebody is still in the meeting');
  }
  if (integer(call, 'retrieve_code', 0) === 1 && showings.some((one) => one.state === 'upcoming')) {
    throw badParameter('retrieve_code', 'must be 0 while occurrences are left');
  }
  for (const stay of call.world.stays(meeting, live.occurrence)) stay.left = Math.min(stay.left, call.now);
  if (live.occurrence) live.occurrence.endedAt = call.now;
  else meeting.endedAt = call.now;
  call.world.touch();
  return {};
}
