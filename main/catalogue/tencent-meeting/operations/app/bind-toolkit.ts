import { defineOperation } from '../../define-operation.ts';
import { instances } from '../../enums.ts';

export default defineOperation({
  id: 'app.bind-toolkit',
  title: { zh: '绑定扩展应用', en: 'Bind tools to a meeting' },
  purpose: { zh: '为会议绑定扩展应用。', en: 'Binds applications to a meeting.' },
  method: 'POST',
  path: '/v1/app/toolkit',
  evidence: 'client',
  effect: 'change',
  retry: 'never',
  body: [
    'auto_open_sdkid',
    { name: 'instanceid', required: true, values: instances },
    { name: 'meeting_id', required: true },
    {
      name: 'tool_list',
      required: true,
      fields: [
        'enable_add_robot',
        'enable_customer_data',
        'is_shield_creator',
        { name: 'tool_appid', required: true },
        { name: 'tool_sdkid', required: true },
        'unique_code',
        { name: 'visible_list', fields: ['visible_appid', 'visible_openid', 'visible_userid'] },
        'visible_type',
      ],
    },
    'toolbar_sdkid',
    { name: 'userid', required: true, role: 'actor' },
  ],
});
