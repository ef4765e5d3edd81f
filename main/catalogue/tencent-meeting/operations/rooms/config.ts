import { defineOperation } from '../../define-operation.ts';
import { actorTypes, instances, muteOnJoin } from '../../enums.ts';

export default defineOperation({
  id: 'rooms.config',
  title: { zh: '查询会议室配置项', en: 'Room settings' },
  purpose: { zh: '查看会议室配置项。', en: 'Shows the settings of a room.' },
  method: 'POST',
  path: '/v1/meeting-rooms/room-config-info',
  evidence: 'client',
  effect: 'read',
  retry: 'safe',
  reason: 'a query in spite of its method',
  oauth: false,
  body: [
    { name: 'instance_id', required: true, values: instances },
    { name: 'meeting_room_id', required: true },
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
  ],
  answer: [
    {
      name: 'meeting_settings',
      fields: [
        'auto_response',
        'caption',
        'room_notification',
        'room_pmi',
        {
          name: 'room_pmi_settings',
          fields: [
            'allow_in_before_host',
            'hosts',
            { name: 'mute_enable_type_join', values: muteOnJoin },
            'only_enterprise_user_allowed',
            'room_pmi_psw',
            'waiting_room',
          ],
        },
        'water_mark',
      ],
    },
    { name: 'record_settings', fields: ['download_record', 'share_record'] },
  ],
});
