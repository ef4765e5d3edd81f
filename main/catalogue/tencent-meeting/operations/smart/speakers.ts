import { defineOperation } from '../../define-operation.ts';
import { actorTypes, speakerIdTypes } from '../../enums.ts';

export default defineOperation({
  id: 'smart.speakers',
  title: { zh: '智能发言人', en: 'Speakers' },
  purpose: { zh: '列出发言人和发言时段。', en: 'Lists who spoke, and when.' },
  method: 'GET',
  path: '/v1/smart/speakers',
  evidence: 'client',
  effect: 'read',
  retry: 'safe',
  params: [
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
    { name: 'record_file_id', required: true },
    'pwd',
    { name: 'page', required: true },
    { name: 'page_size', required: true },
  ],
  answer: [
    {
      name: 'speaker_list',
      fields: [
        'ms_open_id',
        'speaker_id',
        { name: 'speaker_id_type', values: speakerIdTypes },
        'speaker_name',
        {
          name: 'speaker_time',
          fields: [{ name: 'end_time', type: 'string', unit: 'ms' }, 'sid', { name: 'start_time', type: 'string', unit: 'ms' }],
        },
        'total_time',
      ],
    },
    'total_count',
  ],
});
