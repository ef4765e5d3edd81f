import { expect, type Locator } from '@playwright/test';
import { filled, openFirst, operation, peopleOf, recordings, segment, tab, usersPlace, type Scene, type Stage } from './steps.ts';

/** The question that is open now, by its title. */
const question = ({ page }: Stage, name: string): Locator => page.getByRole('dialog', { name });
/** Left without an answer. */
const unanswered = async ({ page }: Stage): Promise<void> => {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
};
const beside = async ({ page, t }: Stage): Promise<void> => {
  await page
    .getByRole('complementary')
    .getByRole('button', { name: t('common.close'), exact: true })
    .click();
};

/** What opens over a screen: jobs, columns, and the questions before something is changed or destroyed. Nothing is agreed to. */
export const dialogScenes: readonly Scene[] = [
  {
    name: 'whole-list',
    go: async (stage) => {
      const { page, t } = stage;
      const grid = await usersPlace(stage, 'all', 'corp');
      await filled(grid);
      // Fetched once, then opened again: thirty calls every time would wait for the limits.
      await page.locator('.job-tray__button').click();
      const result = page.getByRole('dialog', { name: t('jobs.tray') }).getByRole('button', { name: new RegExp(`^${t('jobs.open')}`) });
      if ((await result.count()) > 0) await result.first().click();
      else {
        await page.keyboard.press('Escape');
        await page.locator('.list-actions__all').click();
      }
      await expect(page.locator('.grid-status__said').first()).toContainText('3,000', { timeout: 30_000 });
      await expect(page.getByRole('button', { name: t('jobs.back'), exact: true })).toBeVisible();
      await expect(page.getByRole('button', { name: t('jobs.pause'), exact: true })).toHaveCount(0, { timeout: 30_000 });
    },
  },
  {
    name: 'job-tray',
    go: async ({ page, t }) => {
      await page.locator('.job-tray__button').click();
      await expect(page.getByRole('dialog', { name: t('jobs.tray') })).toBeVisible();
    },
    leave: unanswered,
  },
  {
    name: 'grid-columns',
    go: async (stage) => {
      const { page, t } = stage;
      await filled(await segment(stage, 'ended'));
      await page.getByRole('button', { name: t('grid.columns'), exact: true }).click();
      const menu = question(stage, t('grid.columns'));
      // Two columns stay at the left edge; what lies behind them is scrolled away.
      for (const key of ['code', 'subject']) {
        const pin = menu.locator(`[data-key="${key}"] button[aria-pressed]`);
        if ((await pin.getAttribute('aria-pressed')) === 'false') await pin.click();
      }
    },
  },
  {
    name: 'grid-pinned',
    go: async (stage) => {
      const { page, t } = stage;
      await unanswered(stage);
      const grid = page.getByRole('grid', { name: t('meetings.grid.ended') });
      await grid.getByRole('gridcell').nth(1).click();
      await page.keyboard.press('End');
      await beside(stage);
    },
  },
  {
    name: 'meeting-guests-form',
    go: async (stage) => {
      const { page, t } = stage;
      const grid = await segment(stage, 'upcoming');
      await filled(grid);
      await openFirst(grid);
      await page
        .getByRole('region', { name: t('meetings.parts.guests.title') })
        .getByRole('button', { name: t('meetings.parts.guests.set') })
        .click();
      await expect(question(stage, t('meetings.parts.guests.set'))).toBeVisible();
    },
    leave: unanswered,
  },
  {
    name: 'people-remove',
    go: async (stage) => {
      const { page, t } = stage;
      await peopleOf(stage, 'live', 'now');
      const grid = page.getByRole('grid', { name: t('people.grid.inside'), exact: true });
      await filled(grid);
      for (const row of [0, 2]) await grid.locator(`[data-row="${row}"] .grid__check`).click();
      await page.getByRole('button', { name: t('people.act.remove'), exact: true }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
    leave: unanswered,
  },
  {
    name: 'waiting-room',
    go: async ({ page, t }) => {
      await page
        .getByRole('tab', { name: new RegExp(`^${t('people.pages.waiting')}`) })
        .first()
        .click();
      await expect(page.getByRole('grid', { name: t('people.grid.waiting'), exact: true })).toHaveAttribute('aria-busy', 'false');
    },
    leave: async ({ page, t }) => {
      await page.getByRole('button', { name: t('people.back') }).click();
    },
  },
  {
    name: 'recording-delete',
    go: async (stage) => {
      const { page, t } = stage;
      const grid = await recordings(stage);
      await filled(grid);
      await grid.locator('[data-row="4"] [role="gridcell"]').nth(1).dblclick();
      await page
        .getByRole('complementary')
        .getByRole('button', { name: t('recordings.remove.action'), exact: true })
        .click();
      await expect(question(stage, t('recordings.remove.action'))).toBeVisible();
    },
    leave: unanswered,
  },
  {
    name: 'user-disable',
    go: async (stage) => {
      const { page, t } = stage;
      const grid = await usersPlace(stage, 'all', 'corp');
      await filled(grid);
      await grid.locator('[data-row="3"] [role="gridcell"]').nth(1).dblclick();
      await page
        .getByRole('complementary')
        .getByRole('button', { name: t('users.act.disable'), exact: true })
        .click();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
    leave: unanswered,
  },
  {
    name: 'user-delete',
    go: async (stage) => {
      const { page, t } = stage;
      await page
        .getByRole('complementary')
        .getByRole('button', { name: t('users.act.delete'), exact: true })
        .click();
      await expect(question(stage, t('users.act.delete')).getByText(t('users.delete.transfer'))).toBeVisible();
    },
    leave: unanswered,
  },
  {
    name: 'phone-confirm',
    go: async (stage) => {
      const { page, t } = stage;
      await tab(stage, 'phone');
      await page.getByRole('tab', { name: t('phone.segment.operations'), exact: true }).click();
      await page.locator('[data-operation="ytx.invite-meeting"]').click();
      const body = page.locator('textarea').first();
      await body.fill((await body.inputValue()).replace('"confid": ""', '"confid": "10526062"'));
      await page.getByRole('button', { name: /…$/ }).and(page.locator('.el-button--primary')).click();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
    leave: unanswered,
  },
  {
    name: 'trtc-dismiss',
    go: async (stage) => {
      const { page, t } = stage;
      await tab(stage, 'trtc');
      await page.getByRole('tab', { name: t('trtc.segment.create'), exact: true }).click();
      const form = page.getByRole('form', { name: t('trtc.form') });
      await form.getByRole('textbox', { name: t('trtc.users') }).fill('tester-1\ntester-2');
      // A RoomId can be used once: every visit takes another.
      await form.getByRole('textbox', { name: t('trtc.room') }).fill(`dismiss-${Date.now().toString(36)}`);
      await form.getByRole('button', { name: t('trtc.act'), exact: true }).click();
      await page
        .getByRole('dialog')
        .getByRole('button', { name: t('trtc.act'), exact: true })
        .click();
      const grid = page.getByRole('grid', { name: t('trtc.grid') });
      await filled(grid);
      await openFirst(grid);
      await page
        .getByRole('button', { name: t('trtc.dismiss.menu'), exact: true })
        .last()
        .click();
      await expect(question(stage, t('trtc.dismiss.action'))).toBeVisible();
    },
    leave: unanswered,
  },
  {
    name: 'workbench-confirm',
    go: async (stage) => {
      const { page } = stage;
      await tab(stage, 'workbench');
      await operation(stage, 'users.delete');
      await page.locator('.wb-request [data-field="userid"] input').first().fill('hefang0003');
      await page.keyboard.press('ControlOrMeta+Enter');
      await expect(page.getByRole('dialog')).toBeVisible();
    },
    leave: unanswered,
  },
];
