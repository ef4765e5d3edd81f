import { defineOperation } from '../../define-operation.ts';
import { actorTypes, instances, operatorTypes } from '../../enums.ts';

export default defineOperation({
  id: 'control.stop-sharing',
  title: { zh: '关闭用户屏幕共享', en: 'Stop screen sharing' },
  purpose: { zh: '停止成员的屏幕共享。', en: 'Stops a person’s screen sharing.' },
  method: 'PUT',
  path: '/v1/real-control/meetings/{meeting_id}/screen-shared',
  evidence: 'client',
  effect: 'change',
  retry: 'never',
  reason: 'the person can share again',
  params: [{ name: 'meeting_id', required: true }],
  body: [
    { name: 'instanceid', required: true, values: instances },
    'operator_id',
    { name: 'operator_id_type', values: actorTypes },
    {
      name: 'user',
      required: true,
      fields: [
        {
          name: 'instanceid',
          required: true,
          hint: { zh: '对方所用设备，取自成员列表。', en: 'The person’s device, as the lists of participants say.' },
          values: instances,
        },
        { name: 'to_operator_id', role: 'target' },
        { name: 'to_operator_id_type', values: operatorTypes, default: 4 },
      ],
    },
  ],
});
