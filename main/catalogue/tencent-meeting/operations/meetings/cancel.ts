import { defineOperation } from '../../define-operation.ts';
import { instances, onceOrSeries } from '../../enums.ts';
import { opens } from '../../scopes.ts';

export default defineOperation({
  id: 'meetings.cancel',
  title: { zh: '取消会议', en: 'Cancel meeting' },
  purpose: { zh: '取消尚未开始的会议或整个系列。', en: 'Cancels a meeting that has not begun, or a series.' },
  method: 'POST',
  path: '/v1/meetings/{meeting_id}/cancel',
  doc: 42422,
  evidence: 'client',
  curated: true,
  effect: 'destroy',
  retry: 'never',
  confirmTarget: 'meeting_id',
  scopes: opens.manageMeetings,
  params: [{ name: 'meeting_id', required: true }],
  body: [
    { name: 'instanceid', required: true, values: instances },
    { name: 'meeting_type', values: onceOrSeries },
    { name: 'reason_code', required: true, default: 1 },
    'reason_detail',
    {
      name: 'sub_meeting_id',
      hint: { zh: '只取消这一场；不填则取消整个系列。', en: 'Cancels this occurrence only; the whole series when empty.' },
    },
    { name: 'userid', required: true, role: 'actor' },
  ],
  note: {
    zh: '仅会议创建者或企业管理员可以取消；已开始（13602）或已结束（13603）的会议不能取消。',
    en: 'The creator or an administrator only; not once started (13602) or ended (13603).',
  },
});
