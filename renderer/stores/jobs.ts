import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { AppError, Envelope } from '../../contract/error.ts';
import type { JobInfo, JobStart } from '../../contract/job.ts';
import { ask, bridge } from '../lib/bridge.ts';
import { numberText } from '../lib/format.ts';
import { t } from '../lib/i18n.ts';
import { announce } from '../lib/announce.ts';
import { useAccountsStore } from './accounts.ts';
import { useCatalogueStore } from './catalogue.ts';

interface Sample {
  readonly at: number;
  readonly rows: number;
}
/** The rate is that of the last half minute: a pause or a full budget long ago says nothing about now. */
const rateSpanMs = 30_000;

/** Whether a job sends calls by itself now or soon. */
export const isActive = (job: JobInfo): boolean => job.state === 'running' || job.state === 'waiting';

/** Fetch-all jobs as main tells them, newest first, and what a person can do with them. */
export const useJobsStore = defineStore('jobs', () => {
  const catalogue = useCatalogueStore();
  const accounts = useAccountsStore();
  const list = shallowRef<readonly JobInfo[]>([]);
  const error = shallowRef<AppError | null>(null);
  /** Ended since the list of jobs was last looked at. */
  const unseen = ref<ReadonlySet<string>>(new Set());
  const samples = new Map<string, Sample[]>();
  const gone = new Set<string>();
  let listening = false;
  let loaded = false;

  const active = computed(() => list.value.filter(isActive));
  const doneUnseen = computed(() => list.value.filter((job) => job.state === 'done' && unseen.value.has(job.id)));
  const stopped = computed(() => list.value.filter((job) => job.state === 'stopped'));

  function byId(id: string | undefined): JobInfo | undefined {
    return id === undefined ? undefined : list.value.find((job) => job.id === id);
  }

  /** The account's name as it is now; the one kept with the job where the account is gone. */
  function accountName(job: JobInfo): string {
    return accounts.byId(job.accountId)?.name ?? job.accountName;
  }
  /** What it fetches for whom. */
  function nameOf(job: JobInfo): string {
    return t('jobs.of', { name: catalogue.title(job.operation), account: accountName(job) });
  }

  function ended(job: JobInfo): void {
    const name = nameOf(job);
    const rows = numberText(job.rows);
    if (job.state === 'stopped') announce(t('jobs.announced.stopped', { name }));
    else if (job.complete && job.difference === 0) announce(t('jobs.announced.done', { name, rows }));
    else announce(t('jobs.announced.partial', { name, rows, total: numberText(job.total ?? job.rows) }));
    unseen.value = new Set([...unseen.value, job.id]);
  }

  function put(job: JobInfo): void {
    if (gone.has(job.id)) return;
    const before = byId(job.id);
    // Answers and events may cross on their way.
    if (before !== undefined && before.updatedAt > job.updatedAt) return;
    const kept = (samples.get(job.id) ?? []).filter((one) => isActive(job) && job.updatedAt - one.at <= rateSpanMs);
    samples.set(job.id, isActive(job) ? [...kept, { at: job.updatedAt, rows: job.rows }].slice(-150) : []);
    list.value =
      before === undefined
        ? [job, ...list.value].sort((a, b) => b.startedAt - a.startedAt)
        : list.value.map((one) => (one.id === job.id ? job : one));
    const over = job.state === 'done' || job.state === 'stopped';
    if (over && before !== undefined && before.state !== job.state) ended(job);
  }

  function listen(): void {
    if (listening) return;
    listening = true;
    bridge().on('jobs.changed', put);
    // The jobs of an account that was removed went with it.
    bridge().on('accounts.changed', () => {
      if (loaded) void load();
    });
  }

  /** Reads all jobs; listens for changes from the first call on. */
  async function load(): Promise<void> {
    listen();
    const asked = Date.now();
    const answer = await ask(() => bridge().jobs.list());
    if (!answer.ok) {
      error.value = answer.error;
      return;
    }
    error.value = null;
    loaded = true;
    const there = new Set(answer.value.map((job) => job.id));
    list.value = list.value.filter((job) => there.has(job.id) || job.startedAt >= asked);
    for (const job of [...answer.value].reverse()) put(job);
  }

  async function settle(call: () => Promise<Envelope<JobInfo>>): Promise<Envelope<JobInfo>> {
    listen();
    const answer = await ask(call);
    if (answer.ok) put(answer.value);
    return answer;
  }
  /** Starts fetching a whole list; the same list already under way is given back. */
  const start = (wish: JobStart): Promise<Envelope<JobInfo>> => settle(() => bridge().jobs.start(wish));
  const pause = (id: string): Promise<Envelope<JobInfo>> => settle(() => bridge().jobs.pause({ id }));
  const resume = (id: string): Promise<Envelope<JobInfo>> => settle(() => bridge().jobs.resume({ id }));
  const cancel = (id: string): Promise<Envelope<JobInfo>> => settle(() => bridge().jobs.cancel({ id }));

  /** Removes a job with its rows for good. */
  async function remove(id: string): Promise<Envelope<{ readonly removed: boolean }>> {
    const answer = await ask(() => bridge().jobs.remove({ id }));
    if (answer.ok) {
      // A last event of it may still be on its way.
      gone.add(id);
      samples.delete(id);
      list.value = list.value.filter((job) => job.id !== id);
    }
    return answer;
  }

  /** Rows a minute over the last half minute; undefined while too little was seen to say. */
  function rate(job: JobInfo): number | undefined {
    const seen = samples.get(job.id) ?? [];
    const first = seen[0];
    const last = seen.at(-1);
    if (first === undefined || last === undefined || last.at - first.at < 2000) return undefined;
    return Math.round(((last.rows - first.rows) * 60_000) / (last.at - first.at));
  }

  /** The person has looked at the jobs. */
  function see(): void {
    unseen.value = new Set();
  }

  return {
    list,
    error,
    active,
    doneUnseen,
    stopped,
    unseen,
    byId,
    accountName,
    nameOf,
    load,
    listen,
    start,
    pause,
    resume,
    cancel,
    remove,
    rate,
    see,
  };
});
