import { defineOperation } from '../../define-operation.ts';
import { accountTypes, actorTypes, aiAccounts } from '../../enums.ts';

export default defineOperation({
  id: 'users.account-statistics',
  title: { zh: '获取账号资源统计', en: 'Seats in use' },
  purpose: { zh: '查看各类账号的用量。', en: 'Shows how many seats are in use.' },
  method: 'GET',
  path: '/v1/users/account/statistics',
  evidence: 'client',
  effect: 'read',
  retry: 'safe',
  oauth: false,
  params: [
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
  ],
  answer: [
    {
      name: 'add_on_largemeeting_details',
      fields: ['add_on_largemeeting_count', 'add_on_largemeeting_type', 'add_on_largemeeting_used_count'],
    },
    { name: 'add_on_webinar_details', fields: ['add_on_webinar_count', 'add_on_webinar_type', 'add_on_webinar_used_count'] },
    { name: 'ai_account_details', fields: ['ai_account_count', { name: 'ai_account_type', values: aiAccounts }, 'ai_account_used_count'] },
    {
      name: 'user_account_details',
      fields: ['user_account_count', { name: 'user_account_type', values: accountTypes }, 'user_account_used_count'],
    },
    'user_count',
  ],
});
