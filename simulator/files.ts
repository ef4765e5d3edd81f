import type { Clock } from './clock.ts';
import type { Incoming, Reply } from './types.ts';

const MEGABYTE = 1024 * 1024;
/** Bytes of a line of an invented file. */
const LINE = 32;
const SIZES: Readonly<Record<string, number>> = { mp4: 8 * MEGABYTE, m4a: MEGABYTE };
const TYPES: Readonly<Record<string, string>> = { mp4: 'video/mp4', m4a: 'audio/mp4', txt: 'text/plain; charset=utf-8' };

/** Recording files and pages behind the links of the lists: invented bytes, ranges and expiry included. */
export function serveFile(request: Incoming, clock: Clock): Reply | undefined {
  if (request.method !== 'GET' && request.method !== 'HEAD') return undefined;
  const page = /^\/crm\/(\d+)$/.exec(request.path);
  if (page) {
    return answer(
      200,
      { 'Content-Type': 'text/html; charset=utf-8' },
      `<!doctype html><meta charset="utf-8"><title>练习录制</title><p>练习 · 数据是虚构的（${page[1] ?? ''}）</p>`,
    );
  }
  const file = /^\/files\/(\d+)\.(mp4|m4a|txt|docx|pdf)$/.exec(request.path);
  if (!file) return undefined;
  const [, id = '', kind = ''] = file;
  const expires = Number(new URLSearchParams(request.rawQuery).get('expires') ?? Number.MAX_SAFE_INTEGER);
  if (!(expires > clock.server())) return answer(403, { 'Content-Type': 'application/xml' }, '<Error>expired</Error>');

  const text = SIZES[kind] === undefined ? Buffer.from(`练习 · 数据是虚构的 ${id}.${kind}\n`.repeat(64)) : undefined;
  const size = text?.length ?? SIZES[kind] ?? 0;
  const bytes = (from: number, end: number): Buffer => text?.subarray(from, end) ?? lines(id, from, end);
  const etag = `"${id}-${kind}-${size}"`;
  const headers = { 'Content-Type': TYPES[kind] ?? 'application/octet-stream', 'Accept-Ranges': 'bytes', ETag: etag };
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
  // If-Range: another file by now is sent whole (RFC 9110, 13.1.5).
  if (!range || (request.headers['if-range'] ?? etag) !== etag) return answer(200, headers, bytes(0, size));
  const from = Number(range[1]);
  const to = Math.min(range[2] ? Number(range[2]) : size - 1, size - 1);
  if (from > to) return answer(416, { ...headers, 'Content-Range': `bytes */${size}` }, '');
  return answer(206, { ...headers, 'Content-Range': `bytes ${from}-${to}/${size}` }, bytes(from, to + 1));
}

/** A stretch of a large file: every line names the file and its own place, so that a byte in the wrong place shows. */
function lines(id: string, from: number, end: number): Buffer {
  const first = Math.floor(from / LINE);
  let made = '';
  for (let n = first; n * LINE < end; n += 1) made += `${id.slice(-20).padStart(20, '0')} ${String(n).padStart(10, '0')}\n`;
  return Buffer.from(made, 'latin1').subarray(from - first * LINE, end - first * LINE);
}

function answer(status: number, headers: Record<string, string>, body: string | Buffer): Reply {
  return { status, headers, body, code: status < 300 ? '0' : String(status), why: '', verified: false };
}
