import { defineOperation } from '../../define-operation.ts';
import { stsHours, userOnly } from '../../enums.ts';

export default defineOperation({
  id: 'app.sts-token',
  title: { zh: '申请 STS-Token', en: 'Request STS token' },
  purpose: { zh: '申请敏感接口所需的 STS-Token，由事件订阅送达。', en: 'Asks for the token sensitive calls need; it arrives by webhook.' },
  method: 'POST',
  path: '/v1/app/sts-token',
  doc: 127650,
  evidence: 'official',
  curated: true,
  effect: 'change',
  retry: 'never',
  reason: 'issues a token',
  oauth: false,
  body: [
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: userOnly },
    { name: 'valid_time', required: true, values: stsHours, default: 6 },
  ],
  answer: ['req_id'],
  note: {
    zh: '令牌本身只经事件订阅 common.sts-token 送达，这里只得到申请 ID。',
    en: 'The token itself arrives only by the webhook common.sts-token; this answers with a request id.',
  },
});
