import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { defineComponent, h, KeepAlive, nextTick, ref } from 'vue';
import type { CallPreview } from '../../contract/call.ts';
import type { Diagnosis } from '../../contract/diagnose.ts';
import type { Envelope } from '../../contract/error.ts';
import { setBridge } from '../../renderer/lib/bridge.ts';
import ConfirmDialog from '../../renderer/components/ConfirmDialog.vue';
import DiagnoseDialog from '../../renderer/components/DiagnoseDialog.vue';
import KeyHint from '../../renderer/components/KeyHint.vue';
import { useAccountsStore } from '../../renderer/stores/accounts.ts';
import { makeFakeBridge } from './fake-bridge.ts';

let wrapper: VueWrapper | undefined;
afterEach(() => {
  wrapper?.unmount();
  wrapper = undefined;
});
async function settle(): Promise<void> {
  // A dialog is gone after its fade.
  await new Promise((done) => {
    setTimeout(done, 30);
  });
  for (let turn = 0; turn < 8; turn += 1) await flushPromises();
  await nextTick();
}
const overlay = (): HTMLElement | null => document.querySelector<HTMLElement>('.el-overlay');
const shown = (): boolean => overlay() !== null && overlay()?.style.display !== 'none';

describe('a question belongs to its tab', () => {
  const preview: CallPreview = {
    operation: 'meetings.cancel',
    effect: 'destroy',
    accountName: '甲公司',
    environment: 'production',
    vendor: 'tencent-meeting',
    readOnly: false,
    actor: 'admin001',
    method: 'POST',
    target: '/v1/meetings/77/cancel',
    object: '周会',
    expected: '530812452',
    expectedKind: 'code',
  };
  async function open(send: () => Promise<null>): Promise<{ tab: (id: 'meetings' | 'history') => Promise<void>; closed: () => number }> {
    const fake = makeFakeBridge();
    setBridge({ ...fake.bridge, calls: { ...fake.bridge.calls, preview: () => Promise.resolve({ ok: true, value: preview }) } });
    await useAccountsStore().load();
    const tab = ref<'meetings' | 'history'>('meetings');
    let closed = 0;
    const tabs = defineComponent({
      setup: () => () =>
        h(KeepAlive, null, () => [
          tab.value === 'history'
            ? h(KeyHint, { keys: ['F1'] })
            : h(ConfirmDialog, {
                request: { accountId: 'practice', operation: 'meetings.cancel', params: { meeting_id: '77' } },
                title: '取消会议',
                action: '取消会议',
                effect: '',
                send,
                onClose: () => {
                  closed += 1;
                },
              }),
        ]),
    });
    wrapper = mount(tabs, { attachTo: document.body });
    await settle();
    return {
      tab: async (id) => {
        tab.value = id;
        await settle();
      },
      closed: () => closed,
    };
  }
  const field = (): HTMLInputElement => document.querySelector<HTMLInputElement>('#confirm-text') as HTMLInputElement;
  const type = async (text: string): Promise<void> => {
    field().value = text;
    field().dispatchEvent(new Event('input'));
    await settle();
  };

  it('another tab hides it, and coming back shows it as it was left', async () => {
    const { tab, closed } = await open(() => Promise.resolve(null));
    await type('5308');
    await tab('history');
    expect(shown()).toBe(false);
    await tab('meetings');
    expect([shown(), field().value, closed()]).toEqual([true, '5308', 0]);
  });

  it('read-only that comes back while it stands is said, and what was typed stays', async () => {
    await open(() => Promise.resolve(null));
    await type('5308');
    const accounts = useAccountsStore();
    accounts.list = accounts.list.map((one) => (one.id === 'practice' ? { ...one, readOnly: true } : one));
    await settle();
    expect(field()).toBeNull();
    expect(document.querySelector('.confirm .failure')?.textContent).toContain('只读');
    accounts.list = accounts.list.map((one) => ({ ...one, readOnly: false }));
    await settle();
    expect(field().value).toBe('5308');
  });

  it('what was sent while it was hidden is over: the tab is told', async () => {
    let over: (value: null) => void = () => undefined;
    const { tab, closed } = await open(
      () =>
        new Promise((done) => {
          over = done;
        }),
    );
    await type('530-812 452');
    [...document.querySelectorAll<HTMLButtonElement>('.el-dialog__footer button')].at(-1)?.click();
    await tab('history');
    over(null);
    await settle();
    expect(closed(), 'a code with blanks and dashes is that code').toBe(1);
  });
});

describe('Diagnose', () => {
  it('a card that comes late to another question is dropped; a person of another account does not stay', async () => {
    const fake = makeFakeBridge();
    const waiting: ((value: Envelope<Diagnosis>) => void)[] = [];
    setBridge({
      ...fake.bridge,
      diagnose: {
        ...fake.bridge.diagnose,
        symptom: () =>
          new Promise((done) => {
            waiting.push(done);
          }),
      },
    });
    const accounts = useAccountsStore();
    await accounts.load();
    wrapper = mount(DiagnoseDialog, { attachTo: document.body, props: { seed: { symptom: 'no-recordings', person: 'lihua' } } });
    await settle();
    const person = (): string =>
      document.querySelector<HTMLInputElement>('.diagnose [role="combobox"][aria-autocomplete="list"]')?.value ?? '';
    expect(person()).toBe('lihua');
    document.querySelector<HTMLFormElement>('.diagnose form')?.requestSubmit();
    await settle();
    expect(waiting).toHaveLength(1);
    const others = accounts.list.filter((one) => one.vendor === 'tencent-meeting');
    const box = wrapper.findComponent({ name: 'PickBox' });
    const now = String(box.props('modelValue'));
    const other = others.find((one) => one.id !== now)?.id ?? '';
    expect(other).not.toBe('');
    box.vm.$emit('update:modelValue', other);
    await settle();
    expect(person()).toBe('');
    const [card] = [await fake.bridge.diagnose.code({ vendor: 'tencent-meeting', code: '200003' })];
    waiting[0]?.(card as Envelope<Diagnosis>);
    await settle();
    expect(document.querySelector('.diagnose .failure')).toBeNull();
  });
});
