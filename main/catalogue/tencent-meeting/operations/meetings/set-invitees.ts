import { defineOperation } from '../../define-operation.ts';
import { instances } from '../../enums.ts';

export default defineOperation({
  id: 'meetings.set-invitees',
  title: { zh: '设置会议受邀成员', en: 'Replace invitees' },
  purpose: {
    zh: '用新名单覆盖受邀成员，最多 2000 位；名单为空则清空。',
    en: 'Replaces the whole list, at most 2,000; an empty one clears it.',
  },
  method: 'PUT',
  path: '/v1/meetings/{meeting_id}/invitees',
  evidence: 'client',
  curated: true,
  effect: 'destroy',
  retry: 'never',
  reason: 'replaces the whole list; who is not named is no longer invited',
  confirmTarget: 'meeting_id',
  params: [{ name: 'meeting_id', required: true }],
  body: [
    { name: 'instanceid', required: true, values: instances },
    {
      name: 'invitees',
      hint: { zh: '完整的新名单，最多 2000 位；不填或空名单会清空。', en: 'The complete new list, at most 2,000; empty clears it.' },
      maxLength: 2000,
      fields: [{ name: 'userid', required: true, role: 'target' }],
    },
    { name: 'userid', required: true, role: 'actor' },
  ],
  answer: ['user_non_registered'],
  note: {
    zh: '覆盖式设置：不在名单中的人不再受邀。只有会议创建者可以设置。',
    en: 'Replaces the list: who is not on it is no longer invited. Only the creator may do this.',
  },
});
