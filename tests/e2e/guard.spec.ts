import { expect, test } from '@playwright/test';
import type { Simulator } from '../../simulator/server.ts';
import { draftFor } from './support/accounts.ts';
import { cell, filled, loaded, oneDesk, openRow } from './support/desk.ts';
import { startKeyring, type Keyring } from './support/keyring.ts';
import { ownSimulator } from './support/simulator.ts';

test.describe('changes are asked for, accounts are not mixed up', () => {
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
  const changes = () => simulator.entries().filter((one) => one.method !== 'GET');

  test('cancelling asks for the code, says who does what, and sends nothing before', async () => {
    const { page, t } = desk();
    await desk().get('accounts.save', draftFor(simulator.info, { name: '甲公司', readOnly: false, environment: 'production' }));
    const grid = await desk().segment('upcoming');
    await filled(grid);
    const code = (await cell(grid, 0, t('common.code'))).replaceAll(' ', '');
    await openRow(grid);
    await expect(page.getByText(t('meetings.detail.loading'))).toHaveCount(0);
    await page.getByRole('button', { name: t('meetings.cancel.action'), exact: true }).click();
    const dialog = page.getByRole('dialog', { name: t('meetings.cancel.action') });
    // Account, environment, actor, target and effect before anything else.
    for (const said of ['甲公司', t('common.environment.production'), 'admin001', code]) await expect(dialog).toContainText(said);
    const series = dialog.getByRole('radio', { name: t('meetings.cancel.series') });
    if ((await series.count()) > 0) await series.check({ force: true });
    const act = dialog.getByRole('button', { name: /取消会议|取消整个系列/ });
    await expect(act).toBeDisabled();
    const typed = dialog.getByRole('textbox').last();
    await typed.fill('000000000');
    await expect(dialog).toContainText(t('common.confirm.differs'));
    await expect(act).toBeDisabled();
    await page.keyboard.press('Control+Enter');
    // Nor does a shortcut lead away under the question, where another account may be.
    await page.keyboard.press('Control+8');
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog')).toHaveCount(1);
    await expect(page.locator('html')).toHaveAttribute('data-tab', 'meetings');
    expect(changes(), 'nothing was sent before the code was right').toEqual([]);
    // The window alone is not trusted: main compares the text too.
    const [account] = (await desk().get('accounts.list')).filter((one) => one.name === '甲公司');
    const meeting = (await desk().newest({ operations: ['meetings.get'] })).target.split('/').at(-1)?.split('?')[0] ?? '';
    expect(
      await desk().ask('calls.send', {
        accountId: account?.id ?? '',
        operation: 'meetings.cancel',
        params: { meeting_id: meeting },
        body: { reason_code: 1 },
        confirm: { confirmed: true, text: '000000000' },
      }),
    ).toMatchObject({ ok: false, error: { code: 'confirmation_required' } });
    expect(changes()).toEqual([]);
    await typed.fill(`${code.slice(0, 3)} ${code.slice(3)}`);
    await expect(act).toBeEnabled();
    await act.click();
    await expect(dialog).toHaveCount(0);
    expect(changes()).toHaveLength(1);
    expect(changes()[0]).toMatchObject({ verified: true, status: 200 });
    const row = await desk().newest({ operations: ['meetings.cancel'] });
    expect(row).toMatchObject({ outcome: 'ok', environment: 'production', actor: 'admin001' });
    expect(row.object).toContain(code);
  });

  test('ending a running meeting: leaving the dialog changes nothing', async () => {
    const { page, t } = desk();
    const before = changes().length;
    const grid = await desk().segment('live');
    await filled(grid);
    await openRow(grid);
    await page.getByRole('button', { name: t('meetings.end.action'), exact: true }).click();
    const dialog = page.getByRole('dialog', { name: t('meetings.end.action') });
    await expect(dialog).toContainText(t('meetings.end.effect'));
    await dialog.getByText(t('meetings.end.force')).click();
    await expect(dialog).toContainText(t('meetings.end.effectForce'));
    await expect(dialog.getByRole('button', { name: t('meetings.end.forceAction') })).toBeDisabled();
    await page.keyboard.press('Escape');
    // Left: the keys of the window work at once, and the question does not come back with its tab.
    await page.keyboard.press('Control+8');
    await expect(page.locator('html')).toHaveAttribute('data-tab', 'history');
    await page.keyboard.press('Control+2');
    await expect(page.locator('html')).toHaveAttribute('data-tab', 'meetings');
    await expect(dialog).toHaveCount(0);
    expect(changes()).toHaveLength(before);
    await page.keyboard.press('Escape');
  });

  test('the account belongs to the tab; switching empties it and drops late answers', async () => {
    const { page, t } = desk();
    const second = await ownSimulator({ seed: 7, meetings: 120, users: 40 });
    try {
      await desk().get('accounts.save', draftFor(second.info, { name: '乙公司' }));
      const choose = async (name: string): Promise<void> => {
        await page
          .getByRole('button', { name: new RegExp(t('frame.account')) })
          .first()
          .click();
        await page.getByRole('menuitem').filter({ hasText: name }).click();
      };
      // A person of 甲 is nobody of 乙's.
      await desk().segment('user');
      const person = page.getByRole('combobox', { name: t('meetings.person') });
      await person.fill('admin001');
      await choose('乙公司');
      await expect(person).toHaveValue('');
      await choose('甲公司');
      const grid = await desk().segment('ended');
      await choose('乙公司');
      await page.getByRole('button', { name: t('meetings.query'), exact: true }).click();
      await filled(grid);
      const its = await cell(grid, 0, t('common.code'));
      // 甲 answers late: by then the tab belongs to 乙.
      simulator.setFault('delay:1500');
      const asked = simulator.stats().requests;
      await choose('甲公司');
      await expect.poll(() => loaded(grid), "the former account's rows are gone at once").toBe(0);
      await page.getByRole('button', { name: t('meetings.query'), exact: true }).click();
      await expect.poll(() => simulator.stats().requests).toBeGreaterThan(asked);
      await choose('乙公司');
      await page.getByRole('button', { name: t('meetings.query'), exact: true }).click();
      await filled(grid);
      expect(await cell(grid, 0, t('common.code'))).toBe(its);
      const rows = await loaded(grid);
      await page.waitForTimeout(1800);
      expect(await cell(grid, 0, t('common.code')), 'a late answer of 甲 under 乙').toBe(its);
      expect(await loaded(grid)).toBe(rows);
      simulator.setFault(null);
      // Another tab and back: still 乙, and practice never slips in.
      await desk().tab('overview');
      await desk().tab('meetings');
      await expect(page.getByRole('button', { name: new RegExp(t('frame.account')) }).first()).toContainText('乙公司');
      await expect(page.locator('.frame-line.is-test')).toHaveCount(1);
    } finally {
      await second.close();
    }
  });
});
