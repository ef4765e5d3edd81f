import { defineOperation } from '../../define-operation.ts';
import { actorTypes, collectQuestions, enrolApproval, instances, questionTypes } from '../../enums.ts';

export default defineOperation({
  id: 'enroll.config',
  title: { zh: '查询会议报名配置', en: 'Enrolment settings' },
  purpose: { zh: '查看报名配置和问题。', en: 'Shows enrolment settings and questions.' },
  method: 'GET',
  path: '/v1/meetings/{meeting_id}/enroll/config',
  evidence: 'client',
  effect: 'read',
  retry: 'safe',
  params: [
    { name: 'meeting_id', required: true },
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
    { name: 'instanceid', required: true, values: instances },
  ],
  answer: [
    { name: 'approve_type', values: enrolApproval },
    'cover_image',
    'display_number_of_participants',
    'enroll_deadline',
    'enroll_description',
    'enroll_number',
    'enroll_push_type',
    { name: 'is_collect_question', values: collectQuestions },
    'meeting_id',
    'no_registration_needed_for_staff',
    {
      name: 'question_list',
      fields: [
        'is_required',
        { name: 'option_list', fields: ['content'] },
        'question_title',
        { name: 'question_type', values: questionTypes },
        'special_type',
      ],
    },
  ],
});
