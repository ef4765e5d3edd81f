import { column } from '../../columns.ts';
import { defineOperation } from '../../define-operation.ts';
import { corpUserStates, userOnly } from '../../enums.ts';
import { opens } from '../../scopes.ts';

export default defineOperation({
  id: 'roles.users',
  title: { zh: '获取账户级角色用户列表', en: 'Users of a role' },
  purpose: { zh: '列出某个角色的用户。', en: 'Lists the users of a role.' },
  method: 'GET',
  path: '/v1/corp/user-roles',
  doc: 52496,
  evidence: 'official',
  curated: true,
  effect: 'read',
  retry: 'safe',
  oauth: 'scope-table-only',
  scopes: opens.viewAllUsers,
  rate: { perMinute: 10, scope: 'operation' },
  params: [
    {
      name: 'page_size',
      required: true,
      hint: { zh: '平台未公布上限；会务台依次试 100、50、20。', en: 'No limit is published; ConfDesk tries 100, 50, 20.' },
      default: 20,
    },
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: userOnly },
    { name: 'pos', type: 'string', advanced: true },
    { name: 'page', advanced: true },
    'user_name',
    { name: 'status', type: 'integer', values: corpUserStates },
    { name: 'role_code', required: true },
  ],
  answer: [
    {
      name: 'users',
      fields: [
        'userid',
        'user_name',
        'area',
        'update_time',
        'avatar_url',
        'role_name',
        'role_code',
        'phone',
        'email',
        { name: 'status', type: 'integer', values: corpUserStates },
        { name: 'departments', fields: ['department_id', 'department_name', 'department_full_name', 'is_main'] },
        'enable_ai_account',
      ],
    },
    'has_remaining',
    { name: 'next_pos', type: 'string' },
  ],
  rows: {
    path: 'users',
    id: 'userid',
    columns: [
      column.companyUserName,
      column.listedUserId,
      column.status,
      column.companyDepartments,
      column.role,
      column.phone,
      column.email,
      column.updated,
      column.area,
      column.roleCode,
      column.aiAccount,
    ],
  },
  paging: { style: 'pos-text', sizeParam: 'page_size', sizes: [100, 50, 20] },
  note: {
    zh: '与“角色列表”同一地址，角色代码决定返回什么；也可能返回 user_role_list。状态：0 停用、1 启用、2 未激活。每分钟 10 次。',
    en: 'The same address as the list of roles: the role code decides; user_role_list may come back. Status: 0 disabled, 1 enabled, 2 not activated. 10 calls a minute.',
  },
});
