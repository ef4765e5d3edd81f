import type { Account } from '../../contract/account.ts';
import { budgetOf } from '../../contract/limits.ts';
import type { Operation } from '../../contract/operation.ts';
import { vendorModules } from '../vendors/index.ts';

const minuteMs = 60_000;

export interface PaceOptions {
  readonly now: () => number;
  /** Part of each documented limit ConfDesk uses: the company's own programs share the same limits. It may change at any time. */
  readonly share: () => number;
  /** A minute of the limits in real ms: shorter only for a server on this computer whose own minute is shorter. */
  readonly windowMs?: (account: Account) => number;
}

export interface Pacer {
  /** Resolves when the call may go out; rejects when the signal is aborted. Gives the ms waited. */
  acquire(account: Account, operation: Operation, signal?: AbortSignal): Promise<number>;
  /** The vendor said "too fast": nothing of that application goes out for a window. */
  pause(account: Account): void;
  /** Calls of the last window and the budget of the application, for a glance; null where the vendor documents none. */
  used(account: Account): { used: number; budget: number } | null;
  /** ms until a call could go out now; 0 when at once. Takes no place in the queue. */
  wait(account: Account, operation: Operation): number;
  /** The tightest budget this call stands under, in calls, and the ms it is for; Infinity where nothing limits it. */
  budget(account: Account, operation: Operation): { calls: number; windowMs: number };
  /** Until when the application is paused (epoch ms), or 0. */
  pausedUntil(account: Account): number;
  /** A minute of this account's limits in real ms. */
  windowMs(account: Account): number;
  /** Calls that went out before this program started and still count (epoch ms). */
  remember(account: Account, operation: Operation, at: number): void;
}

/** Limits belong to the application, so everything with the same AppId (SID, SecretId) shares one budget. */
export function paceKey(account: Account): string {
  const f = account.fields;
  return `${account.vendor} ${account.endpoint} ${f['appId'] ?? f['accountSid'] ?? f['secretId'] ?? account.id}`;
}

interface Lane {
  /** As documented; the share of it is taken when it is looked at. */
  readonly limit: number;
  readonly span: number;
  readonly sent: number[];
}

/** A pacer over sliding windows: app, corp-level and single-operation limits, each with its own budget. */
export function createPacer(options: PaceOptions): Pacer {
  const spanOf = options.windowMs ?? (() => minuteMs);
  const queues = new Map<string, Lane>();
  const paused = new Map<string, number>();

  const off = (): boolean => !Number.isFinite(options.share());
  const most = ({ limit }: Lane): number => budgetOf(limit, options.share());
  const lane = (key: string, limit: number, span: number): Lane => {
    let found = queues.get(key);
    if (found === undefined) queues.set(key, (found = { limit, span, sent: [] }));
    return found;
  };
  const lanesFor = (account: Account, operation: Operation): Lane[] => {
    const [key, span] = [paceKey(account), spanOf(account)];
    return vendorModules[account.vendor].limits
      .of(operation)
      .map((one) => lane(`${key} ${one.key}`, one.calls, one.per === 'minute' ? span : span / 60));
  };
  const trim = ({ sent, span: over }: Lane, now: number): void => {
    // A clock that was set back (often the very remedy for 190300) must not make the wait longer than a window.
    for (let i = sent.length - 1; i >= 0 && (sent[i] as number) > now; i -= 1) sent[i] = now;
    while (sent.length > 0 && (sent[0] as number) <= now - over) sent.shift();
  };
  const waitFor = (account: Account, all: readonly Lane[], now: number): number => {
    let wait = Math.min(spanOf(account), Math.max(0, (paused.get(paceKey(account)) ?? 0) - now));
    for (const one of all) {
      trim(one, now);
      const [budget, { sent }] = [most(one), one];
      if (sent.length >= budget) wait = Math.max(wait, (sent[sent.length - budget] as number) + one.span - now);
    }
    return wait;
  };

  return {
    async acquire(account, operation, signal) {
      if (off()) return 0;
      const all = lanesFor(account, operation);
      const started = options.now();
      for (;;) {
        signal?.throwIfAborted();
        const now = options.now();
        const wait = waitFor(account, all, now);
        if (wait <= 0) {
          for (const { sent } of all) sent.push(now);
          return now - started;
        }
        await new Promise<void>((resolve, reject) => {
          const leave = (): void => {
            clearTimeout(timer);
            reject(signal?.reason as Error);
          };
          const timer = setTimeout(
            () => {
              signal?.removeEventListener('abort', leave);
              resolve();
            },
            Math.min(wait, 1000),
          );
          signal?.addEventListener('abort', leave, { once: true });
        });
      }
    },
    pause(account) {
      paused.set(paceKey(account), options.now() + spanOf(account) * vendorModules[account.vendor].limits.pauseMinutes);
    },
    used(account) {
      const { perMinute } = vendorModules[account.vendor].limits;
      if (perMinute === undefined) return null;
      const found = lane(`${paceKey(account)} app`, perMinute, spanOf(account));
      trim(found, options.now());
      return { used: found.sent.length, budget: most(found) };
    },
    wait: (account, operation) => (off() ? 0 : waitFor(account, lanesFor(account, operation), options.now())),
    budget(account, operation) {
      const span = spanOf(account);
      const counted = off() ? [] : lanesFor(account, operation).filter((one) => one.span === span);
      return { calls: Math.min(Number.POSITIVE_INFINITY, ...counted.map(most)), windowMs: span };
    },
    pausedUntil: (account) => paused.get(paceKey(account)) ?? 0,
    windowMs: spanOf,
    remember(account, operation, at) {
      for (const { sent } of lanesFor(account, operation)) {
        sent.push(at);
        sent.sort((a, b) => a - b);
      }
    },
  };
}
