import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import type { Bridge } from '../../contract/table.ts';
import { setBridge } from '../../renderer/lib/bridge.ts';
import { useAccountsStore } from '../../renderer/stores/accounts.ts';
import { useVaultStore } from '../../renderer/stores/vault.ts';
import VaultPage from '../../renderer/tabs/accounts/VaultPage.vue';
import { fakeAccounts, fakeAccountsBridge, type FakeOptions } from './fakes/accounts.ts';

const asked: string[] = [];
let wrapper: VueWrapper | undefined;

async function open(options: FakeOptions = {}): Promise<VueWrapper> {
  asked.length = 0;
  const fake = fakeAccountsBridge(options);
  const spy =
    <A extends unknown[], R>(name: string, run: (...args: A) => R) =>
    (...args: A): R => {
      asked.push(name);
      return run(...args);
    };
  const bridge: Partial<Bridge> = {
    accounts: fake.accounts,
    vault: {
      ...fake.vault,
      useSession: spy('useSession', fake.vault.useSession),
      retry: spy('retry', fake.vault.retry),
      clear: spy('clear', fake.vault.clear),
    },
    on: () => () => undefined,
  };
  setBridge(bridge as Bridge);
  await useAccountsStore().load();
  wrapper = mount(VaultPage, { attachTo: document.body });
  await flushPromises();
  return wrapper;
}

async function press(text: string): Promise<void> {
  const button = [...document.querySelectorAll<HTMLButtonElement>('button')].filter((one) => one.textContent?.trim() === text).at(-1);
  if (button === undefined) throw new Error(`no button ${text}`);
  button.click();
  await flushPromises();
}

afterEach(() => {
  wrapper?.unmount();
  wrapper = undefined;
});

describe('secrets and storage', () => {
  it('names the store and lists each secret by account, field, item and state', async () => {
    const page = await open();
    expect(page.text()).toContain('系统密钥环（Secret Service）');
    expect(page.text()).toContain('cn.confdesk.app');
    const rows = page.findAll('tbody tr').map((one) => one.findAll('td').map((cell) => cell.text()));
    expect(rows).toContainEqual(['总部生产', 'SecretKey', 'hq/secretKey', '已保存']);
    expect(rows).toContainEqual(['电话会议沙箱', 'AUTH TOKEN', 'phone/authToken', '未填写']);
  });

  it('says that unreadable secrets are left alone', async () => {
    const page = await open();
    const alert = page.get('[role="alert"]');
    expect(alert.text()).toContain('1 个密钥读不出');
    expect(alert.text()).toContain('不会自动覆盖');
    await press('重试钥匙串');
    expect(asked).toEqual(['retry']);
    expect(page.find('[role="alert"]').exists()).toBe(false);
  });

  it('never falls back to memory by itself: it offers it, asks, and then says so', async () => {
    const page = await open({ vault: 'missing' });
    expect(page.get('[role="alert"]').text()).toContain('没有可用的钥匙串');
    expect(page.text()).toContain('系统没有提供钥匙串服务');
    await press('仅本次会话保存在内存');
    expect(asked).toEqual([]);
    await press('保存在内存');
    expect(asked).toEqual(['useSession']);
    expect(page.text()).toContain('密钥仅保存在内存');
  });

  it('explains a locked keychain and recovers by a retry', async () => {
    const page = await open({ vault: 'locked', accounts: fakeAccounts.filter((one) => one.id === 'hq') });
    expect(page.get('[role="alert"]').text()).toContain('系统钥匙串已锁定');
    await press('重试钥匙串');
    expect(useVaultStore().status?.state).toBe('ready');
    expect(page.find('[role="alert"]').exists()).toBe(false);
    expect(page.text()).toContain('已保存');
  });

  it('removes everything only after the words were typed', async () => {
    const page = await open();
    await press('移除全部密钥…');
    expect(document.body.textContent).toContain('移除 2 个密钥');
    await press('移除全部密钥');
    expect(asked).toEqual([]);
    const typed = document.querySelector<HTMLInputElement>('#ask-typed');
    if (typed === null) throw new Error('nothing to type in');
    typed.value = 'ConfDesk';
    typed.dispatchEvent(new Event('input', { bubbles: true }));
    await flushPromises();
    await press('移除全部密钥');
    expect(asked).toEqual(['clear']);
    expect(page.text()).toContain('已移除 2 个密钥。');
  });
});
