import { defineOperation } from '../../define-operation.ts';
import { accountTypes, largeMeetings, userOnly, yesNo } from '../../enums.ts';
import { opens } from '../../scopes.ts';

export default defineOperation({
  id: 'users.create',
  title: { zh: '创建用户', en: 'Create user' },
  purpose: { zh: '创建用户；对方激活后方可使用。', en: 'Creates a user, who must then activate the account.' },
  method: 'POST',
  path: '/v1/users',
  doc: 43675,
  evidence: 'client',
  curated: true,
  effect: 'change',
  retry: 'never',
  oauth: 'scope-table-only',
  scopes: opens.manageUsers,
  body: [
    { name: 'add_on_largemeeting', values: largeMeetings },
    'add_on_webinar',
    'area',
    { name: 'auto_invite', default: true, safer: false },
    { name: 'department_list', maxLength: 1 },
    'email',
    { name: 'entry_time', type: 'integer' },
    { name: 'is_voov', values: yesNo, default: 0 },
    'job_title',
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: userOnly },
    { name: 'phone', required: true, unless: 'email' },
    'staff_id',
    { name: 'user_account_type', values: accountTypes },
    {
      name: 'userid',
      required: true,
      label: { zh: '新用户的 userid', en: 'userid of the new user' },
      hint: {
        zh: "区分大小写，最多 40 字节，不能含中文、空格和 ! * ' ( ) ; : @ & = + $ , / ? # [ ]。",
        en: "Case-sensitive, at most 40 bytes, no Chinese, no space, none of ! * ' ( ) ; : @ & = + $ , / ? # [ ].",
      },
      maxBytes: 40,
      pattern: "[^!*'();:@&=+$,/?#\\[\\]\\s\\u4e00-\\u9fff]+",
    },
    { name: 'username', required: true },
  ],
  answer: ['email', 'phone', 'userid', 'username'],
  note: {
    zh: '新用户未激活前不能使用，高级账号 7 天未激活会锁定名额；156009 表示名额用完。手机号列为必填，但也有仅用邮箱创建的说明：填了邮箱时手机号可以不填。',
    en: 'New users must activate first; an advanced seat locks after 7 days. 156009 means no seats left. Phone is listed as required, though e-mail alone is described too: with an e-mail address it may be left out.',
  },
});
