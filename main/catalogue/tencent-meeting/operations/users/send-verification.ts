import { defineOperation } from '../../define-operation.ts';
import { userOnly } from '../../enums.ts';

export default defineOperation({
  id: 'users.send-verification',
  title: { zh: '用户安全验证', en: 'Send verification' },
  purpose: { zh: '发送验证短信，每天一次。', en: 'Sends the verification text message, once a day.' },
  method: 'PUT',
  path: '/v1/users/{userid}/invite-auth',
  evidence: 'client',
  effect: 'change',
  retry: 'never',
  reason: 'sends a message; one a day',
  oauth: false,
  params: [{ name: 'userid', required: true, role: 'target' }],
  body: [
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: userOnly },
  ],
});
