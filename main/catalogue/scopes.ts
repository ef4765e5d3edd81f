import type { Text } from '../../contract/common.ts';

/** A permission an administrator or a user grants to an OAuth application, and the calls its table row names. */
export interface Scope {
  /** The vendor's own name; operations carry it in `scopes`. */
  readonly name: string;
  readonly label: Text;
  readonly level: 'account' | 'user';
  readonly operations: readonly string[];
}

const viewMeetings = ['meetings.get', 'meetings.by-code', 'meetings.participants', 'meetings.of-user', 'meetings.ended-of-user'];
const corpMeetings = ['meetings.corp-ended', 'meetings.corp-upcoming', 'meetings.corp-live'];
const manageMeetings = ['meetings.create', 'meetings.cancel', 'meetings.end', 'meetings.modify'];
const viewRecords = ['records.list', 'records.addresses', 'records.file-address', 'records.metrics', 'records.events'];
const manageRecords = ['records.delete', 'records.delete-file', 'records.modify-settings'];
const viewLive = ['live.replays', 'live.replays-by-code'];
const manageLive = ['live.modify-config', 'live.modify-config-by-code', 'live.delete-replay'];
const viewUsers = ['users.get', 'users.get-by-uuid', 'users.list', 'users.advance-list'];
const corpUsers = ['users.corp', 'roles.list', 'roles.users'];
const manageUsers = ['users.create', 'users.update', 'users.update-by-uuid', 'users.delete', 'users.delete-by-uuid'];

const account = (name: string, en: string, operations: readonly string[]): Scope => ({
  name,
  label: { zh: `${name}（账户级）`, en },
  level: 'account',
  operations,
});
const user = (name: string, en: string, operations: readonly string[]): Scope => ({
  name,
  label: { zh: `${name}（用户级）`, en },
  level: 'user',
  operations,
});

/** Both scope tables of the vendor's guide to OAuth applications, row by row. */
export const scopes: readonly Scope[] = [
  account('查看所有用户的会议', 'View meetings of all users', [...viewMeetings, ...corpMeetings]),
  account('查看和管理所有用户的会议', 'View and manage meetings of all users', [...viewMeetings, ...corpMeetings, ...manageMeetings]),
  account('查看所有用户的录制', 'View recordings of all users', [...viewRecords, 'records.corp']),
  account('查看和管理所有用户的录制', 'View and manage recordings of all users', [...viewRecords, 'records.corp', ...manageRecords]),
  account('查看所有用户的直播', 'View live streams of all users', viewLive),
  account('查看和管理所有用户的直播', 'View and manage live streams of all users', [...viewLive, ...manageLive]),
  account('查看所有用户信息', 'View all users', [...viewUsers, ...corpUsers]),
  account('查看和管理所有用户信息', 'View and manage all users', [...viewUsers, ...corpUsers, ...manageUsers]),
  user('查看您的会议', 'View your meetings', viewMeetings),
  user('查看和管理您的会议', 'View and manage your meetings', [...viewMeetings, ...manageMeetings]),
  user('查看您的录制', 'View your recordings', viewRecords),
  user('查看和管理您的录制', 'View and manage your recordings', [...viewRecords, ...manageRecords]),
  user('查看您的直播', 'View your live streams', viewLive),
  user('查看和管理您的直播', 'View and manage your live streams', [...viewLive, ...manageLive]),
  user('查看您的用户信息', 'View your user details', viewUsers),
  user('查看和管理您的用户信息', 'View and manage your user details', [...viewUsers, ...manageUsers]),
];

/** Names of the scopes that open a call, in the order of the tables. */
export const scopesOf = (id: string): readonly string[] =>
  scopes.filter((scope) => scope.operations.includes(id)).map((scope) => scope.name);
