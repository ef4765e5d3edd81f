import type { Component } from 'vue';
import type { Occurrence } from './describe.ts';
import type { MeetingRef, MeetingState } from './list.ts';

/** A change of one meeting that is asked for in a dialog. */
export interface MeetingAct {
  readonly kind: 'end' | 'cancel';
  readonly meeting: MeetingRef;
  readonly occurrences: readonly Occurrence[];
}

/** A page about one meeting that is to be shown in place of the list it was opened from. */
export interface OpenView {
  readonly id: string;
  readonly meeting: MeetingRef;
  readonly occurrences: readonly Occurrence[];
}

/**
 * A page about one meeting, opened by a button in its detail and from the palette. Its component gets the props
 * `meeting`, `occurrences`, `account`, `zone` and emits `close`; it brings its own toolbar, region and grid.
 */
export interface MeetingView {
  readonly id: string;
  /** Key of the text on the button. */
  readonly text: string;
  /** Whether it has anything to show for a meeting in this state. */
  readonly when: (state: MeetingState) => boolean;
  readonly load: () => Promise<{ default: Component }>;
}

/** In the order of the buttons. */
export const meetingViews: readonly MeetingView[] = [
  { id: 'attendance', text: 'people.open.attendance', when: (state) => state !== 'upcoming',
    load: () => import('./people/AttendancePage.vue') },
  { id: 'edit', text: 'meetings.edit.open', when: (state) => state === 'upcoming', load: () => import('./edit/MeetingEditor.vue') },
  { id: 'now', text: 'people.open.now', when: (state) => state === 'live', load: () => import('./people/InsidePage.vue') },
];
