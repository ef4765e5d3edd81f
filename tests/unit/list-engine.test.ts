import { describe, expect, it } from 'vitest';
import type { Row } from '../../contract/call.ts';
import type { Column, Operation } from '../../contract/operation.ts';
import { createRowSet, idOf } from '../../renderer/lists/row-set.ts';
import { createRowWindow, pageRows } from '../../renderer/lists/row-window.ts';
import { createWalk } from '../../renderer/lists/walk.ts';

const text = { zh: '', en: '' };
const column = (key: string, field: string): Column => ({ key, field, path: field, label: text, format: 'text' });
const operationOf = (id: string, columns: readonly Column[], ids: string | string[] = 'meeting_id'): Pick<Operation, 'id' | 'rows'> => ({
  id,
  rows: { path: 'list', id: ids, columns },
});

describe('the way through lists that make one table', () => {
  it('reads each list to its end, then the next, and adds up what they count', () => {
    const walk = createWalk([
      { operation: 'a', params: { userid: 'u' } },
      { operation: 'b', params: {} },
    ]);
    expect(walk.call).toEqual({ operation: 'a', params: { userid: 'u' } });
    walk.take({ next: { pos: 2 }, total: 3 }, ['1', '2']);
    expect([walk.call, walk.begins, walk.total]).toEqual([{ operation: 'a', params: { userid: 'u', pos: 2 } }, false, undefined]);
    walk.take({ next: null, total: 3 }, ['3']);
    expect([walk.call?.operation, walk.at, walk.begins, walk.complete]).toEqual(['b', 1, true, false]);
    // One of them stood in the table already.
    walk.take({ next: null, total: 2 }, ['3', '4'], 1);
    expect([walk.call, walk.complete, walk.total]).toEqual([undefined, true, 4]);
  });
  it('is not complete once one of its lists was not, and says the sum that is counted', () => {
    const walk = createWalk([
      { operation: 'a', params: {} },
      { operation: 'b', params: {} },
    ]);
    walk.take({ next: null, total: 3 }, ['1', '1']);
    walk.take({ next: null }, ['2']);
    expect([walk.call, walk.complete, walk.cut, walk.total]).toEqual([undefined, false, false, 4]);
  });
  it('takes rows without a key for things of their own', () => {
    const walk = createWalk([{ operation: 'a', params: {} }]);
    walk.take({ next: null, total: 2 }, ['', '']);
    expect(walk.complete).toBe(true);
  });
});

describe('the rows of a table', () => {
  const first = operationOf('first', [column('id', 'meeting_id'), column('name', 'subject')]);
  const columns = first.rows?.columns ?? [];
  it('keeps each once, and knows them by their ids', () => {
    const set = createRowSet();
    const page = [{ id: '1', name: 'x' }, { id: '2' }] as const satisfies Row[];
    expect(set.take(page, first, columns).added).toEqual(page);
    const { added, keys } = set.take([{ id: '2' }, { id: '3' }], first, columns);
    expect([added, keys]).toEqual([[{ id: '3' }], ['first\n2', 'first\n3']]);
    expect(set.keyOf(page[0])).toBe('first\n1');
    set.restart();
    expect(set.take([{ id: '1' }], first, columns).added).toHaveLength(1);
    expect(set.keyOf(page[0]), 'still shown').toBe('first\n1');
  });
  it('puts rows of another list under the columns of the first, and leaves out what the lists before brought', () => {
    const set = createRowSet((row, own) => idOf(row, operationOf('', own)));
    set.take([{ id: '1' }], first, columns);
    set.nextList();
    const other = operationOf('other', [column('meeting', 'meeting_id'), column('title', 'subject')]);
    const { added } = set.take([{ meeting: '1' }, { meeting: '2', title: 'y' }], other, columns);
    expect(added).toEqual([{ id: '2', name: 'y', meeting: '2', title: 'y' }]);
    expect(set.keyOf(added[0] ?? {})).toBe('other\n2');
  });
  it('keeps rows that have no id apart', () => {
    const set = createRowSet();
    expect(set.take([{ name: 'x' }, { name: 'x' }], first, columns).added).toHaveLength(2);
    expect(idOf({ a: '1', b: '2' }, operationOf('', [column('a', 'x'), column('b', 'y')], ['x', 'y']))).toBe('1\n2');
  });
});

describe('a window over a long table', () => {
  const rowsOf = (page: number): Row[] => Array.from({ length: pageRows }, (_, at) => ({ at: page * pageRows + at }));
  it('asks for what is in view and holds what is near it', () => {
    const held = createRowWindow();
    expect(held.missing()).toBe(0);
    held.put(0, rowsOf(0), 10 * pageRows, held.edition);
    expect(held.missing()).toBeUndefined();
    for (let page = 1; page < 8; page += 1) {
      expect(held.look(page * pageRows, page * pageRows + 30)).toBe(true);
      expect(held.missing()).toBe(page);
      held.put(page, rowsOf(page), 10 * pageRows, held.edition);
    }
    expect(held.look(7 * pageRows, 7 * pageRows + 30)).toBe(false);
    const rows = held.rows();
    expect([rows.length, rows[0], rows[7 * pageRows]]).toEqual([10 * pageRows, undefined, { at: 7 * pageRows }]);
    expect(rows.filter((row) => row !== undefined)).toHaveLength(4 * pageRows);
  });
  it('reads again what is in view when the table has other rows, and goes back where it became shorter', () => {
    const held = createRowWindow();
    held.put(0, rowsOf(0), 2 * pageRows, held.edition);
    held.look(pageRows, pageRows + 10);
    held.put(1, rowsOf(1), 2 * pageRows, held.edition);
    held.renew();
    expect(held.missing()).toBe(1);
    // Asked for before the table changed: read again.
    held.put(1, [], 10, held.edition - 1);
    expect([held.missing(), held.rows().length]).toEqual([0, 10]);
    held.clear();
    expect([held.missing(), held.rows()]).toEqual([0, []]);
  });
});
