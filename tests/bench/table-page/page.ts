// Our grid and Element Plus TableV2 in one page: the same rows, columns, texts and size. Never shipped.
import '../../../renderer/styles/element.ts';
import 'element-plus/theme-chalk/el-table-v2.css';
import 'element-plus/theme-chalk/el-virtual-list.css';
import { ElTableV2 } from 'element-plus';
import { createPinia } from 'pinia';
import { createApp, h, type App, type Component, type ConcreteComponent } from 'vue';
import type { Row } from '../../../contract/call.ts';
import DataGrid from '../../../renderer/components/DataGrid.vue';
import { textOf, type GridColumn } from '../../../renderer/components/grid/columns.ts';
import { i18n, setLanguage } from '../../../renderer/lib/i18n.ts';
import { cellContext } from '../../../renderer/lib/cells.ts';

/** Which table. */
export type Kind = 'ours' | 'theirs';

const [width, height, rowHeight] = [1200, 640, 32];
const states = ['停用', '启用', '未激活'].map((zh, value) => ({ value, label: { zh, en: zh } }));
const column = (key: string, zh: string, format: GridColumn['format'], more: Partial<GridColumn> = {}): GridColumn => ({
  key,
  path: key,
  field: key,
  label: { zh, en: zh },
  format,
  width: 140,
  ...more,
});
const columns: readonly GridColumn[] = [
  column('name', '姓名', 'text'),
  column('userId', 'userid', 'id'),
  column('status', '状态', 'enum', { values: states }),
  column('departments', '部门', 'text'),
  column('role', '角色', 'text'),
  column('phone', '手机', 'text'),
  column('email', '邮箱', 'text'),
  column('updated', '更新时间', 'time', { unit: 'epoch-ms' }),
];
const rows: readonly Row[] = Array.from({ length: 100_000 }, (_, i) => ({
  name: `王小明 ${i}`,
  userId: `user${String(i).padStart(6, '0')}`,
  status: i % 3,
  departments: `会务科技/研发部/第 ${i % 40} 组`,
  role: i % 50 === 0 ? '管理员' : '成员',
  phone: `1990${String(i).padStart(7, '0')}`,
  email: `user${i}@corp.example`,
  updated: 1_795_000_000_000 + i * 60_000,
}));

function ours(): Component {
  return { render: () => h(DataGrid, { id: 'bench', label: '用户', columns, rows, rowKey: (row: Row) => String(row['userId']) }) };
}
function theirs(): Component {
  const context = cellContext('Asia/Shanghai');
  const theirColumns = columns.map((one) => ({
    key: one.key,
    dataKey: one.key,
    title: one.label.zh,
    width: one.width ?? 140,
    cellRenderer: ({ rowData }: { rowData: Row }) => h('span', textOf(rowData, one, context)),
  }));
  // The kit's own type does not stand up to exactOptionalPropertyTypes.
  const table: unknown = ElTableV2;
  return {
    render: () =>
      h(table as ConcreteComponent, {
        columns: theirColumns,
        data: [...rows],
        rowKey: 'userId',
        width,
        height,
        rowHeight,
        headerHeight: rowHeight,
      }),
  };
}

let app: App | undefined;
let box: HTMLElement | undefined;
/** Resolves at the beginning of the next frame, with its time. */
const start = (): Promise<number> =>
  new Promise((done) => {
    requestAnimationFrame(done);
  });
/** Resolves after this frame is painted. */
const painted = (): Promise<void> =>
  new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      done();
    };
    port2.postMessage(null);
  });
/** Resolves after the next frame is painted, with the ms from its beginning to there: the work of the frame. */
async function frame(): Promise<number> {
  const began = await start();
  await painted();
  return performance.now() - began;
}

/** What the bench asks the page for. */
const bench = {
  /** ms from nothing to the first painted rows. */
  async paint(kind: Kind): Promise<number> {
    app?.unmount();
    box?.remove();
    box = document.createElement('div');
    box.id = 'box';
    document.body.append(box);
    // From a page at rest, at the beginning of a frame: what is measured is the work, and each frame more that it takes,
    // not how far away the next tick of the display happened to be.
    await frame();
    const began = await start();
    app = createApp(kind === 'ours' ? ours() : theirs())
      .use(createPinia())
      .use(i18n);
    app.mount(box);
    for (;;) {
      await painted();
      if (box.textContent.includes('user0@corp.example')) return performance.now() - began;
      await start();
    }
  },
  /** ms of work of each frame while the table is scrolled by a good part of a page a frame. */
  async scroll(kind: Kind, frames: number): Promise<number[]> {
    const scroller = box?.querySelector<HTMLElement>(kind === 'ours' ? '[role=grid]' : '.el-table-v2__body > div');
    if (scroller === null || scroller === undefined) throw new Error('nothing to scroll');
    const times: number[] = [];
    for (let n = 1; n <= frames; n += 1) {
      scroller.scrollTop = n * 15 * rowHeight;
      times.push(await frame());
    }
    const shown = `user${frames * 15 + 2}@corp.example`;
    await frame();
    if (!box?.textContent.includes(shown)) throw new Error(`${kind}: row ${shown} is not there`);
    return times;
  },
};
declare global {
  interface Window {
    bench: typeof bench;
  }
}
window.bench = bench;
void setLanguage('zh-CN');
const style = document.createElement('style');
style.textContent = `body { margin: 0; } #box { width: ${width}px; height: ${height}px; } #box > .grid { height: ${height}px; }`;
document.head.append(style);
document.documentElement.dataset['appState'] = 'ready';
