import { defineOperation } from '../../define-operation.ts';
import { instances } from '../../enums.ts';

export default defineOperation({
  id: 'webinars.create',
  title: { zh: '创建网络研讨会', en: 'Create webinar' },
  purpose: { zh: '创建网络研讨会。', en: 'Creates a webinar.' },
  method: 'POST',
  path: '/v1/webinars',
  doc: 61868,
  evidence: 'official',
  effect: 'change',
  retry: 'never',
  body: [
    { name: 'userid', required: true, role: 'actor' },
    { name: 'instanceid', required: true, values: instances },
    { name: 'subject', required: true },
    'sponsor',
    { name: 'start_time', type: 'string', required: true, unit: 'epoch-s' },
    { name: 'end_time', type: 'string', required: true, unit: 'epoch-s' },
    'time_zone',
    { name: 'admission_type', required: true },
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
