import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import type { Row } from '../../contract/call.ts';
import type { AppError } from '../../contract/error.ts';
import type { JobInfo } from '../../contract/job.ts';
import { ask, bridge } from '../lib/bridge.ts';
import { useLatest, type Turn } from '../lib/latest.ts';
import { isActive, useJobsStore } from '../stores/jobs.ts';
import { phoneDigits, useridProblem } from '../lib/userid.ts';

/** Someone of the company, as a list shows them. */
export interface Person {
  readonly userid: string;
  readonly name: string;
  readonly department: string;
  readonly phone: string;
}

const company = 'users.corp';
const filters = ['user_name', 'userid', 'status', 'role_code'];
const most = 8;

const word = (row: Row, key: string): string => {
  const value = row[key];
  return value === null || value === undefined ? '' : String(value);
};
const personOf = (row: Row): Person => ({
  userid: word(row, 'userId'),
  name: word(row, 'name'),
  department: word(row, 'departments'),
  phone: word(row, 'phone'),
});

/** The fetched list of all users of an account, newest first; one that was filtered does not count. */
export function wholeCompany(jobs: readonly JobInfo[], accountId: string | undefined): JobInfo | undefined {
  const own = jobs.filter(
    (job) =>
      job.accountId === accountId &&
      job.operation === company &&
      filters.every((name) => job.params[name] === undefined || job.params[name] === ''),
  );
  return own.find((job) => job.state === 'done') ?? own.find((job) => isActive(job) || job.rows > 0);
}

export interface PeopleSearch {
  readonly found: ShallowRef<readonly Person[]>;
  readonly searching: Ref<boolean>;
  readonly error: ShallowRef<AppError | undefined>;
  /** A phone number was asked for: the vendor cannot look for one, so all users must be loaded first. */
  readonly needsAll: Ref<boolean>;
  /** All users are being loaded, for a phone number. */
  readonly loadingAll: Ref<boolean>;
  search: (text: string) => void;
  loadAll: () => Promise<void>;
  clear: () => void;
}

/**
 * Looks for people by name (part of it), whole userid, or phone. The vendor filters by the first two only (Tencent
 * Meeting doc 52494); phone numbers and parts of a userid are looked for in the fetched list of all users.
 */
export function usePeople(accountId: () => string | undefined, waitMs = 350): PeopleSearch {
  const jobs = useJobsStore();
  const found = shallowRef<readonly Person[]>([]);
  const searching = ref(false);
  const error = shallowRef<AppError>();
  const needsAll = ref(false);
  const loadingAll = ref(false);
  const latest = useLatest();
  let wanted = '';
  let timer: ReturnType<typeof setTimeout> | undefined;

  function stop(): void {
    latest.cancel();
    clearTimeout(timer);
    searching.value = false;
  }
  function clear(): void {
    stop();
    wanted = '';
    found.value = [];
    error.value = undefined;
    needsAll.value = false;
    loadingAll.value = false;
  }
  onScopeDispose(stop);

  async function fromServer(account: string, params: Record<string, string>, turn: Turn): Promise<readonly Person[]> {
    const answer = await ask(() =>
      bridge().calls.send({ accountId: account, operation: company, params: { ...params, page_size: 20 }, ticket: turn.ticket }),
    );
    if (!turn.isLatest) return [];
    turn.answered();
    if (answer.ok) return (answer.value.rows ?? []).map(personOf);
    error.value = answer.error;
    return [];
  }
  async function fromJob(job: JobInfo, text: string): Promise<readonly Person[]> {
    const answer = await ask(() => bridge().jobs.rows({ job: job.id, filter: text, offset: 0, limit: 50 }));
    return answer.ok ? answer.value.rows.map(personOf) : [];
  }

  async function look(text: string): Promise<void> {
    const account = accountId();
    if (account === undefined) return;
    const turn = latest.begin();
    searching.value = true;
    error.value = undefined;
    const digits = phoneDigits(text);
    const plain = text.trim();
    const job = wholeCompany(jobs.list, account);
    const people = new Map<string, Person>();
    const add = (list: readonly Person[]): void => {
      if (!turn.isLatest) return;
      for (const one of list) if (one.userid !== '' && !people.has(one.userid)) people.set(one.userid, one);
      found.value = [...people.values()].slice(0, most);
    };
    add([]);
    if (job !== undefined) {
      const needle = (digits || plain).toLowerCase();
      add(
        (await fromJob(job, digits || plain)).filter((one) =>
          [one.name, one.userid, one.phone].some((part) => part.toLowerCase().includes(needle)),
        ),
      );
    }
    if (!turn.isLatest) return;
    needsAll.value = digits !== '' && job === undefined;
    loadingAll.value = digits !== '' && job !== undefined && isActive(job);
    // One after the other: the account's calls are few.
    if (useridProblem(plain) === '') add(await fromServer(account, { userid: plain }, turn));
    if (digits === '' && turn.isLatest) add(await fromServer(account, { user_name: plain }, turn));
    if (turn.isLatest) searching.value = false;
  }

  function search(text: string): void {
    stop();
    wanted = text;
    // One Latin letter says nothing; one Han character may be a surname.
    if (text.trim().length < (/\p{Script=Han}/u.test(text) ? 1 : 2)) {
      found.value = [];
      needsAll.value = false;
      error.value = undefined;
      return;
    }
    timer = setTimeout(() => void look(text), waitMs);
  }
  async function loadAll(): Promise<void> {
    const account = accountId();
    if (account === undefined) return;
    needsAll.value = false;
    const answer = await jobs.start({ accountId: account, operation: company, params: {} });
    if (!answer.ok) error.value = answer.error;
    else if (wanted !== '') await look(wanted);
  }
  // Rows arrive while someone waits for a phone number among them.
  watch(
    () => wholeCompany(jobs.list, accountId())?.rows,
    () => {
      if (loadingAll.value && wanted !== '' && !searching.value) void look(wanted);
    },
  );
  watch(
    () => wholeCompany(jobs.list, accountId())?.state,
    (state) => {
      if (loadingAll.value && wanted !== '' && state === 'done') void look(wanted);
    },
  );
  watch(accountId, clear);

  return { found, searching, error, needsAll, loadingAll, search, loadAll, clear };
}
