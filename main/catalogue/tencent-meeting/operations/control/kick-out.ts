import { defineOperation } from '../../define-operation.ts';
import { actorTypes, instances, operatorTypes } from '../../enums.ts';

export default defineOperation({
  id: 'control.kick-out',
  title: { zh: '移出用户', en: 'Remove people' },
  purpose: { zh: '将成员移出会议。', en: 'Removes people from the meeting.' },
  method: 'PUT',
  path: '/v1/real-control/meetings/{meeting_id}/kickout',
  evidence: 'client',
  effect: 'destroy',
  retry: 'never',
  reason: 'people are removed, perhaps without a way back',
  confirmTarget: 'meeting_id',
  params: [{ name: 'meeting_id', required: true }],
  body: [
    { name: 'allow_rejoin', required: true },
    { name: 'instanceid', required: true, values: instances },
    'operator_id',
    { name: 'operator_id_type', values: actorTypes },
    'reason',
    {
      name: 'users',
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
