import { defineOperation } from '../../define-operation.ts';
import { instances } from '../../enums.ts';

export default defineOperation({
  id: 'webinars.cancel',
  title: { zh: '取消网络研讨会', en: 'Cancel webinar' },
  purpose: { zh: '取消网络研讨会。', en: 'Cancels a webinar.' },
  method: 'POST',
  path: '/v1/webinars/{meeting_id}/cancel',
  doc: 61973,
  evidence: 'official',
  effect: 'destroy',
  retry: 'never',
  confirmTarget: 'meeting_id',
  params: [{ name: 'meeting_id', required: true }],
  body: [
    { name: 'userid', required: true, role: 'actor' },
    { name: 'instanceid', required: true, values: instances },
    { name: 'reason_code', required: true },
    'reason_detail',
  ],
});
