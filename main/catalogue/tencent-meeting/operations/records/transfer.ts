import { defineOperation } from '../../define-operation.ts';
import { actorTypes, instances } from '../../enums.ts';

export default defineOperation({
  id: 'records.transfer',
  title: { zh: '设置专网会议转存', en: 'Transfer recording' },
  purpose: { zh: '将专网会议录制转存，可在转存后删除原文件。', en: 'Moves a private-network recording; the original may be deleted.' },
  method: 'PUT',
  path: '/v1/records/transfer-recording',
  evidence: 'client',
  effect: 'destroy',
  retry: 'never',
  reason: 'the original is deleted after the transfer',
  confirmTarget: 'meeting_record_id',
  params: [
    { name: 'meeting_id', required: true },
    { name: 'meeting_record_id', required: true },
  ],
  body: [
    'delete_recording_after_transfer',
    { name: 'instanceid', required: true, values: instances },
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
  ],
});
