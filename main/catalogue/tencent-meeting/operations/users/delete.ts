import { defineOperation } from '../../define-operation.ts';
import { userOnly } from '../../enums.ts';
import { opens } from '../../scopes.ts';

export default defineOperation({
  id: 'users.delete',
  title: { zh: '删除用户（通过 userid）', en: 'Delete user' },
  purpose: { zh: '从企业删除用户，无法恢复。', en: 'Deletes a user from the company for good.' },
  method: 'DELETE',
  path: '/v1/users/{userid}',
  doc: 43679,
  evidence: 'client',
  curated: true,
  effect: 'destroy',
  retry: 'never',
  confirmTarget: 'userid',
  oauth: 'scope-table-only',
  scopes: opens.manageUsers,
  params: [
    { name: 'userid', required: true, role: 'target' },
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: userOnly },
  ],
  note: { zh: '超级管理员不能删除（20004）。', en: 'Super administrators cannot be deleted (20004).' },
});
