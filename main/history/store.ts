import { gunzipSync, gzip, gzipSync } from 'node:zlib';
import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite';
import type { CallEnd, HistoryEntry, HistoryRow, NewCall, Outcome, SignStep } from '../../contract/history.ts';
import { keysText, searchedBody, wordsText } from './index-text.ts';
import type { Searched } from './index-text.ts';
import { slotsPerMs } from './schema.ts';

export type Columns = Record<string, SQLOutputValue>;

/** Bodies above this many bytes are compressed. */
const gzipAbove = 8 * 1024;
/** Above this, compressing would hold up other calls: it is done on the thread pool. */
const gzipAsideAbove = 128 * 1024;
/** Bodies are cut here (characters); the rest is not kept. */
const keptBody = 32 * 1024 * 1024;

interface Packed {
  readonly body: string | Uint8Array;
  readonly encoding: '' | 'gzip';
  readonly bytes: number;
}

const asText = (value: SQLOutputValue | undefined): string => (typeof value === 'string' ? value : '');
const asNumber = (value: SQLOutputValue | undefined): number => Number(value ?? 0);
const orNull = (value: SQLOutputValue | undefined): number | null => (value == null ? null : Number(value));

function parsed<T>(value: SQLOutputValue | undefined, otherwise: T): T {
  return typeof value === 'string' && value !== '' ? (JSON.parse(value) as T) : otherwise;
}

function pack(text: string): Packed {
  const bytes = Buffer.byteLength(text);
  if (bytes <= gzipAbove) return { body: text, encoding: '', bytes };
  const body = gzipSync(text, { level: 4 });
  return { body, encoding: 'gzip', bytes: body.length };
}

/** Compresses big bodies off the worker's own thread. */
function packAside(text: string): Packed | Promise<Packed> {
  if (text.length <= gzipAsideAbove) return pack(text);
  return new Promise((resolve, reject) => {
    gzip(text, { level: 4 }, (error, body) => {
      if (error) reject(error);
      else resolve({ body, encoding: 'gzip', bytes: body.length });
    });
  });
}

function unpack(body: SQLOutputValue | undefined, encoding: SQLOutputValue | undefined): string {
  if (encoding === 'gzip' && body instanceof Uint8Array) return gunzipSync(body).toString('utf8');
  return asText(body);
}

/** A row of `entry` as the list shows it. */
export function toRow(r: Columns): HistoryRow {
  const startedAt = asNumber(r.started_at);
  const finishedAt = orNull(r.finished_at);
  return {
    id: asText(r.id),
    startedAt,
    finishedAt,
    accountId: asText(r.account_id),
    accountName: asText(r.account_name),
    environment: asText(r.environment) as HistoryRow['environment'],
    vendor: asText(r.vendor) as HistoryRow['vendor'],
    actor: asText(r.actor),
    operation: asText(r.operation),
    object: asText(r.object),
    outcome: asText(r.outcome) as Outcome,
    reason: r.reason == null ? null : (asText(r.reason) as NonNullable<HistoryRow['reason']>),
    code: asText(r.code),
    note: asText(r.note),
    durationMs: finishedAt === null ? null : finishedAt - startedAt,
    star: asNumber(r.star) === 1,
    method: asText(r.method),
    target: asText(r.target),
    httpStatus: orNull(r.http_status),
    trace: asText(r.trace),
    size: orNull(r.size),
    job: asText(r.job),
    attempts: asNumber(r.attempts),
  };
}

/** Rows of calls: written when Send is pressed, completed later, read one by one, taken out for good. */
export class Store {
  readonly db: DatabaseSync;
  private readonly statements = new Map<string, StatementSync>();
  private last = -Infinity;

  constructor(db: DatabaseSync) {
    this.db = db;
    const row = this.one('SELECT max(seq) AS seq FROM entry');
    if (row?.seq != null) this.last = Number(row.seq);
  }

  /** A prepared statement, kept by its text. */
  prepare(sql: string): StatementSync {
    let statement = this.statements.get(sql);
    if (statement === undefined) {
      statement = this.db.prepare(sql);
      this.statements.set(sql, statement);
    }
    return statement;
  }

  one(sql: string, ...values: SQLInputValue[]): Columns | undefined {
    return this.prepare(sql).get(...values);
  }

  all(sql: string, ...values: SQLInputValue[]): Columns[] {
    return this.prepare(sql).all(...values);
  }

  run(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.prepare(sql).run(...values).changes);
  }

  /** All or nothing. */
  within<T>(work: () => T): T {
    this.run('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.run('COMMIT');
      return result;
    } catch (error) {
      if (this.db.isTransaction) this.db.exec('ROLLBACK');
      throw error;
    }
  }

  /** The next free key of that millisecond (see slotsPerMs). */
  private slot(startedAt: number): number {
    const first = startedAt * slotsPerMs;
    if (!Number.isSafeInteger(first)) throw new Error(`history: startedAt is not a time in epoch ms: ${startedAt}`);
    if (first > this.last) return first;
    for (let from = first; ; from += slotsPerMs) {
      const row = this.one('SELECT max(seq) AS seq FROM entry WHERE seq >= ? AND seq < ?', from, from + slotsPerMs);
      if (row?.seq == null) return from;
      // A full millisecond borrows from the next one.
      if (Number(row.seq) + 1 < from + slotsPerMs) return Number(row.seq) + 1;
    }
  }

  /** Writes the row of a call about to be sent; committed when this returns. Gives its key. */
  begin(call: NewCall): number {
    const seq = this.slot(call.startedAt);
    const body = pack(call.requestBody.slice(0, keptBody));
    const headers = JSON.stringify(call.requestHeaders);
    const steps = JSON.stringify(call.steps);
    const stored = body.bytes + headers.length + steps.length + call.target.length;
    this.within(() => {
      this.run(
        `INSERT INTO entry(seq, id, started_at, account_id, account_name, environment, vendor, actor, operation, object,
          method, target, job, stored) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        seq,
        call.id,
        call.startedAt,
        call.accountId,
        call.accountName,
        call.environment,
        call.vendor,
        call.actor,
        call.operation,
        call.object,
        call.method,
        call.target,
        call.job,
        stored,
      );
      this.run(
        'INSERT INTO request(seq, headers, body, encoding, steps) VALUES(?, ?, ?, ?, ?)',
        seq,
        headers,
        body.body,
        body.encoding,
        steps,
      );
    });
    if (seq > this.last) this.last = seq;
    return seq;
  }

  /** Completes a row. False when it is no longer there (deleted while the call was under way). */
  async complete(end: CallEnd): Promise<boolean> {
    const truncated = end.answerBody.length > keptBody;
    const packed = packAside(truncated ? end.answerBody.slice(0, keptBody) : end.answerBody);
    const body = packed instanceof Promise ? await packed : packed;
    const headers = JSON.stringify(end.answerHeaders);
    return this.within(() => {
      const row = this.one('SELECT seq, indexed FROM entry WHERE id = ?', end.id);
      if (row === undefined) return false;
      const seq = asNumber(row.seq);
      if (asNumber(row.indexed) === 1) this.unindex(seq);
      const steps = end.resent === undefined ? null : JSON.stringify(end.resent.steps);
      const resentHeaders = end.resent === undefined ? null : JSON.stringify(end.resent.requestHeaders);
      this.run(
        `UPDATE entry SET finished_at = ?, outcome = ?, reason = ?, code = ?, note = ?, http_status = ?, trace = ?,
          size = ?, attempts = ?, target = coalesce(?, target), stored = stored + ?, indexed = 0 WHERE seq = ?`,
        end.finishedAt,
        end.outcome,
        end.reason,
        end.code,
        end.note,
        end.httpStatus,
        end.trace,
        end.size,
        end.attempts,
        end.resent?.target ?? null,
        body.bytes + headers.length,
        seq,
      );
      if (end.resent !== undefined) {
        this.run('UPDATE request SET headers = ?, steps = ? WHERE seq = ?', resentHeaders, steps, seq);
      }
      this.run(
        `INSERT OR REPLACE INTO answer(seq, headers, body, encoding, truncated, message, explanation)
          VALUES(?, ?, ?, ?, ?, ?, ?)`,
        seq,
        headers,
        body.body,
        body.encoding,
        truncated ? 1 : 0,
        end.message,
        end.explanation === null ? null : JSON.stringify(end.explanation),
      );
      return true;
    });
  }

  /** Everything kept of one call, bodies unpacked. */
  get(id: string): HistoryEntry | null {
    const row = this.one(
      `SELECT e.*, r.headers AS q_headers, r.body AS q_body, r.encoding AS q_encoding, r.steps, a.headers AS a_headers,
        a.body AS a_body, a.encoding AS a_encoding, a.truncated, a.message, a.explanation
        FROM entry e JOIN request r ON r.seq = e.seq LEFT JOIN answer a ON a.seq = e.seq WHERE e.id = ?`,
      id,
    );
    if (row === undefined) return null;
    return {
      ...toRow(row),
      requestHeaders: parsed<[string, string][]>(row.q_headers, []),
      requestBody: unpack(row.q_body, row.q_encoding),
      answerHeaders: parsed<[string, string][]>(row.a_headers, []),
      answerBody: unpack(row.a_body, row.a_encoding),
      answerTruncated: asNumber(row.truncated) === 1,
      steps: parsed<SignStep[]>(row.steps, []),
      explanation: parsed<HistoryEntry['explanation']>(row.explanation, null),
      message: asText(row.message),
    };
  }

  star(id: string, on: boolean): boolean {
    return this.run('UPDATE entry SET star = ? WHERE id = ?', on ? 1 : 0, id) === 1;
  }

  /** What of a row is searched. */
  private searched(seq: number): Searched | undefined {
    const row = this.one(
      `SELECT e.*, r.body AS q_body, r.encoding AS q_encoding, a.body AS a_body, a.encoding AS a_encoding, a.message
        FROM entry e JOIN request r ON r.seq = e.seq LEFT JOIN answer a ON a.seq = e.seq WHERE e.seq = ?`,
      seq,
    );
    if (row === undefined) return undefined;
    return {
      accountId: asText(row.account_id),
      accountName: asText(row.account_name),
      vendor: asText(row.vendor),
      operation: asText(row.operation),
      actor: asText(row.actor),
      object: asText(row.object),
      outcome: asText(row.outcome),
      code: asText(row.code),
      note: asText(row.note),
      message: asText(row.message),
      target: asText(row.target),
      trace: asText(row.trace),
      requestBody: unpack(row.q_body, row.q_encoding).slice(0, searchedBody),
      answerBody: unpack(row.a_body, row.a_encoding).slice(0, searchedBody),
    };
  }

  /** Puts a row into the search tables; within a transaction of the caller. */
  index(seq: number): void {
    const text = this.searched(seq);
    if (text === undefined) return;
    this.run('INSERT INTO words(rowid, text) VALUES(?, ?)', seq, wordsText(text));
    this.run('INSERT INTO keys(rowid, text) VALUES(?, ?)', seq, keysText(text));
    this.run('UPDATE entry SET indexed = 1 WHERE seq = ?', seq);
  }

  /** Takes a row out of the search tables: they keep no text, so it is handed to them once more. */
  unindex(seq: number): void {
    const text = this.searched(seq);
    if (text === undefined) return;
    this.run("INSERT INTO words(words, rowid, text) VALUES('delete', ?, ?)", seq, wordsText(text));
    this.run("INSERT INTO keys(keys, rowid, text) VALUES('delete', ?, ?)", seq, keysText(text));
  }

  /** Deletes one row with everything that belongs to it; within a transaction of the caller. */
  drop(seq: number, fromIndex: boolean): boolean {
    const row = this.one('SELECT indexed FROM entry WHERE seq = ?', seq);
    if (row === undefined) return false;
    if (fromIndex && asNumber(row.indexed) === 1) this.unindex(seq);
    this.run('DELETE FROM request WHERE seq = ?', seq);
    this.run('DELETE FROM answer WHERE seq = ?', seq);
    this.run('DELETE FROM entry WHERE seq = ?', seq);
    return true;
  }
}
