import { defineOperation } from '../../define-operation.ts';
import { userOnly } from '../../enums.ts';

export default defineOperation({
  id: 'users.verification-links',
  title: { zh: '获取安全验证链接', en: 'Verification links' },
  purpose: { zh: '生成安全验证链接，48 小时有效。', en: 'Makes verification links, valid for 48 hours.' },
  method: 'POST',
  path: '/v1/users/invite-auth',
  evidence: 'client',
  effect: 'change',
  retry: 'never',
  reason: 'every call makes a new link; ten a day',
  oauth: false,
  body: [
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: userOnly },
    { name: 'userid_list', required: true, role: 'target', maxLength: 100 },
  ],
  answer: [
    { name: 'auth_user_list', fields: ['auth_url', 'userid'] },
    { name: 'error_user_list', fields: ['error_code', 'error_msg', 'userid'] },
  ],
});
