import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { nextTick } from 'vue';
import type { HistoryQuery } from '../../contract/history.ts';
import { setBridge } from '../../renderer/lib/bridge.ts';
import { runCommand } from '../../renderer/lib/commands.ts';
import { useAccountsStore } from '../../renderer/stores/accounts.ts';
import { useCatalogueStore } from '../../renderer/stores/catalogue.ts';
import { useWorkspaceStore } from '../../renderer/stores/workspace.ts';
import HistoryTab from '../../renderer/tabs/history/HistoryTab.vue';
import { fakeHistoryRow, fakeHistorySearch } from './fakes/history.ts';
import { makeFakeBridge, type FakeBridge } from './fake-bridge.ts';

let fake: FakeBridge;
let wrapper: VueWrapper;
async function settle(ms = 0): Promise<void> {
  if (ms > 0)
    await new Promise((done) => {
      setTimeout(done, ms);
    });
  for (let turn = 0; turn < 5; turn += 1) await flushPromises();
  await nextTick();
}
async function show(history = 400): Promise<void> {
  fake = makeFakeBridge({ history });
  setBridge(fake.bridge);
  await Promise.all([useAccountsStore().load(), useCatalogueStore().load()]);
  wrapper = mount(HistoryTab, { attachTo: document.body });
  await settle();
}
afterEach(() => wrapper.unmount());
const asked = (): HistoryQuery[] => fake.asked.filter((one) => one.channel === 'history.search').map((one) => one.request as HistoryQuery);
const grid = (): HTMLElement => wrapper.find('[role=grid]').element as HTMLElement;

describe('history', () => {
  it('opens with the last 7 days of all accounts in the table order', async () => {
    await show();
    expect(wrapper.findAll('[role=columnheader]').map((one) => one.text())).toEqual([
      '时间',
      '账号',
      '环境',
      '操作者',
      '操作',
      '对象',
      '结果',
      '错误码',
      '说明',
      '耗时',
      '星标',
    ]);
    const first = asked()[0];
    expect(first?.accountIds).toBeUndefined();
    expect(Math.round((Number(first?.to) - Number(first?.from)) / 86_400_000)).toBe(7);
    expect(wrapper.text()).toContain('平台拒绝');
    expect(wrapper.text()).toMatch(/未发送（(校验|只读|未确认)）/);
  });
  it('pages by the last row it has', async () => {
    await show();
    expect(grid().getAttribute('aria-rowcount')).toBe('200');
    [...document.querySelectorAll<HTMLButtonElement>('.grid-status button')].find((one) => one.textContent?.includes('加载更多'))?.click();
    await settle();
    expect(asked().at(-1)?.after?.id).toBe('call-000199');
    expect(grid().getAttribute('aria-rowcount')).toBe('400');
  });
  it('searches a moment after typing, a code as one word', async () => {
    await show();
    const before = asked().length;
    await wrapper.find('.history__text input').setValue('530 812 452');
    expect(asked()).toHaveLength(before);
    await settle(300);
    expect(asked()).toHaveLength(before + 1);
    expect(asked().at(-1)?.text).toBe('530812452');
  });
  it('takes in new calls by itself and keeps what was read', async () => {
    await show();
    fake.history.unshift({ ...fakeHistoryRow(0, Date.now()), id: 'call-new', object: '刚刚的调用' });
    fake.emit('history.changed', { id: 'call-new' });
    await settle(300);
    expect(grid().getAttribute('aria-rowcount')).toBe('201');
    expect(wrapper.text()).toContain('刚刚的调用');
  });
  it('shows what was signed line by line with the line ends', async () => {
    await show();
    await wrapper.find('[data-row="2"] [data-col="4"]').trigger('click');
    await settle();
    const lines = wrapper.findAll('.signed')[0]?.findAll('li');
    expect(lines?.map((one) => one.find('.signed__n').text())).toEqual(['1', '2', '3']);
    expect(lines?.[0]?.find('code').text()).toBe('GET␊');
    expect(wrapper.find('.pane .failure').text()).toContain('200003');
    expect(wrapper.find('.pane').text()).toContain('Signature verification failed.');
  });
  it('copies what the helpdesk needs, and no more', async () => {
    await show();
    await wrapper.find('[data-row="2"] [data-col="4"]').trigger('click');
    await settle();
    [...document.querySelectorAll<HTMLButtonElement>('.pane__foot button')]
      .find((one) => one.textContent?.includes('复制排障信息'))
      ?.click();
    await settle();
    const text = fake.clipboard[0] ?? '';
    for (const part of ['UTC+08:00', '总部生产', 'GET /v1/corp/meetings', '400', '200003', '9f3c0d1e5b7a4423', 'call-000002'])
      expect(text).toContain(part);
    expect(text).not.toContain('X-TC-Signature');
  });
  it('deletes only after asking', async () => {
    await show();
    await wrapper.find('[data-row="1"] [data-col="4"]').trigger('click');
    await settle();
    [...document.querySelectorAll<HTMLButtonElement>('.pane__foot button')].at(-1)?.click();
    await settle(30);
    expect(fake.asked.some((one) => one.channel === 'history.remove')).toBe(false);
    [...document.querySelectorAll<HTMLButtonElement>('.el-dialog__footer button')].at(-1)?.click();
    await settle();
    expect(fake.asked.find((one) => one.channel === 'history.remove')?.request).toEqual({ ids: ['call-000001'] });
    expect(wrapper.find('.pane').exists()).toBe(false);
  });
  it('deletes all that the filters find, loaded or not, after their number was typed; starred ones stay', async () => {
    await show();
    const { total } = fakeHistorySearch(fake.history, { limit: 1, outcomes: ['rejected'] });
    runCommand('history.outcome.rejected');
    await settle();
    runCommand('history.removeAll');
    await settle(30);
    expect(document.querySelector('.ask')?.textContent).toContain(String(total));
    const typed = document.querySelector<HTMLInputElement>('#ask-typed') as HTMLInputElement;
    const go = (): HTMLButtonElement =>
      [...document.querySelectorAll<HTMLButtonElement>('.el-dialog__footer button')].at(-1) as HTMLButtonElement;
    expect(go().disabled).toBe(true);
    typed.value = String(total);
    typed.dispatchEvent(new Event('input'));
    await settle();
    go().click();
    await settle(30);
    expect(fake.asked.find((one) => one.channel === 'history.remove')?.request).toMatchObject({
      query: { outcomes: ['rejected'] },
      typed: String(total),
    });
    expect(document.querySelector('.ask')).toBeNull();
    expect(fake.history.filter((one) => one.outcome === 'rejected').every((one) => one.star)).toBe(true);
    expect(Number(grid().getAttribute('aria-rowcount'))).toBe(fake.history.filter((one) => one.outcome === 'rejected').length);
  });
  it('says that there are more than it counts before all of them are deleted', async () => {
    await show();
    const { history } = fake.bridge;
    setBridge({
      ...fake.bridge,
      history: {
        ...history,
        search: async (query) => {
          const answer = await history.search(query);
          return answer.ok ? { ...answer, value: { ...answer.value, total: 10_000, totalIsFloor: true } } : answer;
        },
      },
    });
    runCommand('history.outcome.rejected');
    await settle();
    runCommand('history.removeAll');
    await settle(30);
    expect(document.querySelector('.ask')?.textContent).toContain('10,000+');
  });
  it('opens the call another tab asks for', async () => {
    useWorkspaceStore();
    await show();
    useWorkspaceStore().go('history', { kind: 'call', id: 'call-000007' });
    await settle();
    expect(wrapper.find('.pane').text()).toContain('查询会议');
    expect(fake.asked.findLast((one) => one.channel === 'history.get')?.request).toEqual({ id: 'call-000007' });
  });
  it('stars a call', async () => {
    await show();
    await wrapper.find('[data-row="0"] [data-col="4"]').trigger('click');
    await settle();
    await wrapper.find('.pane__foot button[aria-label="加星标"]').trigger('click');
    await settle();
    expect(wrapper.find('[data-row="0"] .history__star').exists()).toBe(true);
  });
});
