import { describe, expect, it } from 'vitest';
import type { Column } from '../../contract/operation.ts';
import { operationById, operations } from '../../main/catalogue/index.ts';
import { scopes } from '../../main/catalogue/tencent-meeting/scopes.ts';

/** Names of calls as the vendor's guide to OAuth applications writes them, and what they are here. */
const calls: Readonly<Record<string, readonly string[]>> = {
  '通过会议 ID 查询': ['meetings.get'],
  '通过会议 Code 查询': ['meetings.by-code'],
  获取参会成员列表: ['meetings.participants'],
  查询用户的会议列表: ['meetings.of-user'],
  查询用户已结束会议列表: ['meetings.ended-of-user'],
  获取账户级已结束会议列表: ['meetings.corp-ended'],
  获取账户级即将召开的会议列表: ['meetings.corp-upcoming'],
  获取账户级实时会议列表: ['meetings.corp-live'],
  创建会议: ['meetings.create'],
  取消会议: ['meetings.cancel'],
  结束会议: ['meetings.end'],
  修改会议: ['meetings.modify'],
  查询会议录制列表: ['records.list'],
  查询会议录制地址: ['records.addresses'],
  查询单个录制地址: ['records.file-address'],
  获取账户级会议录制列表: ['records.corp'],
  查询录制文件访问数据: ['records.metrics'],
  获取会议录制操作明细: ['records.events'],
  删除会议录制: ['records.delete'],
  删除单个录制文件: ['records.delete-file'],
  修改会议录制共享设置: ['records.modify-settings'],
  获取直播回看地址: ['live.replays', 'live.replays-by-code'],
  修改直播配置: ['live.modify-config', 'live.modify-config-by-code'],
  删除直播回看文件: ['live.delete-replay'],
  获取用户详情: ['users.get', 'users.get-by-uuid'],
  获取用户列表: ['users.list', 'users.advance-list'],
  获取账户级全量用户列表: ['users.corp'],
  获取账户级角色列表: ['roles.list'],
  获取账户级角色用户列表: ['roles.users'],
  创建用户: ['users.create'],
  更新用户: ['users.update', 'users.update-by-uuid'],
  删除用户: ['users.delete', 'users.delete-by-uuid'],
};
const see = '通过会议 ID 查询、通过会议 Code 查询、获取参会成员列表、查询用户的会议列表、查询用户已结束会议列表';
const corp = '获取账户级已结束会议列表、获取账户级即将召开的会议列表、获取账户级实时会议列表';
const act = '创建会议、取消会议、结束会议、修改会议';
const rec = '查询会议录制列表、查询会议录制地址、查询单个录制地址、查询录制文件访问数据、获取会议录制操作明细';
const recAll = '查询会议录制列表、查询会议录制地址、查询单个录制地址、获取账户级会议录制列表、查询录制文件访问数据、获取会议录制操作明细';
const recAct = '删除会议录制、删除单个录制文件、修改会议录制共享设置';
const people = '获取用户详情、获取用户列表';
const peopleAll = '获取用户详情、获取用户列表、获取账户级全量用户列表、获取账户级角色列表、获取账户级角色用户列表';
const tables: readonly (readonly ['account' | 'user', string, string])[] = [
  ['account', '查看所有用户的会议', `${see}、${corp}`],
  ['account', '查看和管理所有用户的会议', `${see}、${corp}、${act}`],
  ['account', '查看所有用户的录制', recAll],
  ['account', '查看和管理所有用户的录制', `${recAll}、${recAct}`],
  ['account', '查看所有用户的直播', '获取直播回看地址'],
  ['account', '查看和管理所有用户的直播', '获取直播回看地址、修改直播配置、删除直播回看文件'],
  ['account', '查看所有用户信息', peopleAll],
  ['account', '查看和管理所有用户信息', `${peopleAll}、创建用户、更新用户、删除用户`],
  ['user', '查看您的会议', see],
  ['user', '查看和管理您的会议', `${see}、${act}`],
  ['user', '查看您的录制', rec],
  ['user', '查看和管理您的录制', `${rec}、${recAct}`],
  ['user', '查看您的直播', '获取直播回看地址'],
  ['user', '查看和管理您的直播', '获取直播回看地址、修改直播配置、删除直播回看文件'],
  ['user', '查看您的用户信息', people],
  ['user', '查看和管理您的用户信息', `${people}、创建用户、更新用户、删除用户`],
];

describe('the scope tables', () => {
  it.each(tables)('%s %s opens exactly the calls of its row', (level, name, row) => {
    const ids = row.split('、').flatMap((call) => calls[call] ?? [`unknown: ${call}`]);
    const scope = scopes.find((one) => one.name === name);
    expect(scope?.level).toBe(level);
    expect(new Set(operations.filter((one) => one.scopes?.includes(name)).map((one) => one.id))).toEqual(new Set(ids));
    for (const id of ids) {
      expect(operationById(id)?.scopes, id).toContain(name);
      expect(operationById(id)?.curated, id).toBe(true);
    }
  });
  it('are the only source of scopes', () => {
    expect(scopes).toHaveLength(tables.length);
    const named = new Set(Object.values(calls).flat());
    for (const one of operations) expect(Boolean(one.scopes), one.id).toBe(named.has(one.id));
  });
  it('are contradicted by the pages of these calls, and that is said', () => {
    for (const id of [
      'users.get',
      'users.list',
      'users.create',
      'users.update',
      'users.delete',
      'users.corp',
      'roles.list',
      'roles.users',
      'meetings.corp-live',
      'meetings.corp-ended',
      'meetings.corp-upcoming',
      'records.corp',
      'records.delete-file',
      'live.replays',
      'live.modify-config',
      'live.delete-replay',
    ]) {
      expect(operationById(id)?.auth.oauth, id).toBe('scope-table-only');
      expect(operationById(id)?.note?.zh, id).toContain('权限范围表');
    }
    expect(operationById('meetings.get')?.auth).toEqual({ aksk: true, oauth: true });
    expect(operationById('users.basic-info')?.auth).toEqual({ aksk: false, oauth: true });
  });
});

/** Columns as people read them: hidden ones in brackets. */
const shown = (columns: readonly Column[] = []): string => {
  const some = (hidden: boolean) =>
    columns
      .filter((one) => (one.hidden ?? false) === hidden)
      .map((one) => one.label.zh)
      .join(', ');
  return `${some(false)} [${some(true)}]`;
};

describe('the main tables', () => {
  const of = (id: string) => shown(operationById(id)?.rows?.columns);
  it('have their columns in order', () => {
    expect(of('meetings.corp-live')).toBe(
      '会议号, 主题, 创建者, 类型, 预定开始, 预定结束, 已进行, 在线人数, 状态 [会议 ID, userid, 用户/会议室]',
    );
    expect(of('meetings.corp-upcoming')).toBe('会议号, 主题, 创建者, 类型, 开始, 结束, 时长, 状态 [会议 ID, userid, 用户/会议室]');
    expect(of('meetings.corp-ended')).toBe(
      '会议号, 主题, 创建者, 类型, 开始, 结束, 会议时长, 参会人数, 累计参会时长 [会议 ID, 子会议 ID, userid, 用户/会议室]',
    );
    expect(of('meetings.of-user')).toBe('会议号, 主题, 我的角色, 类型, 开始, 结束, 状态, 主持人 [会议 ID, 子会议 ID]');
    expect(of('meetings.participants')).toBe(
      '姓名, userid, 角色, 入会, 离会, 时长, 设备, 入会方式, 企业成员 ' +
        '[研讨会角色, open_id, ms_open_id, 电话哈希, IP, 归属地, 网络, 版本, 音频, 视频, 共享, customer_data]',
    );
    const records = '主题, 会议号, 主持人, 开始, 状态, 类型, 文件数, 总大小, 共享, 允许下载, 共享到期 [会议 ID, 录制 ID]';
    expect(of('records.corp')).toBe(records);
    expect(of('records.list')).toBe(records);
    expect(operationById('records.corp')?.rows?.parts).toEqual(operationById('records.list')?.rows?.parts);
    expect(shown(operationById('records.list')?.rows?.parts?.columns)).toBe(
      '开始, 结束, 时长, 大小, 共享, 链接, 密码, 仅本企业, 仅参会者, 到期, 允许下载 [文件 ID]',
    );
    const users = '姓名, userid, 状态, 部门, 角色, 手机, 邮箱, 更新时间 [区号, role_code, AI 账号';
    expect(of('users.corp')).toBe(`${users}]`);
    expect(of('users.list')).toBe(`${users}, 工号, 职位, 入职, 账号类型, uuid]`);
    expect(of('trtc.create-signatures')).toBe('UserId, SdkAppId, 进房号 StrRoomId, UserSig, 权限票据 PrivateKey, 签发, 到期, 剩余 []');
  });
  it('give both parts of a user’s meetings the same columns where both have them', () => {
    const running = operationById('meetings.of-user')?.rows?.columns ?? [];
    for (const column of operationById('meetings.ended-of-user')?.rows?.columns ?? []) {
      const twin = running.find((one) => one.key === column.key);
      expect(twin, column.key).toMatchObject({ label: column.label, format: column.format });
      if (column.unit) expect(twin?.unit).toBe(column.unit);
    }
  });
  it('read the host of a recording under either name', () => {
    expect(operationById('records.corp')?.rows?.columns.find((one) => one.key === 'host')?.path).toEqual(['userid', 'host_user_id']);
    expect(operationById('records.list')?.rows?.columns.find((one) => one.key === 'host')?.path).toEqual(['host_user_id', 'userid']);
  });
  it('know both codings of a user’s status', () => {
    const labels = (id: string) =>
      operationById(id)
        ?.rows?.columns.find((one) => one.key === 'status')
        ?.values?.map((one) => [one.value, one.label.zh]);
    expect(labels('users.corp')).toEqual([
      [0, '停用'],
      [1, '启用'],
      [2, '未激活'],
    ]);
    expect(labels('users.list')).toEqual([
      ['1', '正常'],
      ['2', '已关闭'],
      ['3', '未激活'],
      ['4', '停用'],
      ['5', '预注册'],
    ]);
  });
});
