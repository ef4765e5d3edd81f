import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Bridge, Preferences } from '../../contract/table.ts';
import type { Envelope } from '../../contract/error.ts';
import type { TestReport } from '../../contract/account.ts';
import { setBridge } from '../../renderer/lib/bridge.ts';
import { setLanguage } from '../../renderer/lib/i18n.ts';
import AccountsTab from '../../renderer/tabs/accounts/AccountsTab.vue';
import { useAccountsStore } from '../../renderer/stores/accounts.ts';
import { useWorkspaceStore } from '../../renderer/stores/workspace.ts';
import { fakeAccounts, fakeAccountsBridge, fakePractice, fakeReport, type FakeOptions } from './fakes/accounts.ts';

const listeners = new Map<string, Set<(payload: unknown) => void>>();
const copied: string[] = [];
const preferences: Preferences = { language: 'zh-CN', theme: 'light', density: 'normal', limitPercent: 50, layout: '' };
let wrapper: VueWrapper | undefined;

function bridgeOf(options: FakeOptions = {}, more: Partial<Bridge> = {}): ReturnType<typeof fakeAccountsBridge> {
  listeners.clear();
  copied.length = 0;
  const fake = fakeAccountsBridge({
    ...options,
    emit: (event, payload) => listeners.get(event)?.forEach((one) => one(payload)),
  });
  const bridge: Partial<Bridge> = {
    accounts: fake.accounts,
    vault: fake.vault,
    clipboard: {
      write: ({ text }) => {
        copied.push(text);
        return Promise.resolve({ ok: true, value: { characters: text.length } });
      },
    },
    on: (event, listener) => {
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set.add(listener as (payload: unknown) => void));
      return () => {
        set.delete(listener as (payload: unknown) => void);
      };
    },
    preferences: {
      set: () => Promise.resolve({ ok: true, value: preferences }),
      get: () => Promise.resolve({ ok: true, value: preferences }),
    },
    ...more,
  };
  setBridge(bridge as Bridge);
  return fake;
}

async function open(account?: string): Promise<VueWrapper> {
  wrapper = mount(AccountsTab, { attachTo: document.body });
  await flushPromises();
  if (account !== undefined) await wrapper.get(`[data-account="${account}"]`).trigger('click');
  await flushPromises();
  return wrapper;
}

function input(name: string): HTMLInputElement {
  const found = document.querySelector<HTMLInputElement>(`#account-${name}`);
  if (found === null) throw new Error(`no input ${name}`);
  return found;
}
async function type(name: string, value: string): Promise<void> {
  const one = input(name);
  one.value = value;
  one.dispatchEvent(new Event('input', { bubbles: true }));
  await flushPromises();
}
async function press(text: string): Promise<void> {
  const all = [...document.querySelectorAll<HTMLButtonElement>('button')].filter((one) => one.textContent?.trim() === text);
  const button = all.at(-1);
  if (button === undefined) throw new Error(`no button ${text}`);
  button.click();
  await flushPromises();
}
const note = (name: string): string => document.querySelector(`#account-${name}-note`)?.textContent ?? '';

afterEach(() => {
  wrapper?.unmount();
  wrapper = undefined;
});

describe('account list', () => {
  it('puts practice first, marks it, and starts on a real account', async () => {
    bridgeOf();
    const tab = await open();
    const items = tab.findAll('[data-account]');
    expect(items[0]?.attributes('data-account')).toBe('practice');
    expect(items[0]?.text()).toContain('练习 · 数据是虚构的');
    expect(tab.get('[aria-current="true"]').attributes('data-account')).not.toBe('practice');
    expect(tab.get('[data-account="phone"]').text()).toContain('缺少密钥');
    expect(tab.get('[data-account="rooms"]').text()).toContain('密钥读不出');
    expect(tab.get('[data-account="hq"]').find('[aria-label="只读"]').exists()).toBe(true);
  });

  it('lets the practice account be tested but neither edited nor removed', async () => {
    bridgeOf({ accounts: [fakePractice] });
    const tab = await open();
    expect(tab.find('form').exists()).toBe(false);
    expect(tab.text()).not.toContain('移除账号');
    await press('测试');
    expect(tab.findAll('.step').length).toBeGreaterThan(5);
  });
});

describe('secrets', () => {
  it('are never echoed: the input is empty before and after saving, and the page holds no trace', async () => {
    const fake = bridgeOf();
    await open('hq');
    expect(input('secretKey').type).toBe('password');
    expect(input('secretKey').value).toBe('');
    expect(input('secretKey').placeholder).toBe('已保存在系统钥匙串（重新填写会替换）');
    await type('secretKey', 'TopSecretValue42');
    await press('保存账号');
    expect(fake.saved.at(-1)?.secrets).toEqual({ secretKey: 'TopSecretValue42' });
    expect(input('secretKey').value).toBe('');
    expect(document.documentElement.outerHTML).not.toContain('TopSecretValue42');
    expect(JSON.stringify(useAccountsStore().list)).not.toContain('TopSecretValue42');
  });

  it('that were not touched are not sent, and a removed one is sent empty', async () => {
    const fake = bridgeOf();
    await open('hq');
    await type('name', '总部');
    await press('保存账号');
    expect(fake.saved.at(-1)?.secrets).toBeUndefined();
    document.querySelector<HTMLButtonElement>('[aria-label="移除已保存的 SecretKey"]')?.click();
    await flushPromises();
    expect(input('secretKey').placeholder).toBe('保存后移除');
    await press('保存账号');
    expect(fake.saved.at(-1)?.secrets).toEqual({ secretKey: '' });
    expect(input('secretKey').placeholder).toBe('尚未填写');
  });

  it('that cannot be read say so and that typing replaces them', async () => {
    bridgeOf();
    await open('rooms');
    expect(input('secretKey').placeholder).toContain('读不出');
    expect(note('secretKey')).toContain('原值没有被改动');
  });
});

describe('form', () => {
  it('keeps what was typed and puts the errors of main at their fields', async () => {
    bridgeOf();
    await open('hq');
    await type('name', '培训教室');
    await type('appId', '坏的');
    await type('secretKey', 'kept-while-wrong');
    await press('保存账号');
    expect(note('name')).toBe('已有同名账号，请换一个名称。');
    expect(note('appId')).toContain('AppId');
    expect(input('appId').getAttribute('aria-invalid')).toBe('true');
    expect([input('name').value, input('appId').value, input('secretKey').value]).toEqual(['培训教室', '坏的', 'kept-while-wrong']);
    expect(document.activeElement).toBe(input('name'));
    await type('name', '总部');
    expect(note('name')).not.toContain('同名');
  });

  it('says what is missing before asking main', async () => {
    const fake = bridgeOf();
    await open('hq');
    await type('name', ' ');
    await type('appId', '');
    await type('endpoint', 'http://api.meeting.qq.com');
    await press('保存账号');
    expect(fake.saved).toHaveLength(0);
    expect(note('name')).toBe('请填写。');
    expect(note('appId')).toBe('请填写。');
    expect(note('endpoint')).toContain('https');
  });

  it('keeps an unsaved draft when another account is shown, and marks it', async () => {
    bridgeOf();
    const tab = await open('hq');
    await type('name', '改了一半');
    await tab.get('[data-account="rooms"]').trigger('click');
    await flushPromises();
    expect(input('name').value).toBe('培训教室');
    expect(tab.get('[data-account="hq"]').text()).toContain('未保存');
    tab.unmount();
    const again = await open('hq');
    expect(input('name').value).toBe('改了一半');
    expect(again.text()).toContain('有未保存的修改');
  });

  it('asks before Esc reverts, and Ctrl+S saves', async () => {
    const fake = bridgeOf();
    const tab = await open('hq');
    await type('name', '改错了');
    await tab.get('.editor').trigger('keydown', { key: 'Escape' });
    await flushPromises();
    expect(input('name').value).toBe('改错了');
    await press('还原修改');
    expect(input('name').value).toBe('总部生产');
    await type('name', '新名字');
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 's', ctrlKey: true, cancelable: true }));
    await flushPromises();
    expect(fake.saved.at(-1)?.name).toBe('新名字');
  });

  it('says what was cleaned and which values look swapped after saving', async () => {
    bridgeOf();
    const tab = await open('hq');
    await type('appId', '123 456\u200b789');
    await type('sdkId', '123456789');
    await press('保存账号');
    expect(tab.get('.form__result').text()).toContain('已从 AppId 去掉 2 个空白或不可见字符。');
    expect(tab.get('.form__result').text()).toContain('AppId 与 SdkId 看起来填反了');
    expect(input('appId').value).toBe('123456789');
  });
});

describe('new account', () => {
  it('starts as production and read-only and shows the fields of the chosen vendor', async () => {
    const fake = bridgeOf();
    const tab = await open();
    await press('新建账号');
    const labels = (): string[] => tab.findAll('.row__label').map((one) => one.text().replace('*', ''));
    expect(labels()).toEqual(expect.arrayContaining(['AppId', 'SdkId（没有分配就留空）', 'SecretID', 'SecretKey', '默认操作者']));
    await type('name', '沙箱');
    await tab.get('input[name="account-vendor"][value="ytx"]').trigger('change');
    await flushPromises();
    expect(labels()).toEqual(expect.arrayContaining(['ACCOUNT SID', 'AUTH TOKEN', '应用 ID']));
    expect(labels()).not.toContain('SecretKey');
    expect(labels()).not.toContain('默认操作者');
    expect(input('name').value).toBe('沙箱');
    expect([input('version').value, input('functionPath').value, input('clockZone').value, input('separator').value]).toEqual([
      '201612',
      'call/MeetingQuery.wx',
      'Asia/Shanghai',
      '|',
    ]);
    await type('accountSid', '0123456789abcdef0123456789abcdef');
    await type('authToken', 'fedcba9876543210fedcba9876543210');
    await type('appId', 'abcdef0123456789abcdef0123456789');
    await press('保存账号');
    expect(fake.saved.at(-1)).toMatchObject({
      vendor: 'ytx',
      environment: 'production',
      readOnly: true,
      endpoint: 'http://api.ytx.net',
    });
    expect(fake.saved.at(-1)?.id).toBeUndefined();
    expect(tab.get('.editor__title').text()).toContain('沙箱');
  });

  it('refuses to save without the secret and warns that plain http shows Sign to the network', async () => {
    const fake = bridgeOf();
    const tab = await open();
    await press('新建账号');
    await tab.get('input[name="account-vendor"][value="ytx"]').trigger('change');
    await flushPromises();
    expect(document.querySelector('#account-endpoint-warning')?.textContent).toContain('Sign');
    await press('保存账号');
    expect(note('authToken')).toBe('请填写。');
    expect(fake.saved).toHaveLength(0);
  });
});

describe('endpoint change', () => {
  it('says before saving which secrets will be dropped, and after saving that they were', async () => {
    bridgeOf();
    const tab = await open('hq');
    expect(document.querySelector('#account-endpoint-warning')).toBeNull();
    await type('endpoint', 'https://meeting.example.com');
    expect(document.querySelector('#account-endpoint-warning')?.textContent).toContain('会移除为原地址保存的 SecretKey');
    await press('保存账号');
    expect(tab.get('.form__result').text()).toContain('已移除 SecretKey，请重新填写');
    expect(input('secretKey').placeholder).toBe('尚未填写');
  });

  it('is not warned about when the secret is entered again or the address is only spelled differently', async () => {
    bridgeOf();
    await open('hq');
    await type('endpoint', 'https://API.meeting.qq.com/');
    expect(document.querySelector('#account-endpoint-warning')).toBeNull();
    await type('endpoint', 'https://meeting.example.com');
    await type('secretKey', 'entered-again');
    expect(document.querySelector('#account-endpoint-warning')).toBeNull();
  });
});

describe('test report', () => {
  it('shows that it runs, then one line a step with words, evidence folded, and copies it', async () => {
    let finish: (report: TestReport) => void = () => undefined;
    bridgeOf({
      report: () =>
        new Promise<TestReport>((done) => {
          finish = done;
        }),
    });
    const tab = await open('hq');
    await press('测试');
    expect(tab.get('.test').attributes('aria-busy')).toBe('true');
    expect(tab.text()).toContain('正在测试');
    finish(fakeReport('failed'));
    await flushPromises();
    const steps = tab.findAll('.step');
    expect(steps).toHaveLength(fakeReport('failed').steps.length);
    expect(tab.get('.test h3').text()).toBe('1 项没有通过');
    const signature = tab.get('.step[data-state="failed"]');
    expect(signature.text()).toContain('签名');
    expect(signature.text()).toContain('未通过');
    expect(signature.get('details').attributes('open')).toBeUndefined();
    expect(tab.findAll('.step').at(-1)?.text()).toContain('“录制”权限');
    await press('复制报告');
    expect(copied[0]).toContain('[未通过] 签名');
    expect(copied[0]).toContain('code: 190303');
    expect(copied[0]).toContain('总部生产');
    await tab.get('[aria-label="收起报告"]').trigger('click');
    expect(tab.find('.test').exists()).toBe(false);
  });

  it('shows why there is no report, and can be repeated', async () => {
    const failure: Envelope<TestReport> = {
      ok: false,
      error: {
        code: 'network',
        message: '连不上',
        phrase: { key: 'accounts.errors.fileUnreadable', params: { code: 'EIO' } },
      },
    };
    const test = vi.fn(() => Promise.resolve(failure));
    const fake = bridgeOf();
    bridgeOf({}, { accounts: { ...fake.accounts, test } });
    const tab = await open('hq');
    await press('测试');
    expect(tab.get('.failure').text()).toContain('账号文件读不出（EIO）');
    await press('再测一次');
    expect(test).toHaveBeenCalledTimes(2);
  });

  it('is forgotten when the account is saved: it spoke of other values', async () => {
    bridgeOf();
    const tab = await open('hq');
    await press('测试');
    expect(tab.findAll('.step').length).toBeGreaterThan(0);
    await type('operator', 'lisi');
    await press('保存账号');
    expect(tab.find('.test').exists()).toBe(false);
  });
});

describe('removal', () => {
  it('wants the name typed and says how many secrets go', async () => {
    bridgeOf();
    const tab = await open('hq');
    await press('移除账号…');
    expect(document.body.textContent).toContain('系统钥匙串里的 1 个密钥');
    const confirm = [...document.querySelectorAll<HTMLButtonElement>('.el-dialog button')].find(
      (one) => one.textContent?.trim() === '移除账号',
    );
    expect(confirm?.disabled).toBe(true);
    const typed = document.querySelector<HTMLInputElement>('#ask-typed');
    if (typed === null) throw new Error('nothing to type in');
    typed.value = '总部生产';
    typed.dispatchEvent(new Event('input', { bubbles: true }));
    await flushPromises();
    expect(confirm?.disabled).toBe(false);
    confirm?.click();
    await flushPromises();
    expect(tab.find('[data-account="hq"]').exists()).toBe(false);
    expect(tab.text()).toContain('已移除“总部生产”及其 1 个密钥。');
  });
});

describe('read-only', () => {
  it('is lifted only after a question, counts down, and comes back at once on request', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] });
    bridgeOf();
    const tab = await open('hq');
    await press('解除只读 15 分钟…');
    expect(useAccountsStore().byId('hq')?.liftedUntil).toBeUndefined();
    await press('解除只读 15 分钟');
    expect(tab.get('.lockline').text()).toContain('还剩 15:00');
    vi.advanceTimersByTime(61_000);
    await flushPromises();
    expect(tab.get('.lockline').text()).toContain('还剩 13:59');
    await press('立即恢复只读');
    expect(tab.get('.lockline').text()).toContain('修改和删除不会发送');
  });
});

describe('other ways in', () => {
  it('opens what another tab asked for: an account, its test, a new one', async () => {
    bridgeOf();
    await useAccountsStore().load();
    useWorkspaceStore().go('accounts', { kind: 'test', id: 'hq' });
    const tab = await open();
    expect(tab.get('.editor__title').text()).toContain('总部生产');
    expect(tab.findAll('.step').length).toBeGreaterThan(0);
    useWorkspaceStore().go('accounts', { kind: 'new' });
    await flushPromises();
    expect(tab.get('.editor__title').text()).toContain('新建账号');
  });

  it("speaks English with the vendors' own field names", async () => {
    await setLanguage('en');
    bridgeOf();
    const tab = await open('hq');
    const labels = tab.findAll('.row__label').map((one) => one.text());
    expect(labels).toEqual(expect.arrayContaining(['AppId*', 'SecretID*', 'SecretKey*', 'Default operator']));
    expect(fakeAccounts).toHaveLength(4);
  });
});
