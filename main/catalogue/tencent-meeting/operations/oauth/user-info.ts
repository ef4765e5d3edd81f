import { defineOperation } from '../../define-operation.ts';

export default defineOperation({
  id: 'oauth.user-info',
  title: { zh: '拉取用户信息', en: 'Check authorization' },
  purpose: { zh: '查看令牌的到期时间和权限范围。', en: 'Shows expiry and scopes of a token.' },
  method: 'POST',
  path: '/wemeet-webapi/v2/oauth2/oauth/user_info',
  doc: 51257,
  evidence: 'official',
  curated: true,
  effect: 'read',
  retry: 'safe',
  reason: 'a query in spite of its method',
  aksk: false,
  oauth: false,
  oauthHost: true,
  body: [
    { name: 'access_token', required: true, advanced: true },
    { name: 'open_id', required: true, advanced: true },
  ],
  answer: [
    'code',
    'message',
    'nonce',
    {
      name: 'data',
      fields: [
        { name: 'expires', hint: { zh: '到期时刻，秒级时间戳，不是时长。', en: 'A moment in epoch seconds, not a duration.' } },
        'open_id',
        'scopes',
      ],
    },
  ],
});
