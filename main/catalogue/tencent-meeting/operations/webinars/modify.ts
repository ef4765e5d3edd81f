import { defineOperation } from '../../define-operation.ts';
import { instances } from '../../enums.ts';

export default defineOperation({
  id: 'webinars.modify',
  title: { zh: '修改网络研讨会', en: 'Change webinar' },
  purpose: { zh: '修改网络研讨会。', en: 'Changes a webinar.' },
  method: 'PUT',
  path: '/v1/webinars/{meeting_id}',
  doc: 61964,
  evidence: 'official',
  effect: 'change',
  retry: 'never',
  params: [{ name: 'meeting_id', required: true }],
  body: [
    { name: 'userid', required: true, role: 'actor' },
    { name: 'instanceid', required: true, values: instances },
    'subject',
    'sponsor',
    { name: 'start_time', type: 'string', unit: 'epoch-s' },
    { name: 'end_time', type: 'string', unit: 'epoch-s' },
    'time_zone',
    'admission_type',
    { name: 'hosts', fields: [{ name: 'userid', required: true }] },
    'password',
    'cover_url',
    'description',
    'enable_guest_invite_link',
  ],
  note: {
    zh: '字段清单不完整：未收录的字段以官方文档为准。',
    en: 'The list of fields is not complete: the platform’s page says what else there is.',
  },
});
