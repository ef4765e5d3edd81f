import { createHash, createHmac } from 'node:crypto';
import { sameText } from './auth-wemeet.ts';
import type { Incoming, SimulatorInfo } from './types.ts';

/** Largest difference of the clocks (document "Signature": five minutes). */
export const WINDOW_SECONDS = 300;
const SERVICE = 'iotexplorer';
const AUTHORIZATION = new RegExp(
  [
    '^TC3-HMAC-SHA256\\s+Credential=([^/,\\s]+)/(\\d{4}-\\d\\d-\\d\\d)/([^/,\\s]+)/tc3_request',
    'SignedHeaders=([a-z0-9;-]+)',
    'Signature=([0-9a-f]{64})$',
  ].join('\\s*,\\s*'),
);
/** The product's host. */
export const REAL_HOST = `${SERVICE}.tencentcloudapi.com`;

/** Code and message of a refusal of Tencent Cloud API 3.0. */
export interface CloudRefusal {
  code: string;
  message: string;
}

const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, data: string): Buffer => createHmac('sha256', key).update(data, 'utf8').digest();

/** TC3-HMAC-SHA256 of a request with the given canonical Host (Signature v3 document). */
function tc3Signature(input: {
  secretKey: string;
  service: string;
  host: string;
  method: string;
  rawQuery: string;
  body: Buffer;
  timestamp: string;
  signedHeaders: string[];
  header: (name: string) => string;
}): string {
  const date = new Date(Number(input.timestamp) * 1000).toISOString().slice(0, 10);
  const value = (name: string): string => (name === 'host' ? input.host : input.header(name)).trim().toLowerCase();
  const canonical = [
    input.method,
    '/',
    input.method === 'GET' ? input.rawQuery : '',
    input.signedHeaders.map((name) => `${name}:${value(name)}\n`).join(''),
    input.signedHeaders.join(';'),
    sha256(input.method === 'GET' ? '' : input.body),
  ].join('\n');
  const scope = `${date}/${input.service}/tc3_request`;
  const text = ['TC3-HMAC-SHA256', input.timestamp, scope, sha256(canonical)].join('\n');
  const key = hmac(hmac(hmac(`TC3${input.secretKey}`, date), input.service), 'tc3_request');
  return createHmac('sha256', key).update(text, 'utf8').digest('hex');
}

const failed = (code: string, message: string): CloudRefusal => ({ code: `AuthFailure.${code}`, message });

/** True for host names of this computer, port included or not. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/:\d+$/, '').toLowerCase();
  return name === 'localhost' || name.endsWith('.localhost') || name === '[::1]' || /^127(\.\d+){3}$/.test(name);
}

/** Verifies Authorization; undefined when right. The Host is tried as received and without its port. */
export function verifyTc3(
  request: Incoming,
  known: Pick<SimulatorInfo['tencentCloud'], 'secretId' | 'secretKey'>,
  nowSeconds: number,
): CloudRefusal | undefined {
  const host = request.headers.host ?? '';
  const bare = host.replace(/:\d+$/, '');
  if (bare !== REAL_HOST && !isLoopback(host)) {
    return { code: 'NoSuchProduct', message: `no product is served at ${host}` };
  }
  const m = AUTHORIZATION.exec(request.headers.authorization ?? '');
  if (!m) return failed('InvalidAuthorization', 'The Authorization header is missing or malformed.');
  const [id, date, service, signed, signature] = m.slice(1) as [string, string, string, string, string];
  const names = signed.split(';');
  if (!names.includes('content-type') || !names.includes('host') || names.join() !== [...names].sort().join()) {
    return failed('InvalidAuthorization', 'SignedHeaders must hold content-type and host, sorted.');
  }
  const header = (name: string): string => {
    const value = request.headers[name];
    return Array.isArray(value) ? value.join(',') : (value ?? '');
  };
  if (names.some((name) => request.headers[name] === undefined)) {
    return failed('InvalidAuthorization', 'A header named in SignedHeaders was not sent.');
  }
  const timestamp = header('x-tc-timestamp');
  if (!/^\d{1,12}$/.test(timestamp)) {
    return timestamp === ''
      ? { code: 'MissingParameter', message: 'The request is missing the parameter `X-TC-Timestamp`.' }
      : { code: 'InvalidParameter', message: '`X-TC-Timestamp` must be epoch seconds.' };
  }
  if (Math.abs(Number(timestamp) - nowSeconds) > WINDOW_SECONDS) {
    return failed('SignatureExpire', 'The timestamp differs from the server time by more than 5 minutes.');
  }
  if (id !== known.secretId) return failed('SecretIdNotFound', 'The SecretId is not found.');
  const utcDate = new Date(Number(timestamp) * 1000).toISOString().slice(0, 10);
  if (date !== utcDate) return failed('SignatureFailure', 'The credential date is not the UTC date of the timestamp.');
  // On loopback the SDK takes the first label of the endpoint as the service: "127", "localhost" or "localhost:PORT".
  const services = isLoopback(host) ? [SERVICE, bare.split('.')[0], host.split('.')[0]] : [SERVICE];
  if (!services.includes(service)) return failed('SignatureFailure', 'The credential scope names another service.');
  const right = [host, bare].some((candidate) =>
    sameText(
      signature,
      tc3Signature({
        secretKey: known.secretKey,
        service,
        host: candidate,
        method: request.method,
        rawQuery: request.rawQuery,
        body: request.body,
        timestamp,
        signedHeaders: names,
        header,
      }),
    ),
  );
  return right ? undefined : failed('SignatureFailure', 'The provided signature does not match.');
}
