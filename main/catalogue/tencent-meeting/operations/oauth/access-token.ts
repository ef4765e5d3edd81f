import { defineOperation } from '../../define-operation.ts';

export default defineOperation({
  id: 'oauth.access-token',
  title: { zh: '换取 access_token', en: 'Get access token' },
  purpose: { zh: '用授权码换取令牌。', en: 'Trades the authorization code for tokens.' },
  method: 'POST',
  path: '/wemeet-webapi/v2/oauth2/oauth/access_token',
  doc: 51257,
  evidence: 'official',
  curated: true,
  effect: 'change',
  retry: 'never',
  reason: 'uses the code up and issues tokens',
  aksk: false,
  oauth: false,
  oauthHost: true,
  body: [
    { name: 'sdk_id', required: true, advanced: true },
    { name: 'secret', required: true, advanced: true },
    { name: 'auth_code', required: true },
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
