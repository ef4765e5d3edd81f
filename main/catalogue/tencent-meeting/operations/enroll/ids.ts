import { defineOperation } from '../../define-operation.ts';
import { actorTypes, instances } from '../../enums.ts';

export default defineOperation({
  id: 'enroll.ids',
  title: { zh: '查询会议成员报名 ID', en: 'Enrolment ids' },
  purpose: { zh: '按会中临时 ID 查询报名 ID。', en: 'Finds enrolment ids by in-meeting ids.' },
  method: 'POST',
  path: '/v1/meetings/{meeting_id}/enroll/ids',
  evidence: 'client',
  effect: 'read',
  retry: 'safe',
  reason: 'a query in spite of its method',
  params: [{ name: 'meeting_id', required: true }],
  body: [
    { name: 'instanceid', required: true, values: instances },
    { name: 'ms_open_id_list', required: true },
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
    'sorting_rules',
  ],
  answer: [{ name: 'enroll_id_list', fields: ['enroll_id', 'ms_open_id'] }, 'meeting_id'],
});
