import { defineOperation } from '../../define-operation.ts';
import { aiAccounts, userOnly, userStates, verified } from '../../enums.ts';
import { opens } from '../../scopes.ts';

export default defineOperation({
  id: 'users.get-by-uuid',
  title: { zh: '获取用户详情（通过 uuid）', en: 'User by UUID' },
  purpose: { zh: '按 uuid 查看用户。', en: 'Shows a user by UUID.' },
  method: 'GET',
  path: '/v1/users',
  evidence: 'client',
  curated: true,
  effect: 'read',
  retry: 'safe',
  oauth: 'scope-table-only',
  scopes: opens.viewUsers,
  params: [
    { name: 'uuid', required: true, role: 'target' },
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: userOnly },
  ],
  answer: [
    { name: 'ai_account_type', values: aiAccounts },
    'area',
    { name: 'department_list', fields: ['department_id', 'department_name'] },
    'email',
    'enable_ai_account',
    'entry_time',
    'job_title',
    'phone',
    { name: 'phone_status', values: verified },
    'role_code',
    'role_name',
    'staff_id',
    { name: 'status', values: userStates },
    'update_time',
    'userid',
    'username',
    'uuid',
  ],
});
