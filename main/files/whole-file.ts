import { randomBytes } from 'node:crypto';
import { closeSync, constants, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { chmod, copyFile, type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/** Waits between the tries of a rename that Windows refuses, in ms. */
const renameWaitsMs = [40, 80, 160, 320, 640];
/** What Windows answers while a virus scanner or an indexer holds a file that was just written. */
const held = new Set(['EPERM', 'EACCES', 'EBUSY']);
const mayPass = (error: unknown): boolean => process.platform === 'win32' && held.has(codeOf(error));

/** The system's code of an error (ENOENT, ENOSPC, …), '' where it has none. */
export const codeOf = (error: unknown): string => String((error as NodeJS.ErrnoException | null)?.code ?? '');

export interface ReadLimits {
  readonly maxBytes: number;
  /** A share that does not answer must not hold up its reader for good. */
  readonly withinMs?: number;
}

/** The bytes of a file. Rejects with the system's error; EFBIG above `maxBytes`, ETIMEDOUT where it took too long (10 s when not said). */
export async function readWhole(file: string, { maxBytes, withinMs = 10_000 }: ReadLimits): Promise<Buffer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(Object.assign(new Error(`not read within ${String(withinMs)} ms`), { code: 'ETIMEDOUT' }));
    }, withinMs);
  });
  try {
    return await Promise.race([readUpTo(file, maxBytes), late]);
  } finally {
    clearTimeout(timer);
  }
}

async function readUpTo(file: string, maxBytes: number): Promise<Buffer> {
  const handle = await open(file, 'r');
  try {
    const parts: Buffer[] = [];
    let bytes = 0;
    // Counted as it is read: a file may grow meanwhile, and what is no plain file has no size.
    for (;;) {
      const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(65_536));
      if (bytesRead === 0) return Buffer.concat(parts);
      bytes += bytesRead;
      if (bytes > maxBytes) throw Object.assign(new Error(`more than ${String(maxBytes)} bytes`), { code: 'EFBIG' });
      parts.push(buffer.subarray(0, bytesRead));
    }
  } finally {
    await handle.close();
  }
}

/** A name beside the place, short enough where the name of the place is as long as names can be. */
const temporaryOf = (file: string): string =>
  path.join(path.dirname(file), `.${path.basename(file).slice(0, 80)}.${randomBytes(6).toString('hex')}.tmp`);

/**
 * Makes a file as a whole, its owner's only (0600): it grows beside its place under another name and takes it when it is on the disk. After a failure
 * or a crash the old one is there, or none. Rejects with what `work` or the system says.
 */
export async function makeWhole<T>(file: string, work: (handle: FileHandle) => Promise<T>): Promise<T> {
  const temporary = temporaryOf(file);
  const handle = await open(temporary, 'wx', 0o600);
  let result: T;
  try {
    try {
      result = await work(handle);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await moveOver(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  // The new file is there and whole; that its name is, too, after a power cut is as good as the disk allows.
  await syncFolder(path.dirname(file)).catch(() => undefined);
  return result;
}

/** Writes a text as it is, as `makeWhole` does; gives its bytes. */
export function writeWhole(file: string, text: string): Promise<number> {
  return makeWhole(file, async (handle) => {
    await handle.writeFile(text, 'utf8');
    return Buffer.byteLength(text);
  });
}

/** The same at once, for a moment that cannot wait (a window that closes). Throws the system's error. */
export function writeWholeSync(file: string, text: string): void {
  const temporary = temporaryOf(file);
  const handle = openSync(temporary, 'wx', 0o600);
  try {
    try {
      writeSync(handle, text);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    for (let attempt = 0; ; attempt += 1) {
      try {
        renameSync(temporary, file);
        return;
      } catch (error) {
        const wait = renameWaitsMs[attempt];
        if (!mayPass(error) || wait === undefined) throw error;
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, wait);
      }
    }
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Puts a file in the place of another. Virus scanners on Windows hold a fresh file for a moment, and renaming it then fails: tried again. */
export async function moveOver(from: string, to: string): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      const wait = renameWaitsMs[attempt];
      if (!mayPass(error) || wait === undefined) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}

/** A name beside a file that says why and when (epoch ms), and does not exist yet: `accounts.damaged.2026-01-02T03-04-05-000Z.json`. */
async function beside(file: string, why: string, now: number): Promise<string> {
  const { dir, name, ext } = path.parse(file);
  const stem = path.join(dir, `${name}.${why}.${new Date(now).toISOString().replace(/[:.]/g, '-')}`);
  for (let n = 0; ; n += 1) {
    const free = n === 0 ? `${stem}${ext}` : `${stem}-${String(n)}${ext}`;
    if (!(await stat(free).catch(() => null))) return free;
  }
}

/** Moves a file that cannot be used to a name that says why and when; gives that name's path. */
export async function setAside(file: string, why: string, now: number): Promise<string> {
  const kept = await beside(file, why, now);
  await moveOver(file, kept);
  // Kept at all is what counts: on some disks modes cannot be changed.
  await ownerOnly(kept, 0o600).catch(() => undefined);
  return kept;
}

/** Copies a file to a name that says why and when; gives that name's path. */
export async function backUp(file: string, why: string, now: number): Promise<string> {
  const kept = await beside(file, why, now);
  await copyFile(file, kept, constants.COPYFILE_EXCL);
  await ownerOnly(kept, 0o600);
  return kept;
}

/** Takes group and others out of the mode; file modes mean nothing on Windows, where the profile folder protects. */
export async function ownerOnly(file: string, mode: number): Promise<void> {
  if (process.platform === 'win32') return;
  const { mode: found } = await stat(file);
  if ((found & 0o077) !== 0) await chmod(file, mode);
}

/** Makes the folder of a file, for its owner only, and removes what a crash left behind of earlier writes of that file. */
export async function prepareFolder(file: string): Promise<void> {
  const { dir, base } = path.parse(file);
  await mkdir(dir, { recursive: true, mode: 0o700 });
  await ownerOnly(dir, 0o700);
  for (const entry of await readdir(dir)) {
    const ours = (entry.startsWith(`.${base}.`) || entry.startsWith(`${base}.`)) && /\.[0-9a-f]{12}\.tmp$/.test(entry);
    if (ours || entry === `${base}.new`) await rm(path.join(dir, entry), { force: true });
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
