import { defineOperation } from '../../define-operation.ts';
import { actorTypes, instances } from '../../enums.ts';

export default defineOperation({
  id: 'control.rename',
  title: { zh: '更改会中成员昵称', en: 'Rename people' },
  purpose: { zh: '修改成员在会中的昵称。', en: 'Changes the names shown in the meeting.' },
  method: 'PUT',
  path: '/v1/real-control/meetings/{meeting_id}/names',
  evidence: 'client',
  effect: 'change',
  retry: 'never',
  params: [{ name: 'meeting_id', required: true }],
  body: [
    { name: 'instanceid', required: true, values: instances },
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
    {
      name: 'users',
      required: true,
      fields: [{ name: 'instanceid', required: true, values: instances }, { name: 'ms_open_id', required: true }, 'nick_name'],
    },
  ],
});
