import type { Meeting } from './meetings.ts';
import type { User } from './users.ts';
import type { Showing, World } from './world.ts';

/** MEETING_STATE_* of a meeting now. */
export function statusOf(meeting: Meeting, showings: Showing[]): string {
  if (meeting.cancelled) return 'MEETING_STATE_CANCELLED';
  if (showings.some((one) => one.state === 'live')) return 'MEETING_STATE_STARTED';
  return showings.some((one) => one.state === 'upcoming') ? 'MEETING_STATE_INIT' : 'MEETING_STATE_ENDED';
}

/**
 * Whether a look-up still finds it: one-off meetings are gone once ended, others 30 days after the
 * scheduled end (doc 42418).
 */
export function stillListed(meeting: Meeting, showings: Showing[], now: number): boolean {
  if (meeting.cancelled || meeting.hidden) return false;
  const last = showings.at(-1);
  if (!last) return false;
  const ended = showings.every((one) => one.state === 'ended');
  return meeting.meetingType === 0 || meeting.meetingType === 6 ? !ended : now < last.end + 30 * 86_400;
}

/** Settings as reads show them. */
export function settingsOf(meeting: Meeting): Record<string, unknown> {
  const { only_enterprise_user_allowed: onlyEnterprise, ...rest } = meeting.settings;
  return {
    mute_enable_join: true,
    mute_enable_type_join: 2,
    allow_unmute_self: true,
    allow_in_before_host: true,
    auto_in_waiting_room: false,
    allow_screen_shared_watermark: false,
    water_mark_type: 0,
    only_user_join_type: 1,
    only_allow_enterprise_user_join: onlyEnterprise ?? false,
    auto_record_type: 'none',
    participant_join_auto_record: false,
    enable_host_pause_auto_record: true,
    allow_multi_device: true,
    auto_asr: false,
    open_asr_view: 0,
    change_nickname: 1,
    ...rest,
  };
}

const person = (userid: string): Record<string, unknown> => ({ userid, operator_id: userid, operator_id_type: 1 });

/** userids of the hosts: those set, else the creator. */
export function hostsOf(world: World, meeting: Meeting): string[] {
  return meeting.hosts ?? (meeting.byRoom ? [] : [world.owner(meeting).userid]);
}

/** An item of meeting_info_list; times are seconds as text. The password is for the creator only. */
export function meetingInfo(world: World, meeting: Meeting, viewer: User | undefined, allOccurrences = true): Record<string, unknown> {
  const showings = world.showings(meeting);
  const current = showings.find((one) => one.state !== 'ended') ?? showings.at(-1);
  const hosts = hostsOf(world, meeting);
  const mine = viewer !== undefined && !meeting.byRoom && viewer.index === meeting.creator;
  const live = showings.some((one) => one.state === 'live');
  const rest = showings.filter((one) => one.state !== 'ended');
  return {
    subject: meeting.subject,
    meeting_id: meeting.id,
    meeting_code: meeting.code,
    type: meeting.type,
    meeting_type: meeting.meetingType,
    status: statusOf(meeting, showings),
    start_time: String(current?.start ?? meeting.start),
    end_time: String(current?.end ?? meeting.end),
    join_url: `https://meeting.tencent.com/dm/${meeting.id.slice(-12)}`,
    location: meeting.location,
    time_zone: meeting.timeZone,
    need_password: meeting.password !== '',
    ...(mine && meeting.password !== '' ? { password: meeting.password } : {}),
    ...(mine && meeting.hostKey !== '' ? { host_key: meeting.hostKey } : {}),
    enable_host_key: meeting.hostKey !== '',
    hosts: hosts.map(person),
    current_hosts: live ? hosts.slice(0, 1).map(person) : [],
    current_co_hosts: [],
    participants: world
      .invitees(meeting)
      .slice(0, 300)
      .map((user) => person(user.userid)),
    guests: meeting.guests,
    settings: settingsOf(meeting),
    enable_live: meeting.enableLive,
    ...(meeting.enableLive ? { live_config: liveConfigOf(meeting) } : {}),
    enable_enroll: meeting.enableEnroll,
    enable_doc_upload_permission: meeting.enableDoc,
    has_vote: false,
    sync_to_wework: true,
    media_set_type: 0,
    ...(meeting.occurrences.length > 0
      ? {
          recurring_rule: meeting.recurringRule ?? {},
          current_sub_meeting_id: current?.occurrence?.subId ?? '',
          sub_meetings: (allOccurrences ? meeting.occurrences : meeting.occurrences.filter((one) => one === current?.occurrence)).map(
            (one) => ({
              sub_meeting_id: one.subId,
              start_time: String(one.start),
              end_time: String(one.end),
              status: one.deleted ? 1 : 0,
            }),
          ),
          has_more_sub_meeting: allOccurrences || rest.length <= 1 ? 0 : 1,
          remain_sub_meetings: rest.length,
        }
      : {}),
  };
}

/** Live settings with the address; empty when live is off. */
export function liveConfigOf(meeting: Meeting): Record<string, unknown> {
  return {
    live_subject: meeting.subject,
    live_summary: '',
    enable_live_password: false,
    enable_live_im: true,
    enable_live_replay: true,
    live_watermark: { watermark_opt: 0 },
    live_addr: `https://meeting.tencent.com/l/${meeting.id.slice(-10)}`,
    ...meeting.liveConfig,
  };
}
