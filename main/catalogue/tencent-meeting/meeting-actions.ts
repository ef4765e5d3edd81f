import { t } from './common.ts';
import type { Patch } from './common.ts';
import * as e from '../enums.ts';
import type { Overlay, Overlays } from './overlay.ts';
import { actor, partial, seconds, target } from './overlay.ts';

const settings = {
  mute_enable_join: t('旧开关；与“入会静音规则”同填时以规则为准。', 'Older switch; the rule wins when both are given.'),
  mute_enable_type_join: t('默认超过 6 人后自动静音。', 'On above six people by default.'),
  allow_unmute_self: t('默认允许。', 'Allowed by default.'),
  allow_in_before_host: t('默认允许。', 'Allowed by default.'),
  auto_in_waiting_room: t('默认关闭。', 'Off by default.'),
  allow_screen_shared_watermark: t('默认关闭。', 'Off by default.'),
  water_mark_type: t('开启水印时有效。', 'When the watermark is on.'),
  only_enterprise_user_allowed: t('旧开关；与“入会限制”同填时以后者为准。', 'Older switch; Who may join wins.'),
  only_user_join_type: t('谁可以入会。', 'Who may join.'),
  auto_record_type: t('受企业设置约束。', 'Bound by the company’s settings.'),
  participant_join_auto_record: t('仅云录制时有效。', 'Cloud recording only.'),
  enable_host_pause_auto_record: t('仅云录制时有效，默认允许。', 'Cloud recording only; allowed by default.'),
  allow_multi_device: t('同一账号可从多台设备入会。', 'One account may join from several devices.'),
  auto_asr: t('入会后自动转写。', 'Transcribes automatically.'),
  open_asr_view: t('自动转写时有效：0 打开，1 不打开。', 'With automatic transcription: 0 opens it, 1 does not.'),
  change_nickname: t('默认允许。', 'Allowed by default.'),
  play_ivr_on_join: t('暂不支持，可在客户端设置。', 'Not supported yet; set it in the client.'),
  play_ivr_on_leave: t('暂不支持，可在客户端设置。', 'Not supported yet; set it in the client.'),
} as const;
const rule = {
  recurring_type: t('默认每天。', 'Daily by default.'),
  until_type: t('按日期或按次数。', 'By date or by count.'),
  until_date: t('最后一场的日期，秒。', 'Day of the last occurrence, seconds.'),
  until_count: t(
    '默认 7；每天、工作日、每周最多 200 场，每两周、每月最多 50 场。',
    '7 by default; at most 200 daily, on weekdays or weekly, 50 otherwise.',
  ),
  customized_recurring_type: t('自定义时填写。', 'For custom rules.'),
  customized_recurring_step: t('每几天、几周或几个月。', 'Every how many days, weeks or months.'),
  customized_recurring_days: t('所选日子的数值之和。', 'Sum of the numbers of the chosen days.'),
} as const;
const under = (path: string, texts: Readonly<Record<string, Patch['hint']>>): Record<string, Patch> =>
  Object.fromEntries(Object.entries(texts).flatMap(([name, hint]) => (hint ? [[`${path}.${name}`, { hint }]] : [])));

const guestArea = { pattern: '[0-9]{1,4}' } as const satisfies Patch;
const person = {
  is_anonymous: t('默认否。', 'No by default.'),
  nick_name: t('匿名入会时显示的名称。', 'The name shown when anonymous.'),
} as const;
const watermark = t('直播画面上的水印，默认开启。', 'Watermark on the stream, on by default.');
const booking: Record<string, Patch> = {
  ...under('hosts', person),
  ...under('invitees', person),
  'guests.guest_name': { hint: t('在会中显示的姓名。', 'The name shown in the meeting.') },
  'guests.phone_number': { hint: t('只填号码，区号另填。', 'The number alone; the country code has its own field.') },
  'live_config.live_watermark.watermark_opt': { hint: watermark },
  subject: { maxBytes: 512 },
  password: { pattern: '([0-9]{4,6})?' },
  host_key: { pattern: '[0-9]{6}' },
  location: { maxWidth: 36 },
  meeting_type: { values: e.onceOrSeries, default: 0 },
  invitees: { maxLength: 300 },
  'guests.area': guestArea,
  'hosts.userid': target,
  'invitees.userid': target,
  start_time: { hint: t('秒级时间戳，以文本发送。', 'Epoch seconds, sent as text.') },
  end_time: { hint: t('秒级时间戳，以文本发送。', 'Epoch seconds, sent as text.') },
  userid: { ...actor, hint: t('会议的创建者，须为已注册用户。', 'The creator of the meeting, a registered user.') },
  'live_config.live_password': { hint: t('开启直播密码时必填。', 'Needed when the live password is on.') },
  ...under('settings', settings),
  ...under('recurring_rule', rule),
};
const created: Overlay['answer'] = { 'meeting_info_list.participants': { label: t('受邀成员', 'Invitees') } };
const inMeeting = (path: string): Record<string, Patch> => ({
  [`${path}.to_operator_id`]: target,
  [`${path}.to_operator_id_type`]: { values: e.operatorTypes, default: 4 },
  [`${path}.instanceid`]: { hint: t('对方所用设备，取自成员列表。', 'The person’s device, as the lists of participants say.') },
});

/** Everything that changes a meeting, a live stream or a webinar. */
export const meetingActions: Overlays = {
  'meetings.create': {
    curated: true,
    every: seconds,
    answer: created,
    body: {
      ...booking,
      type: { values: e.bookingTypes, default: 0, label: t('预约方式', 'Booking') },
      'recurring_rule.until_count': { default: 7, min: 1, max: 200, hint: rule.until_count },
      sync_to_wework: { default: true },
      'hosts.is_anonymous': { default: false, hint: person.is_anonymous },
    },
    note: t(
      '创建额度两处文档不同：一处为每用户每小时 2000 场（500029），一处为每分钟 9 场、每天 100 场（9008）。虚拟会议室少于 10 间的旧版企业/教育账户不能调用。',
      'Two quotas are documented: 2,000 an hour a user (500029), and 9 a minute and 100 a day (9008). Older ' +
        'enterprise or education accounts with fewer than 10 virtual rooms cannot call this.',
    ),
  },
  'meetings.modify': {
    curated: true,
    every: seconds,
    body: {
      ...booking,
      'recurring_rule.until_count': { min: 1, max: 50, hint: t('1–50 场。', '1 to 50 occurrences.') },
      'recurring_rule.sub_meeting_id': {
        hint: t(
          '只改这一场的时间；不能与规则同改，主题会被忽略。',
          'Changes the time of this occurrence only; not together with the rule, and the subject is ignored.',
        ),
      },
      hosts: { hint: t('不填则不变，空名单则清空。', 'Left out: unchanged. An empty list removes all guests.') },
      invitees: { maxLength: 300, hint: t('不填则不变，空名单则清空。', 'Left out: unchanged. An empty list removes all guests.') },
      guests: { hint: t('不填则不变，空名单则清空。', 'Left out: unchanged. An empty list removes all guests.') },
      password: { pattern: '([0-9]{4,6})?', hint: t('留空文本会取消密码。', 'An empty text removes the password.') },
    },
    note: t(
      '快速会议不能修改；改到被占用的会议室时段会返回 20006。重复次数上限创建页为 200，修改页为 50。',
      'Instant meetings cannot be changed; a booked room that is taken answers 20006. Occurrences: up to 200 ' +
        'on the create page, 50 here.',
    ),
  },
  'meetings.cancel': {
    curated: true,
    body: {
      userid: actor,
      meeting_type: { values: e.onceOrSeries },
      reason_code: { default: 1 },
      sub_meeting_id: { hint: t('只取消这一场；不填则取消整个系列。', 'Cancels this occurrence only; the whole series when empty.') },
    },
    note: t(
      '仅会议创建者或企业管理员可以取消；已开始（13602）或已结束（13603）的会议不能取消。',
      'The creator or an administrator only; not once started (13602) or ended (13603).',
    ),
  },
  'meetings.end': {
    curated: true,
    body: {
      operator_id_type: { values: e.endActorTypes },
      reason_code: { default: 1 },
      force_dismiss_meeting: { default: 1, safer: 0 },
      retrieve_code: { default: 0, safer: 0 },
    },
    note: t(
      '创建者、主持人或联席主持人可以结束；周期性会议填主会议 ID；不会释放会议室。',
      'Creator, host or co-host; for a series the main ID; rooms are not released.',
    ),
  },
  'live.replays': { curated: true, params: { userid: actor }, rows: replays() },
  'live.replays-by-code': {
    curated: true,
    params: { userid: actor },
    rows: replays(),
    note: t('取自官方旧版 SDK，未见现行文档页。', 'From the platform’s older SDK; no current page was seen.'),
  },
  'live.modify-config': {
    curated: true,
    body: {
      userid: actor,
      live_config: {
        required: true,
        hint: t('开始前仅创建者可改，进行中仅主持人可改。', 'The creator before the start, the host while running.'),
      },
      'live_config.live_watermark.watermark_opt': { hint: watermark },
      'live_config.live_password': { hint: t('留空则与会议密码相同。', 'Empty: the meeting password.') },
    },
  },
  'live.modify-config-by-code': {
    curated: true,
    body: {
      userid: actor,
      live_config: {
        required: true,
        hint: t('开始前仅创建者可改，进行中仅主持人可改。', 'The creator before the start, the host while running.'),
      },
      'live_config.live_watermark.watermark_opt': { hint: watermark },
      'live_config.live_password': { hint: t('留空则与会议密码相同。', 'Empty: the meeting password.') },
    },
  },
  'live.delete-replay': { curated: true, params: { userid: actor } },
  'guests.list': { params: { userid: actor } },
  'guests.set': { body: { userid: actor, 'guests.area': guestArea } },
  'control.kick-out': { body: inMeeting('users') },
  // Admitting (1) and moving to the waiting room (2) can be undone with the same call; removing (3) perhaps not.
  'control.waiting-room': {
    milder: { field: 'operate_type', values: [1, 2] },
    body: { operate_type: { values: e.waitingOperations }, ...inMeeting('users') },
  },
  'control.mute': { body: inMeeting('user') },
  'control.video': { body: inMeeting('user') },
  'control.stop-sharing': { body: inMeeting('user') },
  'control.cohosts': {
    body: { action: { label: t('设为联席主持人', 'Make co-host'), hint: t('否：撤销。', 'No: take it back.') }, ...inMeeting('user') },
  },
  'enroll.approve': { body: { action: { values: e.enrolDecisions } } },
  'enroll.approvals': { params: { status: { values: e.enrolStates } }, answer: { 'enroll_list.status': { values: e.enrolStates } } },
  'meetings.virtual-background': { body: { type: { values: e.backgroundScopes, label: t('生效范围', 'Applies to') } } },
  'webinars.create': { every: seconds, body: { userid: actor }, note: partial },
  'webinars.modify': { every: seconds, note: partial, body: { userid: actor } },
  'webinars.cancel': { body: { userid: actor } },
  'phone.export-result': { answer: { status: { values: e.jobStates } } },
  'app.bind-toolkit': { body: { userid: actor } },
  'quality.real-time': { params: { page_size: { min: 20, max: 100, default: 20 } }, rate: { perMinute: 30, scope: 'operation' } },
};

function replays(): NonNullable<Overlay['rows']> {
  return {
    path: 'meeting_info_list',
    id: 'meeting_id',
    columns: [
      { key: 'subject', path: 'subject', field: 'subject', label: t('主题', 'Subject'), format: 'text', width: 220 },
      { key: 'code', path: 'meeting_code', field: 'meeting_code', label: t('会议号', 'Code'), format: 'code', unit: 'code', width: 120 },
      {
        key: 'replays',
        path: 'live_replay_list.live_subject',
        field: 'live_replay_list',
        label: t('直播回看', 'Replays'),
        format: 'list',
        width: 220,
      },
      {
        key: 'links',
        path: 'live_replay_list.video_url',
        field: 'video_url',
        label: t('回看地址', 'Replay links'),
        format: 'list',
        unit: 'url',
        width: 260,
      },
      {
        key: 'meetingId',
        path: 'meeting_id',
        field: 'meeting_id',
        label: t('会议 ID', 'Meeting ID'),
        format: 'id',
        unit: 'id',
        hidden: true,
      },
    ],
  };
}
