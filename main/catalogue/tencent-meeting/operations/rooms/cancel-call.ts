import { defineOperation } from '../../define-operation.ts';
import { actorTypes, instances, protocols } from '../../enums.ts';

export default defineOperation({
  id: 'rooms.cancel-call',
  title: { zh: '取消呼叫会议室', en: 'Cancel room call' },
  purpose: { zh: '取消对会议室的呼叫。', en: 'Stops calling a room.' },
  method: 'PUT',
  path: '/v1/meeting-rooms/cancel-room-call',
  evidence: 'client',
  effect: 'change',
  retry: 'never',
  oauth: false,
  body: [
    { name: 'instance_id', required: true, values: instances },
    { name: 'invite_id', required: true },
    { name: 'meeting_id', required: true },
    'meeting_room_id',
    {
      name: 'mra_address',
      fields: [
        { name: 'dial_string', required: true },
        { name: 'protocol', required: true, values: protocols },
      ],
    },
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
  ],
});
