import { createHmac, randomInt } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import type { Incoming, SimulatorInfo } from '../../simulator/types.ts';

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  // Tests read answers of every shape; a wrong path fails the assertion.
  json: Json;
}

export type Json = { [name: string]: Json } & Json[] & string & number & boolean;

export interface SendOptions {
  body?: unknown;
  raw?: string | Buffer;
  /** Replaces or, with undefined, removes headers. */
  headers?: Record<string, string | undefined>;
  timestamp?: number;
  nonce?: string;
  secretKey?: string;
}

/** Sends exactly these header names and this target. */
export function send(
  baseUrl: string,
  method: string,
  target: string,
  headers: Record<string, string>,
  body: string | Buffer = '',
): Promise<Answer> {
  const { hostname, port } = new URL(baseUrl);
  return new Promise((resolve, reject) => {
    const request = httpRequest({ hostname, port, method, path: target, headers, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(parts).toString('utf8');
        let json: unknown;
        try {
          json = JSON.parse(text);
        } catch {
          json = undefined;
        }
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json: json as Json });
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}

/** The signature of doc 42413, written a second time for the tests. */
export function sign(key: string, method: string, head: string, target: string, body: string | Buffer): string {
  const hex = createHmac('sha256', key).update(`${method}\n${head}\n${target}\n`).update(body).digest('hex');
  return Buffer.from(hex).toString('base64');
}

/** A client of Tencent Meeting with AK/SK. */
export function wemeetClient(info: SimulatorInfo) {
  return (method: string, target: string, options: SendOptions = {}): Promise<Answer> => {
    const body = options.raw ?? (options.body === undefined ? '' : JSON.stringify(options.body));
    const timestamp = String(options.timestamp ?? Math.floor(Date.now() / 1000));
    const nonce = options.nonce ?? String(randomInt(1, 1_000_000_000));
    const head = `X-TC-Key=${info.wemeet.secretId}&X-TC-Nonce=${nonce}&X-TC-Timestamp=${timestamp}`;
    const headers: Record<string, string | undefined> = {
      'Content-Type': 'application/json',
      'X-TC-Key': info.wemeet.secretId,
      'X-TC-Timestamp': timestamp,
      'X-TC-Nonce': nonce,
      'X-TC-Registered': '1',
      AppId: info.wemeet.appId,
      SdkId: info.wemeet.sdkId,
      'X-TC-Signature': sign(options.secretKey ?? info.wemeet.secretKey, method, head, target, body),
      'Content-Length': String(Buffer.byteLength(body)),
      ...options.headers,
    };
    const kept = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined));
    return send(info.baseUrl, method, target, kept as Record<string, string>, body);
  };
}

/** error_code of a refusal, 0 for a success. */
export function codeOf(answer: Answer): number {
  return answer.json?.['error_info']?.['error_code'] ?? (answer.status === 200 ? 0 : -1);
}

/** A request as the server sees it, for the verifiers alone. */
export function incoming(method: string, target: string, rawHeaders: [string, string][], body: string | Buffer = ''): Incoming {
  const cut = target.indexOf('?');
  return {
    method,
    target,
    path: cut < 0 ? target : target.slice(0, cut),
    rawQuery: cut < 0 ? '' : target.slice(cut + 1),
    headers: Object.fromEntries(rawHeaders.map(([name, value]) => [name.toLowerCase(), value])),
    rawHeaders,
    body: Buffer.from(body),
  };
}
