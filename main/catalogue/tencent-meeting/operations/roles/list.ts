import { defineOperation } from '../../define-operation.ts';
import { userOnly } from '../../enums.ts';
import { opens } from '../../scopes.ts';

export default defineOperation({
  id: 'roles.list',
  title: { zh: '获取账户级角色列表', en: 'Roles' },
  purpose: { zh: '列出企业的角色。', en: 'Lists the roles of the company.' },
  method: 'GET',
  path: '/v1/corp/user-roles',
  evidence: '2021-copy',
  curated: true,
  effect: 'read',
  retry: 'safe',
  oauth: 'scope-table-only',
  scopes: opens.viewAllUsers,
  rate: { perMinute: 10, scope: 'operation' },
  params: [
    'page',
    { name: 'page_size', default: 20 },
    // The calls on users have required an operator since 2022; the older SDK did not know it.
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: userOnly },
  ],
  answer: [
    'current_page',
    'current_size',
    'total_count',
    'total_page',
    { name: 'user_role_list', fields: ['role_code', 'role_name', 'role_desc', 'role_member_nu'] },
  ],
  rows: {
    path: 'user_role_list',
    id: 'role_code',
    columns: [
      { key: 'name', path: 'role_name', width: 160 },
      { key: 'roleCode', path: 'role_code', format: 'text', width: 140 },
      { key: 'members', path: 'role_member_nu', format: 'number', width: 90 },
      { key: 'description', path: 'role_desc', width: 300 },
    ],
  },
  paging: { style: 'page', sizeParam: 'page_size', sizes: [50, 20] },
  note: {
    zh: '取自官方旧版 SDK，未见现行文档页：与“角色用户列表”同一地址，也可能返回 users。',
    en: 'From the platform’s older SDK; no current page was seen. Shares its address with the users of a role, and users may come back.',
  },
});
