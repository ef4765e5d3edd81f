import type { DatabaseSync } from 'node:sqlite';
import type { Row, RowValue } from '../../contract/call.ts';
import { type OpenJob, tableOf } from './open-job.ts';
import { createRowOrders, type RowOrders } from './row-order.ts';
import { advance, copyOf, type Counts } from './plan.ts';
import type { JobRecord, Work } from './protocol.ts';
import { shownTexts } from './shown.ts';

type Sql = string | number | null;

const sqlValue = (value: RowValue | undefined): Sql => (typeof value === 'boolean' ? Number(value) : (value ?? null));

/** An id made of nothing but its separators names no row: the whole row does. */
const idOf = (row: Row): string => {
  const id = String(row['$id'] ?? '');
  return /^\/*$/.test(id) ? JSON.stringify(row) : id;
};

export interface Store {
  readonly held: ReadonlyMap<string, OpenJob>;
  readonly orders: RowOrders;
  create(record: JobRecord): null;
  commit(args: Work['commit']['args']): JobRecord['checkpoint'];
  state(args: Work['state']['args']): null;
  replan(args: Work['replan']['args']): JobRecord['checkpoint'];
  knownSize(args: Work['knownSize']['args']): number | null;
  remove(id: string): boolean;
  count(args: Work['count']['args']): null;
  counted(day: number): Record<string, number>;
  close(): null;
}

/** The jobs and their rows in an open file. Throws SQLite's errors; a job that is not there is an Error. */
export function createStore(db: DatabaseSync): Store {
  const held = new Map<string, OpenJob>();
  const saveCheckpoint = db.prepare('UPDATE job SET checkpoint = ?, updated_at = ? WHERE id = ?');
  const saveState = db.prepare('UPDATE job SET state = ?, error = ?, updated_at = ? WHERE id = ?');

  function hold(record: JobRecord, seq: number): OpenJob {
    const names = record.spec.columns.map((_column, i) => `c${i}`);
    const all = ['id', 'mark', 'same', 'zh', 'en', ...names];
    const one: OpenJob = {
      record,
      seq,
      revision: 0,
      find: db.prepare(`SELECT n, mark FROM ${tableOf(seq)} WHERE id = ?`),
      insert: db.prepare(`INSERT INTO ${tableOf(seq)}(${all.join(', ')}) VALUES(${all.map(() => '?').join(', ')})`),
      update: db.prepare(`UPDATE ${tableOf(seq)} SET ${all.map((name) => `${name} = ?`).join(', ')} WHERE n = ?`),
    };
    held.set(record.spec.id, one);
    return one;
  }

  function get(id: string): OpenJob {
    const found = held.get(id);
    if (found === undefined) throw new Error(`jobs: no job ${id}`);
    return found;
  }

  function inTransaction<T>(work: () => T): T {
    db.exec('BEGIN IMMEDIATE');
    try {
      const value = work();
      db.exec('COMMIT');
      return value;
    } catch (error) {
      db.exec('ROLLBACK');
      throw error;
    }
  }

  for (const row of db.prepare('SELECT * FROM job ORDER BY seq').all()) {
    const state = String(row['state']);
    const record: JobRecord = {
      spec: JSON.parse(String(row['spec'])),
      state: state as JobRecord['state'],
      updatedAt: Number(row['updated_at']),
      error: row['error'] === null ? null : JSON.parse(String(row['error'])),
      checkpoint: JSON.parse(String(row['checkpoint'])),
    };
    // What ran when the app ended goes on when the person says so: nothing is sent unasked at a start.
    if (state === 'running' || state === 'waiting') {
      record.state = 'paused';
      saveState.run('paused', null, record.updatedAt, record.spec.id);
    }
    hold(record, Number(row['seq']));
  }

  function keep(one: OpenJob, rows: readonly Row[], mark: number, own: readonly number[]): Counts {
    const { columns, zone } = one.record.spec;
    let [added, reread, shared] = [0, 0, 0];
    for (const row of rows) {
      const id = idOf(row);
      const before = one.find.get(id) as { n: number; mark: number } | undefined;
      if (before?.mark === mark) continue;
      const { same, labels } = shownTexts(row, columns, zone);
      const values: Sql[] = [id, mark, same, labels['zh-CN'], labels.en, ...columns.map((column) => sqlValue(row[column.key]))];
      if (before === undefined) {
        one.insert.run(...values);
        added += 1;
      } else {
        // Seen a second time it may have changed since: the newer one counts.
        one.update.run(...values, before.n);
        if (own.includes(before.mark)) reread += 1;
        else shared += 1;
      }
    }
    return { answered: rows.length, added, reread, shared };
  }

  return {
    held,
    orders: createRowOrders(db),
    create(record) {
      inTransaction(() => {
        const { spec, state, checkpoint, updatedAt } = record;
        const { lastInsertRowid } = db
          .prepare('INSERT INTO job(id, spec, state, error, checkpoint, updated_at) VALUES(?, ?, ?, NULL, ?, ?)')
          .run(spec.id, JSON.stringify(spec), state, JSON.stringify(checkpoint), updatedAt);
        const table = tableOf(Number(lastInsertRowid));
        const columns = spec.columns.map((_column, i) => `, c${i}`).join('');
        db.exec(`CREATE TABLE ${table}(n INTEGER PRIMARY KEY, id TEXT NOT NULL, mark INTEGER NOT NULL, same TEXT NOT NULL, zh TEXT NOT NULL,
          en TEXT NOT NULL${columns}); CREATE UNIQUE INDEX ${table}_id ON ${table}(id)`);
        hold(record, Number(lastInsertRowid));
      });
      return null;
    },
    commit({ id, rows, page, calls, at }) {
      const one = get(id);
      const before = one.record.checkpoint;
      // Changed on a copy: a transaction that fails must leave the checkpoint in memory as it is in the file.
      const checkpoint = copyOf(before);
      const window = checkpoint.windows[checkpoint.at];
      if (window === undefined) throw new Error('jobs: a page after the end');
      inTransaction(() => {
        const counts = keep(one, rows, window.mark, window.own);
        const { list } = one.record.spec;
        const times = list.by === undefined ? [] : rows.map((row) => Number(row[list.by ?? ''] ?? 0)).filter((time) => time > 0);
        const gone = advance(checkpoint, list, page, counts, { times, at });
        checkpoint.calls += calls;
        if (gone !== null) checkpoint.rows -= Number(db.prepare(`DELETE FROM ${tableOf(one.seq)} WHERE mark = ?`).run(gone).changes);
        saveCheckpoint.run(JSON.stringify(checkpoint), at, id);
      });
      const { sizes } = one.record.spec.list;
      if (!before.proven && checkpoint.size !== null && sizes.length > 1) {
        db.prepare('INSERT INTO size VALUES(?, ?, ?) ON CONFLICT(account, operation) DO UPDATE SET size = excluded.size').run(
          one.record.spec.accountId,
          one.record.spec.operation,
          checkpoint.size,
        );
      }
      one.record.checkpoint = checkpoint;
      one.record.updatedAt = at;
      one.revision += 1;
      return checkpoint;
    },
    state({ id, state, error, at }) {
      const one = get(id);
      saveState.run(state, error === null ? null : JSON.stringify(error), at, id);
      Object.assign(one.record, { state, error, updatedAt: at });
      return null;
    },
    replan({ id, checkpoint }) {
      const one = get(id);
      saveCheckpoint.run(JSON.stringify(checkpoint), one.record.updatedAt, id);
      one.record.checkpoint = checkpoint;
      return checkpoint;
    },
    knownSize({ accountId, operation }) {
      const found = db.prepare('SELECT size FROM size WHERE account = ? AND operation = ?').get(accountId, operation);
      return found === undefined ? null : Number(found['size']);
    },
    remove(id) {
      const one = held.get(id);
      if (one === undefined) return false;
      this.orders.forget(id);
      held.delete(id);
      inTransaction(() => {
        db.exec(`DROP TABLE ${tableOf(one.seq)}`);
        db.prepare('DELETE FROM job WHERE id = ?').run(id);
      });
      // Gone from the file too: overwritten by secure_delete, given back, and out of the log.
      db.exec('PRAGMA incremental_vacuum; PRAGMA wal_checkpoint(TRUNCATE)');
      return true;
    },
    count({ day, calls }) {
      inTransaction(() => {
        const add = db.prepare('INSERT INTO day VALUES(?, ?, ?) ON CONFLICT(key, day) DO UPDATE SET calls = calls + excluded.calls');
        for (const [key, n] of Object.entries(calls)) add.run(key, day, n);
        db.prepare('DELETE FROM day WHERE day < ?').run(day - 7);
      });
      return null;
    },
    counted(day) {
      return Object.fromEntries(
        db
          .prepare('SELECT key, calls FROM day WHERE day = ?')
          .all(day)
          .map((row) => [String(row['key']), Number(row['calls'])]),
      );
    },
    close() {
      db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      db.close();
      return null;
    },
  };
}
