import { defineOperation } from '../../define-operation.ts';
import { actorTypes, instances } from '../../enums.ts';

export default defineOperation({
  id: 'pmi.meetings',
  title: { zh: '查询个人会议号会议列表', en: 'Personal-number meetings' },
  purpose: { zh: '列出个人会议号的会议。', en: 'Lists meetings under a personal number.' },
  method: 'GET',
  path: '/v1/pmi-meetings',
  evidence: 'client',
  effect: 'read',
  retry: 'safe',
  oauth: false,
  params: [
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
    { name: 'instanceid', required: true, values: instances },
    { name: 'start_time', unit: 'epoch-s' },
    { name: 'end_time', unit: 'epoch-s' },
    'page',
    'page_size',
  ],
  answer: [
    'current_page',
    'current_size',
    {
      name: 'meeting_info_list',
      fields: [
        { name: 'end_time', unit: 'epoch-s' },
        'meeting_code',
        'meeting_id',
        { name: 'start_time', unit: 'epoch-s' },
        { name: 'status', type: 'integer' },
        'subject',
      ],
    },
    'total_count',
    'total_page',
  ],
});
