import { defineOperation } from '../../define-operation.ts';
import { actorTypes } from '../../enums.ts';

export default defineOperation({
  id: 'rooms.inventory',
  title: { zh: '查询账户下 Rooms 资源', en: 'Rooms licences' },
  purpose: { zh: '查看 Rooms 资源用量。', en: 'Shows Rooms licences in use.' },
  method: 'GET',
  path: '/v1/rooms-inventory',
  evidence: 'client',
  effect: 'read',
  retry: 'safe',
  oauth: false,
  params: [
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
  ],
  answer: ['normal_count', 'normal_expired_count', 'normal_used_count', 'special_count', 'special_expired_count', 'special_used_count'],
});
