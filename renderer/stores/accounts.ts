import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import type { AccountDraft, AccountView, SaveResult, TestReport } from '../../contract/account.ts';
import { type Vendor, vendors as vendorNames } from '../../contract/common.ts';
import type { AppError, Envelope } from '../../contract/error.ts';
import type { VendorInfo } from '../../contract/table.ts';
import { ask, bridge } from '../lib/bridge.ts';
import { useLatest } from '../lib/latest.ts';

/** The last test of an account: running, or its report, or why there is none. */
export interface TestRun {
  readonly startedAt: number;
  readonly finishedAt: number | null;
  readonly report: TestReport | null;
  readonly error: AppError | null;
}

/** Accounts as the window may know them, vendors' field lists and test runs. */
export const useAccountsStore = defineStore('accounts', () => {
  const list = ref<readonly AccountView[]>([]);
  const vendors = ref<readonly VendorInfo[]>([]);
  const loaded = ref(false);
  const error = ref<AppError | null>(null);
  const tests = ref<Readonly<Record<string, TestRun>>>({});
  let listening = false;
  const latest = useLatest();

  /** Practice accounts first, then by name. */
  const sorted = computed(() =>
    [...list.value].sort((a, b) => {
      const practice = Number(b.environment === 'practice') - Number(a.environment === 'practice');
      return practice !== 0 ? practice : a.name.localeCompare(b.name, 'zh-CN');
    }),
  );
  /** The practice account that shows the most: the one of the first vendor. */
  const practice = computed(() => practiceOf(vendorNames[0]));
  const hasReal = computed(() => list.value.some((a) => a.environment !== 'practice'));
  /** What a tab starts on: never practice once a real account exists. */
  const preselected = computed(() => sorted.value.find((a) => a.environment !== 'practice') ?? practice.value);

  /** The practice account of a vendor. */
  function practiceOf(vendor: Vendor): AccountView | undefined {
    return list.value.find((a) => a.environment === 'practice' && a.vendor === vendor);
  }

  function byId(id: string): AccountView | undefined {
    return list.value.find((a) => a.id === id);
  }

  function vendorInfo(vendor: Vendor): VendorInfo | undefined {
    return vendors.value.find((v) => v.vendor === vendor);
  }

  function put(account: AccountView): void {
    list.value = list.value.some((a) => a.id === account.id)
      ? list.value.map((a) => (a.id === account.id ? account : a))
      : [...list.value, account];
  }

  /** Reads the accounts again; an older answer never replaces a newer one. */
  async function refresh(): Promise<void> {
    const turn = latest.begin();
    const answer = await ask(() => bridge().accounts.list());
    if (!turn.isLatest) return;
    if (answer.ok) {
      list.value = answer.value;
      error.value = null;
      loaded.value = true;
    } else error.value = answer.error;
  }

  /** Reads accounts and vendors; listens for changes from the first call on. */
  async function load(): Promise<void> {
    if (!listening) {
      listening = true;
      bridge().on('accounts.changed', () => void refresh());
      bridge().on('vault.changed', () => void refresh());
    }
    if (vendors.value.length === 0) {
      const answer = await ask(() => bridge().accounts.vendors());
      if (answer.ok) vendors.value = answer.value;
      else error.value = answer.error;
    }
    await refresh();
  }

  /** Saves a form; secrets go in and never come back. */
  async function save(draft: AccountDraft): Promise<Envelope<SaveResult>> {
    const answer = await ask(() => bridge().accounts.save(draft));
    if (answer.ok) {
      latest.cancel();
      put(answer.value.account);
    }
    return answer;
  }

  /** Runs the connection test; the report stays until the next run. */
  async function test(id: string): Promise<void> {
    if (tests.value[id] !== undefined && tests.value[id].finishedAt === null) return;
    const startedAt = Date.now();
    tests.value = { ...tests.value, [id]: { startedAt, finishedAt: null, report: null, error: null } };
    const answer = await ask(() => bridge().accounts.test({ id }));
    tests.value = {
      ...tests.value,
      [id]: {
        startedAt,
        finishedAt: Date.now(),
        report: answer.ok ? answer.value : null,
        error: answer.ok ? null : answer.error,
      },
    };
  }

  /** Forgets a test report: it spoke of values that are no longer the account's. */
  function forgetTest(id: string): void {
    const { [id]: _gone, ...rest } = tests.value;
    tests.value = rest;
  }

  /** Removes an account with its secrets; `typed` is compared with its name in main. */
  async function remove(id: string, typed: string): Promise<Envelope<{ readonly removedSecrets: number }>> {
    const answer = await ask(() => bridge().accounts.remove({ id, typed }));
    if (answer.ok) {
      latest.cancel();
      list.value = list.value.filter((a) => a.id !== id);
      forgetTest(id);
    }
    return answer;
  }

  /** Lifts read-only for 15 minutes; the caller has asked the user. */
  async function lift(id: string): Promise<AppError | null> {
    const answer = await ask(() => bridge().accounts.lift({ id, confirmed: true }));
    if (answer.ok) put(answer.value);
    return answer.ok ? null : answer.error;
  }

  /** Ends a lift at once. */
  async function lock(id: string): Promise<AppError | null> {
    const answer = await ask(() => bridge().accounts.lock({ id }));
    if (answer.ok) put(answer.value);
    return answer.ok ? null : answer.error;
  }

  /** Signs with the server's time, or with this computer's again. */
  async function useClock(id: string, use: 'server' | 'computer'): Promise<AppError | null> {
    const answer = await ask(() => bridge().accounts.clock({ id, use }));
    if (answer.ok) put(answer.value);
    return answer.ok ? null : answer.error;
  }

  return {
    list,
    sorted,
    practice,
    hasReal,
    preselected,
    vendors,
    loaded,
    error,
    tests,
    byId,
    practiceOf,
    vendorInfo,
    load,
    refresh,
    save,
    test,
    forgetTest,
    remove,
    lift,
    lock,
    useClock,
  };
});
