import { computed, ref, shallowRef } from 'vue';
import type { ParamValue } from '../../../../contract/call.ts';
import type { Json } from '../../../../contract/common.ts';
import type { Operation } from '../../../../contract/operation.ts';
import { ask, bridge } from '../../../lib/bridge.ts';
import { useLatest } from '../../../lib/latest.ts';
import { useJobCopy } from '../../../lists/job-copy.ts';
import { useCatalogueStore } from '../../../stores/catalogue.ts';
import { useJobsStore } from '../../../stores/jobs.ts';
import type { Schedule } from './attendance.ts';

const operationId = 'meetings.participants';
/** While rows arrive the figures are made anew this often at most. */
const againMs = 1000;

/** A time of an answer in epoch ms, by the unit the catalogue gives its field; null where it is empty or zero. */
function answerTime(answer: Json, operation: Operation, name: string): number | null {
  if (answer === null || typeof answer !== 'object' || Array.isArray(answer)) return null;
  const value = Number(answer[name] ?? 0);
  if (!Number.isFinite(value) || value === 0) return null;
  return operation.answer.find((field) => field.name === name)?.unit === 'epoch-ms' ? value : value * 1000;
}

/** Which participants are asked for; `actor` in place of the account's own person. */
export interface ParticipantsWish {
  readonly accountId: string;
  readonly meetingId: string;
  readonly subId: string;
  readonly actor: string;
  /** When this occurrence was to be held, where the meeting's detail says so: a series may be answered with its own span. */
  readonly planned?: Schedule | undefined;
}

/**
 * All joins of one meeting or occurrence. One small call first, which says the schedule (and whether this person may
 * ask at all), then the whole list as a job; the rows are here while they arrive.
 */
export function useParticipants() {
  const catalogue = useCatalogueStore();
  const jobs = useJobsStore();
  const copy = useJobCopy(againMs);
  const { rows, job, at } = copy;
  const operation = shallowRef<Operation>();
  const schedule = shallowRef<Schedule>({ from: null, to: null });
  const asking = ref(false);
  const asked = ref(false);
  const latest = useLatest();
  let last: ParticipantsWish | undefined;

  const running = computed(() => asking.value || copy.arriving.value);
  const complete = computed(
    () => asked.value && !asking.value && copy.failure.value === undefined && (copy.jobId.value === undefined || copy.complete.value),
  );

  function clear(): void {
    latest.cancel();
    void copy.follow(undefined);
    asking.value = false;
    asked.value = false;
    schedule.value = { from: null, to: null };
  }

  async function load(wish: ParticipantsWish): Promise<void> {
    const before = copy.jobId.value;
    clear();
    last = wish;
    const { turn } = latest;
    asking.value = true;
    const params: Record<string, ParamValue> = {
      meetingId: wish.meetingId,
      ...(wish.subId === '' ? {} : { sub_meeting_id: wish.subId }),
      ...(wish.actor === '' ? {} : { operator_id: wish.actor }),
    };
    const described = await catalogue.get(operationId);
    if (!turn.isLatest) return;
    if (described.ok) operation.value = described.value;
    const probe = await ask(() =>
      bridge().calls.send({ accountId: wish.accountId, operation: operationId, params: { ...params, size: 1 } }),
    );
    if (!turn.isLatest) return;
    asked.value = true;
    if (!probe.ok || !described.ok) {
      copy.failure.value = probe.ok ? (described.ok ? undefined : described.error) : probe.error;
      asking.value = false;
      return;
    }
    at.value = Date.now();
    schedule.value = wish.planned ?? {
      from: answerTime(probe.value.answer, described.value, 'schedule_start_time'),
      to: answerTime(probe.value.answer, described.value, 'schedule_end_time'),
    };
    // Nobody joined yet: there is no list to fetch.
    if ((probe.value.rows ?? []).length === 0) {
      asking.value = false;
      return;
    }
    // The rows of the reading before this one are of no use to anybody.
    if (before !== undefined && !jobs.active.some((one) => one.id === before)) void jobs.remove(before);
    const started = await jobs.start({ accountId: wish.accountId, operation: operationId, params });
    if (!turn.isLatest) return;
    asking.value = false;
    if (started.ok) await copy.follow(started.value.id);
    else copy.failure.value = started.error;
  }

  return {
    operation,
    schedule,
    rows,
    job,
    running,
    complete,
    error: copy.error,
    asked,
    at,
    load,
    clear,
    retry: () => (job.value?.state === 'stopped' ? jobs.resume(job.value.id) : last === undefined ? undefined : load(last)),
    resume: () => (job.value === undefined ? undefined : jobs.resume(job.value.id)),
    cancel: () => (job.value === undefined ? undefined : jobs.cancel(job.value.id)),
  };
}
