import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Phrase } from '../../contract/common.ts';
import { backUp, codeOf, ownerOnly, prepareFolder, readWhole, setAside, writeWhole } from '../files/whole-file.ts';

type Document = Record<string, unknown>;

/** Far above what a thousand accounts take. */
const maxBytes = 64 * 1024 * 1024;

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
  const aside = async (why: 'damaged' | 'newer'): Promise<Opened<T>> => {
    const name = await setAside(file, why, now());
    return { value: empty(), notices: [{ key: `accounts.notice.${why}`, params: { file: name } }] };
  };
  const write = async (value: T): Promise<void> => {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writeWhole(file, `${JSON.stringify(value, null, 2)}\n`);
  };

  return {
    write,
    async read() {
      await prepareFolder(file);
      let text: string;
      try {
        text = (await readWhole(file, { maxBytes })).toString('utf8');
      } catch (error) {
        // Only "not there" means empty; anything else must not lead to an empty file written over it.
        if (codeOf(error) === 'ENOENT') return { value: empty(), notices: [] };
        throw error;
      }
      await ownerOnly(file, 0o600);

      let document: Document;
      try {
        document = JSON.parse(text.replace(/^\ufeff/, '')) as Document;
      } catch {
        return aside('damaged');
      }
      const found = document === null || typeof document !== 'object' ? undefined : document.version;
      if (typeof found !== 'number' || !Number.isInteger(found)) return aside('damaged');
      if (found > version) return aside('newer');

      try {
        if (found < version) {
          await backUp(file, `version-${found}`, now());
          for (let at = found; at < version; at += 1) {
            const step = migrations[at];
            if (!step) throw new Error(`no migration from version ${at}`);
            document = { ...step(document), version: at + 1 };
          }
        }
        const { value, lost } = parse(document);
        const notices: Phrase[] = [];
        if (lost > 0) {
          const name = await backUp(file, 'damaged', now());
          notices.push({ key: 'accounts.notice.partly', params: { count: lost, file: name } });
        }
        if (found < version || lost > 0) await write(value);
        return { value, notices };
      } catch (error) {
        if (codeOf(error) !== '') throw error;
        return aside('damaged');
      }
    },
  };
}
