import { defineOperation } from '../../define-operation.ts';
import { actorTypes, idTypes } from '../../enums.ts';

export default defineOperation({
  id: 'users.remove-ai-account',
  title: { zh: '移除 AI 账号能力', en: 'Remove AI account' },
  purpose: { zh: '移除账号的 AI 能力。', en: 'Takes AI features away from an account.' },
  method: 'DELETE',
  path: '/v1/users/account/ai-account',
  evidence: 'client',
  effect: 'destroy',
  retry: 'never',
  confirmTarget: 'to_operator_id',
  oauth: false,
  body: [
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
    { name: 'to_operator_id', required: true },
    { name: 'to_operator_id_type', required: true, values: idTypes, default: 1 },
  ],
});
