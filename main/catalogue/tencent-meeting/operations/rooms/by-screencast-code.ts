import { defineOperation } from '../../define-operation.ts';
import { actorTypes } from '../../enums.ts';

export default defineOperation({
  id: 'rooms.by-screencast-code',
  title: { zh: '通过投屏码查询会议室信息', en: 'Room by casting code' },
  purpose: { zh: '按投屏码查找会议室。', en: 'Finds a room by its casting code.' },
  method: 'GET',
  path: '/v1/meeting-rooms/{screencast_code}/rooms-info',
  evidence: 'client',
  effect: 'read',
  retry: 'never',
  reason: 'answers with the password of the control API',
  oauth: false,
  params: [
    { name: 'screencast_code', required: true },
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
  ],
  answer: ['api_password', 'cs_api_enable', 'meeting_room_id', 'rooms_id', 'rooms_ip_list'],
});
