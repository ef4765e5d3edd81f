import { defineOperation } from '../../define-operation.ts';
import { accessMemberTypes, accessPermissions, actorTypes } from '../../enums.ts';

export default defineOperation({
  id: 'records.add-access',
  title: { zh: '添加录制访问成员', en: 'Give access' },
  purpose: { zh: '添加可访问录制的成员，单次最多 200 位。', en: 'Gives access to at most 200 people at a time.' },
  method: 'POST',
  path: '/v1/records/access/{meeting_record_id}',
  doc: 104135,
  evidence: 'client',
  effect: 'change',
  retry: 'never',
  params: [{ name: 'meeting_record_id', required: true }],
  body: [
    {
      name: 'access_members',
      required: true,
      maxLength: 200,
      fields: [
        { name: 'permission', values: accessPermissions },
        { name: 'to_operator_id', required: true, role: 'target' },
        { name: 'to_operator_id_type', required: true, values: accessMemberTypes, default: 1 },
      ],
    },
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
  ],
  answer: [
    { name: 'fail_access_members', fields: [{ name: 'permission', values: accessPermissions }, 'to_operator_id', 'to_operator_id_type'] },
  ],
});
