import { defineOperation } from '../../define-operation.ts';
import { userOnly } from '../../enums.ts';

export default defineOperation({
  id: 'users.send-activation',
  title: { zh: '发送用户激活邀请', en: 'Send activation invitation' },
  purpose: { zh: '发送激活短信或邮件，每天一次。', en: 'Sends the invitation by text message or mail, once a day.' },
  method: 'PUT',
  path: '/v1/users/{userid}/invite-activate',
  evidence: 'client',
  effect: 'change',
  retry: 'never',
  reason: 'sends a message; one a day',
  oauth: false,
  params: [
    { name: 'userid', required: true, role: 'target' },
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: userOnly },
  ],
});
