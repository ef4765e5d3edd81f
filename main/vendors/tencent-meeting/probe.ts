import type { Account } from '../../../contract/account.ts';
import type { VendorProbe } from '../vendor.ts';
import { codes } from './codes.ts';

/** Signature or credentials were refused. */
const ofSignature: ReadonlySet<string> = new Set(['200001', '200003', '190300', '190301', '190303']);
const ofOAuth = (account: Account): boolean => account.mode === 'oauth';

export const probe: VendorProbe = {
  call: (account) => ({
    operation: 'meetings.of-user',
    params: { userid: ofOAuth(account) ? (account.fields['openId'] ?? '') : account.operator },
  }),
  tabs(account, now) {
    if (ofOAuth(account)) return [];
    const end = Math.floor(now / 1000);
    return [
      { tab: 'meetings', operation: 'meetings.corp-live', params: { page: 1, page_size: 20 } },
      { tab: 'recordings', operation: 'records.corp', params: { page: 1, page_size: 10, start_time: end - 86_400, end_time: end } },
      { tab: 'users', operation: 'users.corp', params: { page_size: 20 } },
    ];
  },
  refusal(code) {
    if (ofSignature.has(code)) return 'signature';
    return codes.get(code)?.means?.includes('unknown-person') === true ? 'operator' : 'other';
  },
};
