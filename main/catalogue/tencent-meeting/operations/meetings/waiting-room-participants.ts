import { column } from '../../columns.ts';
import { defineOperation } from '../../define-operation.ts';
import { instances } from '../../enums.ts';

export default defineOperation({
  id: 'meetings.waiting-room-participants',
  title: { zh: '获取实时等候室成员列表', en: 'Waiting now' },
  purpose: { zh: '列出此刻在等候室的成员。', en: 'Lists who is in the waiting room now.' },
  method: 'GET',
  path: '/v1/meetings/{meeting_id}/waiting-room-participants',
  evidence: 'client',
  curated: true,
  effect: 'read',
  retry: 'safe',
  params: [
    { name: 'meeting_id', required: true },
    { name: 'userid', required: true, role: 'actor' },
    { name: 'page_size', default: 20 },
    'page',
  ],
  answer: [
    'current_page',
    'current_size',
    'meeting_code',
    'meeting_id',
    {
      name: 'participants',
      fields: [
        'app_version',
        'customer_data',
        { name: 'instanceid', values: instances },
        'ms_open_id',
        'open_id',
        { name: 'user_name', unit: 'base64' },
        'userid',
      ],
    },
    { name: 'schedule_end_time', type: 'integer', unit: 'epoch-s' },
    { name: 'schedule_start_time', type: 'integer', unit: 'epoch-s' },
    { name: 'subject', unit: 'base64' },
    'total_count',
    'total_page',
  ],
  rows: {
    path: 'participants',
    id: ['userid', 'ms_open_id', 'instanceid'],
    columns: [column.name, column.userId, column.device, column.openId, column.msOpenId, column.version, column.customData],
  },
  paging: { style: 'page', sizeParam: 'page_size', sizes: [50, 20] },
  note: { zh: '只有会议创建者可以查询，且会议须在进行中。', en: 'Only the creator may ask, while the meeting runs.' },
});
