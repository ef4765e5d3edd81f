import { defineOperation } from '../../define-operation.ts';
import {
  allowRefuse,
  autoRecord,
  customRecurringTypes,
  instances,
  joinLimits,
  liveWatermarks,
  mediaSets,
  muteOnJoin,
  onceOrSeries,
  recurringTypes,
  untilTypes,
  watermarkTypes,
  yesNo,
} from '../../enums.ts';
import { opens } from '../../scopes.ts';

export default defineOperation({
  id: 'meetings.modify',
  title: { zh: '修改会议', en: 'Change meeting' },
  purpose: { zh: '修改会议；未填写的项目保持不变。', en: 'Changes a meeting; what is left out stays.' },
  method: 'PUT',
  path: '/v1/meetings/{meeting_id}',
  doc: 42424,
  evidence: 'client',
  curated: true,
  effect: 'change',
  retry: 'never',
  reason: 'absent members stay; an empty list clears',
  scopes: opens.manageMeetings,
  params: [{ name: 'meeting_id', required: true }],
  body: [
    'allow_enterprise_intranet_only',
    'enable_doc_upload_permission',
    'enable_enroll',
    'enable_host_key',
    'enable_live',
    { name: 'end_time', type: 'string', hint: { zh: '秒级时间戳，以文本发送。', en: 'Epoch seconds, sent as text.' }, unit: 'epoch-s' },
    {
      name: 'guests',
      hint: { zh: '不填则不变，空名单则清空。', en: 'Left out: unchanged. An empty list removes all guests.' },
      fields: [
        { name: 'area', required: true, pattern: '[0-9]{1,4}' },
        { name: 'guest_name', hint: { zh: '在会中显示的姓名。', en: 'The name shown in the meeting.' } },
        {
          name: 'phone_number',
          required: true,
          hint: { zh: '只填号码，区号另填。', en: 'The number alone; the country code has its own field.' },
        },
      ],
    },
    { name: 'host_key', pattern: '[0-9]{6}' },
    {
      name: 'hosts',
      hint: { zh: '不填则不变，空名单则清空。', en: 'Left out: unchanged. An empty list removes all guests.' },
      fields: [
        { name: 'is_anonymous', hint: { zh: '默认否。', en: 'No by default.' } },
        { name: 'nick_name', hint: { zh: '匿名入会时显示的名称。', en: 'The name shown when anonymous.' } },
        { name: 'userid', required: true, role: 'target' },
      ],
    },
    { name: 'instanceid', required: true, values: instances },
    {
      name: 'invitees',
      hint: { zh: '不填则不变，空名单则清空。', en: 'Left out: unchanged. An empty list removes all guests.' },
      maxLength: 300,
      fields: [
        { name: 'is_anonymous', hint: { zh: '默认否。', en: 'No by default.' } },
        { name: 'nick_name', hint: { zh: '匿名入会时显示的名称。', en: 'The name shown when anonymous.' } },
        { name: 'userid', required: true, role: 'target' },
      ],
    },
    {
      name: 'live_config',
      fields: [
        'enable_live_im',
        'enable_live_password',
        'enable_live_replay',
        'live_password',
        'live_subject',
        'live_summary',
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
    { name: 'location', maxWidth: 36 },
    { name: 'media_set_type', values: mediaSets },
    { name: 'meeting_type', values: onceOrSeries, default: 0 },
    { name: 'password', hint: { zh: '留空文本会取消密码。', en: 'An empty text removes the password.' }, pattern: '([0-9]{4,6})?' },
    {
      name: 'recurring_rule',
      fields: [
        { name: 'customized_recurring_days', hint: { zh: '所选日子的数值之和。', en: 'Sum of the numbers of the chosen days.' } },
        { name: 'customized_recurring_step', hint: { zh: '每几天、几周或几个月。', en: 'Every how many days, weeks or months.' } },
        { name: 'customized_recurring_type', hint: { zh: '自定义时填写。', en: 'For custom rules.' }, values: customRecurringTypes },
        { name: 'recurring_type', hint: { zh: '默认每天。', en: 'Daily by default.' }, values: recurringTypes },
        {
          name: 'sub_meeting_id',
          hint: {
            zh: '只改这一场的时间；不能与规则同改，主题会被忽略。',
            en: 'Changes the time of this occurrence only; not together with the rule, and the subject is ignored.',
          },
        },
        { name: 'until_count', hint: { zh: '1–50 场。', en: '1 to 50 occurrences.' }, min: 1, max: 50 },
        { name: 'until_date', hint: { zh: '最后一场的日期，秒。', en: 'Day of the last occurrence, seconds.' } },
        { name: 'until_type', hint: { zh: '按日期或按次数。', en: 'By date or by count.' }, values: untilTypes },
      ],
    },
    {
      name: 'settings',
      fields: [
        { name: 'allow_in_before_host', hint: { zh: '默认允许。', en: 'Allowed by default.' } },
        { name: 'allow_multi_device', hint: { zh: '同一账号可从多台设备入会。', en: 'One account may join from several devices.' } },
        { name: 'allow_screen_shared_watermark', hint: { zh: '默认关闭。', en: 'Off by default.' } },
        { name: 'allow_unmute_self', hint: { zh: '默认允许。', en: 'Allowed by default.' } },
        { name: 'auto_asr', hint: { zh: '入会后自动转写。', en: 'Transcribes automatically.' } },
        { name: 'auto_in_waiting_room', hint: { zh: '默认关闭。', en: 'Off by default.' } },
        { name: 'auto_record_type', hint: { zh: '受企业设置约束。', en: 'Bound by the company’s settings.' }, values: autoRecord },
        { name: 'change_nickname', hint: { zh: '默认允许。', en: 'Allowed by default.' }, values: allowRefuse },
        {
          name: 'enable_host_pause_auto_record',
          hint: { zh: '仅云录制时有效，默认允许。', en: 'Cloud recording only; allowed by default.' },
        },
        {
          name: 'mute_enable_join',
          hint: { zh: '旧开关；与“入会静音规则”同填时以规则为准。', en: 'Older switch; the rule wins when both are given.' },
        },
        {
          name: 'mute_enable_type_join',
          hint: { zh: '默认超过 6 人后自动静音。', en: 'On above six people by default.' },
          values: muteOnJoin,
        },
        {
          name: 'only_enterprise_user_allowed',
          hint: { zh: '旧开关；与“入会限制”同填时以后者为准。', en: 'Older switch; Who may join wins.' },
        },
        { name: 'only_user_join_type', hint: { zh: '谁可以入会。', en: 'Who may join.' }, values: joinLimits },
        {
          name: 'open_asr_view',
          hint: { zh: '自动转写时有效：0 打开，1 不打开。', en: 'With automatic transcription: 0 opens it, 1 does not.' },
          values: yesNo,
        },
        { name: 'participant_join_auto_record', hint: { zh: '仅云录制时有效。', en: 'Cloud recording only.' } },
        { name: 'play_ivr_on_join', hint: { zh: '暂不支持，可在客户端设置。', en: 'Not supported yet; set it in the client.' } },
        { name: 'play_ivr_on_leave', hint: { zh: '暂不支持，可在客户端设置。', en: 'Not supported yet; set it in the client.' } },
        { name: 'water_mark_type', hint: { zh: '开启水印时有效。', en: 'When the watermark is on.' }, values: watermarkTypes },
      ],
    },
    { name: 'start_time', type: 'string', hint: { zh: '秒级时间戳，以文本发送。', en: 'Epoch seconds, sent as text.' }, unit: 'epoch-s' },
    { name: 'subject', maxBytes: 512 },
    'time_zone',
    {
      name: 'userid',
      required: true,
      hint: { zh: '会议的创建者，须为已注册用户。', en: 'The creator of the meeting, a registered user.' },
      role: 'actor',
    },
  ],
  answer: [
    {
      name: 'meeting_info_list',
      fields: [
        'enable_live',
        'host_key',
        { name: 'live_config', fields: ['live_addr'] },
        'meeting_code',
        'meeting_id',
        {
          name: 'settings',
          fields: [
            { name: 'change_nickname', values: allowRefuse },
            { name: 'only_user_join_type', values: joinLimits },
          ],
        },
      ],
    },
    'meeting_number',
  ],
  note: {
    zh: '快速会议不能修改；改到被占用的会议室时段会返回 20006。重复次数上限创建页为 200，修改页为 50。',
    en: 'Instant meetings cannot be changed; a booked room that is taken answers 20006. Occurrences: up to 200 on the create page, 50 here.',
  },
});
