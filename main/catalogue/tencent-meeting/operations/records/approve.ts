import { defineOperation } from '../../define-operation.ts';
import { actorTypes, recordApprovals } from '../../enums.ts';

export default defineOperation({
  id: 'records.approve',
  title: { zh: '审批云录制权限', en: 'Decide on access' },
  purpose: { zh: '审批观看申请。', en: 'Answers applications to view a recording.' },
  method: 'PUT',
  path: '/v1/records/approvals/{meeting_record_id}',
  evidence: 'client',
  effect: 'change',
  retry: 'never',
  params: [{ name: 'meeting_record_id', required: true }],
  body: [
    { name: 'action', required: true, values: recordApprovals },
    { name: 'apply_id_list', required: true },
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
  ],
});
