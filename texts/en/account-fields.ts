/** The fields of an account: what each is called, where it stands, what it looks like. */
export const accountFields = {
  'tencent-meeting': {
    appId: {
      label: 'AppId',
      hint: 'Enterprise id, digits only; sent with every request.',
      where:
        'Tencent Meeting website → User center → Enterprise management → Advanced (企业管理 → 高级). Needs an ' +
        'administrator ' +
        'of a Business, Enterprise or Education plan.',
    },
    sdkId: {
      label: 'SdkId (leave empty if none was assigned)',
      hint: 'Application id, digits only; often swapped with AppId.',
      where: 'On the same page as AppId (企业管理 → 高级), given when the key pair is created.',
    },
    secretId: {
      label: 'SecretID',
      hint: 'Sent as X-TC-Key with each signature.',
      where:
        'User center → 企业管理 → 高级, shown once the key pair exists. Personal accounts, free ' +
        'organisations and free seats cannot create one.',
    },
    secretKey: {
      label: 'SecretKey',
      hint: 'Only used to compute signatures; never sent.',
      where: 'Created together with SecretID, on the same page.',
    },
    stsToken: {
      label: 'STS-Token (empty when there is none)',
      hint: 'Applications made since 16 January 2026 send it when they read recording details, transcripts and other sensitive data.',
      where:
        'After “Request an STS-Token” it reaches your webhook in the common.sts-token event. Paste the whole event (the body as received, or its decrypted JSON) and its end is filled in too, or token_info.sts_token alone.',
    },
    stsExpires: {
      label: 'STS-Token ends',
      hint: 'token_info.expire_ts as it stands (seconds), or 2026-11-22 18:00 in China time. After that it is no longer sent.',
      where: 'In the same event as the token.',
    },
    oauthSdkId: {
      label: 'Application ID (sdk_id)',
      hint: 'The OAuth application’s ID: authorization and tokens go by it.',
      where: 'Open platform → application → credentials.',
    },
    corpId: {
      label: 'Company ID (corp_id)',
      hint: 'The developer’s company: the authorization page knows the owner of the application by it.',
      where: 'Tencent Meeting open platform → application → credentials, or User center → Company management → Advanced.',
    },
    redirectUri: {
      label: 'OAuth callback address',
      hint: 'Begins with https://, letter by letter as registered on the platform. The browser comes back to it.',
      where: 'Open platform → application → credentials → OAuth callback address.',
    },
    appLevel: {
      label: 'Kind of application',
      hint: 'Account-level: installed by an administrator for the whole company. User-level: each person installs it for themselves.',
      values: { account: 'Account-level', user: 'User-level' },
    },
    secret: {
      label: 'Application secret (客户密匙, secret)',
      hint: 'Used only to exchange codes for tokens.',
      where: 'Open platform → application → credentials, made together with the application ID.',
    },
    openId: {
      label: 'OpenId',
      hint: 'Filled in by the authorization; the same for the same person and application.',
    },
    accessToken: {
      label: 'AccessToken',
      hint: 'Written by the authorization; holds six hours and is renewed by itself.',
    },
    refreshToken: {
      label: 'RefreshToken',
      hint: 'Written by the authorization; each use extends it to 30 days.',
    },
  },
  ytx: {
    accountSid: {
      label: 'ACCOUNT SID',
      hint: 'Your account id, 32 characters.',
      where: 'YTX platform → 管理 → 控制台 → 开发者账号, or 体验 → 接口体验 → 账号信息; both are the same.',
    },
    authToken: {
      label: 'AUTH TOKEN',
      hint: 'Only used to compute Sign; never sent.',
      where: 'Beside ACCOUNT SID: YTX platform → 管理 → 控制台 → 开发者账号.',
    },
    appId: {
      label: '应用 ID',
      hint:
        'Application id, bound to its environment: your own app goes with production, the trial app with the ' +
        'sandbox. ' +
        'A mix answers -205.',
      where: 'Production: 管理 → 应用管理 → 应用列表 (valid once online). Sandbox: 管理 → 体验 → 接口体验 → 测试应用.',
    },
    version: {
      label: 'API version',
      hint: 'The platform has 201612 only.',
      where: 'Meeting query document, parameter version.',
    },
    functionPath: {
      label: 'Function path',
      hint: 'Meeting query is call/MeetingQuery.wx.',
      where: 'Meeting query document, parameters func and funURL.',
    },
    clockZone: {
      label: 'Time stamp zone',
      hint: 'Zone of the yyyyMMddHHmmss stamp that is signed; the platform uses China time.',
      where: 'Not documented by the platform; existing clients use China time (UTC+8).',
    },
    separator: {
      label: 'Separator',
      hint: 'Between account id and time stamp in Authorization; a vertical bar | by default.',
      where: 'Meeting query document, parameter Authorization.',
    },
  },
  'tencent-cloud': {
    secretId: {
      label: 'SecretId',
      hint: 'Starts with AKID. Prefer a sub-user key that may only use the calls needed.',
      where: 'Tencent Cloud console → Cloud Access Management → Access key → API key management.',
    },
    secretKey: {
      label: 'SecretKey',
      hint: 'Only used to compute signatures; never sent.',
      where: 'Created together with SecretId, on the same page.',
    },
    region: {
      label: 'Region',
      hint: 'Sent as X-TC-Region; Guangzhou by default.',
      where: 'The API document, “supported regions”.',
      values: {
        'ap-bangkok': 'Bangkok ap-bangkok',
        'ap-guangzhou': 'Guangzhou ap-guangzhou',
        'ap-shanghai': 'Shanghai ap-shanghai',
        'ap-shanghai-fsi': 'Shanghai Finance ap-shanghai-fsi',
        'eu-frankfurt': 'Frankfurt eu-frankfurt',
        'na-ashburn': 'Virginia na-ashburn',
      },
    },
    token: {
      label: 'Token',
      hint: 'Only for temporary keys; leave empty otherwise.',
      where: 'Given by STS together with a temporary SecretId and SecretKey; replace it when it expires.',
    },
    sdkAppId: {
      label: 'SDKAppID (to sign tickets here)',
      hint: 'Number of the TRTC application, used only to sign on this computer; with it SecretId and SecretKey may stay empty.',
      where: 'TRTC console → Application management → Overview.',
    },
    sdkKey: {
      label: 'TRTC key (of the SDKAppID, to sign tickets here)',
      hint: 'The key of the SDKAppID, 64 hex digits. Only used to sign on this computer; never sent.',
      where: 'TRTC console → Application management → key of the application.',
    },
  },
};
