import { defineOperation } from '../../define-operation.ts';
import { actorTypes, instances, protocols } from '../../enums.ts';

export default defineOperation({
  id: 'rooms.call-status',
  title: { zh: '查询会议室应答状态', en: 'Room’s answer' },
  purpose: { zh: '查看会议室是否应答。', en: 'Shows whether the room answered.' },
  method: 'POST',
  path: '/v1/meeting-rooms/room-call-info',
  evidence: 'client',
  effect: 'read',
  retry: 'safe',
  reason: 'a query in spite of its method',
  oauth: false,
  body: [
    { name: 'instance_id', required: true, values: instances },
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
  answer: ['response_time', { name: 'status', type: 'integer' }],
});
