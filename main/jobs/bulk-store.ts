import type { DatabaseSync } from 'node:sqlite';
import type { BulkOutcome } from '../../contract/bulk.ts';
import { type BulkEntry, type BulkRecord, type BulkWork, counted } from './bulk-protocol.ts';

const keptMs = 30 * 86_400_000;

export type BulkStore = { readonly [K in keyof BulkWork]: (args: BulkWork[K]['args']) => BulkWork[K]['value'] };

/** The bulk actions in an open file. Throws SQLite's errors. */
export function createBulkStore(db: DatabaseSync): BulkStore {
  const saveEntry = db.prepare(`UPDATE bulk_item SET request = ?, outcome = ?, call_id = ?, code = ?, said = ?, answer = ?
    WHERE action = (SELECT seq FROM bulk WHERE id = ?) AND n = ?`);
  const touch = db.prepare('UPDATE bulk SET updated_at = ? WHERE id = ?');
  const saveState = db.prepare('UPDATE bulk SET state = ?, error = ?, updated_at = ? WHERE id = ?');
  const counts = db.prepare('SELECT outcome, count(*) AS n FROM bulk_item WHERE action = ? GROUP BY outcome');

  function inTransaction(work: () => void): void {
    db.exec('BEGIN IMMEDIATE');
    try {
      work();
      db.exec('COMMIT');
    } catch (error) {
      db.exec('ROLLBACK');
      throw error;
    }
  }
  const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

  return {
    bulkList({ now }) {
      inTransaction(() => {
        db.prepare('DELETE FROM bulk_item WHERE action IN (SELECT seq FROM bulk WHERE updated_at < ?)').run(now - keptMs);
        db.prepare('DELETE FROM bulk WHERE updated_at < ?').run(now - keptMs);
        // Nobody knows whether what was under way took effect; and nothing is sent unasked at a start.
        db.exec(`UPDATE bulk_item SET outcome = 'unknown', request = NULL WHERE outcome = 'sending';
          UPDATE bulk SET state = 'stopped', error = NULL WHERE state = 'running'`);
      });
      return db
        .prepare('SELECT * FROM bulk ORDER BY seq')
        .all()
        .map((row): BulkRecord => {
          const record: BulkRecord = {
            spec: JSON.parse(String(row['spec'])),
            state: String(row['state']) as BulkRecord['state'],
            updatedAt: Number(row['updated_at']),
            error: row['error'] === null ? null : JSON.parse(String(row['error'])),
            done: 0,
            failed: 0,
          };
          for (const { outcome, n } of counts.all(Number(row['seq']))) {
            const kind = counted[String(outcome) as BulkOutcome];
            if (kind !== null) record[kind] += Number(n);
          }
          return record;
        });
    },
    bulkCreate({ record: { spec, state, updatedAt }, entries }) {
      inTransaction(() => {
        const { lastInsertRowid } = db
          .prepare('INSERT INTO bulk(id, spec, state, error, updated_at) VALUES(?, ?, ?, NULL, ?)')
          .run(spec.id, JSON.stringify(spec), state, updatedAt);
        const add = db.prepare(`INSERT INTO bulk_item(action, n, key, label, request, outcome, call_id, code, said, answer)
          VALUES(?, ?, ?, ?, ?, ?, '', '', NULL, '{}')`);
        for (const one of entries) add.run(lastInsertRowid, one.n, one.key, one.label, json(one.request), one.outcome);
      });
      return null;
    },
    bulkEntries(id) {
      return db
        .prepare('SELECT i.* FROM bulk_item i JOIN bulk b ON b.seq = i.action WHERE b.id = ? ORDER BY n')
        .all(id)
        .map((row): BulkEntry => ({
          n: Number(row['n']),
          key: String(row['key']),
          label: String(row['label']),
          request: row['request'] === null ? null : JSON.parse(String(row['request'])),
          outcome: String(row['outcome']) as BulkOutcome,
          callId: String(row['call_id']),
          code: String(row['code']),
          said: row['said'] === null ? null : JSON.parse(String(row['said'])),
          answer: JSON.parse(String(row['answer'])),
        }));
    },
    bulkEntry({ id, entry, at }) {
      // Committed with a flush to the disk; the lists beside it need none.
      db.exec('PRAGMA synchronous = FULL');
      try {
        inTransaction(() => {
          saveEntry.run(
            json(entry.request),
            entry.outcome,
            entry.callId,
            entry.code,
            json(entry.said),
            JSON.stringify(entry.answer),
            id,
            entry.n,
          );
          touch.run(at, id);
        });
      } finally {
        db.exec('PRAGMA synchronous = NORMAL');
      }
      return null;
    },
    bulkState({ id, state, error, at }) {
      saveState.run(state, json(error), at, id);
      return null;
    },
    bulkLeave(id) {
      db.prepare(
        `UPDATE bulk_item SET outcome = CASE outcome WHEN 'failed' THEN outcome ELSE 'not-sent' END, request = NULL
        WHERE outcome IN ('waiting', 'not-sent', 'failed') AND action = (SELECT seq FROM bulk WHERE id = ?)`,
      ).run(id);
      return null;
    },
  };
}
