import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nextTick } from 'vue';
import type { AppError } from '../../contract/error.ts';
import { messages as zh } from '../../texts/zh-CN/index.ts';
import App from '../../renderer/App.vue';
import { setBridge } from '../../renderer/lib/bridge.ts';
import FailurePanel from '../../renderer/components/FailurePanel.vue';
import JsonView from '../../renderer/components/JsonView.vue';
import { readJson } from '../../renderer/components/json.ts';
import { useDiagnoseStore } from '../../renderer/stores/diagnose.ts';
import { useWorkspaceStore } from '../../renderer/stores/workspace.ts';
import { tabs as allTabs } from '../../renderer/lib/tabs.ts';
import { makeFakeBridge, type FakeBridge } from './fake-bridge.ts';
import { fakePractice } from './fakes/accounts.ts';

let fake: FakeBridge;
let wrapper: VueWrapper | undefined;
async function settle(ms = 0): Promise<void> {
  if (ms > 0)
    await new Promise((done) => {
      setTimeout(done, ms);
    });
  for (let turn = 0; turn < 6; turn += 1) await flushPromises();
  await nextTick();
}
async function start(options: Parameters<typeof makeFakeBridge>[0] = {}): Promise<void> {
  fake = makeFakeBridge({ preferences: { layout: '{"tab":"meetings"}' }, ...options });
  setBridge(fake.bridge);
  wrapper = mount(App, { attachTo: document.body });
  for (let turn = 0; turn < 60 && document.documentElement.dataset['appState'] !== 'ready'; turn += 1) await settle(20);
}
function press(key: string, init: KeyboardEventInit = {}): void {
  (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init }));
}
async function openPalette(): Promise<void> {
  press('k', { ctrlKey: true });
  // Its code is loaded when it is first asked for.
  for (let turn = 0; turn < 100 && document.querySelector('.palette') === null; turn += 1) await settle(20);
}
beforeEach(() => {
  delete document.documentElement.dataset['appState'];
});
afterEach(() => {
  wrapper?.unmount();
  wrapper = undefined;
});

describe('the frame', () => {
  it('says it is ready, with tab, language and theme, and remembers tab and account', async () => {
    await start({ preferences: { theme: 'dark', layout: '{"tab":"meetings","accounts":{"meetings":"practice"}}' } });
    expect(document.documentElement.dataset).toMatchObject({ appState: 'ready', tab: 'meetings', lang: 'zh-CN', theme: 'dark' });
    expect(wrapper?.find('.bar__account').text()).toContain('练习 · 数据是虚构的');
    expect(wrapper?.find('.frame-line').classes()).toContain('is-practice');
  });
  it('never preselects practice beside a real account, but takes it where it is the only one', async () => {
    await start();
    expect(useWorkspaceStore().accountOf('meetings')?.id).toBe('hq');
    expect(wrapper?.find('.frame-line').classes()).toContain('is-production');
    wrapper?.unmount();
    await start({ accounts: [fakePractice] });
    await settle();
    expect(useWorkspaceStore().accountOf('meetings')?.id).toBe('practice');
  });
  it('has a rail of tabs walked with arrows', async () => {
    await start();
    const tabs = wrapper?.findAll('.rail [role=tab]') ?? [];
    expect(tabs.map((one) => one.text())).toEqual(allTabs.map((one) => zh.frame.tabs[one.id]));
    expect(tabs[1]?.attributes('aria-selected')).toBe('true');
    (tabs[1]?.element as HTMLElement).focus();
    press('ArrowDown');
    await settle(50);
    expect(document.documentElement.dataset['tab']).toBe(allTabs[2]?.id);
    expect(document.activeElement?.id).toBe(`rail-${allTabs[2]?.id ?? ''}`);
    press('2', { ctrlKey: true });
    await settle();
    expect(document.documentElement.dataset['tab']).toBe('meetings');
  });
  it('finds and runs commands in the palette', async () => {
    await start();
    await openPalette();
    const input = document.querySelector<HTMLInputElement>('[role=combobox][aria-controls="palette-list"]');
    if (input === null) throw new Error('no palette');
    expect(document.activeElement).toBe(input);
    input.value = '深色';
    input.dispatchEvent(new Event('input'));
    await settle();
    expect(document.querySelectorAll('[role=option][aria-selected=true]')).toHaveLength(1);
    press('Enter');
    await settle();
    expect(document.querySelector('.palette')).toBeNull();
    expect(fake.preferences().theme).toBe('dark');
  });
  it('offers the commands of the tab that is shown and of no other', async () => {
    await start();
    await openPalette();
    const titles = (): string[] => [...document.querySelectorAll('.palette__title')].map((one) => one.textContent ?? '');
    expect(titles()).toContain('刷新会议列表');
    press('Escape');
    await settle();
    press(String(allTabs.findIndex((one) => one.id === 'history') + 1), { ctrlKey: true });
    for (let turn = 0; turn < 100 && wrapper?.find('.history').exists() !== true; turn += 1) await settle(20);
    await openPalette();
    expect(titles()).toContain('刷新历史');
    expect(titles()).not.toContain('刷新会议列表');
  });
  it('a question over the window is answered or left before anything behind it takes a key', async () => {
    await start();
    useDiagnoseStore().open();
    for (let turn = 0; turn < 100 && document.querySelector('.diagnose') === null; turn += 1) await settle(20);
    await settle(50);
    press('k', { ctrlKey: true });
    press('8', { ctrlKey: true });
    fake.emit('app.command', { command: 'palette' });
    fake.emit('app.command', { command: 'tab.history' });
    await settle(50);
    expect(useWorkspaceStore()).toMatchObject({ tab: 'meetings', paletteOpen: false });
    useDiagnoseStore().close();
    await settle(50);
    press('8', { ctrlKey: true });
    expect(useWorkspaceStore().tab).toBe('history');
  });
  it('switches language at once', async () => {
    await start();
    await wrapper?.find('.bar__language').trigger('click');
    await settle();
    expect(wrapper?.find('h1').text()).toBe('Meetings');
    expect(document.documentElement.lang).toBe('en');
    expect(wrapper?.findAll('[role=columnheader]')[0]?.text()).toBe('Code');
  });
  it('shows a notice of main until it is closed', async () => {
    await start();
    fake.emit('app.notice', { notice: { key: 'common.copied' } });
    await settle();
    expect(wrapper?.find('.notice').text()).toContain('已复制');
    await wrapper?.find('.notice button').trigger('click');
    expect(wrapper?.find('.notice').exists()).toBe(false);
  });
});

describe('the failure panel', () => {
  const error: AppError = {
    code: 'rejected',
    message: '',
    phrase: { key: 'explain.unknown.happened' },
    callId: 'call-9',
    explanation: {
      happened: { key: 'explain.unknown.happened' },
      likely: { key: 'explain.likely.clockAhead', params: { minutes: 6, seconds: 12 } },
      checked: [{ key: 'explain.checked.signed', state: 'ok' }],
      next: [{ key: 'explain.next.retry', action: 'retry' }, { key: 'explain.next.doc' }],
    },
    vendor: { code: '190300', newCode: '200190300', message: 'expired', httpStatus: 400, trace: 'abc123' },
  };
  it('says what happened, why with the check, what to try, codes; and copies them', async () => {
    fake = makeFakeBridge();
    setBridge(fake.bridge);
    wrapper = mount(FailurePanel, {
      props: {
        error,
        context: { at: Date.UTC(2026, 10, 22, 3), zone: 'Asia/Shanghai', operation: '查询会议', method: 'GET', target: '/v1/meetings/1' },
      },
    });
    expect(wrapper.find('.failure__likely').text()).toContain('快了 6 分 12 秒');
    for (const part of ['190300', '200190300', 'expired', '400', 'abc123']) expect(wrapper.find('.failure__codes').text()).toContain(part);
    expect(wrapper.findAll('.failure__steps button')).toHaveLength(1);
    await wrapper.find('.failure__steps button').trigger('click');
    expect(wrapper.emitted('action')?.[0]?.[0]).toBe('retry');
    await wrapper.find('.failure__copy').trigger('click');
    await settle();
    expect(fake.clipboard[0]).toContain('2026-11-22 11:00:00 (UTC+08:00)');
    expect(fake.clipboard[0]).toContain('GET /v1/meetings/1');
  });
  it('does with the phrase and the fields where there is no explanation', () => {
    fake = makeFakeBridge();
    setBridge(fake.bridge);
    wrapper = mount(FailurePanel, {
      props: {
        error: {
          code: 'validation',
          message: 'x',
          phrase: { key: 'errors.validation', params: { count: 1 } },
          fields: [{ field: 'userid', key: 'errors.field.required', params: { field: 'userid' } }],
        },
      },
    });
    expect(wrapper.text()).toContain('有 1 处填写不对');
    expect(wrapper.text()).toContain('userid 必填');
  });
});

describe('JSON', () => {
  it('keeps long integers as they came', () => {
    expect(readJson('{"id":15923312864334416762,"n":12}')).toEqual({ id: '15923312864334416762', n: 12 });
    expect(readJson('{broken')).toBeUndefined();
  });
  it('builds children on opening, 200 at a time', async () => {
    fake = makeFakeBridge();
    setBridge(fake.bridge);
    wrapper = mount(JsonView, { props: { value: { a: { b: { list: Array.from({ length: 450 }, (_, index) => index) } } } } });
    expect(wrapper.findAll('.json-node')).toHaveLength(3);
    await wrapper.findAll('button.json-node__line').at(-1)?.trigger('click');
    await wrapper.findAll('button.json-node__line').at(-1)?.trigger('click');
    expect(wrapper.findAll('.is-leaf')).toHaveLength(200);
    await wrapper.findAll('.json-node .cd-link').at(-1)?.trigger('click');
    expect(wrapper.findAll('.is-leaf')).toHaveLength(400);
  });
  it('masks what main masked, reveals by pointer and hides it again', async () => {
    fake = makeFakeBridge();
    setBridge(fake.bridge);
    wrapper = mount(JsonView, { props: { value: { password: '●●●●●●' }, masked: ['/password'], callId: 'call-1' } });
    await wrapper.find('button[aria-label="显示 password"]').trigger('click');
    await settle();
    expect(fake.asked.at(-1)).toEqual({ channel: 'calls.reveal', request: { callId: 'call-1', pointer: '/password' } });
    expect(wrapper.text()).toContain('482915');
    window.dispatchEvent(new Event('blur'));
    await settle();
    expect(wrapper.text()).not.toContain('482915');
  });
});
