import { defineOperation } from '../../define-operation.ts';
import { actorTypes, instances, muteOnJoin, operatorTypes, watermarkTypes } from '../../enums.ts';

export default defineOperation({
  id: 'pmi.modify-config',
  title: { zh: '修改个人会议号配置信息', en: 'Change personal number settings' },
  purpose: { zh: '修改个人会议号配置。', en: 'Changes the settings of a personal number.' },
  method: 'PUT',
  path: '/v1/pmi-meetings/pmi-config',
  evidence: 'client',
  effect: 'change',
  retry: 'never',
  oauth: false,
  body: [
    'allow_in_before_host',
    'allow_multi_device',
    'auto_in_waiting_room',
    'disable_note_capture',
    'enable_password',
    {
      name: 'hosts',
      fields: ['is_anonymous', 'nick_name', 'operator_id', { name: 'operator_id_type', values: operatorTypes }, 'profile_photo', 'userid'],
    },
    { name: 'instanceid', required: true, values: instances },
    { name: 'mute_enable_type_join', values: muteOnJoin },
    'only_enterprise_user_allowed',
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
    'pmi_name',
    'pmi_password',
    { name: 'water_mark_type', values: watermarkTypes },
    'watermark',
  ],
});
