import { defineOperation } from '../../define-operation.ts';
import { actorTypes, shareScopes } from '../../enums.ts';

export default defineOperation({
  id: 'records.settings',
  title: { zh: '查询会议录制共享设置', en: 'Sharing settings' },
  purpose: { zh: '查看录制的共享设置。', en: 'Shows how a recording is shared.' },
  method: 'GET',
  path: '/v1/records/settings/{meeting_record_id}',
  doc: 105655,
  evidence: 'client',
  curated: true,
  effect: 'read',
  retry: 'safe',
  reason: 'the password it may show is set, not made, by others',
  params: [
    { name: 'meeting_record_id', required: true },
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
  ],
  answer: [
    'meeting_id',
    'meeting_record_name',
    {
      name: 'sharing_config',
      fields: [
        'allow_download',
        'allow_view_transcripts',
        'enable_approve',
        'enable_password',
        'enable_sharing',
        'enable_sharing_expire',
        { name: 'password', label: { zh: '访问密码', en: 'Password' }, hint: { zh: '仅管理者可见。', en: 'For managers only.' } },
        { name: 'share_scope', values: shareScopes },
        'sharing_expire',
      ],
    },
  ],
});
