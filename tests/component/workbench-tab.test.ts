import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, expect, it } from 'vitest';
import { nextTick } from 'vue';
import type { SendRequest } from '../../contract/call.ts';
import { setBridge } from '../../renderer/lib/bridge.ts';
import { useAccountsStore } from '../../renderer/stores/accounts.ts';
import { useCatalogueStore } from '../../renderer/stores/catalogue.ts';
import { usePreferencesStore } from '../../renderer/stores/preferences.ts';
import { useWorkspaceStore } from '../../renderer/stores/workspace.ts';
import OperationPicker from '../../renderer/tabs/workbench/OperationPicker.vue';
import WorkbenchTab from '../../renderer/tabs/workbench/WorkbenchTab.vue';
import { makeFakeBridge } from './fake-bridge.ts';

let wrapper: VueWrapper | undefined;
afterEach(() => wrapper?.unmount());
async function settle(): Promise<void> {
  for (let turn = 0; turn < 14; turn += 1) await flushPromises();
  await nextTick();
}

it('an operation that is chosen and sent in one go is sent when its form is here, and no other one', async () => {
  const fake = makeFakeBridge({ preferences: { layout: JSON.stringify({ accounts: { workbench: 'practice' } }) } });
  let come: () => void = () => undefined;
  const slow = new Promise<void>((done) => {
    come = done;
  });
  const get = fake.bridge.catalogue.get;
  setBridge({
    ...fake.bridge,
    catalogue: {
      ...fake.bridge.catalogue,
      get: async (wish) => {
        if (wish.id === 'meetings.corp-upcoming') await slow;
        return get(wish);
      },
    },
  });
  await Promise.all([usePreferencesStore().load(), useAccountsStore().load(), useCatalogueStore().load()]);
  useWorkspaceStore().restore();
  useWorkspaceStore().go('workbench');
  wrapper = mount(WorkbenchTab, { attachTo: document.body });
  await settle();
  // Main is asked about a call before it goes out, and says of every one here that it has to be confirmed.
  const question = (): string | null => document.querySelector('[role="dialog"]')?.textContent ?? null;
  const sent = (): string[] =>
    fake.asked.filter((one) => one.channel === 'calls.send').map((one) => (one.request as SendRequest).operation);
  const key = (name: string, more: KeyboardEventInit = {}): void => {
    (document.activeElement ?? document.body).dispatchEvent(
      new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...more }),
    );
  };
  const take = (id: string): void => {
    wrapper?.findComponent(OperationPicker).vm.$emit('choose', id);
  };
  take('meetings.corp-live');
  await settle();
  expect(document.querySelector('.wb-request')).not.toBeNull();
  take('meetings.corp-upcoming');
  key('Enter', { ctrlKey: true });
  await settle();
  // The form of the former operation is still there.
  expect(question()).toBeNull();
  come();
  await settle();
  expect(question()).toContain('账户级待召开会议');
  expect(sent()).toEqual([]);
});

it('keys that are held down send one call', async () => {
  const fake = makeFakeBridge({ preferences: { layout: JSON.stringify({ accounts: { workbench: 'practice' } }) } });
  const { preview } = fake.bridge.calls;
  setBridge({
    ...fake.bridge,
    calls: {
      ...fake.bridge.calls,
      preview: async (request) => {
        const answer = await preview(request);
        return answer.ok ? { ok: true, value: { ...answer.value, effect: 'read' } } : answer;
      },
    },
  });
  await Promise.all([usePreferencesStore().load(), useAccountsStore().load(), useCatalogueStore().load()]);
  useWorkspaceStore().restore();
  useWorkspaceStore().go('workbench');
  wrapper = mount(WorkbenchTab, { attachTo: document.body });
  await settle();
  wrapper.findComponent(OperationPicker).vm.$emit('choose', 'meetings.corp-live');
  await settle();
  for (let n = 0; n < 3; n += 1)
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true, cancelable: true }));
  await settle();
  expect(fake.asked.filter((one) => one.channel === 'calls.send')).toHaveLength(1);
});
