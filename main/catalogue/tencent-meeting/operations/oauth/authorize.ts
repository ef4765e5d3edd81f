import { defineOperation } from '../../define-operation.ts';

export default defineOperation({
  id: 'oauth.authorize',
  title: { zh: '用户授权页', en: 'Authorization page' },
  purpose: { zh: '在浏览器中请用户授权。', en: 'Asks the user for consent in the browser.' },
  method: 'GET',
  path: '/marketplace/authorize.html',
  doc: 51257,
  evidence: 'official',
  curated: true,
  effect: 'change',
  retry: 'never',
  reason: 'the user grants rights',
  aksk: false,
  oauth: false,
  browser: true,
  params: [
    { name: 'corp_id', required: true, advanced: true },
    { name: 'sdk_id', required: true, advanced: true },
    { name: 'redirect_uri', required: true },
    { name: 'state', type: 'string', required: true, label: { zh: '防伪标记', en: 'State' }, maxLength: 64, pattern: '[A-Za-z0-9]{1,64}' },
  ],
});
