import { defineOperation } from '../../define-operation.ts';
import { actorTypes, backgroundScopes, instances } from '../../enums.ts';

export default defineOperation({
  id: 'meetings.virtual-background',
  title: { zh: '设置会议统一虚拟背景', en: 'Set virtual background' },
  purpose: { zh: '会前为成员设置统一虚拟背景。', en: 'Sets one virtual background before the meeting.' },
  method: 'POST',
  path: '/v1/meetings/{meeting_id}/virtual-background',
  evidence: 'client',
  effect: 'change',
  retry: 'never',
  params: [{ name: 'meeting_id', required: true }],
  body: [
    'image',
    { name: 'instanceid', required: true, values: instances },
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
    { name: 'type', required: true, label: { zh: '生效范围', en: 'Applies to' }, values: backgroundScopes },
    'users',
  ],
  answer: ['job_id'],
});
