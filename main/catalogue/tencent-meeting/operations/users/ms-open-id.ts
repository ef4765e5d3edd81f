import { defineOperation } from '../../define-operation.ts';
import { actorTypes } from '../../enums.ts';

export default defineOperation({
  id: 'users.ms-open-id',
  title: { zh: '查询 ms_open_id', en: 'In-meeting id' },
  purpose: { zh: '查询用户在会议中的临时 ID。', en: 'Gives a user’s id inside a meeting.' },
  method: 'GET',
  path: '/v1/meetings/{meeting_id}/ms-open-id',
  evidence: 'client',
  effect: 'read',
  retry: 'safe',
  params: [
    { name: 'meeting_id', required: true },
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
  ],
  answer: ['meeting_id', 'ms_open_id'],
});
