import type { AccountField } from '../../contract/account.ts';
import type { Vendor } from '../../contract/common.ts';
import { vendors } from '../../contract/common.ts';
import type { VendorInfo } from '../../contract/table.ts';

const credential = (name: string, more: Partial<AccountField> = {}): AccountField => ({
  name,
  secret: false,
  required: true,
  kind: 'credential',
  maxLength: 128,
  ...more,
});
const secret = (name: string, more: Partial<AccountField> = {}): AccountField => ({
  name,
  secret: true,
  required: true,
  kind: 'credential',
  maxLength: 2500,
  ...more,
});
const option = (name: string, value: string, more: Partial<AccountField> = {}): AccountField => ({
  name,
  secret: false,
  required: true,
  kind: 'option',
  default: value,
  maxLength: 128,
  ...more,
});

const digits = '^\\d{5,20}$';
const hex32 = '^[0-9A-Fa-f]{32}$';
const hex64 = '^[0-9A-Fa-f]{64}$';
const keyText = '^[0-9A-Za-z]{16,64}$';

/** Regions in which iotexplorer answers CreateTRTCSignaturesWithRoomId (Tencent Cloud API, iotexplorer 2019-04-23). */
const trtcRegions = ['ap-bangkok', 'ap-guangzhou', 'ap-shanghai', 'ap-shanghai-fsi', 'eu-frankfurt', 'na-ashburn'] as const;

/**
 * STS-Token (docs 127650, 127651): applications made since 2026-01-16 send it with data-sensitive calls. It comes by webhook only, so it is
 * pasted here, with the end the webhook gave it (expire_ts, or a date and time in UTC+8).
 */
const sts: readonly AccountField[] = [
  // Longer than any secret that is kept: the whole event may be pasted.
  secret('stsToken', { required: false, maxLength: 8000 }),
  credential('stsExpires', { required: false }),
];

/** Fields of the AK/SK form, or of the only form a vendor has. Names are the vendors' own, in camel case. */
const main: Readonly<Record<Vendor, readonly AccountField[]>> = {
  // Tencent Meeting doc 42413: AppId and the key pair always, SdkId only where one was assigned.
  'tencent-meeting': [
    credential('appId', { shape: digits }),
    credential('sdkId', { required: false, shape: digits }),
    credential('secretId', { shape: keyText }),
    secret('secretKey', { shape: keyText }),
    ...sts,
  ],
  // YTX 会议查询: SID, token and application id are 32 hex digits; version and path are kept open on purpose.
  ytx: [
    credential('accountSid', { shape: hex32 }),
    secret('authToken', { shape: hex32 }),
    credential('appId', { shape: hex32 }),
    option('version', '201612', { shape: '^\\d{6}$' }),
    option('functionPath', 'call/MeetingQuery.wx', { shape: '^[A-Za-z]+/[A-Za-z]+\\.wx$' }),
    option('clockZone', 'Asia/Shanghai'),
    option('separator', '|', { values: ['|', ':'] }),
  ],
  'tencent-cloud': [
    // Teams that hold only an SDKAppID and its key make tickets offline and have no API key.
    credential('secretId', { shape: '^AKID[0-9A-Za-z]{12,60}$', unless: 'sdkAppId' }),
    secret('secretKey', { shape: '^[0-9A-Za-z]{16,64}$', unless: 'sdkAppId' }),
    option('region', 'ap-guangzhou', { values: trtcRegions }),
    secret('token', { required: false }),
    // TRTC console, 应用管理: for making UserSig and PrivateMapKey on this computer.
    credential('sdkAppId', { required: false, shape: '^\\d{8,10}$', maxLength: 10 }),
    secret('sdkKey', { required: false, shape: hex64 }),
  ],
};

/** Tencent Meeting OAuth (doc 51257): a call carries AccessToken and OpenId; the rest renews the token. */
const oauth: readonly AccountField[] = [
  credential('sdkId', { shape: digits }),
  credential('corpId', { required: false, shape: digits }),
  credential('redirectUri', { required: false, maxLength: 1000, shape: '^https://[^\\s#]+$' }),
  credential('appLevel', { default: 'account', values: ['account', 'user'] }),
  secret('secret', { required: false }),
  // Filled in by the authorization; a token that came from elsewhere can be pasted.
  credential('openId', { required: false }),
  secret('accessToken'),
  secret('refreshToken', { required: false }),
  ...sts,
];

/** The fields of an account's form, by vendor and way of authentication. */
export function fieldsOf(vendor: Vendor, mode: 'aksk' | 'oauth' = 'aksk'): readonly AccountField[] {
  return vendor === 'tencent-meeting' && mode === 'oauth' ? oauth : main[vendor];
}

/** Every field a vendor knows, whatever the mode: what may be kept in a record and what may be in the keychain. */
export function allFields(vendor: Vendor): readonly AccountField[] {
  if (vendor !== 'tencent-meeting') return main[vendor];
  const names = new Set(main[vendor].map((field) => field.name));
  return [...main[vendor], ...oauth.filter((field) => !names.has(field.name))];
}

/** Names of the fields that live in the keychain. */
export function secretNames(vendor: Vendor, mode?: 'aksk' | 'oauth'): string[] {
  return (mode ? fieldsOf(vendor, mode) : allFields(vendor)).filter((f) => f.secret).map((f) => f.name);
}

const endpoints: Readonly<Record<Vendor, VendorInfo['endpoints']>> = {
  'tencent-meeting': [{ url: 'https://api.meeting.qq.com', name: 'production' }],
  // The vendor's documents name plain http only; https is offered for those whose network answers it.
  ytx: [
    { url: 'http://api.ytx.net', name: 'production' },
    { url: 'http://sandbox.ytx.net', name: 'sandbox' },
    { url: 'https://api.ytx.net', name: 'production' },
    { url: 'https://sandbox.ytx.net', name: 'sandbox' },
  ],
  // The product's host, and the regional ones of the same pattern (request structure, "就近接入").
  'tencent-cloud': [
    { url: 'https://iotexplorer.tencentcloudapi.com', name: 'production' },
    ...trtcRegions.map((region) => ({ url: `https://iotexplorer.${region}.tencentcloudapi.com`, name: 'regional' })),
  ],
};

/** What the account form needs to know of a vendor. */
export function vendorInfo(vendor: Vendor): VendorInfo {
  return {
    vendor,
    fields: main[vendor],
    ...(vendor === 'tencent-meeting' ? { oauthFields: oauth } : {}),
    endpoints: endpoints[vendor],
    plainHttp: vendor === 'ytx',
    hasOperator: vendor === 'tencent-meeting',
  };
}

/** All vendors, in the order of the form. */
export const vendorInfos: readonly VendorInfo[] = vendors.map(vendorInfo);
