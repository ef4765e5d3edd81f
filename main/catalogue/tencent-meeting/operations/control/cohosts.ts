import { defineOperation } from '../../define-operation.ts';
import { actorTypes, instances, operatorTypes } from '../../enums.ts';

export default defineOperation({
  id: 'control.cohosts',
  title: { zh: '设置联席主持人', en: 'Set co-host' },
  purpose: { zh: '设置或撤销联席主持人。', en: 'Makes someone co-host, or takes it back.' },
  method: 'PUT',
  path: '/v1/real-control/meetings/{meeting_id}/cohosts',
  evidence: 'client',
  effect: 'change',
  retry: 'never',
  params: [{ name: 'meeting_id', required: true }],
  body: [
    {
      name: 'action',
      type: 'boolean',
      required: true,
      label: { zh: '设为联席主持人', en: 'Make co-host' },
      hint: { zh: '否：撤销。', en: 'No: take it back.' },
    },
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
