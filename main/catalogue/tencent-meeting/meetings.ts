import { t } from './common.ts';
import type { Patch } from './common.ts';
import * as c from '../columns.ts';
import * as e from '../enums.ts';
import type { Overlay, Overlays } from './overlay.ts';
import { actor, olderOperator, owner, pages, scheduleSeconds, seconds, size, unknownSizes, window } from './overlay.ts';

const detail: Overlay['answer'] = {
  'meeting_info_list.type': { values: e.bookingTypes, label: t('预约方式', 'Booking') },
  'meeting_info_list.status': { values: e.meetingStatuses },
  'meeting_info_list.sub_meetings.status': { values: e.subMeetingStates },
  'meeting_info_list.hosts': { label: t('指定主持人', 'Hosts') },
  'meeting_info_list.participants': { label: t('受邀成员', 'Invitees') },
  'meeting_info_list.password': { label: t('会议密码', 'Meeting password') },
};
/** The detail page lists it among the settings, the endpoints of the official SDK do not. */
const detailMore: Overlay['added'] = [
  {
    side: 'answer',
    under: 'meeting_info_list.settings',
    field: { name: 'change_nickname', type: 'integer' },
    reason: 'Tencent Meeting doc 42418, settings of MeetingInfo',
  },
];
const names = { user_name: { unit: 'base64' } } as const;
const olderWay = {
  label: t('操作者（旧写法）', 'Operator (older form)'),
  hint: t(
    '填写“操作者”即可。要按旧写法调用，请清空“操作者”再填这里；两者都填时以“操作者”为准。',
    'Fill in Operator instead. For the older form empty Operator and fill in this one; Operator wins when both are given.',
  ),
  advanced: true,
} as const;
const corp = (state: 1 | 2 | 3): Readonly<Record<string, Patch>> => ({
  meeting_state: { values: e.corpState(state), default: state, advanced: true },
  operator_id_type: { values: e.userOnly },
  page_size: {
    default: 20,
    min: 1,
    hint: t('平台未公布上限；会务台依次试 100、50、20。', 'No limit is published; ConfDesk tries 100, 50, 20.'),
  },
  ...(state === 1
    ? {}
    : {
        userid: {
          ...owner,
          label: t('创建者', 'Creator'),
          hint: t('只列出此人创建的会议；不填为全企业。', 'Only meetings this person created; empty for all.'),
        },
      }),
  start_time: {
    hint: t(state === 1 ? '实际开始时间，秒。' : '预定开始时间，秒。', state === 1 ? 'Real start, seconds.' : 'Scheduled start, seconds.'),
  },
  end_time: { hint: t('秒。', 'Seconds.') },
});
const corpRate = { perMinute: 100, scope: 'corp' } as const;
const corpPages = pages(unknownSizes, { window, ceiling: 100_000 });

/** Finding and listing meetings and the people in them. */
export const meetingLists: Overlays = {
  'meetings.get': {
    curated: true,
    every: seconds,
    answer: detail,
    added: detailMore,
    rows: { path: 'meeting_info_list', id: 'meeting_id', columns: c.ofUserColumns.filter((one) => one.key !== 'role') },
    note: t(
      '一次性会议在预定结束 1 小时后或结束后查不到，其他类型为 30 天；查不到时 meeting_number 为 0。OAuth 只能查到通过本应用创建的会议。',
      'One-off meetings vanish an hour after their scheduled end or once ended, others after 30 days: ' +
        'meeting_number is then 0. OAuth sees only meetings created through the app.',
    ),
    whenEmpty: {
      find: 'meeting_id',
      says: t(
        '按会议 ID 已经查不到这场会议：一次性会议结束 1 小时后，平台就不再按会议 ID 提供，其他会议是 30 天后；按会议号仍可以查。',
        'This meeting can no longer be found by its ID: one-off meetings vanish one hour after they end, others after 30 days. By its code it can.',
      ),
    },
  },
  'meetings.by-code': {
    curated: true,
    every: seconds,
    answer: detail,
    added: detailMore,
    params: {
      operator_id: { required: true, unless: 'userid' },
      meeting_code: { required: true },
      userid: olderWay,
      pos: { advanced: true, type: 'integer', unit: 'epoch-s', hint: t('按会议号查询时留空。', 'Leave empty when looking for a code.') },
      cursory: { advanced: true, hint: t('按会议号查询时留空。', 'Leave empty when looking for a code.') },
    },
    rows: { path: 'meeting_info_list', id: ['meeting_id', 'current_sub_meeting_id'], columns: c.ofUserColumns },
    note: t(
      '同一地址不带会议号时是“用户的会议列表”。已回收的会议号查不到，请改用会议 ID。',
      'Without a code the same address lists a user’s meetings. A recycled code finds nothing: use the meeting ID.',
    ),
  },
  'meetings.of-user': {
    curated: true,
    noDefault: ['operator_id_type'],
    every: seconds,
    added: detailMore,
    answer: {
      ...detail,
      remaining: { label: t('还有会议', 'More to come'), hint: t('0 表示已取完。', '0 means no more.') },
      next_pos: { unit: 'epoch-s' },
    },
    params: {
      userid: { ...owner, required: true, label: t('谁的会议', 'Whose meetings') },
      operator_id: {
        ...owner,
        advanced: true,
        label: t('谁的会议（新写法）', 'Whose meetings (newer form)'),
        hint: t('填写后以此为准，列出此人的会议；一般留空。', 'Wins over userid and lists this person’s meetings; usually empty.'),
      },
      operator_id_type: { hint: t('仅在填写新写法时发送。', 'Sent only together with the newer form.') },
      meeting_code: {
        advanced: true,
        hint: t('留空；填写后变为按会议号查询。', 'Leave empty: with a code this becomes a look-up by code.'),
      },
      pos: {
        type: 'integer',
        unit: 'epoch-s',
        advanced: true,
        hint: t('翻页起点，秒；默认北京时间今天零点。', 'Start of the page in seconds; today 00:00 in Beijing by default.'),
      },
      cursory: { advanced: true },
      is_show_all_sub_meetings: { default: 0 },
    },
    rows: { path: 'meeting_info_list', id: ['meeting_id', 'current_sub_meeting_id'], columns: c.ofUserColumns },
    paging: { style: 'pos-cursory', sizes: [20] },
    note: t(
      '每次最多 20 场，翻页时可能重复，会务台按会议 ID 去重。早先的文档只许在 operator_id 填会议室，人用 userid。',
      'At most 20 a call; pages may overlap and are de-duplicated by ID. Earlier pages allowed only rooms in ' +
        'operator_id and userid for people.',
    ),
  },
  'meetings.ended-of-user': {
    curated: true,
    every: seconds,
    params: {
      userid: { ...owner, label: t('谁的会议', 'Whose meetings') },
      page_size: size(20, 20),
      start_time: { hint: t('秒；跨度不超过 90 天。只填一端时按 31 天。', 'Seconds; at most 90 days. With one end only: 31 days.') },
      end_time: { hint: t('秒；跨度不超过 90 天。', 'Seconds; at most 90 days.') },
    },
    rows: { path: 'meeting_info_list', id: ['meeting_id', 'sub_meeting_id', 'start_time'], columns: c.endedOfUserColumns },
    paging: pages([20], { windowDays: 90, window }),
    note: t(
      '平台建议另填 operator_id，但其值必须与路径中的 userid 相同，因此会务台不发送。',
      'The platform suggests operator_id as well, which must then equal the userid in the path; ConfDesk leaves it out.',
    ),
  },
  'meetings.participants': {
    curated: true,
    every: { ...seconds, ...scheduleSeconds, ...names, join_time: { unit: 'epoch-s' }, left_time: { unit: 'epoch-s' } },
    params: {
      operator_id: { required: true, unless: 'userid' },
      userid: olderWay,
      pos: { type: 'integer', default: 0, min: 0, advanced: true },
      size: size(100, 100),
      start_time: { hint: t('按参会时间筛选，秒；跨度不超过 31 天。', 'By time of attendance, seconds; at most 31 days.') },
      end_time: { hint: t('按参会时间筛选，秒；跨度不超过 31 天。', 'By time of attendance, seconds; at most 31 days.') },
    },
    answer: {
      'participants.phone': {
        unit: 'id',
        label: t('电话哈希', 'Phone hash'),
        hint: t('手机号 + "/" + SecretId 的 SHA-256，不是号码。', 'SHA-256 of phone + "/" + SecretId, not the number.'),
      },
      'participants.location': { label: t('归属地', 'Place') },
    },
    // Phones and guests may have no id at all: only a row that is the same in all of these is the same join.
    rows: {
      path: 'participants',
      id: ['userid', 'open_id', 'ms_open_id', 'phone', 'user_name', 'instanceid', 'join_time'],
      columns: c.joinColumns,
    },
    paging: { style: 'pos-size', sizeParam: 'size', sizes: [100], windowDays: 31, window, by: 'joined', ceiling: 50_000 },
    note: t(
      '现行文档写跨度 90 天，旧文档和官方 SDK 写 31 天，会务台按 31 天。会议开始前为空；一人多设备或重复入会有多行；周期性会议须填子会议 ID；最多取 5 万行。' +
        olderOperator.zh,
      'The current page says 90 days, older pages and the official SDK 31: ConfDesk keeps to 31. Empty ' +
        'before the meeting begins; several rows for several devices or re-joins; recurring meetings need the occurrence; 50,000 rows at most. ' +
        olderOperator.en,
    ),
  },
  'meetings.invitees': {
    curated: true,
    params: { userid: actor, pos: { type: 'integer', default: 0, min: 0, advanced: true } },
    rows: { path: 'invitees', id: 'userid', columns: c.inviteeColumns },
    paging: { style: 'pos-size', sizes: [200] },
    note: t('只有会议创建者可以查询。', 'Only the creator of the meeting may ask.'),
  },
  'meetings.set-invitees': {
    curated: true,
    body: {
      userid: actor,
      invitees: {
        maxLength: 2000,
        hint: t('完整的新名单，最多 2000 位；不填或空名单会清空。', 'The complete new list, at most 2,000; empty clears it.'),
      },
      'invitees.userid': { role: 'target' },
    },
    note: t(
      '覆盖式设置：不在名单中的人不再受邀。只有会议创建者可以设置。',
      'Replaces the list: who is not on it is no longer invited. Only the creator may do this.',
    ),
  },
  'meetings.corp-ended': {
    curated: true,
    every: { meeting_duration: { unit: 'ms' }, user_meeting_duration: { unit: 'ms' } },
    params: {
      ...corp(1),
      start_time: { ...corp(1)['start_time'], unit: 'epoch-s' },
      end_time: { ...corp(1)['end_time'], unit: 'epoch-s' },
    },
    answer: {
      'meeting_info_list.start_time': { unit: 'epoch-ms' },
      'meeting_info_list.end_time': { unit: 'epoch-ms' },
      'meeting_info_list.nick_name': { label: t('创建者', 'Creator') },
    },
    rows: { path: 'meeting_info_list', id: ['meeting_id', 'sub_meeting_id', 'start_time'], columns: c.endedColumns },
    paging: corpPages,
    rate: corpRate,
    note: t(
      '请求用秒，返回用毫秒。每次查询最多 10 万行，每页上限未公布。',
      'Asked in seconds, answered in milliseconds. At most 100,000 rows a query; the page limit is not published.',
    ),
  },
  'meetings.corp-live': {
    curated: true,
    every: seconds,
    params: corp(2),
    answer: {
      'meeting_info_list.meeting_state': { values: e.corpMeetingStates },
      'meeting_info_list.nick_name': { label: t('创建者', 'Creator') },
    },
    rows: { path: 'meeting_info_list', id: 'meeting_id', columns: c.liveColumns },
    paging: corpPages,
    rate: corpRate,
    note: t('返回用秒。每页上限未公布。', 'Answered in seconds. The page limit is not published.'),
  },
  'meetings.corp-upcoming': {
    curated: true,
    every: seconds,
    params: corp(3),
    answer: {
      'meeting_info_list.meeting_state': { values: e.corpMeetingStates },
      'meeting_info_list.nick_name': { label: t('创建者', 'Creator') },
    },
    rows: { path: 'meeting_info_list', id: ['meeting_id', 'start_time'], columns: c.upcomingColumns },
    paging: corpPages,
    rate: corpRate,
    note: t(
      '字段取自官方旧版 SDK 和同类接口，未见现行文档页。',
      'Fields come from the platform’s older SDK and sibling pages; no current page was seen.',
    ),
  },
  'meetings.real-time-participants': {
    curated: true,
    every: { ...scheduleSeconds, ...names, subject: { unit: 'base64' }, join_time: { unit: 'epoch-s' } },
    params: { page_size: size(50, 50) },
    answer: { status: { values: e.realTimeStatuses } },
    rows: { path: 'participants', id: ['userid', 'ms_open_id', 'instanceid'], columns: c.insideColumns },
    paging: pages([50]),
  },
  'meetings.waiting-room': {
    curated: true,
    every: {
      ...names,
      subject: { unit: 'base64' },
      schedule_start_time: { unit: 'epoch-ms' },
      schedule_end_time: { unit: 'epoch-ms' },
      join_time: { unit: 'epoch-ms' },
      left_time: { unit: 'epoch-ms' },
    },
    params: { page_size: { default: 20, min: 1 } },
    rows: { path: 'participants', id: ['userid', 'ms_open_id', 'instanceid', 'join_time'], columns: c.waitingLogColumns },
    paging: pages([50, 20]),
    note: t('时间均为毫秒。', 'All times are milliseconds.'),
  },
  'meetings.waiting-room-participants': {
    curated: true,
    every: { ...names, ...scheduleSeconds, subject: { unit: 'base64' } },
    params: { userid: actor, page_size: { default: 20, min: 1 } },
    rows: { path: 'participants', id: ['userid', 'ms_open_id', 'instanceid'], columns: c.waitingColumns },
    paging: pages([50, 20]),
    note: t('只有会议创建者可以查询，且会议须在进行中。', 'Only the creator may ask, while the meeting runs.'),
  },
  'quality.health': {
    every: { ...seconds },
    params: { page_size: { min: 1 } },
    answer: { quality: { values: e.healths }, 'participants.quality': { values: e.healths } },
  },
  'rooms.meetings': {
    every: seconds,
    params: { operator_id_type: { default: 3 }, operator_id: { ...owner, label: t('哪个会议室', 'Which room') } },
  },
  'pmi.meetings': { every: seconds },
  'logs.admin': {
    params: { userid: owner, page: { max: 2000 }, page_size: { min: 50, max: 1000 } },
    rate: { perMinute: 100, scope: 'operation' },
    note: t('条目用上传的公钥加密；仅企业级应用可用。', 'Entries are encrypted with your key; company-level applications only.'),
  },
  'transcripts.paragraphs': { every: { start_time: { unit: 'ms' }, end_time: { unit: 'ms' } } },
  'transcripts.search': { every: { start_time: { unit: 'ms' } } },
  'smart.chapters': { every: { start_time: { unit: 'ms' } } },
  'smart.topics': { every: { start_time: { unit: 'ms' }, end_time: { unit: 'ms' } } },
  'smart.speakers': { every: { start_time: { unit: 'ms' }, end_time: { unit: 'ms' } } },
};
