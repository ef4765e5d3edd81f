import { defineOperation } from '../../define-operation.ts';
import { actorTypes, aiAccounts, idTypes } from '../../enums.ts';

export default defineOperation({
  id: 'users.add-ai-account',
  title: { zh: '添加 AI 账号能力', en: 'Add AI account' },
  purpose: { zh: '为账号添加 AI 能力。', en: 'Gives an account AI features.' },
  method: 'POST',
  path: '/v1/users/account/ai-account',
  evidence: 'client',
  effect: 'change',
  retry: 'never',
  oauth: false,
  body: [
    { name: 'ai_account_type', values: aiAccounts },
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
    { name: 'to_operator_id', required: true },
    { name: 'to_operator_id_type', required: true, values: idTypes, default: 1 },
  ],
});
