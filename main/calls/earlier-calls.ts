import type { Account } from '../../contract/account.ts';
import type { Operation } from '../../contract/operation.ts';
import { operationById } from '../catalogue/index.ts';
import type { History } from '../history/history.ts';

const minuteMs = 60_000;

/** A call that went out before this program started. */
export interface SentCall {
  readonly account: Account;
  readonly operation: Operation;
  /** Epoch ms, rather too late than too early. */
  readonly at: number;
}

/**
 * Calls of the last minute that History knows: the vendor still counts them, whatever became of the program that sent
 * them. `startedAt` (epoch ms) is when this program began; what came later it counts by itself.
 */
export async function readEarlierCalls(
  history: Pick<History, 'search'>,
  accounts: readonly Account[],
  startedAt: number,
): Promise<readonly SentCall[]> {
  const { rows } = await history.search({ from: startedAt - 2 * minuteMs, to: startedAt, limit: 500 });
  return rows.flatMap(({ accountId, operation: id, outcome, attempts, finishedAt }) => {
    const [account, operation] = [accounts.find((one) => one.id === accountId), operationById(id)];
    if (account === undefined || operation === undefined || outcome === 'not_sent') return [];
    // What has no end was under way when that program ended: it may have gone out at the very last.
    const at = Math.min(finishedAt ?? startedAt, startedAt);
    return at <= startedAt - minuteMs ? [] : Array.from({ length: Math.max(1, attempts) }, () => ({ account, operation, at }));
  });
}
