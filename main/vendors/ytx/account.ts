import { queryOnly } from '../../catalogue/ytx/calls.ts';
import { type AccountRemark, type AccountRules, credential, option, remark, secret, shapes } from '../account-rules.ts';

/** Accounts of YTX (会议查询): SID, token and application id are 32 hex digits; version and path are kept open on purpose. */
export const accountRules: AccountRules = {
  fields: [
    credential('accountSid', { shape: shapes.hex32 }),
    secret('authToken', { shape: shapes.hex32 }),
    credential('appId', { shape: shapes.hex32 }),
    option('version', '201612', { shape: '^\\d{6}$' }),
    option('functionPath', 'call/MeetingQuery.wx', { shape: '^[A-Za-z]+/[A-Za-z]+\\.wx$' }),
    option('clockZone', 'Asia/Shanghai', { isZone: true }),
    option('separator', '|', { values: ['|', ':'] }),
  ],
  // The vendor's documents name plain http only; https is offered for those whose network answers it.
  endpoints: [
    { url: 'http://api.ytx.net', name: 'production' },
    { url: 'http://sandbox.ytx.net', name: 'sandbox' },
    { url: 'https://api.ytx.net', name: 'production' },
    { url: 'https://sandbox.ytx.net', name: 'sandbox' },
  ],
  plainHttp: true,
  hasOperator: false,
  // An application id given in one of them is -205 in the other (会议查询, item 2).
  hasEnvironments: true,
  practice: { id: 'practice-ytx', credentials: 'ytx', fields: ['accountSid', 'appId'], secrets: ['authToken'] },
  remarks({ fields }) {
    const found: AccountRemark[] = [];
    if (fields['accountSid'] && fields['accountSid'] === fields['appId']) found.push(remark('appId', 'equalSidAppId'));
    if (fields['functionPath'] && !queryOnly.test(fields['functionPath'])) found.push(remark('functionPath', 'notQuery'));
    return found;
  },
  swapped(name, value, fields) {
    if (name !== 'authToken') return undefined;
    if (value === fields['accountSid']) return remark(name, 'swappedSidToken');
    return value === fields['appId'] ? remark(name, 'idInKey') : undefined;
  },
};
