import { defineOperation } from '../../define-operation.ts';
import { endActorTypes, forceEnd, instances, recycleCode } from '../../enums.ts';
import { opens } from '../../scopes.ts';

export default defineOperation({
  id: 'meetings.end',
  title: { zh: '结束会议', en: 'End meeting' },
  purpose: { zh: '结束进行中的会议，所有成员离开。', en: 'Ends a running meeting for everyone.' },
  method: 'POST',
  path: '/v1/meetings/{meeting_id}/dismiss',
  doc: 57955,
  evidence: 'client',
  curated: true,
  effect: 'destroy',
  retry: 'never',
  reason: 'everyone is thrown out',
  confirmTarget: 'meeting_id',
  scopes: opens.manageMeetings,
  params: [{ name: 'meeting_id', required: true }],
  body: [
    { name: 'force_dismiss_meeting', values: forceEnd, default: 1, safer: 0 },
    { name: 'instanceid', required: true, values: instances },
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: endActorTypes },
    { name: 'reason_code', required: true, default: 1 },
    'reason_detail',
    { name: 'retrieve_code', values: recycleCode, default: 0, safer: 0 },
  ],
  note: {
    zh: '创建者、主持人或联席主持人可以结束；周期性会议填主会议 ID；不会释放会议室。',
    en: 'Creator, host or co-host; for a series the main ID; rooms are not released.',
  },
});
