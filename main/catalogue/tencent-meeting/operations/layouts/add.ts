import { defineOperation } from '../../define-operation.ts';
import { actorTypes, instances } from '../../enums.ts';

export default defineOperation({
  id: 'layouts.add',
  title: { zh: '添加会议布局', en: 'Add layouts' },
  purpose: { zh: '为会议添加布局。', en: 'Adds layouts to a meeting.' },
  method: 'POST',
  path: '/v1/meetings/{meeting_id}/layouts',
  evidence: 'client',
  effect: 'change',
  retry: 'never',
  oauth: false,
  params: [{ name: 'meeting_id', required: true }],
  body: [
    'default_layout_order',
    { name: 'instanceid', required: true, values: instances },
    {
      name: 'layout_list',
      required: true,
      fields: [
        'layout_id',
        {
          name: 'page_list',
          required: true,
          fields: [
            { name: 'layout_template_id', required: true },
            {
              name: 'user_seat_list',
              fields: [
                { name: 'grid_id', required: true },
                { name: 'grid_type', required: true },
                'ms_open_id',
                'tool_sdkid',
                'userid',
                'username',
                'uuid',
              ],
            },
          ],
        },
      ],
    },
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
  ],
  answer: [
    {
      name: 'layout_list',
      fields: [
        'layout_id',
        {
          name: 'page_list',
          fields: [
            'layout_template_id',
            { name: 'user_seat_list', fields: ['grid_id', 'grid_type', 'ms_open_id', 'tool_sdkid', 'userid', 'username', 'uuid'] },
          ],
        },
      ],
    },
    'layout_number',
    'selected_layout_id',
  ],
});
