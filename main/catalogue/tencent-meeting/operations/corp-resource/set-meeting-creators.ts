import { defineOperation } from '../../define-operation.ts';

export default defineOperation({
  id: 'corp-resource.set-meeting-creators',
  title: { zh: '设置企业成员发起会议的权限', en: 'Who may create meetings' },
  purpose: { zh: '设置哪些成员可以发起会议。', en: 'Says which members may create meetings.' },
  method: 'POST',
  path: '/v1/corp-resource/book-meeting/authorized-users',
  evidence: 'unverified',
  effect: 'destroy',
  retry: 'never',
  reason: 'members may lose the right to create meetings',
  confirmTarget: 'operator_userid',
  oauth: false,
  body: [
    { name: 'operator_userid', required: true, role: 'actor' },
    { name: 'type', required: true },
  ],
  note: {
    zh: '字段清单不完整：未收录的字段以官方文档为准。',
    en: 'The list of fields is not complete: the platform’s page says what else there is.',
  },
});
