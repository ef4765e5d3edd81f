import type { AccountView } from '../../contract/account.ts';

/**
 * Whose lists are an account's own where nobody is named: with OAuth those of the person who authorized it, whose OpenId stands in place of a
 * userid (Tencent Meeting doc 51257); else the operator's.
 */
export function selfOf(account: AccountView | undefined): string {
  return account?.mode === 'oauth' ? account.fields['openId'] || account.operator : (account?.operator ?? '');
}

/** A user-level application reaches the lists of the person who authorized it, and nobody else's. */
export const ownOnly = (account: AccountView | undefined): boolean => account?.mode === 'oauth' && account.fields['appLevel'] === 'user';
