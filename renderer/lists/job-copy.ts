import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import type { Row } from '../../contract/call.ts';
import type { AppError } from '../../contract/error.ts';
import type { JobInfo } from '../../contract/job.ts';
import { ask, bridge } from '../lib/bridge.ts';
import { useLatest } from '../lib/latest.ts';
import { isActive, useJobsStore } from '../stores/jobs.ts';
import { pageRows } from './row-window.ts';

/** Rows of a job in the order they came, from a place on, as many at a time as one answer has; stops where they are no longer `wanted`. */
export async function jobRows(job: string, from: number, wanted: () => boolean): Promise<Row[] | AppError> {
  const rows: Row[] = [];
  for (;;) {
    const answer = await ask(() => bridge().jobs.rows({ job, offset: from + rows.length, limit: pageRows }));
    if (!wanted()) return rows;
    if (!answer.ok) return answer.error;
    rows.push(...answer.value.rows);
    if (answer.value.rows.length < pageRows) return rows;
  }
}

/** All rows of a job, here for figures made of them; a grid that only shows them asks for a window instead. */
export interface JobCopy {
  readonly jobId: Ref<string | undefined>;
  readonly job: ComputedRef<JobInfo | undefined>;
  readonly rows: ShallowRef<readonly Row[]>;
  /** When the rows were last true, epoch ms. */
  readonly at: Ref<number>;
  /** Why rows could not be read, or why the job stopped. */
  readonly error: ComputedRef<AppError | undefined>;
  readonly failure: ShallowRef<AppError | undefined>;
  /** Rows are still on their way here: the job is at work, or it is over and the last ones are being taken in. */
  readonly arriving: ComputedRef<boolean>;
  /** Everything the vendor has is here. */
  readonly complete: ComputedRef<boolean>;
  /** Follows another job; undefined: none. */
  readonly follow: (id: string | undefined) => Promise<void>;
}

/** Follows one job; while rows arrive they are read anew at most every `everyMs`. */
export function useJobCopy(everyMs: number): JobCopy {
  const jobs = useJobsStore();
  const jobId = ref<string>();
  const rows = shallowRef<readonly Row[]>([]);
  const failure = shallowRef<AppError>();
  const at = ref(0);
  const latest = useLatest();
  let reading = false;
  let again = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const job = computed(() => jobs.byId(jobId.value));
  const active = computed(() => job.value !== undefined && isActive(job.value));

  async function read(): Promise<void> {
    const id = jobId.value;
    if (id === undefined) return;
    if (reading) {
      again = true;
      return;
    }
    reading = true;
    const { turn } = latest;
    // A second reading of the list may have dropped rows: at the end everything is read anew.
    const from = active.value ? rows.value.length : 0;
    const fresh = await jobRows(id, from, () => turn.isLatest);
    // Another job is followed by now, and may be read already.
    if (!turn.isLatest) return;
    reading = false;
    if (Array.isArray(fresh)) {
      rows.value = from === 0 ? fresh : [...rows.value, ...fresh];
      at.value = job.value?.updatedAt ?? Date.now();
    } else failure.value = fresh;
    if (again) {
      again = false;
      await read();
    }
  }
  watch(
    () => [job.value?.rows, job.value?.state],
    () => {
      if (job.value === undefined) return;
      clearTimeout(timer);
      timer = setTimeout(() => void read(), active.value && rows.value.length > 0 ? everyMs : 0);
    },
  );
  function clear(): void {
    latest.begin();
    clearTimeout(timer);
    reading = false;
    again = false;
    rows.value = [];
    jobId.value = undefined;
    failure.value = undefined;
  }
  onScopeDispose(clear);
  return {
    jobId,
    job,
    rows,
    at,
    failure,
    arriving: computed(
      () => active.value || (job.value !== undefined && failure.value === undefined && rows.value.length < job.value.rows),
    ),
    error: computed(() => failure.value ?? (job.value?.state === 'stopped' ? (job.value.error ?? undefined) : undefined)),
    complete: computed(
      () => job.value?.state === 'done' && job.value.complete && job.value.difference === 0 && rows.value.length >= job.value.rows,
    ),
    async follow(id) {
      clear();
      jobId.value = id;
      await read();
    },
  };
}
