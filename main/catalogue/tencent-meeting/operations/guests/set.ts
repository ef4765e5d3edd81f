import { defineOperation } from '../../define-operation.ts';
import { instances } from '../../enums.ts';

export default defineOperation({
  id: 'guests.set',
  title: { zh: '修改会议嘉宾列表', en: 'Replace guests' },
  purpose: { zh: '用新名单覆盖会议嘉宾；名单为空则清空。', en: 'Replaces the guests; an empty list clears them.' },
  method: 'PUT',
  path: '/v1/guests/{meeting_id}',
  evidence: 'client',
  effect: 'destroy',
  retry: 'never',
  reason: 'replaces the whole list; an empty one clears it',
  confirmTarget: 'meeting_id',
  params: [{ name: 'meeting_id', required: true }],
  body: [
    {
      name: 'guests',
      required: true,
      fields: [{ name: 'area', required: true, pattern: '[0-9]{1,4}' }, 'guest_name', { name: 'phone_number', required: true }],
    },
    { name: 'instanceid', required: true, values: instances },
    { name: 'userid', required: true, role: 'actor' },
  ],
});
