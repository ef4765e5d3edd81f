import { expect, test } from '@playwright/test';
import type { Simulator } from '../../simulator/server.ts';
import { draftFor } from './support/accounts.ts';
import { filled, loaded, oneDesk, openRow } from './support/desk.ts';
import { startKeyring, type Keyring } from './support/keyring.ts';
import { ownSimulator } from './support/simulator.ts';
import { place, requests } from './support/users.ts';

// Who holds which role: two operations on one address, told apart by the role code.
test.describe('who holds which role', () => {
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
  const asked = () => requests(simulator, 'GET', /corp\/user-roles$/);

  test('the roles with their members, then the users of one, as many as the role says', async () => {
    const d = desk();
    const { page, t } = d;
    await d.get('accounts.save', draftFor(simulator.info, { name: '甲公司' }));
    await place(d, 'roles');
    const roles = page.getByRole('navigation', { name: t('users.roles.list') });
    const admins = roles.getByRole('button').filter({ hasText: 'meeting_admin' });
    await expect(admins).toBeVisible();
    expect(await roles.getByRole('button').count()).toBe(4);
    expect(
      asked().every((one) => !one.target.includes('role_code')),
      'the list of roles names no role',
    ).toBe(true);
    const members = Number(/(\d+) 人/.exec(await admins.innerText())?.[1]);
    expect(members).toBeGreaterThan(5);

    await roles.getByRole('button').first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const grid = d.grid(t('users.grid.role', { role: '会议管理员' }));
    await filled(grid);
    await expect.poll(() => loaded(grid)).toBe(members);
    await expect(admins).toHaveAttribute('aria-current', 'true');
    expect(asked().at(-1)?.target).toMatch(/role_code=meeting_admin\b/);
    const column = await grid.getByRole('columnheader', { name: '角色', exact: true }).getAttribute('aria-colindex');
    expect(new Set(await grid.locator(`[role=gridcell][aria-colindex="${column}"]`).allInnerTexts())).toEqual(new Set(['会议管理员']));
    const [row] = (await d.get('history.search', { limit: 1, operations: ['roles.users'] })).rows;
    expect(row).toMatchObject({ outcome: 'ok', actor: 'admin001' });
    await openRow(grid);
    await expect(page.getByRole('complementary').getByText('meeting_admin', { exact: true })).toBeVisible();
    await page.keyboard.press('Escape');
  });

  test('a role code can be typed; an unknown one is explained, not shown as an empty role', async () => {
    const d = desk();
    const { page, t } = d;
    const code = page.getByRole('textbox', { name: t('users.roles.code'), exact: true });
    await code.fill('no_such_role');
    await code.press('Enter');
    await expect(
      page
        .getByRole('group', { name: t('common.failure.label') })
        .or(page.locator('.failure'))
        .first(),
    ).toContainText('190004');
    await code.fill('super_admin');
    await code.press('Enter');
    const grid = d.grid(t('users.grid.role', { role: '超级管理员' }));
    await expect.poll(() => loaded(grid)).toBe(1);
  });
});
