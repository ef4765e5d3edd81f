import { slotsPerMs } from './schema.ts';
import type { Store } from './store.ts';

/** How long an account's calls are kept, and how much of them: days and megabytes (10^6 bytes); 0 means no limit. */
export interface Retention {
  readonly days: number;
  readonly megabytes: number;
}
export type RetentionByAccount = Readonly<Record<string, Retention>>;

const day = 86_400_000;
const rowsALook = 2_000;

/** Looks through all rows, newest first, and gives the keys of those past their account's age or size. */
export function* outdated(store: Store, keep: RetentionByAccount, now: number): Generator<number[]> {
  const used = new Map<string, number>();
  let below = Number.MAX_SAFE_INTEGER;
  for (;;) {
    const rows = store.all('SELECT seq, account_id, stored, star FROM entry WHERE seq < ? ORDER BY seq DESC LIMIT ?', below, rowsALook);
    const found: number[] = [];
    for (const row of rows) {
      below = Number(row.seq);
      const account = String(row.account_id);
      const limit = keep[account];
      if (limit === undefined) continue;
      const bytes = (used.get(account) ?? 0) + Number(row.stored);
      const old = limit.days > 0 && Math.floor(below / slotsPerMs) < now - limit.days * day;
      const full = limit.megabytes > 0 && bytes > limit.megabytes * 1_000_000;
      if (row.star !== 1 && (old || full)) found.push(below);
      else used.set(account, bytes);
    }
    yield found;
    if (rows.length < rowsALook) return;
  }
}
