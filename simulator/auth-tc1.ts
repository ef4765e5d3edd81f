import { createHmac } from 'node:crypto';
import { isLoopback, REAL_HOST, WINDOW_SECONDS, type CloudRefusal } from './auth-tc3.ts';
import { sameText } from './auth-wemeet.ts';
import type { Incoming, SimulatorInfo } from './types.ts';

const DIGESTS = new Map([
  ['HmacSHA1', 'sha1'],
  ['HmacSHA256', 'sha256'],
]);
const FORM = /^application\/x-www-form-urlencoded\b/i;
const MOST_FORM = 1024 * 1024;

/** Parameters that belong to the signature and the API as a whole, not to the action. */
export const COMMON_PARAMETERS: readonly string[] = [
  'Action',
  'Version',
  'Region',
  'Timestamp',
  'Nonce',
  'SecretId',
  'Token',
  'Language',
  'SignatureMethod',
  'Signature',
  'RequestClient',
];

/** True for a request signed by method v1: a form, or a query that holds Signature, and no Authorization header. */
export function isV1(request: Incoming): boolean {
  if (request.headers.authorization !== undefined) return false;
  return request.method === 'GET'
    ? new URLSearchParams(request.rawQuery).has('Signature')
    : FORM.test(request.headers['content-type'] ?? '');
}

/** All parameters of a request of method v1, decoded, from the query (GET) or the form (POST). */
export function v1Parameters(request: Incoming): Map<string, string> {
  return new Map(new URLSearchParams(request.method === 'GET' ? request.rawQuery : request.body.toString('utf8')));
}

/**
 * Signature v1 (document "Signature"): base64 of the HMAC over method, host, `/?` and all parameters but Signature,
 * sorted by name, not URL-encoded. SignatureMethod says the digest; without it HmacSHA1.
 */
export function v1Signature(secretKey: string, method: string, host: string, parameters: Map<string, string>): string {
  const digest = DIGESTS.get(parameters.get('SignatureMethod') ?? 'HmacSHA1') ?? 'sha1';
  const text = [...parameters]
    .filter(([name]) => name !== 'Signature')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  return createHmac(digest, secretKey).update(`${method}${host}/?${text}`, 'utf8').digest('base64');
}

/** Verifies a request of method v1; undefined when right. The Host is tried as received and without its port. */
export function verifyV1(
  request: Incoming,
  known: Pick<SimulatorInfo['tencentCloud'], 'secretId' | 'secretKey'>,
  nowSeconds: number,
): CloudRefusal | undefined {
  const host = request.headers.host ?? '';
  const bare = host.replace(/:\d+$/, '');
  if (bare !== REAL_HOST && !isLoopback(host)) {
    return { code: 'NoSuchProduct', message: `no product is served at ${host}` };
  }
  if (request.body.length > MOST_FORM) {
    return { code: 'RequestSizeLimitExceeded', message: 'The form is larger than 1 MB.' };
  }
  const parameters = v1Parameters(request);
  for (const name of ['Action', 'Version', 'SecretId', 'Timestamp', 'Nonce', 'Signature']) {
    if ((parameters.get(name) ?? '') === '') {
      return { code: 'MissingParameter', message: `The request is missing the parameter \`${name}\`.` };
    }
  }
  for (const name of ['Timestamp', 'Nonce']) {
    if (!/^\d{1,12}$/.test(parameters.get(name) ?? '')) {
      return { code: 'InvalidParameter', message: `\`${name}\` must be a positive integer.` };
    }
  }
  if (!DIGESTS.has(parameters.get('SignatureMethod') ?? 'HmacSHA1')) {
    return { code: 'InvalidParameterValue', message: '`SignatureMethod` must be HmacSHA1 or HmacSHA256.' };
  }
  if (Math.abs(Number(parameters.get('Timestamp')) - nowSeconds) > WINDOW_SECONDS) {
    const message = 'The timestamp differs from the server time by more than 5 minutes.';
    return { code: 'AuthFailure.SignatureExpire', message };
  }
  if (parameters.get('SecretId') !== known.secretId) {
    return { code: 'AuthFailure.SecretIdNotFound', message: 'The SecretId is not found.' };
  }
  const given = parameters.get('Signature') ?? '';
  const right = [host, bare].some((candidate) => sameText(given, v1Signature(known.secretKey, request.method, candidate, parameters)));
  return right ? undefined : { code: 'AuthFailure.SignatureFailure', message: 'The provided signature does not match.' };
}
