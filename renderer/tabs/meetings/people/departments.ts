import { computed, ref, shallowRef, watch } from 'vue';
import type { AppError } from '../../../../contract/error.ts';
import type { JobInfo } from '../../../../contract/job.ts';
import { isActive, useJobsStore } from '../../../stores/jobs.ts';
import { jobRows } from '../../../lists/job-copy.ts';
import { useLatest } from '../../../lib/latest.ts';

const operation = 'users.corp';

/**
 * Departments of the company's people by userid. The list of participants has none, so they come from the list of all
 * users: one that was fetched already is used by itself, else it is fetched when the person asks.
 */
export function useDepartments(accountId: () => string) {
  const jobs = useJobsStore();
  const byUser = shallowRef<ReadonlyMap<string, string>>(new Map());
  const error = shallowRef<AppError>();
  const reading = ref(false);
  const latest = useLatest();
  let held = '';

  /** The newest reading of all users of this account; a filtered one knows only some. */
  const job = computed<JobInfo | undefined>(() =>
    jobs.list.find(
      (one) =>
        one.accountId === accountId() &&
        one.operation === operation &&
        !Object.keys(one.params).some((name) => ['username', 'user_name', 'userid', 'status', 'role_code'].includes(name)) &&
        (isActive(one) || one.state === 'done' || one.state === 'stopped'),
    ),
  );
  const loading = computed(() => reading.value || (job.value !== undefined && isActive(job.value)));
  const complete = computed(() => job.value?.state === 'done' && job.value.complete && byUser.value.size > 0);

  async function read(): Promise<void> {
    const one = job.value;
    if (one === undefined || isActive(one) || held === one.id) return;
    const turn = latest.begin();
    reading.value = true;
    const rows = await jobRows(one.id, 0, () => turn.isLatest);
    if (!turn.isLatest) return;
    reading.value = false;
    if (!Array.isArray(rows)) {
      error.value = rows;
      return;
    }
    held = one.id;
    error.value = one.error ?? undefined;
    byUser.value = new Map(rows.map((row) => [String(row['userId'] ?? ''), String(row['departments'] ?? '')]));
  }
  watch(
    () => [job.value?.id, job.value?.state],
    () => void read(),
    { immediate: true },
  );
  watch(
    accountId,
    () => {
      latest.cancel();
      held = '';
      byUser.value = new Map();
      error.value = undefined;
    },
    { flush: 'sync' },
  );

  /** Fetches all users; the job stands in the tray like any other. */
  async function load(): Promise<void> {
    error.value = undefined;
    held = '';
    const answer =
      job.value?.state === 'stopped'
        ? await jobs.resume(job.value.id)
        : await jobs.start({ accountId: accountId(), operation, params: {} });
    if (!answer.ok) error.value = answer.error;
  }
  return { byUser, loading, complete, error, load, of: (userId: string): string => byUser.value.get(userId) ?? '' };
}
