import { defineOperation } from '../../define-operation.ts';
import { oauthOnly } from '../../enums.ts';

export default defineOperation({
  id: 'users.cancel-authorization',
  title: { zh: '取消用户授权', en: 'Withdraw authorization' },
  purpose: { zh: '取消用户对第三方应用的授权。', en: 'Withdraws a user’s authorization of the app.' },
  method: 'PUT',
  path: '/v1/auth-users/cancel-auth',
  evidence: 'client',
  effect: 'destroy',
  retry: 'never',
  reason: 'the user must authorize again',
  confirmTarget: 'operator_id',
  aksk: false,
  params: [
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: oauthOnly, default: 2 },
  ],
});
