import { defineOperation } from '../../define-operation.ts';
import { actorTypes, instances } from '../../enums.ts';

export default defineOperation({
  id: 'meetings.on-devices',
  title: { zh: '查询用户设备是否入会', en: 'Is a device inside' },
  purpose: { zh: '查询用户的设备是否已进入指定会议。', en: 'Tells whether a user’s devices are in given meetings.' },
  method: 'POST',
  path: '/v1/meetings/query/meetingid-for-device',
  evidence: 'client',
  effect: 'read',
  retry: 'safe',
  reason: 'a query in spite of its method',
  oauth: false,
  body: [
    'instanceids',
    { name: 'meeting_id', type: 'array', required: true },
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
  ],
  answer: [{ name: 'meeting_id_map', fields: [{ name: 'instanceid', values: instances }, 'meeting_id'] }],
});
