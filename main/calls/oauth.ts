import { randomBytes, randomUUID } from 'node:crypto';
import type { AccountDraft, AccountView, SaveResult } from '../../contract/account.ts';
import type { Json, JsonObject } from '../../contract/common.ts';
import type { AuthorizeDone, AuthorizeStarted, Authorization, ScopeRow } from '../../contract/oauth.ts';
import { operationById } from '../catalogue/index.ts';
import { scopes } from '../catalogue/scopes.ts';
import { Failure } from '../failure.ts';
import { at } from '../vendors/json.ts';
import { isGranted, levelOf, oauthOrigin } from './oauth-rules.ts';
import type { Calls } from './road.ts';

export interface OAuthOptions {
  readonly calls: Pick<Calls, 'send'>;
  readonly accounts: {
    list(): Promise<readonly AccountView[]>;
    view(id: string): Promise<AccountView>;
    someSecrets(id: string, endpoint: string): Promise<Readonly<Record<string, string>>>;
    save(draft: AccountDraft): Promise<SaveResult>;
    grant(id: string, granted: { openId: string; tokens: Readonly<Record<string, string>>; authorization: Authorization }): Promise<AccountView>;
  };
  readonly openExternal: (url: string) => Promise<void>;
  /** Epoch ms. */
  readonly now: () => number;
}

export interface OAuth {
  begin(accountId: string): Promise<AuthorizeStarted>;
  finish(accountId: string, callback: string): Promise<AuthorizeDone>;
  keep(ticket: string, as: 'new' | 'replace' | 'drop', name?: string): Promise<AccountView | null>;
  refresh(accountId: string): Promise<AccountView>;
  check(accountId: string): Promise<AccountView>;
  scopes(accountId: string): Promise<readonly ScopeRow[]>;
  /** For the road: see CallsOptions.accounts.freshen. */
  freshen(account: AccountView, refused: boolean): Promise<boolean>;
  /** Tokens the keychain would not take: they hold until the app ends. */
  unkept(accountId: string): Readonly<Record<string, string>>;
}

/** What the vendor answers to an exchange or a renewal (doc 51257); `expires` is a moment in epoch seconds. */
interface Grant {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly openId: string;
  readonly openCorpId: string;
  readonly scopes: readonly string[];
  readonly expiresAt: number;
}

/** Renewed this long before the end, so that no call meets it. */
const earlyMs = 10 * 60_000;
const renewableMs = 30 * 86_400_000;
/** A person needs a while to log in; the code itself lives five minutes from the click. */
const pendingMs = 30 * 60_000;
const keepMs = 10 * 60_000;

const wrong = (field: string, key: string, params: Record<string, string | number> = {}): Failure => new Failure(
  'validation', { key: 'errors.validation', params: { count: 1 } }, { fields: [{ field, key: `oauth.errors.${key}`, params }] });

function grantOf(answer: Json): Grant {
  const data = at(answer, 'data');
  const text = (name: string): string => String(at(data ?? null, name) ?? '');
  const [accessToken, openId, expires] = [text('access_token'), text('open_id'), Number(text('expires'))];
  if (accessToken === '' || openId === '' || !(expires > 0)) throw new Failure('unsupported', { key: 'oauth.errors.answer' });
  const list = at(data ?? null, 'scopes');
  return {
    accessToken, openId, refreshToken: text('refresh_token'), openCorpId: text('open_corp_id'), expiresAt: expires * 1000,
    scopes: Array.isArray(list) ? list.map(String) : [],
  };
}

/** Reads what the browser came back with; a bare query string will do. */
function readCallback(callback: string): URLSearchParams {
  const text = callback.trim();
  const query = text.includes('?') ? text.slice(text.indexOf('?') + 1) : text;
  return new URLSearchParams(query.split('#')[0] ?? '');
}

/** Authorizes OAuth applications and keeps their tokens fresh; every exchange goes over the road and into the history, masked. */
export function createOAuth(options: OAuthOptions): OAuth {
  const { accounts, now } = options;
  const pending = new Map<string, { readonly accountId: string; readonly until: number }>();
  const waiting = new Map<string, { readonly accountId: string; readonly grant: Grant; readonly until: number }>();
  const renewing = new Map<string, Promise<boolean>>();
  const memory = new Map<string, Readonly<Record<string, string>>>();

  async function own(id: string): Promise<AccountView> {
    const account = await accounts.view(id);
    if (account.vendor !== 'tencent-meeting' || account.mode !== 'oauth') throw new Failure('unsupported', { key: 'oauth.errors.mode' });
    return account;
  }

  const secretsOf = async (account: AccountView): Promise<Readonly<Record<string, string>>> =>
    ({ ...await accounts.someSecrets(account.id, account.endpoint), ...memory.get(account.id) });

  /** One call to the OAuth host; its answer stays in main. */
  async function exchange(account: AccountView, operation: string, body: JsonObject, secrets: readonly string[]): Promise<Json> {
    let answer: Json = null;
    await options.calls.send({ accountId: account.id, operation, params: {}, body }, { own: { secrets, answered: (json) => { answer = json; } } });
    return answer;
  }

  async function keepGrant(account: AccountView, grant: Grant): Promise<AccountView> {
    const tokens = { accessToken: grant.accessToken, ...(grant.refreshToken === '' ? {} : { refreshToken: grant.refreshToken }) };
    const granted = {
      openId: grant.openId,
      authorization: {
        openCorpId: grant.openCorpId, scopes: grant.scopes, expiresAt: grant.expiresAt, lost: false, renewableUntil: now() + renewableMs,
        authorizedAt: account.authorization?.authorizedAt ?? now(),
      },
    };
    // The old refresh token is used up: what the keychain refuses must not be lost with it.
    memory.set(account.id, tokens);
    const kept = await accounts.grant(account.id, { ...granted, tokens }).catch(async (error: unknown) => {
      if ((error as { code?: unknown }).code !== 'vault') throw error;
      return accounts.grant(account.id, { ...granted, tokens: {} });
    });
    if (['accessToken', 'refreshToken'].every((name) => !(name in tokens) || kept.secrets[name] === 'set' || kept.secrets[name] === 'session')) {
      const there = await accounts.someSecrets(account.id, account.endpoint).catch((): Record<string, string> => ({}));
      if (there['accessToken'] === tokens.accessToken) memory.delete(account.id);
    }
    return kept;
  }

  const lost = (account: AccountView): Failure => new Failure('not_ready', { key: 'oauth.errors.lost', params: { account: account.name } }, {
    explanation: {
      happened: { key: 'oauth.lost.happened', params: { account: account.name } }, likely: { key: 'oauth.lost.likely' }, checked: [],
      next: [{ key: 'oauth.lost.next', action: 'edit-account' }],
    },
  });

  async function renew(account: AccountView): Promise<boolean> {
    const secrets = await secretsOf(account);
    const refreshToken = secrets['refreshToken'] ?? '';
    if (refreshToken === '') return false;
    if (account.authorization !== undefined && (account.authorization.lost || account.authorization.renewableUntil <= now())) throw lost(account);
    const body = { sdk_id: account.fields['sdkId'] ?? '', refresh_token: refreshToken, open_id: account.fields['openId'] ?? '' };
    try {
      await keepGrant(account, grantOf(await exchange(account, 'oauth.refresh-token', body, [refreshToken])));
      return true;
    } catch (error) {
      if (!(error instanceof Failure) || error.error.code !== 'rejected') throw error;
      // The vendor's own no: only the person can help now.
      if (account.authorization !== undefined) {
        await accounts.grant(account.id, { openId: body.open_id, tokens: {}, authorization: { ...account.authorization, lost: true } });
      }
      throw lost(account);
    }
  }

  /** Two tabs at once renew once: the second refresh token would be refused. */
  function renewOnce(account: AccountView): Promise<boolean> {
    const going = renewing.get(account.id) ?? renew(account).finally(() => { renewing.delete(account.id); });
    renewing.set(account.id, going);
    return going;
  }

  return {
    async begin(accountId) {
      const account = await own(accountId);
      const missing = ['corpId', 'sdkId', 'redirectUri'].filter((name) => (account.fields[name] ?? '') === '');
      if (account.secrets['secret'] === 'missing') missing.push('secret');
      if (missing.length > 0) {
        throw new Failure('not_ready', { key: 'oauth.errors.missing', params: { account: account.name } }, {
          fields: missing.map((field) => ({ field, key: 'accounts.errors.required' })),
        });
      }
      const state = randomBytes(16).toString('hex');
      for (const [name, one] of pending) if (one.until < now()) pending.delete(name);
      pending.set(state, { accountId, until: now() + pendingMs });
      const query = Object.entries({ corp_id: account.fields['corpId'], sdk_id: account.fields['sdkId'], redirect_uri: account.fields['redirectUri'], state })
        .map(([name, value]) => `${name}=${encodeURIComponent(value ?? '')}`).join('&');
      const url = `${oauthOrigin(account.endpoint)}/marketplace/authorize.html?${query}`;
      // A simulator or a private address is not on the list of pages that may be opened: it can be copied.
      const opened = await options.openExternal(url).then(() => true, () => false);
      return { url, opened, state };
    },

    async finish(accountId, callback) {
      const account = await own(accountId);
      const query = readCallback(callback);
      const [code, state] = [query.get('auth_code') ?? '', query.get('state') ?? ''];
      if (code === '') throw wrong('callback', 'noCode');
      const one = pending.get(state);
      if (one === undefined || one.accountId !== accountId || one.until < now()) throw wrong('callback', 'state');
      pending.delete(state);
      const secret = (await secretsOf(account))['secret'] ?? '';
      const body = { sdk_id: account.fields['sdkId'] ?? '', secret, auth_code: code };
      const grant = grantOf(await exchange(account, 'oauth.access-token', body, [secret, code]));
      const had = account.fields['openId'] ?? '';
      if (had !== '' && had !== grant.openId) {
        const ticket = randomUUID();
        waiting.set(ticket, { accountId, grant, until: now() + keepMs });
        const same = (await accounts.list()).find((other) => other.mode === 'oauth' && other.fields['sdkId'] === account.fields['sdkId']
          && other.fields['openId'] === grant.openId);
        return { state: 'other-identity', ticket, had, got: grant.openId, known: same === undefined ? null : { id: same.id, name: same.name } };
      }
      return { state: 'authorized', account: await keepGrant(account, grant) };
    },

    async keep(ticket, as, name) {
      const one = waiting.get(ticket);
      waiting.delete(ticket);
      if (as === 'drop') return null;
      if (one === undefined || one.until < now()) throw new Failure('not_found', { key: 'oauth.errors.ticket' });
      const account = await own(one.accountId);
      if (as === 'replace') return keepGrant(account, one.grant);
      const same = (await accounts.list()).find((other) => other.mode === 'oauth' && other.fields['sdkId'] === account.fields['sdkId']
        && other.fields['openId'] === one.grant.openId);
      if (same !== undefined) return keepGrant(same, one.grant);
      const { secret } = await secretsOf(account);
      const { colour, environment, endpoint, timeZone, proxy, caFile, retention, fields } = account;
      try {
        const saved = await accounts.save({
          name: name ?? `${account.name.slice(0, 40)} ${one.grant.openId.slice(-6)}`, vendor: 'tencent-meeting', mode: 'oauth', colour, environment,
          endpoint, timeZone, proxy, caFile, retention, fields: { ...fields, openId: one.grant.openId },
          ...(secret === undefined ? {} : { secrets: { secret } }),
        });
        return await keepGrant(saved.account, one.grant);
      } catch (error) {
        // The name can be put right and the identity kept all the same.
        waiting.set(ticket, one);
        throw error;
      }
    },

    async refresh(accountId) {
      const account = await own(accountId);
      if (!await renewOnce(account)) throw new Failure('not_ready', { key: 'oauth.errors.noRefresh', params: { account: account.name } });
      return accounts.view(accountId);
    },

    async check(accountId) {
      const account = await own(accountId);
      const { accessToken = '' } = await secretsOf(account);
      const openId = account.fields['openId'] ?? '';
      if (accessToken === '' || openId === '') throw lost(account);
      const data = at(await exchange(account, 'oauth.user-info', { access_token: accessToken, open_id: openId }, [accessToken]), 'data') ?? null;
      const list = at(data, 'scopes');
      const expires = Number(at(data, 'expires') ?? 0);
      const before = account.authorization;
      return accounts.grant(accountId, {
        openId, tokens: {},
        authorization: {
          openCorpId: before?.openCorpId ?? '', scopes: Array.isArray(list) ? list.map(String) : [], authorizedAt: before?.authorizedAt ?? now(),
          expiresAt: expires > 0 ? expires * 1000 : now(), renewableUntil: before?.renewableUntil ?? now() + renewableMs, lost: false,
        },
      });
    },

    async scopes(accountId) {
      const account = await own(accountId);
      const granted = account.authorization?.scopes ?? [];
      return scopes.filter((one) => one.level === levelOf(account)).map((one) => ({
        name: one.name, label: one.label, granted: isGranted(one, granted),
        operations: one.operations.flatMap((id) => {
          const title = operationById(id)?.title;
          return title === undefined ? [] : [{ id, title }];
        }),
      }));
    },

    async freshen(account, refused) {
      const { authorization } = account;
      // Tokens that were pasted in: nobody knows their end, so only the vendor's refusal tells.
      const due = authorization === undefined ? refused : refused || authorization.expiresAt - now() < earlyMs;
      if (!due) return false;
      if (authorization?.lost === true) throw lost(account);
      try {
        return await renewOnce(account);
      } catch (error) {
        // While the old token still holds, a renewal that did not come through can wait for the next call.
        if (!refused && authorization !== undefined && authorization.expiresAt > now() && !(error instanceof Failure && error.error.code === 'not_ready')) return false;
        throw error;
      }
    },

    unkept: (accountId) => memory.get(accountId) ?? {},
  };
}
