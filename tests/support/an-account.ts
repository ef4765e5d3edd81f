import type { Account, AccountView } from '../../contract/account.ts';

/** An account of Tencent Meeting as a test needs one: say only what the test is about. */
export const anAccount = (change: Partial<Account> = {}): Account => ({
  id: 'a',
  name: '总部',
  vendor: 'tencent-meeting',
  colour: 'blue',
  environment: 'production',
  endpoint: 'https://api.meeting.qq.com',
  fields: { appId: '200000001', sdkId: '12345678901', secretId: 'idExample' },
  mode: 'aksk',
  operator: 'admin',
  timeZone: 'Asia/Shanghai',
  proxy: { mode: 'system' },
  caFile: '',
  readOnly: true,
  retention: { days: 30, megabytes: 100 },
  createdAt: 0,
  ...change,
});

/** The same as the window knows it: ready, nothing to warn about. */
export const anAccountView = (change: Partial<AccountView> = {}): AccountView => ({
  ...anAccount(change),
  secrets: {},
  warnings: [],
  ready: true,
  ...change,
});
