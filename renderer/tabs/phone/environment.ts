import type { AccountView } from '../../../contract/account.ts';
import { ytxEnvironmentOf } from '../../../contract/ytx.ts';
import { plainHttp } from '../../lib/endpoint.ts';

/** Where an account's calls go: one of the vendor's environments, or our own practice. */
export type YtxEnvironment = ReturnType<typeof ytxEnvironmentOf> | 'practice';

export function environmentOf(account: AccountView): YtxEnvironment {
  return account.environment === 'practice' ? 'practice' : ytxEnvironmentOf(account.endpoint);
}

/** Whether Sign and Authorization of this account travel in the clear. */
export const travelsPlain = (account: AccountView): boolean => plainHttp(account.endpoint);
