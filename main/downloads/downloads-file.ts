import { stat } from 'node:fs/promises';
import { z } from 'zod';
import type { DownloadInfo, DownloadStart } from '../../contract/download.ts';
import { type Document, type DocumentOptions, openDocument } from '../files/document.ts';
import type { Progress } from './fetch.ts';

/** A download as kept between starts: what it is and how far it came; never an address. */
export interface StoredDownload extends Pick<DownloadInfo, 'id' | 'file' | 'startedAt'>, Progress {
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
export interface DownloadsFile {
  /** Those whose part is still there; a file that cannot be read is set aside, and told. */
  read(): Promise<StoredDownload[]>;
  /** One that fails (a full disk) costs the memory of it, not the download. Nothing is written before it was read. */
  write(all: readonly StoredDownload[]): Promise<void>;
}

/** `file`: absolute path; owner-only, written atomically. `notice` is told where it could not be read, `now` in epoch ms. */
export function createDownloadsFile(options: Pick<DocumentOptions<unknown>, 'file' | 'notice' | 'now'>): DownloadsFile {
  let opening: Promise<Document<readonly StoredDownload[]>> | null = null;
  const opened = (): Promise<Document<readonly StoredDownload[]>> =>
    (opening ??= openDocument<readonly StoredDownload[]>({
      ...options,
      empty: [],
      parse: (content) => schema.parse(content) as readonly StoredDownload[],
      maxBytes: 16 * 1024 * 1024,
      asideKey: 'overview.files.downloads',
    }));
  return {
    async read() {
      const { value } = await opened();
      const there = await Promise.all(
        value.map(async (one) => {
          const size = await stat(one.part).then(
            (found) => found.size,
            () => null,
          );
          // Never more than is really in the file: the end of the app may have come between two writes.
          return size === null ? [] : [{ ...one, received: size }];
        }),
      );
      return there.flat();
    },
    async write(all) {
      const now = structuredClone(all);
      await opened()
        .then((document) => document.write(now))
        .catch(() => undefined);
    },
  };
}
