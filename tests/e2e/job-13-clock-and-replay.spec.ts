import { expect, test } from '@playwright/test';
import type { Simulator } from '../../simulator/server.ts';
import { draftFor } from './support/accounts.ts';
import { filled, oneDesk } from './support/desk.ts';
import { startKeyring, type Keyring } from './support/keyring.ts';
import { ownSimulator } from './support/simulator.ts';

/** "Timestamp expired" (190300), "replay" (190301): the clock is measured against the Date header, and nothing is sent twice alike. */
test.describe('job 13: the clock, and replays', () => {
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
  const query = () =>
    desk()
      .page.getByRole('button', { name: desk().t('meetings.query'), exact: true })
      .click();
  const panel = () => desk().page.getByRole('alert', { name: desk().t('common.failure.label') });

  test('seven minutes off: refused, measured, and Diagnose names the clock', async () => {
    const { page } = desk();
    const { account } = await desk().get('accounts.save', draftFor(simulator.info));
    simulator.setClockOffset(420);
    await desk().segment('live');
    await query();
    await expect(panel()).toContainText('190300');
    await expect(panel()).toContainText(/(7 分 [0-5]|6 分 5\d) ?秒/);
    expect(await desk().newest({ operations: ['meetings.corp-live'] })).toMatchObject({ outcome: 'rejected', code: '190300', attempts: 1 });
    await panel()
      .getByRole('button', { name: desk().t('diagnose.dialog.open') })
      .click();
    const dialog = page.getByRole('dialog', { name: '诊断与排障' });
    await expect(dialog).toContainText('190300');
    await page.keyboard.press('Escape');
    const card = await desk().get('diagnose.symptom', { accountId: account.id, symptom: 'all-calls-fail' });
    expect(card.explanation.likely.key).toBe('diagnose.all-calls-fail.likely-clock');
  });

  test("the server's time is offered, on with one click, shown, and off with one", async () => {
    const { page } = desk();
    const t = desk().t;
    await desk().segment('live');
    await query();
    await panel()
      .getByRole('button', { name: t('common.failure.action.use-server-clock') })
      .click();
    // The list comes: the same call, signed with the server's time.
    await filled(desk().grid(t('meetings.grid.live')));
    const row = await desk().newest({ operations: ['meetings.corp-live'] });
    expect(row).toMatchObject({ outcome: 'ok' });
    const { requestHeaders } = await desk().get('history.get', { id: row.id });
    const stamp = Number(requestHeaders.find(([name]) => name === 'X-TC-Timestamp')?.[1]) * 1000;
    expect(Math.abs(stamp - row.startedAt - 420_000)).toBeLessThan(20_000);
    await expect(page.getByRole('img', { name: t('accounts.clock.mark') }).first()).toBeVisible();
    await desk().tab('accounts');
    await page
      .getByRole('button', { name: /测试企业/ })
      .first()
      .click();
    const line = page.locator('.clockline');
    await expect(line).toContainText(/慢 (7 分 [0-5]|6 分 5\d) ?秒；这个账号按服务器时间签名/);
    await line.getByRole('button', { name: t('accounts.clock.computer') }).click();
    await expect(line).toBeHidden();
    expect((await desk().get('accounts.list')).every((one) => one.serverClock === undefined)).toBe(true);
    await desk().segment('live');
    await query();
    await expect(panel()).toContainText('190300');
  });

  test('with the clock right again it works, and every call had a time stamp and a nonce of its own', async () => {
    simulator.setClockOffset(0);
    await query();
    await filled(desk().grid(desk().t('meetings.grid.live')));
    await query();
    await filled(desk().grid(desk().t('meetings.grid.live')));
    const { rows } = await desk().get('history.search', { limit: 20, operations: ['meetings.corp-live'] });
    expect(rows.length).toBeGreaterThanOrEqual(3);
    const stamps = await Promise.all(
      rows.map(async (row) => {
        const { requestHeaders } = await desk().get('history.get', { id: row.id });
        const of = (name: string): string => requestHeaders.find(([one]) => one === name)?.[1] ?? '';
        expect(of('X-TC-Timestamp')).toMatch(/^\d{10}$/);
        return `${of('X-TC-Timestamp')} ${of('X-TC-Nonce')}`;
      }),
    );
    expect(new Set(stamps).size).toBe(stamps.length);
    expect(rows.some((row) => row.code === '190301')).toBe(false);
  });

  test('a connection that breaks: sent again by itself, signed anew, never a replay', async () => {
    simulator.setFault('reset@1');
    await query();
    await expect.poll(async () => (await desk().newest({ operations: ['meetings.corp-live'] })).attempts).toBe(2);
    expect(await desk().newest({ operations: ['meetings.corp-live'] })).toMatchObject({ outcome: 'ok' });
  });
});
