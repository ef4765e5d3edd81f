import { expect, test } from '@playwright/test';
import { cell, filled, loaded, oneDesk, openRow, total } from './support/desk.ts';

test.describe('first start, on the practice account', () => {
  const desk = oneDesk();

  test('welcome, one click, live meetings', async () => {
    const { page, t } = desk();
    await expect(page.locator('html[data-app-state="ready"][data-tab="overview"][data-lang="zh-CN"][data-theme="light"]')).toHaveCount(1);
    await expect(page.getByRole('heading', { name: t('overview.welcome.title') })).toBeVisible();
    await page.getByRole('button', { name: t('overview.welcome.start') }).click();
    await expect(page.locator('html[data-tab="meetings"]')).toHaveCount(1);
    const grid = desk().grid(t('meetings.grid.live'));
    await filled(grid);
    // Rows of the account that wears 练习, and each with a code that people can read.
    await expect(page.getByText(t('frame.practice')).first()).toBeVisible();
    expect(await cell(grid, 0, t('common.code'))).toMatch(/^\d{3} \d{3} \d{3,4}/);
    const row = await desk().newest({ operations: ['meetings.corp-live'] });
    expect(row).toMatchObject({ outcome: 'ok', environment: 'practice', actor: 'admin001', httpStatus: 200 });
  });

  test('the ended list is read page by page, each row once', async () => {
    const { page } = desk();
    const grid = await desk().segment('ended');
    await filled(grid);
    const first = await loaded(grid);
    const all = await total(grid);
    expect(all).toBeGreaterThan(first);
    await grid.getByRole('gridcell').nth(1).focus();
    await page.keyboard.press('Control+End');
    await expect.poll(() => loaded(grid), { timeout: 15_000 }).toBeGreaterThan(first);
    const { rows } = await desk().get('history.search', { operations: ['meetings.corp-ended'], limit: 20 });
    const pages = rows.map((row) => Number(/[?&]page=(\d+)/.exec(row.target)?.[1])).reverse();
    expect(pages.slice(0, 2)).toEqual([1, 2]);
    expect(pages, 'every page once, in order').toEqual(pages.map((_, index) => index + 1));
    // The status line never lets a page pass for the whole list.
    await expect(
      page.getByText(
        desk().t('grid.ofTotal', {
          rows: (await loaded(grid)).toLocaleString('en-US'),
          total: (await total(grid)).toLocaleString('en-US'),
        }),
      ),
    ).toBeVisible();
  });

  test("one user's meetings; a person that does not exist is said", async () => {
    const { page, t } = desk();
    const grid = await desk().segment('user');
    const person = page.getByRole('combobox', { name: t('meetings.person'), exact: true });
    await person.fill('');
    await page.getByRole('button', { name: t('meetings.query'), exact: true }).click();
    await expect(page.getByText(t('meetings.wrong.person')).first()).toBeVisible();
    await person.fill('admin001');
    await page.getByRole('button', { name: t('meetings.query'), exact: true }).click();
    await filled(grid);
    expect((await desk().newest({ operations: ['meetings.of-user'] })).target).toContain('userid=admin001');
    await person.fill('nobody-at-all');
    await page.getByRole('button', { name: t('meetings.query'), exact: true }).click();
    await expect(page.getByRole('alert', { name: t('common.failure.label') })).toBeVisible();
    expect(await desk().newest({ operations: ['meetings.of-user'] })).toMatchObject({ outcome: 'rejected' });
  });

  test('detail says when, who and how, and the raw answer is one click away', async () => {
    const { page, t } = desk();
    const grid = await desk().segment('upcoming');
    await filled(grid);
    const code = await cell(grid, 0, t('common.code'));
    await openRow(grid);
    const detail = page.locator('aside, [role="complementary"]').filter({ hasText: t('meetings.detail.id') });
    await expect(detail.getByText(t('meetings.detail.when'), { exact: true })).toBeVisible();
    await expect(detail.getByText(code).first()).toBeVisible();
    await detail.getByRole('button', { name: t('meetings.detail.raw') }).click();
    await expect(detail.getByText('meeting_number').first()).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(detail).toHaveCount(0);
  });

  test('language and theme, from the bar, and they last', async () => {
    const { page, t } = desk();
    await desk().tab('overview');
    await page.getByRole('button', { name: t('frame.languageTip') }).click();
    await expect(page.locator('html[data-lang="en"]')).toHaveCount(1);
    await expect(page.getByRole('tab', { name: 'Meetings', exact: true })).toBeVisible();
    expect(await page.locator('html').getAttribute('lang')).toMatch(/^en/);
    // An apostrophe of a Chinese face is as wide as a character: 13 px.
    const apostrophe = (await page.evaluate(`(() => {
      const mark = document.createElement('span');
      mark.textContent = '’';
      document.body.append(mark);
      const { width } = mark.getBoundingClientRect();
      mark.remove();
      return width;
    })()`)) as number;
    expect(apostrophe).toBeLessThan(7);
    await desk().dress('en');
    await page.getByRole('button', { name: desk().t('frame.toDark'), exact: true }).click();
    await expect(page.locator('html[data-theme="dark"]')).toHaveCount(1);
    const background = (await page.evaluate('getComputedStyle(document.querySelector("main")).backgroundColor')) as string;
    const [r = 255] = background.match(/\d+/g)?.map(Number) ?? [];
    expect(r, `a dark surface, not ${background}`).toBeLessThan(80);
    await desk().dress('zh-CN', 'light');
    await expect(page.getByRole('tab', { name: '会议', exact: true })).toBeVisible();
    expect(await desk().get('preferences.get')).toMatchObject({ language: 'zh-CN', theme: 'light' });
  });
});
