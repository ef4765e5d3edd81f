import { defineOperation } from '../../define-operation.ts';
import { actorTypes, instances, operatorTypes } from '../../enums.ts';

export default defineOperation({
  id: 'control.video',
  title: { zh: '关闭或开启用户视频', en: 'Stop or start video' },
  purpose: { zh: '关闭成员视频；仅 MRA 设备可开启。', en: 'Stops a person’s video; starts it on MRA devices only.' },
  method: 'PUT',
  path: '/v1/real-control/meetings/{meeting_id}/video',
  evidence: 'client',
  effect: 'change',
  retry: 'never',
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
    'video',
  ],
});
