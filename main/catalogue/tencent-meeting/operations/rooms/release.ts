import { defineOperation } from '../../define-operation.ts';
import { actorTypes } from '../../enums.ts';

export default defineOperation({
  id: 'rooms.release',
  title: { zh: '释放会议室（Rooms）', en: 'Release rooms' },
  purpose: { zh: '释放已预定的会议室。', en: 'Gives booked rooms back.' },
  method: 'POST',
  path: '/v1/meetings/{meeting_id}/release-rooms',
  doc: 55314,
  evidence: 'client',
  effect: 'destroy',
  retry: 'never',
  reason: 'others can take the room at once',
  confirmTarget: 'meeting_id',
  oauth: false,
  params: [{ name: 'meeting_id', required: true }],
  body: [
    { name: 'meeting_room_id_list', required: true },
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
  ],
});
