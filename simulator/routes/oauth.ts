import type { FaultName } from '../faults.ts';
import type { World } from '../data/world.ts';
import { letters, token } from '../prng.ts';
import type { Incoming, JsonObject, Reply, SimulatorInfo } from '../types.ts';
import type { Scope } from './call.ts';

const CODE_SECONDS = 300;
const ACCESS_SECONDS = 6 * 3600;
const REFRESH_SECONDS = 30 * 86_400;
const ALL: readonly Scope[] = [
  'VIEW_MEETING',
  'MANAGE_MEETING',
  'VIEW_VIDEO',
  'MANAGE_VIDEO',
  'VIEW_LIVE',
  'MANAGE_LIVE',
  'VIEW_USER_INFO',
  'MANAGE_USER_INFO',
];

interface Grant {
  user: number;
  openId: string;
  scopes: readonly string[];
  /** Epoch seconds. */
  expires: number;
}

/** The tokens given out. */
export interface TokenStore {
  /** The grant of a valid access token of this open_id. */
  check(accessToken: string, openId: string, now: number): Grant | undefined;
}

/** True when the scopes of a token cover what an API asks; MANAGE_x includes VIEW_x. */
export function allows(scopes: readonly string[], wanted: Scope): boolean {
  return scopes.includes(wanted) || scopes.includes(wanted.replace('VIEW_', 'MANAGE_'));
}

/** Authorize page and token endpoints (doc 51257); the super administrator is who authorizes. */
export function makeOAuth(
  world: World,
  secrets: () => SimulatorInfo,
): TokenStore & {
  handle(request: Incoming, faults: Map<FaultName, string>): Reply;
} {
  const codes = new Map<string, number>();
  const access = new Map<string, Grant>();
  const refresh = new Map<string, Grant>();
  let issued = 0;
  const fresh = (kind: string): string => {
    issued += 1;
    return token(world.seed, 40, letters, kind, issued);
  };

  const grant = (user: number, scopes: readonly string[], now: number, life = ACCESS_SECONDS): JsonObject => {
    const person = world.people.ever(user);
    const openId = world.openId(person);
    const expires = now + life;
    const accessToken = fresh('access');
    const refreshToken = fresh('refresh');
    access.set(accessToken, { user, openId, scopes, expires });
    refresh.set(refreshToken, { user, openId, scopes, expires: now + REFRESH_SECONDS });
    return {
      access_token: accessToken,
      refresh_token: refreshToken,
      expires,
      open_id: openId,
      scopes: [...scopes],
      open_corp_id: world.info.oauth.corpId,
    };
  };

  return {
    check(accessToken, openId, now) {
      const found = access.get(accessToken);
      return found && found.openId === openId && found.expires > now ? found : undefined;
    },
    handle(request, faults) {
      const now = world.clock.server();
      const known = secrets().oauth;
      if (request.path === '/marketplace/authorize.html') return authorize(request, known, codes, now, fresh('code'));
      if (request.method !== 'POST') return failed(405, 'only POST');
      let body: JsonObject;
      try {
        body = JSON.parse(request.body.toString('utf8')) as JsonObject;
      } catch {
        return failed(400, 'the body is not valid JSON');
      }
      if (typeof body !== 'object' || body === null) return failed(400, 'the body must be a JSON object');
      const text = (name: string): string => (typeof body[name] === 'string' ? body[name] : '');
      const call = request.path.split('/').at(-1) ?? '';
      const required = {
        access_token: ['sdk_id', 'secret', 'auth_code'],
        user_info: ['access_token', 'open_id'],
        refresh_token: ['sdk_id', 'refresh_token', 'open_id'],
      }[call];
      if (!required) return failed(404, `no endpoint ${request.path}`);
      const missing = required.find((name) => text(name) === '');
      if (missing !== undefined) return failed(190004, `${missing} is required and must be a string`);
      if (call !== 'user_info' && text('sdk_id') !== known.sdkId) return failed(190303, 'sdk_id is unknown');
      if (call === 'access_token') {
        if (text('secret') !== known.secret) return failed(190303, 'secret is wrong');
        const at = codes.get(text('auth_code'));
        codes.delete(text('auth_code'));
        if (at === undefined || now - at > CODE_SECONDS) return failed(190303, 'auth_code is wrong, used or expired');
        const who = faults.get('identity');
        const user = who === undefined ? 0 : world.people.byUserid(who)?.index;
        if (user === undefined) return failed(190303, 'nobody of that userid');
        return success(
          grant(user, faults.get('scopes')?.split('+') ?? ALL, now, Number(faults.get('token-life') ?? ACCESS_SECONDS)),
          fresh('nonce'),
        );
      }
      if (call === 'refresh_token') {
        const found = refresh.get(text('refresh_token'));
        if (!found || found.expires < now || found.openId !== text('open_id')) {
          return failed(190303, 'refresh_token is wrong or expired');
        }
        refresh.delete(text('refresh_token'));
        return success(grant(found.user, found.scopes, now), fresh('nonce'));
      }
      const found = access.get(text('access_token'));
      if (!found || found.openId !== text('open_id') || found.expires <= now) {
        return failed(190303, 'access_token is wrong or expired');
      }
      return success({ expires: found.expires, open_id: found.openId, scopes: [...found.scopes] }, fresh('nonce'));
    },
  };
}

function authorize(request: Incoming, known: SimulatorInfo['oauth'], codes: Map<string, number>, now: number, code: string): Reply {
  const query = new URLSearchParams(request.rawQuery);
  const wrong =
    query.get('corp_id') !== known.corpId
      ? 'corp_id'
      : query.get('sdk_id') !== known.sdkId
        ? 'sdk_id'
        : query.get('redirect_uri') !== known.redirectUri
          ? 'redirect_uri'
          : !/^[A-Za-z0-9]{1,64}$/.test(query.get('state') ?? '')
            ? 'state'
            : undefined;
  if (wrong !== undefined || request.method !== 'GET') {
    return {
      status: 400,
      headers: { 'Content-Type': 'text/html; charset=utf-8' },
      code: '400',
      verified: false,
      why: `authorize: ${wrong ?? 'method'} is wrong`,
      body: `<!doctype html><title>授权失败</title><p>授权失败：${wrong ?? 'method'} 不正确</p>`,
    };
  }
  codes.set(code, now);
  const target = `${known.redirectUri}?auth_code=${code}&state=${query.get('state') ?? ''}`;
  return { status: 302, headers: { Location: target }, body: '', code: '0', why: '', verified: true };
}

function success(data: JsonObject, nonce: string): Reply {
  return { status: 200, body: { code: 0, message: 'SUCCESS', nonce, data }, code: '0', why: '', verified: true };
}

function failed(code: number, message: string): Reply {
  return { status: 200, body: { code, message, nonce: '', data: null }, code: String(code), why: message, verified: false };
}
