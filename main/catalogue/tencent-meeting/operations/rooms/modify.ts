import { defineOperation } from '../../define-operation.ts';
import { actorTypes, instances } from '../../enums.ts';

export default defineOperation({
  id: 'rooms.modify',
  title: { zh: '修改会议室信息', en: 'Change room' },
  purpose: { zh: '修改会议室信息。', en: 'Changes a meeting room.' },
  method: 'PUT',
  path: '/v1/meeting-rooms/modify',
  evidence: 'client',
  effect: 'change',
  retry: 'never',
  oauth: false,
  body: [
    { name: 'instance_id', required: true, values: instances },
    'is_allow_call',
    { name: 'meeting_room_id', required: true },
    {
      name: 'meeting_room_info',
      fields: [
        'admin_password',
        'admin_password_enabled',
        'building',
        'city',
        'desc',
        { name: 'device', type: 'array' },
        'floor',
        'label',
        { name: 'meeting_room_name', required: true },
        { name: 'meeting_room_type', required: true },
        { name: 'mra_address', type: 'string' },
        'mra_register_account',
        'participant_number',
      ],
    },
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
    { name: 'scheduled_status', type: 'boolean' },
  ],
});
