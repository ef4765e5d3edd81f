import type { Row, RowValue } from '../../../contract/call.ts';
import type { JsonObject, Text } from '../../../contract/common.ts';
import type { Column, EnumValue } from '../../../contract/operation.ts';
import type { messages } from '../../../texts/zh-CN/index.ts';
import { textOf } from '../../lib/i18n.ts';
import { byField } from '../../lists/row-set.ts';

/** States of a hit; the last three only a look-up by id or a person's list can tell. */
export const hitStates = ['live', 'upcoming', 'ended', 'cancelled', 'recycled', 'unknown'] as const;
export type HitState = (typeof hitStates)[number];

const label = (name: keyof typeof messages.meetings.find.column): Text => textOf(`meetings.find.column.${name}`);
const states: readonly EnumValue[] = hitStates.map((value) => ({ value, label: textOf(`meetings.find.state.${value}`) }));

/** The results table; labels of kinds of meetings and owners come from the catalogue's own columns. */
export function hitColumns(known: readonly Column[]): readonly Column[] {
  const values = (field: string): { values?: readonly EnumValue[] } => {
    const found = known.find((one) => one.field === field)?.values;
    return found === undefined ? {} : { values: found };
  };
  return [
    { key: 'code', path: 'meeting_code', field: 'meeting_code', label: label('code'), format: 'code', unit: 'code', width: 116 },
    { key: 'subject', path: 'subject', field: 'subject', label: label('subject'), format: 'text', width: 220 },
    { key: 'state', path: 'state', field: 'meeting_state', label: label('state'), format: 'enum', values: states, width: 84 },
    { key: 'start', path: 'start_time', field: 'start_time', label: label('start'), format: 'time', unit: 'epoch-ms', width: 136 },
    { key: 'end', path: 'end_time', field: 'end_time', label: label('end'), format: 'time', unit: 'epoch-ms', width: 136 },
    { key: 'creator', path: 'nick_name', field: 'nick_name', label: label('creator'), format: 'text', width: 110 },
    { key: 'userId', path: 'userid', field: 'userid', label: label('userId'), format: 'id', unit: 'id', width: 140 },
    {
      key: 'userIdType',
      path: 'userid_type',
      field: 'userid_type',
      label: label('owner'),
      format: 'enum',
      ...values('userid_type'),
      width: 110,
      hidden: true,
    },
    {
      key: 'type',
      path: 'meeting_type',
      field: 'meeting_type',
      label: label('type'),
      format: 'enum',
      ...values('meeting_type'),
      width: 100,
    },
    {
      key: 'people',
      path: 'participants_num',
      field: 'participants_num',
      label: label('people'),
      format: 'number',
      unit: 'count',
      width: 84,
    },
    { key: 'meetingId', path: 'meeting_id', field: 'meeting_id', label: label('meetingId'), format: 'id', unit: 'id', hidden: true },
    {
      key: 'subMeetingId',
      path: 'sub_meeting_id',
      field: 'sub_meeting_id',
      label: label('subMeetingId'),
      format: 'id',
      unit: 'id',
      hidden: true,
    },
  ];
}

/** The state of a hit by MEETING_STATE_* (doc 42418). */
function stateOfStatus(status: RowValue): HitState {
  switch (status) {
    case 'MEETING_STATE_STARTED':
      return 'live';
    case 'MEETING_STATE_INIT':
      return 'upcoming';
    case 'MEETING_STATE_ENDED':
      return 'ended';
    case 'MEETING_STATE_CANCELLED':
      return 'cancelled';
    case 'MEETING_STATE_RECYCLED':
      return 'recycled';
    default:
      return 'unknown';
  }
}

/** A row of any list as a hit; `state` where the list itself says it. */
export function hitOf(row: Row, columns: readonly Column[], item: JsonObject | undefined, state?: HitState): Row {
  const text = (...fields: string[]): RowValue => byField(row, columns, ...fields);
  const own = (name: string): RowValue => {
    const value = item?.[name];
    return typeof value === 'string' || typeof value === 'number' ? value : null;
  };
  return {
    code: text('meeting_code'),
    subject: text('subject'),
    state: state ?? stateOfStatus(text('status')),
    start: row['start'] ?? null,
    end: row['end'] ?? null,
    creator: text('nick_name') ?? own('nick_name'),
    userId: text('userid') ?? own('userid'),
    userIdType: text('userid_type') ?? own('userid_type'),
    type: text('meeting_type'),
    people: text('participants_num', 'online_member_num'),
    meetingId: text('meeting_id'),
    subMeetingId: text('sub_meeting_id', 'current_sub_meeting_id') ?? '',
  };
}

/** What tells hits apart: one code, even one id, is used by many meetings. */
export function hitKey(hit: Row): string {
  return [hit['meetingId'], hit['subMeetingId'], hit['start']].map((one) => String(one ?? '')).join('\n');
}

/** Every hit once, newest first; a hit by id gives way to the same meeting from a list, which knows more of it. */
export function arranged(hits: readonly Row[]): readonly Row[] {
  const seen = new Map<string, Row>();
  for (const hit of hits) if (!seen.has(hitKey(hit))) seen.set(hitKey(hit), hit);
  return [...seen.values()].sort((a, b) => Number(b['start'] ?? 0) - Number(a['start'] ?? 0));
}
