import { computed, ref, shallowRef } from 'vue';
import type { AccountView } from '../../../../contract/account.ts';
import type { AppError } from '../../../../contract/error.ts';
import { civil, dateText, dayMs } from '../../../lib/format.ts';
import { useJobCopy } from '../../../lists/job-copy.ts';
import { useJobsStore } from '../../../stores/jobs.ts';
import { joinOf } from '../people/attendance.ts';
import { useDepartments } from '../people/departments.ts';
import { readPages } from '../../../lists/read-pages.ts';
import { seconds, type Span } from '../../../lib/period.ts';
import { countPeople, usage, usedMeeting, type Counted, type UsedMeeting } from './usage.ts';
import { useLatest } from '../../../lib/latest.ts';

const operation = 'meetings.corp-ended';
/** Meetings whose participants are read at a time: each costs a call or more of the company's limits. */
export const countMost = 200;
/** Of 100 rows: one query gives 50,000 joins and refuses what lies beyond (doc 42701). */
const pagesOfCeiling = 500;
/** While rows arrive the report is made anew this often at most. */
const againMs = 1500;

/** Days (yyyy-MM-dd) from the first to the last of a span, in a zone. */
function daysIn(span: Span, zone: string): string[] {
  const days: string[] = [];
  const { year, month, day } = civil(span.from, zone);
  const last = dateText(span.to, zone);
  for (let at = Date.UTC(year, month - 1, day), n = 0; n < 3700; at += dayMs, n += 1) {
    const text = new Date(at).toISOString().slice(0, 10);
    days.push(text);
    if (text >= last) break;
  }
  return days;
}

/** The usage report of one account: the list of ended meetings as a job, and the participants of chosen meetings. */
export function useUsage(input: { account: () => AccountView; zone: () => string }) {
  const jobs = useJobsStore();
  const departments = useDepartments(() => input.account().id);
  const span = shallowRef<Span>();
  const copy = useJobCopy(againMs);
  const { rows, job, complete, error } = copy;
  const starting = ref(false);
  const counted = shallowRef<ReadonlyMap<string, Counted>>(new Map());
  /** How far counting is; undefined while nothing is counted. */
  const counting = shallowRef<{ readonly done: number; readonly all: number }>();
  const countFailure = shallowRef<{ readonly error: AppError | undefined; readonly subject: string; readonly done: number }>();
  const latest = useLatest();
  const latestCount = useLatest();

  const running = computed(() => starting.value || copy.arriving.value);

  function clear(): void {
    latest.cancel();
    latestCount.cancel();
    starting.value = false;
    span.value = undefined;
    void copy.follow(undefined);
    counted.value = new Map();
    counting.value = undefined;
    countFailure.value = undefined;
  }

  /** Reads all meetings that ended in a span; its end is now where it lies in the future. */
  async function build(wanted: Span): Promise<void> {
    clear();
    const { turn } = latest;
    span.value = wanted;
    starting.value = true;
    const started = await jobs.start({
      accountId: input.account().id,
      operation,
      params: { start_time: seconds(wanted.from), end_time: seconds(Math.min(wanted.to, Date.now())) },
    });
    if (!turn.isLatest) return;
    starting.value = false;
    if (started.ok) await copy.follow(started.value.id);
    else copy.failure.value = started.error;
  }

  const meetings = computed<readonly UsedMeeting[]>(() => rows.value.map(usedMeeting));
  const report = computed(() => {
    const zone = input.zone();
    const shown = span.value;
    return usage({
      meetings: meetings.value,
      counted: counted.value,
      dayOf: (ms) => dateText(ms, zone),
      days: shown === undefined ? [] : daysIn({ from: shown.from, to: Math.min(shown.to, Date.now()) }, zone),
      // Of somebody in two departments the main one stands first.
      departmentOf: (userId) => departments.of(userId).split('、')[0] ?? '',
    });
  });

  /** Reads the participants of meetings that were not counted yet, one meeting after the other; stops at the first failure. */
  async function count(chosen: readonly UsedMeeting[]): Promise<void> {
    const turn = latestCount.begin();
    countFailure.value = undefined;
    const left = chosen.filter((one) => !counted.value.has(one.key)).slice(0, countMost);
    for (const [done, one] of left.entries()) {
      counting.value = { done, all: left.length };
      const found = await readPages(
        input.account().id,
        'meetings.participants',
        { meetingId: one.meetingId, size: 100, ...(one.subId === '' ? {} : { sub_meeting_id: one.subId }) },
        { wanted: () => turn.isLatest, most: pagesOfCeiling },
      );
      if (!turn.isLatest) return;
      if (found.error !== undefined || !found.complete) {
        countFailure.value = { error: found.error, subject: one.subject, done };
        break;
      }
      counted.value = new Map(counted.value).set(one.key, countPeople(found.rows.map(joinOf), one.key));
    }
    counting.value = undefined;
  }
  function stopCounting(): void {
    latestCount.cancel();
    counting.value = undefined;
  }

  return {
    departments,
    span,
    rows,
    job,
    running,
    complete,
    error,
    meetings,
    report,
    counted,
    counting,
    countFailure,
    build,
    count,
    stopCounting,
    clear,
    retry: () => (job.value?.state === 'stopped' ? jobs.resume(job.value.id) : span.value === undefined ? undefined : build(span.value)),
    resume: () => (job.value === undefined ? undefined : jobs.resume(job.value.id)),
  };
}
