import { defineOperation } from '../../define-operation.ts';
import { actorTypes } from '../../enums.ts';

export default defineOperation({
  id: 'rooms.set-background',
  title: { zh: '设置会议室背景', en: 'Set room background' },
  purpose: { zh: '设置会议室背景。', en: 'Sets the background of a room.' },
  method: 'POST',
  path: '/v1/meeting-rooms/{meeting_room_id}/background',
  evidence: 'client',
  effect: 'change',
  retry: 'never',
  oauth: false,
  params: [{ name: 'meeting_room_id', required: true }],
  body: ['background_image', { name: 'operator_id', required: true }, { name: 'operator_id_type', required: true, values: actorTypes }],
  answer: ['job_id'],
});
