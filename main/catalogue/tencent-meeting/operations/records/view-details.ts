import { column } from '../../columns.ts';
import { defineOperation } from '../../define-operation.ts';
import { userOrOpenId } from '../../enums.ts';

export default defineOperation({
  id: 'records.view-details',
  title: { zh: '查询录制文件观看流水记录', en: 'Viewing log' },
  purpose: { zh: '列出最近 31 天的每次播放。', en: 'Lists every playback of the last 31 days.' },
  method: 'GET',
  path: '/v1/records/view-details',
  evidence: 'client',
  curated: true,
  effect: 'read',
  retry: 'safe',
  params: [
    { name: 'record_file_id', required: true },
    { name: 'operator_id_type', required: true, values: userOrOpenId },
    { name: 'operator_id', required: true },
    { name: 'page_size', default: 50, max: 50 },
    'page',
    { name: 'start_time', hint: { zh: '毫秒；只有最近 31 天。', en: 'Milliseconds; the last 31 days only.' }, unit: 'epoch-ms' },
    { name: 'end_time', hint: { zh: '毫秒；只有最近 31 天。', en: 'Milliseconds; the last 31 days only.' }, unit: 'epoch-ms' },
  ],
  answer: [
    'current_page',
    'current_size',
    'total_count',
    'total_page',
    {
      name: 'view_details',
      fields: ['record_file_name', 'total_view_progress', 'user_name', 'userid', 'view_end_time', 'view_start_time', 'view_time'],
    },
  ],
  rows: {
    path: 'view_details',
    id: ['userid', 'user_name', 'view_start_time'],
    columns: [
      column.name,
      column.userId,
      { key: 'start', path: 'view_start_time', label: { zh: '观看开始', en: 'Started' } },
      { key: 'end', path: 'view_end_time', label: { zh: '观看结束', en: 'Stopped' } },
      { key: 'watched', path: 'view_time', label: { zh: '观看时长', en: 'Watched' }, width: 100 },
      { key: 'progress', path: 'total_view_progress', label: { zh: '观看完成度', en: 'Progress' }, width: 100 },
      { key: 'record', path: 'record_file_name', width: 260 },
    ],
  },
  paging: {
    style: 'page',
    sizeParam: 'page_size',
    sizes: [50],
    windowDays: 31,
    window: { from: 'start_time', to: 'end_time', unit: 'epoch-ms' },
  },
  note: { zh: '请求和返回都用毫秒，与其他录制接口不同。', en: 'Asked and answered in milliseconds, unlike the other calls on recordings.' },
});
