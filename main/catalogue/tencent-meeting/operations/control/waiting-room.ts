import { defineOperation } from '../../define-operation.ts';
import { actorTypes, instances, operatorTypes, waitingOperations } from '../../enums.ts';

export default defineOperation({
  id: 'control.waiting-room',
  title: { zh: '用户等候室设置', en: 'Admit or move people' },
  purpose: { zh: '准入、移入等候室或移出成员。', en: 'Admits people, moves them to the waiting room or removes them.' },
  method: 'PUT',
  path: '/v1/real-control/meetings/{meeting_id}/waiting-room',
  evidence: 'client',
  effect: 'destroy',
  retry: 'never',
  reason: 'operate_type 3 removes people',
  confirmTarget: 'meeting_id',
  // Admitting (1) and moving to the waiting room (2) can be undone with the same call; removing (3) perhaps not.
  milder: { field: 'operate_type', values: [1, 2] },
  params: [{ name: 'meeting_id', required: true }],
  body: [
    'allow_rejoin',
    { name: 'instanceid', required: true, values: instances },
    { name: 'operate_type', required: true, values: waitingOperations },
    'operator_id',
    { name: 'operator_id_type', values: actorTypes },
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
