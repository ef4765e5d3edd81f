import { statSync } from 'node:fs';
import type { HistoryQuery, HistoryUsage, Outcome } from '../../contract/history.ts';
import { openFile, saysDamaged, setAside, sqliteCode } from './open-file.ts';
import type { Served } from '../threads/serve.ts';
import type { AccountCount, Work } from './protocol.ts';
import { outdated } from './retention.ts';
import { slotsPerMs } from './schema.ts';
import { matching, search } from './search.ts';
import { Store } from './store.ts';
import { emptyLog, erase, finishErasing, indexSlice, renewIndex } from './upkeep.ts';

/** Wait before new rows are indexed: most calls are over by then and are indexed once. */
const indexAfterMs = 300;
/** A log that a reader kept from being emptied is tried again. */
const emptyAgainMs = 5_000;

/** Opens the history file (see openFile) and answers requests on it; erasing and indexing take turns with calls. */
export function openHistoryWork(file: string): Served<Work> {
  let aside: string | null = null;
  let store = open();
  let timer: NodeJS.Timeout | null = null;
  let logTimer: NodeJS.Timeout | null = null;
  let closed = false;
  let waiting: (() => void)[] = [];
  // Erasing jobs run one after the other; calls and searches go on between their slices.
  let erasing: Promise<unknown> = Promise.resolve();

  function open(): Store {
    const opened = openFile(file);
    aside = opened.setAside ?? aside;
    return new Store(opened.db);
  }

  function settle(): void {
    const done = waiting;
    waiting = [];
    for (const resolve of done) resolve();
  }

  function indexNow(): void {
    timer = null;
    if (closed) return settle();
    try {
      if (indexSlice(store)) settle();
      else setImmediate(indexNow);
    } catch (error) {
      if (!mend(error)) settle();
      else setImmediate(indexNow);
    }
  }

  function indexSoon(after: number): void {
    if (timer === null && !closed) timer = setTimeout(indexNow, after);
  }

  /** A broken search table is built anew, a broken file set aside; true when the work may be tried again. */
  function mend(error: unknown): boolean {
    if (sqliteCode(error) === 267) {
      renewIndex(store);
      indexSoon(0);
      return true;
    }
    if (!saysDamaged(error)) return false;
    try {
      store.db.close();
    } catch {
      // Closing a broken file may fail too; its handle goes with the process.
    }
    aside = setAside(file);
    store = open();
    return true;
  }

  function emptyLogSoon(): void {
    if (logTimer !== null || closed) return;
    logTimer = setTimeout(() => {
      logTimer = null;
      if (!closed && !emptyLog(store)) emptyLogSoon();
    }, emptyAgainMs);
  }

  function eraseInTurn(find: () => Iterable<number[]>): Promise<number> {
    const work = erasing.then(async () => {
      let removed = 0;
      const all: number[] = [];
      for (const some of find()) {
        all.push(...some);
        await new Promise((resolve) => setImmediate(resolve));
      }
      removed += await erase(store, file, all);
      if (removed > 0 && !emptyLog(store)) emptyLogSoon();
      return removed;
    });
    erasing = work.catch(() => undefined);
    return work;
  }

  // Calls begun after "delete all of these" was said are none of these.
  const arrivals = new Set<Set<number>>();
  function arrived(seq: number): void {
    for (const later of arrivals) later.add(seq);
  }

  const seqsOf = (ids: readonly string[]): number[] =>
    store
      .all('SELECT e.seq AS seq FROM json_each(?) j CROSS JOIN entry e ON e.id = j.value', JSON.stringify(ids))
      .map((row) => Number(row.seq));

  async function removeMatching(query: HistoryQuery): Promise<number> {
    // What is not indexed yet would be missed by a search for text.
    const later = new Set<number>();
    arrivals.add(later);
    try {
      if ((query.text ?? '') !== '') await indexed();
      const seqs = matching(store, query, Number.MAX_SAFE_INTEGER, true);
      return await eraseInTurn(() => [seqs.filter((seq) => !later.has(seq))]);
    } finally {
      arrivals.delete(later);
    }
  }

  function usage(): HistoryUsage {
    const sizeOf = (end: string): number => statSync(file + end, { throwIfNoEntry: false })?.size ?? 0;
    const bytes = sizeOf('') + sizeOf('-wal');
    const oldest = store.one('SELECT started_at AS at FROM entry ORDER BY seq LIMIT 1');
    return {
      rows: Number(store.one('SELECT count(*) AS n FROM entry')?.n ?? 0),
      starred: Number(store.one('SELECT count(*) AS n FROM entry WHERE star = 1')?.n ?? 0),
      bytes,
      oldest: oldest === undefined ? null : Number(oldest.at),
      setAside: aside,
    };
  }

  function count(since: number, accountIds: readonly string[] | undefined): Record<string, AccountCount> {
    const rows = store.all(
      `SELECT account_id AS account, count(*) AS total, sum(outcome IN ('rejected', 'network')) AS failures,
        max(seq) AS last, started_at AS at, outcome, code FROM entry WHERE seq >= ? GROUP BY account_id`,
      Math.ceil(since) * slotsPerMs,
    );
    const wanted = accountIds === undefined ? null : new Set(accountIds);
    const counts: Record<string, AccountCount> = {};
    for (const row of rows) {
      const account = String(row.account);
      if (wanted !== null && !wanted.has(account)) continue;
      counts[account] = {
        total: Number(row.total),
        failures: Number(row.failures),
        lastAt: Number(row.at),
        lastOutcome: String(row.outcome) as Outcome,
        lastCode: String(row.code),
      };
    }
    return counts;
  }

  function indexed(): Promise<void> {
    return new Promise((resolve) => {
      waiting.push(resolve);
      if (timer !== null) clearTimeout(timer);
      timer = null;
      indexSoon(0);
    });
  }

  async function close(): Promise<void> {
    await erasing;
    closed = true;
    if (timer !== null) clearTimeout(timer);
    if (logTimer !== null) clearTimeout(logTimer);
    settle();
    emptyLog(store);
    store.db.close();
  }

  erasing = finishErasing(store, file).catch((error: unknown) => void mend(error));
  indexSoon(0);

  return {
    handlers: {
      begin(call) {
        arrived(store.begin(call));
        indexSoon(indexAfterMs);
        return null;
      },
      async complete(end) {
        const there = await store.complete(end);
        if (there) indexSoon(indexAfterMs);
        return there;
      },
      search: (query) => search(store, query),
      get: (id) => store.get(id),
      star: ({ id, on }) => store.star(id, on),
      remove: (ids) => eraseInTurn(() => [seqsOf(ids)]),
      removeMatching,
      usage,
      count: ({ since, accountIds }) => count(since, accountIds),
      prune: (keep) => eraseInTurn(() => outdated(store, keep, Date.now())),
      indexed: () => indexed().then(() => null),
    },
    /** What met a broken file is done once more on the mended one. */
    around(work) {
      const again = (error: unknown): unknown => {
        if (mend(error)) return work();
        throw error;
      };
      try {
        const value = work();
        return value instanceof Promise ? value.catch(again) : value;
      } catch (error) {
        return again(error);
      }
    },
    close,
  };
}
