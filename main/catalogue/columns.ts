import type { Column, EnumValue } from '../../contract/operation.ts';
import * as e from './enums.ts';

type Rest = Partial<Omit<Column, 'key' | 'path' | 'field' | 'label' | 'format'>>;
/** The vendor's field a computed value comes from. */
const origin: Readonly<Record<string, string>> = {
  $elapsed: 'start_time',
  $length: 'end_time',
  $ended: 'end_time',
};
const column = (
  key: string,
  path: string | readonly string[],
  zh: string,
  en: string,
  format: Column['format'],
  rest: Rest = {},
): Column => {
  const first = (typeof path === 'string' ? path : path[0]) ?? key;
  return { key, path, field: origin[first] ?? first, label: { zh, en }, format, ...rest };
};
const hidden = { hidden: true } as const;

/**
 * Values no answer carries as such; the paths of columns that begin with `$`. Main computes them from the row:
 * durations in ms, times in epoch ms.
 */
export const computed: Readonly<Record<string, string>> = {
  $elapsed: 'now minus start_time, while the meeting runs',
  $length:
    'end_time minus start_time, or record_end_time minus record_start_time, or left_time (of whoever is inside: now) minus join_time',
  $ended: 'the constant MEETING_STATE_ENDED: every row of the history list is over',
  $fileCount: 'members of record_files',
  $totalSize: 'sum of record_files[].record_size',
  $sharing: '1 when any of record_files[].sharing_state is 1, else 0; empty before there are files',
  $allowDownload: 'true when any of record_files[].allow_download is true; empty before there are files',
  $sharingExpire: 'earliest record_files[].sharing_expire above 0; empty where there is none',
  $departments: 'names of departments or department_list, the one with is_main first',
  $issued: 'time of issue inside UserSig (TLS.time)',
  $expires: 'time of issue plus TLS.expire',
  $remaining: '$expires minus now',
};

const code = column('code', 'meeting_code', '会议号', 'Code', 'code', { unit: 'code' });
const subject = column('subject', 'subject', '主题', 'Subject', 'text', { width: 260 });
const creator = column('creator', 'nick_name', '创建者', 'Creator', 'text', { width: 120 });
const type = column('type', 'meeting_type', '类型', 'Type', 'enum', { values: e.meetingTypes, width: 110 });
const meetingId = column('meetingId', 'meeting_id', '会议 ID', 'Meeting ID', 'id', { unit: 'id', ...hidden });
const subMeetingId = column('subMeetingId', 'sub_meeting_id', '子会议 ID', 'Occurrence ID', 'id', { unit: 'id', ...hidden });
const userId = column('userId', 'userid', 'userid', 'userid', 'id', { unit: 'id', ...hidden });
const time = (key: string, path: string, zh: string, en: string, unit: 'epoch-s' | 'epoch-ms', rest: Rest = {}): Column =>
  column(key, path, zh, en, 'time', { unit, ...rest });
const enumeration = (key: string, path: string, zh: string, en: string, values: readonly EnumValue[], rest: Rest = {}): Column =>
  column(key, path, zh, en, 'enum', { values, width: 110, ...rest });

const ownerKind = enumeration('userIdType', 'userid_type', '用户/会议室', 'User or room', e.useridTypes, hidden);

/** Meetings · live: seconds (Tencent Meeting doc 52490). */
export const liveColumns: readonly Column[] = [
  code,
  subject,
  creator,
  type,
  time('start', 'start_time', '预定开始', 'Planned start', 'epoch-s'),
  time('end', 'end_time', '预定结束', 'Planned end', 'epoch-s'),
  column('elapsed', ['$elapsed'], '已进行', 'Running', 'duration', { unit: 'ms', width: 96 }),
  column('online', 'online_member_num', '在线人数', 'Online', 'number', { unit: 'count', width: 84 }),
  enumeration('state', 'meeting_state', '状态', 'Status', e.corpMeetingStates),
  meetingId,
  userId,
  ownerKind,
];
/** Meetings · upcoming: seconds. */
export const upcomingColumns: readonly Column[] = [
  code,
  subject,
  creator,
  type,
  time('start', 'start_time', '开始', 'Start', 'epoch-s'),
  time('end', 'end_time', '结束', 'End', 'epoch-s'),
  column('length', ['$length'], '时长', 'Length', 'duration', { unit: 'ms', width: 100 }),
  enumeration('state', 'meeting_state', '状态', 'Status', e.corpMeetingStates),
  meetingId,
  userId,
  ownerKind,
];
/** Meetings · ended: the answer is in milliseconds though the request is in seconds (doc 52492). */
export const endedColumns: readonly Column[] = [
  code,
  subject,
  creator,
  type,
  time('start', 'start_time', '开始', 'Start', 'epoch-ms'),
  time('end', 'end_time', '结束', 'End', 'epoch-ms'),
  column('duration', 'meeting_duration', '会议时长', 'Length', 'duration', { unit: 'ms', width: 96 }),
  column('people', 'participants_num', '参会人数', 'People', 'number', { unit: 'count', width: 84 }),
  column('attended', 'user_meeting_duration', '累计参会时长', 'Attended in all', 'duration', { unit: 'ms', width: 104 }),
  meetingId,
  subMeetingId,
  userId,
  ownerKind,
];
const ofUserTimes = [time('start', 'start_time', '开始', 'Start', 'epoch-s'), time('end', 'end_time', '结束', 'End', 'epoch-s')];
/** Meetings · of a user, running and coming (doc 42421). */
export const ofUserColumns: readonly Column[] = [
  code,
  subject,
  enumeration('role', 'join_meeting_role', '我的角色', 'My role', e.joinMeetingRoles),
  type,
  ...ofUserTimes,
  enumeration('state', 'status', '状态', 'Status', e.meetingStatuses),
  column('hosts', ['current_hosts.userid', 'current_hosts.operator_id', 'hosts.userid', 'hosts.operator_id'], '主持人', 'Hosts', 'list', {
    width: 140,
  }),
  meetingId,
  column('subMeetingId', 'current_sub_meeting_id', '子会议 ID', 'Occurrence ID', 'id', { unit: 'id', ...hidden }),
];
/** The same table, ended part (doc 53805): role and host are not in the answer. */
export const endedOfUserColumns: readonly Column[] = [
  code,
  subject,
  type,
  ...ofUserTimes,
  column('state', ['$ended'], '状态', 'Status', 'enum', { values: e.meetingStatuses, width: 110 }),
  meetingId,
  subMeetingId,
];

/** Joins: one row a join (doc 42701); hidden columns are not exported. */
export const joinColumns: readonly Column[] = [
  column('name', 'user_name', '姓名', 'Name', 'text', { unit: 'base64', width: 140 }),
  column('userId', 'userid', 'userid', 'userid', 'id', { unit: 'id', width: 140 }),
  enumeration('role', 'user_role', '角色', 'Role', e.userRoles, { width: 132 }),
  time('joined', 'join_time', '入会', 'Joined', 'epoch-s'),
  time('left', 'left_time', '离会', 'Left', 'epoch-s'),
  column('length', ['$length'], '时长', 'Length', 'duration', { unit: 'ms', width: 100 }),
  enumeration('device', 'instanceid', '设备', 'Device', e.instances, { width: 132 }),
  enumeration('joinType', 'join_type', '入会方式', 'Joined by', e.joinTypes, { width: 136 }),
  column('companyMember', 'is_enterprise_user', '企业成员', 'Company member', 'boolean', { width: 90 }),
  enumeration('webinarRole', 'webinar_member_role', '研讨会角色', 'Webinar role', e.webinarRoles, hidden),
  column('openId', 'open_id', 'open_id', 'open_id', 'id', { unit: 'id', ...hidden }),
  column('msOpenId', 'ms_open_id', 'ms_open_id', 'ms_open_id', 'id', { unit: 'id', ...hidden }),
  column('phoneHash', 'phone', '电话哈希', 'Phone hash', 'id', { unit: 'id', ...hidden }),
  column('ip', 'ip', 'IP', 'IP', 'text', hidden),
  column('place', 'location', '归属地', 'Place', 'text', hidden),
  column('network', ['net', 'link_type'], '网络', 'Network', 'text', hidden),
  column('version', 'app_version', '版本', 'Version', 'text', hidden),
  column('audio', 'audio_state', '音频', 'Audio', 'boolean', hidden),
  column('video', 'video_state', '视频', 'Video', 'boolean', hidden),
  column('sharing', 'screen_shared_state', '共享', 'Sharing', 'boolean', hidden),
  column('customData', 'customer_data', 'customer_data', 'customer_data', 'text', hidden),
];
/** People inside now (doc 72810). */
export const insideColumns: readonly Column[] = joinColumns.filter((one) =>
  [
    'name',
    'userId',
    'role',
    'joined',
    'device',
    'joinType',
    'openId',
    'msOpenId',
    'version',
    'audio',
    'video',
    'sharing',
    'customData',
  ].includes(one.key),
);
const waiting = (...keys: readonly string[]): readonly Column[] =>
  joinColumns.filter((one) => ['name', 'userId', 'device', 'openId', 'msOpenId', 'version', 'customData', ...keys].includes(one.key));
/** People waiting now. */
export const waitingColumns = waiting();
/** Waiting room log: milliseconds. */
export const waitingLogColumns: readonly Column[] = waiting('joined', 'left').map((one) =>
  one.format === 'time' ? { ...one, unit: 'epoch-ms' } : one,
);
export const inviteeColumns: readonly Column[] = [
  column('name', 'nick_name', '姓名', 'Name', 'text', { width: 160 }),
  column('userId', 'userid', 'userid', 'userid', 'id', { unit: 'id', width: 160 }),
];
