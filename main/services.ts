import { randomInt } from 'node:crypto';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Account, AccountView, TestReport } from '../contract/account.ts';
import { isLoopback } from '../contract/endpoint.ts';
import type { Phrase } from '../contract/common.ts';
import type { AppInfo, EventName, Events } from '../contract/table.ts';
import { type Accounts, createAccounts } from './accounts/records.ts';
import { createVault, type KeytarLike, type Vault } from './accounts/vault.ts';
import { createCalls } from './calls/call.ts';
import { createDiagnose, type Diagnose } from './diagnose/diagnose.ts';
import { createOAuth, type OAuth } from './oauth/oauth.ts';
import type { Calls } from './calls/types.ts';
import { sentBefore } from './calls/sent-before.ts';
import { createSignBench, type SignBench } from './diagnose/sign-bench.ts';
import { createClockReadings } from './diagnose/clock-readings.ts';
import { testAccount } from './diagnose/test-account.ts';
import { type SecretClipboard, createSecretClipboard } from './answers/secret-clipboard.ts';
import { createUploads, type Uploads } from './calls/uploads.ts';
import { createDownloads, type Downloads } from './downloads/downloads.ts';
import { createExports, type Exports } from './exports/exports.ts';
import { createNotices, type Notices } from './files/notices.ts';
import type { Failure } from './errors/failure.ts';
import { type History, openHistory } from './history/history.ts';
import { withLines } from './log/calls.ts';
import { type Log, openLog } from './log/log.ts';
import { type Bulk, createBulk } from './jobs/bulk.ts';
import { createDayBook } from './jobs/day-book.ts';
import { createJobsFile } from './jobs/file.ts';
import { createJobs, type Jobs } from './jobs/jobs.ts';
import { createPractice, isPractice, type Practice } from './practice/practice.ts';
import { openPreferences, type PreferenceStore } from './preferences/preferences.ts';
import type { SimulatorOptions } from '../simulator/types.ts';
import { say } from '../texts/say.ts';
import type { ThreadProblem } from './threads/thread.ts';
import { createTickets, type Tickets } from './tickets/tickets.ts';
import { createTransport, type Transport } from './transport/transport.ts';

/** Service name in the OS keychain, and the app's id everywhere. */
export const appId = 'com.confdesk.app';

/** When the practice server starts by itself, so that the first click on it need not wait. */
const practiceAfterMs = 2000;
const minuteMs = 60_000;
/** Longest wait for one step of closing; a thread that is not done by then has been terminated. */
const closeStepMs = 6000;

/** What Electron gives; tests and the command line give their own. */
export interface Platform {
  /** Folder that holds all data. */
  readonly profile: string;
  readonly info: Omit<AppInfo, 'profile'>;
  /** BCP 47 tag of the system, e.g. zh-CN. */
  readonly systemLanguage: string;
  readonly resolveProxy: (url: string) => Promise<string>;
  readonly clipboard: { readText(): Promise<string>; writeText(text: string): Promise<void> };
  /** A question in a dialog of the operating system; true when the person agreed. */
  readonly confirmNative: (what: Phrase) => Promise<boolean>;
  /** A path to write to or read from; null when the dialog was left. */
  readonly saveFile: (suggested: string) => Promise<string | null>;
  readonly openFile: (extension: string) => Promise<string | null>;
  /** Shows a file in the system's file manager. */
  readonly showFile: (file: string) => void;
  readonly openExternal: (url: string) => Promise<void>;
  readonly isOnline: () => boolean;
  readonly emit: <E extends EventName>(event: E, payload: Events[E]) => void;
}

export interface ServiceOptions {
  /** Epoch ms. */
  readonly now?: () => number;
  /** Opened before the window; absent: opened here. */
  readonly preferences?: PreferenceStore;
  /** Opened before everything else; absent: opened here. */
  readonly log?: Log;
  /** What was told while they were opened. */
  readonly notices?: Notices;
  readonly simulator?: SimulatorOptions;
  readonly keychain?: { readonly service?: string; readonly load?: () => Promise<KeytarLike> };
  /** Part of each documented rate limit to use, in place of the preference; Infinity for benches. */
  readonly limitShare?: number;
  /** A minute of the limits in real ms for accounts on this computer; without it as long as the practice server's. */
  readonly limitWindowMs?: number;
  readonly timeoutMs?: number;
}

/** Newest skew of this computer's clock against a vendor's. */
export interface ClockReading {
  readonly skewMs: number | null;
  readonly measuredAt: number | null;
  /** Id of the account whose call measured it. */
  readonly source: string;
}

export interface Services {
  readonly platform: Platform;
  readonly log: Log;
  readonly preferences: PreferenceStore;
  readonly notices: Notices;
  readonly vault: Vault;
  readonly accounts: Accounts;
  readonly history: History;
  readonly transport: Transport;
  readonly calls: Calls;
  readonly oauth: OAuth;
  readonly diagnose: Diagnose;
  readonly signBench: SignBench;
  /** Looks at everything a call of this account needs. */
  test(account: AccountView): Promise<TestReport>;
  readonly uploads: Uploads;
  readonly jobs: Jobs;
  readonly bulk: Bulk;
  readonly downloads: Downloads;
  readonly exports: Exports;
  readonly tickets: Tickets;
  readonly secretClipboard: SecretClipboard;
  readonly practice: Practice;
  /** An account ready for a call: a practice account with its server running. Errors: AccountError not_found. */
  account(id: string): Promise<AccountView>;
  readonly clock: () => ClockReading;
  /** Signs with the server's time as last measured for the account, or with this computer's. */
  useClock(id: string, use: 'server' | 'computer'): Promise<AccountView>;
  readonly now: () => number;
  close(): Promise<void>;
}

/** One step of closing: one that fails or hangs must not keep the others from being taken. */
async function inTime(step: () => unknown, log: Log): Promise<void> {
  const stop = new AbortController();
  try {
    await Promise.race([step(), wait(closeStepMs, undefined, stop)]);
  } catch (error) {
    log.error('services', 'a step of closing failed', error);
  } finally {
    stop.abort();
  }
}

/** Builds everything below the window, without Electron: accounts, vault, road, history, practice account. */
export async function createServices(platform: Platform, options: ServiceOptions = {}): Promise<Services> {
  const now = options.now ?? Date.now;
  const log = options.log ?? openLog({ folder: path.join(platform.profile, 'logs') });
  const notices = options.notices ?? createNotices();
  const preferences =
    options.preferences ?? (await openPreferences(path.join(platform.profile, 'preferences.json'), platform.systemLanguage, notices.add));
  // What comes later is told at once, too; what came before stands on the overview.
  notices.onAdded((notice) => {
    platform.emit('app.notice', { notice });
  });
  const language = () => preferences.get().language;
  const reportThread = ({ thread, what, message }: ThreadProblem): void => {
    log.error('threads', what, undefined, { thread, message });
  };
  const practice = createPractice(
    options.simulator ?? {},
    () => {
      accounts.setBuiltIns(practice.builtIns(language()));
    },
    reportThread,
  );
  const stored = await openHistory({
    report: reportThread,
    file: path.join(platform.profile, 'history.sqlite'),
    onChanged: (id) => {
      platform.emit('history.changed', { id });
    },
  });
  const history = withLines(stored, log);
  const vault = createVault({
    service: options.keychain?.service ?? appId,
    onSecret: (value) => {
      log.conceal([value]);
    },
    ...(options.keychain?.load === undefined ? {} : { load: options.keychain.load }),
  });
  const accounts = createAccounts({
    file: path.join(platform.profile, 'accounts.json'),
    vault,
    now,
    builtIn: practice.builtIns(language()),
    confirmNative: platform.confirmNative,
  });
  const transport = createTransport({ resolveProxy: platform.resolveProxy, userAgent: `ConfDesk/${platform.info.version}` });
  const account = async (id: string): Promise<AccountView> => {
    if (isPractice(id)) await practice.start();
    return accounts.view(id);
  };
  const accountIfThere = (id: string): Promise<AccountView | undefined> =>
    account(id).catch((error: unknown) => {
      if ((error as { code?: string }).code === 'not_found') return undefined;
      throw error;
    });
  let clock: ClockReading = { skewMs: null, measuredAt: null, source: '' };
  const startedAt = now();
  const clocks = createClockReadings({ accounts, account, transport, now });
  const limitShare = (): number => options.limitShare ?? preferences.get().limitPercent / 100;
  // Time is scaled in the simulator and here together, and for nobody else's server.
  const scaledMs = options.limitWindowMs ?? minuteMs / (options.simulator?.timeScale ?? 1);
  const limitWindowMs = (one: Account): number => (isLoopback(one.endpoint) ? scaledMs : minuteMs);
  const days = createDayBook(limitShare, now);
  const uploads = createUploads(platform.openFile);
  const calls = createCalls({
    uploads,
    reportThread,
    accounts: {
      get: accountIfThere,
      secretsFor: async (id, endpoint) => ({ ...(await accounts.secretsFor(id, endpoint)), ...oauth.unkept(id) }),
      someSecrets: async (id, endpoint) => ({ ...(await accounts.someSecrets(id, endpoint)), ...oauth.unkept(id) }),
      freshen: (one, refused) => oauth.freshen(one, refused),
    },
    history,
    transport,
    language,
    now,
    nonce: () => String(randomInt(1, 1_000_000_000)),
    limitShare,
    limitWindowMs,
    onAttempt: (one) => {
      days.note(one);
    },
    sentBefore: async () => sentBefore(history, await accounts.list(), startedAt),
    timeoutMs: options.timeoutMs ?? 30_000,
    onSkew: (skewMs, one) => {
      clock = { skewMs, measuredAt: now(), source: one.id };
      clocks.read(one, skewMs);
    },
    onUnrecorded: (error) => {
      const code = String((error as { code?: unknown } | null)?.code ?? '');
      log.error('history', 'a call could not be recorded', error);
      platform.emit('app.notice', { notice: { key: 'errors.notRecorded', params: { code } } });
    },
  });
  const test = (one: AccountView): Promise<TestReport> =>
    testAccount(one, {
      send: calls.send,
      cancel: calls.cancel,
      transport,
      now,
      skewSince: (at) => clocks.since(one.id, at),
    });
  const diagnose = createDiagnose({
    account: accountIfThere,
    history,
    send: (request) => calls.send(request),
    test,
    skewMs: (id) => (id === undefined ? clock.skewMs : (clocks.of(id) ?? clock.skewMs)),
    now,
  });
  const signBench = createSignBench({ account: accountIfThere, secrets: (one) => accounts.someSecrets(one.id, one.endpoint) });
  const oauth: OAuth = createOAuth({ calls, accounts, now, openExternal: platform.openExternal });
  const jobsFile = createJobsFile(
    {
      file: path.join(platform.profile, 'jobs.sqlite'),
      report: reportThread,
      setAside: (file) => {
        notices.add({ key: 'overview.files.jobs', params: { file } });
      },
    },
    days,
  );
  const atWork = {
    open: () => jobsFile.open(),
    days,
    calls,
    account: accountIfThere,
    now,
    tell: ({ error }: Failure) => ({ ...error, message: say(language(), error.phrase) }),
    report: (error: unknown) => {
      log.error('jobs', 'work under way failed unexpectedly', error);
    },
  };
  const jobs = createJobs({
    ...atWork,
    language,
    isOnline: platform.isOnline,
    changed: (info) => {
      platform.emit('jobs.changed', info);
    },
  });
  const bulk = createBulk({
    ...atWork,
    changed: (info) => {
      platform.emit('bulk.changed', info);
    },
  });
  const downloads = createDownloads({
    file: path.join(platform.profile, 'downloads.json'),
    notice: notices.add,
    calls,
    pacer: calls.pacer,
    account: accountIfThere,
    transport,
    now,
    saveFile: (suggested) => platform.saveFile(suggested),
    showFile: (file) => {
      platform.showFile(file);
    },
    tell: atWork.tell,
    changed: (info) => {
      platform.emit('downloads.changed', info);
    },
  });
  const exports = createExports({
    saveFile: (suggested) => platform.saveFile(suggested),
    openFile: (extension) => platform.openFile(extension),
    account: accountIfThere,
    language,
    now,
    jobRows: async (source) => ({ ...(await jobs.get(source.job)), rows: jobs.all(source) }),
  });
  const tickets = createTickets({
    calls,
    account,
    recorded: (id) => history.get(id),
    saveFile: (suggested) => platform.saveFile(suggested),
    language,
    now,
    key: async (one) => (await accounts.someSecrets(one.id, one.endpoint))['sdkKey'] ?? '',
  });
  const secretClipboard = createSecretClipboard(platform.clipboard);
  preferences.onChanged((next) => {
    accounts.setBuiltIns(practice.builtIns(language()));
    platform.emit('preferences.changed', next);
  });
  const stopListening = [
    accounts.onChanged(() => {
      platform.emit('accounts.changed', {});
    }),
    vault.onChanged((status) => {
      platform.emit('vault.changed', status);
    }),
  ];

  // Retention of each account at start and every hour; the practice account's too.
  const prune = async (): Promise<void> => {
    const list = await accounts.list();
    await history.prune(Object.fromEntries(list.map((a) => [a.id, a.retention])));
  };
  // Not at once: the window comes first.
  const practising = setTimeout(() => {
    practice.start().catch(() => undefined);
  }, practiceAfterMs);
  practising.unref();
  const pruning = setInterval(() => {
    prune().catch(() => undefined);
  }, 3_600_000);
  pruning.unref();
  const firstPrune = setTimeout(() => {
    prune().catch(() => undefined);
  }, 20_000);
  firstPrune.unref();

  return {
    platform,
    log,
    preferences,
    notices,
    vault,
    accounts,
    history,
    transport,
    calls,
    uploads,
    oauth,
    diagnose,
    signBench,
    test,
    jobs,
    bulk,
    downloads,
    exports,
    tickets,
    secretClipboard,
    practice,
    account,
    now,
    clock: () => clock,
    useClock: clocks.use,
    async close() {
      clearInterval(pruning);
      clearTimeout(firstPrune);
      clearTimeout(practising);
      for (const stop of stopListening) stop();
      // The secret on the clipboard first, then who still asks for something, then what they asked: every thread has ended when this is over.
      for (const step of [
        () => secretClipboard.clearNow(),
        () => exports.close(),
        () => downloads.close(),
        () => bulk.close(),
        () => jobs.close(),
        () => calls.close(),
      ]) {
        await inTime(step, log);
      }
      await Promise.all(
        [() => jobsFile.close(), () => transport.close(), () => history.close(), () => practice.close(), () => preferences.close()].map(
          (step) => inTime(step, log),
        ),
      );
      // Last: what the steps before had to say is in it.
      await log.close();
    },
  };
}
