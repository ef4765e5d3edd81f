import { defineOperation } from '../../define-operation.ts';
import { actorTypes } from '../../enums.ts';

export default defineOperation({
  id: 'phone.call-out',
  title: { zh: '批量外呼', en: 'Call people by phone' },
  purpose: { zh: '呼叫电话入会，每次最多 50 路。', en: 'Rings up to 50 phones into the meeting.' },
  method: 'POST',
  path: '/v1/meeting/{meeting_id}/phone/callout',
  evidence: 'client',
  effect: 'change',
  retry: 'never',
  reason: 'telephones ring',
  oauth: false,
  params: [{ name: 'meeting_id', required: true }],
  body: [
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
    {
      name: 'phone_numbers',
      required: true,
      maxLength: 50,
      fields: [{ name: 'area', type: 'integer', required: true }, 'extension_number', 'nick_name', { name: 'phone', required: true }],
    },
  ],
  answer: [
    { name: 'invalid_phone_numbers', fields: [{ name: 'area', type: 'integer' }, 'error_msg', 'extension_number', 'phone'] },
    'meeting_id',
    { name: 'phone_numbers', fields: [{ name: 'area', type: 'integer' }, 'extension_number', 'phone', 'status'] },
  ],
});
