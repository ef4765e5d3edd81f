import { column } from '../../columns.ts';
import { defineOperation } from '../../define-operation.ts';
import { meetingStatuses, meetingTypes } from '../../enums.ts';
import { opens } from '../../scopes.ts';

export default defineOperation({
  id: 'meetings.ended-of-user',
  title: { zh: '查询用户已结束会议列表', en: 'Ended meetings of a user' },
  purpose: { zh: '列出某位用户创建或参加过的已结束会议。', en: 'Lists ended meetings a user created or attended.' },
  method: 'GET',
  path: '/v1/history/meetings/{userid}',
  doc: 53805,
  evidence: 'client',
  curated: true,
  effect: 'read',
  retry: 'safe',
  scopes: opens.viewMeetings,
  params: [
    { name: 'userid', required: true, label: { zh: '谁的会议', en: 'Whose meetings' }, role: 'owner' },
    { name: 'page_size', required: true, default: 20, max: 20 },
    { name: 'page', required: true },
    'meeting_code',
    {
      name: 'start_time',
      hint: { zh: '秒；跨度不超过 90 天。只填一端时按 31 天。', en: 'Seconds; at most 90 days. With one end only: 31 days.' },
      unit: 'epoch-s',
    },
    { name: 'end_time', hint: { zh: '秒；跨度不超过 90 天。', en: 'Seconds; at most 90 days.' }, unit: 'epoch-s' },
  ],
  answer: [
    'current_page',
    'current_size',
    {
      name: 'meeting_info_list',
      fields: [
        { name: 'end_time', unit: 'epoch-s' },
        'meeting_code',
        'meeting_id',
        { name: 'meeting_type', values: meetingTypes },
        { name: 'start_time', unit: 'epoch-s' },
        'sub_meeting_id',
        'subject',
      ],
    },
    'total_count',
    'total_page',
  ],
  rows: {
    path: 'meeting_info_list',
    id: ['meeting_id', 'sub_meeting_id', 'start_time'],
    columns: [
      column.code,
      column.subject,
      column.meetingType,
      column.start,
      column.end,
      {
        key: 'state',
        computed: '$ended',
        field: 'end_time',
        label: { zh: '状态', en: 'Status' },
        format: 'enum',
        values: meetingStatuses,
        width: 110,
      },
      column.meetingId,
      column.occurrence,
    ],
  },
  paging: {
    style: 'page',
    sizeParam: 'page_size',
    sizes: [20],
    windowDays: 90,
    window: { from: 'start_time', to: 'end_time', unit: 'epoch-s' },
  },
  note: {
    zh: '平台建议另填 operator_id，但其值必须与路径中的 userid 相同，因此会务台不发送。',
    en: 'The platform suggests operator_id as well, which must then equal the userid in the path; ConfDesk leaves it out.',
  },
});
