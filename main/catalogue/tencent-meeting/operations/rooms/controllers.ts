import { defineOperation } from '../../define-operation.ts';
import { actorTypes } from '../../enums.ts';

export default defineOperation({
  id: 'rooms.controllers',
  title: { zh: '查询控制器列表', en: 'Controllers' },
  purpose: { zh: '列出会议室控制器。', en: 'Lists room controllers.' },
  method: 'GET',
  path: '/v1/meeting-rooms-monitor/device-controller-info',
  evidence: 'client',
  effect: 'read',
  retry: 'safe',
  oauth: false,
  params: [
    'controller_name',
    'page',
    'page_size',
    { name: 'operator_id_type', required: true, values: actorTypes },
    { name: 'operator_id', required: true },
  ],
  answer: [
    {
      name: 'controller_info_list',
      fields: [
        'app_version',
        'controller_model',
        'controller_name',
        'cpu_type',
        'cpu_usage',
        'framework_version',
        'ip_address',
        'mac_address',
        'manufacture_name',
        'meeting_room_location',
        'meeting_room_name',
        'mem_usage',
        'network_type',
        'rooms_id',
        'status',
      ],
    },
    'current_page',
    'current_size',
    'total_count',
    'total_page',
  ],
});
