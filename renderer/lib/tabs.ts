import { Calendar, Clock, House, Phone, Postcard, SetUp, Ticket, User, VideoCamera } from '@element-plus/icons-vue';
import type { Component } from 'vue';
import { vendors, type Vendor } from '../../contract/common.ts';

export type TabId = 'overview' | 'meetings' | 'recordings' | 'users' | 'phone' | 'trtc' | 'workbench' | 'history' | 'accounts';

/** A place on the rail; label and title are texts under `frame.tabs.<id>`. */
export interface TabInfo {
  readonly id: TabId;
  readonly icon: Component;
  /** Vendor whose accounts the tab works with, or several; absent: the tab has no account of its own. */
  readonly vendor?: Vendor | readonly Vendor[];
  /** Operations whose whole lists it shows: the result of a job is opened there. `rest`: those no other tab shows. */
  readonly lists?: readonly string[] | 'rest';
  /** Operations whose bulk actions it shows: one that was left off is gone on with there. */
  readonly bulk?: readonly string[];
}

export const tabs: readonly [TabInfo, ...TabInfo[]] = [
  { id: 'overview', icon: House },
  {
    id: 'meetings',
    icon: Calendar,
    vendor: 'tencent-meeting',
    lists: ['meetings.corp-live', 'meetings.corp-upcoming', 'meetings.corp-ended'],
  },
  {
    id: 'recordings',
    icon: VideoCamera,
    vendor: 'tencent-meeting',
    lists: ['records.corp', 'records.list'],
    bulk: ['records.delete'],
  },
  {
    id: 'users',
    icon: Postcard,
    vendor: 'tencent-meeting',
    lists: ['users.corp', 'users.list', 'users.advance-list', 'roles.users'],
    bulk: ['users.create'],
  },
  { id: 'phone', icon: Phone, vendor: 'ytx' },
  { id: 'trtc', icon: Ticket, vendor: 'tencent-cloud' },
  { id: 'workbench', icon: SetUp, vendor: vendors, lists: 'rest' },
  { id: 'history', icon: Clock },
  { id: 'accounts', icon: User },
];
