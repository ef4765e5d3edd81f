import { createHash, createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as it stood on the wire. */
export interface Received {
  readonly method: string;
  readonly target: string;
  readonly version: string;
  /** Names in the case and order received. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
}

/** A server of the tests' own: keeps what arrives and answers what it is told, without a look at it. */
export interface Recorder {
  readonly port: number;
  readonly url: string;
  readonly received: Received[];
  /** The newest request. */
  last(): Received;
  answer(status: number, body: unknown): void;
  close(): Promise<void>;
}

/** Starts a recorder on a free loopback port. */
export async function startRecorder(): Promise<Recorder> {
  const received: Received[] = [];
  let status = 200;
  let text = '{}';
  const server: Server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const raw = request.rawHeaders;
      received.push({
        method: request.method ?? '',
        target: request.url ?? '',
        version: request.httpVersion,
        body: Buffer.concat(parts),
        headers: raw.flatMap((name, i) => (i % 2 === 0 ? [[name, raw[i + 1] ?? ''] as const] : [])),
      });
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(text);
    });
  });
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    received,
    last() {
      const one = received.at(-1);
      if (one === undefined) throw new Error('nothing arrived');
      return one;
    },
    answer(code, body) {
      status = code;
      text = typeof body === 'string' ? body : JSON.stringify(body);
    },
    close: () =>
      new Promise((done) => {
        server.close(() => {
          done();
        });
        server.closeAllConnections();
      }),
  };
}

/** The value of a header whose name stands there in exactly this case, once. */
export function exactly(request: Received, name: string): string | undefined {
  const found = request.headers.filter(([given]) => given.toLowerCase() === name.toLowerCase());
  if (found.length > 1) throw new Error(`${name} arrived ${found.length} times`);
  return found[0]?.[0] === name ? found[0][1] : undefined;
}

/** What X-TC-Signature must be for a request as received (Tencent Meeting doc 42413). */
export function meetingSignature(request: Received, secretKey: string): string {
  const header = (name: string): string => exactly(request, name) ?? '';
  const text = [
    request.method,
    `X-TC-Key=${header('X-TC-Key')}&X-TC-Nonce=${header('X-TC-Nonce')}&X-TC-Timestamp=${header('X-TC-Timestamp')}`,
    request.target,
    request.body.toString('utf8'),
  ].join('\n');
  return btoa(createHmac('sha256', secretKey).update(text).digest('hex'));
}

/** What Authorization must be for a POST as received (Tencent Cloud document "Signature v3"), content-type and host signed. */
export function cloudAuthorization(request: Received, secretId: string, secretKey: string): string {
  const sha = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');
  const mac = (key: string | Buffer, data: string): Buffer => createHmac('sha256', key).update(data).digest();
  const stamp = exactly(request, 'X-TC-Timestamp') ?? '';
  const [year, month, day] = [new Date(Number(stamp) * 1000)].flatMap((at) =>
    [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate()].map((part) => String(part).padStart(2, '0')),
  );
  const scope = `${year}-${month}-${day}/iotexplorer/tc3_request`;
  const canonical =
    `POST\n/\n\ncontent-type:${exactly(request, 'Content-Type')}\nhost:${exactly(request, 'Host')}\n\n` +
    `content-type;host\n${sha(request.body)}`;
  const key = mac(mac(mac(`TC3${secretKey}`, `${year}-${month}-${day}`), 'iotexplorer'), 'tc3_request');
  const signature = createHmac('sha256', key)
    .update(`TC3-HMAC-SHA256\n${stamp}\n${scope}\n${sha(canonical)}`)
    .digest('hex');
  return `TC3-HMAC-SHA256 Credential=${secretId}/${scope}, SignedHeaders=content-type;host, Signature=${signature}`;
}
