import { defineOperation } from '../../define-operation.ts';

export default defineOperation({
  id: 'app.jsapi-ticket',
  title: { zh: '获取 JSAPI ticket', en: 'JSAPI ticket' },
  purpose: { zh: '获取 JSAPI ticket。', en: 'Issues a JSAPI ticket.' },
  method: 'GET',
  path: '/v1/jsapi/ticket',
  doc: 83773,
  evidence: 'official',
  effect: 'change',
  retry: 'never',
  reason: 'issues a ticket',
});
