import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Json, MASK } from '../../../contract/common.ts';
import { operationById } from '../../../main/catalogue/index.ts';
import type { Operation } from '../../../contract/operation.ts';
import { decodeBase64Text } from '../../../main/answers/coded-text.ts';
import { pageInfo } from '../../../main/answers/paging.ts';
import { toEpochMs } from '../../../main/answers/epoch.ts';
import { normaliseRows } from '../../../main/answers/rows.ts';

const label = { zh: '列', en: 'Column' };
const operation = {
  rows: {
    path: 'list',
    id: ['meeting_id', 'sub'],
    columns: [
      { key: 'start', path: 'start_time', field: 'start_time', label, format: 'time', unit: 'epoch-s' },
      { key: 'end', path: 'end_ms', field: 'end_ms', label, format: 'time', unit: 'epoch-ms' },
      { key: 'length', path: '$length', field: '', label, format: 'duration' },
      { key: 'elapsed', path: '$elapsed', field: '', label, format: 'duration' },
      { key: 'name', path: ['nick', 'user_name'], field: 'user_name', label, format: 'text', unit: 'base64' },
      { key: 'files', path: ['$fileCount'], field: 'record_files', label, format: 'number' },
      { key: 'size', path: ['$totalSize'], field: 'record_files', label, format: 'bytes' },
      { key: 'hosts', path: 'hosts.userid', field: 'hosts', label, format: 'list' },
      { key: 'id', path: 'meeting_id', field: 'meeting_id', label, format: 'id' },
    ],
  },
} as unknown as Operation;

describe('normaliseRows: units are converted in one place', () => {
  it('seconds, milliseconds, computed times, sums and ids', () => {
    const [row] = normaliseRows(
      operation,
      {
        list: [
          {
            start_time: '1700000000',
            end_ms: 1700003600000,
            user_name: '5byg5LiJ',
            record_files: [{ record_size: 5 }, { record_size: 7 }],
            hosts: [{ userid: 'a' }, { userid: 'b' }],
            meeting_id: '15923312864334416762',
            sub: 's1',
          },
        ],
      },
      1700000060_000,
    );
    expect(row).toEqual({
      start: 1700000000000,
      end: 1700003600000,
      length: 3600000,
      elapsed: 60000,
      name: '张三',
      files: 2,
      size: 12,
      hosts: 'a, b',
      id: '15923312864334416762',
      $id: '15923312864334416762/s1',
    });
  });
  it('of a join: to the leave, or to now for whoever is still inside', () => {
    const joins = {
      rows: {
        path: 'list',
        id: 'id',
        columns: [
          { key: 'joined', path: 'join_time', field: 'join_time', label, format: 'time', unit: 'epoch-s' },
          { key: 'left', path: 'left_time', field: 'left_time', label, format: 'time', unit: 'epoch-s' },
          { key: 'length', path: ['$length'], field: '', label, format: 'duration' },
        ],
      },
    } as unknown as Operation;
    const list = ['1700000060', '0', ''].map((left) => ({ join_time: '1700000000', left_time: left }));
    expect(normaliseRows(joins, { list }, 1700000090_000).map(({ left, length }) => [left, length])).toEqual([
      [1700000060_000, 60_000],
      [null, 90_000],
      [null, 90_000],
    ]);
  });
  it('missing members become null, a missing list gives no rows', () => {
    expect(normaliseRows(operation, { list: [{}] }, 0)[0]).toMatchObject({ start: null, length: null, name: null, files: null, $id: '/' });
    expect(normaliseRows(operation, {}, 0)).toEqual([]);
  });
});

describe('toEpochMs', () => {
  it.each([
    ['1700000000', 'epoch-s', 1700000000000],
    [1700000000000, 'epoch-ms', 1700000000000],
    [0, 'epoch-s', null],
    ['', 'epoch-s', null],
    ['2024-02-01 00:00:00', 'china-time', 1706716800000],
  ] as const)('%s as %s', (value, unit, expected) => {
    expect(toEpochMs(value, unit)).toBe(expected);
  });
});

describe('values that stand in one of several places', () => {
  it('an empty list gives way to the next place: hosts where nobody hosts yet', () => {
    const found = normaliseRows(
      { rows: { path: 'list', id: 'id', columns: operationById('meetings.of-user')?.rows?.columns } } as unknown as Operation,
      {
        list: [
          { id: '1', current_hosts: [], hosts: [{ userid: 'a' }, { userid: 'b' }] },
          { id: '2', current_hosts: [{ userid: 'c' }], hosts: [{ userid: 'a' }] },
          { id: '3', hosts: [{ operator_id: 'd', operator_id_type: 1 }] },
          { id: '4', hosts: [] },
        ],
      },
      0,
    );
    expect(found.map((row) => row['hosts'])).toEqual(['a, b', 'c', 'd', null]);
  });
});

describe('decodeBase64Text', () => {
  it('opens clean base64 of printable UTF-8 only', () => {
    expect(decodeBase64Text(Buffer.from('李四 😀').toString('base64'))).toBe('李四 😀');
    expect(decodeBase64Text('admin')).toBe('admin');
    expect(decodeBase64Text(Buffer.from([0xff, 0xfe, 0x00]).toString('base64'))).toBe(Buffer.from([0xff, 0xfe, 0x00]).toString('base64'));
  });
  it.each([
    'test',
    'Anna',
    'abcd',
    'user',
    'Rick',
    'Nick',
    'NICK',
    'zoom',
    'zack',
    'Li88',
    'WangLei1',
    'user0001',
    '张三',
    'Mary Lee',
    'Host',
  ])('leaves the plain name %s alone', (name) => {
    expect(decodeBase64Text(name)).toBe(name);
  });
  it.each(['Bob', 'Jim', 'Tom', 'Mary Lee', "O'Neil Jr", 'José', 'Hà', 'Оля', '王五（外部）', '周会', 'A&B Co', '=SUM(A1)', '🎉'])(
    'opens the coded name %s',
    (name) => {
      expect(decodeBase64Text(Buffer.from(name).toString('base64'))).toBe(name);
    },
  );
  it('never throws and never gives unprintable text for a coded one', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const out = decodeBase64Text(text);
        if (out !== text) expect(out).not.toMatch(/\p{Cc}/u);
      }),
    );
  });
});

describe('pageInfo: the five styles follow the answer', () => {
  const of = (style: string) =>
    ({ paging: { style, sizes: [20] }, rows: { path: 'list', id: 'pid', columns: [] } }) as unknown as Operation;
  it('page', () => {
    expect(pageInfo(of('page'), { current_page: 1, total_page: 3, total_count: 55 }, { page: 1 }, 20)).toEqual({
      next: { page: 2 },
      count: 20,
      page: 1,
      pages: 3,
      total: 55,
    });
    expect(pageInfo(of('page'), { current_page: 3, total_page: 3, total_count: 55 }, {}, 15)?.next).toBeNull();
  });
  it('page: a size smaller than asked for still reaches the end', () => {
    // 120 rows, 50 asked for, 20 given: the vendor's own page count decides.
    expect(
      pageInfo(of('page'), { current_page: 5, total_page: 6, total_count: 120, current_size: 20 }, { page: 5, page_size: 50 }, 20)?.next,
    ).toEqual({ page: 6 });
  });
  it('page without a count of pages (users/list): short pages go on, the last one ends', () => {
    const pages = (given: number, said: number | undefined, all: number): number => {
      let got = 0;
      for (let page = 1; page < 99; page += 1) {
        const rows = Math.max(0, Math.min(given, all - (page - 1) * given));
        got += rows;
        const answer = { current_page: page, current_size: rows, total_count: all, ...(said === undefined ? {} : { page_size: said }) };
        if (pageInfo(of('page'), answer, { page, page_size: 20 }, rows)?.next === null) return got;
      }
      return -1;
    };
    for (const all of [0, 1, 19, 20, 21, 45, 60]) expect(pages(20, 20, all), `${all}`).toBe(all);
    for (const all of [1, 10, 11, 45, 100]) expect(pages(10, 10, all), `ten of ${all}`).toBe(all);
    expect(pages(10, undefined, 45), 'its size is not said').toBe(45);
    // Nothing is asked for that the count says is not there.
    expect(pageInfo(of('page'), { current_page: 3, total_count: 45, page_size: 20 }, { page: 3, page_size: 20 }, 5)?.next).toBeNull();
  });
  it('page: without a number of pages the rows of the answer decide, not the size asked for', () => {
    // 45 rows, 100 asked for, 20 given.
    expect(pageInfo(of('page'), { total_count: 45 }, { page: 1, page_size: 100 }, 20)?.next).toEqual({ page: 2 });
    expect(pageInfo(of('page'), { total_count: 45 }, { page: 1, page_size: 100 }, 45)?.next).toBeNull();
    // Nothing is said of the whole: on until a page brings nothing.
    expect(pageInfo(of('page'), {}, { page: 4 }, 20)?.next).toEqual({ page: 5 });
    expect(pageInfo(of('page'), {}, { page: 5 }, 0)?.next).toBeNull();
  });
  it('pos: where the answer does not say whether there is more, a place to go on at says so; numbers of rows go on by themselves', () => {
    expect(pageInfo(of('pos-text'), { next_pos: 'x' }, {}, 1)?.next).toEqual({ pos: 'x' });
    expect(pageInfo(of('pos-text'), { next_pos: '' }, {}, 1)?.next).toBeNull();
    expect(pageInfo(of('pos-text'), {}, {}, 1)?.next).toBeNull();
    expect(pageInfo(of('pos-size'), { has_remaining: true }, { pos: 200 }, 100)?.next).toEqual({ pos: 300 });
  });
  it('pos', () => {
    expect(pageInfo(of('pos-size'), { has_remaining: true, next_pos: 100 }, {}, 100)?.next).toEqual({ pos: 100 });
    expect(pageInfo(of('pos-text'), { has_remaining: false, next_pos: 'x' }, {}, 1)?.next).toBeNull();
  });
  it('pos and cursory', () => {
    expect(pageInfo(of('pos-cursory'), { remaining: 4, next_pos: 7, next_cursory: 8 }, {}, 20)?.next).toEqual({ pos: 7, cursory: 8 });
    expect(pageInfo(of('pos-cursory'), { remaining: 0, next_pos: 7, next_cursory: 8 }, {}, 20)?.next).toBeNull();
  });
  it('an empty page between others is not the end, whatever stands in its place', () => {
    for (const list of [[], null]) {
      expect(pageInfo(of('page'), { current_page: 2, total_page: 4, list }, { page: 2 }, 0)?.next).toEqual({ page: 3 });
      expect(pageInfo(of('pos-text'), { has_remaining: true, next_pos: 'b', list }, { pos: 'a' }, 0)?.next).toEqual({ pos: 'b' });
      expect(pageInfo(of('pos-text'), { next_pos: 'b', list }, { pos: 'a' }, 0)?.next).toEqual({ pos: 'b' });
      expect(pageInfo(of('pos-size'), { has_remaining: true, next_pos: 40, list }, { pos: 20 }, 0)?.next).toEqual({ pos: 40 });
    }
    expect(pageInfo(of('page'), { current_page: 2, page_size: 20, total_count: 53 }, { page: 2 }, 0)?.next).toEqual({ page: 3 });
    expect(pageInfo(of('page'), { current_page: 4, page_size: 20, total_count: 60 }, { page: 4 }, 0)?.next).toBeNull();
  });
  it('the page asked for counts, not the number an answer gives it; no pages and yet rows says nothing of pages', () => {
    for (const current_page of [0, 1, 2, '2', null, undefined])
      expect(pageInfo(of('page'), { current_page, total_page: 3 } as Json, { page: 2 }, 20)?.next, String(current_page)).toEqual({
        page: 3,
      });
    for (const total_page of [0, '', null, '0']) {
      expect(pageInfo(of('page'), { total_page, total_count: 45 }, { page: 1 }, 20), String(total_page)).toEqual({
        next: { page: 2 },
        page: 1,
        count: 20,
        total: 45,
      });
    }
    expect(pageInfo(of('page'), { total_page: 0, total_count: 0 }, { page: 1 }, 0)?.next).toBeNull();
  });
  it('yes and no as booleans, numbers and texts', () => {
    for (const [yes, no] of [
      [true, false],
      [1, 0],
      ['true', 'false'],
      ['1', '0'],
      [33, 0],
    ] as const) {
      for (const [said, next] of [
        [yes, true],
        [no, false],
      ] as const) {
        const goesOn = (style: string, answer: Json): boolean => pageInfo(of(style), answer, {}, 9)?.next != null;
        expect(goesOn('pos-text', { has_remaining: said, next_pos: 'x' }), `text ${said}`).toBe(next);
        expect(goesOn('pos-size', { has_remaining: said, next_pos: '9' }), `size ${said}`).toBe(next);
        expect(goesOn('pos-cursory', { remaining: said, next_pos: '7', next_cursory: '7000' }), `cursory ${said}`).toBe(next);
        expect(goesOn('pid-limit', { more: said, list: [{ pid: 4 }] }), `pid ${said}`).toBe(next);
      }
    }
  });
  it('rows counted from 0 go on behind this page where the answer names no place further on, and end where it leads back', () => {
    expect(pageInfo(of('pos-size'), { has_remaining: true, next_pos: 0 }, { pos: 18 }, 9)?.next).toEqual({ pos: 27 });
    expect(pageInfo(of('pos-size'), { next_pos: 0, total_count: 53 }, { pos: 45 }, 8)?.next).toBeNull();
    expect(pageInfo(of('pos-size'), { total_count: 53 }, { pos: 9 }, 9)?.next).toEqual({ pos: 18 });
    expect(pageInfo(of('pos-size'), { total_count: 53 }, { pos: 45 }, 8)?.next).toBeNull();
  });
  it('a place alone says that there is more, until it is the one asked for', () => {
    expect(pageInfo(of('pos-text'), { next_pos: 'x' }, { pos: 'x' }, 9)).toEqual({ next: null, count: 9 });
    expect(pageInfo(of('pos-cursory'), { next_pos: 7, next_cursory: 8 }, { pos: 5, cursory: 6 }, 9)?.next).toEqual({ pos: 7, cursory: 8 });
    expect(pageInfo(of('pos-cursory'), { next_pos: 7, next_cursory: 8 }, { pos: 7, cursory: 8 }, 9)?.next).toBeNull();
    expect(pageInfo(of('pos-cursory'), { remaining: 3, next_pos: 7 }, {}, 9)?.next).toEqual({ pos: 7 });
    expect(pageInfo(of('pid-limit'), { list: [{ pid: 'a' }] }, { pid: 'a' }, 1)?.next).toBeNull();
  });
  it('more is said and not where, or nothing at all stands in the place of a page: open, not over', () => {
    const open = { next: null, open: true };
    expect(pageInfo(of('pos-text'), { has_remaining: true, next_pos: '' }, {}, 9)).toMatchObject(open);
    expect(pageInfo(of('pos-size'), { has_remaining: true }, { pos: 9 }, 0)).toMatchObject(open);
    expect(pageInfo(of('pos-cursory'), { remaining: 4, next_pos: 0 }, {}, 9)).toMatchObject(open);
    expect(pageInfo(of('pid-limit'), { more: true, list: [] }, {}, 0)).toMatchObject(open);
    expect(pageInfo(of('pos-text'), { current_page: 1, total_page: 3, list: [] }, {}, 9)).toMatchObject(open);
    for (const nothing of [null, {}]) {
      expect(pageInfo(of('page'), nothing, { page: 2 }, 0)).toMatchObject(open);
      expect(pageInfo(of('pos-size'), nothing, { pos: 9 }, 0)).toMatchObject(open);
      // The first page of an empty list may say nothing.
      expect(pageInfo(of('page'), nothing, { page: 1 }, 0)).not.toHaveProperty('open');
    }
    expect(pageInfo(of('page'), { list: [] }, { page: 2 }, 0)).not.toHaveProperty('open');
  });
  it('pid', () => {
    expect(pageInfo(of('pid-limit'), { more: true, list: [{ pid: 'a' }, { pid: 'b' }] }, {}, 2)?.next).toEqual({ pid: 'b' });
  });
});

describe('lists inside rows', () => {
  it('keep the files of a recording with it, converted the same way', () => {
    const list = operationById('records.corp');
    if (list === undefined) throw new Error('records.corp is gone');
    const [done, running] = normaliseRows(
      list,
      {
        record_meetings: [
          {
            meeting_record_id: '1',
            state: 3,
            record_files: [
              {
                record_file_id: '12345678901234567890',
                record_start_time: 1000,
                record_end_time: 61_000,
                record_size: '2048',
                sharing_state: 1,
                password: MASK,
                sharing_expire: 0,
              },
            ],
          },
          { meeting_record_id: '2', state: 1 },
        ],
      },
      0,
    );
    expect(JSON.parse(String(done?.['$parts']))).toEqual([
      expect.objectContaining({
        fileId: '12345678901234567890',
        start: 1000,
        end: 61_000,
        length: 60_000,
        size: 2048,
        password: MASK,
        expires: null,
      }),
    ]);
    expect(running?.['$parts']).toBeNull();
    // Nothing is said of files that are not there yet.
    const ever = normaliseRows(
      list,
      {
        record_meetings: [
          {
            meeting_record_id: '1',
            record_files: ['9223372036854775807', 1_800_000_000_000, 0].map((sharing_expire) => ({ sharing_expire })),
          },
        ],
      },
      0,
    );
    expect(ever[0]?.['sharingExpire']).toBe(1_800_000_000_000);
    expect(running).toMatchObject({ fileCount: null, totalSize: null, sharing: null, allowDownload: null, sharingExpire: null });
    expect(done).toMatchObject({ fileCount: 1, sharing: 1, allowDownload: false });
  });
  it('a time that no clock shows is none: the largest number there is, milliseconds where seconds are meant', () => {
    expect(toEpochMs('9223372036854775807', 'epoch-ms')).toBeNull();
    expect(toEpochMs(1_767_225_600_000, 'epoch-s')).toBeNull();
    expect(toEpochMs(4_102_444_800, 'epoch-s')).toBe(4_102_444_800_000);
  });
  it('a length that is no number is none', () => {
    const [row] = normaliseRows(
      operationById('meetings.corp-ended') as Operation,
      { meeting_info_list: [{ meeting_id: '1', meeting_duration: 'x', user_meeting_duration: '60000' }] },
      0,
    );
    expect(row).toMatchObject({ duration: null, attended: 60_000 });
  });
  it('a list that is null says no more of the files than none', () => {
    const list = operationById('records.list') as Operation;
    expect(normaliseRows(list, { record_meetings: [{ meeting_record_id: '1', state: 2, record_files: null }] }, 0)[0]).toMatchObject({
      fileCount: null,
      totalSize: null,
      sharing: null,
      allowDownload: null,
    });
  });
  it('users by the names of older answers too: none is taken for another', () => {
    for (const id of ['users.corp', 'roles.users', 'users.list', 'users.advance-list']) {
      const rows = normaliseRows(
        operationById(id) as Operation,
        {
          users: [
            { userid: 'a', user_name: '甲' },
            { user_id: 'b', username: '乙' },
            { user_id: 'c', username: '乙' },
          ],
        },
        0,
      );
      expect(
        rows.map((row) => [row['$id'], row['userId'], row['name']]),
        id,
      ).toEqual([
        ['a', 'a', '甲'],
        ['b', 'b', '乙'],
        ['c', 'c', '乙'],
      ]);
    }
  });
  it('the host under the name each list gives it', () => {
    for (const [id, field] of [
      ['records.corp', 'userid'],
      ['records.list', 'host_user_id'],
    ] as const) {
      const list = operationById(id);
      expect(list?.rows?.columns.find((one) => one.key === 'host')?.field).toBe(field);
      for (const name of ['userid', 'host_user_id']) {
        expect(
          normaliseRows(list as Operation, { record_meetings: [{ meeting_record_id: '1', [name]: 'Zhang.San' }] }, 0)[0]?.['host'],
        ).toBe('Zhang.San');
      }
    }
  });
  it('the main department first, the day of entry as it was in China', () => {
    const list = operationById('users.list') as Operation;
    const users = [true, 1, 'true'].map((main, i) => ({
      userid: `u${i}`,
      entry_time: i === 0 ? '1700000000' : 1700000000000,
      department_list: [
        { department_name: '二部', is_main: 'false' },
        { department_name: '一部', is_main: main },
      ],
    }));
    expect(normaliseRows(list, { users }, 0).map((row) => [row['departments'], row['entry']])).toEqual(
      users.map(() => ['一部、二部', '2023-11-15']),
    );
  });
});
