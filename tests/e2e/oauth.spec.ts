import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import type { Simulator } from '../../simulator/server.ts';
import { field } from './support/accounts.ts';
import { oneDesk } from './support/desk.ts';
import { startKeyring, type Keyring } from './support/keyring.ts';
import { ownSimulator } from './support/simulator.ts';

test.describe('an OAuth application through the window', () => {
  test.describe.configure({ mode: 'serial' });
  let keyring: Keyring;
  let simulator: Simulator;
  const desk = oneDesk(async () => {
    keyring = await startKeyring();
    simulator = await ownSimulator();
    return { env: keyring.env };
  });
  test.afterAll(async () => {
    keyring.close();
    await simulator.close();
  });
  const panel = () => desk().page.getByRole('region', { name: 'OAuth 授权' });
  const saved = async (name: string) => (await desk().get('accounts.list')).find((one) => one.name === name);
  /** What the browser comes back to after the person has agreed. */
  async function agreed(): Promise<string> {
    const url = await panel().locator('.oauth__url').innerText();
    const answer = await fetch(url, { redirect: 'manual' });
    expect(answer.status).toBe(302);
    return answer.headers.get('location') ?? '';
  }
  async function paste(callback: string): Promise<void> {
    await panel().getByRole('textbox', { name: '回调地址' }).fill(callback);
    await panel().getByRole('button', { name: '完成授权' }).click();
  }

  test('the form asks for the application, not for tokens; saved, it is not yet authorized', async () => {
    const { page } = desk();
    const { baseUrl, oauth } = simulator.info;
    await desk().tab('accounts');
    await page
      .getByRole('button', { name: desk().t('accounts.list.add'), exact: true })
      .first()
      .click();
    const form = page.getByRole('form', { name: desk().t('accounts.form.label') });
    await form.getByRole('radio', { name: 'OAuth 应用' }).check({ force: true });
    await form.getByRole('checkbox', { name: '第 8 项已做好' }).check();
    await form.getByRole('textbox', { name: desk().t('accounts.form.name'), exact: true }).fill('授权的应用');
    await form.getByRole('textbox', { name: desk().t('accounts.form.endpoint'), exact: true }).fill(baseUrl);
    for (const [name, value] of [
      ['oauthSdkId', oauth.sdkId],
      ['corpId', oauth.corpId],
      ['redirectUri', oauth.redirectUri],
      ['secret', oauth.secret],
    ] as const) {
      await field(desk(), 'tencent-meeting', name).fill(value);
    }
    await page.getByRole('button', { name: desk().t('accounts.form.save'), exact: true }).click();
    await expect(panel().getByText('还没有授权', { exact: false })).toBeVisible();
    const list = panel().getByRole('list', { name: '平台上要先做好的事' });
    await expect(list.getByRole('listitem')).toHaveCount(8);
    // Ticked in the new form, ticked in the saved account.
    await expect(list.getByRole('checkbox', { name: '第 8 项已做好' })).toBeChecked();
    await expect(panel().getByText('客户密匙 已填')).toBeVisible();
    expect(await saved('授权的应用')).toMatchObject({ mode: 'oauth', ready: false, secrets: { secret: 'set' } });
  });

  test('authorize, paste the callback: a wrong one is said at its field and kept', async () => {
    await panel().getByRole('button', { name: '打开授权页' }).click();
    const callback = await agreed();
    await paste('https://example.com/callback?error=denied');
    await expect(panel().getByRole('alert')).toContainText('它说：denied');
    await expect(panel().getByRole('textbox', { name: '回调地址' })).toHaveValue('https://example.com/callback?error=denied');
    await paste(callback);
    await expect(panel().getByText('已授权：', { exact: false })).toBeVisible();
    expect(await saved('授权的应用')).toMatchObject({ ready: true, secrets: { accessToken: 'set', refreshToken: 'set' } });
    await desk().page.screenshot({ path: 'test-results/e2e/oauth.png' });
  });

  test('its scopes against the calls they open, and one that was not granted', async () => {
    simulator.setFault('scopes:VIEW_MEETING');
    await panel().getByRole('button', { name: '重新授权' }).click();
    await paste(await agreed());
    await expect(panel().getByRole('textbox', { name: '回调地址' })).toBeHidden();
    simulator.setFault(null);
    await expect(panel().getByText('查看所有用户的会议 · 已授予')).toBeVisible();
    await expect(panel().getByText('查看所有用户信息 · 没有授予')).toBeVisible();
    await panel().getByRole('tab', { name: '按接口' }).click();
    await expect(panel().getByRole('listitem').filter({ hasText: '获取用户列表 * · 没有授予' })).toContainText(
      '查看所有用户信息 / 查看和管理所有用户信息',
    );
    const id = (await saved('授权的应用'))?.id ?? '';
    const before = simulator.stats().requests;
    expect(await desk().ask('calls.send', { accountId: id, operation: 'users.list', params: { page: 1, page_size: 10 } })).toMatchObject({
      ok: false,
      error: { code: 'not_ready' },
    });
    expect(simulator.stats().requests).toBe(before);
    expect((await desk().newest()).outcome).toBe('not_sent');
  });

  test('another identity overwrites nothing: it becomes an account of its own', async () => {
    const had = (await saved('授权的应用'))?.fields['openId'];
    simulator.setFault('identity:member001');
    await panel().getByRole('button', { name: '重新授权' }).click();
    await paste(await agreed());
    const other = desk().page.getByRole('alertdialog', { name: '您用另一个会议身份授权了' });
    await expect(other).toBeVisible();
    simulator.setFault(null);
    await expect(other).toContainText(had ?? '-');
    await other.getByRole('textbox', { name: '新账号的名称' }).fill('另一个身份');
    await other.getByRole('button', { name: '存为新账号' }).click();
    await expect(other).toBeHidden();
    expect((await saved('授权的应用'))?.fields['openId']).toBe(had);
    const added = await saved('另一个身份');
    expect(added?.ready).toBe(true);
    expect(added?.fields['openId']).not.toBe(had);
  });

  test('no token and no code in the page, the records or the history', async () => {
    const files = [path.join(desk().desktop.profile, 'accounts.json')];
    const text =
      files.map((file) => readFileSync(file, 'utf8')).join('') +
      (await desk().page.content()) +
      JSON.stringify(await desk().get('accounts.list'));
    const { rows } = await desk().get('history.search', { limit: 50, operations: ['oauth.access-token'] });
    expect(rows).toHaveLength(3);
    const entries = JSON.stringify(await Promise.all(rows.map((row) => desk().get('history.get', { id: row.id }))));
    for (const place of [text, entries]) {
      expect(place).not.toContain(simulator.info.oauth.secret);
      expect(place).not.toMatch(/auth_code[^a-z]{1,8}[A-Za-z0-9]{30}/);
      expect(place).not.toMatch(/(access|refresh)_token[^a-z]{1,8}[A-Za-z0-9]{30}/);
    }
  });
});
