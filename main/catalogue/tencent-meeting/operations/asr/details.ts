import { defineOperation } from '../../define-operation.ts';
import { actorTypes } from '../../enums.ts';

export default defineOperation({
  id: 'asr.details',
  title: { zh: '导出实时转写记录', en: 'Export live transcript' },
  purpose: { zh: '获取转写记录的下载链接。', en: 'Gives download links of the transcript.' },
  method: 'GET',
  path: '/v1/asr/details',
  evidence: 'client',
  effect: 'read',
  retry: 'never',
  reason: 'hands out fresh links or secrets with every call',
  params: [
    { name: 'operator_id_type', required: true, values: actorTypes },
    { name: 'operator_id', required: true },
    { name: 'meeting_id', required: true },
    'start_time',
    'end_time',
    'file_type',
    'page',
    'page_size',
    'show_bilingual',
  ],
  answer: ['curr_page', 'curr_size', 'download_url', 'total_count', 'total_page'],
});
