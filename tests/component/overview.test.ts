import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Bridge, Overview, Preferences } from '../../contract/table.ts';
import { setBridge } from '../../renderer/lib/bridge.ts';
import { useAccountsStore } from '../../renderer/stores/accounts.ts';
import { useWorkspaceStore } from '../../renderer/stores/workspace.ts';
import OverviewTab from '../../renderer/tabs/overview/OverviewTab.vue';
import { clockWords, spanPhrase } from '../../renderer/tabs/overview/clock.ts';
import { fakeAccountsBridge, fakePractice, type FakeOptions } from './fakes/accounts.ts';

const preferences: Preferences = { language: 'zh-CN', theme: 'light', density: 'normal', limitPercent: 50, layout: '' };
const listeners = new Map<string, (payload: unknown) => void>();
let wrapper: VueWrapper | undefined;
let reads = 0;
let broken = false;

type Change = (one: Overview) => Overview;

async function open(options: FakeOptions = {}, change: Change = (one) => one): Promise<VueWrapper> {
  reads = 0;
  broken = false;
  const fake = fakeAccountsBridge(options);
  const bridge = {
    accounts: fake.accounts,
    vault: fake.vault,
    app: {
      overview: () => {
        reads += 1;
        return Promise.resolve(
          broken
            ? { ok: false, error: { code: 'internal', message: '读不出', phrase: { key: 'no.such.key' } } }
            : { ok: true, value: change(fake.overview()) },
        );
      },
    },
    preferences: { set: () => Promise.resolve({ ok: true, value: preferences }) },
    on: (event: string, listener: (payload: unknown) => void) => {
      listeners.set(event, listener);
      return () => {
        listeners.delete(event);
      };
    },
  } as unknown as Bridge;
  setBridge(bridge);
  await useAccountsStore().load();
  wrapper = mount(OverviewTab, { attachTo: document.body });
  await flushPromises();
  return wrapper;
}

afterEach(() => {
  wrapper?.unmount();
  wrapper = undefined;
});

it('tells which files of the profile could not be read and where they are kept', async () => {
  const tab = await open({}, (one) => ({
    ...one,
    notices: [{ key: 'overview.files.jobs', params: { file: 'jobs.damaged-20260102-030405.sqlite' } }],
  }));
  expect(tab.text()).toContain('完整列表和批量操作的文件无法读取，已另存为 jobs.damaged-20260102-030405.sqlite，并从新文件开始。');
});

describe('first start', () => {
  it('leads to a practice call in one click, without a network', async () => {
    const tab = await open({ accounts: [fakePractice], online: false });
    expect(tab.text()).toContain('不联网也能用');
    expect(tab.text()).toContain('未联网；练习账号、表单、签名和历史照常可用');
    await tab.get('.welcome .el-button--primary').trigger('click');
    const workspace = useWorkspaceStore();
    expect(workspace.tab).toBe('meetings');
    expect(workspace.accountOf('meetings')?.id).toBe('practice');
  });

  it("offers an account of one's own as the second way", async () => {
    const tab = await open({ accounts: [fakePractice] });
    await tab.get('.welcome .el-button:not(.el-button--primary)').trigger('click');
    expect(useWorkspaceStore().tab).toBe('accounts');
    expect(useWorkspaceStore().takeIntent('accounts')).toEqual({ kind: 'new' });
  });

  it('is over once a real account exists', async () => {
    const tab = await open();
    expect(tab.find('.welcome').exists()).toBe(false);
  });
});

describe('at a glance', () => {
  it('shows one row an account with calls, failures, budget and state', async () => {
    const tab = await open();
    const row = tab.get('tr[data-account="hq"]');
    expect(row.text()).toContain('腾讯会议');
    expect(row.text()).toContain('生产');
    expect(row.text()).toContain('平台拒绝 190310');
    expect(row.findAll('td.is-right').map((one) => one.text())).toEqual(['98', '3', '6 / 10 次']);
    expect(tab.get('tr[data-account="phone"]').text()).toContain('缺少密钥');
    expect(tab.get('tr[data-account="phone"]').text()).toContain('还没有调用');
    expect(tab.findAll('tbody tr')[0]?.attributes('data-account')).toBe('practice');
  });

  it('tests an account in place and opens its meetings', async () => {
    const tab = await open();
    await tab.get('[aria-label="测试：总部生产"]').trigger('click');
    await flushPromises();
    expect(tab.get('tr[data-account="hq"]').text()).toContain('1 项留意');
    await tab.get('[aria-label="打开会议：总部生产"]').trigger('click');
    expect(useWorkspaceStore().accountOf('meetings')?.id).toBe('hq');
  });

  it('says keychain, network and history in words', async () => {
    const tab = await open({ vault: 'locked' }, (one) => ({
      ...one,
      network: { online: true, proxy: 'PROXY 10.0.0.8:3128' },
    }));
    expect(tab.text()).toContain('系统密钥环（Secret Service）已锁定');
    expect(tab.text()).toContain('已联网，代理 10.0.0.8:3128');
    expect(tab.text()).toContain('12,430 条，其中 16 条加星');
    expect(tab.text()).toContain('46.1 MB');
  });

  it('keeps what it had and says so when a refresh fails', async () => {
    const tab = await open();
    broken = true;
    await tab.get('[aria-label="刷新"]').trigger('click');
    await flushPromises();
    expect(tab.get('.failure').text()).toContain('读不出');
    expect(tab.text()).toContain('刷新没有成功');
    expect(tab.find('tr[data-account="hq"]').exists()).toBe(true);
  });
});

describe('clock', () => {
  it('is fine up to 60 s, a warning above, and failed above 300 s', () => {
    expect(clockWords(null).tone).toBe('unknown');
    expect(clockWords(400)).toEqual({ tone: 'ok', said: { key: 'overview.clock.exact' } });
    expect(clockWords(-2100)).toEqual({ tone: 'ok', said: { key: 'overview.clock.seconds', params: { seconds: 2 } } });
    expect(clockWords(60_000).tone).toBe('ok');
    expect(clockWords(60_001).tone).toBe('warning');
    expect(clockWords(-300_000).tone).toBe('warning');
    expect(clockWords(-300_001).tone).toBe('failed');
    expect(spanPhrase(7_500_000)).toEqual({ key: 'overview.clock.hours', params: { hours: 2, minutes: 5 } });
  });

  it('names the side that is wrong: a server ahead of us means that we are behind', async () => {
    const tab = await open({ skewMs: 372_000 });
    expect(tab.text()).toContain('比服务器慢 6 分 12 秒，超过 300 秒');
    tab.unmount();
    const other = await open({ skewMs: -92_000 });
    expect(other.text()).toContain('比服务器快 1 分 32 秒，请校准系统时间');
  });
});

describe('refresh', () => {
  it('comes every 30 s while visible, once for a burst of changes, and stops with the tab', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] });
    const tab = await open();
    expect(reads).toBe(1);
    vi.advanceTimersByTime(30_000);
    expect(reads).toBe(2);
    for (let i = 0; i < 20; i += 1) listeners.get('history.changed')?.({ id: String(i) });
    vi.advanceTimersByTime(1_000);
    expect(reads).toBe(3);
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' });
    vi.advanceTimersByTime(60_000);
    expect(reads).toBe(3);
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'visible' });
    tab.unmount();
    vi.advanceTimersByTime(60_000);
    expect(reads).toBe(3);
  });
});
