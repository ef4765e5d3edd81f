import { defineOperation } from '../../define-operation.ts';
import { actorTypes } from '../../enums.ts';

export default defineOperation({
  id: 'rooms.account-statistics',
  title: { zh: '查询账号类型资源使用统计', en: 'Rooms accounts in use' },
  purpose: { zh: '查看 Rooms 账号用量。', en: 'Shows Rooms accounts in use.' },
  method: 'GET',
  path: '/v1/rooms-inventory/account-statistics',
  evidence: 'client',
  effect: 'read',
  retry: 'safe',
  oauth: false,
  params: [
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
  ],
  answer: ['custom_used_count', 'pro_count', 'pro_used_count'],
});
