import { defineOperation } from '../../define-operation.ts';
import { actorTypes, roomStates } from '../../enums.ts';

export default defineOperation({
  id: 'rooms.devices',
  title: { zh: '查询设备列表', en: 'Room devices' },
  purpose: { zh: '列出会议室设备。', en: 'Lists devices in rooms.' },
  method: 'GET',
  path: '/v1/devices',
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
      name: 'device_info_list',
      fields: [
        'app_version',
        'device_model',
        { name: 'device_monitor_info', fields: ['camera_status', 'microphone_status', 'speaker_status'] },
        'meeting_room_id',
        'meeting_room_location',
        'meeting_room_name',
        { name: 'meeting_room_status', values: roomStates },
        'rooms_id',
      ],
    },
    'total_count',
    'total_page',
  ],
});
