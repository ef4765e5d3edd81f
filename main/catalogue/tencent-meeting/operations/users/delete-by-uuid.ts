import { defineOperation } from '../../define-operation.ts';
import { userOnly } from '../../enums.ts';
import { opens } from '../../scopes.ts';

export default defineOperation({
  id: 'users.delete-by-uuid',
  title: { zh: '删除用户（通过 uuid）', en: 'Delete user by UUID' },
  purpose: { zh: '按 uuid 删除用户，无法恢复。', en: 'Deletes a user by UUID for good.' },
  method: 'DELETE',
  path: '/v1/users',
  evidence: 'client',
  curated: true,
  effect: 'destroy',
  retry: 'never',
  confirmTarget: 'uuid',
  oauth: 'scope-table-only',
  scopes: opens.manageUsers,
  params: [
    { name: 'uuid', required: true, role: 'target' },
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: userOnly },
  ],
  note: { zh: '超级管理员不能删除（20004）。', en: 'Super administrators cannot be deleted (20004).' },
});
