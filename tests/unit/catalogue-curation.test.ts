import { describe, expect, it } from 'vitest';
import type { Field, Operation } from '../../contract/operation.ts';
import { operationById } from '../../main/catalogue/index.ts';
import { added, pairs, type RawField } from '../support/endpoints.ts';

const get = (id: string): Operation => {
  const one = operationById(id);
  if (one === undefined) throw new Error(`no operation ${id}`);
  return one;
};
const flat = (fields: readonly Field[], at = ''): readonly (readonly [string, Field])[] =>
  fields.flatMap((one) => [[at + one.name, one] as const, ...flat(one.fields ?? [], `${at}${one.name}.`)]);

/** Every cell of both scope tables of the vendor's guide: what it does, whether it may be repeated, calls a minute, columns it shows. */
const cells: readonly (readonly [
  cell: string,
  ids: readonly string[],
  effect: Operation['effect'],
  retry: Operation['retry'],
  perMinute: number,
  table: boolean,
])[] = [
  ['通过会议 ID 查询', ['meetings.get'], 'read', 'safe', 300, true],
  ['通过会议 Code 查询', ['meetings.by-code'], 'read', 'safe', 300, true],
  ['获取参会成员列表', ['meetings.participants'], 'read', 'safe', 300, true],
  ['查询用户的会议列表', ['meetings.of-user'], 'read', 'safe', 300, true],
  ['查询用户已结束会议列表', ['meetings.ended-of-user'], 'read', 'safe', 300, true],
  ['获取账户级已结束会议列表', ['meetings.corp-ended'], 'read', 'safe', 100, true],
  ['获取账户级即将召开的会议列表', ['meetings.corp-upcoming'], 'read', 'safe', 100, true],
  ['获取账户级实时会议列表', ['meetings.corp-live'], 'read', 'safe', 100, true],
  ['创建会议', ['meetings.create'], 'change', 'never', 300, false],
  ['取消会议', ['meetings.cancel'], 'destroy', 'never', 300, false],
  ['结束会议', ['meetings.end'], 'destroy', 'never', 300, false],
  ['修改会议', ['meetings.modify'], 'change', 'never', 300, false],
  ['查询会议录制列表', ['records.list'], 'read', 'safe', 300, true],
  ['查询会议录制地址', ['records.addresses'], 'read', 'never', 300, true],
  ['查询单个录制地址', ['records.file-address'], 'read', 'never', 300, false],
  ['获取账户级会议录制列表', ['records.corp'], 'read', 'safe', 10, true],
  ['查询录制文件访问数据', ['records.metrics'], 'read', 'safe', 300, true],
  ['获取会议录制操作明细', ['records.events'], 'read', 'safe', 300, true],
  ['删除会议录制', ['records.delete'], 'destroy', 'never', 300, false],
  ['删除单个录制文件', ['records.delete-file'], 'destroy', 'never', 300, false],
  ['修改会议录制共享设置', ['records.modify-settings'], 'change', 'never', 300, false],
  ['获取直播回看地址', ['live.replays', 'live.replays-by-code'], 'read', 'safe', 300, true],
  ['修改直播配置', ['live.modify-config', 'live.modify-config-by-code'], 'change', 'never', 300, false],
  ['删除直播回看文件', ['live.delete-replay'], 'destroy', 'never', 300, false],
  ['获取用户详情', ['users.get', 'users.get-by-uuid'], 'read', 'safe', 300, false],
  ['获取用户列表', ['users.list', 'users.advance-list'], 'read', 'safe', 300, true],
  ['获取账户级全量用户列表', ['users.corp'], 'read', 'safe', 100, true],
  ['获取账户级角色列表', ['roles.list'], 'read', 'safe', 10, true],
  ['获取账户级角色用户列表', ['roles.users'], 'read', 'safe', 10, true],
  ['创建用户', ['users.create'], 'change', 'never', 300, false],
  ['更新用户', ['users.update', 'users.update-by-uuid'], 'change', 'never', 300, false],
  ['删除用户', ['users.delete', 'users.delete-by-uuid'], 'destroy', 'never', 300, false],
];
/** Numbers that stand for something: never shown raw. */
const coded = new Set([
  'operator_id_type',
  'instanceid',
  'meeting_type',
  'meeting_state',
  'userid_type',
  'event_type',
  'query_record_type',
  'media_set_type',
  'state',
  'record_type',
  'sharing_state',
  'user_role',
  'webinar_member_role',
  'join_type',
  'recurring_type',
  'until_type',
  'customized_recurring_type',
  'only_user_join_type',
  'mute_enable_type_join',
  'water_mark_type',
  'watermark_opt',
  'auto_record_type',
  'phone_status',
  'email_status',
  'account_version',
  'user_account_type',
  'share_scope',
  'force_dismiss_meeting',
  'retrieve_code',
  'join_meeting_role',
  'is_show_all_sub_meetings',
  'has_more_sub_meeting',
  'is_voov',
]);
const times = /(^|_)(start_time|end_time|join_time|left_time|operate_time|update_time|until_date|sharing_expire)$/;

describe.each(cells)('the cell %s', (_cell, ids, effect, retry, perMinute, table) => {
  it.each(ids)('%s is curated by hand in all its parts', (id) => {
    const one = get(id);
    expect(one).toMatchObject({ curated: true, effect, retry, rate: { perMinute } });
    expect(one.scopes?.length).toBeGreaterThan(0);
    expect([one.title, one.purpose].every((text) => text.zh.length > 1 && text.en.length > 1)).toBe(true);
    expect((one.rows?.columns.length ?? 0) > 2).toBe(table);
    for (const column of one.rows?.columns ?? []) expect(column.label.zh && column.label.en, column.key).toBeTruthy();
    const asked = [...flat(one.params), ...flat(one.body ?? [])];
    for (const [path, field] of asked) {
      expect(field.label?.zh && field.label.en, path).toBeTruthy();
      expect(field.hint?.zh && field.hint.en, `hint of ${path}`).toBeTruthy();
    }
    for (const [path, field] of [...asked, ...flat(one.answer)]) {
      expect(field.label, path).toBeDefined();
      if (times.test(field.name) && !field.name.startsWith('enable_'))
        expect(field.unit, `unit of ${path}`).toMatch(/^(epoch-s|epoch-ms|china-time)$/);
      if (coded.has(field.name)) expect(field.values?.length, `words of ${path}`).toBeGreaterThan(0);
      if (['page_size', 'size'].includes(field.name) && asked.some(([, other]) => other === field))
        expect(field.default ?? field.max, `limit of ${path}`).toBeDefined();
    }
    // What names a recording, a meeting or a person destroyed is what has to be typed.
    expect(one.confirmTarget !== undefined).toBe(effect === 'destroy');
  });
});

/** Where sources conflict, or a page was not seen: the user of the call is told in both languages. */
const scopeTable = [/权限范围表.*不支持/, /scope table.*not supported/] as const;
const conflicts: readonly (readonly [what: string, ids: readonly string[], zh: RegExp, en: RegExp])[] = [
  [
    'OAuth: scope table against endpoint pages',
    [
      'users.create',
      'users.update',
      'users.update-by-uuid',
      'users.delete',
      'users.delete-by-uuid',
      'users.get',
      'users.get-by-uuid',
      'users.list',
      'users.advance-list',
      'users.corp',
      'roles.list',
      'roles.users',
      'meetings.corp-ended',
      'meetings.corp-live',
      'meetings.corp-upcoming',
      'records.corp',
      'live.modify-config',
      'live.modify-config-by-code',
      'live.replays',
      'live.replays-by-code',
      'live.delete-replay',
      'records.delete-file',
    ],
    ...scopeTable,
  ],
  ['who may stand in operator_id', ['meetings.participants', 'records.addresses', 'meetings.of-user'], /rooms_id|会议室/, /room/i],
  ['operator or userid', ['records.list', 'records.modify-settings'], /旧文档以 userid/, /Older pages used userid/],
  ['role list against users of a role', ['roles.list', 'roles.users'], /同一地址/, /same address|Shares its address/],
  ['upcoming meetings: page not seen', ['meetings.corp-upcoming'], /未见现行文档页/, /no current page/],
  ['largest page not stated', ['meetings.corp-ended', 'meetings.corp-live', 'users.corp'], /每页上限未公布/, /page limit is not published/],
  ['how long a file’s link lives', ['records.file-address'], /5 分钟.*6 小时/, /5 minutes.*6 hours/],
  ['window of participants', ['meetings.participants'], /90 天.*31 天/, /90 days.*31/],
  ['quota of created meetings', ['meetings.create'], /500029.*9008/, /500029.*9008/],
  ['most occurrences', ['meetings.modify'], /200.*50/, /200.*50/],
  ['userid or user_id', ['users.get'], /user_id/, /user_id/],
  ['phone or e-mail', ['users.create'], /手机号.*邮箱/, /Phone.*e-mail/],
  ['names and paging of the older SDK', ['users.corp'], /username/, /username/],
  ['meeting ID as an integer', ['rooms.call'], /整数/, /integer/],
  ['fields not captured', ['records.access', 'smart.minutes', 'logs.user'], /没有收录/, /not known here/],
  ['fields captured in part', ['webinars.create', 'webinars.modify', 'corp-resource.set-meeting-creators'], /不完整/, /not complete/],
];
it.each(conflicts)('conflict told: %s', (_what, ids, zh, en) => {
  for (const id of ids) {
    const { note } = get(id);
    expect(note?.zh, id).toMatch(zh);
    expect(note?.en, id).toMatch(en);
  }
});

/** Required here though the list of endpoints does not say so: what the meaning of the entry needs. */
const needed = new Set([
  'roles.users role_code',
  'meetings.of-user userid',
  'meetings.by-code operator_id',
  'meetings.by-code meeting_code',
  'meetings.participants operator_id',
  'live.modify-config live_config',
  'live.modify-config-by-code live_config',
]);
describe('the list of endpoints, field by field', () => {
  it.each(pairs)('%s', (id, raw) => {
    const one = get(id);
    expect([one.method, one.path, one.params.filter((each) => each.place === 'path').map((each) => each.name)]).toEqual([
      raw.method,
      raw.uri,
      raw.path.map((each) => each.name),
    ]);
    const extras = new Set(added[id]);
    const compare = (side: 'param' | 'body' | 'answer', theirs: readonly RawField[], ours: readonly Field[], at = ''): void => {
      expect(
        ours.map((each) => each.name).filter((name) => !extras.has(`${side} ${at}${name}`)),
        `${side} ${at}`,
      ).toEqual(theirs.map((each) => each.name));
      for (const each of theirs) {
        const own = ours.find((other) => other.name === each.name);
        const where = `${id} ${side} ${at}${each.name}`;
        // The list gives path and query no types: they are text there unless the pages say a number.
        if (each.type !== undefined) expect(own?.type, where).toBe(each.type);
        else expect(['string', 'integer', 'boolean'], where).toContain(own?.type);
        if (side !== 'answer' && !needed.has(`${id} ${at}${each.name}`)) expect(own?.required ?? false, where).toBe(each.required ?? false);
        compare(side, each.fields ?? [], own?.fields ?? [], `${at}${each.name}.`);
      }
    };
    compare('param', [...raw.path, ...raw.query], one.params);
    compare('body', raw.body ?? [], one.body ?? []);
    compare('answer', raw.response, one.answer);
    if (raw.body === null) expect(one.body === undefined || one.bodyKind === 'multipart').toBe(true);
  });
  it('needs nothing that is not there', () => {
    for (const each of needed) {
      const [id = '', name = ''] = each.split(' ');
      expect([...get(id).params, ...(get(id).body ?? [])].find((field) => field.name === name)?.required, each).toBe(true);
    }
  });
});
