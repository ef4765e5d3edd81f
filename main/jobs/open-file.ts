import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type OpenedFile, saysDamaged, setAside, sqliteCode } from '../history/open-file.ts';

/** Marks the file as ours ("CDJ1"). */
const applicationId = 0x43444a31;
const version = 2;

/** Since version 2: bulk actions. */
const bulk = `
  CREATE TABLE bulk(seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, spec TEXT NOT NULL, state TEXT NOT NULL, error TEXT,
    updated_at INTEGER NOT NULL);
  CREATE TABLE bulk_item(action INTEGER NOT NULL, n INTEGER NOT NULL, key TEXT NOT NULL, label TEXT NOT NULL, request TEXT, outcome TEXT NOT NULL,
    call_id TEXT NOT NULL, code TEXT NOT NULL, said TEXT, answer TEXT NOT NULL, PRIMARY KEY(action, n)) WITHOUT ROWID;
  PRAGMA user_version = ${version};
`;
const schema = `
  CREATE TABLE job(seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, spec TEXT NOT NULL, state TEXT NOT NULL,
    error TEXT, checkpoint TEXT NOT NULL, updated_at INTEGER NOT NULL);
  CREATE TABLE size(account TEXT NOT NULL, operation TEXT NOT NULL, size INTEGER NOT NULL, PRIMARY KEY(account, operation)) WITHOUT ROWID;
  CREATE TABLE day(key TEXT NOT NULL, day INTEGER NOT NULL, calls INTEGER NOT NULL, PRIMARY KEY(key, day)) WITHOUT ROWID;
  ${bulk}
  PRAGMA application_id = ${applicationId};
`;

function pragma(db: DatabaseSync, name: string): number {
  return Number(Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0]);
}

function open(file: string): DatabaseSync {
  // Made here, so that it is never readable by others, not even for a moment.
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
  const db = new DatabaseSync(file);
  try {
    // Before anything is written: on a file that has tables it no longer takes effect.
    db.exec(
      'PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000; ' +
        'PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY; PRAGMA journal_size_limit = 16777216; PRAGMA cache_size = -16384; ' +
        // Rows come by the hundred and their ids lie all over the index: a page of it that many commits change goes into the file once.
        'PRAGMA wal_autocheckpoint = 4000',
    );
    if (pragma(db, 'schema_version') === 0) db.exec(`BEGIN; ${schema} COMMIT`);
    else if (pragma(db, 'application_id') === applicationId && pragma(db, 'user_version') === 1) db.exec(`BEGIN; ${bulk} COMMIT`);
    if (pragma(db, 'application_id') !== applicationId || pragma(db, 'user_version') !== version)
      throw new Error('not a file of this version');
    for (const table of ['job', 'size', 'day', 'bulk', 'bulk_item']) db.prepare(`SELECT * FROM ${table} LIMIT 1`).get();
    for (const end of ['', '-wal', '-shm']) if (existsSync(file + end)) chmodSync(file + end, 0o600);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Opens the file of the jobs, owner-only. A damaged or foreign one is moved to a dated name beside it (`setAside`) and a fresh one is made. */
export function openJobsFile(file: string): OpenedFile {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  try {
    return { db: open(file), setAside: null };
  } catch (error) {
    const ours = sqliteCode(error) === 0 || sqliteCode(error) === 1 || saysDamaged(error);
    if (!ours || !existsSync(file)) throw error;
    const name = setAside(file);
    return { db: open(file), setAside: name };
  }
}
