import { defineOperation } from '../../define-operation.ts';
import { idTypes, transferData, transferProcess, userOnly } from '../../enums.ts';

export default defineOperation({
  id: 'users.transfer',
  title: { zh: '用户资产转移', en: 'Hand over or erase a user’s data' },
  purpose: { zh: '删除用户时清除或移交其数据。', en: 'Erases a user’s data or hands it over.' },
  method: 'POST',
  path: '/v1/users/delete-transfer',
  evidence: 'client',
  curated: true,
  effect: 'destroy',
  retry: 'never',
  reason: 'erases data or hands it over',
  confirmTarget: 'to_operator_id',
  oauth: false,
  body: [
    { name: 'data_process', values: transferProcess },
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: userOnly },
    'receiver_id',
    { name: 'receiver_id_type', values: idTypes },
    { name: 'to_operator_id', required: true },
    { name: 'to_operator_id_type', required: true, values: idTypes, default: 1 },
    { name: 'transfer_data', values: transferData, default: '0' },
  ],
});
