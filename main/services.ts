import { setTimeout as wait } from 'node:timers/promises';
import type { Accounts } from './accounts/records.ts';
import type { History } from './history/history.ts';
import type { Log } from './log/log.ts';
import { openBase } from './services/base.ts';
import { createCalling } from './services/calling.ts';
import type { Platform, ServiceOptions, Services } from './services/types.ts';
import { createWork } from './services/work.ts';

export type { Platform, ServiceOptions, Services } from './services/types.ts';

/** Service name in the OS keychain, and the app's id everywhere. */
const appId = 'com.confdesk.app';

/** When the practice server starts by itself, so that the first click on it need not wait: the window comes first. */
const practiceAfterMs = 2000;
const pruneAfterMs = 20_000;
const pruneEveryMs = 3_600_000;
/** Longest wait for one step of closing; a thread that is not done by then has been terminated. */
const closeStepMs = 6000;

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

/** Deletes what is past each account's days or megabytes, the practice accounts' too: soon and every hour; gives how to leave off. */
function pruneHourly(accounts: Pick<Accounts, 'list'>, history: Pick<History, 'prune'>): () => void {
  const prune = async (): Promise<void> => {
    const list = await accounts.list();
    await history.prune(Object.fromEntries(list.map((one) => [one.id, one.retention])));
  };
  // One that failed is tried again within the hour; nothing is lost by it.
  const pruneNow = (): void => void prune().catch(() => undefined);
  const first = setTimeout(pruneNow, pruneAfterMs).unref();
  const hourly = setInterval(pruneNow, pruneEveryMs).unref();
  return () => {
    clearTimeout(first);
    clearInterval(hourly);
  };
}

/** Builds everything below the window, without Electron, floor by floor: what is kept, the road, the work that stands on it. */
export async function createServices(platform: Platform, options: ServiceOptions = {}): Promise<Services> {
  const base = await openBase(platform, options, appId);
  const calling = createCalling(base, options);
  const work = createWork(base, calling);
  const { log, history, accounts, practice, preferences, transport, secretClipboard } = base;
  const stopPruning = pruneHourly(accounts, history);
  const practising = setTimeout(() => {
    practice.start().catch(() => undefined);
  }, practiceAfterMs).unref();

  return {
    ...base,
    ...calling,
    ...work,
    async close() {
      stopPruning();
      clearTimeout(practising);
      base.stopListening();
      // The secret on the clipboard first, then who still asks for something, then what they asked: every thread has ended when this is over.
      for (const step of [
        secretClipboard.clearNow,
        work.exports.close,
        work.downloads.close,
        work.bulk.close,
        work.jobs.close,
        calling.calls.close,
      ])
        await inTime(step, log);
      await Promise.all(
        [work.jobsFile.close, transport.close, history.close, practice.close, preferences.close].map((step) => inTime(step, log)),
      );
      // Last: what the steps before had to say is in it.
      await log.close();
    },
  };
}
