import type { Field, Operation, Param } from '../../contract/operation.ts';

const t = (zh: string, en: string) => ({ zh, en });
/** Where a YTX call goes: /{version}/sid/{accountSID}/{func}/{funcUrl}; `action` in the body chooses the operation. */
export const ytxCalls: Readonly<
  Record<string, { readonly version: string; readonly func: string; readonly funcUrl: string; readonly action: string }>
> = {
  'ytx.query-meeting': { version: '201612', func: 'call', funcUrl: 'MeetingQuery.wx', action: 'queryMeeting' },
  'ytx.create-meeting': { version: '201612', func: 'call', funcUrl: 'TeleMeeting.wx', action: 'createMeeting' },
  'ytx.invite-meeting': { version: '201612', func: 'call', funcUrl: 'TeleMeeting.wx', action: 'inviteMeeting' },
  'ytx.end-meeting': { version: '201612', func: 'call', funcUrl: 'TeleMeeting.wx', action: 'destroyMeeting' },
  'ytx.other-meeting': { version: '201612', func: 'call', funcUrl: 'TeleMeeting.wx', action: '' },
  'ytx.call-records': { version: '201512', func: 'call', funcUrl: 'CallCdr.wx', action: 'getCdrByTime' },
  'ytx.balance': { version: '201612', func: 'account', funcUrl: 'getBlance.wx', action: 'queryBlance' },
};

/** Functions that only query conferences, so that a query may go there without being asked about. */
export const queryOnly = /^call\/[A-Za-z]*Query[A-Za-z]*\.wx$/;

const path = (name: string, value: string, zh: string, en: string): Param => ({
  name,
  type: 'string',
  place: 'path',
  required: true,
  advanced: true,
  default: value,
  label: t(zh, en),
  hint: t('平台文档几处不一致，可在此修改。', 'The platform’s pages disagree; can be changed here.'),
});
const address = (id: string): readonly Param[] => {
  const wire = ytxCalls[id];
  return wire
    ? [
        path('version', wire.version, '接口版本', 'API version'),
        {
          name: 'accountSID',
          type: 'string',
          place: 'path',
          required: true,
          advanced: true,
          fromAccount: 'accountSid',
          unit: 'id',
          label: t('账户 ID（ACCOUNT SID）', 'ACCOUNT SID'),
          hint: t('取自账号设置。', 'From the account.'),
        },
        path('func', wire.func, '功能分类', 'Function'),
        path('funcURL', wire.funcUrl, '操作分支', 'Operation branch'),
      ]
    : [];
};
const action = (
  id: string,
  others: readonly {
    readonly value: string;
    readonly label: {
      readonly zh: string;
      readonly en: string;
    };
  }[] = [],
): Field => {
  const value = ytxCalls[id]?.action ?? '';
  return {
    name: 'action',
    type: 'string',
    required: true,
    advanced: true,
    default: value,
    label: t('操作名（action）', 'Action'),
    hint: t('固定值，区分大小写。', 'Fixed, case-sensitive.'),
    values: others.length ? others : [{ value, label: t(`固定值 ${value}`, value) }],
  };
};
const appid: Field = {
  name: 'appid',
  type: 'string',
  required: true,
  advanced: true,
  fromAccount: 'appId',
  unit: 'id',
  label: t('应用 ID', 'Application ID'),
  hint: t('取自账号设置；与环境不匹配返回 -205。', 'From the account; -205 when it does not fit the environment.'),
};
const confid = (required: boolean, zh: string, en: string): Field => ({
  name: 'confid',
  type: 'string',
  unit: 'id',
  ...(required ? { required } : { default: '' }),
  label: t('会议室编号（confid）', 'Room number (confid)'),
  hint: t(zh, en),
});
const status: readonly Field[] = [
  { name: 'statusCode', type: 'string', unit: 'code', label: t('状态码', 'Status code'), hint: t('"0" 为成功。', '"0" is success.') },
  { name: 'statusMsg', type: 'string', label: t('状态说明', 'Status') },
  { name: 'requestId', type: 'string', unit: 'id', label: t('请求 ID（requestId）', 'Request id') },
];
const parties: Field = {
  name: 'parties',
  type: 'array',
  label: t('参会人', 'Participants'),
  hint: t('姓名和电话。', 'Name and phone.'),
  fields: [
    { name: 'name', type: 'string', label: t('姓名', 'Name') },
    { name: 'phone', type: 'string', unit: 'phone', label: t('电话', 'Phone') },
  ],
};
const text = (name: string, zh: string, en: string, rest: Partial<Field> = {}): Field => ({
  name,
  type: 'string',
  label: t(zh, en),
  ...rest,
});
const op = (
  id: string,
  effect: Operation['effect'],
  evidence: NonNullable<Operation['evidence']>,
  rest: Pick<Operation, 'title' | 'purpose' | 'body' | 'answer'> & Partial<Operation>,
): Operation => ({
  id,
  vendor: 'ytx',
  group: 'ytx',
  method: 'POST',
  path: '/{version}/sid/{accountSID}/{func}/{funcURL}',
  params: address(id),
  sendsDefaults: true,
  auth: { aksk: true, oauth: false },
  effect,
  retry: effect === 'read' ? 'safe' : 'never',
  evidence,
  curated: true,
  ...rest,
});
const unverified = t(
  '请求内容未经核实：平台只公布了名称，发送前请按平台文档核对并修改 JSON。',
  'The payload is unverified: only the name is published. Check and edit the JSON before sending.',
);
const cdr = (name: string, zh: string, en: string, rest: Partial<Field> = {}): Field => text(name, zh, en, rest);

/** YTX phone conferences (api.ytx.net); `evidence` says how well each payload is known. */
export const ytx: readonly Operation[] = [
  op('ytx.query-meeting', 'read', 'documented', {
    title: t('会议查询', 'Query conferences'),
    purpose: t('查询一个会议室，或最近的若干条记录。', 'Looks up one room, or the latest records.'),
    body: [
      action('ytx.query-meeting'),
      appid,
      confid(false, '创建会议返回的 meid；留空查询账户的记录。', 'The meid of the created room; empty for the account’s records.'),
      {
        name: 'meetingcount',
        type: 'string',
        required: true,
        default: '20',
        pattern: '[1-9][0-9]*',
        label: t('条数（meetingcount）', 'Records (meetingcount)'),
        hint: t('填了会议室编号时固定为 1。', 'Fixed at 1 with a room number.'),
      },
    ],
    answer: [
      ...status,
      {
        name: 'data',
        type: 'object',
        label: t('房间信息（data）', 'Room details (data)'),
        hint: t('结构未公布：可能是对象、数组或文本。', 'Its shape is not published: object, array or text.'),
      },
    ],
    note: t(
      'data 的结构平台未公布，会务台按树显示，不猜字段名。',
      'The shape of data is not published: it is shown as a tree and no field names are guessed.',
    ),
  }),
  op('ytx.create-meeting', 'change', 'seen-in-clients', {
    title: t('创建电话会议', 'Create conference'),
    purpose: t('创建并呼叫电话会议。', 'Creates a phone conference and rings people.'),
    body: [
      action('ytx.create-meeting'),
      appid,
      text('meetingname', '会议名称', 'Name'),
      text('creator', '创建人电话', 'Creator’s phone', { unit: 'phone' }),
      parties,
      text('dstclid', '被叫显示号码', 'Number shown to called', { unit: 'phone' }),
      text('srcclid', '主叫显示号码', 'Number shown to caller', { unit: 'phone' }),
      text('shownumber', '显示号码', 'Display number', { unit: 'phone' }),
      text('bookmeeting', '是否预约', 'Booked', { default: '0', hint: t('"0" 为立即召开。', '"0" begins at once.') }),
      text('booktime', '预约时间', 'Booked for', { default: '' }),
      confid(false, '新建时留空。', 'Empty for a new room.'),
    ],
    answer: [...status, text('meid', '会议室编号（meid）', 'Room number (meid)', { unit: 'id' })],
    note: t('字段取自平台演示程序，未见文档表格。', 'Fields come from the platform’s demo; its tables were not seen.'),
  }),
  op('ytx.invite-meeting', 'change', 'unverified', {
    title: t('邀请入会', 'Invite to conference'),
    purpose: t('呼叫更多人加入电话会议。', 'Rings more people into a conference.'),
    body: [action('ytx.invite-meeting'), appid, confid(true, '创建会议返回的 meid。', 'The meid of the created room.'), parties],
    answer: status,
    note: unverified,
  }),
  op('ytx.end-meeting', 'destroy', 'unverified', {
    title: t('结束电话会议', 'End conference'),
    purpose: t('解散会议室，所有人挂断。', 'Closes the room; everyone is hung up.'),
    confirmTarget: 'confid',
    body: [action('ytx.end-meeting'), appid, confid(true, '创建会议返回的 meid。', 'The meid of the created room.')],
    answer: status,
    note: unverified,
  }),
  op('ytx.other-meeting', 'destroy', 'unverified', {
    title: t('其他会议操作', 'Other conference actions'),
    purpose: t(
      '禁言、踢人等：平台把它们写在同一页，操作名请按该页填写。',
      'Mute, remove and the like: the platform keeps them on one page; take the action’s name from there.',
    ),
    confirmTarget: 'confid',
    body: [
      text('action', '操作名（action）', 'Action', {
        required: true,
        default: '',
        hint: t('区分大小写，按平台文档填写。', 'Case-sensitive; as the platform’s page has it.'),
      }),
      appid,
      confid(true, '创建会议返回的 meid。', 'The meid of the created room.'),
    ],
    answer: status,
    note: t(
      '这一页的操作名和参数都没有核实：请对照平台文档填写 JSON，会务台只负责签名和发送。',
      'Neither names nor fields of that page are verified: write the JSON from the platform’s page; ConfDesk signs and sends it.',
    ),
  }),
  op('ytx.call-records', 'read', 'seen-in-clients', {
    title: t('话单查询', 'Call records'),
    purpose: t('按时间或上次位置查询话单。', 'Lists call records by time or from the last one seen.'),
    body: [
      action('ytx.call-records', [
        { value: 'getCdrByTime', label: t('按时间', 'By time') },
        { value: 'getCdrByResId', label: t('按上次位置', 'From the last record') },
      ]),
      appid,
      text('fid', '业务类型（fid）', 'Service (fid)', { default: '4', hint: t('"4" 为双向通话。', '"4" is two-way calls.') }),
      text('pdate', '日期（pdate）', 'Day (pdate)', {
        hint: t(
          '话单所在的日期（年月日），按时间查询时填写；格式未见文档。',
          'The day of the records, for a query by time; its format is not documented.',
        ),
      }),
      text('ptime', '小时（ptime）', 'Hour (ptime)', {
        hint: t('话单所在的小时（24 小时制），按时间查询时填写。', 'The hour of the records (0–23), for a query by time.'),
      }),
      text('lastresid', '上次位置（lastresid）', 'Last record (lastresid)', { unit: 'id' }),
      text('limit', '条数', 'Records'),
    ],
    answer: [
      ...status,
      {
        name: 'cdr',
        type: 'array',
        label: t('话单', 'Call records'),
        fields: [
          cdr('requestid', '请求 ID（requestid）', 'Request id', { unit: 'id' }),
          cdr('appid', '应用 ID', 'Application ID', { unit: 'id' }),
          cdr('fid', '业务类型（fid）', 'Service (fid)'),
          cdr('caller', '主叫', 'Caller', { unit: 'phone' }),
          cdr('called', '被叫', 'Called', { unit: 'phone' }),
          cdr('callerstime', '主叫开始', 'Caller started', { unit: 'china-time' }),
          cdr('calleretime', '主叫结束', 'Caller ended', { unit: 'china-time' }),
          cdr('calledstime', '被叫开始', 'Called started', { unit: 'china-time' }),
          cdr('calledetime', '被叫结束', 'Called ended', { unit: 'china-time' }),
          cdr('tapesurl', '录音地址', 'Recording', { unit: 'secret', hint: t('没有录音时为 NoTapes。', 'NoTapes when there is none.') }),
          cdr('duration', '时长', 'Length', { unit: 'seconds' }),
          cdr('oriamount', '费用', 'Cost'),
          cdr('customParm', '自定义参数（customParm）', 'Your own mark'),
          cdr('stateDesc', '状态', 'State'),
        ],
      },
    ],
    rows: {
      path: 'cdr',
      id: ['requestid', 'caller', 'called', 'calledstime'],
      columns: [
        {
          key: 'start',
          path: ['calledstime', 'callerstime'],
          field: 'calledstime',
          label: t('开始', 'Start'),
          format: 'time',
          unit: 'china-time',
          width: 150,
        },
        { key: 'caller', path: 'caller', field: 'caller', label: t('主叫', 'Caller'), format: 'text', unit: 'phone', width: 120 },
        { key: 'called', path: 'called', field: 'called', label: t('被叫', 'Called'), format: 'text', unit: 'phone', width: 120 },
        {
          key: 'duration',
          path: 'duration',
          field: 'duration',
          label: t('时长', 'Length'),
          format: 'duration',
          unit: 'seconds',
          width: 90,
        },
        { key: 'state', path: 'stateDesc', field: 'stateDesc', label: t('状态', 'State'), format: 'text', width: 140 },
        {
          key: 'requestId',
          path: 'requestid',
          field: 'requestid',
          label: t('请求 ID', 'Request id'),
          format: 'id',
          unit: 'id',
          hidden: true,
        },
      ],
    },
    note: t(
      '返回没有 statusCode 不代表失败；字段取自在用的客户端。',
      'An answer without statusCode is no failure; fields come from clients in use.',
    ),
  }),
  op('ytx.balance', 'read', 'seen-in-clients', {
    title: t('余额查询', 'Balance'),
    purpose: t('查询账户余额。', 'Shows the balance of the account.'),
    body: [action('ytx.balance')],
    answer: [
      text('AccountSID', '账户 ID（AccountSID）', 'AccountSID', { unit: 'id' }),
      { name: 'Blance', type: 'number', label: t('余额（Blance）', 'Balance (Blance)') },
    ],
    note: t('平台拼写为 Blance；返回没有 statusCode。', 'The platform spells it Blance; the answer has no statusCode.'),
  }),
];
