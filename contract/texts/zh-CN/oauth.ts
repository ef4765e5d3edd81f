/** Authorizing OAuth applications of Tencent Meeting: what can go wrong. */
export const oauth = {
  errors: {
    answer: '平台的应答里没有 access_token 或 open_id，授权没有完成。请重新授权；仍不行时，把历史里的这次调用交给平台客服。',
    noCode: '这个地址里没有 auth_code。请在浏览器同意授权后，把地址栏里的整个回调地址粘贴过来。',
    state: '这个回调地址不是刚才发起的那次授权的（state 不符，或已超过 30 分钟）。请重新打开授权页。',
    mode: '只有 OAuth 方式的腾讯会议账号才能授权。请在账号里选择 OAuth 应用。',
    missing: '账号“{account}”还不能授权。请先填好 corp_id、应用 ID、回调地址和应用密钥，并保存。',
    lost: '账号“{account}”的授权已失效，没有发送。请打开账号重新授权。',
    noRefresh: '账号“{account}”没有续约凭证，不能自动续期。请重新授权。',
    ticket: '这次授权的结果已经过期（只保留 10 分钟）。请重新授权。',
  },
  lost: {
    happened: '没有发送：账号“{account}”的授权已失效。',
    likely: '续约凭证超过 30 天没有使用，或授权已被取消，会务台不能自动续期。',
    next: '打开账号，重新授权：同一个会议用户、同一个应用，得到的 open_id 不变。',
  },
};
