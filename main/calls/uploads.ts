import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { PickedFile } from '../../contract/call.ts';
import { Failure } from '../errors/failure.ts';

/** Largest file of one upload: it is held in memory while it is sent. Longer recordings go up in parts. */
export const uploadCap = 100 * 1024 * 1024;
/** Chosen files remembered at a time. */
const most = 50;

/** A file as it goes out. */
export interface UploadFile {
  readonly name: string;
  readonly content: Buffer;
}

/** Files people chose in a dialog: the window knows them by an id, never by where they are. */
export interface Uploads {
  /** Null when the dialog was left. Errors: too_large, not_found. */
  pick(): Promise<PickedFile | null>;
  /** The file as it was when it was chosen. Errors: not_found when it is gone or was changed since. */
  read(id: string): Promise<UploadFile>;
}

/** An upload desk over the dialog that asks for a file. */
export function createUploads(openFile: (extension: string) => Promise<string | null>): Uploads {
  const chosen = new Map<string, { readonly file: string; readonly bytes: number; readonly changedMs: number }>();
  const look = async (file: string): Promise<{ bytes: number; changedMs: number }> => {
    const found = await stat(file).catch(() => null);
    if (found === null || !found.isFile())
      throw new Failure('not_found', { key: 'errors.fileGone', params: { file: path.basename(file) } });
    return { bytes: found.size, changedMs: found.mtimeMs };
  };
  return {
    async pick() {
      const file = await openFile('*');
      if (file === null) return null;
      const seen = await look(file);
      if (seen.bytes > uploadCap) {
        throw new Failure('too_large', {
          key: 'errors.uploadTooLarge',
          params: { file: path.basename(file), limit: uploadCap / 1024 / 1024 },
        });
      }
      const hash = createHash('md5');
      for await (const part of createReadStream(file)) hash.update(part as Buffer);
      const id = randomUUID();
      chosen.set(id, { file, ...seen });
      for (const old of chosen.keys()) if (chosen.size > most) chosen.delete(old);
      return {
        file: id,
        name: path.basename(file),
        extension: path.extname(file).slice(1).toLowerCase(),
        bytes: seen.bytes,
        md5: hash.digest('hex'),
      };
    },
    async read(id) {
      const known = chosen.get(id);
      if (known === undefined) throw new Failure('not_found', { key: 'errors.fileChooseAgain' });
      const name = path.basename(known.file);
      const now = await look(known.file);
      // Size and checksum were put into the form when it was chosen.
      if (now.bytes !== known.bytes || now.changedMs !== known.changedMs)
        throw new Failure('not_found', { key: 'errors.fileChanged', params: { file: name } });
      return { name, content: await readFile(known.file) };
    },
  };
}
