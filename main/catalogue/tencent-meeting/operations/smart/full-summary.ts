import { defineOperation } from '../../define-operation.ts';
import { actorTypes, languagesOfText } from '../../enums.ts';

export default defineOperation({
  id: 'smart.full-summary',
  title: { zh: '智能总结', en: 'AI summary' },
  purpose: { zh: '获取录制的智能总结。', en: 'Gives the AI summary of a recording.' },
  method: 'GET',
  path: '/v1/smart/fullsummary',
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
  answer: ['ai_summary'],
});
