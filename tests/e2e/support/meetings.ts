import { expect, type Locator } from '@playwright/test';
import { cell, filled, openRow, type Desk } from './desk.ts';

/** Looks for a code, an invitation or an id from any list of the Meetings tab, and waits until the search is over. */
export async function findMeeting(desk: Desk, text: string): Promise<Locator> {
  const { page, t } = desk;
  await page.getByRole('textbox', { name: t('meetings.find.box') }).fill(text);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: t('meetings.find.stop') })).toHaveCount(0);
  return desk.grid(t('meetings.grid.find'));
}

/** The row of a subject in a list; walks down, which loads more, until it is on screen. */
async function rowOf(grid: Locator, subject: string): Promise<number> {
  await filled(grid);
  const row = grid.locator('[data-row]').filter({ hasText: subject }).first();
  for (let page = 0; page < 40 && (await row.count()) === 0; page += 1) {
    if (page === 0) await grid.getByRole('gridcell').nth(1).focus();
    await grid.page().keyboard.press('PageDown');
    await grid.page().waitForTimeout(60);
  }
  await expect(row).toBeVisible();
  // Rows just outside the view are there as well; scrolling to one makes the grid place its rows anew.
  await row.scrollIntoViewIfNeeded();
  await grid.page().waitForTimeout(150);
  return Number(await row.getAttribute('data-row'));
}

/** The code of a meeting by its subject, as the list shows it, without blanks. */
export async function codeOf(desk: Desk, grid: Locator, subject: string): Promise<string> {
  return (await cell(grid, await rowOf(grid, subject), desk.t('common.code'))).replaceAll(' ', '');
}

/** Opens the detail of a meeting and waits until it has been read. */
export async function openMeeting(desk: Desk, grid: Locator, subject: string): Promise<Locator> {
  const pane = desk.page.getByRole('complementary', { name: subject });
  // A page that comes in while one walks down may move the row away under the pointer.
  await expect(async () => {
    await openRow(grid, await rowOf(grid, subject));
    await expect(pane).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: 15_000 });
  await expect(pane.getByText(desk.t('meetings.detail.loading'))).toHaveCount(0);
  return pane;
}
