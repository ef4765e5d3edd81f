import { expect, test } from '@playwright/test';
import type { AccountDraft } from '../../contract/account.ts';
import type { Simulator } from '../../simulator/server.ts';
import { draftFor } from './support/accounts.ts';
import { filled, oneDesk } from './support/desk.ts';
import { startKeyring, type Keyring } from './support/keyring.ts';
import { ownSimulator } from './support/simulator.ts';

/** "Unknown credential" (190303), a 400 without a reason: each mix-up is named by what was looked at, whatever the HTTP status says. */
test.describe('job 14: unknown credential', () => {
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
  let id = '';
  /** Saves the one account anew and lists the live meetings with it. */
  async function tryWith(change: Partial<AccountDraft>): Promise<void> {
    const draft = draftFor(simulator.info, change);
    id = (await desk().get('accounts.save', id === '' ? draft : { ...draft, id })).account.id;
    await desk().segment('live');
    await desk()
      .page.getByRole('button', { name: desk().t('meetings.query'), exact: true })
      .click();
  }
  const fields = () => ({ ...draftFor(simulator.info).fields });
  const panel = () => desk().page.getByRole('alert', { name: desk().t('common.failure.label') });

  test('AppId and SdkId swapped', async () => {
    const { appId = '', sdkId = '' } = fields();
    await tryWith({ fields: { ...fields(), appId: sdkId, sdkId: appId } });
    await expect(panel()).toContainText('190303');
    await expect(panel()).toContainText(/SdkId/);
    await expect(
      panel()
        .getByRole('button', { name: desk().t('common.failure.action.edit-account') })
        .first(),
    ).toBeVisible();
  });

  test('an SdkId that was never assigned', async () => {
    await tryWith({ fields: { ...fields(), sdkId: '99999999999' } });
    await expect(panel()).toContainText('190303');
    await expect(panel()).toContainText(desk().t('explain.checked.sdkIdSent'));
  });

  test('another SecretID; the code decides, not the HTTP status', async () => {
    await tryWith({ fields: { ...fields(), secretId: 'AKIDnotthisone0000000000000000000' } });
    await expect(panel()).toContainText('190303');
    const row = await desk().newest({ operations: ['meetings.corp-live'] });
    expect(row).toMatchObject({ outcome: 'rejected', code: '190303' });
    const card = await desk().get('diagnose.code', { vendor: 'tencent-meeting', code: '200190303', accountId: id });
    expect(card.explanation.happened.key).toBe('explain.tm.c190303.happened');
    expect(card.explanation.checked.length).toBeGreaterThan(0);
  });

  test("an operator without the right (500014) and the vendor's limit (190310) are not credentials", async () => {
    await tryWith({ fields: fields(), operator: 'member001' });
    await expect(panel()).toContainText('500014');
    await expect(panel()).not.toContainText('190303');
    simulator.setFault('limit');
    await desk()
      .page.getByRole('button', { name: desk().t('meetings.query'), exact: true })
      .click();
    await expect(panel()).toContainText('190310');
    simulator.setFault(null);
  });

  test('put right, it works', async () => {
    await desk().get('accounts.remove', { id, typed: '测试企业' });
    id = '';
    const other = await ownSimulator({ seed: 5 });
    try {
      const draft = draftFor(other.info, { name: '改好的账号' });
      await desk().get('accounts.save', draft);
      await desk().segment('live');
      await desk()
        .page.getByRole('button', { name: desk().t('meetings.query'), exact: true })
        .click();
      await filled(desk().grid(desk().t('meetings.grid.live')));
    } finally {
      await other.close();
    }
  });
});
