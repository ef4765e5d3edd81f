import { defineOperation } from '../../define-operation.ts';
import { actorTypes, instances } from '../../enums.ts';

export default defineOperation({
  id: 'enroll.import',
  title: { zh: '导入会议报名信息', en: 'Import enrolments' },
  purpose: { zh: '批量导入报名，单次最多 1000 条。', en: 'Adds enrolments, at most 1,000 at a time.' },
  method: 'POST',
  path: '/v1/meetings/{meeting_id}/enroll/import',
  evidence: 'client',
  effect: 'change',
  retry: 'never',
  params: [{ name: 'meeting_id', required: true }],
  body: [
    { name: 'enroll_list', required: true, fields: ['area', 'nick_name', 'open_id', 'phone_number', 'userid'] },
    { name: 'instanceid', required: true, values: instances },
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
  ],
  answer: [
    { name: 'enroll_list', fields: ['area', 'enroll_code', 'enroll_id', 'nick_name', 'open_id', 'phone_number', 'userid'] },
    'total_count',
    'user_non_registered',
  ],
});
