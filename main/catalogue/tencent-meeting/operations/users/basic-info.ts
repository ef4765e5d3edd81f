import { defineOperation } from '../../define-operation.ts';
import { accountTypes, aiAccounts, editions, largeMeetings, oauthOnly, userStates, verified, yesNo } from '../../enums.ts';

export default defineOperation({
  id: 'users.basic-info',
  title: { zh: '获取用户基本信息', en: 'Basic user info' },
  purpose: { zh: '查看已授权用户的基本信息。', en: 'Shows basic facts of an authorized user.' },
  method: 'GET',
  path: '/v1/users/info/basic',
  evidence: 'client',
  effect: 'read',
  retry: 'safe',
  aksk: false,
  params: [
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: oauthOnly, default: 2 },
  ],
  answer: [
    'account_type',
    { name: 'account_version', values: editions },
    { name: 'add_on_largemeeting', values: largeMeetings },
    'add_on_webinar',
    { name: 'ai_account_type', values: aiAccounts },
    'avatar_url',
    { name: 'email_status', values: verified },
    'enable_ai_account',
    { name: 'is_voov', values: yesNo },
    'open_corp_id',
    'open_corp_name',
    { name: 'phone_status', values: verified },
    { name: 'status', values: userStates },
    { name: 'user_account_type', values: accountTypes },
    'username',
  ],
});
