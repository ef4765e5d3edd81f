import { defineOperation } from '../../define-operation.ts';
import { actorTypes, instances } from '../../enums.ts';

export default defineOperation({
  id: 'layouts.add-advanced',
  title: { zh: '添加自定义布局', en: 'Add advanced layouts' },
  purpose: { zh: '为 H.323 / SIP 终端添加自定义布局。', en: 'Adds layouts for H.323 and SIP devices.' },
  method: 'POST',
  path: '/v1/meetings/{meeting_id}/advanced-layouts',
  evidence: 'client',
  effect: 'change',
  retry: 'never',
  oauth: false,
  params: [{ name: 'meeting_id', required: true }],
  body: [
    { name: 'instanceid', required: true, values: instances },
    {
      name: 'layout_list',
      required: true,
      fields: [
        'layout_name',
        {
          name: 'page_list',
          required: true,
          fields: [
            'enable_polling',
            { name: 'layout_template_id', required: true },
            {
              name: 'polling_setting',
              fields: [
                { name: 'ignore_user_absence', required: true },
                { name: 'ignore_user_novideo', required: true },
                { name: 'polling_interval', required: true },
                { name: 'polling_interval_unit', required: true },
              ],
            },
            {
              name: 'user_seat_list',
              required: true,
              fields: [
                { name: 'grid_id', required: true },
                { name: 'grid_type', required: true },
                { name: 'user_list', fields: ['ms_open_id', 'userid', 'username'] },
                'video_type',
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
        'layout_name',
        {
          name: 'page_list',
          fields: [
            'enable_polling',
            'layout_template_id',
            {
              name: 'polling_setting',
              fields: ['ignore_user_absence', 'ignore_user_novideo', 'polling_interval', 'polling_interval_unit'],
            },
            {
              name: 'user_seat_list',
              fields: ['grid_id', 'grid_type', { name: 'user_list', fields: ['ms_open_id', 'userid', 'username'] }, 'video_type'],
            },
          ],
        },
      ],
    },
  ],
});
