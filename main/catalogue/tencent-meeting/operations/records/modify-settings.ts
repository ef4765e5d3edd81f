import { defineOperation } from '../../define-operation.ts';
import { actorTypes, shareScopes, sharingAuth } from '../../enums.ts';
import { opens } from '../../scopes.ts';

export default defineOperation({
  id: 'records.modify-settings',
  title: { zh: '修改会议录制共享设置', en: 'Change sharing' },
  purpose: { zh: '修改共享范围、密码和有效期。', en: 'Changes who may view, the password and the expiry.' },
  method: 'PUT',
  path: '/v1/records/settings/{meeting_record_id}',
  doc: 52663,
  evidence: 'client',
  curated: true,
  effect: 'change',
  retry: 'never',
  reason: 'turning sharing off discards the earlier sharing settings',
  scopes: opens.manageRecords,
  params: [{ name: 'meeting_record_id', required: true }],
  body: [
    { name: 'meeting_id', hint: { zh: '可不填。', en: 'Optional.' } },
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
    {
      name: 'sharing_config',
      fields: [
        { name: 'allow_download', hint: { zh: '默认不允许。', en: 'Not allowed by default.' }, default: false },
        { name: 'allow_view_transcripts', hint: { zh: '默认允许。', en: 'Allowed by default.' }, default: true },
        { name: 'enable_approve', hint: { zh: '观看前需要审批。', en: 'Viewers must be approved.' } },
        { name: 'enable_password', hint: { zh: '默认开启。', en: 'On by default.' }, default: true },
        {
          name: 'enable_sharing',
          hint: {
            zh: '关闭会丢弃之前的共享设置；关闭时下列各项不生效。',
            en: 'Turning it off discards the settings; the rest only counts when on.',
          },
          default: true,
        },
        { name: 'enable_sharing_expire', hint: { zh: '默认永久有效。', en: 'For ever by default.' }, default: false },
        {
          name: 'password',
          hint: {
            zh: '4–8 位字母或数字；开启密码时必填，关闭时不可填。',
            en: '4 to 8 letters or digits; needed when the password is on, refused when off.',
          },
          pattern: '[A-Za-z0-9]{4,8}',
        },
        { name: 'share_scope', hint: { zh: '所有人，或仅企业内部。', en: 'Everyone, or the company only.' }, values: shareScopes },
        { name: 'sharing_auth_type', hint: { zh: '即将停用。', en: 'Being retired.' }, values: sharingAuth, advanced: true },
        { name: 'sharing_expire', hint: { zh: '毫秒；设有效期时必填。', en: 'Milliseconds; needed when an expiry is set.' } },
      ],
    },
  ],
  note: { zh: '旧文档以 userid 代替操作者。', en: 'Older pages used userid for the operator.' },
});
