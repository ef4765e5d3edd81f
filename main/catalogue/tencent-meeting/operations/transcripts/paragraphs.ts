import { defineOperation } from '../../define-operation.ts';
import { actorTypes } from '../../enums.ts';

export default defineOperation({
  id: 'transcripts.paragraphs',
  title: { zh: '查询录制转写段落信息', en: 'Transcript paragraphs' },
  purpose: { zh: '列出转写的段落。', en: 'Lists the paragraphs of a transcript.' },
  method: 'GET',
  path: '/v1/records/transcripts/paragraphs',
  evidence: 'client',
  effect: 'read',
  retry: 'safe',
  params: [
    'meeting_id',
    { name: 'record_file_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
    { name: 'operator_id', required: true },
  ],
  answer: [
    'audio_detect',
    { name: 'pids', fields: [{ name: 'end_time', unit: 'ms' }, 'pid', { name: 'start_time', unit: 'ms' }] },
    'total',
  ],
});
