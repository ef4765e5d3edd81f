import { flushPromises, mount } from '@vue/test-utils';
import { describe, expect, it, vi } from 'vitest';
import { byteStep, type ChartData } from '../../renderer/components/chart/data.ts';
import { optionOf, type Theme } from '../../renderer/components/chart/option.ts';
import ChartBox from '../../renderer/components/ChartBox.vue';

const shown = vi.hoisted(() => ({ calls: [] as unknown[] }));
vi.mock('../../renderer/components/chart/draw.ts', () => ({
  draw: () => ({
    show: (data: unknown) => {
      shown.calls.push(data);
    },
    resize: () => undefined,
    end: () => undefined,
  }),
}));
const data: ChartData = {
  kind: 'bar',
  stacked: true,
  across: '月份',
  categories: ['2026-10', '2026-11'],
  text: (value) => `${value} GB`,
  series: [
    { name: '张三', values: [3, 4] },
    { name: '李四', values: [null, 2] },
  ],
};
const theme: Theme = { text: '#000', faint: '#111', line: '#222', raised: '#fff', font: 'x', colours: ['#00f'], still: true };

describe('a chart', () => {
  it('is drawn, says in words what it shows, and is a table at a press', async () => {
    const box = mount(ChartBox, { props: { title: '存储占用', data } });
    await vi.waitFor(() => expect(shown.calls).toEqual([data]));
    const said = box.find('[role=img]').attributes('aria-label') ?? '';
    for (const part of ['存储占用', '月份', '2026-10', '2026-11', '张三 合计 7 GB', '李四 合计 2 GB']) expect(said).toContain(part);
    await box.find('button').trigger('click');
    expect(box.findAll('th[scope=col]').map((one) => one.text())).toEqual(['月份', '张三', '李四']);
    expect(box.findAll('tbody tr').map((row) => row.text())).toEqual(['2026-103 GB–', '2026-114 GB2 GB']);
    expect(box.find('[role=img]').exists()).toBe(false);
    box.unmount();
  });
  it('says that there is nothing rather than drawing axes', async () => {
    shown.calls.length = 0;
    const box = mount(ChartBox, { props: { title: '存储占用', data: { ...data, categories: [], series: [] } } });
    await flushPromises();
    expect(box.text()).toContain('没有可以画的数据');
    expect(shown.calls).toEqual([]);
    box.unmount();
  });
  it('keeps to what the page policy allows and to whole byte steps', () => {
    expect(optionOf(data, theme)).toMatchObject({ tooltip: { renderMode: 'richText' } });
    expect(optionOf({ ...data, bytes: true, series: [{ name: 'x', values: [5 * 1024 ** 3] }] }, theme)).toMatchObject({
      yAxis: { interval: 1024 ** 3 },
    });
    expect([byteStep(0), byteStep(10 * 1024), byteStep(900 * 1024 ** 2)]).toEqual([1, 2048, 200 * 1024 ** 2]);
  });
});
