import type { AccountField } from '../../../contract/account.ts';
import { stsEnds } from '../../../contract/sts.ts';
import { type AccountRemark, type AccountRules, credential, remark, secret, shapes, swappedKeyPair } from '../account-rules.ts';
import { readStsEvent } from './sts.ts';

const keyText = '^[0-9A-Za-z]{16,64}$';

/**
 * STS-Token (docs 127650, 127651): applications made since 2026-01-16 send it with data-sensitive calls. It comes by webhook only, so it is
 * pasted here, with the end the webhook gave it (expire_ts, or a date and time in UTC+8).
 */
const sts: readonly AccountField[] = [
  // Longer than any secret that is kept: the whole event may be pasted.
  secret('stsToken', { required: false, maxLength: 8000 }),
  credential('stsExpires', { required: false }),
];

/** Doc 42413: AppId and the key pair always, SdkId only where one was assigned. */
const fields: readonly AccountField[] = [
  credential('appId', { shape: shapes.digits }),
  credential('sdkId', { required: false, shape: shapes.digits }),
  credential('secretId', { shape: keyText }),
  secret('secretKey', { shape: keyText }),
  ...sts,
];

/** OAuth (doc 51257): a call carries AccessToken and OpenId; the rest renews the token. */
const oauthFields: readonly AccountField[] = [
  credential('sdkId', { shape: shapes.digits }),
  credential('corpId', { required: false, shape: shapes.digits }),
  credential('redirectUri', { required: false, maxLength: 1000, shape: '^https://[^\\s#]+$' }),
  credential('appLevel', { default: 'account', values: ['account', 'user'] }),
  secret('secret', { required: false }),
  // Filled in by the authorization; a token that came from elsewhere can be pasted.
  credential('openId', { required: false }),
  secret('accessToken'),
  secret('refreshToken', { required: false }),
  ...sts,
];

function remarks(account: { readonly fields: Readonly<Record<string, string>> }, now: number): readonly AccountRemark[] {
  const found: AccountRemark[] = [];
  const [appId, sdkId] = [account.fields['appId'] ?? '', account.fields['sdkId'] ?? ''];
  if (appId !== '' && sdkId !== '') {
    if (appId === sdkId) found.push(remark('sdkId', 'equalAppSdk'));
    // Typical lengths: AppId nine or ten digits, SdkId eleven.
    else if (/^\d{11}$/.test(appId) && /^\d{8,10}$/.test(sdkId)) found.push(remark('appId', 'swappedAppSdk'));
  }
  const ends = stsEnds(account.fields['stsExpires'] ?? '');
  if (ends !== null && ends <= now) found.push(remark('stsExpires', 'stsEnded'));
  return found;
}

const readTyped: NonNullable<AccountRules['readTyped']> = (typed, before, now) => {
  const fields: Record<string, string> = { ...typed.fields };
  const { stsToken: pasted, ...others } = typed.secrets;
  const problems: { field: string; name: string }[] = [];
  if (fields['stsExpires'] && stsEnds(fields['stsExpires']) === null) problems.push({ field: 'stsExpires', name: 'stsExpires' });
  // An end goes with its token, and with no other.
  if (pasted === '') return { fields: { ...fields, stsExpires: '' }, secrets: typed.secrets, problems };
  if (pasted === undefined) return { fields, secrets: typed.secrets, problems };
  // The whole event may be pasted in place of the token: it brings the end along.
  const event = readStsEvent(pasted);
  if (typeof event === 'string') {
    problems.push({ field: 'stsToken', name: event === 'encrypted' ? 'stsEncrypted' : 'stsOther' });
    return { fields, secrets: others, problems };
  }
  if (event !== null && stsEnds(event.ends) !== null) fields['stsExpires'] = event.ends;
  const oldEnd = before['stsExpires'] ?? '';
  if (fields['stsExpires'] === oldEnd && (stsEnds(oldEnd) ?? now + 1) <= now) problems.push({ field: 'stsExpires', name: 'stsOld' });
  return { fields, secrets: { ...others, stsToken: event?.token ?? pasted }, problems };
};

/** Accounts of Tencent Meeting: an application of the company with a key pair, or one that people grant by OAuth. */
export const accountRules: AccountRules = {
  fields,
  oauthFields,
  endpoints: [{ url: 'https://api.meeting.qq.com', name: 'production' }],
  plainHttp: false,
  hasOperator: true,
  hasEnvironments: false,
  practice: {
    id: 'practice',
    credentials: 'wemeet',
    fields: ['appId', 'sdkId', 'secretId'],
    secrets: ['secretKey'],
    operator: 'operatorId',
  },
  remarks,
  swapped(name, value, typed) {
    if (name !== 'secretKey') return undefined;
    const swap = swappedKeyPair(value, typed);
    return swap ?? (value === typed['appId'] || value === typed['sdkId'] ? remark(name, 'idInKey') : undefined);
  },
  readTyped,
};
