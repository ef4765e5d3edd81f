import path from 'node:path';
import type { Phrase } from '../../contract/common.ts';
import { codeOf, prepareFolder, readWhole, setAside, writeWhole } from './whole-file.ts';

export interface DocumentOptions<T> {
  /** Absolute path of a JSON file in the profile. */
  readonly file: string;
  /** The value where there is no file, or none that can be read. */
  readonly empty: T;
  /** Turns what the file holds into a value; throws where it is damaged. */
  readonly parse: (content: unknown) => T;
  readonly maxBytes: number;
  /** Key of what is told where it was set aside; params: file. */
  readonly asideKey: string;
  readonly notice: (notice: Phrase) => void;
  readonly now: () => number;
}

/** A small document of the app's own, read once and never replaced unread. */
export interface Document<T> {
  readonly value: T;
  /** Replaces the file, one write after the other. Rejects with the system's error. */
  write(value: T): Promise<void>;
}

/**
 * Reads a JSON document. One that cannot be read is set aside under a dated name, and that is told; where not even that can be done it is left as
 * it is, told too, and nothing is written over it.
 */
export async function openDocument<T>(options: DocumentOptions<T>): Promise<Document<T>> {
  const { file, empty, parse, maxBytes, asideKey, notice, now } = options;
  let [value, leftAlone] = [empty, ''];
  try {
    await prepareFolder(file).catch(() => undefined);
    const text = (await readWhole(file, { maxBytes })).toString('utf8');
    value = parse(JSON.parse(text.replace(/^\ufeff/, '')));
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') {
      try {
        const kept = await setAside(file, 'damaged', now());
        notice({ key: asideKey, params: { file: path.basename(kept) } });
      } catch (failed) {
        leftAlone = codeOf(failed) || 'unknown';
        notice({ key: 'overview.files.leftAlone', params: { file: path.basename(file), code: leftAlone } });
      }
    }
  }
  let writing: Promise<unknown> = Promise.resolve();
  return {
    value,
    write(next) {
      if (leftAlone !== '') return Promise.resolve();
      const text = JSON.stringify(next, null, 2);
      // Writes follow each other; a failed one (full disk) must not stop the next.
      const written = writing.then(() => writeWhole(file, text));
      writing = written.catch(() => undefined);
      return written.then(() => undefined);
    },
  };
}
