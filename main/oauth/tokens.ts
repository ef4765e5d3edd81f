import type { AccountView, Authorization } from '../../contract/account.ts';
import { isLimit } from '../../contract/code-family.ts';
import type { Json, JsonObject } from '../../contract/common.ts';
import { Failure } from '../errors/failure.ts';
import { at } from '../vendors/json.ts';
import { familyOf } from '../explain/families.ts';
import { vendorModules } from '../vendors/index.ts';
import { retryStep, step } from '../vendors/phrases.ts';
import type { Calls } from '../calls/types.ts';

export interface OAuthAccounts {
  view(id: string): Promise<AccountView>;
  someSecrets(id: string, endpoint: string): Promise<Readonly<Record<string, string>>>;
  grant(
    id: string,
    granted: {
      endpoint: string;
      openId: string;
      tokens: Readonly<Record<string, string>>;
      authorization: Authorization;
    },
  ): Promise<AccountView>;
}

export interface TokenOptions {
  readonly accounts: OAuthAccounts;
  /** Epoch ms. */
  readonly now: () => number;
}

/** What the vendor answers to an exchange or a renewal (doc 51257), with the origin that gave it. */
export interface Grant {
  readonly endpoint: string;
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly openId: string;
  readonly openCorpId: string;
  readonly scopes: readonly string[];
  /** Epoch ms by this computer's clock. */
  readonly expiresAt: number;
}

export interface Tokens {
  /** How its calls go out: the road, which itself asks for fresh tokens and so is built later. */
  sendOver(calls: Pick<Calls, 'send'>): void;
  secretsOf(account: AccountView): Promise<Readonly<Record<string, string>>>;
  /** One call to the OAuth host; its answer stays in main. */
  exchange(account: AccountView, operation: string, body: JsonObject, secrets: readonly string[]): Promise<Answered>;
  grantOf(account: AccountView, answered: Answered, renewed?: boolean): Grant;
  /** Keeps what was granted by the person, or renewed. */
  keep(account: AccountView, grant: Grant, renewed?: boolean): Promise<AccountView>;
  /** Renews by hand, whatever is thought of the refresh token. Gives false where there is none. */
  renew(account: AccountView): Promise<boolean>;
  /** For the road: see CallsOptions.accounts.freshen. */
  freshen(account: AccountView, refused?: string): Promise<boolean>;
  lost(account: AccountView): Failure;
  unkept(accountId: string): Readonly<Record<string, string>>;
}

export interface Answered {
  readonly json: Json;
  /** Server clock minus ours. */
  readonly skewMs: number;
}

/** Renewed this long before the end, so that no call meets it; a token that lives shorter than hours, in its last quarter. */
const earlyMs = 10 * 60_000;
export const renewableMs = 30 * 86_400_000;
/** How long a renewal that did not come through waits while the old token holds. */
const restMs = 60_000;
/** A token refused right after it was renewed was not the cause of the refusal. */
const justRenewedMs = 5000;

/** Scopes of an answer; undefined where it names none. */
export function scopesIn(data: Json): readonly string[] | undefined {
  const list = at(data, 'scopes');
  return Array.isArray(list) ? list.map(String) : undefined;
}

/** A moment of the vendor's clock (epoch seconds) as epoch ms of ours; 0 where there is none. */
export const endOf = (data: Json, skewMs: number): number => {
  const seconds = Number(at(data, 'expires') ?? 0);
  return seconds > 0 ? seconds * 1000 - skewMs : 0;
};

/** Exchanges, keeps and renews the tokens of OAuth applications. */
export function createTokens({ accounts, now }: TokenOptions): Tokens {
  let calls: Pick<Calls, 'send'> | null = null;
  const renewing = new Map<string, Promise<boolean>>();
  const memory = new Map<string, Readonly<Record<string, string>>>();
  const rests = new Map<string, number>();
  const givenAt = new Map<string, number>();
  const renewedAt = new Map<string, number>();

  const secretsOf = async (account: AccountView): Promise<Readonly<Record<string, string>>> => ({
    ...(await accounts.someSecrets(account.id, account.endpoint)),
    ...memory.get(account.id),
  });

  async function exchange(account: AccountView, operation: string, body: JsonObject, secrets: readonly string[]): Promise<Answered> {
    let json: Json = null;
    if (calls === null) throw new Error('oauth: no way to send yet');
    const { skewMs = 0 } = await calls.send(
      { accountId: account.id, operation, params: {}, body },
      {
        own: {
          secrets,
          answered: (answer) => {
            json = answer;
          },
        },
      },
    );
    return { json, skewMs };
  }

  function grantOf(account: AccountView, { json, skewMs }: Answered, renewed = false): Grant {
    const data = at(json, 'data') ?? null;
    // Whose it is and what it opens a renewal does not change: where its answer does not say, it stays.
    const { openCorpId = '', scopes = [] } = renewed ? (account.authorization ?? {}) : {};
    const text = (name: string, otherwise = ''): string => String(at(data, name) ?? otherwise);
    const [accessToken, openId, expiresAt] = [
      text('access_token'),
      text('open_id', renewed ? account.fields['openId'] : ''),
      endOf(data, skewMs),
    ];
    if (accessToken === '' || openId === '' || expiresAt === 0) throw new Failure('unsupported', { key: 'oauth.errors.answer' });
    return {
      endpoint: account.endpoint,
      accessToken,
      openId,
      expiresAt,
      refreshToken: text('refresh_token'),
      openCorpId: text('open_corp_id', openCorpId),
      scopes: scopesIn(data) ?? scopes,
    };
  }

  async function keep(account: AccountView, grant: Grant, renewed = false): Promise<AccountView> {
    // The refresh token first: a new one beside an old access token can be used, the other way round the old one is used up.
    const tokens: Record<string, string> = {
      ...(grant.refreshToken === '' ? {} : { refreshToken: grant.refreshToken }),
      accessToken: grant.accessToken,
    };
    const granted = {
      endpoint: grant.endpoint,
      openId: grant.openId,
      authorization: {
        openCorpId: grant.openCorpId,
        scopes: grant.scopes,
        expiresAt: grant.expiresAt,
        lost: false,
        renewableUntil: now() + renewableMs,
        authorizedAt: (renewed ? account.authorization?.authorizedAt : undefined) ?? now(),
      },
    };
    // The old refresh token is used up: what the keychain refuses must not be lost with it.
    memory.set(account.id, tokens);
    givenAt.set(account.id, now());
    const kept = await accounts.grant(account.id, { ...granted, tokens }).catch(async (error: unknown) => {
      if ((error as { code?: unknown }).code === 'busy') memory.delete(account.id);
      if ((error as { code?: unknown }).code !== 'vault') throw error;
      return accounts.grant(account.id, { ...granted, tokens: {} });
    });
    if (Object.keys(tokens).every((name) => kept.secrets[name] === 'set' || kept.secrets[name] === 'session')) {
      const there = await accounts.someSecrets(account.id, account.endpoint).catch((): Record<string, string> => ({}));
      if (there['accessToken'] === tokens['accessToken']) memory.delete(account.id);
    }
    rests.delete(account.id);
    return kept;
  }

  const lost = (account: AccountView): Failure =>
    new Failure(
      'not_ready',
      { key: 'oauth.errors.lost', params: { account: account.name } },
      {
        explanation: {
          happened: { key: 'oauth.lost.happened', params: { account: account.name } },
          likely: { key: 'oauth.lost.likely' },
          checked: [],
          next: [{ key: 'oauth.lost.next', action: 'edit-account' }],
        },
      },
    );
  /** The call that wanted the token is told what it was, not what became of the renewal. */
  const notRenewed = (account: AccountView, { error }: Failure): Failure =>
    new Failure(
      error.code,
      { key: 'oauth.errors.renewal', params: { account: account.name } },
      {
        ...error,
        explanation: {
          happened: { key: 'oauth.errors.renewal', params: { account: account.name } },
          likely: error.explanation?.likely ?? error.phrase,
          checked: error.explanation?.checked ?? [],
          next: [retryStep(), step('test', 'test-account')],
        },
      },
    );

  async function renew(account: AccountView, byHand: boolean, holds: boolean): Promise<boolean> {
    const secrets = await secretsOf(account);
    const refreshToken = secrets['refreshToken'] ?? '';
    const { authorization } = account;
    if (refreshToken === '') return false;
    if (!byHand && authorization !== undefined && (authorization.lost || authorization.renewableUntil <= now())) throw lost(account);
    const body = { sdk_id: account.fields['sdkId'] ?? '', refresh_token: refreshToken, open_id: account.fields['openId'] ?? '' };
    try {
      await keep(account, grantOf(account, await exchange(account, 'oauth.refresh-token', body, [refreshToken]), true), true);
      renewedAt.set(account.id, now());
      return true;
    } catch (error) {
      const { code = '', httpStatus = 0 } = error instanceof Failure && error.error.code === 'rejected' ? (error.error.vendor ?? {}) : {};
      // A server in trouble or too many calls say nothing of the token; nor, while the old one holds, does a code nobody knows.
      const isAboutToken = vendorModules[account.vendor].oauth?.tokenCodes.has(code) === true;
      const isFinal = code !== '' && httpStatus < 500 && !isLimit(familyOf(account.vendor, code)) && (isAboutToken || !holds);
      if (!isFinal) throw error;
      if (authorization !== undefined) {
        await accounts.grant(account.id, {
          endpoint: account.endpoint,
          openId: body.open_id,
          tokens: {},
          authorization: { ...authorization, lost: true },
        });
      }
      throw lost(account);
    }
  }

  /** One renewal at a time and account: the second refresh token would be refused. What is due is looked at inside, with what is known now. */
  function once(id: string, due: (account: AccountView) => Promise<'no' | 'holds' | 'ended' | 'by-hand'>): Promise<boolean> {
    const flight = async (): Promise<boolean> => {
      const account = await accounts.view(id);
      const why = await due(account);
      return why === 'no' ? true : renew(account, why === 'by-hand', why === 'holds');
    };
    const going =
      renewing.get(id) ??
      flight().finally(() => {
        renewing.delete(id);
      });
    renewing.set(id, going);
    return going;
  }

  return {
    sendOver(way) {
      calls = way;
    },
    secretsOf,
    exchange,
    grantOf,
    keep,
    lost,
    renew: (account) => once(account.id, async () => 'by-hand'),
    async freshen(given, refused) {
      const near = ({ id, authorization }: AccountView): boolean =>
        authorization !== undefined &&
        authorization.expiresAt - now() < Math.min(earlyMs, (authorization.expiresAt - (givenAt.get(id) ?? 0)) / 4);
      // Tokens that were pasted in: nobody knows their end, so only the vendor's refusal tells.
      if (refused === undefined && !near(given)) return false;
      const holds = (one: AccountView): boolean => refused === undefined && (one.authorization?.expiresAt ?? 0) > now();
      const known = await accounts.view(given.id);
      if (holds(known) && ((known.authorization?.lost ?? false) || (rests.get(given.id) ?? 0) > now())) return false;
      if (refused !== undefined && Math.abs(now() - (renewedAt.get(given.id) ?? 0)) < justRenewedMs)
        return (await secretsOf(known))['accessToken'] !== refused;
      try {
        return await once(given.id, async (one) => {
          if (refused === undefined) return near(one) ? (holds(one) ? 'holds' : 'ended') : 'no';
          return (await secretsOf(one))['accessToken'] === refused ? 'ended' : 'no';
        });
      } catch (error) {
        // While the old token holds, a renewal that did not come through can wait for a later call.
        if (holds(known)) {
          rests.set(given.id, now() + restMs);
          return false;
        }
        throw error instanceof Failure && error.error.code !== 'not_ready' ? notRenewed(known, error) : error;
      }
    },
    unkept: (accountId) => memory.get(accountId) ?? {},
  };
}
