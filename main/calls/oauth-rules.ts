import type { Account } from '../../contract/account.ts';
import type { Operation } from '../../contract/operation.ts';
import { type Scope, scopes } from '../catalogue/scopes.ts';

/** Codes for a token or OpenId that is wrong or has run out (doc 43704). */
export const tokenCodes: ReadonlySet<string> = new Set(['190303', '200190303']);

/** Where an account is authorized and its tokens are made: meeting.tencent.com for the vendor's API, else the account's own origin. */
export function oauthOrigin(endpoint: string): string {
  return new URL(endpoint).hostname === 'api.meeting.qq.com' ? 'https://meeting.tencent.com' : endpoint;
}

const kinds = [
  { part: '会议', code: 'MEETING' }, { part: '录制', code: 'VIDEO' }, { part: '直播', code: 'LIVE' }, { part: '用户信息', code: 'USER_INFO' },
] as const;

/** The code a token carries for a row of the scope tables (doc 51257, comments of the official SDK; VIEW_LIVE and MANAGE_LIVE by analogy). */
export function scopeCode(scope: Scope): string {
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

/** Scopes that would open a call and were certainly not granted; [] when it may go out, or when nobody can tell. */
export function scopesMissing(account: Account, operation: Operation): readonly string[] {
  if (account.mode !== 'oauth' || account.authorization === undefined || operation.scopes === undefined || operation.scopes.length === 0) return [];
  const granted = account.authorization.scopes;
  const rows = scopes.filter((one) => one.level === levelOf(account) && one.operations.includes(operation.id));
  // A company-wide call in a user-level application: its table has no row for it, and the vendor decides.
  return rows.length > 0 && rows.every((one) => isGranted(one, granted) === false) ? rows.map((one) => one.name) : [];
}
