import { defineOperation } from '../../define-operation.ts';
import { actorTypes, protocols } from '../../enums.ts';

export default defineOperation({
  id: 'rooms.call',
  title: { zh: '呼叫会议室', en: 'Call a room' },
  purpose: { zh: '呼叫会议室入会。', en: 'Calls a room into a meeting.' },
  method: 'PUT',
  path: '/v1/meeting-rooms/room-call',
  evidence: 'client',
  effect: 'change',
  retry: 'never',
  oauth: false,
  body: [
    { name: 'meeting_id', type: 'integer', required: true },
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
  answer: ['invite_id', { name: 'status', type: 'integer' }],
  note: {
    zh: '会议 ID 在官方 SDK 中是整数，其他接口是文本；会务台按整数原样发送，不丢位数。',
    en: 'The official SDK takes the meeting ID as an integer here, other calls as text: ConfDesk sends the integer with all its digits.',
  },
});
