import { computed, ref, shallowRef } from 'vue';
import type { ParamValue, Row } from '../../../../contract/call.ts';
import type { AppError } from '../../../../contract/error.ts';
import type { Occurrence } from '../describe.ts';
import { seconds } from '../../../lib/period.ts';
import { readPages, type Pages } from '../../../lists/read-pages.ts';
import { useLatest } from '../../../lib/latest.ts';

/** How far back ended occurrences are looked for. */
export const lookBackDays = 90;
const dayMs = 86_400_000;

/**
 * The occurrences of a series that have begun, newest first: those the meeting's detail lists, and those the company's
 * list of ended meetings knows by the code (the detail of a series is gone 30 days after its end, Tencent Meeting doc 42418).
 * Whoever may not ask for the company's list is helped by the operator's own (doc 53805).
 */
export function useOccurrences(input: {
  accountId: () => string;
  meetingId: () => string;
  code: () => string;
  known: () => readonly Occurrence[];
  /** userid of the operator. */
  person: () => string;
}) {
  const ended = shallowRef<readonly Occurrence[]>([]);
  const loading = ref(false);
  const error = shallowRef<AppError>();
  const latest = useLatest();

  const list = computed<readonly Occurrence[]>(() => {
    const now = Date.now();
    const byId = new Map<string, Occurrence>();
    // The schedule of the detail wins over the times at which it was really held.
    for (const one of [...ended.value, ...input.known()]) if (one.id !== '' && one.from <= now) byId.set(one.id, one);
    return [...byId.values()].sort((a, b) => b.from - a.from);
  });

  async function load(): Promise<void> {
    const turn = latest.begin();
    ended.value = [];
    error.value = undefined;
    if (input.code() === '') return;
    loading.value = true;
    const now = Date.now();
    const wanted = { page: 1, meeting_code: input.code(), start_time: seconds(now - lookBackDays * dayMs), end_time: seconds(now) };
    const ask = (operation: string, params: Readonly<Record<string, ParamValue>>): Promise<Pages> =>
      readPages(input.accountId(), operation, params, { wanted: () => turn.isLatest });
    let found = await ask('meetings.corp-ended', wanted);
    if (!turn.isLatest) return;
    if (found.error !== undefined && input.person() !== '') {
      const own = await ask('meetings.ended-of-user', { ...wanted, userid: input.person() });
      if (!turn.isLatest) return;
      if (own.error === undefined) found = own;
    }
    loading.value = false;
    error.value = found.error;
    const time = (row: Row, key: string): number => Number(row[key] ?? 0);
    ended.value = found.rows
      .filter((row) => row['meetingId'] === input.meetingId())
      .map((row) => ({ id: String(row['subMeetingId'] ?? ''), from: time(row, 'start'), to: time(row, 'end') }));
  }
  return { list, loading, error, load };
}
