import { type AccountRules, credential, option, secret, shapes, swappedKeyPair } from '../account-rules.ts';

/** Regions in which iotexplorer answers CreateTRTCSignaturesWithRoomId (Tencent Cloud API, iotexplorer 2019-04-23). */
const trtcRegions = ['ap-bangkok', 'ap-guangzhou', 'ap-shanghai', 'ap-shanghai-fsi', 'eu-frankfurt', 'na-ashburn'] as const;

/** Accounts of Tencent Cloud. Teams that hold only an SDKAppID and its key make tickets offline and have no API key. */
export const accountRules: AccountRules = {
  fields: [
    credential('secretId', { shape: '^AKID[0-9A-Za-z]{12,60}$', unless: 'sdkAppId' }),
    secret('secretKey', { shape: '^[0-9A-Za-z]{16,64}$', unless: 'sdkAppId' }),
    option('region', 'ap-guangzhou', { values: trtcRegions }),
    secret('token', { required: false }),
    // TRTC console, 应用管理: for making UserSig and PrivateMapKey on this computer.
    credential('sdkAppId', { required: false, shape: '^\\d{8,10}$', maxLength: 10 }),
    secret('sdkKey', { required: false, shape: shapes.hex64 }),
  ],
  // The product's host, and the regional ones of the same pattern (request structure, "就近接入").
  endpoints: [
    { url: 'https://iotexplorer.tencentcloudapi.com', name: 'production' },
    ...trtcRegions.map((region) => ({ url: `https://iotexplorer.${region}.tencentcloudapi.com`, name: 'regional' })),
  ],
  plainHttp: false,
  hasOperator: false,
  hasEnvironments: false,
  practice: {
    id: 'practice-tencent-cloud',
    credentials: 'tencentCloud',
    fields: ['secretId', 'sdkAppId'],
    secrets: ['secretKey', 'sdkKey'],
  },
  swapped: (name, value, fields) => (name === 'secretKey' ? swappedKeyPair(value, fields) : undefined),
};
