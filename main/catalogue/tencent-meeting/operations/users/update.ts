import { defineOperation } from '../../define-operation.ts';
import { accountTypes, largeMeetings, userOnly, yesNo } from '../../enums.ts';
import { opens } from '../../scopes.ts';

export default defineOperation({
  id: 'users.update',
  title: { zh: '更新用户（通过 userid）', en: 'Change user' },
  purpose: { zh: '更新用户资料。', en: 'Changes a user’s details.' },
  method: 'PUT',
  path: '/v1/users/{userid}',
  doc: 43676,
  evidence: 'client',
  curated: true,
  effect: 'change',
  retry: 'never',
  oauth: 'scope-table-only',
  scopes: opens.manageUsers,
  params: [{ name: 'userid', required: true, role: 'target' }],
  body: [
    { name: 'add_on_largemeeting', values: largeMeetings },
    'add_on_webinar',
    'area',
    'avatar_url',
    { name: 'department_list', maxLength: 1 },
    'email',
    { name: 'entry_time', type: 'integer' },
    { name: 'is_voov', values: yesNo },
    'job_title',
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: userOnly },
    'phone',
    'staff_id',
    { name: 'user_account_type', values: accountTypes },
    {
      name: 'userid',
      label: { zh: 'userid（重复）', en: 'userid (repeated)' },
      hint: { zh: '一般留空；以路径中的为准。', en: 'Usually empty; the one in the path counts.' },
      advanced: true,
    },
    'username',
  ],
});
