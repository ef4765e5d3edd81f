import type { AccountView } from '../../contract/account.ts';
import type { HttpsTry } from '../../contract/table.ts';
import { TransportError } from '../transport/errors.ts';
import type { Transport } from '../transport/transport.ts';
import { at, parseJson } from '../vendors/json.ts';

/** A question that any YTX server answers with a statusCode, and that names no account and carries no signature. */
const target = '/201612/sid/0/call/MeetingQuery.wx?Sign=0';
const patienceMs = 8000;

/** The same host by https; a port of one's own stays. */
export function httpsOf(endpoint: string): string {
  const url = new URL(endpoint);
  // The scheme of a URL object keeps a port that was given; http's own port is not in it.
  return `https://${url.host}`;
}

const statusCodeOf = (text: string): string => {
  try {
    const code = at(parseJson(text), 'statusCode');
    return typeof code === 'string' || typeof code === 'number' ? String(code) : '';
  } catch {
    return '';
  }
};

/**
 * Whether the host of an account answers by https, with the platform's own words. The vendor's documents name plain
 * http only, so it is tried, on request; nothing of the account goes out.
 */
export async function tryHttps(account: AccountView, transport: Transport): Promise<HttpsTry> {
  const url = httpsOf(account.endpoint);
  if (url === account.endpoint) return { url, state: 'already', detail: '' };
  try {
    const answer = await transport.send({
      origin: url,
      method: 'POST',
      target,
      headers: [['Content-Type', 'application/json;charset=utf-8']],
      body: '{}',
      proxy: account.proxy,
      caFile: account.caFile,
      timeoutMs: patienceMs,
      maxBytes: 64 * 1024,
      reuse: false,
      wantCertificates: true,
    });
    const [leaf] = answer.certificates;
    return {
      url,
      state: statusCodeOf(answer.text) === '' ? 'other' : 'yes',
      detail: `HTTP ${answer.status}`,
      ...(leaf === undefined ? {} : { issuer: leaf.issuer, until: leaf.validTo }),
    };
  } catch (error) {
    if (!(error instanceof TransportError)) throw error;
    const { code, detail } = error;
    // Plain http answering a TLS greeting shows as a broken protocol, not as a certificate that is not trusted.
    const untrusted = code.startsWith('tls') && !/EPROTO|SSL/.test(detail);
    return { url, state: untrusted ? 'untrusted' : code === 'redirect' ? 'other' : 'no', detail: `${code} ${detail}`.trim() };
  }
}
