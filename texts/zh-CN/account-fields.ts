import type { Vendor } from '../../contract/common.ts';

/** The fields of an account: what each is called, where it stands, what it looks like. */
export const accountFields = {
  'tencent-meeting': {
    appId: {
      label: 'AppId',
      hint: '企业 ID，纯数字；每次请求都要带。',
      where: '腾讯会议官网 → 用户中心 → 企业管理 → 高级。需商业版、企业版或教育版的管理员。',
    },
    sdkId: {
      label: 'SdkId（没有分配就留空）',
      hint: '应用 ID，纯数字；容易与 AppId 填反。',
      where: '与 AppId 在同一页（用户中心 → 企业管理 → 高级），创建密钥对时一并给出。',
    },
    secretId: {
      label: 'SecretID',
      hint: '签名时作为 X-TC-Key 发送。',
      where: '用户中心 → 企业管理 → 高级，创建密钥对后显示。个人版、免费团队和免费席位账号不能创建。',
    },
    secretKey: {
      label: 'SecretKey',
      hint: '只用来计算签名，不会发送。',
      where: '与 SecretID 成对创建，在同一页查看。',
    },
    stsToken: {
      label: 'STS-Token（没有就留空）',
      hint: '2026 年 1 月 16 日起新建的应用，查询录制详情、转写等敏感数据时要带。',
      where:
        '调用“申请 STS-Token”后，令牌经 common.sts-token 事件送到您的 Webhook。粘贴整条事件（收到的正文，或解密后的 JSON）即可，到期时间会一并填好；也可以只粘贴 token_info.sts_token。',
    },
    stsExpires: {
      label: 'STS-Token 到期时间',
      hint: '照抄 token_info.expire_ts（秒），或填 2026-11-22 18:00（北京时间）。过期后不再发送它。',
      where: '与 STS-Token 在同一条事件里。',
    },
    oauthSdkId: {
      label: '应用 ID（sdk_id）',
      hint: 'OAuth 应用的 ID，授权和换取凭证都用它。',
      where: '开放平台 → 应用 → 应用凭证。',
    },
    corpId: {
      label: '企业 ID（corp_id）',
      hint: '开发者的企业 ID，授权页用它认出应用归谁。',
      where: '腾讯会议开放平台 → 应用 → 应用凭证；或 用户中心 → 企业管理 → 高级。',
    },
    redirectUri: {
      label: 'OAuth 回调地址',
      hint: '以 https:// 开头，与平台上登记的逐字相同。授权后浏览器会回到这里。',
      where: '开放平台 → 应用 → 应用凭证 → OAuth 回调地址。',
    },
    appLevel: {
      label: '应用类型',
      hint: '账户级由管理员安装，管全企业；用户级由每个人自己安装，只管自己。',
      values: { account: '账户级应用', user: '用户级应用' },
    },
    secret: {
      label: '客户密匙（secret）',
      hint: '应用的客户密钥，只用来换取访问凭证。',
      where: '开放平台 → 应用 → 应用凭证，与应用 ID 一起生成。',
    },
    openId: {
      label: 'OpenId',
      hint: '授权后自动填写；同一个会议用户、同一个应用，它不会变。',
    },
    accessToken: {
      label: 'AccessToken（访问凭证）',
      hint: '授权后自动写入，6 小时内有效，会自动续期。',
    },
    refreshToken: {
      label: 'RefreshToken（续约凭证）',
      hint: '授权后自动写入，30 天内用过就顺延。',
    },
  },
  ytx: {
    accountSid: {
      label: 'ACCOUNT SID',
      hint: '用户账户 Id，32 位。',
      where: '云通信平台 → 管理 → 控制台 → 开发者账号；或 体验 → 接口体验 → 账号信息，两处相同。',
    },
    authToken: {
      label: 'AUTH TOKEN',
      hint: '授权令牌，只用来计算 Sign，不会发送。',
      where: '与 ACCOUNT SID 同在一处：云通信平台 → 管理 → 控制台 → 开发者账号。',
    },
    appId: {
      label: '应用 ID',
      hint: '与环境绑定：自建应用配正式环境，体验应用配沙箱环境，混用会得到 -205。',
      where: '正式环境：管理 → 应用管理 → 应用列表（上线后有效）。沙箱环境：管理 → 体验 → 接口体验 → 测试应用。',
    },
    version: { label: '接口版本', hint: '平台目前只有 201612。', where: '会议查询接口文档 · 公共参数 version。' },
    functionPath: {
      label: '功能路径',
      hint: '会议查询为 call/MeetingQuery.wx。',
      where: '会议查询接口文档 · 公共参数 func 与 funURL。',
    },
    clockZone: {
      label: '时间戳时区',
      hint: '签名里的 yyyyMMddHHmmss 按此时区，平台用北京时间。',
      where: '平台文档没有写明；已有的客户端都按北京时间（UTC+8）。',
    },
    separator: {
      label: '分隔符',
      hint: 'Authorization 里账户 Id 与时间戳之间的符号，默认竖线 |。',
      where: '会议查询接口文档 · 公共参数 Authorization。',
    },
  },
  'tencent-cloud': {
    secretId: {
      label: 'SecretId',
      hint: '以 AKID 开头。建议使用只授予所需接口的子账号密钥。',
      where: '腾讯云控制台 → 访问管理 → 访问密钥 → API 密钥管理。',
    },
    secretKey: {
      label: 'SecretKey',
      hint: '只用来计算签名，不会发送。',
      where: '与 SecretId 成对，在同一页创建。',
    },
    region: {
      label: '地域',
      hint: '请求头 X-TC-Region，默认广州。',
      where: '接口文档的“支持地域”。',
      values: {
        'ap-bangkok': '曼谷 ap-bangkok',
        'ap-guangzhou': '广州 ap-guangzhou',
        'ap-shanghai': '上海 ap-shanghai',
        'ap-shanghai-fsi': '上海金融 ap-shanghai-fsi',
        'eu-frankfurt': '法兰克福 eu-frankfurt',
        'na-ashburn': '弗吉尼亚 na-ashburn',
      },
    },
    token: {
      label: 'Token',
      hint: '仅临时密钥需要；长期密钥留空。',
      where: '由 STS 接口与临时 SecretId、SecretKey 一并给出，到期需更换。',
    },
    sdkAppId: {
      label: 'SDKAppID（本机签发票据时填写）',
      hint: 'TRTC 应用的编号。只在本机签发时用；填了它，可以没有 SecretId 和 SecretKey。',
      where: 'TRTC 控制台 → 应用管理 → 应用概览。',
    },
    sdkKey: {
      label: 'TRTC 密钥（SDKAppID 的，本机签发票据时填写）',
      hint: '与 SDKAppID 成对的密钥，64 位十六进制。只用来在本机签发，不会发送。',
      where: 'TRTC 控制台 → 应用管理 → 快速上手或应用概览里的密钥。',
    },
  },
} satisfies Record<Vendor, object>;
