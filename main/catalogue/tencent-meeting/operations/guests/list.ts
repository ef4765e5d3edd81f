import { defineOperation } from '../../define-operation.ts';
import { instances } from '../../enums.ts';

export default defineOperation({
  id: 'guests.list',
  title: { zh: '查询会议嘉宾列表', en: 'Guests' },
  purpose: { zh: '列出会议嘉宾。', en: 'Lists the guests of a meeting.' },
  method: 'GET',
  path: '/v1/guests/{meeting_id}',
  evidence: 'client',
  effect: 'read',
  retry: 'safe',
  params: [
    { name: 'meeting_id', required: true },
    { name: 'userid', required: true, role: 'actor' },
    { name: 'instanceid', required: true, values: instances },
  ],
  answer: [{ name: 'guests', fields: ['area', 'guest_name', 'phone_number'] }, 'meeting_code', 'meeting_id', 'subject'],
});
