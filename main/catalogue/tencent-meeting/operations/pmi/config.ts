import { defineOperation } from '../../define-operation.ts';
import { instances, muteOnJoin, watermarkTypes } from '../../enums.ts';

export default defineOperation({
  id: 'pmi.config',
  title: { zh: '查询个人会议号配置信息', en: 'Personal number settings' },
  purpose: { zh: '查看个人会议号配置。', en: 'Shows the settings of a personal number.' },
  method: 'GET',
  path: '/v1/pmi-meetings/pmi-config',
  evidence: 'client',
  effect: 'read',
  retry: 'safe',
  oauth: false,
  params: [
    { name: 'instanceid', values: instances },
    { name: 'userid', required: true, label: { zh: '谁的个人会议号', en: 'Whose number' }, role: 'owner' },
  ],
  answer: [
    'allow_in_before_host',
    'allow_in_waiting_room',
    'allow_multi_device',
    'disable_note_capture',
    { name: 'hosts', fields: ['userid'] },
    { name: 'mute_enable_type_join', values: muteOnJoin },
    'only_enterprise_user_allowed',
    'pmi_code',
    'pmi_name',
    'pmi_password',
    { name: 'water_mark_type', values: watermarkTypes },
    'watermark',
  ],
});
