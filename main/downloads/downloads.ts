import { randomUUID } from 'node:crypto';
import { access, type FileHandle, open, rm } from 'node:fs/promises';
import path from 'node:path';
import type { AccountView } from '../../contract/account.ts';
import type { Phrase } from '../../contract/common.ts';
import type { DownloadInfo, DownloadStart, DownloadState } from '../../contract/download.ts';
import type { AppError } from '../../contract/error.ts';
import { moveOver } from '../files/whole-file.ts';
import { safe } from '../exports/file-name.ts';
import { Failure } from '../errors/failure.ts';
import { createProgressEvents } from '../long-work/progress.ts';
import { type Address, type Addresses, createAddresses, kindProblem } from './addresses.ts';
import { type DownloadsFile, createDownloadsFile, type StoredDownload } from './downloads-file.ts';
import { writeFailure } from './disk.ts';
import { fetchInto } from './fetch.ts';
import { createRetry, type RetryOptions } from './retry.ts';

export interface DownloadsOptions extends RetryOptions {
  /** Absolute path of the file that remembers unfinished ones. */
  readonly file: string;
  /** Told where that file could not be read. */
  readonly notice: (notice: Phrase) => void;
  readonly calls: Parameters<typeof createAddresses>[0]['calls'];
  readonly account: (id: string) => Promise<AccountView | undefined>;
  readonly transport: Parameters<typeof createAddresses>[0]['transport'];
  /** A path chosen in a dialog; null when it was left. */
  readonly saveFile: (suggested: string) => Promise<string | null>;
  /** Shows a file in the system's file manager. */
  readonly showFile: (file: string) => void;
  /** Epoch ms. */
  readonly now: () => number;
  readonly tell: (error: Failure) => AppError;
  readonly changed: (info: DownloadInfo) => void;
}

/** Recording files to disk. Promises reject with Failure. */
export interface Downloads {
  start(wish: DownloadStart): Promise<DownloadInfo | null>;
  /** Newest first. */
  list(): Promise<readonly DownloadInfo[]>;
  pause(id: string): Promise<DownloadInfo>;
  resume(id: string): Promise<DownloadInfo>;
  cancel(id: string): Promise<DownloadInfo>;
  show(id: string): Promise<boolean>;
  /** Leaves off; the parts stay, to be gone on with at the next start. */
  close(): Promise<void>;
}

/** Going on side by side; the others wait their turn. */
const atOnce = 2;
/** The speed is that of the last seconds. */
const speedMs = 4000;

interface Download extends StoredDownload {
  state: DownloadState;
  error: AppError | null;
  /** An address not used yet; in memory only. */
  address: Address | null;
  /** What was written to the book of how to go on. */
  noted: string;
  stop: AbortController;
  working: Promise<void> | null;
  readonly samples: { at: number; received: number }[];
}

const unfinished: ReadonlySet<DownloadState> = new Set(['asking', 'running', 'paused', 'failed']);
const active: ReadonlySet<DownloadState> = new Set(['asking', 'running']);

/** The downloads kept in the file and those to come; what ran when the app ended stands there as paused. */
export function createDownloads(options: DownloadsOptions): Downloads {
  const stored: DownloadsFile = createDownloadsFile(options);
  const addresses: Addresses = createAddresses(options);
  const all = new Map<string, Download>();
  const teller = createProgressEvents((id) => {
    const one = all.get(id);
    return one === undefined ? undefined : info(one);
  }, options.changed);
  let closed = false;

  const add = (kept: StoredDownload, state: DownloadState, address: Address | null): Download => {
    const one: Download = { ...kept, state, error: null, address, noted: '', stop: new AbortController(), working: null, samples: [] };
    all.set(one.id, one);
    return one;
  };
  let reading: Promise<void> | null = null;
  const opened = (): Promise<void> =>
    (reading ??= stored.read().then((kept) => {
      for (const one of kept) add(one, 'paused', null);
    }));

  function info(one: Download): DownloadInfo {
    const first = one.samples[0];
    const last = one.samples.at(-1);
    const span = first === undefined || last === undefined ? 0 : last.at - first.at;
    const speed = one.state === 'running' && span > 0 ? Math.round((((last?.received ?? 0) - (first?.received ?? 0)) / span) * 1000) : 0;
    const left = one.size === null ? null : one.size - one.received;
    const { id, file, state, received, size, startedAt, error, wish } = one;
    return {
      id,
      accountId: wish.accountId,
      recordFileId: wish.recordFileId,
      subject: wish.subject,
      file,
      state,
      received,
      size,
      bytesPerSecond: speed,
      msLeft: state === 'done' ? 0 : left === null || speed === 0 ? null : Math.round((left / speed) * 1000),
      startedAt,
      error,
    };
  }
  function sample(one: Download): void {
    const at = performance.now();
    const { samples } = one;
    if (at - (samples.at(-1)?.at ?? 0) >= 100) samples.push({ at, received: one.received });
    while ((samples[0]?.at ?? at) < at - speedMs) samples.shift();
    // Once it is known which file it is: an app that is killed goes on with it too.
    const known = `${one.size} ${one.validator}`;
    if (one.noted !== known) {
      one.noted = known;
      void keep();
    }
    teller.changed(one.id);
  }
  const keep = (): Promise<void> =>
    stored.write(
      [...all.values()]
        .filter((each) => unfinished.has(each.state))
        .map(({ id, file, part, startedAt, received, size, validator, wish }) => ({
          id,
          file,
          part,
          startedAt,
          received,
          size,
          validator,
          wish,
        })),
    );
  function become(one: Download, state: DownloadState, failure?: Failure): void {
    one.state = state;
    one.error = failure === undefined ? null : options.tell(failure);
    one.samples.length = 0;
    void keep();
    teller.changed(one.id);
  }

  /** The part as it is; where a person removed it, a new one from the start. */
  async function openPart(one: Download): Promise<FileHandle> {
    try {
      return await open(one.part, 'r+');
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'ENOENT') throw error;
      Object.assign(one, { part: await makePart(one.file), received: 0, size: null, validator: '' });
      return open(one.part, 'r+');
    }
  }

  /** Reads on until the file is whole; rejects with Failure, or with what the file system says. */
  async function read(one: Download): Promise<void> {
    const retry = createRetry(options, one.stop.signal);
    const handle = await openPart(one);
    try {
      for (;;) {
        one.stop.signal.throwIfAborted();
        const before = one.received;
        try {
          const address = one.address ?? (await addresses.ask(one.wish, one.stop.signal));
          // Used once: what goes on later asks for a new one.
          one.address = null;
          one.state = 'running';
          teller.changed(one.id);
          const fetched = await fetchInto(
            handle,
            one,
            (headers) => addresses.open(address, headers, one.stop.signal),
            () => {
              sample(one);
            },
          );
          if (fetched.end === 'whole') return;
          if (fetched.end === 'again') {
            await handle.truncate(0);
            Object.assign(one, { received: 0, size: null, validator: '' });
          }
          await retry.after(fetched, one.received > before);
        } catch (error) {
          one.stop.signal.throwIfAborted();
          await retry.failed(error, one.received > before, one.wish);
        }
      }
    } finally {
      await handle.close();
    }
  }

  async function work(one: Download): Promise<void> {
    try {
      await read(one);
      await moveOver(one.part, one.file);
      become(one, 'done');
    } catch (error) {
      // Paused, cancelled, or the app closes: whoever did it says what becomes of it.
      if (one.stop.signal.aborted) return;
      become(
        one,
        'failed',
        error instanceof Failure ? error : await writeFailure(error, one.file, one.size === null ? null : one.size - one.received),
      );
    }
  }
  function pump(): void {
    for (const one of all.values()) {
      if (closed || [...all.values()].filter((each) => each.working !== null).length >= atOnce) return;
      if (one.state !== 'asking' || one.working !== null) continue;
      one.stop = new AbortController();
      one.working = work(one).finally(() => {
        one.working = null;
        pump();
      });
    }
  }
  async function halt(one: Download): Promise<void> {
    one.stop.abort();
    await one.working;
  }

  async function drop(one: Download): Promise<void> {
    one.state = 'cancelled';
    await halt(one);
    await rm(one.part, { force: true });
    become(one, 'cancelled');
  }

  /** A file of its own beside the place, for its owner only; what another program left there stays. */
  async function makePart(file: string): Promise<string> {
    for (let n = 0; ; n += 1) {
      const part = n === 0 ? `${file}.part` : `${file}.${n}.part`;
      try {
        await (await open(part, 'wx', 0o600)).close();
        return part;
      } catch (error) {
        if ((error as { code?: unknown }).code === 'EEXIST' && n < 100) continue;
        throw await writeFailure(error, file, null);
      }
    }
  }

  async function get(id: string): Promise<Download> {
    await opened();
    const found = all.get(id);
    if (found === undefined) throw new Failure('not_found', { key: 'errors.notFound', params: { what: id } });
    return found;
  }

  return {
    async start(wish) {
      await opened();
      const problem = kindProblem(wish);
      if (problem !== null) throw problem;
      // Asked before the dialog: what the vendor refuses is told before a place is chosen, and a text's ending is known only then.
      const address = await addresses.ask(wish);
      const tail = wish.kind === 'text' ? `_${wish.list ?? ''}${(wish.index ?? 0) > 0 ? String((wish.index ?? 0) + 1) : ''}` : '';
      const chosen = await options.saveFile(
        `${safe(wish.subject) || 'recording'}_${safe(wish.recordFileId).slice(-6)}${safe(tail)}.${address.ending}`,
      );
      if (chosen === null) return null;
      const file = path.resolve(chosen);
      const same = [...all.values()].find((one) => one.file === file && unfinished.has(one.state));
      if (same !== undefined && same.state !== 'failed') throw new Failure('busy', { key: 'errors.download.sameFile', params: { file } });
      // Begun anew in place of the one that failed.
      if (same !== undefined) await drop(same);
      const part = await makePart(file);
      const one = add(
        { id: randomUUID(), file, part, startedAt: options.now(), wish, received: 0, size: null, validator: '' },
        'asking',
        address,
      );
      become(one, 'asking');
      pump();
      return info(one);
    },
    async list() {
      await opened();
      return [...all.values()].map(info).sort((a, b) => b.startedAt - a.startedAt);
    },
    async pause(id) {
      const one = await get(id);
      if (!active.has(one.state)) return info(one);
      one.state = 'paused';
      await halt(one);
      become(one, 'paused');
      return info(one);
    },
    async resume(id) {
      const one = await get(id);
      if (one.state !== 'paused' && one.state !== 'failed') return info(one);
      await one.working;
      become(one, 'asking');
      pump();
      return info(one);
    },
    async cancel(id) {
      const one = await get(id);
      if (unfinished.has(one.state)) await drop(one);
      return info(one);
    },
    async show(id) {
      const one = await get(id);
      const there = await access(one.file).then(
        () => true,
        () => false,
      );
      if (one.state !== 'done' || !there) throw new Failure('not_found', { key: 'errors.notFound', params: { what: one.file } });
      options.showFile(one.file);
      return true;
    },
    async close() {
      closed = true;
      const going = [...all.values()].filter((one) => active.has(one.state));
      await Promise.all(going.map(halt));
      for (const one of going) if (one.state !== 'done') become(one, 'paused');
      teller.close();
      await keep();
    },
  };
}
