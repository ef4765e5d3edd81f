import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { FaultName } from './faults.ts';
import type { Reply } from './types.ts';

const MEGABYTE = 1024 * 1024;
const MOST_MEGABYTES = 256;

/** The page of a gateway that could not reach the service. */
const gatewayPage = (status: number): string =>
  `<html>\r\n<head><title>${status} Bad Gateway</title></head>\r\n<body>\r\n<center><h1>${status} Bad Gateway</h1>` +
  '</center>\r\n<hr><center>stgw</center>\r\n</body>\r\n</html>\r\n';

/** What a gateway answers instead of the service, when a fault says so; nothing is carried out then. */
export function gatewayReply(faults: Map<FaultName, string>): Reply | undefined {
  const page = (status: number, body: string, headers: Record<string, string> = {}): Reply => ({
    status,
    headers: { 'Content-Type': 'text/html', ...headers },
    body,
    code: `fault ${status}`,
    why: 'fault',
    verified: false,
  });
  if (faults.has('html')) return page(502, gatewayPage(502));
  const status = faults.get('status');
  if (status !== undefined) {
    const code = Number(status);
    return page(code, code === 429 || code === 503 || code === 204 || code === 304 ? '' : gatewayPage(code));
  }
  if (faults.has('redirect')) return page(302, '', { Location: 'https://elsewhere.example/' });
  return undefined;
}

/** The answer's bytes and their type; a JSON answer may be blown up by `huge`. */
function encode(reply: Reply, huge: string | undefined): { type: string; data: Buffer } {
  const type = reply.headers?.['Content-Type'] ?? 'application/json; charset=utf-8';
  if (Buffer.isBuffer(reply.body)) return { type, data: reply.body };
  if (typeof reply.body === 'string') return { type, data: Buffer.from(reply.body) };
  const text = JSON.stringify(reply.body ?? {});
  if (huge === undefined || !text.startsWith('{')) return { type, data: Buffer.from(text) };
  const padding = Buffer.alloc(Math.min(Number(huge), MOST_MEGABYTES) * MEGABYTE, 'x');
  const rest = text === '{}' ? '}' : `,${text.slice(1)}`;
  return { type, data: Buffer.concat([Buffer.from('{"padding":"'), padding, Buffer.from('"'), Buffer.from(rest)]) };
}

/** Sends the bytes at so many kB a second. */
function trickle(response: ServerResponse, data: Buffer, kilobytes: number): void {
  const part = Math.max(1, Math.floor((kilobytes * 1024) / 20));
  let from = 0;
  const timer = setInterval(() => {
    response.write(data.subarray(from, (from += part)));
    if (from < data.length) return;
    clearInterval(timer);
    response.end();
  }, 50);
  response.once('close', () => {
    clearInterval(timer);
  });
}

/** Sends the answer as the faults want it; false when nothing was sent. */
export function send(response: ServerResponse, reply: Reply, faults: Map<FaultName, string>, serverMs: number, head: boolean): boolean {
  if (faults.has('hang')) return false;
  if (faults.has('reset')) {
    response.socket?.resetAndDestroy();
    return false;
  }
  const { type, data } = encode(reply, faults.get('huge'));
  const truncated = faults.has('truncate');
  response.sendDate = false;
  response.writeHead(reply.status, {
    Date: new Date(serverMs).toUTCString(),
    'X-TC-Trace': randomBytes(16).toString('hex'),
    ...reply.headers,
    'Content-Type': type,
    'Content-Length': data.length + (truncated ? 64 : 0),
  });
  const slow = Number(faults.get('slow') ?? 0);
  if (slow > 0 && !head) {
    trickle(response, data, slow);
    return true;
  }
  if (!truncated) {
    response.end(head ? undefined : data);
    return true;
  }
  response.write(data.subarray(0, Math.max(1, Math.floor(data.length * 0.7))), () => {
    setTimeout(() => response.socket?.destroy(), 20).unref();
  });
  return true;
}
