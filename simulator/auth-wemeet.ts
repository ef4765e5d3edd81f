import { createHmac, timingSafeEqual } from 'node:crypto';
import { WemeetError } from './errors.ts';
import type { Incoming, SimulatorInfo } from './types.ts';

const WINDOW_SECONDS = 300;

/** Remembers (timestamp, nonce) of each app for five minutes (doc 43704, code 190301). */
export interface ReplayGuard {
  /** False when the pair was seen before. */
  first(app: string, timestamp: string, nonce: string, nowSeconds: number): boolean;
}

/** Makes an empty guard. */
export function makeReplayGuard(): ReplayGuard {
  // Two generations of ten minutes each: a pair outlives the window its timestamp is good for, and nothing is searched.
  let current = new Set<string>();
  let former = new Set<string>();
  let since = 0;
  return {
    first(app, timestamp, nonce, now) {
      if (Math.abs(now - since) > 2 * WINDOW_SECONDS) {
        former = current;
        current = new Set();
        since = now;
      }
      const key = `${app}\n${timestamp}\n${nonce}`;
      if (current.has(key) || former.has(key)) return false;
      current.add(key);
      return true;
    },
  };
}

/** The value of a header whose name arrived in exactly this case, else undefined (doc 42413: case-sensitive). */
export function exactHeader(request: Incoming, name: string): string | undefined {
  return request.rawHeaders.find(([given]) => given === name)?.[1];
}

/**
 * The AK/SK signature of Tencent Meeting (doc 42413): base64 of the lower-case hex HMAC-SHA256 over method, the three
 * headers, the request target as sent and the body bytes, joined by LF.
 */
function wemeetSignature(input: {
  secretId: string;
  secretKey: string;
  method: string;
  target: string;
  nonce: string;
  timestamp: string;
  body: Buffer;
}): string {
  const head = `X-TC-Key=${input.secretId}&X-TC-Nonce=${input.nonce}&X-TC-Timestamp=${input.timestamp}`;
  const hex = createHmac('sha256', input.secretKey).update(`${input.method}\n${head}\n${input.target}\n`).update(input.body).digest('hex');
  return Buffer.from(hex, 'latin1').toString('base64');
}

const refuse = (code: number, message: string): WemeetError => new WemeetError(400, code, message, false);

function required(request: Incoming, name: string): string {
  const value = exactHeader(request, name);
  if (value === undefined || value === '') throw refuse(200001, `required header missing: ${name}`);
  return value;
}

/** Content type and body as they take part in the signature: a multipart body is signed as empty. */
function signedBody(request: Incoming): Buffer {
  const type = request.headers['content-type'];
  // The vendor's Java SDK of 2022 names no type where it sends no body.
  if (type === undefined && request.body.length === 0) return request.body;
  if (type === undefined) throw refuse(200001, 'required header missing: Content-Type');
  if (/^multipart\/form-data\s*;/i.test(type)) return Buffer.alloc(0);
  if (!/^application\/json(\s*;\s*charset=utf-8)?\s*;?$/i.test(type)) {
    throw refuse(190004, `invalid parameter: Content-Type must be application/json, not ${type}`);
  }
  return request.body;
}

/** Checks form and age of X-TC-Timestamp and X-TC-Nonce: 190004, 190300. */
function checkStamp(request: Incoming, nowSeconds: number): { timestamp: string; nonce: string } {
  const timestamp = required(request, 'X-TC-Timestamp');
  const nonce = required(request, 'X-TC-Nonce');
  if (!/^\d{1,20}$/.test(timestamp)) throw refuse(190004, 'invalid parameter: X-TC-Timestamp must be digits');
  if (!/^\d{1,32}$/.test(nonce)) throw refuse(190004, 'invalid parameter: X-TC-Nonce must be digits');
  if (Math.abs(Number(timestamp) - nowSeconds) > WINDOW_SECONDS) {
    throw refuse(190300, 'X-TC-Timestamp differs from the server time by more than 5 minutes');
  }
  return { timestamp, nonce };
}

/**
 * The targets a signature may be made of: as sent and, where the path holds percent escapes, with the path decoded. The
 * documents do not say which one the service takes; the vendor's Java SDK signs the decoded one.
 */
function signedTargets(request: Incoming): string[] {
  if (!request.path.includes('%')) return [request.target];
  try {
    return [request.target, decodeURIComponent(request.path) + request.target.slice(request.path.length)];
  } catch {
    return [request.target];
  }
}

/** Verifies an AK/SK request; throws the documented refusal. Order: headers, clock, ids, signature, replay. */
export function verifyAkSk(request: Incoming, known: SimulatorInfo['wemeet'], nowSeconds: number, replay: ReplayGuard): void {
  const key = required(request, 'X-TC-Key');
  const signature = required(request, 'X-TC-Signature');
  const appId = required(request, 'AppId');
  if (exactHeader(request, 'X-TC-Registered') !== '1') {
    // The participants call answers with a code of its own when the header is not there.
    const participants = /^\/v1\/meetings\/[^/]+\/participants$/.test(request.path);
    throw refuse(participants ? 81101 : 200001, 'required header missing: X-TC-Registered must be 1');
  }
  const body = signedBody(request);
  const { timestamp, nonce } = checkStamp(request, nowSeconds);
  if (key !== known.secretId) throw refuse(190303, 'UNAUTHORIZED_SECRET: X-TC-Key is not a known SecretId');
  if (appId !== known.appId) throw refuse(190303, 'UNAUTHORIZED_SECRET: AppId is not known');
  if (exactHeader(request, 'SdkId') !== known.sdkId) {
    throw refuse(190303, 'UNAUTHORIZED_SECRET: SdkId does not belong to this SecretId');
  }
  const right = signedTargets(request).some((target) =>
    sameText(
      signature,
      wemeetSignature({
        secretId: key,
        secretKey: known.secretKey,
        method: request.method,
        target,
        nonce,
        timestamp,
        body,
      }),
    ),
  );
  if (!right) throw refuse(200003, 'signature failed');
  if (!replay.first(appId, timestamp, nonce, nowSeconds)) {
    throw refuse(190301, 'X-TC-Timestamp and X-TC-Nonce were used before');
  }
}

/** Checks the headers of an OAuth request except for the token itself (doc 51257). */
export function verifyOAuthHeaders(
  request: Incoming,
  nowSeconds: number,
  replay: ReplayGuard,
): {
  accessToken: string;
  openId: string;
} {
  const accessToken = required(request, 'AccessToken');
  const openId = required(request, 'OpenId');
  signedBody(request);
  const { timestamp, nonce } = checkStamp(request, nowSeconds);
  if (!replay.first(`oauth ${openId}`, timestamp, nonce, nowSeconds)) {
    throw refuse(190301, 'X-TC-Timestamp and X-TC-Nonce were used before');
  }
  return { accessToken, openId };
}

/** Compares without telling by time how much was right. */
export function sameText(a: string, b: string): boolean {
  const x = Buffer.from(a);
  const y = Buffer.from(b);
  return x.length === y.length && timingSafeEqual(x, y);
}
