import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nextTick } from 'vue';
import type { HistoryEntry } from '../../contract/history.ts';
import type { SignCompare } from '../../contract/signing.ts';
import { setBridge } from '../../renderer/lib/bridge.ts';
import SignatureCheck from '../../renderer/components/SignatureCheck.vue';
import { useAccountsStore } from '../../renderer/stores/accounts.ts';
import { seedOf, type SignSeed } from '../../renderer/stores/signature-check.ts';
import { fakeHistoryEntry, fakeHistoryRow } from './fakes/history.ts';
import { makeFakeBridge, type FakeBridge } from './fake-bridge.ts';

let fake: FakeBridge;
let wrapper: VueWrapper;
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await flushPromises();
  await nextTick();
}
async function show(seed: SignSeed = {}): Promise<void> {
  wrapper = mount(SignatureCheck, { props: { seed }, attachTo: document.body });
  await settle();
}
beforeEach(async () => {
  fake = makeFakeBridge();
  setBridge(fake.bridge);
  await useAccountsStore().load();
});
afterEach(() => wrapper.unmount());
const field = (label: string): HTMLInputElement => {
  const found = [...document.querySelectorAll<HTMLElement>('.bench__field')].find((one) => one.textContent?.startsWith(label));
  return found?.querySelector('input, textarea') as HTMLInputElement;
};
function type(label: string, text: string): void {
  const input = field(label);
  input.value = text;
  input.dispatchEvent(new Event('input'));
}
async function compare(): Promise<void> {
  document.querySelector<HTMLFormElement>('#signature-check')?.requestSubmit();
  await settle();
}
const asked = (): SignCompare => fake.asked.filter((one) => one.channel === 'signing.compare').at(-1)?.request as SignCompare;
const dialog = (): string => document.querySelector('.el-dialog')?.textContent ?? '';

describe('the signing bench', () => {
  it('starts with the request it was opened on and asks main with all of it', async () => {
    await show({ method: 'POST', address: '/v1/meetings', body: '{"userid":"a"}' });
    type('待签名字符串', 'get\nX-TC-Key=…');
    type('签名（', 'abc');
    await compare();
    expect(asked()).toMatchObject({
      method: 'POST',
      address: '/v1/meetings',
      body: '{"userid":"a"}',
      stringToSign: 'get\nX-TC-Key=…',
      signature: 'abc',
      nonce: '',
      timestamp: '',
    });
    const accounts = await fake.bridge.accounts.list();
    expect(accounts.ok && accounts.value.find((one) => one.id === asked().accountId)).toMatchObject({
      vendor: 'tencent-meeting',
      mode: 'aksk',
    });
  });
  it('says in one sentence what came of it, what to write instead, and marks where the parts differ', async () => {
    await show();
    type('待签名字符串', 'get');
    await compare();
    expect(dialog()).toContain('有 1 处与应签的不同。');
    expect(dialog()).toContain('请求方式要大写');
    const row = document.querySelector('.verdict__table tr[data-part="method"]');
    expect(row?.querySelector('td:last-child mark')?.textContent).toBe('get');
    expect(document.querySelector('.verdict__table tr[data-part="uri"] mark')).toBeNull();
    expect(document.querySelector('.verdict__table tr[data-part="body"]')?.textContent).toContain('没有这一行');
    // Another text: the old verdict is not about it.
    type('待签名字符串', 'GET');
    await settle();
    expect(document.querySelector('.verdict')).toBeNull();
  });
  it('names what is missing at its field', async () => {
    await show();
    await compare();
    expect(document.querySelector('.bench__wrong[role="alert"]')?.textContent).toContain('至少粘贴一项');
    expect(field('待签名字符串').getAttribute('aria-invalid')).toBe('true');
  });
  it('takes the request of a call of History as it was signed; calls that were not signed give none', () => {
    const entry: HistoryEntry = {
      ...fakeHistoryEntry(fakeHistoryRow(0, Date.now())),
      vendor: 'tencent-meeting',
      accountId: 'a',
      steps: [{ name: 'stringToSign', text: 'POST\nX-TC-Key=K&X-TC-Nonce=1&X-TC-Timestamp=2\n/v1/meetings\n{"subject":"a\\nb"}' }],
    };
    expect(seedOf(entry)).toEqual({ accountId: 'a', method: 'POST', address: '/v1/meetings', body: '{"subject":"a\\nb"}' });
    expect(seedOf({ ...entry, steps: [] })).toBeUndefined();
    expect(seedOf({ ...entry, vendor: 'tencent-cloud' })).toBeUndefined();
  });
});
