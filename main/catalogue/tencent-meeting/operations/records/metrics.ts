import { defineOperation } from '../../define-operation.ts';
import { opens } from '../../scopes.ts';

export default defineOperation({
  id: 'records.metrics',
  title: { zh: '查询录制文件访问数据', en: 'Views and downloads by day' },
  purpose: { zh: '按天统计观看和下载次数。', en: 'Counts views and downloads by day.' },
  method: 'GET',
  path: '/v1/metrics/records',
  evidence: 'client',
  curated: true,
  effect: 'read',
  retry: 'safe',
  scopes: opens.viewRecords,
  params: [
    { name: 'meeting_record_id', required: true },
    { name: 'start_time', hint: { zh: '秒；跨度不超过 31 天。', en: 'Seconds; at most 31 days.' }, unit: 'epoch-s' },
    { name: 'end_time', hint: { zh: '秒；跨度不超过 31 天。', en: 'Seconds; at most 31 days.' }, unit: 'epoch-s' },
  ],
  answer: [{ name: 'summaries', fields: ['date', 'download_counts', 'view_counts'] }],
  rows: {
    path: 'summaries',
    id: 'date',
    columns: [
      { key: 'day', path: 'date', width: 120 },
      { key: 'views', path: 'view_counts', width: 100 },
      { key: 'downloads', path: 'download_counts', width: 100 },
    ],
  },
});
