import { defineOperation } from '../../define-operation.ts';
import { actorTypes, transcriptKinds } from '../../enums.ts';

export default defineOperation({
  id: 'transcripts.search',
  title: { zh: '查询录制转写搜索结果', en: 'Search transcript' },
  purpose: { zh: '在转写中搜索文字。', en: 'Searches a transcript.' },
  method: 'GET',
  path: '/v1/records/transcripts/search',
  evidence: 'client',
  effect: 'read',
  retry: 'safe',
  params: [
    'meeting_id',
    { name: 'record_file_id', required: true },
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
    { name: 'text', required: true },
    { name: 'transcripts_type', values: transcriptKinds },
  ],
  answer: [
    { name: 'hits', fields: ['length', 'offset', 'pid', 'sid'] },
    { name: 'timelines', fields: ['pid', 'sid', { name: 'start_time', unit: 'ms' }] },
  ],
});
