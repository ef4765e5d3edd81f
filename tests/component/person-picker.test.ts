import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import type { CallValue, Row, SendRequest } from '../../contract/call.ts';
import type { Envelope } from '../../contract/error.ts';
import { setBridge } from '../../renderer/lib/bridge.ts';
import PersonPicker from '../../renderer/components/PersonPicker.vue';
import { useJobsStore } from '../../renderer/stores/jobs.ts';
import { makeFakeBridge, type FakeBridge } from './fake-bridge.ts';

const people: readonly Row[] = [
  { userId: 'zhangWei0021', name: '张伟', departments: '研发部', phone: '19900000021' },
  { userId: 'wang.fang_0022', name: '王芳', departments: '市场部', phone: '19900000022' },
];
let fake: FakeBridge;
let wrapper: VueWrapper;

const send = (request: SendRequest): Promise<Envelope<CallValue>> | undefined => {
  if (request.operation !== 'users.corp') return undefined;
  const { user_name: name, userid } = request.params;
  const rows = people.filter(
    (one) => (name === undefined || String(one['name']).includes(String(name))) && (userid === undefined || one['userId'] === userid),
  );
  return Promise.resolve({
    ok: true,
    value: { callId: 'c', operation: request.operation, httpStatus: 200, durationMs: 1, attempts: 1, answer: {}, masked: [], rows },
  });
};
function show(accountId = 'practice'): void {
  fake = makeFakeBridge({ send });
  setBridge(fake.bridge);
  useJobsStore().listen();
  wrapper = mount(PersonPicker, { attachTo: document.body, props: { modelValue: '', accountId, label: '谁' } });
}
afterEach(() => wrapper.unmount());
const given = (): unknown => (wrapper.emitted('update:modelValue') ?? []).at(-1)?.[0];
const options = (): string[] => [...document.querySelectorAll('[role=option]')].map((one) => one.textContent ?? '');
const calls = (): SendRequest[] => fake.asked.filter((one) => one.channel === 'calls.send').map((one) => one.request as SendRequest);
async function type(text: string): Promise<void> {
  await wrapper.find('input').setValue(text);
  await new Promise((resolve) => {
    setTimeout(resolve, 400);
  });
  for (let turn = 0; turn < 6; turn += 1) await flushPromises();
}
const press = (key: string): Promise<void> => wrapper.find('input').trigger('keydown', { key });

describe('a person is asked for', () => {
  it('by name: nothing is given until one is chosen, then the userid', async () => {
    show();
    expect(wrapper.find('input').attributes('role')).toBe('combobox');
    await type('张');
    expect(given()).toBe('');
    expect(calls().map((one) => one.params)).toEqual([{ user_name: '张', page_size: 20 }]);
    expect(options()).toEqual([expect.stringContaining('zhangWei0021')]);
    await press('Enter');
    expect(given()).toBe('zhangWei0021');
    expect((wrapper.find('input').element as HTMLInputElement).value).toBe('zhangWei0021');
    expect(options()).toEqual([]);
  });

  it('by userid: given as typed, letter by letter of its case, and looked for exactly', async () => {
    show();
    await type('Wang.Fang_0022');
    expect(given()).toBe('Wang.Fang_0022');
    expect(calls().map((one) => one.params['userid'] ?? one.params['user_name'])).toEqual(['Wang.Fang_0022', 'Wang.Fang_0022']);
    expect(options()).toEqual([]);
    await type('wang.fang_0022');
    expect(options()).toHaveLength(1);
    // Enter goes on with what stands there; nobody is chosen in its place.
    await press('Enter');
    expect(given()).toBe('wang.fang_0022');
  });

  it('by phone: the vendor cannot look for it, so all users are offered to be loaded, then looked through', async () => {
    show();
    await type('+199 0000 0022');
    expect(given()).toBe('');
    expect(calls()).toEqual([]);
    expect(options()).toEqual(['加载全部用户，然后按手机号查找']);
    await press('ArrowDown');
    await press('Enter');
    for (let turn = 0; turn < 6; turn += 1) await flushPromises();
    expect(fake.asked.find((one) => one.channel === 'jobs.start')?.request).toEqual({
      accountId: 'practice',
      operation: 'users.corp',
      params: {},
    });
    expect(fake.asked.find((one) => one.channel === 'jobs.rows')?.request).toMatchObject({ filter: '19900000022' });
  });

  it('a name that was left without a choice is marked', async () => {
    show();
    await type('没有这个人');
    await wrapper.find('input').trigger('blur');
    expect(wrapper.find('input').attributes('aria-invalid')).toBe('true');
    expect(given()).toBe('');
  });
});
