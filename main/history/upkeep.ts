import { performance } from 'node:perf_hooks';
import { dropBackups } from './open-file.ts';
import { searchSchema } from './schema.ts';
import type { Store } from './store.ts';

/** Rows put into the search tables at once, and the time after which waiting calls get their turn. */
const batchRows = 500;
const sliceMs = 6;
/** From this many rows on, rewriting the search tables once is cheaper than taking each row out in place. */
const rewriteFrom = 400;

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Puts waiting rows into the search tables, for at most one slice. True when none is left. */
export function indexSlice(store: Store): boolean {
  const rows = store.all('SELECT seq FROM entry WHERE indexed = 0 ORDER BY seq DESC LIMIT ?', batchRows);
  if (rows.length === 0) return true;
  const until = performance.now() + sliceMs;
  let done = 0;
  store.within(() => {
    for (const row of rows) {
      store.index(Number(row.seq));
      done += 1;
      if (performance.now() > until) break;
    }
  });
  return done === rows.length && rows.length < batchRows;
}

/** Throws the search tables away and has every row indexed again. */
export function renewIndex(store: Store): void {
  store.within(() => {
    store.db.exec('DROP TABLE words; DROP TABLE keys;');
    store.db.exec(searchSchema);
    store.run('UPDATE entry SET indexed = 0 WHERE indexed = 1');
    store.run("DELETE FROM meta WHERE key = 'rewrite'");
  });
}

/** Merges the search tables into one piece without what was deleted, in slices between which calls get their turn. */
async function rewriteIndex(store: Store): Promise<void> {
  for (const table of ['words', 'keys'] as const) {
    // FTS5 §6.8: a negative count starts a merge of everything; it is done when less than two changes are counted.
    let pages = -64;
    for (;;) {
      const before = Number(store.one('SELECT total_changes() AS n')?.n);
      store.run(`INSERT INTO ${table}(${table}, rank) VALUES('merge', ?)`, pages);
      if (Number(store.one('SELECT total_changes() AS n')?.n) - before < 2) break;
      pages = 64;
      await turn();
    }
  }
  store.run("DELETE FROM meta WHERE key = 'rewrite'");
}

/** Moves what is in the write-ahead log into the file and empties the log; false when a reader stands in the way. */
export function emptyLog(store: Store): boolean {
  const row = store.db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
  return Number(row?.busy ?? 1) === 0;
}

/**
 * Deletes rows so that nothing of them stays in the file: pages are overwritten (secure_delete), the search tables lose
 * the words, free pages are given back, the log is emptied, backups of former versions go. Resolves when all is done.
 */
export async function erase(store: Store, file: string, seqs: readonly number[]): Promise<number> {
  const rewrite = seqs.length >= rewriteFrom;
  let removed = 0;
  if (rewrite) {
    // Said in the file first: an interrupted rewriting is finished at the next start.
    store.within(() => {
      store.run("INSERT OR REPLACE INTO meta(key, value) VALUES('rewrite', '1')");
      store.run("INSERT INTO words(words, rank) VALUES('secure-delete', 0)");
      store.run("INSERT INTO keys(keys, rank) VALUES('secure-delete', 0)");
    });
  }
  try {
    for (let at = 0; at < seqs.length;) {
      const until = performance.now() + sliceMs;
      store.within(() => {
        for (; at < seqs.length && performance.now() < until; at += 1) {
          if (store.drop(seqs[at] ?? 0, true)) removed += 1;
        }
      });
      await turn();
    }
  } finally {
    if (rewrite) {
      store.run("INSERT INTO words(words, rank) VALUES('secure-delete', 1)");
      store.run("INSERT INTO keys(keys, rank) VALUES('secure-delete', 1)");
    }
  }
  if (rewrite) await rewriteIndex(store);
  if (removed > 0) await giveBack(store, file);
  return removed;
}

async function giveBack(store: Store, file: string): Promise<void> {
  for (;;) {
    const free = Number(Object.values(store.db.prepare('PRAGMA freelist_count').get() ?? {})[0] ?? 0);
    if (free === 0) break;
    store.db.exec('PRAGMA incremental_vacuum(256)');
    await turn();
  }
  emptyLog(store);
  dropBackups(file);
}

/** Finishes what a former process was interrupted in. */
export async function finishErasing(store: Store, file: string): Promise<void> {
  if (store.one("SELECT value FROM meta WHERE key = 'rewrite'") === undefined) return;
  store.run("INSERT INTO words(words, rank) VALUES('secure-delete', 1)");
  store.run("INSERT INTO keys(keys, rank) VALUES('secure-delete', 1)");
  await rewriteIndex(store);
  await giveBack(store, file);
}
