import { defineOperation } from '../../define-operation.ts';
import { actorTypes, roomTypes } from '../../enums.ts';

export default defineOperation({
  id: 'asr.push-status',
  title: { zh: '开启/关闭实时转写推送', en: 'Transcript push' },
  purpose: { zh: '开启或关闭转写推送。', en: 'Turns the transcript push on or off.' },
  method: 'POST',
  path: '/v1/asr/push-status',
  evidence: 'client',
  effect: 'change',
  retry: 'never',
  body: [
    { name: 'is_open', required: true },
    { name: 'meeting_id', required: true },
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
    'target_rooms_id',
    { name: 'target_rooms_id_type', values: roomTypes },
  ],
});
