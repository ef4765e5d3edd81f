import { defineOperation } from '../../define-operation.ts';
import { actorTypes, enrolStates, instances, questionTypes } from '../../enums.ts';

export default defineOperation({
  id: 'enroll.approvals',
  title: { zh: '查询会议报名信息', en: 'Enrolments' },
  purpose: { zh: '列出报名人员和答题。', en: 'Lists who enrolled and their answers.' },
  method: 'GET',
  path: '/v1/meetings/{meeting_id}/enroll/approvals',
  evidence: 'client',
  effect: 'read',
  retry: 'safe',
  params: [
    { name: 'meeting_id', required: true },
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
    { name: 'instanceid', required: true, values: instances },
    { name: 'page', required: true },
    { name: 'page_size', required: true },
    { name: 'status', values: enrolStates },
  ],
  answer: [
    'current_page',
    'current_size',
    {
      name: 'enroll_list',
      fields: [
        {
          name: 'answer_list',
          fields: [
            'answer_content',
            'is_required',
            'question_num',
            'question_title',
            { name: 'question_type', values: questionTypes },
            'special_type',
          ],
        },
        'enroll_code',
        'enroll_id',
        'enroll_source_type',
        'enroll_time',
        'ms_open_id',
        'nick_name',
        'open_id',
        { name: 'status', type: 'integer', values: enrolStates },
        'userid',
      ],
    },
    'total_count',
    'total_page',
  ],
});
