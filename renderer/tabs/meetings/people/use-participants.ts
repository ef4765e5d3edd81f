import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue';
import type { ParamValue, Row } from '../../../../contract/call.ts';
import type { Json } from '../../../../contract/common.ts';
import type { AppError } from '../../../../contract/error.ts';
import type { JobInfo } from '../../../../contract/job.ts';
import type { Operation } from '../../../../contract/operation.ts';
import { ask, bridge } from '../../../bridge.ts';
import { useCatalogueStore } from '../../../stores/catalogue.ts';
import { isActive, useJobsStore } from '../../../stores/jobs.ts';
import type { Schedule } from './attendance.ts';

const operationId = 'meetings.participants';
/** Largest answer of jobs.rows. */
const rowsAtOnce = 500;
/** While rows arrive the figures are made anew this often at most. */
const againMs = 1000;

/** A time of an answer in epoch ms, by the unit the catalogue gives its field; null where it is empty or zero. */
export function answerTime(answer: Json, operation: Operation, name: string): number | null {
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
}

/** Rows of a job in the order they came, 500 at a time. */
export async function jobRows(job: string, from: number, wanted: () => boolean): Promise<Row[] | AppError> {
  const rows: Row[] = [];
  for (;;) {
    const answer = await ask(() => bridge().jobs.rows({ job, offset: from + rows.length, limit: rowsAtOnce }));
    if (!wanted()) return rows;
    if (!answer.ok) return answer.error;
    rows.push(...answer.value.rows);
    if (answer.value.rows.length < rowsAtOnce) return rows;
  }
}

/**
 * All joins of one meeting or occurrence. One small call first, which says the schedule (and whether this person may
 * ask at all), then the whole list as a job; the rows are here while they arrive.
 */
export function useParticipants() {
  const catalogue = useCatalogueStore();
  const jobs = useJobsStore();
  const operation = shallowRef<Operation>();
  const schedule = shallowRef<Schedule>({ from: null, to: null });
  const rows = shallowRef<readonly Row[]>([]);
  const jobId = ref<string>();
  const asking = ref(false);
  const asked = ref(false);
  const failure = shallowRef<AppError>();
  /** Until when whoever is inside is counted: when the list was last read. */
  const at = ref(0);
  let turn = 0;
  let last: ParticipantsWish | undefined;
  let reading = false;
  let again = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const job = computed<JobInfo | undefined>(() => jobs.byId(jobId.value));
  const running = computed(() => asking.value || (job.value !== undefined && isActive(job.value)));
  const complete = computed(() => asked.value && !asking.value && failure.value === undefined
    && (jobId.value === undefined || (job.value?.state === 'done' && job.value.complete && job.value.difference === 0
      && rows.value.length >= job.value.rows)));
  const error = computed<AppError | undefined>(() => failure.value
    ?? (job.value?.state === 'stopped' ? job.value.error ?? undefined : undefined));

  async function read(): Promise<void> {
    const id = jobId.value;
    if (id === undefined) return;
    if (reading) {
      again = true;
      return;
    }
    reading = true;
    const mine = turn;
    // A second reading of the list may have dropped rows: at the end everything is read anew.
    const from = job.value !== undefined && isActive(job.value) ? rows.value.length : 0;
    const fresh = await jobRows(id, from, () => mine === turn);
    reading = false;
    if (mine !== turn) return;
    if (Array.isArray(fresh)) {
      rows.value = from === 0 ? fresh : [...rows.value, ...fresh];
      at.value = job.value?.updatedAt ?? Date.now();
    } else failure.value = fresh;
    if (again) {
      again = false;
      await read();
    }
  }
  watch(() => [job.value?.rows, job.value?.state], () => {
    if (job.value === undefined) return;
    clearTimeout(timer);
    timer = setTimeout(() => void read(), isActive(job.value) && rows.value.length > 0 ? againMs : 0);
  });

  function clear(): void {
    turn += 1;
    clearTimeout(timer);
    reading = false;
    again = false;
    rows.value = [];
    jobId.value = undefined;
    failure.value = undefined;
    asking.value = false;
    asked.value = false;
    schedule.value = { from: null, to: null };
  }
  onScopeDispose(clear);

  async function load(wish: ParticipantsWish): Promise<void> {
    const before = jobId.value;
    clear();
    last = wish;
    const mine = turn;
    asking.value = true;
    const params: Record<string, ParamValue> = {
      meetingId: wish.meetingId, ...(wish.subId === '' ? {} : { sub_meeting_id: wish.subId }),
      ...(wish.actor === '' ? {} : { operator_id: wish.actor }),
    };
    const described = await catalogue.get(operationId);
    if (mine !== turn) return;
    if (described.ok) operation.value = described.value;
    const probe = await ask(() => bridge().calls.send({ accountId: wish.accountId, operation: operationId, params: { ...params, size: 1 } }));
    if (mine !== turn) return;
    asked.value = true;
    if (!probe.ok || !described.ok) {
      failure.value = probe.ok ? (described.ok ? undefined : described.error) : probe.error;
      asking.value = false;
      return;
    }
    at.value = Date.now();
    schedule.value = { from: answerTime(probe.value.answer, described.value, 'schedule_start_time'),
      to: answerTime(probe.value.answer, described.value, 'schedule_end_time') };
    // Nobody joined yet: there is no list to fetch.
    if ((probe.value.rows ?? []).length === 0) {
      asking.value = false;
      return;
    }
    // The rows of the reading before this one are of no use to anybody.
    if (before !== undefined && !jobs.active.some((one) => one.id === before)) void jobs.remove(before);
    const started = await jobs.start({ accountId: wish.accountId, operation: operationId, params });
    if (mine !== turn) return;
    asking.value = false;
    if (started.ok) {
      jobId.value = started.value.id;
      await read();
    } else failure.value = started.error;
  }

  return {
    operation, schedule, rows, job, running, complete, error, asked, at, load, clear,
    retry: () => (job.value?.state === 'stopped' ? jobs.resume(job.value.id) : last === undefined ? undefined : load(last)),
    resume: () => (job.value === undefined ? undefined : jobs.resume(job.value.id)),
    cancel: () => (job.value === undefined ? undefined : jobs.cancel(job.value.id)),
  };
}
