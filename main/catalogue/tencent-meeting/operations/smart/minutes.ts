import { defineOperation } from '../../define-operation.ts';
import { actorTypes } from '../../enums.ts';

export default defineOperation({
  id: 'smart.minutes',
  title: { zh: '智能纪要', en: 'AI minutes' },
  purpose: { zh: '获取录制的智能纪要。', en: 'Gives the AI minutes of a recording.' },
  method: 'GET',
  path: '/v1/smart/minutes/{record_file_id}',
  evidence: 'unverified',
  effect: 'read',
  retry: 'safe',
  params: [
    { name: 'record_file_id', required: true },
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
  ],
  note: {
    zh: '应答的字段没有收录，请看“结构”或“原文”。',
    en: 'The fields of the answer are not known here: look at the tree or the text.',
  },
});
