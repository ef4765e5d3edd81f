import { defineOperation } from '../../define-operation.ts';
import { actorTypes, collectQuestions, enrolApproval, instances, questionTypes } from '../../enums.ts';

export default defineOperation({
  id: 'enroll.modify-config',
  title: { zh: '修改会议报名配置', en: 'Change enrolment settings' },
  purpose: { zh: '修改报名配置和问题。', en: 'Changes enrolment settings and questions.' },
  method: 'PUT',
  path: '/v1/meetings/{meeting_id}/enroll/config',
  evidence: 'client',
  effect: 'destroy',
  retry: 'never',
  reason: 'replaces the questions; whether answers survive is not documented',
  confirmTarget: 'meeting_id',
  params: [{ name: 'meeting_id', required: true }],
  body: [
    { name: 'approve_type', values: enrolApproval },
    'cover_image',
    'display_number_of_participants',
    'enroll_deadline',
    'enroll_description',
    'enroll_number',
    'enroll_push_type',
    { name: 'instanceid', required: true, values: instances },
    { name: 'is_collect_question', values: collectQuestions },
    'no_registration_needed_for_staff',
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
    {
      name: 'question_list',
      fields: [
        { name: 'is_required', required: true },
        { name: 'option_list', fields: ['content'] },
        'question_title',
        { name: 'question_type', values: questionTypes },
        'special_type',
      ],
    },
  ],
  answer: ['meeting_id', 'question_count'],
});
