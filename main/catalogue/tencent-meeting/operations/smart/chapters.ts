import { defineOperation } from '../../define-operation.ts';
import { actorTypes, languagesOfText } from '../../enums.ts';

export default defineOperation({
  id: 'smart.chapters',
  title: { zh: '智能章节', en: 'AI chapters' },
  purpose: { zh: '列出录制的章节。', en: 'Lists the chapters of a recording.' },
  method: 'GET',
  path: '/v1/smart/chapters',
  evidence: 'client',
  effect: 'read',
  retry: 'safe',
  params: [
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
    { name: 'record_file_id', required: true },
    { name: 'lang', values: languagesOfText },
    'pwd',
  ],
  answer: [{ name: 'chapter_list', fields: ['chapter_id', 'chapter_name', 'pic_url', { name: 'start_time', type: 'string', unit: 'ms' }] }],
});
