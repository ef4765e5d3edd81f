import { clockFarMs, type ServerClock } from '../../contract/clock.ts';
import type { Account } from '../../contract/account.ts';
import type { AccountsFile } from './accounts-file.ts';

/** A measurement is off by up to half of what the answer took: smaller steps are not taken over, so that the file rests. */
const stepMs = 15_000;

/** Which accounts sign with the server's time. Kept with the account; of the practice accounts in memory. */
export interface Clocks {
  ofBuiltIn(id: string): Pick<Account, 'serverClock'>;
  set(id: string, skewMs: number | null): Promise<void>;
  measured(id: string, skewMs: number): void;
}

/** Keeps the choice of each account and what was last measured for it. */
export function createClocks({
  book: accountsFile,
  now,
  changed,
  isBuiltIn,
}: {
  readonly book: AccountsFile;
  readonly now: () => number;
  readonly changed: () => void;
  readonly isBuiltIn: (id: string) => boolean;
}): Clocks {
  const ofBuiltIns = new Map<string, ServerClock>();
  async function keep(id: string, skewMs: number | null, onlyIfOn: boolean): Promise<void> {
    const clock = skewMs === null ? undefined : { skewMs, measuredAt: now() };
    const moved = (before: ServerClock | undefined): boolean =>
      !onlyIfOn || (before !== undefined && skewMs !== null && Math.abs(before.skewMs - skewMs) > stepMs);
    if (isBuiltIn(id)) {
      if (!moved(ofBuiltIns.get(id))) return;
      if (clock === undefined) ofBuiltIns.delete(id);
      else ofBuiltIns.set(id, clock);
      changed();
      return;
    }
    const wrote = await accountsFile.alone(async () => {
      const found = (await accountsFile.read()).accounts.find((one) => one.id === id);
      if (found === undefined || !moved(found.serverClock)) return false;
      const { serverClock: _before, ...rest } = found;
      await accountsFile.put({ ...rest, ...(clock === undefined ? {} : { serverClock: clock }) });
      return true;
    });
    if (wrote) changed();
  }
  return {
    ofBuiltIn(id) {
      const serverClock = ofBuiltIns.get(id);
      return serverClock === undefined ? {} : { serverClock };
    },
    set: (id, skewMs) => keep(id, skewMs, false),
    measured(id, skewMs) {
      // A server a day away tells no time to sign with.
      if (Math.abs(skewMs) > clockFarMs) return;
      // What cannot be written now is measured again by the next answer.
      keep(id, skewMs, true).catch(() => undefined);
    },
  };
}
