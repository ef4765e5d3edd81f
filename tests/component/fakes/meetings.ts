import type { Row } from '../../../contract/call.ts';
import type { JsonObject } from '../../../contract/common.ts';
import type { Field, Operation, OperationSummary } from '../../../contract/operation.ts';
import { operationById } from '../../../main/catalogue/index.ts';

const columnsOf = (id: string) => operationById(id)?.rows?.columns ?? [];
const text = (zh: string, en: string): { zh: string; en: string } => ({ zh, en });
const base = {
  vendor: 'tencent-meeting',
  group: 'meetings',
  purpose: text('', ''),
  params: [],
  answer: [],
  auth: { aksk: true, oauth: false },
  effect: 'read',
  retry: 'safe',
  curated: true,
  method: 'GET',
  perMinute: 300,
} as const;
const field = (name: string, zh: string, en: string, rest: Partial<Field> = {}): Field => ({
  name,
  type: 'string',
  label: text(zh, en),
  ...rest,
});
const yesNo = { type: 'boolean' } as const;

const detailFields: readonly Field[] = [
  field('meeting_number', '会议数量', 'Meetings', { type: 'integer', unit: 'count' }),
  field('meeting_info_list', '会议列表', 'Meetings', {
    type: 'array',
    fields: [
      field('subject', '主题', 'Subject'),
      field('meeting_id', '会议 ID', 'Meeting ID', { unit: 'id' }),
      field('meeting_code', '会议号', 'Code', { unit: 'code' }),
      field('start_time', '开始', 'Start', { unit: 'epoch-s' }),
      field('end_time', '结束', 'End', { unit: 'epoch-s' }),
      field('type', '预约方式', 'Booking', { values: [{ value: 0, label: text('预约会议', 'Scheduled') }] }),
      field('meeting_type', '类型', 'Type', {
        values: [
          { value: 0, label: text('一次性会议', 'One-off') },
          { value: 1, label: text('周期性会议', 'Recurring') },
        ],
      }),
      field('password', '会议密码', 'Password', { unit: 'secret' }),
      field('host_key', '主持人密钥', 'Host key', { unit: 'secret' }),
      field('join_url', '入会链接', 'Join link', { unit: 'url' }),
      field('location', '地点', 'Place'),
      field('hosts', '主持人', 'Hosts', { type: 'array', fields: [field('userid', '用户 ID', 'userid', { unit: 'id' })] }),
      field('participants', '受邀成员', 'Invitees', { type: 'array', fields: [field('userid', '用户 ID', 'userid', { unit: 'id' })] }),
      field('settings', '会议设置', 'Settings', {
        type: 'object',
        fields: [
          field('mute_enable_join', '入会时静音', 'Mute on entry', yesNo),
          field('allow_unmute_self', '允许成员自我解除静音', 'Members may unmute', yesNo),
          field('auto_in_waiting_room', '开启等候室', 'Waiting room', yesNo),
          field('allow_in_before_host', '允许成员在主持人进会前加入', 'Join before host', yesNo),
          field('only_user_join_type', '成员入会限制', 'Who may join', {
            type: 'integer',
            values: [
              { value: 1, label: text('所有人', 'Anyone') },
              { value: 2, label: text('仅受邀成员', 'Invited only') },
              { value: 3, label: text('仅企业成员', 'Company only') },
            ],
          }),
          field('auto_record_type', '自动录制', 'Automatic recording', {
            values: [
              { value: 'none', label: text('不录制', 'None') },
              { value: 'cloud', label: text('云录制', 'Cloud') },
              { value: 'local', label: text('本地录制', 'Local') },
            ],
          }),
        ],
      }),
      field('sub_meetings', '子会议', 'Occurrences', {
        type: 'array',
        fields: [
          field('sub_meeting_id', '子会议 ID', 'Occurrence ID', { unit: 'id' }),
          field('start_time', '开始', 'Start', { unit: 'epoch-s' }),
          field('end_time', '结束', 'End', { unit: 'epoch-s' }),
        ],
      }),
    ],
  }),
];

const pages = { style: 'page', sizeParam: 'page_size', sizes: [20] } as const;
const rows = (columns: NonNullable<Operation['rows']>['columns'], id: string | string[] = 'meeting_id'): Operation['rows'] => ({
  path: 'meeting_info_list',
  id,
  columns,
});

export const fakeOperations: readonly Operation[] = [
  {
    ...base,
    id: 'meetings.corp-live',
    title: text('账户级实时会议', 'Company meetings, live'),
    path: '/v1/corp/meetings',
    perMinute: 100,
    rows: rows(columnsOf('meetings.corp-live'))!,
    paging: pages,
  },
  {
    ...base,
    id: 'meetings.corp-upcoming',
    title: text('账户级待召开会议', 'Company meetings, upcoming'),
    path: '/v1/corp/meetings',
    perMinute: 100,
    rows: rows(columnsOf('meetings.corp-upcoming'))!,
    paging: pages,
  },
  {
    ...base,
    id: 'meetings.corp-ended',
    title: text('账户级已结束会议', 'Company meetings, ended'),
    path: '/v1/corp/meetings',
    perMinute: 100,
    rows: rows(columnsOf('meetings.corp-ended'), ['meeting_id', 'sub_meeting_id'])!,
    paging: pages,
  },
  {
    ...base,
    id: 'meetings.of-user',
    title: text('用户的会议列表', 'Meetings of a user'),
    path: '/v1/meetings',
    rows: rows(columnsOf('meetings.of-user'), ['meeting_id', 'current_sub_meeting_id'])!,
  },
  {
    ...base,
    id: 'meetings.ended-of-user',
    title: text('用户已结束会议', 'Ended meetings of a user'),
    path: '/v1/history/meetings/{userid}',
    rows: rows(columnsOf('meetings.ended-of-user'), ['meeting_id', 'sub_meeting_id'])!,
    paging: pages,
  },
  { ...base, id: 'meetings.get', title: text('查询会议', 'Meeting by ID'), path: '/v1/meetings/{meeting_id}', answer: detailFields },
  {
    ...base,
    id: 'meetings.cancel',
    title: text('取消会议', 'Cancel meeting'),
    path: '/v1/meetings/{meeting_id}/cancel',
    method: 'POST',
    effect: 'destroy',
    retry: 'never',
  },
  {
    ...base,
    id: 'meetings.end',
    title: text('结束会议', 'End meeting'),
    path: '/v1/meetings/{meeting_id}/dismiss',
    method: 'POST',
    effect: 'destroy',
    retry: 'never',
  },
];

export const fakeSummaries: readonly OperationSummary[] = fakeOperations.map(
  ({ id, vendor, group, title, method, path, effect, curated }) => ({ id, vendor, group, title, method, path, effect, curated }),
);

const subjects = [
  '周会',
  '产品需求评审（第 12 期）',
  '华东区销售例会',
  '面试 · 高级前端工程师',
  'Quarterly business review with APAC partners',
  '=1+1 公式开头的主题',
  '安全应急演练复盘',
  '新员工入职培训 🎉',
  '与客户确认合同条款',
  '供应链晨会',
  '董事会',
  '研发双周迭代计划会，主题特别长，用来看一行放不下的时候会怎样显示以及悬停时能不能看到全文',
];
const people = ['张三', '李四', '王五', '赵敏', '陈晓东', 'Maria Gonzalez', '欧阳若兰', '会议室 A-301'];
const userIds = ['zhangsan', 'lisi', 'wangwu', 'zhaomin', 'chenxd', 'maria.g', 'ouyangrl', 'rooms_301'];

/** Row number `index` of a made-up meeting list; `now` in epoch ms. */
export function fakeMeeting(kind: 'live' | 'upcoming' | 'ended', index: number, now: number): Row {
  const step = kind === 'live' ? -7 * 60_000 : kind === 'upcoming' ? 47 * 60_000 : -53 * 60_000;
  const start = Math.floor((now + step * (index + 1)) / 300_000) * 300_000;
  const length = (30 + (index % 4) * 15) * 60_000;
  const who = index % people.length;
  const common = {
    code: String(530_812_452 + index * 104_729).slice(0, 9),
    subject: subjects[index % subjects.length] ?? '',
    creator: people[who] ?? '',
    type: index % 5 === 1 ? 1 : index % 11 === 3 ? 6 : 0,
    start,
    end: start + length,
    meetingId: `15923312864334${String(416_762 + index).padStart(6, '0')}`,
    userId: userIds[who] ?? '',
  };
  if (kind === 'live') return { ...common, elapsed: now - start, online: 3 + ((index * 7) % 240), state: 2, userIdType: who === 7 ? 3 : 1 };
  if (kind === 'upcoming') return { ...common, length, state: 3 };
  const end = start + length - (index % 7) * 60_000;
  return {
    ...common,
    end,
    duration: end - start,
    people: 2 + ((index * 5) % 90),
    attended: (end - start) * (2 + ((index * 5) % 90)),
    subMeetingId: '',
  };
}

/** The answer of meetings.get for a made-up meeting. */
export function fakeDetail(id: string, now: number): JsonObject {
  const index = Math.max(0, Number(id.slice(-6)) - 416_762);
  const start = Math.floor(now / 1000) + 3600;
  return {
    meeting_number: 1,
    meeting_info_list: [
      {
        subject: subjects[index % subjects.length] ?? '',
        meeting_id: id,
        meeting_code: '530812452',
        type: 0,
        start_time: String(start),
        end_time: String(start + 3600),
        password: '●●●●●●',
        host_key: '●●●●●●',
        join_url: 'https://meeting.tencent.com/dm/9Qm2kXzT1aBc',
        location: '深圳滨海大厦 A-301',
        hosts: [{ userid: 'zhangsan', operator_id: 'zhangsan', operator_id_type: 1 }],
        participants: [{ userid: 'lisi' }, { userid: 'wangwu' }],
        settings: {
          mute_enable_join: true,
          allow_unmute_self: true,
          auto_in_waiting_room: false,
          allow_in_before_host: true,
          only_user_join_type: 3,
          auto_record_type: 'cloud',
        },
        ...(index % 5 === 1
          ? {
              meeting_type: 1,
              current_sub_meeting_id: '1599622151',
              sub_meetings: [
                { sub_meeting_id: '1599622151', start_time: String(start), end_time: String(start + 3600), status: 0 },
                { sub_meeting_id: '1600226951', start_time: String(start + 604_800), end_time: String(start + 608_400), status: 0 },
              ],
            }
          : { meeting_type: 0 }),
      },
    ],
  };
}
