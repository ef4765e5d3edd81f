import { defineOperation } from '../../define-operation.ts';
import { actorTypes } from '../../enums.ts';

export default defineOperation({
  id: 'meetings.create-personal-link',
  title: { zh: '创建用户专属参会链接', en: 'Create personal link' },
  purpose: { zh: '生成带自定义参数的参会链接。', en: 'Makes a join link that carries your own data.' },
  method: 'POST',
  path: '/v1/meetings/customer-short-url',
  evidence: 'client',
  effect: 'change',
  retry: 'never',
  oauth: false,
  body: [
    { name: 'customer_data', required: true },
    { name: 'meeting_id', required: true },
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
  ],
  answer: [{ name: 'meeting_short_url_customer_data', fields: ['customer_data', 'meeting_short_url'] }],
});
