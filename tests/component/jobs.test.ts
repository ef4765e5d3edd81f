import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { effectScope, nextTick } from 'vue';
import type { ExportRequest, JobInfo, JobRowsQuery } from '../../contract/job.ts';
import type { Operation } from '../../contract/operation.ts';
import { setBridge } from '../../renderer/lib/bridge.ts';
import { allCommands, runCommand } from '../../renderer/lib/commands.ts';
import JobTray from '../../renderer/components/JobTray.vue';
import { announcement } from '../../renderer/lib/announce.ts';
import { useJobCopy } from '../../renderer/lists/job-copy.ts';
import { estimate, leftText, minutesText } from '../../renderer/lib/fetch-all.ts';
import { jobWords } from '../../renderer/lists/whole-list.ts';
import { useAccountsStore } from '../../renderer/stores/accounts.ts';
import { useCatalogueStore } from '../../renderer/stores/catalogue.ts';
import { useJobsStore } from '../../renderer/stores/jobs.ts';
import { usePreferencesStore } from '../../renderer/stores/preferences.ts';
import { useWorkspaceStore } from '../../renderer/stores/workspace.ts';
import MeetingsTab from '../../renderer/tabs/meetings/MeetingsTab.vue';
import { makeFakeBridge, type FakeBridge, type FakeBridgeOptions } from './fake-bridge.ts';
import { fakeJob } from './fakes/jobs.ts';
import { fakeOperations } from './fakes/meetings.ts';

const now = Date.UTC(2026, 10, 22, 3, 4, 5);
let fake: FakeBridge;
let wrapper: VueWrapper | undefined;
afterEach(() => {
  wrapper?.unmount();
  wrapper = undefined;
});
async function settle(ms = 0): Promise<void> {
  if (ms > 0)
    await new Promise((done) => {
      setTimeout(done, ms);
    });
  for (let turn = 0; turn < 8; turn += 1) await flushPromises();
  await nextTick();
}
async function prepare(options: FakeBridgeOptions & { segment?: string } = {}): Promise<void> {
  const { segment = 'ended', ...rest } = options;
  fake = makeFakeBridge({
    now,
    preferences: { layout: JSON.stringify({ choices: { 'meetings.segment': segment }, accounts: { meetings: 'practice' } }) },
    ...rest,
  });
  setBridge(fake.bridge);
  await Promise.all([usePreferencesStore().load(), useAccountsStore().load(), useCatalogueStore().load()]);
  useWorkspaceStore().restore();
}
const button = (name: string): HTMLButtonElement => {
  const found = [...document.querySelectorAll<HTMLButtonElement>('button')]
    .filter((one) => one.textContent?.trim() === name || one.getAttribute('aria-label') === name)
    .at(-1);
  if (found === undefined) throw new Error(`no button ${name}`);
  return found;
};
const text = (): string => document.body.textContent ?? '';
const asked = <T>(channel: string): T[] => fake.asked.filter((one) => one.channel === channel).map((one) => one.request as T);

describe('a copy of a job', () => {
  it('is still arriving when the job is over and its rows are not here yet', async () => {
    await prepare({ jobs: [fakeJob({ rows: 600, total: 1200 })] });
    await useJobsStore().load();
    const copy = effectScope().run(() => useJobCopy(60_000));
    if (copy === undefined) throw new Error('no copy');
    await copy.follow('job-1');
    expect([copy.arriving.value, copy.complete.value]).toEqual([true, false]);
    fake.advance('job-1', { state: 'done', rows: 1200, complete: true });
    // A report made now has half of the rows: it must not say that the vendor gave no more.
    expect(copy.rows.value.length).toBeLessThan(1200);
    expect([copy.arriving.value, copy.complete.value]).toEqual([true, false]);
    await settle(20);
    expect(copy.rows.value).toHaveLength(1200);
    expect([copy.arriving.value, copy.complete.value]).toEqual([false, true]);
  });
});

describe('the store of jobs', () => {
  it('follows jobs.changed and never goes back to an older state', async () => {
    await prepare({ jobs: [fakeJob({ updatedAt: 5000, rows: 40 })] });
    const jobs = useJobsStore();
    await jobs.load();
    fake.emit('jobs.changed', fakeJob({ updatedAt: 6000, rows: 80, total: 137 }));
    expect(jobs.byId('job-1')?.rows).toBe(80);
    fake.emit('jobs.changed', fakeJob({ updatedAt: 5500, rows: 60 }));
    expect(jobs.byId('job-1')?.rows).toBe(80);
    expect(jobs.rate(fakeJob())).toBeUndefined();
    fake.emit('jobs.changed', fakeJob({ updatedAt: 11_000, rows: 120 }));
    expect(jobs.rate(fakeJob())).toBe(800);
  });
  it('says politely that one ended, and what is missing', async () => {
    await prepare({ jobs: [fakeJob({ rows: 40, total: 137 })] });
    const jobs = useJobsStore();
    await jobs.load();
    fake.advance('job-1', { state: 'done', rows: 137, complete: true });
    expect(announcement.value).toContain('账户级已结束会议 · 练习账号：已全部载入 137 行');
    expect(jobs.doneUnseen).toHaveLength(1);
    jobs.see();
    expect(jobs.doneUnseen).toHaveLength(0);
  });
  it('forgets a removed job for good', async () => {
    await prepare({ jobs: [fakeJob({ state: 'done' })] });
    const jobs = useJobsStore();
    await jobs.load();
    await jobs.remove('job-1');
    fake.emit('jobs.changed', fakeJob({ updatedAt: 99_999 }));
    expect(jobs.list).toHaveLength(0);
  });
});

describe('the words of a job', () => {
  it('say plainly whether a list is complete', () => {
    expect(jobWords(fakeJob({ state: 'done', complete: true, rows: 1234, total: 1234 }))).toBe('已全部载入 1,234 行');
    expect(jobWords(fakeJob({ state: 'cancelled', rows: 20, total: 1234 }))).toBe('已载入 20 / 共 1,234 条');
    expect(jobWords(fakeJob({ state: 'done', rows: 1230, total: 1234, difference: 4 }))).toBe(
      '已载入 1,230 / 共 1,234 条 · 平台说共 1,234 条，重读后仍相差 4 条',
    );
    // More rows than the platform counts.
    expect(jobWords(fakeJob({ state: 'done', rows: 53, total: 50, difference: -3 }))).toBe(
      '已载入 53 / 共 50 条 · 平台说共 50 条，重读后仍相差 3 条',
    );
    expect(jobWords(fakeJob({ state: 'done', complete: false, rows: 50_000, total: 60_000, difference: 10_000, ceiling: 50_000 }))).toBe(
      '已载入 50,000 / 共 60,000 条 · 列表不完整：平台一次查询最多给出 50,000 条，这份列表又不能按时间分段，其余的读不到',
    );
  });
  it('estimate calls by page size and minutes by half of the documented limit', () => {
    const base = fakeOperations.find((one) => one.id === 'meetings.corp-ended') as Operation;
    const operation: Operation = {
      ...base,
      paging: { style: 'page', sizeParam: 'page_size', sizes: [100, 50, 20] },
      perMinute: 100,
    };
    expect(estimate(operation, 12_430, 0.5)).toEqual({ calls: 125, minutes: 3 });
    expect(estimate(operation, 90, 0.5)).toEqual({ calls: 1, minutes: 0 });
    expect(estimate(operation, undefined, 0.5)).toBeUndefined();
    const earlier = fakeJob({ operation: base.id, calls: 11, rows: 200 });
    expect(estimate(operation, 12_430, 0.5, [earlier])).toEqual({ calls: 622, minutes: 13 });
    expect([minutesText(0), minutesText(3), minutesText(75), leftText(41_200)]).toEqual([
      '不到 1 分钟',
      '约 3 分钟',
      '约 1 小时 15 分钟',
      '约 42 秒',
    ]);
  });
});

describe('the tray', () => {
  async function tray(jobs: readonly JobInfo[]): Promise<void> {
    await prepare({ jobs });
    wrapper = mount(JobTray, { attachTo: document.body });
    await useJobsStore().load();
    await settle();
  }
  async function open(): Promise<HTMLElement> {
    wrapper?.find('.job-tray__button').element.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    for (let turn = 0; turn < 60 && document.querySelector('.job-panel') === null; turn += 1) await settle(20);
    return document.querySelector('.job-panel') as HTMLElement;
  }
  it('counts what is under way, and shows a wait as a wait', async () => {
    await tray([
      fakeJob({ rows: 40, total: 137, waitingUntil: Date.now() + 41_500, state: 'waiting' }),
      fakeJob({ id: 'old', state: 'paused', startedAt: 1 }),
    ]);
    expect(wrapper?.find('.job-tray__button').text()).toBe('任务 1');
    const panel = await open();
    // The seconds run on while a busy machine draws.
    expect(panel.textContent).toMatch(/限额等待 (3\d|4[0-2]) 秒/);
    expect(panel.textContent).toContain('40 / 137 行');
    expect(panel.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow')).toBe('29');
    expect(panel.querySelector('.failure')).toBeNull();
  });
  it('does not let what was left off be forgotten where nothing is under way, and tells two lists apart by their days', async () => {
    const day = 86_400_000;
    await tray([
      fakeJob({ id: 'a', state: 'paused', span: { from: Date.UTC(2026, 9, 31, 16), to: Date.UTC(2026, 10, 30, 15, 59, 59) } }),
      fakeJob({ id: 'b', state: 'paused', startedAt: 1, span: { from: Date.UTC(2026, 10, 1), to: Date.UTC(2026, 10, 1) + day / 4 } }),
    ]);
    expect(wrapper?.find('.job-tray__button').text()).toContain('已暂停 2');
    const panel = await open();
    expect([...panel.querySelectorAll('.job__said')].map((one) => one.firstElementChild?.textContent)).toEqual([
      '2026-11-01 – 2026-11-30',
      '2026-11-01',
    ]);
  });
  it('pauses, resumes, cancels and removes by named buttons', async () => {
    await tray([fakeJob({ rows: 40, total: 137 })]);
    await open();
    const name = '账户级已结束会议 · 练习账号';
    for (const verb of ['暂停：', '继续：', '取消加载：', '移除任务和它的行：']) {
      button(`${verb}${name}`).click();
      await settle();
    }
    expect(fake.asked.map((one) => one.channel).filter((one) => /jobs\.(pause|resume|cancel|remove)/.test(one))).toEqual([
      'jobs.pause',
      'jobs.resume',
      'jobs.cancel',
      'jobs.remove',
    ]);
    expect(text()).toContain('没有任务');
  });
  it('shows why a job stopped, and goes on after a retry', async () => {
    await tray([
      fakeJob({
        state: 'stopped',
        rows: 40,
        total: 137,
        error: { code: 'network', message: '断网了', phrase: { key: 'explain.network.timeout.happened' } },
      }),
    ]);
    expect(wrapper?.find('.job-tray__badge').text()).toBe('需处理');
    const panel = await open();
    expect(panel.querySelector('.failure')).not.toBeNull();
    button('重试').click();
    await settle();
    expect(asked('jobs.resume')).toEqual([{ id: 'job-1' }]);
  });
  it('closes with Esc and gives the keyboard back', async () => {
    await tray([fakeJob()]);
    const panel = await open();
    expect(panel.contains(document.activeElement)).toBe(true);
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await settle();
    expect(document.querySelector('.job-panel')).toBeNull();
    expect(document.activeElement?.classList.contains('job-tray__button')).toBe(true);
  });
  it('opens the result in the tab that shows such a list', async () => {
    await tray([fakeJob({ state: 'done', rows: 137, total: 137, complete: true })]);
    expect(allCommands().some((one) => one.id === 'jobs.open.job-1')).toBe(true);
    runCommand('jobs.open.job-1');
    expect(useWorkspaceStore().tab).toBe('meetings');
    expect(useWorkspaceStore().takeIntent('meetings')).toEqual({ kind: 'job', id: 'job-1' });
  });
});

describe('a list fetched whole', () => {
  const grid = (): HTMLElement => wrapper?.find('[role=grid]').element as HTMLElement;
  async function show(options: FakeBridgeOptions & { segment?: string } = {}): Promise<void> {
    await prepare(options);
    useWorkspaceStore().go('meetings');
    wrapper = mount(MeetingsTab, { attachTo: document.body });
    await settle();
  }
  /** Rows are read again at most once a second. */
  const again = (): Promise<void> => settle(1100);

  it('starts as a job with the same operation and parameters, and shows its rows while they come', async () => {
    await show({ meetings: 1234 });
    const call = asked<{ operation: string; params: object }>('calls.send')[0];
    button('加载全部（62 次调用，约 2 分钟）').click();
    await settle();
    expect(asked('jobs.start')).toEqual([{ accountId: 'practice', operation: call?.operation, params: call?.params }]);
    fake.advance('started-1', { rows: 700, total: 1234 });
    await again();
    expect(grid().getAttribute('aria-rowcount')).toBe('700');
    expect(grid().dataset['total']).toBe('1234');
    expect(text()).toContain('正在载入 700 / 共 1,234 条');
    expect(text()).toContain('筛选和排序只作用于已载入的 700 行');
    fake.advance('started-1', { rows: 1234, total: 1234, state: 'done', complete: true });
    await again();
    expect(text()).toContain('已全部载入 1,234 行');
    expect(text()).not.toContain('筛选和排序只作用于');
    button('返回分页列表').click();
    await settle();
    expect(Number(grid().getAttribute('aria-rowcount'))).toBeLessThan(700);
  });
  it('asks main to sort and filter all rows, in pages of 500, and holds at most 2,000', async () => {
    await show({ jobs: [fakeJob({ state: 'done', rows: 30_000, total: 30_000, complete: true })] });
    await useJobsStore().load();
    useWorkspaceStore().go('meetings', { kind: 'job', id: 'job-1' });
    await settle(50);
    const queries = (): JobRowsQuery[] => asked<JobRowsQuery>('jobs.rows');
    expect(queries()[0]).toMatchObject({ job: 'job-1', offset: 0, limit: 500, sort: { key: 'start', descending: true } });
    expect(grid().getAttribute('aria-rowcount')).toBe('30000');
    const view = wrapper?.findComponent({ name: 'DataGrid' });
    for (const place of [4000, 9000, 14_000, 19_000, 24_000, 29_000]) {
      view?.vm.$emit('range', place, place + 20);
      await settle();
    }
    const held = (view?.props('rows') as unknown[]).reduce<number>((sum) => sum + 1, 0);
    expect(held).toBeLessThanOrEqual(2000);
    expect(Math.max(...queries().map((one) => one.limit))).toBe(500);
    expect(queries().at(-1)?.offset).toBe(29_000);
    await wrapper?.find('.filter-box input').setValue('董事会');
    await settle(400);
    expect(queries().at(-1)).toMatchObject({ filter: '董事会' });
    expect(text()).toContain('筛选出 2,500 行');
  });
  it('is exported as shown: visible columns in order, sort and filter, from the job', async () => {
    await show({ jobs: [fakeJob({ state: 'done', rows: 137, total: 137, complete: true, span: { from: now - 86_400_000, to: now } })] });
    await useJobsStore().load();
    useWorkspaceStore().go('meetings', { kind: 'job', id: 'job-1' });
    await settle(50);
    await wrapper?.find('.filter-box input').setValue('周会');
    await settle(400);
    runCommand('meetings.export.csv');
    await settle();
    expect(fake.exported).toEqual([
      {
        format: 'csv',
        columns: ['code', 'subject', 'creator', 'type', 'start', 'end', 'duration', 'people', 'attended'],
        table: 'meetings-ended',
        from: '2026-11-21',
        to: '2026-11-22',
        source: { job: 'job-1', sort: { key: 'start', descending: true }, filter: '周会' },
      } satisfies ExportRequest,
    ]);
    expect(text()).toContain('已导出 137 行：meetings-ended.csv');
    expect(announcement.value).toContain('meetings-ended.csv');
  });
  it('exported before it is complete sends the rows shown and says that it is partial', async () => {
    await show({ meetings: 1234 });
    runCommand('meetings.export.xlsx');
    await settle();
    const [request] = fake.exported;
    const source = request?.source;
    if (source === undefined || !('rows' in source)) throw new Error('no rows were sent');
    expect(source.complete).toBe(false);
    expect(source.rows.length).toBe(Number(grid().getAttribute('aria-rowcount')));
    expect(Object.keys(source.rows[0] ?? {})).toEqual(request?.columns);
    const starts = source.rows.map((row) => Number(row['start']));
    expect(starts).toEqual([...starts].sort((a, b) => b - a));
    expect(text()).toContain('（列表不完整）：meetings-ended_partial.xlsx');
  });
  it('that was removed gives way to the list of pages', async () => {
    await show({ jobs: [fakeJob({ state: 'done', rows: 137, total: 137, complete: true })] });
    await useJobsStore().load();
    useWorkspaceStore().go('meetings', { kind: 'job', id: 'job-1' });
    await settle(50);
    expect(text()).toContain('返回分页列表');
    await useJobsStore().remove('job-1');
    await settle(50);
    expect(text()).not.toContain('返回分页列表');
    expect(asked('calls.send').length).toBeGreaterThan(0);
  });
});
