import { defineOperation } from '../../define-operation.ts';
import { actorTypes, instances } from '../../enums.ts';

export default defineOperation({
  id: 'enroll.delete',
  title: { zh: '删除会议报名信息', en: 'Delete enrolments' },
  purpose: { zh: '删除报名信息。', en: 'Deletes enrolments.' },
  method: 'DELETE',
  path: '/v1/meetings/{meeting_id}/enroll/unregistration',
  evidence: 'client',
  effect: 'destroy',
  retry: 'never',
  confirmTarget: 'meeting_id',
  params: [{ name: 'meeting_id', required: true }],
  body: [
    { name: 'enroll_id_list', required: true, fields: [{ name: 'enroll_id', required: true }] },
    { name: 'instanceid', required: true, values: instances },
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
  ],
  answer: ['total_count'],
});
