import { defineOperation } from '../../define-operation.ts';
import { actorTypes, enrolDecisions, instances } from '../../enums.ts';

export default defineOperation({
  id: 'enroll.approve',
  title: { zh: '审批会议报名信息', en: 'Decide on enrolments' },
  purpose: { zh: '批准、拒绝或取消批准报名。', en: 'Approves, refuses or reopens enrolments.' },
  method: 'PUT',
  path: '/v1/meetings/{meeting_id}/enroll/approvals',
  evidence: 'client',
  effect: 'change',
  retry: 'never',
  reason: 'can be taken back with the same call',
  params: [{ name: 'meeting_id', required: true }],
  body: [
    { name: 'action', required: true, values: enrolDecisions },
    { name: 'enroll_id_list', required: true },
    { name: 'instanceid', values: instances },
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
  ],
  answer: ['handled_count', 'meeting_id'],
});
