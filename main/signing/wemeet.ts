import { createHmac } from 'node:crypto';

/** What goes into one Tencent Meeting AK/SK signature. `target` is the request target exactly as sent (path + ?query). */
export interface WemeetInput {
  secretId: string;
  secretKey: string;
  /** Upper case: GET, POST, PUT, DELETE. */
  method: string;
  target: string;
  /** The body exactly as sent; '' when there is none (and for multipart uploads). */
  body: string;
  /** Positive integer as decimal text, new for every attempt. */
  nonce: string;
  /** Unix time in seconds; the server allows 5 minutes. */
  timestamp: number;
}

export interface WemeetSignature {
  headerString: string;
  stringToSign: string;
  /** HMAC-SHA256 as 64 lower-case hex digits. */
  hex: string;
  /** Base64 of the hex text (not of the raw digest): 88 characters. The value of X-TC-Signature. */
  signature: string;
}

/** Signs one Tencent Meeting request (docs 42413 and 58768 "AKSK"): four parts joined by LF, hex text in Base64. */
export function signWemeet(input: WemeetInput): WemeetSignature {
  const headerString = `X-TC-Key=${input.secretId}&X-TC-Nonce=${input.nonce}&X-TC-Timestamp=${input.timestamp}`;
  const stringToSign = `${input.method}\n${headerString}\n${input.target}\n${input.body}`;
  const hex = createHmac('sha256', input.secretKey).update(stringToSign, 'utf8').digest('hex');
  return { headerString, stringToSign, hex, signature: Buffer.from(hex, 'ascii').toString('base64') };
}
