import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import type { AccountView } from '../../contract/account.ts';
import type { OAuthCalls } from '../../contract/oauth.ts';
import type { Bridge } from '../../contract/table.ts';
import { setBridge } from '../../renderer/lib/bridge.ts';
import OAuthOther from '../../renderer/tabs/accounts/OAuthOther.vue';
import OAuthPanel from '../../renderer/tabs/accounts/OAuthPanel.vue';
import OAuthScopes from '../../renderer/tabs/accounts/OAuthScopes.vue';
import { anAccountView } from '../support/an-account.ts';
import { fakeOAuth, fakeScopes } from './fakes/oauth.ts';

const now = Date.now();
const account = anAccountView({
  id: 'app',
  name: '应用',
  mode: 'oauth',
  colour: 'violet',
  environment: 'test',
  fields: { sdkId: '1', corpId: '2', redirectUri: 'https://a.example/b', openId: 'oid1', appLevel: 'account' },
  operator: '',
  createdAt: now,
  secrets: { secret: 'set', accessToken: 'set', refreshToken: 'set', stsToken: 'missing' },
  authorization: {
    openCorpId: '',
    scopes: ['VIEW_MEETING'],
    authorizedAt: now,
    expiresAt: now + 3_600_000,
    renewableUntil: now + 86_400_000,
    lost: false,
  },
});
let wrapper: VueWrapper | undefined;
let asked: unknown[] = [];

function bridge(oauth: Partial<Bridge['oauth']> = {}): void {
  asked = [];
  const usual = fakeOAuth(() => Promise.resolve({ ok: true, value: [account] }));
  const scopes: Bridge['oauth']['scopes'] = (of) => {
    asked.push(of);
    return Promise.resolve({ ok: true, value: fakeScopes });
  };
  setBridge({
    oauth: { ...usual, scopes, ...oauth },
    accounts: { list: () => Promise.resolve({ ok: true, value: [account] }) },
  } as unknown as Bridge);
}
async function panel(change: Partial<AccountView> = {}): Promise<VueWrapper> {
  wrapper = mount(OAuthPanel, { props: { account: { ...account, ...change }, dirty: false }, attachTo: document.body });
  await flushPromises();
  return wrapper;
}
afterEach(() => {
  wrapper?.unmount();
  wrapper = undefined;
});

describe('the steps to an authorization', () => {
  it("are all open and name what is missing, under the form's own names, as long as there is none", async () => {
    bridge();
    const { authorization: _none, ...bare } = account;
    const tab = await panel({
      ...bare,
      authorization: undefined,
      fields: { ...account.fields, corpId: '', openId: '' },
      secrets: { secret: 'missing', accessToken: 'missing' },
    } as unknown as AccountView);
    expect(tab.text()).toContain('还没有授权');
    expect(tab.get('.oauth__needs').text()).toContain('企业 ID 还没有填');
    expect(tab.get('.oauth__needs').text()).toContain('客户密匙 还没有填');
    expect(tab.get('.oauth__needs').text()).toContain('应用 ID 已填');
    expect(asked).toEqual([{ level: 'account' }]);
  });

  it('says until when a lost authorization may still be used, and offers the next', async () => {
    bridge();
    const tab = await panel({ authorization: { ...account.authorization!, lost: true } });
    expect(tab.text()).toContain('续约凭证已失效');
    expect(tab.get('.el-button--primary').text()).toBe('重新授权');
  });

  it('keeps what was pasted when it is wrong, and goes on from where it stands', async () => {
    bridge();
    const tab = await panel();
    await tab
      .findAll('button')
      .find((one) => one.text() === '重新授权')
      ?.trigger('click');
    await flushPromises();
    expect(document.activeElement?.id).toBe('oauth-callback');
    await tab.get('#oauth-callback').setValue('https://a.example/b?error=no');
    await tab.get('form').trigger('submit');
    await flushPromises();
    expect(tab.get('[role="alert"]').text()).toContain('没有 auth_code');
    expect((tab.get('#oauth-callback').element as HTMLInputElement).value).toBe('https://a.example/b?error=no');
    await tab.get('#oauth-callback').setValue('https://a.example/b?auth_code=other&state=abc');
    await tab.get('form').trigger('submit');
    await flushPromises();
    expect(tab.get('[role="alertdialog"]').attributes('aria-label')).toBe('您用另一个会议身份授权了');
  });
});

describe("an identity that is not the account's", () => {
  const other = async (
    had: string,
    known: { id: string; name: string } | null,
    oauth: Partial<Bridge['oauth']> = {},
  ): Promise<VueWrapper> => {
    bridge(oauth);
    wrapper = mount(OAuthOther, {
      props: { found: { state: 'other-identity', ticket: 't', had, got: 'oid-other2', known }, name: '应用' },
      attachTo: document.body,
    });
    await flushPromises();
    return wrapper;
  };

  it('may become an account of its own or take the place; a name in use is said at its field', async () => {
    const kept: OAuthCalls['oauth.keep']['request'][] = [];
    const tab = await other('oid1', null, {
      keep: (request) => {
        kept.push(request);
        return Promise.resolve({
          ok: false,
          error: {
            code: 'validation',
            message: '',
            phrase: { key: 'errors.validation', params: { count: 1 } },
            fields: [{ field: 'name', key: 'accounts.errors.nameTaken' }],
          },
        });
      },
    });
    expect(tab.findAll('button').map((one) => one.text())).toEqual(['存为新账号', '覆盖现在这个账号', '丢弃这次授权']);
    await tab.findAll('button')[0]?.trigger('click');
    await flushPromises();
    expect(kept).toEqual([{ ticket: 't', as: 'new', name: '应用 other2' }]);
    expect(tab.get('#oauth-name-wrong').text()).toContain('已有同名账号');
    expect(tab.emitted('done')).toBeUndefined();
  });

  it('that has an account renews that one: nothing is overwritten, and there are never two', async () => {
    const tab = await other('', { id: 'x', name: '张三' });
    expect(tab.get('[role="alertdialog"]').attributes('aria-label')).toBe('这个身份已经有账号了');
    expect(tab.findAll('button').map((one) => one.text())).toEqual(['更新账号“张三”的授权', '丢弃这次授权']);
  });
});

describe('scopes against calls', () => {
  it('read either way, with what was granted only where there is an authorization', async () => {
    bridge();
    wrapper = mount(OAuthScopes, { props: { account, level: 'account' } });
    await flushPromises();
    expect(asked).toEqual([{ accountId: 'app' }]);
    expect(wrapper.text()).toContain('查看所有用户的会议 · 已授予');
    await wrapper.findAll('[role="tab"]')[1]?.trigger('click');
    expect(wrapper.text()).toContain('创建会议 · 没有授予');
    expect(wrapper.text()).toContain('任一即可：查看和管理所有用户的会议');
    await wrapper.setProps({ account: undefined, level: 'user' });
    await flushPromises();
    expect(asked.at(-1)).toEqual({ level: 'user' });
    expect(wrapper.text()).not.toContain('已授予');
  });
});
