import { defineOperation } from '../../define-operation.ts';
import { actorTypes } from '../../enums.ts';

export default defineOperation({
  id: 'meetings.personal-links',
  title: { zh: '获取用户专属参会链接', en: 'Personal links' },
  purpose: { zh: '列出会议的全部专属链接。', en: 'Lists the personal links of a meeting.' },
  method: 'GET',
  path: '/v1/meetings/{meeting_id}/customer-short-url',
  evidence: 'client',
  effect: 'read',
  retry: 'safe',
  oauth: false,
  params: [
    { name: 'meeting_id', required: true },
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
  ],
  answer: [{ name: 'meeting_short_url_customer_data', type: 'array', fields: ['customer_data', 'meeting_short_url'] }],
});
