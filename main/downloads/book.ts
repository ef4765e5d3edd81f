import { mkdir, open, readFile, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { DownloadInfo, DownloadStart } from '../../contract/download.ts';
import type { Progress } from './fetch.ts';

/** A download as kept between starts: what it is and how far it came; never an address. */
export interface Kept extends Pick<DownloadInfo, 'id' | 'file' | 'startedAt'>, Progress {
  readonly wish: DownloadStart;
  /** The file that grows beside its place. */
  readonly part: string;
}

const text = z.string().max(4000);
const schema = z.array(
  z.strictObject({
    id: text,
    file: text,
    part: text,
    startedAt: z.number(),
    received: z.number().int().min(0),
    size: z.number().int().min(0).nullable(),
    validator: text,
    wish: z.strictObject({
      accountId: text,
      recordFileId: text,
      recordId: text.optional(),
      operator: text.optional(),
      kind: z.enum(['video', 'audio', 'text']),
      list: text.optional(),
      index: z.number().int().min(0).optional(),
      subject: text,
    }),
  }),
);

/** Unfinished downloads in a file of the profile. */
export interface Book {
  /** Those whose part is still there; a file that cannot be read is none. */
  read(): Promise<Kept[]>;
  /** Writes follow each other; one that fails (a full disk) costs the memory of it, not the download. */
  write(all: readonly Kept[]): Promise<void>;
}

/** `file`: absolute path; owner-only, written atomically. */
export function createBook(file: string): Book {
  let writing = Promise.resolve();
  async function save(all: readonly Kept[]): Promise<void> {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    const handle = await open(`${file}.new`, 'w', 0o600);
    try {
      await handle.writeFile(JSON.stringify(all, null, 2));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(`${file}.new`, file);
  }
  return {
    async read() {
      const known = await readFile(file, 'utf8').then(
        (all) => schema.parse(JSON.parse(all)),
        () => [],
      );
      const there = await Promise.all(
        known.map(async (one) => {
          const size = await stat(one.part).then(
            (found) => found.size,
            () => null,
          );
          // Never more than is really in the file: the end of the app may have come between two writes.
          return size === null ? [] : [{ ...one, received: size } as Kept];
        }),
      );
      return there.flat();
    },
    write(all) {
      const now = structuredClone(all);
      writing = writing.then(() => save(now)).catch(() => undefined);
      return writing;
    },
  };
}
