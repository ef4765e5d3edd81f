import { defineOperation } from '../../define-operation.ts';
import { actorTypes, instances } from '../../enums.ts';

export default defineOperation({
  id: 'layouts.apply',
  title: { zh: '应用布局', en: 'Apply layout' },
  purpose: { zh: '将布局应用到会议或成员。', en: 'Uses a layout for the meeting or for people.' },
  method: 'PUT',
  path: '/v1/meetings/{meeting_id}/applying-layout',
  evidence: 'client',
  effect: 'change',
  retry: 'never',
  oauth: false,
  params: [{ name: 'meeting_id', required: true }],
  body: [
    { name: 'instanceid', required: true, values: instances },
    'layout_id',
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
    {
      name: 'user_list',
      fields: [
        { name: 'instanceid', required: true, values: instances },
        { name: 'ms_open_id', required: true },
      ],
    },
  ],
});
