import { describe, expect, it } from 'vitest';
import { describeUser } from '../../renderer/tabs/users/describe.ts';
import { checkTable, fieldOf, headingOf, itemsOf } from '../../renderer/tabs/users/bulk-sheet.ts';
import {
  changesOf,
  choicesOf,
  cleaned,
  createBody,
  draftOf,
  emptied,
  emptyDraft,
  problemsOf,
  updateBody,
  type Draft,
} from '../../renderer/tabs/users/draft.ts';
import { meaning, sourcesOf } from '../../renderer/tabs/users/places.ts';
import { operationById } from '../../main/catalogue/index.ts';
import type { ReadTable } from '../../contract/sheet.ts';

const create = operationById('users.create');
const choices = choicesOf(create?.body ?? []);
const good: Draft = { ...emptyDraft(), userid: 'zhang.san', username: '张三', phone: '13800000001' };
const check = (change: Partial<Draft>): ReturnType<typeof problemsOf> => problemsOf(cleaned({ ...good, ...change }), choices);

describe('a new user', () => {
  it('is checked field by field, after what people paste was cleaned', () => {
    expect(check({})).toEqual({});
    expect(check({ phone: ' +' })).toEqual({ phone: 'phone' });
    expect(check({ phone: '１３８ 0000-0001', area: '+86' })).toEqual({});
    expect(check({ phone: '138000000' })).toEqual({ phone: 'phoneChina' });
    expect(check({ phone: '91234567', area: '852' })).toEqual({});
    // Either will do: the vendor's pages disagree about the phone.
    expect(check({ phone: '' })).toEqual({ phone: 'phoneOrEmail' });
    expect(check({ phone: '', email: 'a@corp.example' })).toEqual({});
    expect(check({ phone: '1.38E+10' })).toEqual({ phone: 'shortened' });
    expect(check({ userid: '张三', username: '' })).toEqual({ userid: 'userid', username: 'required' });
    expect(check({ userid: 'a'.repeat(41) })).toEqual({ userid: 'userid' });
    expect(check({ userid: 'a@corp' })).toEqual({ userid: 'userid' });
    expect(check({ email: 'zhang.san＠corp.example' })).toEqual({});
    expect(check({ email: 'zhang.san@corp' })).toEqual({ email: 'email' });
    expect(check({ department_list: 'D1,D2' })).toEqual({ department_list: 'department' });
    expect(check({ entry_time: '2026/2/30' })).toEqual({ entry_time: 'day' });
    // The platform publishes no values of this one: any number may be.
    expect(check({ add_on_webinar: '3' })).toEqual({});
    expect(check({ add_on_webinar: '三' })).toEqual({ add_on_webinar: 'choice' });
    expect(check({ user_account_type: '77' })).toEqual({ user_account_type: 'choice' });
  });

  it('invites nobody unless it is said, and sends only what is filled in', () => {
    expect(createBody({ ...good, phone: '', email: 'a@corp.example' }, false)).toEqual({
      userid: 'zhang.san',
      username: '张三',
      email: 'a@corp.example',
      auto_invite: false,
    });
    expect(createBody(good, false)).toEqual({
      userid: 'zhang.san',
      username: '张三',
      area: '86',
      phone: '13800000001',
      auto_invite: false,
    });
    expect(createBody({ ...good, department_list: 'D1', entry_time: '2026-03-01', user_account_type: '1' }, true)).toMatchObject({
      auto_invite: true,
      department_list: ['D1'],
      user_account_type: 1,
      entry_time: Date.parse('2026-02-28T16:00:00Z') / 1000,
    });
  });
});

describe('a change', () => {
  const record = {
    userid: 'li.si',
    username: '李四',
    area: '86',
    phone: '13800000002',
    email: 'li.si@corp.example',
    status: '1',
    department_list: [
      { department_id: 'D2', department_name: '乙' },
      { department_id: 'D1', department_name: '甲', is_main: true },
    ],
    entry_time: '1767196800',
    user_account_type: 1,
    is_voov: 0,
    staff_id: '',
  };
  it('sends what differs and nothing else; an emptied field stays and is named', () => {
    const before = draftOf(record);
    expect(before).toMatchObject({ department_list: 'D1', entry_time: '2026-01-01', user_account_type: '1', staff_id: '' });
    expect(changesOf(before, before)).toEqual([]);
    const after = { ...before, username: '李思', email: '', staff_id: 'S1', department_list: 'D3' };
    expect(updateBody(changesOf(before, after))).toEqual({ username: '李思', department_list: ['D3'], staff_id: 'S1' });
    expect(emptied(before, after)).toEqual(['email']);
    expect(problemsOf(after, choices, true)).toEqual({});
  });
  it('reads the day of entry as a day, too', () => {
    for (const entry_time of ['2026-01-01', '2026-01-01 00:00:00', '1767196800000'])
      expect(draftOf({ ...record, entry_time }).entry_time).toBe('2026-01-01');
    expect(draftOf({ ...record, entry_time: null }).entry_time).toBe('');
  });
});

describe('a user in words', () => {
  it('says no code: the five states, licences, departments with the main one first', () => {
    const fields = operationById('users.get')?.answer ?? [];
    const found = describeUser(
      {
        user_id: 'x1',
        username: '甲',
        status: '4',
        phone: '5',
        phone_status: 2,
        area: '86',
        add_on_webinar: 0,
        department_list: [
          { department_id: 'B', department_full_name: '乙部', is_main: false },
          { department_id: 'A', department_full_name: '甲部', is_main: true },
        ],
      },
      fields,
      'Asia/Shanghai',
    );
    const lines = new Map((found?.groups ?? []).flatMap(([, list]) => list.map((one) => [one.field, one.values] as const)));
    expect(found).toMatchObject({ userid: 'x1', name: '甲', status: '4' });
    expect(lines.get('status')).toEqual(['停用']);
    expect(lines.get('phone')).toEqual(['+86 5 · 未验证']);
    expect(lines.get('add_on_webinar')).toEqual(['无']);
    expect(lines.get('department_list')).toEqual(['甲部 · ID A · 主部门', '乙部 · ID B']);
    expect(describeUser({ error: 1 }, fields, 'Asia/Shanghai')).toBeUndefined();
  });
});

describe('what is asked of the platform', () => {
  it('a userid that may be a name is asked both ways; a phone number never as a name', () => {
    const asked = { kind: 'corp', text: '', status: '', role: '' } as const;
    expect(meaning('138 0000 0001')).toBe('phone');
    expect(sourcesOf({ ...asked, text: '张' })).toEqual([{ operation: 'users.corp', params: { user_name: '张' } }]);
    expect(sourcesOf({ ...asked, text: 'Tom', status: '0', role: 'admin' }).map((one) => one.params)).toEqual([
      { status: 0, role_code: 'admin', userid: 'Tom' },
      { status: 0, role_code: 'admin', user_name: 'Tom' },
    ]);
    expect(sourcesOf({ ...asked, kind: 'list', text: 'Tom', status: '1' })).toEqual([{ operation: 'users.list', params: { page: 1 } }]);
    expect(sourcesOf({ ...asked, kind: 'advance', status: '3' })).toEqual([{ operation: 'users.advance-list', params: { status: '3' } }]);
  });
});

describe('a table of new users', () => {
  const table = (columns: string[], rows: string[][], more: Partial<ReadTable> = {}): ReadTable => ({
    file: '/x/users.csv',
    encoding: 'gb18030',
    columns,
    rows,
    lines: rows.map((_row, index) => index + 2),
    problems: [],
    ...more,
  });

  it('knows its own headings, the platform’s names and the words of both languages', () => {
    expect([headingOf('userid'), headingOf('phone')]).toEqual(['userid', '手机 (phone)']);
    expect(['手机 (phone)', '手机（phone）', 'phone', 'Phone', '手机', ' 手 机 '].map(fieldOf)).toEqual(Array(6).fill('phone'));
    expect(fieldOf('备注')).toBeUndefined();
  });

  it('names each problem with its line and lets only sound rows through', () => {
    const checked = checkTable(
      table(
        ['userid', '姓名', '手机', '邮箱', '账号类型', '备注'],
        [
          ['a1', '甲', '13800000001', '', '高级账号', ''],
          ['a2', '乙', '1.38E+10', '', '', ''],
          ['a1', '丙', '13800000003', '', '', ''],
          ['a4', '丁', '13800000001', 'x@y', '', ''],
          ['A1', '戊', '13800000005', '', '1', ''],
        ],
        { lines: [2, 3, 5, 6, 7], problems: [{ line: 5, key: 'errors.sheet.tooFew', params: { line: 5, cells: 3, columns: 6 } }] },
      ),
      choices,
    );
    expect(checked.ready.map((one) => one.draft.userid)).toEqual(['a1', 'A1']);
    expect(checked.ready[0]?.draft).toMatchObject({ area: '86', user_account_type: '1' });
    const said = Object.fromEntries(checked.rows.map((one) => [one.line, one.problems.join(' ')]));
    expect(said[3]).toContain('科学计数法');
    expect(said[5]).toMatch(/只有 3 格.*userid 与第 2 行重复/);
    expect(said[6]).toMatch(/邮箱.*手机 与第 2 行重复/);
    expect(checked.ignored).toEqual(['备注']);
    expect(itemsOf(checked.ready, false).map((one) => [one.key, one.body?.['auto_invite']])).toEqual([
      ['a1', false],
      ['A1', false],
    ]);
  });

  it('creates nobody where a needed column is missing', () => {
    const checked = checkTable(table(['userid', '姓名'], [['a1', '甲']]), choices);
    expect(checked.missing).toEqual(['phone']);
    expect(checked.ready).toEqual([]);
  });
});
