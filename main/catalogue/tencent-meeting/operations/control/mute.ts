import { defineOperation } from '../../define-operation.ts';
import { actorTypes, instances, operatorTypes } from '../../enums.ts';

export default defineOperation({
  id: 'control.mute',
  title: { zh: '静音用户', en: 'Mute or unmute' },
  purpose: { zh: '将成员静音或解除静音。', en: 'Mutes or unmutes a person.' },
  method: 'PUT',
  path: '/v1/real-control/meetings/{meeting_id}/mutes',
  evidence: 'client',
  effect: 'change',
  retry: 'never',
  params: [{ name: 'meeting_id', required: true }],
  body: [
    { name: 'instanceid', required: true, values: instances },
    { name: 'mute', required: true },
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
