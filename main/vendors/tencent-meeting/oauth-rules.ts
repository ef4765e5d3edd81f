import type { Account } from '../../../contract/account.ts';
import type { CallPreview } from '../../../contract/call.ts';
import type { Operation } from '../../../contract/operation.ts';
import { type Scope, scopes } from '../../catalogue/tencent-meeting/scopes.ts';

/** Codes for a token or OpenId that is wrong or has run out (doc 43704). */
export const tokenCodes: ReadonlySet<string> = new Set(['190303', '200190303']);

/** Where an account is authorized and its tokens are made: meeting.tencent.com for the vendor's API, else the account's own origin. */
export function oauthOrigin(endpoint: string): string {
  return new URL(endpoint).hostname === 'api.meeting.qq.com' ? 'https://meeting.tencent.com' : endpoint;
}

/** The page on which a person authorizes the account's application. */
export function authorizePage(account: Account, state: string): string {
  const { corpId, sdkId, redirectUri } = account.fields;
  const query = Object.entries({ corp_id: corpId, sdk_id: sdkId, redirect_uri: redirectUri, state })
    .map(([name, value]) => `${name}=${encodeURIComponent(value ?? '')}`)
    .join('&');
  return `${oauthOrigin(account.endpoint)}/marketplace/authorize.html?${query}`;
}

const kinds = [
  { part: '会议', code: 'MEETING' },
  { part: '录制', code: 'VIDEO' },
  { part: '直播', code: 'LIVE' },
  { part: '用户信息', code: 'USER_INFO' },
] as const;

/** The code a token carries for a row of the scope tables (doc 51257, comments of the official SDK; VIEW_LIVE and MANAGE_LIVE by analogy). */
function scopeCode(scope: Scope): string {
  const kind = kinds.find(({ part }) => scope.name.includes(part));
  return `${scope.name.includes('管理') ? 'MANAGE' : 'VIEW'}_${kind?.code ?? 'UNKNOWN'}`;
}

const known: ReadonlySet<string> = new Set(scopes.map(scopeCode));

/** Whether a row was granted; null where the vendor's answer cannot be read: no scopes kept, or a code ConfDesk does not know. */
export function isGranted(scope: Scope, granted: readonly string[]): boolean | null {
  const code = scopeCode(scope);
  if (granted.includes(code) || granted.includes(code.replace('VIEW_', 'MANAGE_'))) return true;
  return granted.length === 0 || granted.some((one) => !known.has(one)) ? null : false;
}

/** The application's own kind, by which one of the two scope tables holds. */
export const levelOf = (account: Pick<Account, 'fields'>): Scope['level'] => (account.fields['appLevel'] === 'user' ? 'user' : 'account');

/** Why a call is outside of what was granted: scopes that would open it, or those of the account-level table where the application is user-level. */
export type Outside = NonNullable<CallPreview['outside']>;

/** Scopes of applications of one level. */
export const scopesOf = (level: Scope['level']): readonly Scope[] => scopes.filter((one) => one.level === level);

/** Whether a call is certainly outside of what was granted; null when it may go out, or when nobody can tell: then the vendor decides. */
export function outsideOf(account: Account, operation: Operation): Outside | null {
  if (account.mode !== 'oauth' || account.authorization === undefined) return null;
  const granted = account.authorization.scopes;
  const named = scopes.filter((one) => operation.scopes?.includes(one.name));
  const rows = named.filter((one) => one.level === levelOf(account));
  // A company-wide call: the table of user-level applications has no row for it, whatever was granted.
  if (named.length > 0 && rows.length === 0) return { why: 'level', scopes: named.map((one) => one.name) };
  return rows.length > 0 && rows.every((one) => isGranted(one, granted) === false)
    ? { why: 'scope', scopes: rows.map((one) => one.name) }
    : null;
}

/** Scopes that were certainly granted and open a call; null where none is, or nobody can tell. */
export function grantedFor(account: Account, operation: Operation): readonly string[] | null {
  const granted = account.authorization?.scopes ?? [];
  const rows = scopes.filter(
    (one) => one.level === levelOf(account) && operation.scopes?.includes(one.name) === true && isGranted(one, granted) === true,
  );
  return rows.length === 0 ? null : rows.map((one) => one.name);
}
