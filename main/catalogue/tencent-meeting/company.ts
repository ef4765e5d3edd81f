import { query, t } from './common.ts';
import type { Patch } from './common.ts';
import * as c from '../columns-company.ts';
import * as e from '../enums.ts';
import type { Overlay, Overlays } from './overlay.ts';
import { actor, olderOperator, owner, pages, partial, seconds, size, target, unknownSizes, window } from './overlay.ts';

const ten = { perMinute: 10, scope: 'operation' } as const;
const hundred = { perMinute: 100, scope: 'corp' } as const;
const span = {
  start_time: { hint: t('秒；跨度不超过 31 天。', 'Seconds; at most 31 days.') },
  end_time: { hint: t('秒；跨度不超过 31 天。', 'Seconds; at most 31 days.') },
} as const;
const recordTimes: Record<string, Patch> = {
  'record_meetings.state': { values: e.recordStates },
  'record_meetings.record_files.sharing_expire': { hint: t('毫秒；0 表示永久有效。', 'Milliseconds; 0 means for ever.') },
  'record_meetings.record_files.password': { label: t('访问密码', 'Password') },
};
const recordingRows = {
  path: 'record_meetings',
  id: 'meeting_record_id',
  columns: c.recordingColumns,
  parts: { path: 'record_files', columns: c.recordingFileColumns },
} as const;
const expiry = t(
  '播放和下载链接约 6 小时后失效；OAuth 下免费版和企业微信创建的账户返回空链接。',
  'Links last about 6 hours; with OAuth, free accounts and those made by WeCom get none.',
);
const sharing: Record<string, Patch> = {
  'sharing_config.enable_sharing': {
    default: true,
    hint: t('关闭会丢弃之前的共享设置；关闭时下列各项不生效。', 'Turning it off discards the settings; the rest only counts when on.'),
  },
  'sharing_config.share_scope': { hint: t('所有人，或仅企业内部。', 'Everyone, or the company only.') },
  'sharing_config.enable_approve': { hint: t('观看前需要审批。', 'Viewers must be approved.') },
  'sharing_config.enable_password': { default: true, hint: t('默认开启。', 'On by default.') },
  'sharing_config.password': {
    pattern: '[A-Za-z0-9]{4,8}',
    hint: t(
      '4–8 位字母或数字；开启密码时必填，关闭时不可填。',
      '4 to 8 letters or digits; needed when the password is on, refused when off.',
    ),
  },
  'sharing_config.enable_sharing_expire': { default: false, hint: t('默认永久有效。', 'For ever by default.') },
  'sharing_config.sharing_expire': { hint: t('毫秒；设有效期时必填。', 'Milliseconds; needed when an expiry is set.') },
  'sharing_config.allow_download': { default: false, hint: t('默认不允许。', 'Not allowed by default.') },
  'sharing_config.allow_view_transcripts': { default: true, hint: t('默认允许。', 'Allowed by default.') },
  'sharing_config.sharing_auth_type': { advanced: true, hint: t('即将停用。', 'Being retired.') },
};
const multipart = (names: readonly (readonly [string, Patch['type'], boolean])[]): Overlay => ({
  bodyKind: 'multipart',
  added: names.map(([name, type, required]) => ({
    side: 'body',
    reason: 'form part the official SDK sends; the list of endpoints has no multipart bodies',
    field: { name, type: type ?? 'string', required },
  })),
});

const records: Overlays = {
  'records.list': {
    curated: true,
    every: seconds,
    answer: { ...recordTimes, 'record_meetings.media_set_type': { values: e.mediaSetFilter } },
    params: {
      ...span,
      page_size: size(20, 20),
      query_record_type: { default: 0 },
      media_set_type: { values: e.mediaSetFilter },
      meeting_code: { hint: t('填了会议 ID 时会被忽略。', 'Ignored when a meeting ID is given.') },
    },
    rows: recordingRows,
    paging: pages([20], { windowDays: 31, window }),
    note: t(
      '只列出操作者本人所创建会议的录制，权限再大也是如此。请求用秒，返回用毫秒。旧文档以 userid 代替操作者。',
      'Only recordings of meetings the operator created, whatever the rights. Asked in seconds, answered in ' +
        'milliseconds. Older pages used userid for the operator.',
    ),
  },
  'records.corp': {
    curated: true,
    every: seconds,
    rate: ten,
    answer: { ...recordTimes, 'record_meetings.userid': { label: t('主持人', 'Host') } },
    params: {
      ...span,
      operator_id_type: { values: e.userOnly },
      page_size: size(20, 20),
      query_record_type: { values: e.corpRecordFilter, default: 0 },
    },
    rows: { ...recordingRows, columns: c.corpRecordingColumns },
    paging: pages([20], { windowDays: 31, window }),
    note: t(
      '主持人字段名为 userid（用户列表中是 host_user_id）；不能按会议 ID 筛选。请求用秒，返回用毫秒。每分钟 10 次。',
      'The host is called userid here (host_user_id in the user’s list); no filter by meeting. Asked in seconds, answered in ' +
        'milliseconds. 10 calls a minute.',
    ),
  },
  'records.addresses': {
    curated: true,
    params: { page_size: size(50, 50) },
    answer: { 'record_files.meeting_summary.download_address': { unit: 'secret' } },
    rows: { path: 'record_files', id: 'record_file_id', columns: c.addressColumns },
    paging: pages([50]),
    note: t(expiry.zh + olderOperator.zh, `${expiry.en} ${olderOperator.en}`),
  },
  'records.file-address': {
    sts: true,
    curated: true,
    note: t(
      '链接有效期两处不同：现行页面 5 分钟，官方 SDK 注释 6 小时；请当作 5 分钟。2026-01-16 起新建的应用还需要 STS-Token。',
      'The current page says links last 5 minutes, the SDK’s comment 6 hours: count on 5 minutes. ' +
        'Applications made since 2026-01-16 also need an STS token.',
    ),
  },
  'records.metrics': { curated: true, every: seconds, params: span, rows: { path: 'summaries', id: 'date', columns: c.metricColumns } },
  'records.events': {
    curated: true,
    every: seconds,
    params: { ...span, page_size: size(50, 50) },
    rows: { path: 'events', id: ['userid', 'user_name', 'event_type', 'operate_time', 'record_name'], columns: c.eventColumns },
    paging: pages([50], { windowDays: 31, window }),
    note: t('请求用秒，返回用毫秒。', 'Asked in seconds, answered in milliseconds.'),
  },
  'records.view-details': {
    curated: true,
    params: {
      operator_id_type: { values: e.userOrOpenId },
      page_size: size(50, 50),
      start_time: { unit: 'epoch-ms', hint: t('毫秒；只有最近 31 天。', 'Milliseconds; the last 31 days only.') },
      end_time: { unit: 'epoch-ms', hint: t('毫秒；只有最近 31 天。', 'Milliseconds; the last 31 days only.') },
    },
    rows: { path: 'view_details', id: ['userid', 'user_name', 'view_start_time'], columns: c.viewColumns },
    paging: pages([50], { windowDays: 31, window: { from: 'start_time', to: 'end_time', unit: 'epoch-ms' } }),
    note: t('请求和返回都用毫秒，与其他录制接口不同。', 'Asked and answered in milliseconds, unlike the other calls on recordings.'),
  },
  'records.delete': {
    curated: true,
    params: { meeting_id: { hint: t('可不填。', 'Optional.') } },
    note: t(
      '删除这次录制的全部文件。参数在地址中，没有请求体。',
      'Deletes all files of the recording. Parameters stand in the address; there is no body.',
    ),
  },
  'records.delete-file': {
    curated: true,
    params: { meeting_id: { hint: t('可不填；上传的录制没有会议 ID。', 'Optional; uploads have none.') } },
  },
  'records.settings': {
    curated: true,
    answer: { 'sharing_config.password': { label: t('访问密码', 'Password'), hint: t('仅管理者可见。', 'For managers only.') } },
  },
  'records.modify-settings': {
    curated: true,
    body: { ...sharing, meeting_id: { hint: t('可不填。', 'Optional.') } },
    note: t('旧文档以 userid 代替操作者。', 'Older pages used userid for the operator.'),
  },
  'records.access': {
    note: t(
      '应答的字段和翻页方式没有收录，请看“结构”或“原文”。',
      'The fields of the answer and its paging are not known here: look at the tree or the text.',
    ),
  },
  'smart.minutes': {
    note: t('应答的字段没有收录，请看“结构”或“原文”。', 'The fields of the answer are not known here: look at the tree or the text.'),
  },
  'records.add-access': {
    body: {
      access_members: { maxLength: 200 },
      'access_members.to_operator_id': target,
      'access_members.to_operator_id_type': { values: e.accessMemberTypes, default: 1 },
    },
  },
  'records.remove-access': {
    body: { 'access_members.to_operator_id': target, 'access_members.to_operator_id_type': { values: e.accessMemberTypes, default: 1 } },
  },
  'records.approve': { body: { action: { values: e.recordApprovals } } },
  'transcripts.details': {
    sts: true,
    rows: {
      path: 'minutes.paragraphs',
      id: 'pid',
      columns: [
        { key: 'pid', path: 'pid', field: 'pid', label: t('段落 ID', 'Paragraph'), format: 'id', unit: 'id', width: 90 },
        { key: 'start', path: 'start_time', field: 'start_time', label: t('开始', 'Start'), format: 'duration', unit: 'ms', width: 90 },
        { key: 'speaker', path: 'speaker_info.username', field: 'username', label: t('发言人', 'Speaker'), format: 'text', width: 140 },
        { key: 'words', path: 'sentences.words.text', field: 'text', label: t('文字', 'Text'), format: 'list', width: 400 },
      ],
    },
    paging: { style: 'pid-limit', sizeParam: 'limit', sizes: [200, 100, 50] },
    every: { start_time: { unit: 'ms' }, end_time: { unit: 'ms' } },
  },
  'uploads.all': multipart([
    ['operator_id', 'string', true],
    ['operator_id_type', 'integer', true],
    ['file_name', 'string', true],
    ['file_type', 'string', true],
    ['file_size', 'integer', true],
    ['file_checksum', 'string', true],
    ['file_content', 'file', true],
    ['speak_number', 'integer', false],
    ['ai_record', 'boolean', false],
  ]),
  'uploads.part': multipart([
    ['operator_id', 'string', true],
    ['operator_id_type', 'integer', true],
    ['upload_id', 'string', true],
    ['file_size', 'integer', true],
    ['file_seq', 'integer', true],
    ['file_checksum', 'string', true],
    ['file_content', 'file', true],
  ]),
  'phone.call-out': { body: { phone_numbers: { maxLength: 50 } } },
};

const oneType = { operator_id_type: { values: e.userOnly } } as const;
const profile: Record<string, Patch> = { status: { values: e.userStates } };
const listed: Record<string, Patch> = { 'users.status': { values: e.userStates } };
const userBody: Record<string, Patch> = { ...oneType, department_list: { maxLength: 1, items: 'string' } };
const roleFilters: Record<string, Patch> = {
  ...oneType,
  status: { values: e.corpUserStates, type: 'integer' },
  pos: { advanced: true },
  user_name: { hint: t('按姓名筛选。', 'Filters by name.') },
  page_size: {
    default: 20,
    min: 1,
    hint: t('平台未公布上限；会务台依次试 100、50、20。', 'No limit is published; ConfDesk tries 100, 50, 20.'),
  },
};
const corpStatus: Record<string, Patch> = { 'users.status': { values: e.corpUserStates } };
const coding = t(
  '状态编码与其他用户列表不同：0 停用、1 启用、2 未激活。每页上限未公布；官方旧版 SDK 用 page 翻页，姓名字段名为 username。',
  'Status is coded unlike the other lists: 0 disabled, 1 enabled, 2 not activated. The page limit is not published; the platform’s older SDK pages by page and calls the name username.',
);

const users: Overlays = {
  'users.get': {
    curated: true,
    params: { userid: target, ...oneType },
    answer: profile,
    note: t('旧文档示例中用户 ID 名为 user_id。', 'An older sample calls the id user_id.'),
  },
  'users.get-by-uuid': { curated: true, params: { uuid: target, ...oneType }, answer: profile },
  'users.list': {
    curated: true,
    params: { ...oneType, page_size: size(20, 20) },
    answer: listed,
    rows: { path: 'users', id: 'userid', columns: c.userColumns },
    paging: pages([20]),
  },
  'users.advance-list': {
    curated: true,
    params: {
      ...oneType,
      pos: { advanced: true },
      size: size(100, 100),
      status: { values: e.userStateFilter },
      user_account_type: { type: 'integer' },
      enable_ai_account: { type: 'boolean' },
    },
    answer: listed,
    rows: { path: 'users', id: 'userid', columns: c.advanceUserColumns },
    paging: { style: 'pos-text', sizeParam: 'size', sizes: [100] },
    note: t('企业微信企业不能使用。', 'Not for WeCom companies.'),
  },
  'users.corp': {
    curated: true,
    rate: hundred,
    params: {
      ...roleFilters,
      userid: { ...target, hint: t('按 userid 筛选。', 'Filters by userid.') },
      role_code: { hint: t('按角色筛选。', 'Filters by role.') },
    },
    answer: corpStatus,
    rows: { path: 'users', id: 'userid', columns: c.corpUserColumns },
    paging: { style: 'pos-text', sizeParam: 'page_size', sizes: unknownSizes },
    note: coding,
  },
  'users.create': {
    curated: true,
    body: {
      ...userBody,
      userid: {
        maxBytes: 40,
        pattern: "[^!*'();:@&=+$,/?#\\[\\]\\s\\u4e00-\\u9fff]+",
        label: t('新用户的 userid', 'userid of the new user'),
        hint: t(
          "区分大小写，最多 40 字节，不能含中文、空格和 ! * ' ( ) ; : @ & = + $ , / ? # [ ]。",
          "Case-sensitive, at most 40 bytes, no Chinese, no space, none of ! * ' ( ) ; : @ & = + $ , / ? # [ ].",
        ),
      },
      phone: { unless: 'email' },
      auto_invite: { default: true, safer: false },
      is_voov: { default: 0 },
    },
    note: t(
      '新用户未激活前不能使用，高级账号 7 天未激活会锁定名额；156009 表示名额用完。手机号列为必填，但也有仅用邮箱创建的说明：填了邮箱时手机号可以不填。',
      'New users must activate first; an advanced seat locks after 7 days. 156009 means no seats left. Phone ' +
        'is listed as required, though e-mail alone is described too: with an e-mail address it may be left out.',
    ),
  },
  'users.update': {
    curated: true,
    params: { userid: target },
    body: {
      ...userBody,
      userid: {
        advanced: true,
        label: t('userid（重复）', 'userid (repeated)'),
        hint: t('一般留空；以路径中的为准。', 'Usually empty; the one in the path counts.'),
      },
    },
  },
  'users.update-by-uuid': { curated: true, params: { uuid: target }, body: userBody },
  'users.delete': {
    curated: true,
    params: { userid: target, ...oneType },
    note: t('超级管理员不能删除（20004）。', 'Super administrators cannot be deleted (20004).'),
  },
  'users.delete-by-uuid': {
    curated: true,
    params: { uuid: target, ...oneType },
    note: t('超级管理员不能删除（20004）。', 'Super administrators cannot be deleted (20004).'),
  },
  'users.enable': { curated: true, params: { userid: target }, body: oneType },
  'users.transfer': {
    curated: true,
    body: {
      ...oneType,
      data_process: { values: e.transferProcess },
      transfer_data: { values: e.transferData, default: '0' },
      to_operator_id_type: { values: e.idTypes, default: 1 },
    },
  },
  'users.basic-info': {
    params: { operator_id_type: { values: e.oauthOnly, default: 2 } },
    auth: { aksk: false, oauth: true },
    answer: profile,
  },
  'users.cancel-authorization': { params: { operator_id_type: { values: e.oauthOnly, default: 2 } }, auth: { aksk: false, oauth: true } },
  'users.send-activation': { params: { userid: target, ...oneType } },
  'users.send-verification': { params: { userid: target }, body: oneType },
  'users.activation-links': { body: { ...oneType, userid_list: { ...target, maxLength: 100 } } },
  'users.verification-links': { body: { ...oneType, userid_list: { ...target, maxLength: 100 } } },
  'users.open-id-to-userid': { body: { ...oneType, open_id_list: { maxLength: 1000 } } },
  'users.add-ai-account': { body: { to_operator_id_type: { values: e.idTypes, default: 1 } } },
  'users.remove-ai-account': { body: { to_operator_id_type: { values: e.idTypes, default: 1 } } },
  'users.ms-open-id': { auth: { aksk: true, oauth: true } },
  'roles.users': {
    curated: true,
    rate: ten,
    params: { ...roleFilters, role_code: { required: true }, page: { advanced: true } },
    answer: corpStatus,
    rows: { path: 'users', id: 'userid', columns: c.corpUserColumns },
    paging: { style: 'pos-text', sizeParam: 'page_size', sizes: unknownSizes },
    note: t(
      '与“角色列表”同一地址，角色代码决定返回什么；也可能返回 user_role_list。状态：0 停用、1 启用、2 未激活。每分钟 10 次。',
      'The same address as the list of roles: the role code decides; user_role_list may come back. Status: 0 ' +
        'disabled, 1 enabled, 2 not activated. 10 calls a minute.',
    ),
  },
  'roles.list': {
    curated: true,
    rate: ten,
    params: { page_size: { default: 20, min: 1 } },
    added: [
      {
        side: 'param',
        field: query('operator_id', { required: true }),
        reason: 'the calls on users have required an operator since 2022; the older SDK did not know it',
      },
      { side: 'param', field: query('operator_id_type', { required: true, values: e.userOnly }), reason: 'goes with operator_id' },
    ],
    rows: { path: 'user_role_list', id: 'role_code', columns: c.roleColumns },
    paging: pages([50, 20]),
    note: t(
      '取自官方旧版 SDK，未见现行文档页：与“角色用户列表”同一地址，也可能返回 users。',
      'From the platform’s older SDK; no current page was seen. Shares its address with the users of a role, ' + 'and users may come back.',
    ),
  },
};

/** Filled in by main from the account and the keychain. */
const app = { advanced: true } as const satisfies Patch;
const oauthAnswer: Record<string, Patch> = {
  'data.expires': { hint: t('到期时刻，秒级时间戳，不是时长。', 'A moment in epoch seconds, not a duration.') },
};
const tokens: Overlays = {
  'app.sts-token': {
    curated: true,
    body: { ...oneType, valid_time: { values: e.stsHours, default: 6 } },
    note: t(
      '令牌本身只经事件订阅 common.sts-token 送达，这里只得到申请 ID。',
      'The token itself arrives only by the webhook common.sts-token; this answers with a request id.',
    ),
  },
  'logs.upload-public-key': {
    body: { userid: actor, key_len: { values: e.keyLengths }, scene_type: { values: e.logScenes, default: 0 }, enc_type: { default: 0 } },
    rate: { perMinute: 100, scope: 'operation' },
  },
  'corp-resource.set-meeting-creators': { body: { operator_userid: actor }, note: partial },
  'logs.user': {
    note: t(
      '参数没有收录，以官方文档为准；会务台只能不带参数调用。',
      'Its parameters are not known here, see the platform’s page; ConfDesk can only call it without any.',
    ),
  },
  'rooms.call': {
    note: t(
      '会议 ID 在官方 SDK 中是整数，其他接口是文本；会务台按整数原样发送，不丢位数。',
      'The official SDK takes the meeting ID as an integer here, other calls as text: ConfDesk sends the integer with all its digits.',
    ),
  },
  'pmi.config': { params: { userid: { ...owner, label: t('谁的个人会议号', 'Whose number') } } },
  'oauth.authorize': {
    curated: true,
    browser: true,
    params: { corp_id: app, sdk_id: app, state: { label: t('防伪标记', 'State'), pattern: '[A-Za-z0-9]{1,64}', maxLength: 64 } },
  },
  'oauth.access-token': { curated: true, body: { sdk_id: app, secret: app }, answer: oauthAnswer },
  'oauth.refresh-token': { curated: true, body: { sdk_id: app, refresh_token: app, open_id: app }, answer: oauthAnswer },
  'oauth.user-info': { curated: true, body: { access_token: app, open_id: app }, answer: oauthAnswer },
};

/** Recordings, users, roles, tokens and logs. */
export const company: Overlays = { ...records, ...users, ...tokens };
