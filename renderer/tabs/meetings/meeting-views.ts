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
  /** Whether it has anything to show for a meeting in this state; of a series that is to come some occurrences may be over. */
  readonly when: (state: MeetingState, recurring: boolean) => boolean;
  /** Which occurrence of a series it is about, `current` being the one the vendor calls so; '' is chosen on the page. */
  readonly occurrence: (state: MeetingState, ofRow: string, current: string) => string;
  readonly load: () => Promise<{ default: Component }>;
}

/** In the order of the buttons. */
export const meetingViews: readonly MeetingView[] = [
  {
    id: 'attendance',
    text: 'people.open.attendance',
    when: (state, recurring) => state !== 'upcoming' || recurring,
    occurrence: (state, ofRow) => (state === 'upcoming' ? '' : ofRow),
    load: () => import('./people/AttendancePage.vue'),
  },
  {
    id: 'edit',
    text: 'meetings.edit.open',
    when: (state) => state === 'upcoming',
    occurrence: (_state, ofRow) => ofRow,
    load: () => import('./edit/MeetingEditor.vue'),
  },
  // The list of people inside wants the occurrence of a series (Tencent Meeting doc 72810); lists of running meetings leave it out.
  {
    id: 'now',
    text: 'people.open.now',
    when: (state) => state === 'live',
    occurrence: (_state, ofRow, current) => ofRow || current,
    load: () => import('./people/InsidePage.vue'),
  },
];
