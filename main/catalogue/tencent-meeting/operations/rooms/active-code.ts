import { defineOperation } from '../../define-operation.ts';
import { actorTypes } from '../../enums.ts';

export default defineOperation({
  id: 'rooms.active-code',
  title: { zh: '生成设备激活码', en: 'New activation code' },
  purpose: { zh: '为会议室设备生成激活码。', en: 'Makes a new activation code for a room’s device.' },
  method: 'POST',
  path: '/v1/meeting-rooms/{meeting_room_id}/active-code',
  evidence: 'client',
  effect: 'destroy',
  retry: 'never',
  reason: 'may void the code in use: not documented',
  confirmTarget: 'meeting_room_id',
  oauth: false,
  params: [
    { name: 'meeting_room_id', required: true },
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
  ],
  answer: ['active_code'],
});
