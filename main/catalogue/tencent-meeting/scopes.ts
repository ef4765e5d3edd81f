import type { Text } from '../../../contract/common.ts';

/** A permission an administrator or a user grants to an OAuth application; operations carry its name in `scopes`. */
export interface Scope {
  /** The vendor's own name. */
  readonly name: string;
  readonly label: Text;
  readonly level: 'account' | 'user';
}

const account = (name: string, en: string): Scope => ({ name, label: { zh: `${name}（账户级）`, en }, level: 'account' });
const user = (name: string, en: string): Scope => ({ name, label: { zh: `${name}（用户级）`, en }, level: 'user' });

/** Both scope tables of the vendor's guide to OAuth applications, row by row. */
export const scopes: readonly Scope[] = [
  account('查看所有用户的会议', 'View meetings of all users'),
  account('查看和管理所有用户的会议', 'View and manage meetings of all users'),
  account('查看所有用户的录制', 'View recordings of all users'),
  account('查看和管理所有用户的录制', 'View and manage recordings of all users'),
  account('查看所有用户的直播', 'View live streams of all users'),
  account('查看和管理所有用户的直播', 'View and manage live streams of all users'),
  account('查看所有用户信息', 'View all users'),
  account('查看和管理所有用户信息', 'View and manage all users'),
  user('查看您的会议', 'View your meetings'),
  user('查看和管理您的会议', 'View and manage your meetings'),
  user('查看您的录制', 'View your recordings'),
  user('查看和管理您的录制', 'View and manage your recordings'),
  user('查看您的直播', 'View your live streams'),
  user('查看和管理您的直播', 'View and manage your live streams'),
  user('查看您的用户信息', 'View your user details'),
  user('查看和管理您的用户信息', 'View and manage your user details'),
];

/** The scopes that open a call, in the order of the tables: whoever may manage may view; only the company's own level sees all users. */
export const opens = {
  viewMeetings: ['查看所有用户的会议', '查看和管理所有用户的会议', '查看您的会议', '查看和管理您的会议'],
  viewAllMeetings: ['查看所有用户的会议', '查看和管理所有用户的会议'],
  manageMeetings: ['查看和管理所有用户的会议', '查看和管理您的会议'],
  viewRecords: ['查看所有用户的录制', '查看和管理所有用户的录制', '查看您的录制', '查看和管理您的录制'],
  viewAllRecords: ['查看所有用户的录制', '查看和管理所有用户的录制'],
  manageRecords: ['查看和管理所有用户的录制', '查看和管理您的录制'],
  viewLive: ['查看所有用户的直播', '查看和管理所有用户的直播', '查看您的直播', '查看和管理您的直播'],
  manageLive: ['查看和管理所有用户的直播', '查看和管理您的直播'],
  viewUsers: ['查看所有用户信息', '查看和管理所有用户信息', '查看您的用户信息', '查看和管理您的用户信息'],
  viewAllUsers: ['查看所有用户信息', '查看和管理所有用户信息'],
  manageUsers: ['查看和管理所有用户信息', '查看和管理您的用户信息'],
} as const;
