import { expect, type Locator } from '@playwright/test';
import { oauthScenes } from './scenes-oauth.ts';
import { filled, openFirst, operation, peopleOf, recordings, segment, tab, usersPlace, type Scene, type Stage } from './steps.ts';

/** Leaves what an earlier scene opened. */
const leave = async ({ page, t }: Stage): Promise<void> => {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: t('diagnose.dialog.title') })).toBeHidden();
};

const diagnose = async (stage: Stage): Promise<Locator> => {
  const { page, t } = stage;
  await leave(stage);
  await tab(stage, 'overview');
  await page.getByRole('button', { name: `${t('diagnose.dialog.open')}…` }).click();
  return page.getByRole('dialog', { name: t('diagnose.dialog.title') });
};

/** The screens in the order a new person meets them, against the practice account. */
export const scenes: readonly Scene[] = [
  {
    name: 'overview-first-start',
    go: async (stage) => {
      await tab(stage, 'overview');
      await expect(stage.page.getByRole('button', { name: stage.t('overview.welcome.start') })).toBeVisible();
    },
  },
  {
    name: 'meetings-live',
    go: async (stage) => {
      await filled(await segment(stage, 'live'));
    },
  },
  {
    name: 'meetings-upcoming',
    go: async (stage) => {
      await filled(await segment(stage, 'upcoming'));
    },
  },
  {
    name: 'meetings-ended-second-page',
    go: async (stage) => {
      const grid = await segment(stage, 'ended');
      await filled(grid);
      const first = Number(await grid.getAttribute('aria-rowcount'));
      // Real paging: the end of the list asks for the next page.
      await grid.getByRole('gridcell').nth(1).focus();
      await stage.page.keyboard.press('Control+End');
      await expect.poll(async () => Number(await grid.getAttribute('aria-rowcount')), { timeout: 15_000 }).toBeGreaterThan(first);
      expect(Number(await grid.getAttribute('data-total'))).toBeGreaterThan(first);
    },
  },
  {
    name: 'meeting-detail',
    go: async (stage) => {
      const grid = await segment(stage, 'upcoming');
      await filled(grid);
      await openFirst(grid);
      await expect(stage.page.getByText(stage.t('meetings.detail.when'), { exact: true })).toBeVisible();
      await expect(stage.page.getByText(stage.t('meetings.detail.loading'))).toHaveCount(0);
    },
  },
  {
    name: 'meeting-create',
    go: async (stage) => {
      const { page, t } = stage;
      await filled(await segment(stage, 'upcoming'));
      await page.getByRole('button', { name: t('meetings.edit.command'), exact: true }).click();
      const form = page.getByRole('form', { name: t('meetings.edit.createTitle') });
      await form.locator('#meet-subject').fill(stage.language === 'en' ? 'Quarterly review' : '季度复盘');
      await form.getByText(t('meetings.edit.series'), { exact: true }).click();
      await expect(form.getByRole('group', { name: t('meetings.edit.rule') })).toBeVisible();
    },
  },
  {
    name: 'meeting-create-instant',
    go: async (stage) => {
      const { page, t } = stage;
      const form = page.getByRole('form', { name: t('meetings.edit.createTitle') });
      await form.getByText(stage.language === 'en' ? 'Instant' : '快速会议', { exact: true }).click();
      await expect(form.getByLabel(t('meetings.edit.minutes'))).toBeVisible();
    },
    leave: async ({ page, t, language }) => {
      await page
        .getByRole('form', { name: t('meetings.edit.createTitle') })
        .getByText(language === 'en' ? 'Scheduled' : '预约会议', { exact: true })
        .click();
    },
  },
  {
    name: 'meeting-create-review',
    go: async (stage) => {
      const { page, t } = stage;
      await page.getByRole('button', { name: t('meetings.edit.review.create'), exact: true }).click();
      await expect(page.getByRole('dialog', { name: t('meetings.edit.createTitle') })).toBeVisible();
    },
  },
  {
    name: 'meeting-modify',
    go: async (stage) => {
      const { page, t } = stage;
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await page.getByRole('button', { name: t('common.cancel'), exact: true }).click();
      const grid = await segment(stage, 'upcoming');
      await filled(grid);
      // On some days the first one is of a series, which asks first how much of it is meant.
      await grid
        .getByRole('row')
        .filter({ hasText: /一次性|One-off/ })
        .first()
        .getByRole('gridcell')
        .nth(1)
        .dblclick();
      await page.getByRole('button', { name: t('meetings.edit.open'), exact: true }).click();
      const subject = page.getByRole('form', { name: t('meetings.edit.modifyTitle') }).locator('#meet-subject');
      await expect(subject).not.toHaveValue('');
      await subject.fill(`${await subject.inputValue()} 2`);
      await expect(page.getByText(t('meetings.edit.changed', { count: 1 }), { exact: true })).toBeVisible();
    },
  },
  {
    name: 'meeting-cancel',
    go: async (stage) => {
      const { page, t } = stage;
      await page.getByRole('button', { name: t('common.cancel'), exact: true }).click();
      const grid = await segment(stage, 'upcoming');
      await filled(grid);
      // One of a series: which occurrences are meant is asked, and nothing is preselected.
      await grid
        .getByRole('row')
        .filter({ hasText: /周期|Recurring/ })
        .first()
        .getByRole('gridcell')
        .nth(1)
        .dblclick();
      await page.getByRole('button', { name: t('meetings.cancel.action'), exact: true }).click();
      await expect(page.getByRole('dialog').getByText(t('meetings.cancel.scope'), { exact: true })).toBeVisible();
    },
  },
  {
    name: 'meeting-invitees-form',
    go: async (stage) => {
      const { page, t } = stage;
      const grid = await segment(stage, 'upcoming');
      await filled(grid);
      await openFirst(grid);
      await page
        .getByRole('region', { name: t('meetings.parts.invitees.title') })
        .getByRole('button', { name: t('meetings.parts.invitees.set') })
        .click();
      const dialog = page.getByRole('dialog', { name: t('meetings.parts.invitees.set') });
      await dialog
        .getByRole('list', { name: t('meetings.parts.invitees.list') })
        .getByRole('listitem')
        .first()
        .getByRole('button')
        .click();
      await dialog.getByText(t('meetings.parts.invitees.paste')).click();
    },
  },
  {
    name: 'meeting-end',
    go: async (stage) => {
      const { page, t } = stage;
      const grid = await segment(stage, 'live');
      await filled(grid);
      await openFirst(grid);
      await page.getByRole('button', { name: t('meetings.end.action'), exact: true }).click();
      const dialog = page.getByRole('dialog', { name: t('meetings.end.action') });
      await dialog.getByText(t('meetings.end.force'), { exact: true }).click();
      await expect(dialog.locator('.act__inside')).toBeVisible();
    },
  },
  {
    name: 'meetings-of-a-user',
    go: async (stage) => {
      const grid = await segment(stage, 'user');
      await stage.page.getByRole('combobox', { name: stage.t('meetings.person') }).fill('admin001');
      await stage.page.getByRole('button', { name: stage.t('meetings.query'), exact: true }).click();
      await filled(grid);
    },
  },
  {
    name: 'meetings-found',
    go: async (stage) => {
      const grid = await segment(stage, 'ended');
      await filled(grid);
      // Which cell holds it depends on whether rows can be ticked.
      const code = /\d{3}\s\d{3}\s\d{3,4}/.exec(await grid.locator('[data-row="0"]').innerText())?.[0] ?? '';
      await stage.page.getByRole('textbox', { name: stage.t('meetings.find.box') }).fill(code);
      await stage.page.keyboard.press('Enter');
      await filled(stage.page.getByRole('grid', { name: stage.t('meetings.grid.find') }));
      await expect(stage.page.getByRole('button', { name: stage.t('meetings.find.stop') })).toHaveCount(0);
    },
  },
  {
    name: 'meeting-attendance',
    go: async (stage) => {
      await peopleOf(stage, 'ended', 'attendance');
      await filled(stage.page.getByRole('grid', { name: stage.t('people.grid.attendance'), exact: true }));
      await expect(stage.page.getByText(stage.t('people.grid.absent')).first()).toBeVisible();
    },
  },
  {
    name: 'meeting-joins',
    go: async (stage) => {
      await stage.page.getByRole('tab', { name: stage.t('people.pages.joins'), exact: true }).click();
      await filled(stage.page.getByRole('grid', { name: stage.t('people.grid.joins'), exact: true }));
      await stage.page.getByRole('button', { name: stage.t('people.back') }).click();
    },
  },
  {
    name: 'meeting-inside-now',
    go: async (stage) => {
      await peopleOf(stage, 'live', 'now');
      const grid = stage.page.getByRole('grid', { name: stage.t('people.grid.inside'), exact: true });
      await filled(grid);
      await grid.locator('[data-row="0"] .grid__check').click();
    },
  },
  {
    name: 'usage-report',
    go: async (stage) => {
      const { page, t } = stage;
      await page.getByRole('button', { name: t('people.back') }).click();
      await tab(stage, 'meetings');
      await page.getByRole('tab', { name: t('meetings.segment.usage'), exact: true }).click();
      await page
        .locator('form')
        .getByRole('button', { name: new RegExp(`^(${t('usage.build')}|${t('usage.again')})$`) })
        .click();
      await filled(page.getByRole('grid', { name: t('usage.grid.days'), exact: true }));
      await expect(page.locator('.usage__chart canvas')).toBeVisible();
      // All of it: while rows arrive the report says that it is not whole.
      await expect(page.locator('form .is-loading')).toHaveCount(0);
    },
  },
  {
    name: 'users-all',
    go: async (stage) => {
      const grid = await usersPlace(stage, 'all', 'corp');
      await filled(grid);
      expect(Number(await grid.getAttribute('data-total'))).toBeGreaterThan(Number(await grid.getAttribute('aria-rowcount')));
    },
  },
  {
    name: 'user-detail',
    go: async (stage) => {
      const grid = await usersPlace(stage, 'all', 'corp');
      await filled(grid);
      await openFirst(grid);
      await expect(stage.page.getByRole('heading', { name: stage.t('users.detail.contact'), exact: true })).toBeVisible();
    },
  },
  {
    name: 'user-create',
    go: async (stage) => {
      await usersPlace(stage, 'all', 'corp');
      await stage.page
        .getByRole('button', { name: stage.t('users.form.title'), exact: true })
        .first()
        .click();
      await expect(stage.page.getByRole('form', { name: stage.t('users.form.action.create') })).toBeVisible();
    },
  },
  {
    name: 'users-of-a-role',
    go: async (stage) => {
      const { page, t } = stage;
      await tab(stage, 'users');
      await page.getByRole('tab', { name: t('users.place.roles'), exact: true }).click();
      const role = page
        .getByRole('navigation', { name: t('users.roles.list') })
        .getByRole('button')
        .first();
      await role.click();
      await filled(page.getByRole('grid'));
    },
  },
  {
    name: 'users-bulk',
    go: async (stage) => {
      const { page, t } = stage;
      await tab(stage, 'users');
      await page.getByRole('tab', { name: t('users.place.bulk'), exact: true }).click();
      await expect(page.getByText(t('users.bulk.title'), { exact: true })).toBeVisible();
    },
  },
  {
    name: 'phone-latest-records',
    go: async (stage) => {
      const { page, t } = stage;
      await tab(stage, 'phone');
      await page.getByRole('tab', { name: t('phone.segment.query'), exact: true }).click();
      await page.getByRole('textbox', { name: t('phone.confid') }).fill('');
      await page.getByRole('button', { name: t('phone.query'), exact: true }).click();
      await filled(page.getByRole('grid', { name: t('phone.data.grid'), exact: true }));
    },
  },
  {
    name: 'phone-columns',
    go: async (stage) => {
      const { page, t } = stage;
      await page.getByRole('button', { name: t('phone.data.edit'), exact: true }).click();
      await expect(page.getByRole('dialog', { name: t('phone.mapping.title') })).toBeVisible();
    },
  },
  {
    name: 'phone-operations',
    go: async (stage) => {
      const { page, t } = stage;
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog', { name: t('phone.mapping.title') })).toHaveCount(0);
      await page.getByRole('tab', { name: t('phone.segment.operations'), exact: true }).click();
      await page.locator('[data-operation="ytx.invite-meeting"]').click();
      await expect(page.getByRole('heading', { name: t('phone.operation.body') })).toBeVisible();
    },
  },
  {
    name: 'recordings-company',
    go: async (stage) => {
      await filled(await recordings(stage));
    },
  },
  {
    name: 'recording-files',
    go: async (stage) => {
      const grid = await recordings(stage);
      await filled(grid);
      // One that is done: the newest is still being made.
      await grid.locator('[data-row="3"] [role="gridcell"]').nth(1).dblclick();
      await stage.page.getByRole('tab', { name: stage.t('recordings.part.files'), exact: true }).click();
      await stage.page.getByRole('button', { name: stage.t('recordings.links.load'), exact: true }).click();
      await expect(stage.page.locator('.links li').first()).toBeVisible();
    },
  },
  {
    name: 'recording-sharing',
    go: async (stage) => {
      await stage.page.getByRole('tab', { name: stage.t('recordings.part.sharing'), exact: true }).click();
      await expect(stage.page.getByRole('button', { name: stage.t('recordings.sharing.edit'), exact: true })).toBeVisible();
    },
  },
  {
    name: 'recording-sharing-form',
    go: async (stage) => {
      await stage.page.getByRole('button', { name: stage.t('recordings.sharing.edit'), exact: true }).click();
      await expect(stage.page.getByRole('dialog', { name: stage.t('recordings.sharing.edit') })).toBeVisible();
    },
  },
  {
    name: 'recording-access',
    go: async (stage) => {
      await stage.page.keyboard.press('Escape');
      await expect(stage.page.getByRole('dialog')).toHaveCount(0);
      await stage.page.getByRole('tab', { name: stage.t('recordings.part.access'), exact: true }).click();
      await expect(stage.page.locator('.recording__part canvas')).toBeVisible();
      await filled(stage.page.getByRole('grid', { name: stage.t('recordings.log.viewed') }));
    },
  },
  {
    name: 'recordings-storage',
    go: async (stage) => {
      await filled(await recordings(stage));
      await stage.page.getByRole('button', { name: stage.t('recordings.storage.short'), exact: true }).click();
      await expect(stage.page.locator('.storage canvas').first()).toBeVisible();
    },
  },
  {
    name: 'recordings-cleanup',
    go: async (stage) => {
      await stage.page.getByRole('button', { name: stage.t('recordings.toList') }).click();
      await stage.page.getByRole('button', { name: stage.t('recordings.cleanup.short'), exact: true }).click();
      await stage.page.getByRole('spinbutton', { name: stage.t('recordings.cleanup.days') }).fill('0');
      await expect(stage.page.getByRole('grid', { name: stage.t('recordings.cleanup.grid') })).toBeVisible();
    },
  },
  {
    name: 'recordings-of-a-user',
    go: async (stage) => {
      await stage.page.getByRole('button', { name: stage.t('recordings.toList') }).click();
      await stage.page.getByRole('tab', { name: stage.t('recordings.segment.user'), exact: true }).click();
      const person = stage.page.getByRole('combobox', { name: stage.t('recordings.person.user') });
      await person.fill('admin001');
      await person.press('Enter');
      await filled(stage.page.getByRole('grid', { name: stage.t('recordings.grid.user') }));
    },
  },
  {
    name: 'trtc-credentials',
    go: async (stage) => {
      const { page, t } = stage;
      await tab(stage, 'trtc');
      await page.getByRole('tab', { name: t('trtc.segment.create'), exact: true }).click();
      const form = page.getByRole('form', { name: t('trtc.form') });
      const grid = page.getByRole('grid', { name: t('trtc.grid') });
      await form.getByRole('textbox', { name: t('trtc.users') }).fill(Array.from({ length: 14 }, (_, i) => `tester-${i + 1}`).join('\n'));
      // A RoomId can be used once: every visit takes another.
      await form.getByRole('textbox', { name: t('trtc.room') }).fill(`release-${Date.now().toString(36)}`);
      await form.getByRole('button', { name: t('trtc.act'), exact: true }).click();
      await page
        .getByRole('dialog')
        .getByRole('button', { name: t('trtc.act'), exact: true })
        .click();
      await filled(grid);
      await expect(page.locator('[data-state="sending"], [data-state="waiting"]')).toHaveCount(0);
      await openFirst(grid);
      await expect(page.getByRole('button', { name: t('trtc.qr.show') })).toBeVisible();
    },
  },
  {
    name: 'trtc-local',
    go: async (stage) => {
      const { page, t } = stage;
      await tab(stage, 'trtc');
      await page.getByRole('tab', { name: t('trtc.segment.local'), exact: true }).click();
      const form = page.getByRole('form', { name: t('trtc.local.form') });
      await form.getByRole('textbox', { name: t('trtc.local.strRoom') }).fill('room-1');
      await form.getByRole('textbox', { name: t('trtc.users') }).fill('tester-1\ntester-2');
      await form.getByRole('button', { name: t('trtc.local.act'), exact: true }).click();
      await filled(page.getByRole('grid', { name: t('trtc.grid') }));
    },
  },
  {
    name: 'trtc-decode',
    go: async (stage) => {
      const { page, t } = stage;
      await tab(stage, 'trtc');
      await page.getByRole('tab', { name: t('trtc.segment.decode'), exact: true }).click();
      const again = page.getByRole('button', { name: t('trtc.decode.again') });
      if (await again.isVisible()) await again.click();
      // A ticket of an invented application, long expired.
      await page
        .getByRole('textbox', { name: t('trtc.decode.text') })
        .fill(
          'eJxVjk0LgkAYhP-Ley3KNbFc8LBCBWmWlB*dQtvV1q-ErIzov0ebHprTzDMwzAv21m50ZzVgkEcS' +
            'DEXmlJUNj7nAtyurj2HXXGkWVhWngJEidfo1DS8YYDT9p6yteM0Az1SlR9*96BYDBuKQJQ3s-JRrZ3ey2hAhI-dcUzgz6Ui5ukey1KwdXe9-8AQwjL2HRWL-aSD5sE0DS0Elcsl' +
            'YZeljvtBaLbEHu8LPLsFZ0uH9AYbWRN4_',
        );
      await page.getByRole('button', { name: t('trtc.decode.act'), exact: true }).click();
      await expect(again).toBeVisible();
    },
  },
  {
    name: 'workbench-form',
    go: async (stage) => {
      await tab(stage, 'workbench');
      await operation(stage, 'meetings.create');
      await expect(stage.page.locator('.wb-request [data-field="subject"]')).toBeVisible();
    },
  },
  {
    name: 'workbench-json',
    go: async (stage) => {
      const { page, t } = stage;
      await tab(stage, 'workbench');
      await operation(stage, 'meetings.create');
      await page.getByRole('button', { name: t('workbench.form.asJson') }).click();
      await page.getByRole('button', { name: t('workbench.form.templateRequired') }).click();
      await page.getByRole('region', { name: t('workbench.form.fieldsLabel') }).scrollIntoViewIfNeeded();
    },
    leave: async ({ page, t }) => {
      await page.getByRole('button', { name: t('workbench.reset'), exact: true }).click();
    },
  },
  {
    name: 'workbench-missing',
    go: async (stage) => {
      await tab(stage, 'workbench');
      await operation(stage, 'records.list');
      await stage.page.keyboard.press('ControlOrMeta+Enter');
      await expect(stage.page.locator('.wb-request .field-row__error').first()).toBeVisible();
    },
  },
  {
    name: 'workbench-answer',
    go: async (stage) => {
      await tab(stage, 'workbench');
      await operation(stage, 'meetings.corp-ended');
      await stage.page.keyboard.press('ControlOrMeta+Enter');
      await stage.page.getByRole('tab', { name: stage.t('workbench.answer.table'), exact: true }).click();
      await filled(stage.page.getByRole('grid', { name: new RegExp(`^${stage.t('workbench.answer.table')}`) }));
    },
  },
  {
    name: 'workbench-text',
    go: async (stage) => {
      await tab(stage, 'workbench');
      await operation(stage, 'meetings.corp-live');
      await stage.page.keyboard.press('ControlOrMeta+Enter');
      await stage.page.getByRole('tab', { name: stage.t('workbench.answer.text'), exact: true }).click();
      await expect(stage.page.getByRole('region', { name: stage.t('workbench.answer.textLabel') })).toContainText('total_count');
    },
  },
  {
    name: 'history-list',
    go: async (stage) => {
      await tab(stage, 'history');
      await filled(stage.page.getByRole('grid', { name: stage.t('history.grid') }));
    },
  },
  {
    name: 'history-signature',
    go: async (stage) => {
      await tab(stage, 'history');
      const grid = stage.page.getByRole('grid', { name: stage.t('history.grid') });
      await filled(grid);
      await openFirst(grid);
      await expect(stage.page.getByText('X-TC-Key=', { exact: false }).first()).toBeVisible();
    },
  },
  {
    name: 'signing-bench',
    go: async ({ page, t }) => {
      await page
        .getByRole('complementary')
        .getByRole('button', { name: t('signing.open') })
        .click();
      const bench = page.getByRole('dialog', { name: t('signing.title') });
      await bench
        .getByRole('textbox', { name: t('signing.stringToSign') })
        .fill('get\nX-TC-Key=AKIDEXAMPLE&X-TC-Timestamp=1572168600123&X-TC-Nonce=88080\nhttps://api.meeting.qq.com/v1/meetings\n{}');
      await bench.getByRole('button', { name: t('signing.compare'), exact: true }).click();
      await expect(bench.getByRole('region', { name: t('signing.verdict') })).toBeInViewport();
    },
  },
  {
    name: 'accounts-practice-test',
    go: async (stage) => {
      if ((await stage.page.getByRole('dialog').count()) > 0) await stage.page.keyboard.press('Escape');
      await expect(stage.page.getByRole('dialog')).toHaveCount(0);
      await tab(stage, 'accounts');
      await stage.page.locator('[data-account="practice"]').click();
      const report = stage.page.getByRole('region', { name: stage.t('accounts.test.title') });
      // Once is enough: the company's recordings may be asked for only a few times a minute.
      if (!(await report.isVisible())) await stage.page.getByRole('button', { name: stage.t('accounts.form.test'), exact: true }).click();
      await expect(report).toHaveAttribute('aria-busy', 'false', { timeout: 20_000 });
    },
  },
  {
    name: 'accounts-new',
    go: async (stage) => {
      await tab(stage, 'accounts');
      await stage.page
        .getByRole('button', { name: stage.t('accounts.list.add') })
        .first()
        .click();
      await expect(stage.page.getByRole('textbox', { name: 'AppId' })).toBeVisible();
    },
  },
  {
    name: 'keychain',
    go: async (stage) => {
      await tab(stage, 'accounts');
      await stage.page.getByRole('button', { name: stage.t('vault.title') }).click();
      await expect(stage.page.getByRole('heading', { name: stage.t('vault.title') })).toBeVisible();
    },
  },
  ...oauthScenes,
  {
    name: 'diagnose-code',
    go: async (stage) => {
      const dialog = await diagnose(stage);
      await dialog.getByRole('textbox', { name: stage.t('diagnose.dialog.code') }).fill('200190303');
      await dialog.getByRole('button', { name: stage.t('diagnose.dialog.explain') }).click();
      await expect(dialog.getByText(stage.t('explain.tm.c190303.happened', { code: '190303' }))).toBeVisible();
      await expect(dialog.getByRole('list', { name: stage.t('common.failure.causesLabel') })).toBeVisible();
    },
  },
  {
    name: 'diagnose-symptom',
    go: async (stage) => {
      const dialog = await diagnose(stage);
      await dialog.getByRole('radio', { name: stage.t('diagnose.dialog.bySymptom') }).check({ force: true });
      await dialog.getByRole('radio', { name: stage.t('diagnose.dialog.symptom.not-in-app') }).check({ force: true });
      await dialog.getByRole('combobox', { name: stage.t('diagnose.dialog.person') }).fill('ADMIN001');
      await stage.page.keyboard.press('Escape');
      await dialog.getByRole('button', { name: stage.t('diagnose.dialog.look') }).click();
      await expect(dialog.getByText(stage.t('diagnose.not-in-app.likelyCase', { person: 'ADMIN001' }))).toBeVisible({ timeout: 15_000 });
    },
  },
  {
    name: 'diagnose-failure',
    go: async (stage) => {
      const { page, t } = stage;
      await leave(stage);
      await page.evaluate(() =>
        window.confdesk.calls.send({
          accountId: 'practice',
          operation: 'meetings.corp-live',
          params: { page: 1, page_size: 20, operator_id: 'ADMIN001' },
        }),
      );
      await tab(stage, 'history');
      const grid = page.getByRole('grid', { name: t('history.grid') });
      await grid.getByRole('row').filter({ hasText: '190001' }).first().getByRole('gridcell').nth(1).dblclick();
      await page
        .getByRole('complementary')
        .getByRole('button', { name: t('diagnose.dialog.open') })
        .first()
        .click();
      const dialog = page.getByRole('dialog', { name: t('diagnose.dialog.title') });
      await expect(dialog.getByText(t('diagnose.call.likelyCase', { person: 'ADMIN001', other: 'admin001' }))).toBeVisible({
        timeout: 15_000,
      });
    },
    leave: async ({ page, t }) => {
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
      // Its row stays open in History otherwise, and with it the failure.
      await page
        .getByRole('complementary')
        .getByRole('button', { name: t('common.close'), exact: true })
        .click();
    },
  },
  {
    name: 'command-palette',
    go: async (stage) => {
      await stage.page.keyboard.press('Escape');
      await stage.page.keyboard.press('ControlOrMeta+k');
      await expect(stage.page.getByRole('dialog', { name: stage.t('frame.paletteDialog.title') })).toBeVisible();
    },
  },
  {
    name: 'overview-after',
    go: async (stage) => {
      await stage.page.keyboard.press('Escape');
      await tab(stage, 'overview');
    },
  },
];

/** Scenes on a server whose clock is six minutes ahead of this computer's. */
export const clockScenes: readonly Scene[] = [
  {
    name: 'clock-offered',
    go: async (stage) => {
      const { page, t } = stage;
      await page.evaluate(() => window.confdesk.accounts.clock({ id: 'practice', use: 'computer' }));
      await tab(stage, 'meetings');
      await page.getByRole('tab', { name: t('meetings.segment.live'), exact: true }).click();
      await page.getByRole('button', { name: t('meetings.query'), exact: true }).click();
      const panel = page.getByRole('alert', { name: t('common.failure.label') });
      await expect(panel).toContainText('190300');
      await expect(panel.getByRole('button', { name: t('common.failure.action.use-server-clock') })).toBeVisible();
    },
  },
  {
    name: 'clock-of-the-server',
    go: async (stage) => {
      const { page, t } = stage;
      await page.evaluate(() => window.confdesk.accounts.clock({ id: 'practice', use: 'server' }));
      await tab(stage, 'accounts');
      await page.locator('[data-account="practice"]').click();
      await expect(page.getByRole('button', { name: t('accounts.clock.computer') }).first()).toBeVisible();
      await page.getByRole('button', { name: t('accounts.form.test'), exact: true }).click();
      await expect(page.getByRole('region', { name: t('accounts.test.title') })).toHaveAttribute('aria-busy', 'false', { timeout: 20_000 });
    },
  },
];
