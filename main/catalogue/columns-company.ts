import type { Column, EnumValue } from '../../contract/operation.ts';
import * as e from './enums.ts';

type Rest = Partial<Omit<Column, 'key' | 'path' | 'field' | 'label' | 'format'>>;
const column = (
  key: string,
  field: string,
  zh: string,
  en: string,
  format: Column['format'],
  rest: Rest & { path?: string | readonly string[] } = {},
): Column => {
  const { path, ...others } = rest;
  return { key, path: path ?? field, field, label: { zh, en }, format, ...others };
};
const hidden = { hidden: true } as const;
const id = (key: string, field: string, zh: string, en: string, rest: Rest = {}): Column =>
  column(key, field, zh, en, 'id', { unit: 'id', ...rest });

/** Recordings: times in ms; the host is `host_user_id` in one list, `userid` in the company's (docs 51189, 53224). */
export const recordingColumns: readonly Column[] = [
  column('subject', 'subject', '主题', 'Subject', 'text', { width: 260 }),
  column('code', 'meeting_code', '会议号', 'Code', 'code', { unit: 'code' }),
  column('host', 'host_user_id', '主持人', 'Host', 'id', { unit: 'id', width: 140, path: ['host_user_id', 'userid'] }),
  column('start', 'media_start_time', '开始', 'Start', 'time', { unit: 'epoch-ms' }),
  column('state', 'state', '状态', 'Status', 'enum', { values: e.recordStates, width: 112 }),
  column('type', 'record_type', '类型', 'Kind', 'enum', { values: e.recordTypes, width: 144 }),
  column('fileCount', 'record_files', '文件数', 'Files', 'number', { unit: 'count', width: 68, path: ['$fileCount'] }),
  column('totalSize', 'record_files.record_size', '总大小', 'Size', 'bytes', { unit: 'bytes', width: 84, path: ['$totalSize'] }),
  column('sharing', 'record_files.sharing_state', '共享', 'Shared', 'enum', { values: e.sharingStates, width: 104, path: ['$sharing'] }),
  column('allowDownload', 'record_files.allow_download', '允许下载', 'Download', 'boolean', { width: 90, path: ['$allowDownload'] }),
  column('sharingExpire', 'record_files.sharing_expire', '共享到期', 'Share expires', 'time', {
    unit: 'epoch-ms',
    path: ['$sharingExpire'],
  }),
  id('meetingId', 'meeting_id', '会议 ID', 'Meeting ID', hidden),
  id('recordId', 'meeting_record_id', '录制 ID', 'Recording ID', hidden),
];
/** The company's list names the host `userid`: the header says so. */
export const corpRecordingColumns: readonly Column[] = recordingColumns.map((one) =>
  one.key !== 'host' ? one : { ...one, field: 'userid', path: ['userid', 'host_user_id'] },
);
/** Files of a recording: members of `record_files` in both lists of recordings. */
export const recordingFileColumns: readonly Column[] = [
  column('start', 'record_start_time', '开始', 'Start', 'time', { unit: 'epoch-ms' }),
  column('end', 'record_end_time', '结束', 'End', 'time', { unit: 'epoch-ms' }),
  column('length', 'record_end_time', '时长', 'Length', 'duration', { unit: 'ms', width: 100, path: ['$length'] }),
  column('size', 'record_size', '大小', 'Size', 'bytes', { unit: 'bytes', width: 100 }),
  column('sharing', 'sharing_state', '共享', 'Shared', 'enum', { values: e.sharingStates, width: 104 }),
  column('link', 'sharing_url', '链接', 'Link', 'text', { unit: 'url', width: 200 }),
  column('password', 'password', '密码', 'Password', 'secret', { unit: 'secret', width: 100 }),
  column('companyOnly', 'required_same_corp', '仅本企业', 'Company only', 'boolean', { width: 90 }),
  column('participantsOnly', 'required_participant', '仅参会者', 'Participants only', 'boolean', { width: 90 }),
  column('expires', 'sharing_expire', '到期', 'Expires', 'time', { unit: 'epoch-ms' }),
  column('allowDownload', 'allow_download', '允许下载', 'Download', 'boolean', { width: 90 }),
  id('fileId', 'record_file_id', '文件 ID', 'File ID', hidden),
];
/** Links of the files of a recording (doc 51174). */
export const addressColumns: readonly Column[] = [
  id('fileId', 'record_file_id', '文件 ID', 'File ID', { width: 200 }),
  column('play', 'view_address', '播放地址', 'Playing link', 'secret', { unit: 'secret', width: 140 }),
  column('download', 'download_address', '下载地址', 'Download link', 'secret', { unit: 'secret', width: 140 }),
  column('videoType', 'download_address_file_type', '视频格式', 'Video format', 'text', { width: 90 }),
  column('audio', 'audio_address', '音频下载地址', 'Audio download', 'secret', { unit: 'secret', width: 140 }),
  column('audioType', 'audio_address_file_type', '音频格式', 'Audio format', 'text', { width: 90 }),
];
export const metricColumns: readonly Column[] = [
  column('day', 'date', '日期', 'Day', 'date', { unit: 'date', width: 120 }),
  column('views', 'view_counts', '观看次数', 'Views', 'number', { unit: 'count', width: 100 }),
  column('downloads', 'download_counts', '下载次数', 'Downloads', 'number', { unit: 'count', width: 100 }),
];
export const eventColumns: readonly Column[] = [
  column('time', 'operate_time', '操作时间', 'When', 'time', { unit: 'epoch-ms' }),
  column('name', 'user_name', '姓名', 'Name', 'text', { width: 140 }),
  id('userId', 'userid', 'userid', 'userid', { width: 140 }),
  column('event', 'event_type', '操作', 'Event', 'enum', { values: e.recordEvents, width: 90 }),
  column('record', 'record_name', '录制文件名', 'File', 'text', { width: 260 }),
];
export const viewColumns: readonly Column[] = [
  column('name', 'user_name', '姓名', 'Name', 'text', { width: 140 }),
  id('userId', 'userid', 'userid', 'userid', { width: 140 }),
  column('start', 'view_start_time', '观看开始', 'Started', 'time', { unit: 'epoch-ms' }),
  column('end', 'view_end_time', '观看结束', 'Stopped', 'time', { unit: 'epoch-ms' }),
  column('watched', 'view_time', '观看时长', 'Watched', 'duration', { unit: 'ms', width: 100 }),
  column('progress', 'total_view_progress', '观看完成度', 'Progress', 'text', { unit: 'percent', width: 100 }),
  column('record', 'record_file_name', '录制文件名', 'File', 'text', { width: 260 }),
];

const users = (name: string, states: readonly EnumValue[], departments: string): readonly Column[] => [
  // Older answers have each other's names for them (docs 43677, 52494).
  column('name', name, '姓名', 'Name', 'text', { width: 140, path: [name, name === 'username' ? 'user_name' : 'username'] }),
  column('userId', 'userid', 'userid', 'userid', 'id', { unit: 'id', width: 140, path: ['userid', 'user_id'] }),
  column('status', 'status', '状态', 'Status', 'enum', { values: states, width: 90 }),
  column('departments', departments, '部门', 'Departments', 'list', { width: 200, path: ['$departments'] }),
  column('role', 'role_name', '角色', 'Role', 'text', { width: 120 }),
  column('phone', 'phone', '手机', 'Phone', 'text', { unit: 'phone', width: 120 }),
  column('email', 'email', '邮箱', 'E-mail', 'text', { width: 180 }),
  column('updated', 'update_time', '更新时间', 'Updated', 'time', { unit: 'china-time' }),
  column('area', 'area', '区号', 'Country code', 'text', { unit: 'code', ...hidden }),
  column('roleCode', 'role_code', 'role_code', 'role_code', 'text', { unit: 'code', ...hidden }),
  column('aiAccount', 'enable_ai_account', 'AI 账号', 'AI account', 'boolean', hidden),
];
/** All users of the company and users of a role: `status` 0, 1, 2 (doc 52494). */
export const corpUserColumns: readonly Column[] = users('user_name', e.corpUserStates, 'departments');
const more: readonly Column[] = [
  column('staffId', 'staff_id', '工号', 'Staff number', 'text', { unit: 'id', ...hidden }),
  column('jobTitle', 'job_title', '职位', 'Job title', 'text', hidden),
  column('entry', 'entry_time', '入职', 'Joined company on', 'date', { unit: 'date', ...hidden }),
  column('accountType', 'user_account_type', '账号类型', 'Account type', 'enum', { values: e.accountTypes, ...hidden }),
];
/** The other lists of users: `status` "1" to "5" (doc 43678). */
export const advanceUserColumns: readonly Column[] = [...users('username', e.userStates, 'department_list'), ...more];
export const userColumns: readonly Column[] = [...advanceUserColumns, id('uuid', 'uuid', 'uuid', 'uuid', hidden)];
export const roleColumns: readonly Column[] = [
  column('name', 'role_name', '角色', 'Role', 'text', { width: 160 }),
  column('roleCode', 'role_code', '角色代码', 'Role code', 'text', { unit: 'code', width: 140 }),
  column('members', 'role_member_nu', '成员数', 'Members', 'number', { unit: 'count', width: 90 }),
  column('description', 'role_desc', '角色说明', 'Description', 'text', { width: 300 }),
];
