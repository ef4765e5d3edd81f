import type { Row } from '../../../contract/call.ts';
import type { Json } from '../../../contract/common.ts';
import { itemsOf } from '../../lib/answer-objects.ts';

/**
 * One row for every coming occurrence of a series: asked for all of them, the vendor gives one member with a list
 * (Tencent Meeting doc 42421, sub_meetings). Deleted and past occurrences are left out; `now` in epoch ms.
 */
export function everyOccurrence(rows: readonly Row[], answer: Json, now: number): readonly Row[] {
  const items = itemsOf(answer);
  return rows.flatMap((row, index): readonly Row[] => {
    const list = items[index]?.['sub_meetings'];
    const coming = (Array.isArray(list) ? list : []).flatMap((one): readonly Row[] => {
      if (one === null || typeof one !== 'object' || Array.isArray(one) || Number(one['status'] ?? 0) === 1) return [];
      const [start, end] = [Number(one['start_time']) * 1000, Number(one['end_time']) * 1000];
      if (!(end > now)) return [];
      const subMeetingId = String(one['sub_meeting_id'] ?? '');
      const state = subMeetingId === row['subMeetingId'] ? (row['state'] ?? null) : 'MEETING_STATE_INIT';
      return [{ ...row, start, end, subMeetingId, state }];
    });
    return coming.length > 0 ? coming : [row];
  });
}
