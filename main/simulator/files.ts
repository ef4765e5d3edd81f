import type { Clock } from './clock.ts';
import type { Incoming, Reply } from './types.ts';

/** Recording files and pages behind the links of the lists: invented bytes, ranges and expiry included. */
export function serveFile(request: Incoming, clock: Clock): Reply | undefined {
  if (request.method !== 'GET' && request.method !== 'HEAD') return undefined;
  const page = /^\/crm\/(\d+)$/.exec(request.path);
  if (page) {
    return answer(200, { 'Content-Type': 'text/html; charset=utf-8' },
      `<!doctype html><meta charset="utf-8"><title>练习录制</title><p>练习 · 数据是虚构的（${page[1] ?? ''}）</p>`);
  }
  const file = /^\/files\/(\d+)\.(mp4|m4a|txt|docx|pdf)$/.exec(request.path);
  if (!file) return undefined;
  const expires = Number(new URLSearchParams(request.rawQuery).get('expires') ?? Number.MAX_SAFE_INTEGER);
  if (!(expires > clock.server())) return answer(403, { 'Content-Type': 'application/xml' }, '<Error>expired</Error>');
  const whole = Buffer.from(`练习 · 数据是虚构的 ${file[1] ?? ''}.${file[2] ?? ''}\n`.repeat(64));
  const type = { mp4: 'video/mp4', m4a: 'audio/mp4', txt: 'text/plain; charset=utf-8' }[file[2] ?? '']
    ?? 'application/octet-stream';
  const headers = { 'Content-Type': type, 'Accept-Ranges': 'bytes' };
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
  if (!range) return answer(200, headers, whole);
  const from = Number(range[1]);
  const to = Math.min(range[2] ? Number(range[2]) : whole.length - 1, whole.length - 1);
  if (from > to) return answer(416, { ...headers, 'Content-Range': `bytes */${whole.length}` }, '');
  return answer(206, { ...headers, 'Content-Range': `bytes ${from}-${to}/${whole.length}` }, whole.subarray(from,
    to + 1));
}

function answer(status: number, headers: Record<string, string>, body: string | Buffer): Reply {
  return { status, headers, body, code: status < 300 ? '0' : String(status), why: '', verified: false };
}
