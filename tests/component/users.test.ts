import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { nextTick } from 'vue';
import type { CallValue, Row, SendRequest } from '../../contract/call.ts';
import type { Json } from '../../contract/common.ts';
import type { Envelope } from '../../contract/error.ts';
import { operationById, summaries } from '../../main/catalogue/index.ts';
import { setBridge } from '../../renderer/lib/bridge.ts';
import { useAccountsStore } from '../../renderer/stores/accounts.ts';
import { useCatalogueStore } from '../../renderer/stores/catalogue.ts';
import { usePreferencesStore } from '../../renderer/stores/preferences.ts';
import { useWorkspaceStore } from '../../renderer/stores/workspace.ts';
import UsersTab from '../../renderer/tabs/users/UsersTab.vue';
import { makeFakeBridge, type FakeBridge } from './fake-bridge.ts';

let fake: FakeBridge;
let wrapper: VueWrapper;
type Answer = { rows?: readonly Row[]; answer?: Json } | 'refused';

async function settle(): Promise<void> {
  for (let turn = 0; turn < 12; turn += 1) await flushPromises();
  await nextTick();
}
/** The tab on a vendor that answers each operation like this. */
async function show(answers: (request: SendRequest) => Answer, place = 'all'): Promise<void> {
  const send = (request: SendRequest): Promise<Envelope<CallValue>> => {
    const said = answers(request);
    if (said === 'refused')
      return Promise.resolve({
        ok: false,
        error: {
          code: 'rejected',
          message: 'no permission',
          phrase: { key: 'explain.unknown.happened', params: { code: '500014' } },
          vendor: { code: '500014', newCode: '', message: 'no permission', httpStatus: 400, trace: '' },
        },
      });
    return Promise.resolve({
      ok: true,
      value: {
        callId: 'c1',
        operation: request.operation,
        httpStatus: 200,
        durationMs: 1,
        attempts: 1,
        masked: [],
        answer: {},
        page: { next: null },
        ...said,
      },
    });
  };
  fake = makeFakeBridge({
    send,
    preferences: { layout: JSON.stringify({ choices: { 'users.place': place }, accounts: { users: 'practice' } }) },
  });
  setBridge({
    ...fake.bridge,
    catalogue: {
      list: () => Promise.resolve({ ok: true, value: summaries() }),
      get: ({ id }) => {
        const found = operationById(id);
        return Promise.resolve(
          found === undefined
            ? { ok: false, error: { code: 'not_found', message: id, phrase: { key: 'errors.not_found' } } }
            : { ok: true, value: found },
        );
      },
    },
  });
  await Promise.all([usePreferencesStore().load(), useAccountsStore().load(), useCatalogueStore().load()]);
  useWorkspaceStore().restore();
  useWorkspaceStore().go('users');
  wrapper = mount(UsersTab, { attachTo: document.body });
  await settle();
}
afterEach(() => wrapper.unmount());
const sent = (operation: string): SendRequest[] =>
  fake.asked
    .filter((one) => one.channel === 'calls.send')
    .map((one) => one.request as SendRequest)
    .filter((one) => one.operation === operation);
const shown = (): string[] => wrapper.findAll('[role=gridcell]').map((one) => one.text());
const press = async (text: string): Promise<void> => {
  const found = wrapper.findAll('button').find((one) => one.text() === text);
  if (found === undefined) throw new Error(`no button ${text}`);
  await found.trigger('click');
  await settle();
};

describe('the Users tab', () => {
  it('offers the plain list where the whole company may not be listed, and says its five states in words', async () => {
    const states = ['1', '2', '3', '4', '5'];
    await show(({ operation }) =>
      operation === 'users.list' ? { rows: states.map((status) => ({ userId: `u${status}`, name: `人${status}`, status })) } : 'refused',
    );
    expect(sent('users.corp')).toHaveLength(1);
    expect(sent('roles.list'), 'nothing more is asked after a refusal').toEqual([]);
    await press('改用用户列表');
    expect(sent('users.list').map((one) => one.params)).toEqual([{ page: 1 }]);
    for (const word of ['正常', '已关闭', '未激活', '停用', '预注册']) expect(shown()).toContain(word);
    expect(
      shown().some((text) => /^[0-5]$/.test(text)),
      'a raw number',
    ).toBe(false);
  });

  it('says the three states of the whole company in words, an unknown one as such', async () => {
    await show(({ operation }) =>
      operation === 'users.corp'
        ? { rows: [0, 1, 2, 7].map((status) => ({ userId: `u${status}`, name: `人${status}`, status })) }
        : { rows: [] },
    );
    for (const word of ['停用', '启用', '未激活', '未知（7）']) expect(shown()).toContain(word);
  });

  it('says when the address of the roles answers with users, which the platform’s pages allow for', async () => {
    await show(
      ({ operation }) => (operation === 'roles.list' ? { rows: [], answer: { users: [{ userid: 'u1' }] } } : { rows: [] }),
      'roles',
    );
    expect(wrapper.find('nav').text()).toContain('平台返回的是用户而不是角色');
    await wrapper.find('input[aria-label="角色代码"]').setValue('admin');
    await wrapper
      .findAll('form')
      .find((one) => one.find('input[aria-label="角色代码"]').exists())
      ?.trigger('submit');
    await settle();
    expect(sent('roles.users').map((one) => one.params)).toEqual([{ role_code: 'admin' }]);
  });

  it('says when roles come back in place of the users of one, and goes the other way to them', async () => {
    await show(
      ({ operation }) =>
        operation === 'roles.users'
          ? { rows: [], answer: { user_role_list: [{ role_code: 'admin' }] } }
          : operation === 'users.corp'
            ? { rows: [{ userId: 'u1', name: '甲', status: 1 }] }
            : { rows: [] },
      'roles',
    );
    await wrapper.find('input[aria-label="角色代码"]').setValue('admin');
    await wrapper
      .findAll('form')
      .find((one) => one.find('input[aria-label="角色代码"]').exists())
      ?.trigger('submit');
    await settle();
    expect(wrapper.text()).toContain('平台返回的是角色，不是用户');
    expect(wrapper.text()).not.toContain('这个角色没有用户');
    await press('在全部用户里筛选');
    expect(sent('users.corp').at(-1)?.params).toEqual({ role_code: 'admin' });
    expect(shown()).toContain('甲');
  });
});
