import type { RecordFile, Recording } from '../data/recordings.ts';
import type { World } from '../data/world.ts';

/** The files that are still there; they are shown only once transcoded. */
export function filesOf(recording: Recording): RecordFile[] {
  return recording.state === 3 ? recording.files.filter((file) => !file.deleted) : [];
}

/** An item of record_meetings; all times milliseconds, `owner` is the name of the host field in this list. */
export function recordMeeting(world: World, recording: Recording, owner: 'userid' | 'host_user_id'): object {
  const { meeting, sharing } = recording;
  return {
    meeting_record_id: recording.id,
    meeting_id: meeting.id,
    meeting_code: meeting.code,
    [owner]: recording.owner === undefined ? world.owner(meeting).userid : world.people.ever(recording.owner).userid,
    media_start_time: recording.start,
    subject: meeting.subject,
    state: recording.state,
    record_type: recording.type,
    ...(owner === 'host_user_id' ? { media_set_type: 0 } : {}),
    ...(recording.state === 3
      ? {
          record_files: filesOf(recording).map((file) => ({
            record_file_id: file.id,
            record_start_time: file.start,
            record_end_time: file.end,
            record_size: file.bytes,
            sharing_state: sharing.on ? 1 : 0,
            sharing_url: sharing.on ? `${world.info.baseUrl}/crw/${recording.id}` : '',
            required_same_corp: sharing.on && sharing.scope === 1,
            required_participant: false,
            password: sharing.password,
            sharing_expire: sharing.expire,
            allow_download: sharing.on && sharing.download,
          })),
        }
      : {}),
  };
}

/** A link to a file of this simulator; `expires` in epoch seconds of the server. */
function fileLink(world: World, file: RecordFile, kind: string, expires: number): string {
  return `${world.info.baseUrl}/files/${file.id}.${kind}?expires=${expires}`;
}

/** Links of one file for `lifetime` seconds. */
export function addresses(world: World, file: RecordFile, lifetime: number): Record<string, unknown> {
  const expires = world.clock.server() + lifetime;
  return {
    record_file_id: file.id,
    view_address: `${world.info.baseUrl}/crm/${file.id}`,
    download_address: fileLink(world, file, 'mp4', expires),
    download_address_file_type: 'mp4',
    audio_address: fileLink(world, file, 'm4a', expires),
    audio_address_file_type: 'm4a',
    meeting_summary: ['txt', 'docx', 'pdf'].map((kind) => ({
      download_address: fileLink(world, file, kind, expires),
      file_type: kind,
    })),
  };
}
