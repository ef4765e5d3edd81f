import { defineOperation } from '../../define-operation.ts';
import { actorTypes, instances, roomTypes, yesNo } from '../../enums.ts';

export default defineOperation({
  id: 'control.asr',
  title: { zh: '开启或关闭实时转写', en: 'Transcription on or off' },
  purpose: { zh: '开启或关闭会中实时转写。', en: 'Turns live transcription on or off.' },
  method: 'PUT',
  path: '/v1/real-control/meetings/{meeting_id}/asr',
  evidence: 'client',
  effect: 'change',
  retry: 'never',
  params: [{ name: 'meeting_id', required: true }],
  body: [
    { name: 'instance_id', required: true, values: instances },
    { name: 'is_open', required: true },
    { name: 'open_asr_view', values: yesNo },
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
    'target_rooms_id',
    { name: 'target_rooms_id_type', values: roomTypes },
  ],
  answer: ['code', 'message'],
});
