import { defineOperation } from '../../define-operation.ts';
import { actorTypes } from '../../enums.ts';

export default defineOperation({
  id: 'asr.set-hot-words',
  title: { zh: '设置语音识别热词', en: 'Set hot words' },
  purpose: { zh: '设置语音识别热词。', en: 'Sets words that speech recognition should know.' },
  method: 'PUT',
  path: '/v1/asr/config',
  evidence: 'client',
  effect: 'change',
  retry: 'never',
  reason: 'replaces the words set before',
  body: [
    { name: 'customize_words', required: true },
    'meeting_id',
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
    'record_file_id',
    { name: 'tag', required: true },
  ],
  answer: ['customize_words', 'tag'],
});
