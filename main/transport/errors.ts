/** Why no usable answer came. Each has its text under explain.network.<code>. */
export const transportCodes = [
  'dns',
  'refused',
  'unreachable',
  'reset',
  'timeout',
  'tls',
  'tls-name',
  'tls-expired',
  'proxy',
  'proxy-auth',
  'proxy-unsupported',
  'redirect',
  'too-large',
  'truncated',
  'cancelled',
  'bad-target',
  'ca-file',
  'other',
] as const;
export type TransportCode = (typeof transportCodes)[number];

/** A call without an answer. `sent`: whether the vendor may have received it. `detail` never holds a header or a body. */
export class TransportError extends Error {
  readonly code: TransportCode;
  readonly sent: 'no' | 'maybe';
  readonly detail: string;
  /** How it went out: DIRECT or the proxy's text; '' before that was known. */
  via = '';
  constructor(code: TransportCode, sent: 'no' | 'maybe', detail: string) {
    super(`${code}: ${detail}`);
    this.name = 'TransportError';
    this.code = code;
    this.sent = sent;
    this.detail = detail;
  }
}

const beforeSending: Readonly<Record<string, TransportCode>> = {
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EAI_FAIL: 'dns',
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  ENETDOWN: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  EHOSTDOWN: 'unreachable',
  CERT_HAS_EXPIRED: 'tls-expired',
  CERT_NOT_YET_VALID: 'tls-expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls-name',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls',
  UNABLE_TO_GET_ISSUER_CERT: 'tls',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls',
  CERT_UNTRUSTED: 'tls',
  CERT_REJECTED: 'tls',
  CERT_REVOKED: 'tls',
  EPROTO: 'tls',
  ERR_SSL_WRONG_VERSION_NUMBER: 'tls',
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: 'tls',
  ERR_INVALID_URL: 'bad-target',
  ERR_UNESCAPED_CHARACTERS: 'bad-target',
};

/** Names what went wrong below HTTP, from Node's and axios' error codes. */
export function nameError(error: unknown): TransportError {
  if (error instanceof TransportError) return error;
  const { code = '', message = '' } = error as { code?: string; message?: string };
  const known = beforeSending[code];
  if (known !== undefined) return new TransportError(known, 'no', code);
  if (code.startsWith('ERR_SSL') || code.startsWith('ERR_TLS')) return new TransportError('tls', 'no', code);
  if (code === 'ETIMEDOUT' || code === 'ECONNABORTED' || code === 'ESOCKETTIMEDOUT') return new TransportError('timeout', 'maybe', code);
  if (message.includes('maxContentLength')) return new TransportError('too-large', 'maybe', code);
  if (message.includes('stream has been aborted') || message === 'aborted') return new TransportError('truncated', 'maybe', code);
  if (code === 'ECONNRESET' || code === 'EPIPE' || code === 'ECONNABORT' || message.includes('socket hang up')) {
    return new TransportError('reset', 'maybe', code);
  }
  return new TransportError('other', 'maybe', code === '' ? 'unknown' : code);
}
