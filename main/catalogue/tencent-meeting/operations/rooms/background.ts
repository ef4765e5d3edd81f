import { defineOperation } from '../../define-operation.ts';
import { actorTypes } from '../../enums.ts';

export default defineOperation({
  id: 'rooms.background',
  title: { zh: '查询会议室背景', en: 'Room background' },
  purpose: { zh: '查看会议室背景。', en: 'Shows the background of a room.' },
  method: 'GET',
  path: '/v1/meeting-rooms/{meeting_room_id}/background',
  evidence: 'client',
  effect: 'read',
  retry: 'safe',
  oauth: false,
  params: [
    { name: 'meeting_room_id', required: true },
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
  ],
  answer: ['background_image'],
});
