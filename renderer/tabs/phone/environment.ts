import type { AccountView } from '../../../contract/account.ts';
import { plainHttp } from '../accounts/form.ts';

/** Where an account's calls go: application ids belong to one of the two and give -205 in the other. */
export type YtxEnvironment = 'production' | 'sandbox' | 'practice' | 'other';

/** Environment of an endpoint by its host (YTX page 会议查询, item 2). */
export function ytxEnvironmentOf(endpoint: string): Exclude<YtxEnvironment, 'practice'> {
  const host = URL.parse(endpoint)?.hostname ?? '';
  return host === 'api.ytx.net' ? 'production' : host === 'sandbox.ytx.net' ? 'sandbox' : 'other';
}

export function environmentOf(account: AccountView): YtxEnvironment {
  return account.environment === 'practice' ? 'practice' : ytxEnvironmentOf(account.endpoint);
}

/** Whether Sign and Authorization of this account travel in the clear. */
export const travelsPlain = (account: AccountView): boolean => plainHttp(account.endpoint);
