import { randomUUID } from 'node:crypto';
import type { AccountDraft, AccountView, SaveResult } from '../../contract/account.ts';
import type { AuthorizeDone, AuthorizeStarted, OAuthCalls, ScopeRow } from '../../contract/oauth.ts';
import { operations } from '../catalogue/index.ts';
import { Failure } from '../errors/failure.ts';
import { vendorModules } from '../vendors/index.ts';
import { at } from '../vendors/json.ts';
import type { VendorOAuth } from '../vendors/vendor.ts';
import { createPending, readCallback } from './callback.ts';
import { createTokens, endOf, type Grant, type OAuthAccounts, renewableMs, scopesIn, type TokenOptions, type Tokens } from './tokens.ts';

export interface OAuthOptions extends TokenOptions {
  readonly accounts: OAuthAccounts & {
    list(): Promise<readonly AccountView[]>;
    save(draft: AccountDraft): Promise<SaveResult>;
  };
  readonly openExternal: (url: string) => Promise<void>;
}

export interface OAuth extends Pick<Tokens, 'sendOver'> {
  begin(accountId: string): Promise<AuthorizeStarted>;
  finish(accountId: string, callback: string): Promise<AuthorizeDone>;
  keep(ticket: string, as: 'new' | 'replace' | 'drop', name?: string): Promise<AccountView | null>;
  refresh(accountId: string): Promise<AccountView>;
  check(accountId: string): Promise<AccountView>;
  scopes(of: OAuthCalls['oauth.scopes']['request']): Promise<readonly ScopeRow[]>;
  /** For the road: see CallsOptions.accounts.freshen. */
  freshen(account: AccountView, refused?: string): Promise<boolean>;
  /** Tokens the keychain would not take: they hold until the app ends. */
  unkept(accountId: string): Readonly<Record<string, string>>;
}

const keepMs = 10 * 60_000;

/** What the account's vendor says of its OAuth applications; of an account that is only being made, the one vendor that has any. */
function rulesOf(account: AccountView | undefined): VendorOAuth {
  const modules = account === undefined ? Object.values(vendorModules) : [vendorModules[account.vendor]];
  const rules = modules.find(({ oauth }) => oauth !== undefined)?.oauth;
  if (rules === undefined) throw new Failure('unsupported', { key: 'oauth.errors.mode' });
  return rules;
}

/** Authorizes OAuth applications and keeps their tokens fresh; every exchange goes over the road and into the history, masked. */
export function createOAuth(options: OAuthOptions): OAuth {
  const { accounts, now } = options;
  const pending = createPending(now);
  const tokens = createTokens(options);
  const waiting = new Map<string, { readonly account: AccountView; readonly grant: Grant; readonly until: number }>();

  async function own(id: string): Promise<AccountView> {
    const account = await accounts.view(id);
    if (account.mode !== 'oauth') throw new Failure('unsupported', { key: 'oauth.errors.mode' });
    return account;
  }

  /** Another account that already stands for this person in this application, at the same origin. */
  const sameIdentity = async (account: AccountView, openId: string): Promise<AccountView | undefined> =>
    (await accounts.list()).find(
      (other) =>
        other.id !== account.id &&
        other.mode === 'oauth' &&
        other.endpoint === account.endpoint &&
        other.fields['sdkId'] === account.fields['sdkId'] &&
        other.fields['openId'] === openId,
    );

  return {
    sendOver: tokens.sendOver,
    freshen: tokens.freshen,
    unkept: tokens.unkept,
    async begin(accountId) {
      const account = await own(accountId);
      const missing = ['corpId', 'sdkId', 'redirectUri'].filter((name) => (account.fields[name] ?? '') === '');
      if (account.secrets['secret'] === 'missing') missing.push('secret');
      if (missing.length > 0) {
        throw new Failure(
          'not_ready',
          { key: 'oauth.errors.missing', params: { account: account.name } },
          {
            fields: missing.map((field) => ({ field, key: 'oauth.errors.required' })),
          },
        );
      }
      const state = pending.begin(account);
      const url = rulesOf(account).authorizePage(account, state);
      // A simulator or a private address is not on the list of pages that may be opened: it can be copied.
      const opened = await options.openExternal(url).then(
        () => true,
        () => false,
      );
      return { url, opened, state };
    },

    async finish(accountId, callback) {
      const account = await own(accountId);
      const { code, state } = readCallback(callback);
      pending.check(state, account);
      const secret = (await tokens.secretsOf(account))['secret'] ?? '';
      const body = { sdk_id: account.fields['sdkId'] ?? '', secret, auth_code: code };
      const grant = tokens.grantOf(account, await tokens.exchange(account, 'oauth.access-token', body, [secret, code]));
      // Only now: what did not come through, or failed for a wrong secret, may be pasted once more.
      pending.used(state);
      const had = account.fields['openId'] ?? '';
      const same = had === grant.openId ? undefined : await sameIdentity(account, grant.openId);
      if (had !== grant.openId && (had !== '' || same !== undefined)) {
        const ticket = randomUUID();
        waiting.set(ticket, { account, grant, until: now() + keepMs });
        return {
          state: 'other-identity',
          ticket,
          had,
          got: grant.openId,
          known: same === undefined ? null : { id: same.id, name: same.name },
        };
      }
      return { state: 'authorized', account: await tokens.keep(account, grant) };
    },

    async keep(ticket, as, name) {
      const one = waiting.get(ticket);
      waiting.delete(ticket);
      if (as === 'drop') return null;
      if (one === undefined || one.until < now()) throw new Failure('not_found', { key: 'oauth.errors.ticket' });
      const account = await own(one.account.id);
      if (account.endpoint !== one.grant.endpoint || account.fields['sdkId'] !== one.account.fields['sdkId']) {
        throw new Failure('busy', { key: 'accounts.errors.changedMeanwhile' });
      }
      const same = await sameIdentity(account, one.grant.openId);
      try {
        if (as === 'replace') {
          // One account for each identity: two would use up each other's refresh token.
          if (same !== undefined) throw new Failure('validation', { key: 'oauth.errors.taken', params: { name: same.name } });
          return await tokens.keep(account, one.grant);
        }
        if (same !== undefined) return await tokens.keep(same, one.grant);
        const { secret } = await tokens.secretsOf(account);
        const { colour, environment, endpoint, timeZone, proxy, caFile, retention, fields } = account;
        const saved = await accounts.save({
          name: name ?? `${account.name.slice(0, 40)} ${one.grant.openId.slice(-6)}`,
          vendor: account.vendor,
          mode: 'oauth',
          colour,
          environment,
          endpoint,
          timeZone,
          proxy,
          caFile,
          retention,
          fields: { ...fields, openId: one.grant.openId, stsExpires: '' },
          ...(secret === undefined ? {} : { secrets: { secret } }),
        });
        return await tokens.keep(saved.account, one.grant);
      } catch (error) {
        // The name can be put right and the identity kept all the same.
        waiting.set(ticket, one);
        throw error;
      }
    },

    async refresh(accountId) {
      const account = await own(accountId);
      if (!(await tokens.renew(account)))
        throw new Failure('not_ready', { key: 'oauth.errors.noRefresh', params: { account: account.name } });
      return accounts.view(accountId);
    },

    async check(accountId) {
      await tokens.freshen(await own(accountId));
      const account = await own(accountId);
      const { accessToken = '' } = await tokens.secretsOf(account);
      const openId = account.fields['openId'] ?? '';
      if (accessToken === '' || openId === '') throw tokens.lost(account);
      const { json, skewMs } = await tokens.exchange(account, 'oauth.user-info', { access_token: accessToken, open_id: openId }, [
        accessToken,
      ]);
      const data = at(json, 'data') ?? null;
      const before = account.authorization;
      return accounts.grant(accountId, {
        endpoint: account.endpoint,
        openId,
        tokens: {},
        authorization: {
          openCorpId: before?.openCorpId ?? '',
          scopes: scopesIn(data) ?? before?.scopes ?? [],
          authorizedAt: before?.authorizedAt ?? now(),
          expiresAt: endOf(data, skewMs) || (before?.expiresAt ?? now()),
          renewableUntil: before?.renewableUntil ?? now() + renewableMs,
          // That the access token holds says nothing of the refresh token.
          lost: before?.lost ?? false,
        },
      });
    },

    async scopes(of) {
      const account = 'level' in of ? undefined : await own(of.accountId);
      const rules = rulesOf(account);
      const level = 'level' in of ? of.level : rules.levelOf(account ?? { fields: {} });
      const granted = account?.authorization?.scopes ?? [];
      return rules.scopes(level).map((one) => ({
        name: one.name,
        label: one.label,
        granted: rules.isGranted(one, granted),
        operations: operations
          .filter((operation) => operation.scopes?.includes(one.name))
          .map(({ id, title, auth }) => ({ id, title, disputed: auth.oauth === 'scope-table-only' })),
      }));
    },
  };
}
