import { column } from '../../columns.ts';
import { defineOperation } from '../../define-operation.ts';
import { actorTypes, instances } from '../../enums.ts';

export default defineOperation({
  id: 'meetings.waiting-room',
  title: { zh: '查询等候室成员记录', en: 'Waiting room log' },
  purpose: { zh: '列出等候室的全部进出记录。', en: 'Lists everyone who entered or left the waiting room.' },
  method: 'GET',
  path: '/v1/meeting/{meeting_id}/waiting-room',
  evidence: 'client',
  curated: true,
  effect: 'read',
  retry: 'safe',
  params: [
    { name: 'meeting_id', required: true },
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
    { name: 'page', required: true },
    { name: 'page_size', required: true, default: 20 },
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
        { name: 'instanceid', type: 'string', values: instances },
        { name: 'join_time', type: 'integer', unit: 'epoch-ms' },
        { name: 'left_time', type: 'integer', unit: 'epoch-ms' },
        'ms_open_id',
        'open_id',
        { name: 'user_name', unit: 'base64' },
        'userid',
      ],
    },
    { name: 'schedule_end_time', type: 'integer', unit: 'epoch-ms' },
    { name: 'schedule_start_time', type: 'integer', unit: 'epoch-ms' },
    { name: 'subject', unit: 'base64' },
    'total_count',
    'total_page',
  ],
  rows: {
    path: 'participants',
    id: ['userid', 'ms_open_id', 'instanceid', 'join_time'],
    columns: [
      column.name,
      column.userId,
      column.joined,
      column.left,
      { key: 'device', path: 'instanceid', label: { zh: '设备', en: 'Device' }, values: instances, width: 132 },
      column.openId,
      column.msOpenId,
      column.version,
      column.customData,
    ],
  },
  paging: { style: 'page', sizeParam: 'page_size', sizes: [50, 20] },
  note: { zh: '时间均为毫秒。', en: 'All times are milliseconds.' },
});
