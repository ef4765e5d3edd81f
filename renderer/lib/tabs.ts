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
  readonly load: () => Promise<{ default: Component }>;
}

export const tabs: readonly [TabInfo, ...TabInfo[]] = [
  { id: 'overview', icon: House, load: () => import('./overview/OverviewTab.vue') },
  {
    id: 'meetings',
    icon: Calendar,
    vendor: 'tencent-meeting',
    lists: ['meetings.corp-live', 'meetings.corp-upcoming', 'meetings.corp-ended'],
    load: () => import('./meetings/MeetingsTab.vue'),
  },
  {
    id: 'recordings',
    icon: VideoCamera,
    vendor: 'tencent-meeting',
    lists: ['records.corp', 'records.list'],
    bulk: ['records.delete'],
    load: () => import('./recordings/RecordingsTab.vue'),
  },
  {
    id: 'users',
    icon: Postcard,
    vendor: 'tencent-meeting',
    lists: ['users.corp', 'users.list', 'users.advance-list', 'roles.users'],
    bulk: ['users.create'],
    load: () => import('./users/UsersTab.vue'),
  },
  { id: 'phone', icon: Phone, vendor: 'ytx', load: () => import('./phone/PhoneTab.vue') },
  { id: 'trtc', icon: Ticket, vendor: 'tencent-cloud', load: () => import('./trtc/TrtcTab.vue') },
  { id: 'workbench', icon: SetUp, vendor: vendors, lists: 'rest', load: () => import('./workbench/WorkbenchTab.vue') },
  { id: 'history', icon: Clock, load: () => import('./history/HistoryTab.vue') },
  { id: 'accounts', icon: User, load: () => import('./accounts/AccountsTab.vue') },
];
