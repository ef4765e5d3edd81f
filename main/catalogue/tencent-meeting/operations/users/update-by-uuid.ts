import { defineOperation } from '../../define-operation.ts';
import { userOnly } from '../../enums.ts';
import { opens } from '../../scopes.ts';

export default defineOperation({
  id: 'users.update-by-uuid',
  title: { zh: '更新用户（通过 uuid）', en: 'Change user by UUID' },
  purpose: { zh: '按 uuid 更新用户资料。', en: 'Changes a user’s details by UUID.' },
  method: 'PUT',
  path: '/v1/users',
  evidence: 'client',
  curated: true,
  effect: 'change',
  retry: 'never',
  oauth: 'scope-table-only',
  scopes: opens.manageUsers,
  params: [{ name: 'uuid', required: true, role: 'target' }],
  body: [
    'avatar_url',
    { name: 'department_list', maxLength: 1 },
    'email',
    { name: 'entry_time', type: 'integer' },
    'job_title',
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: userOnly },
    'phone',
    'staff_id',
    'username',
  ],
});
