import { appendFileSync, chmodSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { appendFile, chmod, mkdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

export interface RotatingFileOptions {
  readonly folder: string;
  /** Name of the newest file without its ending; older ones are `name.1.log` and so on. */
  readonly name: string;
  /** Files kept, the newest included. */
  readonly files: number;
  /** Bytes a file may hold; one chunk never spans two files. */
  readonly bytes: number;
}

/** Appends to a file that starts anew when it is full. Both ways reject when the disk does. */
export interface RotatingFile {
  readonly file: string;
  append(text: string): Promise<void>;
  /** For the last words of a process that is about to end. */
  appendNow(text: string): void;
}

const folderMode = 0o700;
const fileMode = 0o600;

export function createRotatingFile(options: RotatingFileOptions): RotatingFile {
  const nameOf = (age: number): string => path.join(options.folder, `${options.name}${age === 0 ? '' : `.${String(age)}`}.log`);
  const file = nameOf(0);
  /** Bytes in the newest file; unknown before the first write. */
  let size: number | undefined;
  const oldest = options.files - 1;
  const ages = Array.from({ length: oldest }, (_, index) => oldest - 1 - index);
  const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

  async function prepare(): Promise<number> {
    await mkdir(options.folder, { recursive: true, mode: folderMode });
    if (process.platform !== 'win32') await chmod(options.folder, folderMode);
    try {
      const found = (await stat(file)).size;
      if (process.platform !== 'win32') await chmod(file, fileMode);
      return found;
    } catch (error) {
      if (isMissing(error)) return 0;
      throw error;
    }
  }
  function prepareNow(): number {
    mkdirSync(options.folder, { recursive: true, mode: folderMode });
    const found = statSync(file, { throwIfNoEntry: false });
    if (found !== undefined && process.platform !== 'win32') chmodSync(file, fileMode);
    return found?.size ?? 0;
  }
  const isFull = (text: string): boolean => size !== undefined && size > 0 && size + Buffer.byteLength(text) > options.bytes;

  return {
    file,
    async append(text) {
      size ??= await prepare();
      if (isFull(text)) {
        await rm(nameOf(oldest), { force: true });
        for (const age of ages) {
          await rename(nameOf(age), nameOf(age + 1)).catch((error: unknown) => {
            if (!isMissing(error)) throw error;
          });
        }
        size = 0;
      }
      await appendFile(file, text, { mode: fileMode }).catch(async (error: unknown) => {
        if (!isMissing(error)) throw error;
        // Somebody cleared the folder away while the app was running.
        size = await prepare();
        await appendFile(file, text, { mode: fileMode });
      });
      size += Buffer.byteLength(text);
    },
    appendNow(text) {
      size ??= prepareNow();
      if (isFull(text)) {
        rmSync(nameOf(oldest), { force: true });
        for (const age of ages)
          if (statSync(nameOf(age), { throwIfNoEntry: false }) !== undefined) renameSync(nameOf(age), nameOf(age + 1));
        size = 0;
      }
      appendFileSync(file, text, { mode: fileMode });
      size += Buffer.byteLength(text);
    },
  };
}
