import { defineOperation } from '../../define-operation.ts';

export default defineOperation({
  id: 'oauth.refresh-token',
  title: { zh: '刷新 access_token', en: 'Refresh access token' },
  purpose: { zh: '用刷新令牌换取新令牌。', en: 'Trades the refresh token for new tokens.' },
  method: 'POST',
  path: '/wemeet-webapi/v2/oauth2/oauth/refresh_token',
  doc: 51257,
  evidence: 'official',
  curated: true,
  effect: 'change',
  retry: 'never',
  reason: 'issues tokens; the old refresh token may end',
  aksk: false,
  oauth: false,
  oauthHost: true,
  body: [
    { name: 'sdk_id', required: true, advanced: true },
    { name: 'refresh_token', required: true, advanced: true },
    { name: 'open_id', required: true, advanced: true },
  ],
  answer: [
    'code',
    'message',
    'nonce',
    {
      name: 'data',
      fields: [
        'access_token',
        'refresh_token',
        { name: 'expires', hint: { zh: '到期时刻，秒级时间戳，不是时长。', en: 'A moment in epoch seconds, not a duration.' } },
        'open_id',
        'scopes',
        'open_corp_id',
      ],
    },
  ],
});
