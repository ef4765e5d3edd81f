import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { credentialsOf, fillNew, save } from './support/accounts.ts';
import { filled, withDesk } from './support/desk.ts';
import { noKeychain } from './support/keyring.ts';
import { ownSimulator } from './support/simulator.ts';

test('without any keychain: clear words, secrets for this session only, and never a file', async () => {
  const simulator = await ownSimulator();
  const profile = mkdtempSync(path.join(os.tmpdir(), 'confdesk-e2e-'));
  const credentials = credentialsOf(simulator.info)['tencent-meeting'];
  const secret = credentials.secrets['secretKey'] ?? '';
  try {
    await withDesk({ profile, env: noKeychain }, async (desk) => {
      const { page, t } = desk;
      await expect(page.getByText(t('overview.vault.missing'))).toBeVisible();
      await fillNew(desk, '没有钥匙串', credentials);
      await page.getByRole('button', { name: t('accounts.form.save'), exact: true }).click();
      await expect(page.getByRole('form', { name: t('accounts.form.label') })).toContainText(t('vault.error.missing'));
      expect((await desk.get('accounts.list')).filter((one) => one.environment !== 'practice')).toEqual([]);
      await page.getByRole('button', { name: t('vault.title') }).click();
      const trouble = page.getByRole('alert').filter({ hasText: t('vault.missing.title') });
      await expect(trouble).toContainText(t('vault.missing.text'));
      await trouble.getByRole('button', { name: t('vault.useSession') }).click();
      await page
        .getByRole('dialog')
        .getByRole('button', { name: t('vault.useSessionConfirm'), exact: true })
        .click();
      await expect(page.getByRole('alert').filter({ hasText: t('vault.session.title') })).toContainText(t('vault.session.text'));
      // What was typed is still there.
      await page.getByRole('button', { name: t('accounts.list.draft') }).click();
      await save(desk);
      const [account] = (await desk.get('accounts.list')).filter((one) => one.environment !== 'practice');
      expect(account).toMatchObject({ ready: true, secrets: { secretKey: 'session' } });
      await filled(await desk.segment('live'));
      expect(simulator.stats().verified).toBeGreaterThan(0);
    });
    for (const file of ['accounts.json', 'preferences.json']) expect(readFileSync(path.join(profile, file), 'utf8')).not.toContain(secret);
    await withDesk({ profile, env: noKeychain }, async (desk) => {
      const [account] = (await desk.get('accounts.list')).filter((one) => one.environment !== 'practice');
      expect(account?.ready).toBe(false);
      expect(account?.secrets['secretKey']).not.toBe('session');
      expect(await desk.get('vault.status')).toMatchObject({ state: 'missing' });
    });
  } finally {
    await simulator.close();
    rmSync(profile, { recursive: true, force: true });
  }
});
