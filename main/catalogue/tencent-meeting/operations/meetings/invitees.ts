import { defineOperation } from '../../define-operation.ts';
import { instances } from '../../enums.ts';

export default defineOperation({
  id: 'meetings.invitees',
  title: { zh: '获取会议受邀成员列表', en: 'Invitees' },
  purpose: { zh: '列出受邀成员，每次 200 位。', en: 'Lists the people invited, 200 at a time.' },
  method: 'GET',
  path: '/v1/meetings/{meeting_id}/invitees',
  evidence: 'client',
  curated: true,
  effect: 'read',
  retry: 'safe',
  params: [
    { name: 'meeting_id', required: true },
    { name: 'userid', required: true, role: 'actor' },
    { name: 'instanceid', required: true, values: instances },
    { name: 'pos', default: 0, min: 0, advanced: true },
  ],
  answer: ['has_remaining', { name: 'invitees', fields: ['nick_name', 'userid'] }, 'next_pos'],
  rows: {
    path: 'invitees',
    id: 'userid',
    columns: [
      { key: 'name', path: 'nick_name', label: { zh: '姓名', en: 'Name' }, width: 160 },
      { key: 'userId', path: 'userid', label: { zh: 'userid', en: 'userid' }, width: 160 },
    ],
  },
  paging: { style: 'pos-size', sizes: [200] },
  note: { zh: '只有会议创建者可以查询。', en: 'Only the creator of the meeting may ask.' },
});
