import type { AccountView } from '../../../contract/account.ts';
import { environmentAt } from '../../../contract/endpoint.ts';
import { plainHttp } from '../../lib/endpoint.ts';
import { useAccountsStore } from '../../stores/accounts.ts';

/** Where an account's calls go: one of the vendor's environments, `other`, or our own `practice`. */
export function environmentOf(account: AccountView): string {
  const { endpoints = [] } = useAccountsStore().vendorInfo(account.vendor) ?? {};
  return account.environment === 'practice' ? 'practice' : environmentAt(endpoints, account.endpoint);
}

/** Whether Sign and Authorization of this account travel in the clear. */
export const travelsPlain = (account: AccountView): boolean => plainHttp(account.endpoint);
