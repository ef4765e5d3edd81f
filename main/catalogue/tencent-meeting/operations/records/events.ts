import { column } from '../../columns.ts';
import { defineOperation } from '../../define-operation.ts';
import { recordEvents } from '../../enums.ts';
import { opens } from '../../scopes.ts';

export default defineOperation({
  id: 'records.events',
  title: { zh: '获取会议录制操作明细', en: 'Who viewed or downloaded' },
  purpose: { zh: '列出谁在何时观看或下载。', en: 'Lists who viewed or downloaded, and when.' },
  method: 'GET',
  path: '/v1/records/events',
  evidence: 'client',
  curated: true,
  effect: 'read',
  retry: 'safe',
  scopes: opens.viewRecords,
  params: [
    { name: 'meeting_record_id', required: true },
    { name: 'event_type', required: true, values: recordEvents },
    { name: 'page_size', default: 50, max: 50 },
    'page',
    { name: 'start_time', hint: { zh: '秒；跨度不超过 31 天。', en: 'Seconds; at most 31 days.' }, unit: 'epoch-s' },
    { name: 'end_time', hint: { zh: '秒；跨度不超过 31 天。', en: 'Seconds; at most 31 days.' }, unit: 'epoch-s' },
  ],
  answer: [
    'current_page',
    'current_size',
    { name: 'events', fields: [{ name: 'event_type', values: recordEvents }, 'operate_time', 'record_name', 'user_name', 'userid'] },
    'total_count',
    'total_page',
  ],
  rows: {
    path: 'events',
    id: ['userid', 'user_name', 'event_type', 'operate_time', 'record_name'],
    columns: [
      { key: 'time', path: 'operate_time' },
      column.name,
      column.userId,
      { key: 'event', path: 'event_type', label: { zh: '操作', en: 'Event' }, width: 90 },
      { key: 'record', path: 'record_name', width: 260 },
    ],
  },
  paging: {
    style: 'page',
    sizeParam: 'page_size',
    sizes: [50],
    windowDays: 31,
    window: { from: 'start_time', to: 'end_time', unit: 'epoch-s' },
  },
  note: { zh: '请求用秒，返回用毫秒。', en: 'Asked in seconds, answered in milliseconds.' },
});
