import { defineOperation } from '../../define-operation.ts';
import { userOnly } from '../../enums.ts';

export default defineOperation({
  id: 'users.open-id-to-userid',
  title: { zh: '自建应用与三方应用 ID 转换', en: 'OpenId to userid' },
  purpose: { zh: '将 OpenId 转换为 userid。', en: 'Turns OpenIds into userids.' },
  method: 'POST',
  path: '/v1/users/open-id-to-userid',
  evidence: 'client',
  effect: 'read',
  retry: 'safe',
  reason: 'a query in spite of its method',
  oauth: false,
  body: [
    { name: 'open_id_list', required: true, maxLength: 1000 },
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: userOnly },
    { name: 'sdkid', required: true },
  ],
  answer: ['invalid_open_id_list', { name: 'userid_list', fields: ['open_id', 'userid'] }],
});
