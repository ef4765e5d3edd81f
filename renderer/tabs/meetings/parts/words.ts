import type { Json } from '../../../../contract/common.ts';
import type { Row } from '../../../../contract/call.ts';
import type { Column } from '../../../../contract/operation.ts';
import { objectsIn } from '../../../lib/answer-objects.ts';
import { byField } from '../../../lists/row-set.ts';

/** Whose meeting a row says it is. userid_type: 1 a user, 3 a room, which is no person (Tencent Meeting doc 52490). */
export interface Owner {
  readonly userid: string;
  readonly name: string;
  readonly kind: 'user' | 'room' | '';
}

export function ownerOf(row: Row, columns: readonly Column[]): Owner {
  const text = (field: string): string => String(byField(row, columns, field) ?? '');
  const type = text('userid_type');
  return { userid: text('userid'), name: text('nick_name'), kind: type === '3' ? 'room' : type === '1' ? 'user' : '' };
}

/** A replay of a live stream (doc 93434). */
export interface Replay {
  /** Of which meeting: one code is used again and again, and its answer names them all; '' where it does not say. */
  readonly meeting: string;
  readonly room: string;
  readonly subject: string;
  readonly url: string;
}
export function replaysIn(answer: Json): readonly Replay[] {
  return objectsIn(answer, 'meeting_info_list').flatMap((meeting) =>
    objectsIn(meeting, 'live_replay_list').map((one) => ({
      meeting: String(meeting['meeting_id'] ?? ''),
      room: String(one['live_room_id'] ?? ''),
      subject: String(one['live_subject'] ?? ''),
      url: String(one['video_url'] ?? ''),
    })),
  );
}
