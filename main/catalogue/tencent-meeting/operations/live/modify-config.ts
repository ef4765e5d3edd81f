import { defineOperation } from '../../define-operation.ts';
import { instances, liveWatermarks } from '../../enums.ts';
import { opens } from '../../scopes.ts';

export default defineOperation({
  id: 'live.modify-config',
  title: { zh: '修改直播配置（通过会议 ID）', en: 'Live settings by ID' },
  purpose: { zh: '修改会议的直播配置。', en: 'Changes the live settings of a meeting.' },
  method: 'PUT',
  path: '/v1/meetings/{meeting_id}/live_play/config',
  doc: 49222,
  evidence: 'official',
  curated: true,
  effect: 'change',
  retry: 'never',
  oauth: 'scope-table-only',
  scopes: opens.manageLive,
  params: [{ name: 'meeting_id', required: true }],
  body: [
    { name: 'userid', required: true, role: 'actor' },
    { name: 'instanceid', required: true, values: instances },
    {
      name: 'live_config',
      required: true,
      hint: { zh: '开始前仅创建者可改，进行中仅主持人可改。', en: 'The creator before the start, the host while running.' },
      fields: [
        'live_subject',
        'live_summary',
        'enable_live_password',
        { name: 'live_password', hint: { zh: '留空则与会议密码相同。', en: 'Empty: the meeting password.' } },
        'enable_live_im',
        'enable_live_replay',
        {
          name: 'live_watermark',
          fields: [
            {
              name: 'watermark_opt',
              hint: { zh: '直播画面上的水印，默认开启。', en: 'Watermark on the stream, on by default.' },
              values: liveWatermarks,
            },
          ],
        },
      ],
    },
  ],
});
