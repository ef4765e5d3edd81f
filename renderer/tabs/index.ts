import type { Component } from 'vue';
import type { TabId } from '../lib/tabs.ts';

/** The page of each tab; its code comes when the tab is first opened. */
export const loadTab: Readonly<Record<TabId, () => Promise<{ default: Component }>>> = {
  overview: () => import('./overview/OverviewTab.vue'),
  meetings: () => import('./meetings/MeetingsTab.vue'),
  recordings: () => import('./recordings/RecordingsTab.vue'),
  users: () => import('./users/UsersTab.vue'),
  phone: () => import('./phone/PhoneTab.vue'),
  trtc: () => import('./trtc/TrtcTab.vue'),
  workbench: () => import('./workbench/WorkbenchTab.vue'),
  history: () => import('./history/HistoryTab.vue'),
  accounts: () => import('./accounts/AccountsTab.vue'),
};
