import type { Account } from '../../contract/account.ts';
import { paceKey } from '../calls/pacer.ts';
import { vendorModules } from '../vendors/index.ts';
import type { StoreThread } from './store-thread.ts';

const dayMs = 86_400_000;
const chinaMs = 8 * 3_600_000;
const flushMs = 500;

/** The vendors' day (days since 1970 in UTC+8) that holds an instant (epoch ms). */
export const chinaDay = (at: number): number => Math.floor((at + chinaMs) / dayMs);
/** Next midnight in China, epoch ms: the limits of the day begin anew. */
export const nextChinaMidnight = (at: number): number => (chinaDay(at) + 1) * dayMs - chinaMs;

/** Calls of the day by application, kept across restarts. */
export interface DailyCount {
  /** A call goes out. */
  note(account: Account): void;
  /** Calls the application may still make today within its share; Infinity for vendors without such a limit. */
  left(account: Account): number;
  /** Reads what was counted before and keeps the count in that file from now on. */
  open(desk: StoreThread): Promise<void>;
  /** Writes what is not written yet. */
  flush(): Promise<void>;
}

/** The count of today. `share`: the part of the vendor's limit ConfDesk allows itself; `now` in epoch ms. */
export function createDailyCount(share: () => number, now: () => number): DailyCount {
  let day = chinaDay(now());
  let desk: StoreThread | null = null;
  let counted: Record<string, number> = {};
  let unwritten: Record<string, number> = {};
  let timer: NodeJS.Timeout | null = null;

  async function flush(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (desk === null) return;
    const calls = unwritten;
    unwritten = {};
    if (Object.keys(calls).length === 0) return;
    const of = day;
    await desk.ask('count', { day: of, calls }).catch((error: unknown) => {
      // Not lost with the thread or a full disk: they go with the next ones. Counted twice rather than not at all.
      if (of === day) for (const [key, n] of Object.entries(calls)) unwritten[key] = (unwritten[key] ?? 0) + n;
      throw error;
    });
  }
  const turn = (): void => {
    const today = chinaDay(now());
    if (today === day) return;
    flush().catch(() => undefined);
    [day, counted] = [today, {}];
  };
  return {
    note(account) {
      turn();
      const key = paceKey(account);
      counted[key] = (counted[key] ?? 0) + 1;
      unwritten[key] = (unwritten[key] ?? 0) + 1;
      if (desk !== null)
        timer ??= setTimeout(() => {
          flush().catch(() => undefined);
        }, flushMs).unref();
    },
    left(account) {
      turn();
      const { perDay } = vendorModules[account.vendor].limits;
      if (perDay === undefined || !Number.isFinite(share())) return Number.POSITIVE_INFINITY;
      return Math.max(0, Math.floor(perDay * share()) - (counted[paceKey(account)] ?? 0));
    },
    async open(file) {
      turn();
      const before = await file.ask('counted', day);
      for (const [key, n] of Object.entries(before)) counted[key] = (counted[key] ?? 0) + n;
      desk = file;
      await flush();
    },
    flush,
  };
}
