import type { Meeting } from '../data/meetings.ts';
import { hostsOf } from '../data/meeting-view.ts';
import { notYours, WemeetError, unknownMeeting } from '../errors.ts';
import type { JsonObject } from '../types.ts';
import { actingUser, isCreator, meetingOf, route, text, type Call, type Route } from './call.ts';

const LIVE_CONFIG =
  'live_config*:{ live_subject live_summary enable_live_password:b live_password enable_live_im:b ' +
  'enable_live_replay:b live_watermark:{ watermark_opt:i } live_addr }';

/** Live broadcasts: configuration and replays. */
export const liveRoutes: Route[] = [
  route('GET /v1/meetings/live_play/replays', { query: 'meeting_code* UI', types: [1, 2], scope: 'VIEW_LIVE' }, (call) =>
    replays(call, byCode(call)),
  ),
  route('GET /v1/meetings/{meeting_id}/live_play/replays', { query: 'UI', types: [1, 2], scope: 'VIEW_LIVE' }, (call) =>
    replays(call, meetingOf(call)),
  ),
  route(
    'PUT /v1/meetings/live_play/config',
    {
      body: `userid* instanceid*:i meeting_code* ${LIVE_CONFIG}`,
      types: [1, 2],
      scope: 'MANAGE_LIVE',
      bodyActor: true,
    },
    (call) => configure(call, byCode(call)),
  ),
  route(
    'PUT /v1/meetings/{meeting_id}/live_play/config',
    {
      body: `userid* instanceid*:i ${LIVE_CONFIG}`,
      types: [1, 2],
      scope: 'MANAGE_LIVE',
      bodyActor: true,
    },
    (call) => configure(call, meetingOf(call)),
  ),
  route(
    'DELETE /v1/meetings/{meeting_id}/live_play/{live_room_id}/replays',
    {
      query: 'UI',
      types: [1, 2],
      scope: 'MANAGE_LIVE',
    },
    (call) => {
      const meeting = meetingOf(call);
      mustOwn(call, meeting);
      const room = call.path['live_room_id'] ?? '';
      if (!rooms(call, meeting).includes(room)) throw new WemeetError(500, 19010, 'the live replay could not be deleted');
      meeting.replaysDeleted.push(room);
      return {};
    },
  ),
];

function byCode(call: Call): Meeting {
  const found = call.world.meetingsByCode(text(call, 'meeting_code')).find((meeting) => !meeting.hidden);
  if (!found) throw unknownMeeting();
  return found;
}

/** Only the creator sees replays: 403/190315 (doc 93434). */
function mustOwn(call: Call, meeting: Meeting): void {
  if (!isCreator(call, meeting)) throw new WemeetError(403, 190315, 'the operator did not create this meeting');
}

/** Ids of the replays: one for each ended showing of a meeting with live on. */
function rooms(call: Call, meeting: Meeting): string[] {
  if (!meeting.enableLive) return [];
  return call.world
    .showings(meeting)
    .filter((one) => one.state === 'ended')
    .map((one) => `5${meeting.code}${String(one.start).slice(-6)}`)
    .filter((id) => !meeting.replaysDeleted.includes(id));
}

function replays(call: Call, meeting: Meeting): unknown {
  mustOwn(call, meeting);
  return {
    meeting_number: 1,
    meeting_info_list: [
      {
        meeting_id: meeting.id,
        meeting_code: meeting.code,
        subject: meeting.subject,
        live_replay_list: rooms(call, meeting).map((id) => ({
          live_room_id: id,
          live_subject: String(meeting.liveConfig['live_subject'] ?? meeting.subject),
          video_url: `${call.world.info.baseUrl}/files/${id}.mp4`,
        })),
      },
    ],
  };
}

/** Before it starts its creator alone may change it, while it runs a host alone (doc 49222). */
function configure(call: Call, meeting: Meeting): unknown {
  if (!call.world.showings(meeting).some((one) => one.state === 'live')) mustOwn(call, meeting);
  else if (!hostsOf(call.world, meeting).includes(actingUser(call)?.userid ?? '')) throw notYours();
  meeting.enableLive = true;
  const { live_addr: _ownAddress, ...config } = call.body['live_config'] as JsonObject;
  meeting.liveConfig = { ...meeting.liveConfig, ...config };
  return {};
}
