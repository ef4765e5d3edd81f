import { defineOperation } from '../../define-operation.ts';
import { accessMemberTypes, actorTypes } from '../../enums.ts';

export default defineOperation({
  id: 'records.remove-access',
  title: { zh: '移除录制访问成员', en: 'Take access away' },
  purpose: { zh: '移除可访问录制的成员。', en: 'Takes access away from people.' },
  method: 'DELETE',
  path: '/v1/records/access/{meeting_record_id}',
  evidence: 'client',
  effect: 'destroy',
  retry: 'never',
  confirmTarget: 'meeting_record_id',
  params: [{ name: 'meeting_record_id', required: true }],
  body: [
    {
      name: 'access_members',
      required: true,
      fields: [
        { name: 'to_operator_id', required: true, role: 'target' },
        { name: 'to_operator_id_type', required: true, values: accessMemberTypes, default: 1 },
      ],
    },
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
  ],
});
