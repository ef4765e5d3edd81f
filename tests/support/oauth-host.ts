import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

type Made = { readonly status?: number; readonly html?: true; readonly body: unknown };

/** A vendor with one answer for each purpose, told in the terms of doc 51257 and as bare as it allows; tests change it as they go. */
export interface OAuthHost {
  readonly base: string;
  readonly requests: { readonly path: string; readonly headers: readonly string[]; readonly body: Record<string, unknown> }[];
  count(end: string): number;
  /** In place of the usual answer of the OAuth host. */
  answer: ((call: string) => Made | undefined) | undefined;
  /** Seconds a token lives; the vendor says the end as text. */
  life: number;
  openId: string;
  /** How far its clock runs ahead, Date header included. */
  aheadMs: number;
  /** From now on no access token given so far is taken. */
  revoke(): void;
  close(): Promise<void>;
}

/** Starts it on loopback: authorize page, tokens and API on one origin. */
export async function startOAuthHost(): Promise<OAuthHost> {
  const requests: OAuthHost['requests'] = [];
  let given = 0;
  let valid = '';
  let refresh = '';
  const grant = (): Made => {
    given += 1;
    [valid, refresh] = [`access-token-${given}`, `refresh-token-${given}`];
    return {
      body: {
        code: 0,
        message: 'SUCCESS',
        nonce: 'n',
        data: {
          access_token: valid,
          refresh_token: refresh,
          expires: String(Math.floor((Date.now() + host.aheadMs) / 1000) + host.life),
          open_id: host.openId,
          scopes: ['VIEW_MEETING', 'MANAGE_MEETING', 'VIEW_VIDEO'],
          open_corp_id: 'oc',
        },
      },
    };
  };
  const tokens = (call: string, body: Record<string, unknown>): Made => {
    const other = host.answer?.(call);
    if (other !== undefined) return other;
    if (call === 'user_info') return { body: { code: 0, message: 'SUCCESS', data: { open_id: host.openId } } };
    if (call === 'refresh_token' && body['refresh_token'] !== refresh)
      return { body: { code: 190303, message: 'refresh_token is used', data: null } };
    return grant();
  };
  const server = createServer((request, answer) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const [path = '', query = ''] = (request.url ?? '').split(/\?(.*)/s);
      const text = Buffer.concat(parts).toString('utf8');
      const body = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
      requests.push({ path, headers: request.rawHeaders, body });
      answer.setHeader('Date', new Date(Date.now() + host.aheadMs).toUTCString());
      if (path === '/marketplace/authorize.html') {
        const asked = new URLSearchParams(query);
        // As the page words it: the callback, a question mark, the code.
        answer.writeHead(302, { Location: `${asked.get('redirect_uri')}?auth_code=code0123456789&state=${asked.get('state')}` }).end();
        return;
      }
      const call = path.split('/').at(-1) ?? '';
      const made = path.includes('/oauth2/oauth/')
        ? tokens(call, body)
        : request.headers['accesstoken'] === valid && request.headers['openid'] === host.openId
          ? { body: {} }
          : { status: 400, body: { error_info: { new_error_code: 200_190_303, message: 'UNAUTHORIZED' } } };
      answer.writeHead(made.status ?? 200, { 'Content-Type': made.html === true ? 'text/html' : 'application/json' });
      answer.end(typeof made.body === 'string' ? made.body : JSON.stringify(made.body));
    });
  });
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const host: OAuthHost = {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    answer: undefined,
    life: 6 * 3600,
    openId: 'open_A-1',
    aheadMs: 0,
    count: (end) => requests.filter((one) => one.path.endsWith(end)).length,
    revoke: () => {
      valid = 'none';
    },
    close: () =>
      new Promise((done) => {
        server.close(() => {
          done();
        });
        server.closeAllConnections();
      }),
  };
  return host;
}
