import { defineOperation } from '../../define-operation.ts';
import { userOnly } from '../../enums.ts';

export default defineOperation({
  id: 'users.enable',
  title: { zh: '启用与禁用用户', en: 'Enable or disable user' },
  purpose: { zh: '启用或禁用用户。', en: 'Enables or disables a user.' },
  method: 'PUT',
  path: '/v1/users/{userid}/enable',
  evidence: 'client',
  curated: true,
  effect: 'change',
  retry: 'never',
  reason: 'disabling is undone by the same call',
  oauth: false,
  params: [{ name: 'userid', required: true, role: 'target' }],
  body: [
    { name: 'enable', required: true },
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: userOnly },
  ],
});
