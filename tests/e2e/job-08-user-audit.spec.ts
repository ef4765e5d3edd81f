import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import type { Simulator } from '../../simulator/server.ts';
import { draftFor } from './support/accounts.ts';
import { filled, loaded, oneDesk, openRow, total, type Desk } from './support/desk.ts';
import { startKeyring, type Keyring } from './support/keyring.ts';
import { ownSimulator } from './support/simulator.ts';
import { pick, rawUsers, requests, search, usersGrid } from './support/users.ts';

// An audit asks for every user with their status: the whole company, in words, as a file; and the other list's coding.
test.describe('every user with their status', () => {
  test.describe.configure({ mode: 'serial' });
  const folder = mkdtempSync(path.join(os.tmpdir(), 'confdesk-users-'));
  let keyring: Keyring;
  let simulator: Simulator;
  let accountId = '';
  const desk = oneDesk(async () => {
    keyring = await startKeyring();
    simulator = await ownSimulator({ users: 260 });
    return { env: keyring.env };
  });
  test.afterAll(async () => {
    keyring.close();
    await simulator.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const words = { 0: '停用', 1: '启用', 2: '未激活' } as const;
  async function statuses(d: Desk, header: string): Promise<Set<string>> {
    const grid = d.page.getByRole('grid');
    const column = await grid.getByRole('columnheader', { name: header, exact: true }).getAttribute('aria-colindex');
    return new Set(await grid.locator(`[role=gridcell][aria-colindex="${column}"]`).allInnerTexts());
  }

  test('the list says it is not complete, is loaded whole, and the file has every user in words', async () => {
    const d = desk();
    const { page, t } = d;
    const saved = await d.get('accounts.save', draftFor(simulator.info, { name: '甲公司', readOnly: false }));
    accountId = saved.account.id;
    const grid = await usersGrid(d);
    expect(await total(grid)).toBe(260);
    expect(await loaded(grid)).toBeLessThan(260);
    await expect(page.getByText(/^筛选和排序只作用于已载入的 \d+ 行$/)).toBeVisible();
    await page.getByRole('button', { name: /^加载全部/ }).click();
    await expect(page.getByText(t('jobs.list.complete', { rows: 260 }), { exact: true })).toBeVisible({ timeout: 15_000 });
    await expect.poll(() => loaded(grid)).toBe(260);

    const file = path.join(folder, 'users.csv');
    await d.desktop.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, file);
    await page.getByRole('button', { name: t('jobs.export.menu') }).click();
    await page.getByRole('menuitem', { name: t('jobs.export.csv-plain') }).click();
    await expect(page.locator('.list-table__exported')).toContainText('users.csv');
    const [head = '', ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
    expect(head.split(',').slice(0, 7)).toEqual(['姓名', 'userid', '状态', '部门', '角色', '手机', '邮箱']);
    const raw = await rawUsers(d, accountId);
    const said = new Map(lines.map((line) => [line.split(',')[1], line.split(',')[2]]));
    expect(said.size).toBe(raw.length);
    for (const one of raw) expect(said.get(String(one['userid']))).toBe(words[one['status'] as 0]);
    // The main department stands first, wherever the platform put it.
    const two = raw.find(
      (one) => (one['departments'] as { is_main: boolean }[]).length === 2 && !(one['departments'] as { is_main: boolean }[])[0]?.is_main,
    );
    const [second, main] = two?.['departments'] as { department_name: string }[];
    expect(lines.find((line) => line.includes(`,${String(two?.['userid'])},`))).toContain(
      `${main?.department_name}、${second?.department_name}`,
    );
  });

  test('a phone number is looked for in the loaded list, a name and a status by the platform', async () => {
    const d = desk();
    const { page, t } = d;
    const grid = d.grid(t('users.grid.corp'));
    const before = requests(simulator, 'GET', /corp\/users$/).length;
    await search(d, '199 0000 0077');
    await expect(grid.getByRole('gridcell', { name: '19900000077' })).toBeVisible();
    await expect(page.getByText(t('grid.found', { rows: 1 }))).toBeVisible();
    expect(requests(simulator, 'GET', /corp\/users$/)).toHaveLength(before);

    await search(d, '');
    await pick(d, t('users.status'), '未激活');
    await expect.poll(() => requests(simulator, 'GET', /corp\/users$/).at(-1)?.target).toMatch(/[?&]status=2\b/);
    await expect.poll(() => statuses(d, '状态')).toEqual(new Set(['未激活']));
    await pick(d, t('users.status'), t('users.anyStatus'));
    await search(d, 'admin001');
    await expect.poll(() => loaded(grid)).toBe(1);
  });

  test('the other list codes the status in five ways, is asked 20 a page, and the detail agrees with it', async () => {
    const d = desk();
    const { page, t } = d;
    await pick(d, t('users.kind.label'), t('users.kind.list'));
    const grid = d.grid(t('users.grid.list'));
    await filled(grid);
    await page.getByRole('button', { name: t('grid.more') }).click();
    await expect.poll(() => loaded(grid)).toBeGreaterThanOrEqual(40);
    await page.getByRole('columnheader', { name: '状态', exact: true }).click();
    const seen = await statuses(d, '状态');
    expect(
      [...seen].every((one) => ['正常', '已关闭', '未激活', '停用', '预注册'].includes(one)),
      [...seen].join(),
    ).toBe(true);
    const sizes = requests(simulator, 'GET', /users\/list$/).map((one) => /page_size=(\d+)/.exec(one.target)?.[1]);
    expect(new Set(sizes)).toEqual(new Set(['20']));
    await openRow(grid);
    const pane = page.getByRole('complementary');
    await expect(pane.getByRole('heading', { name: t('users.detail.contact') })).toBeVisible();
    const shown = await grid.locator('[data-row="0"]').innerText();
    await expect(pane.getByText([...seen].find((one) => shown.includes(one)) ?? '?', { exact: true }).first()).toBeVisible();
    // The user's meetings are a step away.
    await pane.getByRole('button', { name: t('users.detail.meetings') }).click();
    await expect(page.locator('html[data-tab="meetings"]')).toHaveCount(1);
    await expect(page.getByRole('tab', { name: t('meetings.segment.user'), exact: true })).toHaveAttribute('aria-selected', 'true');
    await expect.poll(() => requests(simulator, 'GET', /v1\/meetings$/).length).toBeGreaterThan(0);
  });
});
