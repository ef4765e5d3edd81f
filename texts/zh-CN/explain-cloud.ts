/** Tencent Cloud API 3.0 codes in words (common error codes, and those of the iotexplorer TRTC calls); dots are _. */
export const explainCloud = {
  InvalidParameter_RoomIdExist: {
    happened: '这个 RoomId 已经用过（{code}）。',
    likely: '每次生成房间凭证都会登记 RoomId，所以同一个 RoomId 不能再生成一次；此前没有收到应答的那次也可能已经登记。请换一个 RoomId。',
  },
  InvalidParameter_UserIdOverLimit: {
    happened: 'UserId 的数量超出限制（{code}）。',
    likely: '一次最多 10 个 UserId，且不能重复。请分几次生成。',
  },
  UnsupportedOperation_TRTCServiceNotOpen: {
    happened: '没有开通 TRTC 增值服务（{code}）。',
    likely: '这个腾讯云账号还没有在物联网开发平台开通 TRTC 增值服务。请在控制台开通后再试。',
  },
  UnauthorizedOperation_NoPermissionToTRTCRoom: {
    happened: '没有权限操作这个 TRTC 房间（{code}）。',
    likely: '房间不是由这个腾讯云账号创建的，或房间名填成了另一种：请用生成凭证时自己填写的 RoomId。',
  },
  FailedOperation_RequestTRTCFail: {
    happened: '物联网开发平台请求 TRTC 没有成功（{code}）。',
    likely: '房间可能还没有人进入或已经解散，也可能是平台的临时故障。',
  },
  ActionOffline: { happened: '这个接口已经下线（{code}）。', likely: '腾讯云不再提供它。请查看接口文档，换用新的接口。' },
  AuthFailure_InvalidAuthorization: {
    happened: 'Authorization 请求头的格式不对（{code}）。',
    likely: '最可能是 SecretId 里混入了不该有的字符；其次是代理改动了请求头。',
  },
  AuthFailure_InvalidSecretId: {
    happened: '这不是腾讯云 API 的密钥（{code}）。',
    likely: '最可能是填了别的产品的密钥，例如腾讯会议的 SecretID 或 TRTC 的 SDKSecretKey。请到 访问管理 → 访问密钥 → API 密钥管理 核对。',
  },
  AuthFailure_MFAFailure: {
    happened: '二次验证没有通过（{code}）。',
    likely: '这个操作要求 MFA 验证，而接口调用无法完成它。请在控制台为密钥所属的用户调整操作保护。',
  },
  AuthFailure_SecretIdNotFound: {
    happened: '找不到这个 SecretId（{code}）。',
    likely: '最可能是密钥已删除或禁用；其次是 SecretId 少抄了字符或带有空格。请到 访问管理 → 访问密钥 → API 密钥管理 核对。',
  },
  AuthFailure_SignatureExpire: {
    happened: '签名已过期：请求的时间与服务器相差超过 5 分钟（{code}）。',
    likely: '最可能是这台电脑的时钟不准。请把系统时间设为自动同步。',
  },
  AuthFailure_SignatureFailure: {
    happened: '签名没有通过校验（{code}）。请求已到达腾讯云。',
    likely: '最可能是 SecretKey 填错、带空格，或与 SecretId 不是一对。其次是代理改动了请求的内容。',
  },
  AuthFailure_TokenFailure: {
    happened: '临时密钥的 Token 不对或已过期（{code}）。',
    likely: '最可能是 Token 已到期，或与 SecretId、SecretKey 不是同一批。用长期密钥时请把 Token 留空。',
  },
  AuthFailure_UnauthorizedOperation: {
    happened: '密钥没有这个接口的权限（{code}）。',
    likely: '访问管理（CAM）策略没有授予这个接口。请管理员给密钥所属的子用户加上相应策略。',
  },
  DryRunOperation: {
    happened: '这是一次预检，真正执行时会成功（{code}）。',
    likely: '请求带了 DryRun 参数，所以什么也没有改变。去掉它再发送即可执行。',
  },
  FailedOperation: { happened: '操作失败（{code}）。', likely: '平台没有归类的失败，请看平台原话；常见的是对象的状态不允许这样操作。' },
  InternalError: {
    happened: '腾讯云内部出错（{code}）。',
    likely: '平台一侧的临时故障。等一两分钟再试；一直如此，请把 RequestId 提交给腾讯云。',
  },
  InvalidAction: { happened: '没有这个接口（{code}）。', likely: '接口名不对，或不属于这个接口地址。请核对账号里的接口地址。' },
  InvalidParameter: { happened: '请求参数不对（{code}）。', likely: '某个参数的格式或搭配不被接受，请按平台原话指出的字段修改。' },
  InvalidParameterValue: {
    happened: '某个参数的值不被接受（{code}）。',
    likely: '值超出范围或含有不允许的字符，请按平台原话指出的字段修改。',
  },
  InvalidRequest: {
    happened: '请求体的格式不对（{code}）。',
    likely: '平台读不懂请求体，可能是代理改动了内容。请在历史中查看实际发出的请求体。',
  },
  MissingParameter: { happened: '缺少必需的参数（{code}）。', likely: '请按平台原话补上缺少的字段；公共参数里的地域（Region）也是必填。' },
  UnknownParameter: {
    happened: '平台不认识某个参数（{code}）。',
    likely: '字段名拼错或大小写不对，或这个接口没有它。请按平台原话去掉或改正。',
  },
  NoSuchProduct: { happened: '没有这个产品（{code}）。', likely: '接口地址不对。房间凭证用的是 iotexplorer.tencentcloudapi.com。' },
  NoSuchVersion: { happened: '没有这个接口版本（{code}）。', likely: '接口地址与版本不相配。房间凭证的版本是 2019-04-23。' },
  IpInBlacklist: {
    happened: '这台电脑的 IP 在黑名单里（{code}）。',
    likely: '腾讯云账号或策略限制了这个出口 IP。请管理员移出黑名单，或换用别的网络、代理。',
  },
  IpNotInWhitelist: {
    happened: '这台电脑的 IP 不在白名单里（{code}）。',
    likely: '腾讯云账号或策略只允许指定的出口 IP。请管理员把当前出口 IP 加进去，或换用别的网络、代理。',
  },
  LimitExceeded: { happened: '超过配额（{code}）。', likely: '某项资源的数量已达上限，请看平台原话。清理不用的资源，或申请提高配额。' },
  RequestLimitExceeded: {
    happened: '请求太频繁，被限频（{code}）。',
    likely: '这个接口默认每秒 20 次，用同一个账号的其他程序也算在内。等几秒再试。',
  },
  RequestLimitExceeded_IPLimitExceeded: {
    happened: '这个 IP 的请求太频繁，被限频（{code}）。',
    likely: '同一出口 IP 上的其他程序也算在内。等几秒再试。',
  },
  RequestLimitExceeded_UinLimitExceeded: {
    happened: '这个腾讯云账号的请求太频繁，被限频（{code}）。',
    likely: '同一账号的所有程序合在一起计数。等几秒再试。',
  },
  RequestLimitExceeded_GlobalRegionUinLimitExceeded: {
    happened: '这个腾讯云账号在所有地域的请求太频繁，被限频（{code}）。',
    likely: '同一账号在各地域的请求合在一起计数。等几秒再试。',
  },
  RequestSizeLimitExceeded: { happened: '请求太大（{code}）。', likely: '请求体超过平台的上限。请减少一次提交的内容。' },
  ResponseSizeLimitExceeded: { happened: '应答太大（{code}）。', likely: '结果超过平台的上限。请缩小查询范围。' },
  ResourceInUse: { happened: '资源正在使用（{code}）。', likely: '对象正被别的操作占用。等它结束后再试。' },
  ResourceInsufficient: { happened: '资源不足（{code}）。', likely: '平台在这个地域暂时没有足够的资源。稍后再试，或换一个地域。' },
  ResourceNotFound: { happened: '找不到这个资源（{code}）。', likely: '最可能是名称或 ID 不对；其次是地域选错，资源在另一个地域。' },
  ResourceUnavailable: {
    happened: '资源不可用（{code}）。',
    likely: '对象当前的状态不允许操作，例如正在创建或已被停用。请在控制台查看它的状态。',
  },
  ServiceUnavailable: { happened: '腾讯云服务暂时不可用（{code}）。', likely: '平台一侧的临时故障。等一两分钟再试。' },
  UnauthorizedOperation: {
    happened: '没有权限做这个操作（{code}）。',
    likely: '访问管理（CAM）策略没有授予这个接口或这个资源。请管理员给密钥所属的子用户加上相应策略。',
  },
  UnsupportedOperation: { happened: '不支持这个操作（{code}）。', likely: '对象当前的状态或账号的套餐不支持，请看平台原话。' },
  UnsupportedProtocol: {
    happened: '不支持的请求方法（{code}）。',
    likely: '腾讯云接口只接受 GET 和 POST。会务台总是用 POST，所以多半是代理改动了请求。',
  },
  UnsupportedRegion: {
    happened: '这个接口不支持所选的地域（{code}）。',
    likely: '请在账号里换一个地域：曼谷、广州、上海、上海金融、法兰克福或弗吉尼亚。',
  },
};
