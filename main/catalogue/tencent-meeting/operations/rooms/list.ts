import { defineOperation } from '../../define-operation.ts';
import { actorTypes, roomStates } from '../../enums.ts';

export default defineOperation({
  id: 'rooms.list',
  title: { zh: '查询会议室（Rooms）列表', en: 'Rooms' },
  purpose: { zh: '列出会议室。', en: 'Lists meeting rooms.' },
  method: 'GET',
  path: '/v1/meeting-rooms',
  evidence: 'client',
  effect: 'read',
  retry: 'safe',
  oauth: false,
  params: [
    'page',
    'page_size',
    'meeting_room_name',
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
  ],
  answer: [
    'current_page',
    'current_size',
    {
      name: 'meeting_room_list',
      fields: [
        'account_new_type',
        'account_type',
        'active_code',
        'is_allow_call',
        'meeting_room_id',
        'meeting_room_location',
        'meeting_room_name',
        { name: 'meeting_room_status', values: roomStates },
        'participant_number',
        'scheduled_status',
      ],
    },
    'total_count',
    'total_page',
  ],
});
