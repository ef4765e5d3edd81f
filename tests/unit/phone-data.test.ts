import { describe, expect, it } from 'vitest';
import type { Json } from '../../contract/common.ts';
import {
  fieldsIn,
  itemsOf,
  listsIn,
  mapRows,
  openData,
  readMappings,
  readValue,
  slotOf,
  suggestKind,
  suggestMapping,
  suggestRows,
} from '../../renderer/tabs/phone/data.ts';

const room = {
  confid: '10012345',
  meetingname: '例会',
  creator: '17700001234',
  begintime: '20260131093005',
  createtime: '2026-01-31 09:30:05',
  duration: '90',
  online: true,
  parties: [
    { name: '甲', phone: '17700001111' },
    { name: '乙', phone: '17700002222' },
  ],
};
const asIs = (path: string): string => path;

describe('data of unknown shape', () => {
  it.each<[string, Json, string, string, number]>([
    ['an array', { data: [room, room] }, 'array', '', 2],
    ['an object that is the room', { data: room }, 'object', '$', 1],
    ['an object around a list', { data: { total: 2, page: { list: [room, room] } } }, 'object', 'page.list', 2],
    ['JSON as text', { data: JSON.stringify(room) }, 'json-text', '$', 1],
    ['a list as text', { data: ` ${JSON.stringify([room])}` }, 'json-text', '', 1],
    ['prose', { data: '会议室 正在进行' }, 'prose', '$', 1],
    ['prose that begins like JSON', { data: '[会议室]' }, 'prose', '$', 1],
    ['null', { data: null }, 'null', '$', 0],
    ['nothing', {}, 'missing', '$', 0],
    ['an empty object', { data: {} }, 'object', '$', 1],
    ['a number', { data: 5 }, 'value', '$', 1],
  ])('%s', (_what, answer, shape, rows, count) => {
    const data = openData(answer);
    expect(data.shape).toBe(shape);
    expect(suggestRows(data)).toBe(rows);
    expect(itemsOf(data, rows)).toHaveLength(count);
  });
  it('keeps long ids of JSON text', () => {
    expect(openData({ data: '[{"confid":12345678901234567890}]' }).value).toEqual([{ confid: '12345678901234567890' }]);
  });
  it('says that a path is not there, which is not the same as no rows', () => {
    const data = openData({ data: { list: [] } });
    expect(itemsOf(data, 'list')).toEqual([]);
    expect(itemsOf(data, 'rooms')).toBeUndefined();
    expect(itemsOf(data, '__proto__')).toBeUndefined();
    expect(listsIn(data.value)).toEqual([{ path: 'list', length: 0 }]);
  });
  it('keeps the columns of a list, of a single thing and of text apart', () => {
    expect(
      [{ data: [] }, { data: '{}' }, { data: { list: [{}] } }, { data: 'x' }, { data: null }].map((one) => slotOf(openData(one))),
    ).toEqual(['list', 'thing', 'wrapped', 'text', 'text']);
  });
});

describe('suggested columns', () => {
  it('come from the rows: times, durations, phones, ids', () => {
    expect(Object.fromEntries(fieldsIn([room]).map(({ path, kind }) => [path, kind]))).toEqual({
      confid: 'id',
      meetingname: 'text',
      creator: 'phone',
      begintime: 'stamp',
      createtime: 'datetime',
      duration: 'seconds',
      online: 'boolean',
      parties: 'list',
    });
    expect(suggestMapping(openData({ data: [{ a: { b: 1 } }, { c: 'x' }] }), asIs)).toEqual({
      rows: '',
      columns: [
        { path: 'a.b', label: 'a.b', kind: 'number' },
        { path: 'c', label: 'c', kind: 'text' },
      ],
    });
    expect(fieldsIn(['甲', '乙'])).toEqual([{ path: '$', sample: '甲', kind: 'text' }]);
  });
  it.each<[string, Json[], string]>([
    ['starttime', [1769823005], 'epoch-s'],
    ['starttime', ['1769823005123'], 'epoch-ms'],
    ['money', [1769823005], 'number'],
    ['callms', ['1500'], 'text'],
    ['duration_ms', ['1500'], 'ms'],
    ['time', ['20261331093005'], 'id'],
    ['time', ['20260131093005', ''], 'stamp'],
    ['time', ['20260131093005', '—'], 'text'],
    ['phone', ['010-1234'], 'text'],
    ['phone', ['+8617700001234'], 'phone'],
    ['roomid', ['A-1'], 'id'],
  ])('%s %j is %s', (path, values, kind) => {
    expect(suggestKind(path, values)).toBe(kind);
  });
});

describe('reading values', () => {
  const at = Date.UTC(2026, 0, 31, 1, 30, 5);
  it("takes times without a zone in the account's clock zone", () => {
    for (const [value, kind] of [
      ['20260131093005', 'stamp'],
      ['2026-01-31 09:30:05', 'datetime'],
      ['2026/1/31 9:30:05', 'datetime'],
    ] as const) {
      expect(readValue(value, kind, 'Asia/Shanghai'), value).toBe(at);
      expect(readValue(value, kind, 'UTC'), value).toBe(at + 8 * 3_600_000);
    }
    expect(readValue(1769823005, 'epoch-s', 'UTC')).toBe(at);
    expect(readValue('90', 'seconds', 'UTC')).toBe(90_000);
  });
  it('leaves out and counts what cannot be read as its column says', () => {
    const { rows, unread } = mapRows(
      [room, { ...room, begintime: '昨天' }, null],
      [
        { path: 'begintime', label: '', kind: 'stamp' },
        { path: 'parties', label: '', kind: 'list' },
        { path: 'none', label: '', kind: 'number' },
      ],
      'Asia/Shanghai',
    );
    expect(rows).toEqual([
      { $id: '0', c0: at, c1: '甲 17700001111、乙 17700002222', c2: null },
      { $id: '1', c0: null, c1: '甲 17700001111、乙 17700002222', c2: null },
      { $id: '2', c0: null, c1: null, c2: null },
    ]);
    expect(unread).toBe(1);
  });
  it('takes remembered columns only where they are columns', () => {
    const good = { rows: '', columns: [{ path: 'a', label: '甲', kind: 'text' as const }] };
    expect(readMappings(JSON.stringify({ list: good, other: good, thing: { rows: 1 } }))).toEqual({ list: good });
    expect(readMappings(JSON.stringify({ list: { rows: '', columns: [{ path: 'a', label: 'b', kind: 'script' }, 3] } }))).toEqual({
      list: { rows: '', columns: [] },
    });
    for (const bad of [undefined, '', '[]', '{', 'null']) expect(readMappings(bad)).toEqual({});
  });
});
