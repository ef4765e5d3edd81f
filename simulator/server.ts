import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { makeClock } from './clock.ts';
import { makeWorld } from './data/world.ts';
import { parseFaults, takeFaults, type FaultName } from './faults.ts';
import { serveFile } from './files.ts';
import { makeInfo, otherSecrets } from './identity.ts';
import { makeLimits } from './limits.ts';
import { openLog } from './log.ts';
import { makeOAuth } from './routes/oauth.ts';
import { makeTencentCloud } from './routes/tencent-cloud.ts';
import { makeWemeet } from './routes/wemeet.ts';
import { makeYtx } from './routes/ytx.ts';
import { gatewayReply, send } from './send.ts';
import type { Incoming, LogEntry, Reply, SimulatorInfo, SimulatorOptions, SimulatorStats, Vendor } from './types.ts';

export type { LogEntry, SimulatorInfo, SimulatorOptions, SimulatorStats } from './types.ts';

/** A running simulator. */
export interface Simulator {
  info: SimulatorInfo;
  stats(): SimulatorStats;
  /** Replaces all faults; null = none. Throws an Error for an unknown one. */
  setFault(text: string | null): void;
  /** Seconds the server's clock is ahead. */
  setClockOffset(seconds: number): void;
  /** The last 1000 requests. */
  entries(): LogEntry[];
  close(): Promise<void>;
}

const MOST_BODY = 10 * 1024 * 1024;
/** Recordings are uploaded in one body. */
const MOST_UPLOAD = 128 * 1024 * 1024;
const DEFAULTS = { seed: 20_260_101, users: 3000, meetings: 2400, recordings: 1200 } as const;

/** Starts the three vendors on a loopback port; rejects when the port is taken or an option is wrong. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const seed = options.seed ?? DEFAULTS.seed;
  let faults = parseFaults(options.fault);
  const clock = makeClock({ epoch: options.epoch, offset: options.clockOffset });
  const log = openLog(options.log);
  const stats: SimulatorStats = { requests: 0, verified: 0, refused: 0 };
  const limits = makeLimits({ on: options.limits ?? true, scale: options.timeScale ?? 1, now: () => Date.now() });

  // Tencent Cloud takes 32 KB of query, more than Node's usual limit for a request's head.
  const server = createServer({ keepAliveTimeout: 30_000, requestTimeout: 0, maxHeaderSize: 64 * 1024 }, (message, response) => {
    void serve(message, response);
  });

  async function serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    stats.requests += 1;
    message.on('error', () => response.destroy());
    response.on('error', () => response.destroy());
    const taken = takeFaults(faults);
    const most = message.url?.startsWith('/v1/files/records/') === true ? MOST_UPLOAD : MOST_BODY;
    const body = await readBody(message, most).catch(() => undefined);
    if (body === undefined && !message.complete && message.destroyed) return;
    const request = incoming(message, body ?? Buffer.alloc(0));
    const { vendor, reply } =
      body === undefined ? { vendor: vendorOf(request), reply: tooLarge(vendorOf(request)) } : decide(request, taken);
    const delay = Number(taken.get('delay') ?? 0);
    if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
    if (reply.verified) stats.verified += 1;
    if (reply.code !== '0') stats.refused += 1;
    if (body === undefined) response.setHeader('Connection', 'close');
    const sent = send(response, reply, taken, clock.serverMs(), request.method === 'HEAD');
    log.add({
      at: new Date().toISOString(),
      vendor,
      method: request.method,
      target: request.target,
      headers: request.rawHeaders,
      body: request.body.toString('utf8'),
      status: sent ? reply.status : 0,
      code: reply.code,
      why: reply.why,
      verified: reply.verified,
    });
    if (body === undefined) setTimeout(() => message.destroy(), 50).unref();
  }

  function decide(request: Incoming, taken: Map<FaultName, string>): { vendor: Vendor; reply: Reply } {
    const vendor = vendorOf(request);
    const gateway = gatewayReply(taken);
    if (gateway) return { vendor, reply: gateway };
    if (taken.has('limit')) return { vendor, reply: limited(vendor) };
    try {
      return answer(request, taken);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return { vendor, reply: { status: 500, body: 'internal error', code: '500', why, verified: false } };
    }
  }

  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    else socket.destroy();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });

  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const info = makeInfo(seed, baseUrl);
  const others = otherSecrets(info);
  let bad = false;
  const secrets = (): SimulatorInfo => (bad ? others : info);
  const world = makeWorld({
    seed,
    clock,
    info,
    users: options.users ?? DEFAULTS.users,
    meetings: options.meetings ?? DEFAULTS.meetings,
    recordings: options.recordings ?? DEFAULTS.recordings,
  });
  const oauth = makeOAuth(world, secrets);
  const wemeet = makeWemeet({ world, limits, tokens: oauth, secrets });
  const ytx = makeYtx({ seed, clock, limits, secrets });
  const cloud = makeTencentCloud({ seed, clock, limits, reuse: options.trtcReuse ?? false, secrets });
  const answer = (request: Incoming, taken: Map<FaultName, string>): { vendor: Vendor; reply: Reply } => {
    bad = taken.has('bad-secret');
    const vendor = vendorOf(request);
    switch (vendor) {
      case 'wemeet':
        return { vendor, reply: wemeet(request, taken) };
      case 'oauth':
        return { vendor, reply: oauth.handle(request, taken) };
      case 'ytx':
        return { vendor, reply: ytx(request) };
      case 'tencent-cloud':
        return { vendor, reply: cloud(request) };
      case 'none':
        return { vendor, reply: serveFile(request, clock) ?? notFound() };
    }
  };

  return {
    info,
    stats: () => ({ ...stats }),
    setFault(text) {
      faults = parseFaults(text);
    },
    setClockOffset: (seconds) => clock.setOffset(seconds),
    entries: () => log.entries(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          log.close();
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** Which vendor a request is for, by its path alone. */
function vendorOf(request: Incoming): Vendor {
  const { path } = request;
  if (path.startsWith('/v1/')) return 'wemeet';
  if (path === '/marketplace/authorize.html' || path.startsWith('/wemeet-webapi/v2/oauth2/oauth/')) return 'oauth';
  if (/^\/[^/]+\/sid\//.test(path)) return 'ytx';
  return path === '/' ? 'tencent-cloud' : 'none';
}

function incoming(message: IncomingMessage, body: Buffer): Incoming {
  const target = message.url ?? '/';
  const cut = target.indexOf('?');
  const rawHeaders: [string, string][] = [];
  for (let i = 0; i + 1 < message.rawHeaders.length; i += 2) {
    rawHeaders.push([message.rawHeaders[i] ?? '', message.rawHeaders[i + 1] ?? '']);
  }
  return {
    method: message.method ?? 'GET',
    target,
    path: cut < 0 ? target : target.slice(0, cut),
    rawQuery: cut < 0 ? '' : target.slice(cut + 1),
    headers: message.headers,
    rawHeaders,
    body,
  };
}

/** Reads the body; undefined when it is larger than `most` bytes. */
function readBody(message: IncomingMessage, most: number): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let size = 0;
    message.on('data', (part: Buffer) => {
      size += part.length;
      if (size <= most) parts.push(part);
      else resolve(undefined);
    });
    message.on('end', () => resolve(Buffer.concat(parts)));
    message.on('close', () => reject(new Error('closed')));
    message.on('error', reject);
  });
}

function notFound(): Reply {
  return {
    status: 404,
    headers: { 'Content-Type': 'text/html' },
    body: '<html><body>404 Not Found</body></html>',
    code: '404',
    why: 'no such address',
    verified: false,
  };
}

function tooLarge(vendor: Vendor): Reply {
  const why = 'the body is larger than 10 MB';
  if (vendor === 'tencent-cloud') {
    return cloudError('RequestSizeLimitExceeded', why);
  }
  return { status: 413, headers: { 'Content-Type': 'text/html' }, body: '<html>413</html>', code: '413', why, verified: false };
}

function cloudError(code: string, message: string): Reply {
  return {
    status: 200,
    body: { Response: { Error: { Code: code, Message: message }, RequestId: 'fault' } },
    code,
    why: message,
    verified: false,
  };
}

/** The fault `limit` in each vendor's words. */
function limited(vendor: Vendor): Reply {
  if (vendor === 'tencent-cloud') return cloudError('RequestLimitExceeded', 'The request rate exceeds the limit.');
  if (vendor === 'ytx') {
    return { status: 200, body: { statusCode: '-104', statusMsg: '请求频率过高' }, code: '-104', why: 'fault', verified: false };
  }
  const body = {
    error_info: { error_code: 190310, new_error_code: 1_000_190_310, message: 'the request rate exceeds the limit' },
  };
  return { status: 500, body, code: '190310', why: 'fault', verified: false };
}
