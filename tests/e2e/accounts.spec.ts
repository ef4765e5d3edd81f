import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { vendors, type Vendor } from '../../contract/common.ts';
import type { Simulator } from '../../simulator/server.ts';
import { credentialsOf, draftFor, field, fillNew, openAccount, runTest, save, type Credentials } from './support/accounts.ts';
import { filled, oneDesk, type Desk } from './support/desk.ts';
import { startKeyring, type Keyring } from './support/keyring.ts';
import { ownSimulator } from './support/simulator.ts';

test.describe.configure({ mode: 'serial' });
const name = (vendor: Vendor): string => `我的 ${vendor}`;

/** Nothing of a secret is in what the page holds or can ask for. */
async function holdsNothing(desk: Desk, secrets: readonly string[]): Promise<void> {
  const { page } = desk;
  const inputs = (await page.evaluate(
    'JSON.stringify([...document.querySelectorAll("input, textarea")].map((one) => one.value))',
  )) as string;
  const told = JSON.stringify([
    await desk.get('accounts.list'),
    await desk.get('vault.entries'),
    await desk.get('preferences.get'),
    await desk.get('app.overview'),
  ]);
  for (const secret of secrets) for (const place of [inputs, told, await page.content()]) expect(place.includes(secret)).toBe(false);
}

test.describe('an account of each vendor, secrets in the real keychain', () => {
  let keyring: Keyring;
  let simulator: Simulator;
  let all: Record<Vendor, Credentials>;
  const desk = oneDesk(async () => {
    keyring = await startKeyring();
    simulator = await ownSimulator();
    all = credentialsOf(simulator.info);
    return { env: keyring.env };
  });
  test.afterAll(async () => {
    keyring.close();
    await simulator.close();
  });
  const account = async (vendor: Vendor) => {
    const found = (await desk().get('accounts.list')).find((one) => one.name.startsWith(name(vendor)));
    if (found === undefined) throw new Error(`no account of ${vendor}`);
    return found;
  };
  const shown = async (vendor: Vendor): Promise<string> => {
    const { id } = await account(vendor);
    await openAccount(desk(), id);
    return id;
  };

  for (const vendor of vendors) {
    test(`${vendor}: create, test, edit`, async () => {
      const { page, t } = desk();
      await fillNew(desk(), name(vendor), all[vendor]);
      await save(desk());
      const made = await account(vendor);
      const [secret = ''] = Object.keys(all[vendor].secrets);
      // Production and read-only until somebody says otherwise; the secret is in the keychain and nowhere in the window.
      expect(made).toMatchObject({ vendor, environment: 'production', readOnly: true, ready: true, endpoint: simulator.info.baseUrl });
      expect(made.secrets[secret]).toBe('set');
      expect(keyring.items(`${made.id}/${secret}`)).toBe(1);
      await expect(field(desk(), vendor, secret)).toHaveValue('');
      await expect(field(desk(), vendor, secret)).toHaveAttribute('placeholder', t('accounts.secret.set'));
      await holdsNothing(desk(), Object.values(all[vendor].secrets));

      const report = await runTest(desk());
      for (const step of ['secrets', 'proxy', 'clock', 'signature', 'operator']) {
        await expect(
          report
            .locator('li')
            .filter({ hasText: t(`accounts.test.steps.${step}`) })
            .first(),
          step,
        ).toHaveAttribute('data-state', 'ok');
      }
      await expect(report.locator('li[data-state="failed"]')).toHaveCount(0);
      expect(simulator.entries().at(-1), 'the independent server verified the signature').toMatchObject({ verified: true });

      // Editing keeps the secret that was not typed again.
      const form = page.getByRole('form', { name: t('accounts.form.label') });
      await form.getByRole('textbox', { name: t('accounts.form.name'), exact: true }).fill(`${name(vendor)} 二`);
      await save(desk());
      await expect(page.locator(`[data-account="${made.id}"]`)).toContainText(`${name(vendor)} 二`);
      expect((await account(vendor)).secrets[secret]).toBe('set');
      expect(keyring.items(`${made.id}/${secret}`)).toBe(1);
    });
  }

  test('a wrong secret: the report says that the signature failed', async () => {
    await shown('tencent-meeting');
    await field(desk(), 'tencent-meeting', 'secretKey').fill('Wrong0'.repeat(8));
    await save(desk());
    const report = await runTest(desk());
    const step = report
      .locator('li')
      .filter({ hasText: desk().t('accounts.test.steps.signature') })
      .first();
    await expect(step).toHaveAttribute('data-state', 'failed');
    await expect(step).toContainText(desk().t('explain.tm.c200003.happened', { code: '200003' }));
    await expect(report).toContainText(desk().t('accounts.test.failed', { count: 1 }));
    await field(desk(), 'tencent-meeting', 'secretKey').fill(all['tencent-meeting'].secrets['secretKey'] ?? '');
    await save(desk());
    expect(await desk().get('accounts.test', { id: (await account('tencent-meeting')).id })).toMatchObject({ ok: true });
  });

  test('pasted blanks are removed and said; missing and malformed values are said at their field', async () => {
    const { page, t } = desk();
    await shown('tencent-meeting');
    const appId = field(desk(), 'tencent-meeting', 'appId');
    const right = await appId.inputValue();
    await appId.fill(` ${right.slice(0, 3)}\u200b${right.slice(3)} `);
    await save(desk());
    await expect(page.getByText(t('accounts.saved.cleaned', { field: 'AppId', removed: 3 }))).toBeVisible();
    await expect(appId).toHaveValue(right);
    await appId.fill('');
    await page.getByRole('textbox', { name: t('accounts.form.endpoint'), exact: true }).fill('http://api.meeting.qq.com');
    await page.getByRole('button', { name: t('accounts.form.save'), exact: true }).click();
    await expect(page.getByText(t('accounts.form.problems', { count: 2 }))).toBeVisible();
    await expect(page.getByText(t('accounts.errors.endpointHttps'))).toBeVisible();
    await expect(appId).toBeFocused();
    await page.getByRole('button', { name: t('accounts.form.revert'), exact: true }).click();
    await page.getByRole('button', { name: t('accounts.form.revertConfirm'), exact: true }).click();
    await expect(appId).toHaveValue(right);
  });

  test('an ordinary member as operator: the tabs that are not allowed are said', async () => {
    const { page, t } = desk();
    await shown('tencent-meeting');
    const operator = page.getByRole('textbox', { name: t('accounts.form.operator'), exact: true });
    await operator.fill('member001');
    await save(desk());
    const report = await runTest(desk());
    for (const tab of ['meetings', 'users']) {
      const step = report.locator('li').filter({ hasText: t('accounts.test.tabStep', { tab: t(`accounts.test.tabs.${tab}`) }) });
      await expect(step, tab).toHaveAttribute('data-state', 'warning');
      await expect(step).toContainText(t('explain.tm.c500014.happened', { code: '500014' }));
    }
    await operator.fill('admin001');
    await save(desk());
    const again = await runTest(desk());
    await expect(again.locator('li[data-state="warning"], li[data-state="failed"]')).toHaveCount(0);
  });

  test('read-only is lifted for 15 minutes with a countdown, and put back at once', async () => {
    const { page, t } = desk();
    const id = await shown('tencent-meeting');
    const before = Date.now();
    await page.getByRole('button', { name: t('accounts.readOnly.lift'), exact: true }).click();
    await page.getByRole('button', { name: t('accounts.readOnly.liftConfirm'), exact: true }).click();
    await expect(page.getByRole('timer')).toHaveText(/14:5\d|15:00/);
    const until = (await account('tencent-meeting')).liftedUntil ?? 0;
    expect(Math.round((until - before) / 60_000)).toBe(15);
    await page.getByRole('button', { name: t('accounts.readOnly.lock'), exact: true }).click();
    await expect(page.getByText(t('accounts.readOnly.on'))).toBeVisible();
    expect((await account('tencent-meeting')).liftedUntil).toBeUndefined();
    const answer = await desk().ask('calls.send', {
      accountId: id,
      operation: 'meetings.cancel',
      params: { meeting_id: '1' },
      body: { reason_code: 1 },
      confirm: { confirmed: true, text: '1' },
    });
    expect(answer).toMatchObject({ ok: false, error: { code: 'read_only' } });
  });

  test('another endpoint drops the secrets: they were for the first one only', async () => {
    const { page, t } = desk();
    const id = await shown('tencent-meeting');
    const endpoint = page.getByRole('textbox', { name: t('accounts.form.endpoint'), exact: true });
    const before = simulator.stats().requests;
    await endpoint.fill(simulator.info.baseUrl.replace('127.0.0.1', 'localhost'));
    await expect(page.getByText(t('accounts.form.endpointDrops', { secrets: 'SecretKey' }))).toBeVisible();
    await save(desk());
    await expect(page.getByText(t('accounts.saved.dropped', { fields: 'SecretKey' }))).toBeVisible();
    expect(keyring.items(`${id}/secretKey`)).toBe(0);
    expect(await account('tencent-meeting')).toMatchObject({ ready: false, secrets: { secretKey: 'missing' } });
    expect(await desk().ask('calls.send', { accountId: id, operation: 'meetings.corp-live', params: { page: 1 } })).toMatchObject({
      ok: false,
      error: { code: 'not_ready' },
    });
    expect(simulator.stats().requests, 'nothing went to the new origin').toBe(before);
    await endpoint.fill(simulator.info.baseUrl);
    await field(desk(), 'tencent-meeting', 'secretKey').fill(all['tencent-meeting'].secrets['secretKey'] ?? '');
    await save(desk());
    expect(await account('tencent-meeting')).toMatchObject({ ready: true });
  });

  test('the storage page says what is kept where, without values', async () => {
    const { page, t } = desk();
    await desk().tab('accounts');
    await page.getByRole('button', { name: t('vault.title') }).click();
    const table = page.getByRole('table', { name: t('vault.entries.label') });
    await expect(table.getByRole('row').filter({ hasText: t('vault.entries.states.set') })).toHaveCount(3);
    await expect(page.getByText(t('vault.store.secret-service'))).toBeVisible();
    for (const vendor of vendors) await holdsNothing(desk(), Object.values(all[vendor].secrets));
  });

  test('removing asks for the name, and the keychain forgets too', async () => {
    const { page, t } = desk();
    const id = await shown('ytx');
    await page.getByRole('button', { name: t('accounts.form.remove'), exact: true }).click();
    const dialog = page.getByRole('dialog');
    const button = dialog.getByRole('button', { name: t('accounts.remove.confirm'), exact: true });
    await expect(button).toBeDisabled();
    await dialog.getByRole('textbox').fill('我的');
    await expect(button).toBeDisabled();
    // Main compares too: the window's word is not enough.
    expect(await desk().ask('accounts.remove', { id, typed: '我的' })).toMatchObject({
      ok: false,
      error: { code: 'confirmation_required' },
    });
    await dialog.getByRole('textbox').fill(`${name('ytx')} 二`);
    await button.click();
    await expect(page.locator(`[data-account="${id}"]`)).toHaveCount(0);
    expect(keyring.items(`${id}/authToken`)).toBe(0);
    expect((await desk().get('accounts.list')).some((one) => one.id === id)).toBe(false);
  });

  test('a locked keychain: said, nothing overwritten, and back after unlocking', async () => {
    const { page, t } = desk();
    const { id } = await account('tencent-meeting');
    keyring.lock();
    await page.getByRole('button', { name: t('vault.title') }).click();
    await page.getByRole('button', { name: t('vault.retry') }).click();
    const trouble = page.getByRole('alert').filter({ hasText: t('vault.locked.title') });
    await expect(trouble).toContainText(t('vault.locked.text'));
    await expect(trouble.getByRole('button', { name: t('vault.useSession') })).toBeVisible();
    expect(await account('tencent-meeting')).toMatchObject({ ready: false, secrets: { secretKey: 'unreadable' } });
    expect(
      await desk().ask('accounts.save', {
        ...draftFor(simulator.info, { secrets: { secretKey: 'x'.repeat(48) } }),
        id,
        name: '我的 tencent-meeting 二',
      }),
    ).toMatchObject({ ok: false, error: { code: 'vault', message: t('vault.error.locked') } });
    await desk().segment('live');
    await expect(page.getByRole('alert', { name: t('common.failure.label') })).toBeVisible();
    expect(await keyring.unlock()).toBe(0);
    await desk().tab('accounts');
    await page.getByRole('button', { name: t('vault.retry') }).click();
    await expect(page.getByText(t('vault.state.ready'), { exact: true })).toBeVisible();
    expect(keyring.items(`${id}/secretKey`)).toBe(1);
    expect(await desk().get('accounts.test', { id })).toMatchObject({ ok: true });
  });

  test('a keychain that dies in between: said, the accounts stay, the session offer works', async () => {
    const { page, t } = desk();
    const { id } = await account('tencent-meeting');
    const file = path.join(desk().desktop.profile, 'accounts.json');
    const before = readFileSync(file, 'utf8');
    await keyring.die();
    const answer = await desk().ask('calls.send', { accountId: id, operation: 'meetings.corp-live', params: { page: 1 } });
    expect(answer.ok).toBe(false);
    if (answer.ok) return;
    expect(['vault', 'not_ready']).toContain(answer.error.code);
    await desk().tab('accounts');
    await page.getByRole('button', { name: t('vault.title') }).click();
    await page.getByRole('button', { name: t('vault.retry') }).click();
    const trouble = page
      .locator('[data-state="missing"], [data-state="locked"]')
      .filter({ has: page.getByRole('button', { name: t('vault.useSession') }) });
    await expect(trouble).toBeVisible({ timeout: 15_000 });
    await expect(page.getByText(t('vault.error.gone'))).toBeVisible();
    expect(readFileSync(file, 'utf8')).toBe(before);
    await trouble.getByRole('button', { name: t('vault.useSession') }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('vault.useSessionConfirm'), exact: true })
      .click();
    await expect(page.getByText(t('vault.session.title'))).toBeVisible();
    await openAccount(desk(), id);
    await field(desk(), 'tencent-meeting', 'secretKey').fill(all['tencent-meeting'].secrets['secretKey'] ?? '');
    await save(desk());
    expect(await account('tencent-meeting')).toMatchObject({ ready: true, secrets: { secretKey: 'session' } });
    const grid = await desk().segment('live');
    await page.getByRole('button', { name: t('meetings.query'), exact: true }).click();
    await filled(grid);
  });
});
