import { defineOperation } from '../../define-operation.ts';
import { actorTypes, languagesOfText } from '../../enums.ts';

export default defineOperation({
  id: 'smart.topics',
  title: { zh: '智能话题', en: 'AI topics' },
  purpose: { zh: '列出录制的话题。', en: 'Lists the topics of a recording.' },
  method: 'GET',
  path: '/v1/smart/topics',
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
  answer: [
    {
      name: 'ai_topic_list',
      fields: [
        'topic_id',
        'topic_name',
        {
          name: 'topic_time',
          fields: [{ name: 'end_time', type: 'string', unit: 'ms' }, 'pid', { name: 'start_time', type: 'string', unit: 'ms' }],
        },
      ],
    },
  ],
});
