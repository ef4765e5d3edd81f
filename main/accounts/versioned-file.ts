import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { chmod, copyFile, mkdir, open, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Phrase } from '../../contract/common.ts';

type Document = Record<string, unknown>;

/** What a file gave: its value and what the user must be told about it. */
export interface Opened<T> {
  readonly value: T;
  readonly notices: readonly Phrase[];
}

export interface VersionedFile<T> {
  /** Reads the file; damaged or newer ones are set aside under a dated name. Rejects when it cannot be read at all. */
  read(): Promise<Opened<T>>;
  /** Replaces the file as a whole, owner-only; after a crash the old or the new one is there. */
  write(value: T): Promise<void>;
}

/** A small JSON document with a schema version, kept owner-only and never overwritten unread. */
export function createVersionedFile<T extends { version: number }>(options: {
  file: string;
  version: number;
  empty: () => T;
  /** Turns a document of the current version into a value; `lost` counts parts not kept. Throws when damaged. */
  parse: (document: Document) => { value: T; lost: number };
  /** By version found: one step up to the next version. */
  migrations?: Readonly<Record<number, (document: Document) => Document>>;
  now: () => number;
}): VersionedFile<T> {
  const { file, version, empty, parse, migrations = {}, now } = options;
  const folder = dirname(file);

  /** A name beside the file that tells why and when, and does not exist yet. */
  const besides = async (why: string): Promise<string> => {
    const stamp = new Date(now()).toISOString().replace(/[:.]/g, '-');
    const stem = join(folder, `${basename(file, '.json')}.${why}.${stamp}`);
    for (let n = 0; ; n += 1) {
      const name = n === 0 ? `${stem}.json` : `${stem}-${n}.json`;
      if (!(await stat(name).catch(() => null))) return name;
    }
  };
  const copyTo = async (name: string): Promise<void> => {
    await copyFile(file, name, constants.COPYFILE_EXCL);
    await ownerOnly(name, 0o600);
  };
  const setAside = async (why: 'damaged' | 'newer'): Promise<Opened<T>> => {
    const name = await besides(why);
    await rename(file, name);
    await ownerOnly(name, 0o600);
    return { value: empty(), notices: [{ key: `accounts.notice.${why}`, params: { file: name } }] };
  };

  const write = async (value: T): Promise<void> => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const temporary = `${file}.${randomBytes(6).toString('hex')}.tmp`;
    try {
      const handle = await open(temporary, 'wx', 0o600);
      try {
        await handle.writeFile(`${JSON.stringify(value, null, 2)}\n`, 'utf8');
        await handle.sync();
      } finally {
        await handle.close();
      }
      await renameOver(temporary, file);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    await syncFolder(folder);
  };

  return {
    write,
    async read() {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await ownerOnly(folder, 0o700);
      await sweep(folder, basename(file));
      let text: string;
      try {
        text = await readFile(file, 'utf8');
      } catch (error) {
        // Only "not there" means empty; anything else must not lead to an empty file written over it.
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { value: empty(), notices: [] };
        throw error;
      }
      await ownerOnly(file, 0o600);

      let document: Document;
      try {
        document = JSON.parse(text.replace(/^\ufeff/, '')) as Document;
      } catch {
        return setAside('damaged');
      }
      const found = document === null || typeof document !== 'object' ? undefined : document.version;
      if (typeof found !== 'number' || !Number.isInteger(found)) return setAside('damaged');
      if (found > version) return setAside('newer');

      try {
        if (found < version) {
          await copyTo(await besides(`version-${found}`));
          for (let at = found; at < version; at += 1) {
            const step = migrations[at];
            if (!step) throw new Error(`no migration from version ${at}`);
            document = { ...step(document), version: at + 1 };
          }
        }
        const { value, lost } = parse(document);
        const notices: Phrase[] = [];
        if (lost > 0) {
          const name = await besides('damaged');
          await copyTo(name);
          notices.push({ key: 'accounts.notice.partly', params: { count: lost, file: name } });
        }
        if (found < version || lost > 0) await write(value);
        return { value, notices };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== undefined) throw error;
        return setAside('damaged');
      }
    },
  };
}

/** Takes group and others out of the mode; file modes mean nothing on Windows, where the profile folder protects. */
async function ownerOnly(path: string, mode: number): Promise<void> {
  if (process.platform === 'win32') return;
  const { mode: found } = await stat(path);
  if ((found & 0o077) !== 0) await chmod(path, mode);
}

/** Removes temporary files a crash left behind. */
async function sweep(folder: string, name: string): Promise<void> {
  for (const entry of await readdir(folder)) {
    const ours = entry.startsWith(`${name}.`) && /\.[0-9a-f]{12}\.tmp$/.test(entry);
    if (ours) await rm(join(folder, entry), { force: true });
  }
}

/** Virus scanners on Windows hold a fresh file for a moment, and renaming over it then fails. */
async function renameOver(from: string, to: string): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? '';
      if (process.platform !== 'win32' || attempt === 5 || !['EPERM', 'EACCES', 'EBUSY'].includes(code)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 40 * 2 ** attempt));
    }
  }
}

/** Makes the rename itself durable where folders can be synced. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
