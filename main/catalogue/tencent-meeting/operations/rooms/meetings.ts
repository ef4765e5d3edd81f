import { defineOperation } from '../../define-operation.ts';
import { actorTypes, instances, meetingTypes, roomTypes } from '../../enums.ts';

export default defineOperation({
  id: 'rooms.meetings',
  title: { zh: '查询会议室（Rooms）下的会议列表', en: 'Meetings of a room' },
  purpose: { zh: '列出会议室的会议。', en: 'Lists the meetings of a room.' },
  method: 'GET',
  path: '/v1/meeting-rooms/{operator_id}/meetings',
  doc: 67435,
  evidence: 'client',
  effect: 'read',
  retry: 'safe',
  oauth: false,
  params: [
    { name: 'operator_id', required: true, label: { zh: '哪个会议室', en: 'Which room' }, role: 'owner' },
    { name: 'operator_id_type', required: true, values: actorTypes, default: 3 },
    { name: 'instanceid', required: true, values: instances },
    { name: 'start_time', unit: 'epoch-s' },
    { name: 'end_time', unit: 'epoch-s' },
    'page',
    'page_size',
    'target_rooms_id',
    { name: 'target_rooms_id_type', values: roomTypes },
  ],
  answer: [
    'current_page',
    'current_size',
    {
      name: 'meeting_info_list',
      fields: [
        { name: 'end_time', unit: 'epoch-s' },
        'meeting_code',
        'meeting_id',
        { name: 'meeting_type', values: meetingTypes },
        { name: 'start_time', unit: 'epoch-s' },
        'status',
        'subject',
      ],
    },
    'total_count',
    'total_page',
  ],
});
