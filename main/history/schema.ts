import type { DatabaseSync } from 'node:sqlite';

/** Marks the file as ours ("CDH1"), so that another program's database is never taken for a history. */
export const applicationId = 0x43444831;

/**
 * Row keys carry the time: startedAt * 1024 + n. The table is then ordered by time by itself, a date range is a range
 * of keys in the search tables too, and no index on the time is needed. Exact in a JS number until the year 2248.
 */
export const slotsPerMs = 1024;

/** The search tables: no copy of the text is kept in them, and what is deleted is overwritten in place. */
export const searchSchema = `
  CREATE VIRTUAL TABLE words USING fts5(text, content='', columnsize=0,
    tokenize="unicode61 remove_diacritics 2 categories 'L* N* Co So'");
  CREATE VIRTUAL TABLE keys USING fts5(text, content='', columnsize=0, tokenize="trigram");
  INSERT INTO words(words, rank) VALUES('secure-delete', 1);
  INSERT INTO keys(keys, rank) VALUES('secure-delete', 1);
`;

const first = `
  CREATE TABLE entry(
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    started_at INTEGER NOT NULL,
    finished_at INTEGER,
    account_id TEXT NOT NULL,
    account_name TEXT NOT NULL,
    environment TEXT NOT NULL,
    vendor TEXT NOT NULL,
    actor TEXT NOT NULL,
    operation TEXT NOT NULL,
    object TEXT NOT NULL,
    outcome TEXT NOT NULL DEFAULT 'unfinished',
    reason TEXT,
    code TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    star INTEGER NOT NULL DEFAULT 0,
    method TEXT NOT NULL,
    target TEXT NOT NULL,
    http_status INTEGER,
    trace TEXT NOT NULL DEFAULT '',
    size INTEGER,
    job TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    stored INTEGER NOT NULL,
    indexed INTEGER NOT NULL DEFAULT 0
  );
  CREATE INDEX entry_to_index ON entry(seq) WHERE indexed = 0;
  CREATE INDEX entry_starred ON entry(seq) WHERE star = 1;
  CREATE TABLE request(
    seq INTEGER PRIMARY KEY,
    headers TEXT NOT NULL,
    body,
    encoding TEXT NOT NULL,
    steps TEXT NOT NULL
  );
  CREATE TABLE answer(
    seq INTEGER PRIMARY KEY,
    headers TEXT NOT NULL,
    body,
    encoding TEXT NOT NULL,
    truncated INTEGER NOT NULL,
    message TEXT NOT NULL,
    explanation TEXT
  );
  CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE VIEW calls AS
    SELECT e.id AS id, e.started_at AS started_at, e.finished_at AS finished_at, e.account_id AS account,
      e.vendor AS vendor, e.operation AS operation, e.actor AS actor, e.method AS method, e.target AS target,
      e.outcome AS outcome, e.http_status AS http_status, e.code AS code, e.trace AS trace,
      r.headers AS request_headers, r.body AS request_body, r.encoding AS request_encoding,
      coalesce(a.body, '') AS answer_body, coalesce(a.encoding, '') AS answer_encoding
    FROM entry e JOIN request r ON r.seq = e.seq LEFT JOIN answer a ON a.seq = e.seq;
  ${searchSchema}
`;

/** One step forward; number n of the list leads from version n to n + 1. */
export type Migration = (db: DatabaseSync) => void;

export const migrations: readonly Migration[] = [(db) => db.exec(first)];

/** Settings of the connection; what is deleted must not stay in free pages. */
export function configure(db: DatabaseSync): void {
  // Takes effect on a new file only, and must come before anything is written.
  db.exec('PRAGMA auto_vacuum = INCREMENTAL');
  db.exec('PRAGMA journal_mode = WAL');
  db.exec('PRAGMA synchronous = NORMAL');
  db.exec('PRAGMA busy_timeout = 5000');
  db.exec('PRAGMA secure_delete = ON');
  db.exec('PRAGMA temp_store = MEMORY');
  db.exec('PRAGMA journal_size_limit = 16777216');
  db.exec('PRAGMA cache_size = -32768');
}
