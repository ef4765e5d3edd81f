import type { Row } from '../../../contract/call.ts';
import type { Column } from '../../../contract/operation.ts';
import type { ListRules } from '../../lists/paged-list.ts';
import { textField } from '../../lists/row-set.ts';
import { everyOccurrence } from './occurrences.ts';

/** The vendor's names of one meeting, as later calls need them. */
export interface MeetingRef {
  readonly id: string;
  readonly code: string;
  readonly subject: string;
  readonly subId: string;
  readonly recurring: boolean;
  /** A webinar is changed by calls of its own (docs 61964, 61973); a personal number is no meeting that was made and cannot be changed as one. */
  readonly kind?: 'webinar' | 'personal' | undefined;
  /** userid of the creator, where the list says it and it is a person (userid_type 1), else ''. */
  readonly creator?: string;
}

/** Whether a meeting runs, is to come or is over; '' where nothing says so. */
export type MeetingState = 'live' | 'upcoming' | 'ended' | '';

/** meeting_type 5 is a personal number, 6 a webinar (Tencent Meeting doc 42418). */
export const kindOf = (type: string): MeetingRef['kind'] => (type === '6' ? 'webinar' : type === '5' ? 'personal' : undefined);

/** What a row of any meeting list names. meeting_type 1 is a series (Tencent Meeting doc 42418). */
export function meetingOf(row: Row, columns: readonly Column[]): MeetingRef {
  return {
    id: textField(row, columns, 'meeting_id'),
    code: textField(row, columns, 'meeting_code'),
    subject: textField(row, columns, 'subject'),
    subId: textField(row, columns, 'sub_meeting_id', 'current_sub_meeting_id'),
    recurring: textField(row, columns, 'meeting_type') === '1',
    kind: kindOf(textField(row, columns, 'meeting_type')),
    creator: textField(row, columns, 'userid_type') === '3' ? '' : textField(row, columns, 'userid'),
  };
}

/** The state of a row: most lists are about one state, a user's tells it by MEETING_STATE_* (doc 42418), a hit by itself. */
export function stateOf(list: 'live' | 'upcoming' | 'ended' | 'user' | 'find', row: Row): MeetingState {
  if (list !== 'user' && list !== 'find') return list;
  switch (row['state']) {
    case 'MEETING_STATE_STARTED':
    case 'live':
      return 'live';
    case 'MEETING_STATE_INIT':
    case 'upcoming':
      return 'upcoming';
    case 'MEETING_STATE_ENDED':
    case 'ended':
      return 'ended';
    default:
      return '';
  }
}

/**
 * What makes two rows the same meeting: id and occurrence; a personal number, and a series whose occurrence is not named, is one id for
 * many meetings, so the start too.
 */
function meetingKey(row: Row, columns: readonly Column[]): string {
  const { id, subId, recurring } = meetingOf(row, columns);
  if (id === '') return '';
  const many = textField(row, columns, 'meeting_type') === '5' || (recurring && subId === '');
  return [id, subId, ...(many ? [String(row['start'] ?? '')] : [])].join('\n');
}

/** Lists of meetings: one that ended between two lists stands in both, and a series may be listed with every occurrence. */
export const meetingRules: ListRules = {
  same: meetingKey,
  spread: (found, value, params, at) => (params['is_show_all_sub_meetings'] === 1 ? everyOccurrence(found, value.answer, at) : found),
};
