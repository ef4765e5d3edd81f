import { mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { nextTick } from 'vue';
import type { Row } from '../../contract/call.ts';
import DataGrid from '../../renderer/components/DataGrid.vue';
import type { GridColumn } from '../../renderer/components/grid/columns.ts';
import { arrange } from '../../renderer/components/grid/order.ts';
import { setBridge } from '../../renderer/lib/bridge.ts';
import { makeFakeBridge, type FakeBridge } from './fake-bridge.ts';

const columns: readonly GridColumn[] = [
  { key: 'code', path: 'code', field: 'meeting_code', label: { zh: '会议号', en: 'Code' }, format: 'code' },
  { key: 'subject', path: 'subject', field: 'subject', label: { zh: '主题', en: 'Subject' }, format: 'text' },
  { key: 'people', path: 'people', field: 'participants_num', label: { zh: '参会人数', en: 'People' }, format: 'number' },
  { key: 'id', path: 'id', field: 'meeting_id', label: { zh: '会议 ID', en: 'Meeting ID' }, format: 'id', hidden: true },
];
const make = (count: number): readonly Row[] =>
  Array.from({ length: count }, (_, index) => ({
    code: String(530_000_000 + index),
    subject: index % 2 === 0 ? `周会 ${index}` : `=评审 ${index}`,
    people: (index * 7) % 13,
    id: `1592331286433441${6000 + index}`,
  }));
const rowKey = (row: Row): string => String(row['id']);

let fake: FakeBridge;
let wrapper: VueWrapper;
function show(props: Record<string, unknown> = {}): VueWrapper {
  fake = makeFakeBridge();
  setBridge(fake.bridge);
  wrapper = mount(DataGrid as never, {
    attachTo: document.body,
    props: {
      id: 'test',
      label: '会议',
      columns,
      rows: make(200),
      rowKey,
      complete: true,
      ...props,
      'onUpdate:selected': (keys: ReadonlySet<string>) => wrapper.setProps({ selected: keys } as never),
    } as never,
  });
  return wrapper;
}
afterEach(() => wrapper.unmount());
const grid = (): HTMLElement => wrapper.find('[role=grid]').element as HTMLElement;
const cell = (row: number, col: number): HTMLElement => wrapper.find(`[data-row="${row}"] [data-col="${col}"]`).element as HTMLElement;
async function press(key: string, init: KeyboardEventInit = {}): Promise<void> {
  (document.activeElement ?? grid()).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init }));
  for (let turn = 0; turn < 4; turn += 1) await nextTick();
  await new Promise((done) => {
    setTimeout(done, 20);
  });
}

describe('the grid', () => {
  it('tells loaded and total rows, columns and roles', async () => {
    show({ total: 12_430, complete: false });
    await nextTick();
    expect(grid().getAttribute('aria-rowcount')).toBe('200');
    expect(grid().dataset['total']).toBe('12430');
    expect(wrapper.findAll('[role=columnheader]').map((one) => one.text())).toEqual(['会议号', '主题', '参会人数']);
    expect(cell(0, 0).textContent?.trim()).toBe('530 000 000');
    expect(wrapper.text()).toContain('筛选和排序只作用于已载入的 200 行');
  });
  it('keeps only what is in view in the page', async () => {
    show({ rows: make(100_000) });
    await nextTick();
    expect(wrapper.findAll('[data-row]').length).toBeLessThan(60);
    expect(grid().getAttribute('aria-rowcount')).toBe('100000');
  });
  it('walks by keyboard with one tab stop', async () => {
    show();
    await nextTick();
    cell(0, 0).focus();
    await press('ArrowDown');
    await press('ArrowRight');
    expect(document.activeElement).toBe(cell(1, 1));
    expect(wrapper.findAll('[role=gridcell][tabindex="0"]')).toHaveLength(1);
    await press('End', { ctrlKey: true });
    expect((document.activeElement as HTMLElement).closest('[data-row]')?.getAttribute('aria-rowindex')).toBe('200');
    await press('Home', { ctrlKey: true });
    await press('ArrowUp');
    expect((document.activeElement as HTMLElement).dataset['head']).toBe('0');
  });
  it('opens with Enter and selects with Space, ranges and all', async () => {
    show();
    await nextTick();
    cell(0, 0).focus();
    await press('Enter');
    expect((wrapper.emitted('open')?.[0]?.[0] as Row)['code']).toBe('530000000');
    await press(' ');
    expect(wrapper.findAll('[aria-selected=true]')).toHaveLength(1);
    await press('ArrowDown', { shiftKey: true });
    await press('ArrowDown', { shiftKey: true });
    expect(wrapper.text()).toContain('已选 3 行');
    await press('a', { ctrlKey: true });
    expect(wrapper.text()).toContain('已选 200 行');
  });
  it('copies the selection as a table that a spreadsheet reads safely', async () => {
    show();
    await nextTick();
    cell(0, 0).focus();
    await press(' ');
    await press('ArrowDown', { shiftKey: true });
    await press('c', { ctrlKey: true });
    expect(fake.clipboard[0]).toBe("会议号\t主题\t参会人数\n530000000\t周会 0\t0\n530000001\t'=评审 1\t7");
  });
  it('sorts by header: up, down, as it came', async () => {
    show();
    await nextTick();
    const head = wrapper.findAll('[role=columnheader]')[2];
    const button = head?.find('button');
    await button?.trigger('click');
    expect(head?.attributes('aria-sort')).toBe('ascending');
    expect(cell(0, 2).textContent?.trim()).toBe('0');
    await button?.trigger('click');
    expect(head?.attributes('aria-sort')).toBe('descending');
    expect(cell(0, 2).textContent?.trim()).toBe('12');
    await button?.trigger('click');
    expect(head?.attributes('aria-sort')).toBe('none');
    expect(cell(1, 0).textContent?.trim()).toBe('530 000 001');
  });
  it('filters loaded rows by text or by the digits of a code, and says so', async () => {
    show({ filter: '530000042' });
    await nextTick();
    expect(wrapper.findAll('[data-row]')).toHaveLength(1);
    await wrapper.setProps({ filter: '周会 18' } as never);
    await nextTick();
    expect(wrapper.text()).toContain('筛选出');
    expect(grid().getAttribute('aria-rowcount')).toBe('200');
  });
  it('asks for more near the end only', async () => {
    show({ rows: make(20), complete: false, total: 40 });
    await expect.poll(() => wrapper.emitted('needMore')).toBeTruthy();
    wrapper.unmount();
    show({ rows: make(2000), complete: false, total: 4000 });
    await new Promise((done) => {
      setTimeout(done, 20);
    });
    expect(wrapper.emitted('needMore')).toBeFalsy();
  });
  it('shows skeleton rows while loading and the empty slot after', async () => {
    show({ rows: [], loading: true });
    expect(wrapper.findAll('.is-bone').length).toBeGreaterThan(5);
    expect(grid().getAttribute('aria-busy')).toBe('true');
    await wrapper.setProps({ loading: false } as never);
    expect(wrapper.findAll('.is-bone')).toHaveLength(0);
  });
  it('shows and hides columns and remembers it', async () => {
    show();
    await nextTick();
    await wrapper.find('.grid-status__columns').trigger('click');
    const box = wrapper.findAll('.columns__line')[3]?.find('input');
    await box?.setValue(true);
    await nextTick();
    expect(wrapper.findAll('[role=columnheader]').map((one) => one.text())).toContain('会议 ID');
    await new Promise((done) => {
      setTimeout(done, 450);
    });
    expect(fake.preferences().layout).toContain('"shown":["id"]');
  });
});

describe('arranging', () => {
  const context = { zone: 'Asia/Shanghai', language: 'zh', words: { yes: '', no: '', unknown: String } } as const;
  const run = (count: number, descending: boolean): { order: readonly number[] | null; yields: number } => {
    const rows = make(count);
    const work = arrange(rows, columns, { key: 'people', descending }, '', context, new WeakMap());
    let yields = 0;
    for (;;) {
      const step = work.next();
      if (step.done === true) return { order: step.value, yields };
      yields += 1;
    }
  };
  it('sorts large lists like a stable sort', () => {
    const rows = make(20_000);
    const expected = rows.map((_, index) => index).sort((a, b) => Number(rows[a]?.['people']) - Number(rows[b]?.['people']));
    expect(run(20_000, false).order).toEqual(expected);
  });
  it('never works long at a stretch, however few rows match', () => {
    const rows = make(30_000);
    const work = arrange(rows, columns, undefined, 'nothing-like-this', context, new WeakMap());
    let yields = 0;
    while (work.next().done !== true) yields += 1;
    expect(yields).toBeGreaterThan(0);
  });
  it('puts missing values last in either direction', () => {
    const rows: Row[] = [{ people: null }, { people: 2 }, { people: 9 }];
    for (const descending of [false, true]) {
      const result = arrange(rows, columns, { key: 'people', descending }, '', context, new WeakMap()).next();
      expect((result.value as number[]).at(-1)).toBe(0);
    }
  });
});
