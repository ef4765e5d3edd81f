import { defineOperation } from '../../define-operation.ts';
import { actorTypes, chatRules, instances, muteOnJoin } from '../../enums.ts';

export default defineOperation({
  id: 'control.status',
  title: { zh: '会中状态设置', en: 'Meeting controls' },
  purpose: { zh: '锁定会议、全体静音等会中设置。', en: 'Locks the meeting, mutes all and the like.' },
  method: 'PUT',
  path: '/v1/real-control/meetings/{meeting_id}/status',
  evidence: 'client',
  effect: 'change',
  retry: 'never',
  params: [{ name: 'meeting_id', required: true }],
  body: [
    { name: 'allow_chat', values: chatRules },
    'allow_unmute_by_self',
    'auto_waiting_room',
    'enable_red_envelope',
    'hide_meeting_code_password',
    { name: 'instanceid', required: true, values: instances },
    'meeting_locked',
    'mute_all',
    'only_enterprise_user_allowed',
    'operator_id',
    { name: 'operator_id_type', values: actorTypes },
    { name: 'participant_join_mute', values: muteOnJoin },
    'play_ivr_on_join',
    'share_screen',
  ],
});
