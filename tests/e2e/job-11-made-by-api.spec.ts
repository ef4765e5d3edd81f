import { expect, test } from '@playwright/test';
import type { Simulator } from '../../simulator/server.ts';
import { draftFor } from './support/accounts.ts';
import { cell, filled, loaded, oneDesk, total } from './support/desk.ts';
import { startKeyring, type Keyring } from './support/keyring.ts';
import { codeOf, findMeeting, openMeeting } from './support/meetings.ts';
import { ownSimulator } from './support/simulator.ts';

/** "I made it by API, but it is not in my app." */
test.describe('job 11: made by API, not in the app', () => {
  test.describe.configure({ mode: 'serial' });
  let keyring: Keyring;
  let simulator: Simulator;
  const desk = oneDesk(async () => {
    keyring = await startKeyring();
    simulator = await ownSimulator({ meetings: 700 });
    return { env: keyring.env };
  });
  test.afterAll(async () => {
    keyring.close();
    await simulator.close();
  });
  const asked = '接口创建的评审会';
  async function ask(userid: string): Promise<void> {
    const { page, t } = desk();
    await page.getByRole('combobox', { name: t('meetings.person') }).fill(userid);
    await page.getByRole('button', { name: t('meetings.query'), exact: true }).click();
  }

  test("the person's whole list: two operations in one, nothing twice, read to the end", async () => {
    const { page, t } = desk();
    await desk().get('accounts.save', draftFor(simulator.info, { name: '甲公司' }));
    const grid = await desk().segment('user');
    await ask('admin001');
    await filled(grid);
    await page.getByRole('button', { name: t('jobs.fetchAllPlain'), exact: true }).click();
    await expect.poll(async () => page.getByText(t('grid.allRows', { rows: await loaded(grid) })).count(), { timeout: 20_000 }).toBe(1);
    const rows = await loaded(grid);
    expect(rows).toBe(await total(grid));
    expect(rows).toBeGreaterThan(40);
    // Both pos and cursory go along from the second page on.
    const pages = simulator
      .entries()
      .filter((one) => /^\/v1\/meetings\?/.test(one.target))
      .map((one) => new URL(one.target, 'http://x').searchParams);
    expect(pages.length).toBeGreaterThan(1);
    for (const one of pages.slice(1)) expect([one.get('pos'), one.get('cursory')].every((value) => Number(value) > 0)).toBe(true);
    // The vendor repeats rows where pages meet: every (code, start) of what comes is there once.
    const seen: string[] = [];
    await grid.getByRole('gridcell').nth(1).focus();
    for (let row = 0; row < Math.min(rows, 12); row += 1)
      seen.push(`${await cell(grid, row, t('common.code'))} ${await cell(grid, row, t('meetings.find.column.start'))}`);
    expect(new Set(seen).size).toBe(seen.length);
    // And the meeting is not among them: the caller is right.
    await page.getByRole('textbox', { name: t('grid.filter') }).fill(asked);
    await expect(grid.getByRole('row').filter({ hasText: asked })).toHaveCount(0);
    await page.getByRole('textbox', { name: t('grid.filter') }).fill('');
  });

  test('the list without and with every occurrence of a series', async () => {
    const { page, t } = desk();
    const grid = desk().grid(t('meetings.grid.user'));
    const before = await loaded(grid);
    // Several words narrow down: those of the series that are still to come.
    const count = async (): Promise<number> => {
      await page.getByRole('textbox', { name: t('grid.filter') }).fill('每日站会 待召开');
      const rows = grid.locator('[data-row]').filter({ hasText: '每日站会' });
      await expect(rows.first()).toBeVisible();
      await expect(grid.locator('[data-row]').filter({ hasNotText: '每日站会' })).toHaveCount(0);
      const found = await rows.count();
      await page.getByRole('textbox', { name: t('grid.filter') }).fill('');
      return found;
    };
    expect(before).toBeGreaterThan(0);
    expect(await count()).toBe(1);
    await page.getByText(t('meetings.every'), { exact: true }).click();
    await filled(grid);
    expect(simulator.entries().at(-1)?.target ?? '').toMatch(/is_show_all_sub_meetings=1|\/v1\/history\//);
    expect(await count()).toBeGreaterThan(15);
    await page.getByText(t('meetings.every'), { exact: true }).click();
    await filled(grid);
  });

  test('another case of the userid is another, unknown person: said, with what to check', async () => {
    const { page, t } = desk();
    await ask('Admin001');
    const failure = page.getByRole('alert', { name: t('common.failure.label') });
    await expect(failure).toContainText('190001');
    await expect(failure).toContainText(/大小写/);
  });

  test('found by code, and explained: the creator is no registered user, but one in other case is', async () => {
    const { t } = desk();
    const upcoming = await desk().segment('upcoming');
    const code = await codeOf(desk(), upcoming, asked);
    const pane = await openMeeting(desk(), await findMeeting(desk(), code), asked);
    await expect(pane.getByText('Admin001').first()).toBeVisible();
    await pane.getByRole('button', { name: t('meetings.parts.why.read') }).click();
    const why = pane.getByRole('region', { name: t('meetings.parts.why.title') });
    await expect(why).toContainText(t('meetings.parts.why.otherCase', { person: 'Admin001', other: 'admin001' }));
    await expect(why).toContainText('X-TC-Registered: 1');
    await expect(why).toContainText(t('meetings.parts.why.next.case'));
  });

  test('a creator the directory does not have at all', async () => {
    const { t } = desk();
    const upcoming = await desk().segment('upcoming');
    const pane = await openMeeting(desk(), upcoming, '客户系统创建的会议');
    await pane.getByRole('button', { name: t('meetings.parts.why.read') }).click();
    const why = pane.getByRole('region', { name: t('meetings.parts.why.title') });
    await expect(why).toContainText(t('meetings.parts.why.unregistered', { person: 'crm-service' }));
    await expect(why).toContainText(t('meetings.parts.why.next.recreate'));
  });

  test('somebody who is no part of it, and somebody who is', async () => {
    const { t } = desk();
    const upcoming = await desk().segment('upcoming');
    const pane = await openMeeting(desk(), upcoming, '普通成员的评审');
    const why = pane.getByRole('region', { name: t('meetings.parts.why.title') });
    await why.getByRole('button', { name: t('meetings.parts.why.read') }).click();
    await expect(why).toContainText(t('meetings.parts.why.listed', { person: 'member001' }));
    await expect(why).toContainText(t('meetings.parts.why.next.app'));
    // Somebody of the company who is not invited.
    const accountId = (await desk().get('accounts.list')).find((one) => one.name === '甲公司')?.id ?? '';
    const id = (await pane.locator('.meeting__ids .code-text__value').first().innerText()).trim();
    const invited =
      (await desk().get('calls.send', { accountId, operation: 'meetings.invitees', params: { meeting_id: id, userid: 'member001' } }))
        .rows ?? [];
    const users = (await desk().get('calls.send', { accountId, operation: 'users.list', params: { page: 5 } })).rows ?? [];
    const stranger = String(
      users.find((one) => String(one['status']) === '1' && !invited.some((other) => other['userId'] === one['userId']))?.['userId'],
    );
    await why.getByRole('combobox', { name: t('meetings.parts.why.person') }).fill(stranger);
    await why.getByRole('button', { name: t('meetings.parts.why.again') }).click();
    await expect(why).toContainText(t('meetings.parts.why.notListed', { person: stranger }));
    await expect(why).toContainText(t('meetings.parts.why.next.invite'));
  });
});
