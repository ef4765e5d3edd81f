import { expect, test, type Locator } from '@playwright/test';
import { oneDesk, openRow, filled } from './support/desk.ts';
import { axeFindings, layoutFindings, rawKeys } from './support/look.ts';

/** "Our program's signature fails" (200003): what it signed, or the signature it sent, is laid beside what is right, and the mistake named. */
test.describe('job 12: a partner’s signature fails', () => {
  test.describe.configure({ mode: 'serial' });
  const desk = oneDesk();
  const bench = (): Locator => desk().page.getByRole('dialog', { name: desk().t('signing.title') });
  const field = (key: string): Locator => bench().getByRole('textbox', { name: desk().t(`signing.${key}`) });
  const compare = (): Promise<void> =>
    bench()
      .getByRole('button', { name: desk().t('signing.compare'), exact: true })
      .click();
  const verdict = (): Locator => bench().getByRole('region', { name: desk().t('signing.verdict') });
  const close = async (): Promise<void> => {
    await desk().page.keyboard.press('Escape');
    await expect(bench()).toHaveCount(0);
  };
  const shot = (name: string) =>
    desk().page.screenshot({ path: `${process.env['CONFDESK_SHOT'] ?? 'test-results/e2e/signing'}-${name}.png` });

  test('from a call of the Workbench: the string it signed is right; with two mistakes in it both are named', async () => {
    const { page, t } = desk();
    await desk().tab('workbench');
    await page.getByRole('combobox', { name: t('workbench.picker.search') }).fill('GET /v1/users/list');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('tab', { name: t('workbench.answer.call'), exact: true }).click();
    const signed = (await desk().newestEntry()).steps.find((one) => one.name === 'stringToSign')?.text ?? '';
    await page
      .locator('.wb-call')
      .getByRole('button', { name: t('signing.open') })
      .click();
    await expect(field('address')).toHaveValue(/^\/v1\/users\/list\?page=1/);
    await field('stringToSign').fill(signed);
    await compare();
    await expect(verdict()).toContainText(t('signing.summary.same'));
    await field('stringToSign').fill(signed.replace('GET', 'get').replace(/\?.*/, ''));
    await expect(verdict(), 'the old verdict is not about the new text').toHaveCount(0);
    await compare();
    await expect(verdict()).toContainText(t('signing.summary.differs', { count: 2 }));
    await expect(
      verdict()
        .getByRole('list', { name: t('signing.found') })
        .getByRole('listitem'),
    ).toHaveText([t('signing.mistake.methodCase'), t('signing.mistake.queryMissing')]);
    await expect(verdict().locator('[data-part="method"] td:last-child mark')).toHaveText('get');
    await expect(verdict()).toBeInViewport();
    await shot('zh');
    for (const [language, theme] of [
      ['en', 'dark'],
      ['zh-CN', 'light'],
    ] as const) {
      await desk().dress(language, theme);
      expect([...(await axeFindings(page)), ...(await layoutFindings(page)), ...(await rawKeys(page))], language).toEqual([]);
      if (language === 'en') await shot('en-dark');
    }
    await close();
  });

  test('from History: a signature alone is taken back to the mistake that gave it, and nothing is sent', async () => {
    const { page, t } = desk();
    await desk().tab('history');
    await filled(desk().grid('历史'));
    await openRow(desk().grid('历史'), 0);
    const entry = await desk().newestEntry();
    const step = (name: string): string => entry.steps.find((one) => one.name === name)?.text ?? '';
    await page
      .getByRole('complementary')
      .getByRole('button', { name: t('signing.open') })
      .click();
    await field('signature').fill(Buffer.from(step('hmacHex'), 'hex').toString('base64'));
    await compare();
    await expect(bench().getByRole('alert')).toHaveText(t('signing.errors.needed'));
    const [, nonce = '', timestamp = ''] = /Nonce=(\d+)&X-TC-Timestamp=(\d+)/.exec(step('stringToSign')) ?? [];
    await field('nonce').fill(nonce);
    await field('timestamp').fill(timestamp);
    await page.keyboard.press('Enter');
    await expect(verdict()).toContainText(t('signing.summary.explained', { count: 1 }));
    await expect(verdict()).toContainText(t('signing.mistake.rawBase64'));
    await field('signature').fill(step('signature'));
    await compare();
    await expect(verdict()).toContainText(t('signing.summary.right'));
    expect((await desk().newest()).id, 'nothing was sent or recorded').toBe(entry.id);
    await close();
  });

  test('200003 that somebody read out leads here', async () => {
    const { page, t } = desk();
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog', { name: t('frame.paletteDialog.title') })).toBeVisible();
    await page.keyboard.type('诊断');
    await page.keyboard.press('Enter');
    const diagnose = page.getByRole('dialog', { name: t('diagnose.dialog.title') });
    await diagnose.getByRole('textbox', { name: t('diagnose.dialog.code') }).fill('200003');
    await page.keyboard.press('Enter');
    await diagnose.getByRole('button', { name: t('common.failure.action.compare-signature') }).click();
    await expect(bench()).toBeVisible();
    await expect(diagnose).toHaveCount(0);
    await close();
  });
});
