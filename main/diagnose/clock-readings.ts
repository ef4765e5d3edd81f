import type { AccountView } from '../../contract/account.ts';
import { clockFarMs, offersServerClock, tellsTime } from '../../contract/clock.ts';
import { Failure } from '../errors/failure.ts';
import type { Transport } from '../transport/transport.ts';
import { skewOf } from '../calls/types.ts';

/** A measurement older than this is made again before it is signed with. */
const freshMs = 60_000;
const patienceMs = 8000;

/** What the Date headers of each account's server said last. */
export interface ClockReadings {
  read(account: AccountView, skewMs: number): void;
  /** Server clock minus ours in ms; null before the first answer. */
  of(id: string): number | null;
  /** The same, measured at or after an instant (epoch ms). */
  since(id: string, at: number): number | null;
  /** Errors: Failure not_ready before a measurement, unsupported where the server's time is of no use. */
  use(id: string, use: 'server' | 'computer'): Promise<AccountView>;
}

/** Remembers measurements while the app runs, and turns signing with the server's time on and off. */
export function createClockReadings({
  accounts,
  account,
  transport,
  now,
}: {
  readonly accounts: {
    setServerClock(id: string, skewMs: number | null): Promise<AccountView>;
    measured(id: string, skewMs: number): void;
  };
  readonly account: (id: string) => Promise<AccountView>;
  readonly transport: Transport;
  readonly now: () => number;
}): ClockReadings {
  const readings = new Map<string, { readonly skewMs: number; readonly at: number; readonly endpoint: string }>();
  /** Asks the account's host for nothing, unsigned, only to hear its time. */
  async function measure(one: AccountView): Promise<void> {
    try {
      const skewMs = skewOf(
        await transport.send({
          origin: one.endpoint,
          method: 'GET',
          target: '/',
          headers: [],
          body: '',
          proxy: one.proxy,
          caFile: one.caFile,
          timeoutMs: patienceMs,
          maxBytes: 1024 * 1024,
          reuse: false,
        }),
      );
      if (skewMs !== null) readings.set(one.id, { skewMs, at: now(), endpoint: one.endpoint });
    } catch {
      // No answer: what was measured before stands, if anything.
    }
  }
  return {
    read(one, skewMs) {
      readings.set(one.id, { skewMs, at: now(), endpoint: one.endpoint });
      if (one.serverClock !== undefined) accounts.measured(one.id, skewMs);
    },
    of: (id) => readings.get(id)?.skewMs ?? null,
    since(id, at) {
      const found = readings.get(id);
      return found !== undefined && found.at >= at ? found.skewMs : null;
    },
    async use(id, use) {
      if (use === 'computer') return accounts.setServerClock(id, null);
      const one = await account(id);
      const before = readings.get(id);
      if (before === undefined || before.endpoint !== one.endpoint || now() - before.at > freshMs) await measure(one);
      const found = readings.get(id);
      const no = (code: 'not_ready' | 'unsupported', why: string): Failure =>
        new Failure(code, { key: `accounts.errors.serverClock.${why}`, params: { account: one.name } });
      if (found === undefined || found.endpoint !== one.endpoint) throw no('not_ready', 'unmeasured');
      if (!tellsTime(one.endpoint)) throw no('unsupported', 'plain');
      if (Math.abs(found.skewMs) > clockFarMs) throw no('unsupported', 'far');
      if (one.serverClock === undefined && !offersServerClock(one, found.skewMs)) throw no('unsupported', 'fine');
      return accounts.setServerClock(id, found.skewMs);
    },
  };
}
