import { defineOperation } from '../../define-operation.ts';
import { userOnly } from '../../enums.ts';

export default defineOperation({
  id: 'users.activation-links',
  title: { zh: '获取账号激活链接', en: 'Activation links' },
  purpose: { zh: '生成激活链接，48 小时有效。', en: 'Makes activation links, valid for 48 hours.' },
  method: 'POST',
  path: '/v1/users/invite-activate',
  evidence: 'client',
  effect: 'change',
  retry: 'never',
  reason: 'every call makes a new link, valid for 48 hours',
  oauth: false,
  body: [
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: userOnly },
    { name: 'userid_list', required: true, role: 'target', maxLength: 100 },
  ],
  answer: [{ name: 'inactivate_user_list', fields: ['activate_url', 'userid'] }],
});
