import type { Recording } from '../data/recordings.ts';
import { notShared, type RecordFile } from '../data/recordings.ts';
import { badParameter, notYours, WemeetError } from '../errors.ts';
import { random } from '../prng.ts';
import type { JsonObject } from '../types.ts';
import { actsAsAdmin, isCreator, oneOf, pageBlock, paging, route, span, text, type Call, type Route } from './call.ts';
import { addresses, filesOf, recordMeeting } from './record-view.ts';
import { shanghaiText } from '../clock.ts';

const LIST = 'start_time*:i end_time*:i page:i page_size:i query_record_type:i';
const LINK_SECONDS = 6 * 3600;
const FILE_LINK_SECONDS = 300;

/** Recordings: lists, links, access data, deletion and sharing. */
export const recordRoutes: Route[] = [
  route(
    'GET /v1/records',
    {
      query: `OPU ${LIST} meeting_id meeting_code media_set_type:i`,
      types: [1, 2, 3],
      scope: 'VIEW_VIDEO',
    },
    (call) => {
      oneOf(call, 'media_set_type', [0, 1, 2], 0);
      const id = text(call, 'meeting_id');
      const code = id === '' ? text(call, 'meeting_code') : '';
      return list(
        call,
        [0, 1, 2, 3, 4, 5],
        'host_user_id',
        (one) => isCreator(call, one.meeting) && (id === '' || one.meeting.id === id) && (code === '' || one.meeting.code === code),
      );
    },
  ),

  route(
    'GET /v1/corp/records',
    {
      query: `OP ${LIST}`,
      types: [1, 2],
      admin: true,
      scope: 'VIEW_VIDEO',
      limit: 'slow',
    },
    (call) => list(call, [0, 1, 2, 4, 5], 'userid', () => true),
  ),

  route(
    'GET /v1/addresses',
    {
      query: 'OPU meeting_record_id* page:i page_size:i',
      types: [1, 2, 3],
      scope: 'VIEW_VIDEO',
    },
    (call) => {
      const recording = recordingOf(call, text(call, 'meeting_record_id'));
      const { page, size, from } = paging(call, 50, 50);
      const files = filesOf(recording);
      return {
        ...pageBlock(files.length, page, size),
        meeting_record_id: recording.id,
        meeting_id: recording.meeting.id,
        meeting_code: recording.meeting.code,
        subject: recording.meeting.subject,
        record_files: files.slice(from, from + size).map((file) => addresses(call.world, file, LINK_SECONDS)),
      };
    },
  ),

  route(
    'GET /v1/addresses/{record_file_id}',
    {
      query: 'OPU record_file_id',
      types: [1, 2, 3],
      scope: 'VIEW_VIDEO',
    },
    (call) => {
      const { recording, file } = fileOf(call, call.path['record_file_id'] ?? '');
      const links = addresses(call.world, file, FILE_LINK_SECONDS);
      const minutes = links['meeting_summary'];
      return {
        meeting_id: recording.meeting.id,
        meeting_code: recording.meeting.code,
        ...links,
        ai_meeting_transcripts: minutes,
        ai_minutes: minutes,
        ai_topic_minutes: [],
        ai_speaker_minutes: [],
        ai_ds_minutes: [],
      };
    },
  ),

  route(
    'GET /v1/metrics/records',
    {
      query: 'OPU meeting_record_id* start_time:i end_time:i',
      types: [1, 2, 3],
      scope: 'VIEW_VIDEO',
      operatorOptional: true,
    },
    (call) => {
      const recording = recordingOf(call, text(call, 'meeting_record_id'));
      const window = span(call, 31);
      const summaries = [];
      const first = Math.max(window.from, Math.floor(recording.start / 1000));
      const last = Math.min(window.to, call.now, first + 31 * 86_400);
      for (let day = first; day <= last; day += 86_400) {
        const r = random(call.world.seed, 'views', recording.index, shanghaiText(day).slice(0, 10));
        summaries.push({ date: shanghaiText(day).slice(0, 10), view_counts: r.int(40), download_counts: r.int(6) });
      }
      return { summaries };
    },
  ),

  route(
    'GET /v1/records/events',
    {
      query: 'OPU meeting_record_id* event_type*:i page:i page_size:i start_time:i end_time:i',
      types: [1, 2, 3],
      scope: 'VIEW_VIDEO',
      operatorOptional: true,
    },
    (call) => {
      const recording = recordingOf(call, text(call, 'meeting_record_id'));
      const type = oneOf(call, 'event_type', [1, 2], 0);
      const { page, size, from } = paging(call, 50);
      const window = span(call, 31);
      const rows = watchers(call, recording, type === 1 ? 7 : 63).filter(
        (one) => one.at / 1000 >= window.from && one.at / 1000 <= window.to,
      );
      return {
        ...pageBlock(rows.length, page, size),
        events: rows.slice(from, from + size).map((one) => ({
          userid: one.userid,
          user_name: one.name,
          event_type: type,
          operate_time: one.at,
          record_name: recording.meeting.subject,
        })),
      };
    },
  ),

  route(
    'GET /v1/records/view-details',
    {
      query: 'OP record_file_id* page:i page_size:i start_time:i end_time:i',
      types: [1, 2],
      scope: 'VIEW_VIDEO',
    },
    (call) => {
      const { recording, file } = fileOf(call, text(call, 'record_file_id'));
      const { page, size, from } = paging(call, 50);
      const window = span(call, 31, 1000);
      if (window.from > 0 && window.from < (call.now - 32 * 86_400) * 1000) {
        throw badParameter('start_time', 'must be within the last 31 days');
      }
      const rows = watchers(call, recording, 30).filter((one) => one.at >= window.from && one.at <= window.to);
      return {
        ...pageBlock(rows.length, page, size),
        view_details: rows.slice(from, from + size).map((one) => ({
          userid: one.userid,
          user_name: one.name,
          record_file_name: `${recording.meeting.subject}_${file.id.slice(-4)}`,
          view_start_time: one.at,
          view_end_time: one.at + one.length,
          view_time: one.length,
          total_view_progress: `${one.progress}%`,
        })),
      };
    },
  ),

  route(
    'DELETE /v1/records',
    {
      query: 'OPU meeting_record_id* meeting_id',
      types: [1, 2, 3],
      scope: 'MANAGE_VIDEO',
    },
    (call) => {
      const recording = recordingOf(call, text(call, 'meeting_record_id'));
      sameMeeting(call, recording);
      recording.deleted = true;
      return {};
    },
  ),

  route(
    'DELETE /v1/records/{record_file_id}',
    {
      query: 'OPU meeting_id record_file_id',
      types: [1, 2, 3],
      scope: 'MANAGE_VIDEO',
    },
    (call) => {
      const { recording, file } = fileOf(call, call.path['record_file_id'] ?? '');
      sameMeeting(call, recording);
      file.deleted = true;
      if (recording.files.every((one) => one.deleted)) recording.deleted = true;
      return {};
    },
  ),

  route('GET /v1/records/settings/{meeting_record_id}', { query: 'OP', types: [1, 2, 3], scope: 'VIEW_VIDEO' }, (call) => {
    const recording = recordingOf(call, call.path['meeting_record_id'] ?? '');
    const { sharing } = recording;
    return {
      meeting_id: recording.meeting.id,
      meeting_record_name: recording.meeting.subject,
      sharing_config: {
        enable_sharing: sharing.on,
        share_scope: sharing.scope,
        enable_approve: sharing.approve,
        enable_password: sharing.password !== '',
        password: sharing.password,
        enable_sharing_expire: sharing.expire > 0,
        sharing_expire: sharing.expire,
        allow_download: sharing.download,
        allow_view_transcripts: sharing.transcripts,
      },
    };
  }),

  route(
    'PUT /v1/records/settings/{meeting_record_id}',
    {
      body:
        'OPU meeting_id sharing_config:{ enable_sharing:b share_scope:i enable_approve:b enable_password:b password ' +
        'enable_sharing_expire:b sharing_expire:i allow_download:b allow_view_transcripts:b sharing_auth_type:i }',
      types: [1, 2, 3],
      scope: 'MANAGE_VIDEO',
    },
    (call) => {
      const recording = recordingOf(call, call.path['meeting_record_id'] ?? '');
      const config = call.body['sharing_config'] as JsonObject | undefined;
      if (!config) throw badParameter('sharing_config', 'is required');
      if (config['enable_sharing'] === false) {
        recording.sharing = notShared;
        return {};
      }
      const withPassword = config['enable_password'] !== false;
      const password = String(config['password'] ?? '');
      if (withPassword && !/^[A-Za-z0-9]{4,8}$/.test(password)) {
        throw badParameter('sharing_config.password', 'must be 4 to 8 letters or digits');
      }
      const expire = config['enable_sharing_expire'] === true ? Number(config['sharing_expire'] ?? 0) : 0;
      if (config['enable_sharing_expire'] === true && expire < 1_000_000_000_000) {
        throw badParameter('sharing_config.sharing_expire', 'must be in ms');
      }
      recording.sharing = {
        on: true,
        scope: Number(config['share_scope'] ?? 0),
        approve: config['enable_approve'] === true,
        password: withPassword ? password : '',
        expire,
        download: config['allow_download'] === true,
        transcripts: config['allow_view_transcripts'] !== false,
      };
      return {};
    },
  ),
];

function list(call: Call, types: readonly number[], owner: 'userid' | 'host_user_id', fits: (one: Recording) => boolean): unknown {
  const { page, size, from } = paging(call, 20, 10);
  const window = span(call, 31);
  const type = oneOf(call, 'query_record_type', types, 1);
  const rows = call.world
    .recordings()
    .filter(
      (one) =>
        !one.deleted && (type === 0 || one.type === type) && one.start >= window.from * 1000 && one.start <= window.to * 1000 && fits(one),
    )
    .sort((a, b) => b.start - a.start || a.index - b.index);
  return {
    ...pageBlock(rows.length, page, size),
    record_meetings: rows.slice(from, from + size).map((one) => recordMeeting(call.world, one, owner)),
  };
}

/** The recording, or 4049 / 4051; only creator and administrators: 9042. */
function recordingOf(call: Call, id: string): Recording {
  const recording = call.world.recordingById(id);
  if (!recording) throw new WemeetError(500, 4049, 'the recording does not exist');
  if (recording.deleted) throw new WemeetError(500, 4051, 'the recording has been deleted');
  mayManage(call, recording);
  return recording;
}

function fileOf(call: Call, id: string): { recording: Recording; file: RecordFile } {
  // The vendor's Java SDK of 2022 repeats the id of the path in the query.
  if ((call.query.get('record_file_id') ?? id) !== id) throw badParameter('record_file_id', 'differs from the path');
  const found = call.world.fileById(id);
  if (!found) throw new WemeetError(500, 7003, 'the recording file does not exist');
  if (found.recording.deleted || found.file.deleted) throw new WemeetError(500, 4051, 'the file has been deleted');
  mayManage(call, found.recording);
  return found;
}

function mayManage(call: Call, recording: Recording): void {
  if (call.actor && !isCreator(call, recording.meeting) && !actsAsAdmin(call)) throw notYours();
}

function sameMeeting(call: Call, recording: Recording): void {
  const id = text(call, 'meeting_id');
  if (id !== '' && id !== recording.meeting.id) throw badParameter('meeting_id', 'is not the meeting of this recording');
}

interface Watch {
  userid: string;
  name: string;
  /** Epoch milliseconds, like `length`. */
  at: number;
  length: number;
  progress: number;
}

/** Who looked at a recording, newest first; always after it was made. */
function watchers(call: Call, recording: Recording, most: number): Watch[] {
  const r = random(call.world.seed, 'watch', recording.index, most);
  const people = call.world.invitees(recording.meeting);
  const from = recording.start + 3_600_000;
  const room = Math.max(1, Math.min(call.now * 1000 - from, 20 * 86_400_000));
  return Array.from({ length: r.between(1, most) }, () => {
    const user = people.length > 0 ? r.pick(people) : undefined;
    return {
      userid: user?.userid ?? '',
      name: user?.username ?? '访客',
      at: from + r.int(room),
      length: r.between(5, 3000) * 1000,
      progress: r.between(1, 100),
    };
  }).sort((a, b) => b.at - a.at);
}
