import type { FileHandle } from 'node:fs/promises';
import { crc32, createDeflateRaw, type DeflateRaw } from 'node:zlib';

interface Entry {
  readonly name: Buffer;
  readonly at: number;
  crc: number;
  packed: number;
  size: number;
}

/** What of ZIP 2.0 an XLSX file needs: deflated entries written one after the other, sizes behind them (APPNOTE.TXT 4.3). */
export interface ZipWriter {
  /** Starts an entry; the one before it is ended. */
  entry(name: string): Promise<void>;
  /** Text of the entry that was started, as UTF-8. */
  write(text: string): Promise<void>;
  /** Ends the last entry and writes the directory; gives the bytes written. */
  end(): Promise<number>;
  /** Lets go of the compressor; the file is the caller's. */
  destroy(): void;
}

/** Name and sizes are UTF-8 (bit 11) and follow the data (bit 3); method 8 is deflate. 1980-01-01: the same rows give the same file. */
const common = (version: number): readonly number[] => [version, 0x0808, 8, 0, 0x0021];
const most = 0xffff_fffe;

function record(signature: number, shorts: readonly number[], longs: readonly number[], rest: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 + shorts.length * 2 + longs.length * 4 + rest.length * 2);
  let at = bytes.writeUInt32LE(signature, 0);
  for (const n of shorts) at = bytes.writeUInt16LE(n, at);
  for (const n of longs) at = bytes.writeUInt32LE(n, at);
  for (const n of rest) at = bytes.writeUInt16LE(n, at);
  return bytes;
}

/** Streams a ZIP file into an open file. Memory holds one compressor and the directory. Rejects above 4 GiB. */
export function createZip(file: FileHandle): ZipWriter {
  const entries: Entry[] = [];
  let position = 0;
  let current: { entry: Entry; deflate: DeflateRaw; done: Promise<void> } | null = null;

  async function put(bytes: Buffer): Promise<void> {
    let from = 0;
    while (from < bytes.length) from += (await file.write(bytes, from)).bytesWritten;
    position += bytes.length;
    if (position > most) throw new RangeError('zip: larger than 4 GiB');
  }

  async function finishEntry(): Promise<void> {
    if (current === null) return;
    const { entry, deflate, done } = current;
    deflate.end();
    await done;
    current = null;
    if (entry.size > most) throw new RangeError('zip: an entry larger than 4 GiB');
    await put(record(0x08074b50, [], [entry.crc, entry.packed, entry.size], []));
  }

  return {
    async entry(name) {
      await finishEntry();
      const entry: Entry = { name: Buffer.from(name), at: position, crc: 0, packed: 0, size: 0 };
      entries.push(entry);
      await put(Buffer.concat([record(0x04034b50, common(20), [0, 0, 0], [entry.name.length, 0]), entry.name]));
      const deflate = createDeflateRaw({ level: 6 });
      // What goes wrong is met through `done`; an error event nobody listens to would end the process.
      deflate.on('error', () => undefined);
      const done = (async () => {
        for await (const chunk of deflate as AsyncIterable<Buffer>) {
          entry.packed += chunk.length;
          await put(chunk);
        }
      })();
      done.catch(() => undefined);
      current = { entry, deflate, done };
    },
    async write(text) {
      if (current === null) throw new Error('zip: no entry');
      const { entry, deflate, done } = current;
      // The reader of a destroyed stream failed (a full disk): its reason is the one to tell.
      if (deflate.destroyed) await done;
      const bytes = Buffer.from(text);
      entry.crc = crc32(bytes, entry.crc);
      entry.size += bytes.length;
      if (deflate.write(bytes)) return;
      await Promise.race([
        new Promise((go) => {
          deflate.once('drain', go);
        }),
        done,
      ]);
    },
    async end() {
      await finishEntry();
      const start = position;
      for (const { name, at, crc, packed, size } of entries) {
        await put(
          Buffer.concat([
            record(0x02014b50, [20, ...common(20)], [crc, packed, size], [name.length, 0, 0, 0, 0, 0, 0]),
            record32(at),
            name,
          ]),
        );
      }
      await put(record(0x06054b50, [0, 0, entries.length, entries.length], [position - start, start], [0]));
      return position;
    },
    destroy() {
      current?.deflate.destroy();
    },
  };
}

function record32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
