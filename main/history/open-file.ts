import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readSync,
  closeSync,
  renameSync,
  rmSync,
  statSync,
  readdirSync,
} from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { applicationId, configure, migrations as ours } from './schema.ts';
import type { Migration } from './schema.ts';

/** An open history file, and the name of the damaged one it replaced. */
export interface OpenedFile {
  readonly db: DatabaseSync;
  readonly setAside: string | null;
}

/** A file that cannot be used as it is: it is set aside, never repaired or overwritten. */
class Damaged extends Error {}

const tables = ['entry', 'request', 'answer', 'meta'];
const companions = ['', '-wal', '-shm', '-journal'];
/** Above this size a full page check would hold up the start. */
const checkedBytes = 48 * 1024 * 1024;

/** Primary result code of an SQLite error; extended codes carry more in the upper bits. */
export function sqliteCode(error: unknown): number {
  const code = (error as { errcode?: unknown } | null)?.errcode;
  return typeof code === 'number' ? code : 0;
}

/** SQLITE_CORRUPT (11) or SQLITE_NOTADB (26), but not SQLITE_CORRUPT_VTAB (267): an index can be built anew. */
export function saysDamaged(error: unknown): boolean {
  const code = sqliteCode(error);
  return code !== 267 && ((code & 0xff) === 11 || (code & 0xff) === 26);
}

/** Moves the file and its companions to a dated name in the same folder; gives the new base name. */
export function setAside(file: string, now = new Date()): string {
  const stamp = now.toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15);
  const stem = join(dirname(file), `${basename(file, extname(file))}.damaged-${stamp}`);
  let name = `${stem}${extname(file)}`;
  for (let n = 2; existsSync(name); n += 1) name = `${stem}-${n}${extname(file)}`;
  for (const end of companions) {
    if (existsSync(file + end)) renameSync(file + end, name + end);
  }
  return basename(name);
}

/** Backups made before migrations of this file. */
function backups(file: string): string[] {
  const prefix = `${basename(file)}.before-`;
  return readdirSync(dirname(file))
    .filter((name) => name.startsWith(prefix))
    .map((name) => join(dirname(file), name));
}

/** Removes migration backups: what is deleted from the history must not live on in them. */
export function dropBackups(file: string): void {
  for (const name of backups(file)) rmSync(name, { force: true });
}

function ownerOnly(file: string): void {
  for (const end of companions) {
    if (existsSync(file + end)) chmodSync(file + end, 0o600);
  }
}

/** A file cut short opens well and fails later: compare its size with what its header says (SQLite format 1.3). */
function checkLength(file: string): void {
  const size = statSync(file).size;
  if (size === 0) return;
  const head = Buffer.alloc(100);
  const fd = openSync(file, 'r');
  const got = readSync(fd, head, 0, 100, 0);
  closeSync(fd);
  if (got < 100 || head.toString('latin1', 0, 16) !== 'SQLite format 3\0') throw new Damaged('not a database');
  const page = head.readUInt16BE(16) === 1 ? 65536 : head.readUInt16BE(16);
  // The count is only to be believed where it was written by the last writer (offsets 24 and 92 agree).
  if (head.readUInt32BE(24) === head.readUInt32BE(92) && head.readUInt32BE(28) * page > size) {
    throw new Damaged('shorter than its header says');
  }
}

function pragma(db: DatabaseSync, name: string): unknown {
  const row = db.prepare(`PRAGMA ${name}`).get();
  return row === undefined ? undefined : Object.values(row)[0];
}

function bringForward(db: DatabaseSync, file: string, steps: readonly Migration[]): void {
  const version = Number(pragma(db, 'user_version'));
  if (version > steps.length) throw new Damaged(`written by a newer version (${version})`);
  if (version === steps.length) return;
  if (version > 0) {
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    const backup = `${file}.before-v${steps.length}`;
    copyFileSync(file, backup);
    chmodSync(backup, 0o600);
  }
  for (let at = version; at < steps.length; at += 1) {
    db.exec('BEGIN IMMEDIATE');
    try {
      steps[at]?.(db);
      db.exec(`PRAGMA user_version = ${at + 1}`);
      db.exec(`PRAGMA application_id = ${applicationId}`);
      db.exec('COMMIT');
    } catch (error) {
      db.exec('ROLLBACK');
      throw error;
    }
  }
}

function tryOpen(file: string, steps: readonly Migration[]): DatabaseSync {
  if (existsSync(file)) {
    if (!statSync(file).isFile()) throw new Damaged('not a file');
    checkLength(file);
  } else {
    // Created here, so that it is never readable by others, not even for a moment.
    closeSync(openSync(file, 'a', 0o600));
  }
  ownerOnly(file);
  const db = new DatabaseSync(file);
  try {
    configure(db);
    const fresh = Number(pragma(db, 'schema_version')) === 0;
    if (!fresh && Number(pragma(db, 'application_id')) !== applicationId) throw new Damaged('not a history file');
    const before = Number(pragma(db, 'user_version'));
    bringForward(db, file, steps);
    if (before === steps.length) dropBackups(file);
    for (const table of tables) db.prepare(`SELECT * FROM ${table} LIMIT 1`).get();
    db.prepare('SELECT * FROM entry ORDER BY seq DESC LIMIT 1').get();
    db.prepare('SELECT * FROM calls LIMIT 1').get();
    if (statSync(file).size <= checkedBytes) {
      // Table by table: the search tables are left out, they are built anew when they turn out to be broken.
      for (const table of tables) {
        if (pragma(db, `quick_check(${table})`) !== 'ok') throw new Damaged(`pages of ${table}`);
      }
    }
    ownerOnly(file);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** SQLITE_ERROR (1) while probing means that a table or column of ours is not there: as unusable as a broken page. */
function unusable(error: unknown): boolean {
  return error instanceof Damaged || saysDamaged(error) || sqliteCode(error) === 1;
}

/**
 * Opens the history, makes it when missing, migrates it when older. A damaged, foreign or newer file is moved to a
 * dated name beside it and a fresh one is opened. Throws where the folder is not writable or the file is locked.
 */
export function openFile(file: string, steps: readonly Migration[] = ours): OpenedFile {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  try {
    return { db: tryOpen(file, steps), setAside: null };
  } catch (error) {
    if (!unusable(error) || !existsSync(file)) throw error;
    const name = setAside(file);
    return { db: tryOpen(file, steps), setAside: name };
  }
}
