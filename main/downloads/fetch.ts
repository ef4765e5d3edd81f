import type { FileHandle } from 'node:fs/promises';
import { TransportError } from '../transport/errors.ts';
import type { StreamAnswer } from '../transport/stream.ts';

/** How far a file has come; changed in place. Sizes in bytes. */
export interface Progress {
  received: number;
  /** Null while the server has not said it. */
  size: number | null;
  /** What tells that it is still the same file: a strong ETag, else Last-Modified, else ''. */
  validator: string;
}

/**
 * `whole`: every byte is there · `again`: what was fetched is of no use, from the start · `gone`: this address does not give
 * the file (it ran out, or may not be read) · `page`: a page for people in place of the file.
 */
export type Fetched = { readonly end: 'whole' | 'again' | 'page' } | { readonly end: 'gone'; readonly status: number };

const validatorOf = (headers: StreamAnswer['headers']): string => {
  const tag = headers['etag'] ?? '';
  // A weak one says nothing about bytes (RFC 9110, 13.1.5).
  return tag !== '' && !tag.startsWith('W/') ? tag : (headers['last-modified'] ?? '');
};
/** Whether two of them are known to belong to different files: a tag and a date cannot be compared. */
const differ = (before: string, now: string): boolean =>
  before !== '' && now !== '' && before.startsWith('"') === now.startsWith('"') && before !== now;
const count = (text: string | undefined): number | null => (text !== undefined && /^\d+$/.test(text) ? Number(text) : null);

/** Where a 206 begins and how long the whole file is. */
function rangeOf(text: string | undefined): { from: number; size: number | null } | null {
  const found = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(text ?? '');
  return found === null ? null : { from: Number(found[1]), size: count(found[2]) };
}

/**
 * Reads the file from one address into `handle`, going on where `progress` stands (Range with If-Range, RFC 9110 14.2).
 * Rejects with TransportError where waiting may help, and with the file system's errors.
 */
export async function fetchInto(
  handle: FileHandle,
  progress: Progress,
  open: (headers: Record<string, string>) => Promise<StreamAnswer>,
  moved: () => void,
): Promise<Fetched> {
  // Without a validator the size must do.
  if (progress.received > 0 && progress.validator === '' && progress.size === null) return { end: 'again' };
  const answer = await open(
    progress.received === 0
      ? {}
      : {
          Range: `bytes=${progress.received}-`,
          ...(progress.validator === '' ? {} : { 'If-Range': progress.validator }),
        },
  );
  const { status, headers } = answer;
  const left = <T>(value: T): T => {
    answer.leave();
    return value;
  };
  if (status === 416) {
    const whole = count(/^bytes \*\/(\d+)$/.exec(headers['content-range'] ?? '')?.[1]);
    return left({ end: whole !== null && whole === progress.received ? 'whole' : 'again' });
  }
  if (status === 408 || status === 429 || status >= 500) throw left(new TransportError('reset', 'maybe', `HTTP ${status}`));
  if (status !== 200 && status !== 206) return left({ end: 'gone', status });
  if ((headers['content-type'] ?? '').startsWith('text/html')) return left({ end: 'page' });

  const range = status === 206 ? rangeOf(headers['content-range']) : null;
  // A storage service that does not know If-Range gives the rest of another file without a word.
  if (
    status === 206 &&
    (range?.from !== progress.received ||
      differ(progress.validator, validatorOf(headers)) ||
      (progress.size !== null && range.size !== null && range.size !== progress.size))
  ) {
    return left({ end: 'again' });
  }
  if (status === 200) {
    // Another file by now, or a server without ranges: all of it, from the start.
    await handle.truncate(0);
    progress.received = 0;
  }
  progress.size = range === null ? count(headers['content-length']) : (range.size ?? progress.size);
  progress.validator = validatorOf(headers) || (status === 206 ? progress.validator : '');
  for await (const part of answer.parts) {
    // Counted as it goes: a disk that fills up takes the beginning of a part.
    for (let written = 0; written < part.length;) {
      const { bytesWritten } = await handle.write(part, written, part.length - written, progress.received);
      written += bytesWritten;
      progress.received += bytesWritten;
    }
    moved();
  }
  if (progress.size !== null && progress.received < progress.size)
    throw new TransportError('truncated', 'maybe', `${progress.received}/${progress.size}`);
  if (progress.size !== null && progress.received > progress.size) return { end: 'again' };
  progress.size = progress.received;
  await handle.sync();
  return { end: 'whole' };
}
