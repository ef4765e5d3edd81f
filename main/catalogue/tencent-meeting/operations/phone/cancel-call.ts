import { defineOperation } from '../../define-operation.ts';
import { actorTypes } from '../../enums.ts';

export default defineOperation({
  id: 'phone.cancel-call',
  title: { zh: '批量取消外呼', en: 'Cancel phone calls' },
  purpose: { zh: '取消正在进行的外呼。', en: 'Stops calls that are ringing.' },
  method: 'POST',
  path: '/v1/meeting/{meeting_id}/phone/cancelcall',
  evidence: 'client',
  effect: 'destroy',
  retry: 'never',
  reason: 'whether connected calls end too is not documented',
  confirmTarget: 'meeting_id',
  oauth: false,
  params: [{ name: 'meeting_id', required: true }],
  body: [
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
    {
      name: 'phone_numbers',
      required: true,
      fields: [{ name: 'area', type: 'integer', required: true }, 'extension_number', { name: 'phone', required: true }],
    },
  ],
  answer: [
    { name: 'failed_list', fields: [{ name: 'area', type: 'integer' }, 'error_msg', 'extension_number', 'phone'] },
    { name: 'success_list', fields: [{ name: 'area', type: 'integer' }, 'extension_number', 'phone'] },
  ],
});
