import path from 'node:path';
import { expect, test } from '@playwright/test';
import type { Simulator } from '../../simulator/server.ts';
import { listedAppId, offlineAppId, sandboxAppId } from '../../simulator/identity.ts';
import { bothSchemes, handOn, testCa } from '../support/both-schemes.ts';
import { draftFor } from './support/accounts.ts';
import { cell, loaded, oneDesk } from './support/desk.ts';
import { startKeyring, type Keyring } from './support/keyring.ts';
import { addHistory, addPage, findIn, type Places } from './support/search.ts';
import { ownSimulator } from './support/simulator.ts';

const seed = 11;

test.describe("phone conferences of accounts of one's own", () => {
  test.describe.configure({ mode: 'serial' });
  let keyring: Keyring;
  let simulator: Simulator;
  const desk = oneDesk(async () => {
    keyring = await startKeyring();
    simulator = await ownSimulator({ seed });
    return { env: keyring.env };
  });
  test.afterAll(async () => {
    keyring.close();
    await simulator.close();
  });
  const save = async (name: string, fields: Record<string, string> = {}, change: object = {}): Promise<string> => {
    const draft = draftFor(simulator.info, { vendor: 'ytx', name });
    return (await desk().get('accounts.save', { ...draft, fields: { ...draft.fields, ...fields }, ...change })).account.id;
  };
  const use = async (name: string): Promise<void> => {
    const { page, t } = desk();
    await desk().tab('phone');
    await page
      .getByRole('button', { name: new RegExp(t('frame.account')) })
      .first()
      .click();
    await page.getByRole('menuitem').filter({ hasText: name }).click();
    await expect.poll(() => loaded(desk().grid(t('phone.grid')))).toBe(0);
  };
  const query = () =>
    desk()
      .page.getByRole('button', { name: desk().t('phone.query'), exact: true })
      .click();
  const sent = () => simulator.entries();

  test('practice is not preselected beside a real account', async () => {
    await save('甲公司');
    await desk().tab('phone');
    await expect(
      desk()
        .page.getByRole('button', { name: new RegExp(desk().t('frame.account')) })
        .first(),
    ).toContainText('甲公司');
    await query();
    await expect.poll(() => loaded(desk().grid(desk().t('phone.grid')))).toBe(1);
    expect(sent().at(-1)).toMatchObject({ verified: true, code: '0' });
  });

  for (const [name, app, cause] of [
    ['体验应用', sandboxAppId(seed), 'Environment'],
    ['白名单应用', listedAppId(seed), 'Whitelist'],
    ['未上线应用', offlineAppId(seed), 'Online'],
  ] as const) {
    test(`-205: ${name}, its cause first and what to do for all three`, async () => {
      const { page, t } = desk();
      await save(name, { appId: app });
      await use(name);
      await query();
      const failure = page.getByRole('alert', { name: t('common.failure.label') });
      await expect(failure).toContainText(t('explain.ytx.m205.happened', { code: '-205' }));
      await expect(failure).toContainText(t(`explain.likely.ytx${cause}`));
      const steps = failure.getByRole('list', { name: t('common.failure.next') }).getByRole('listitem');
      await expect(steps.first()).toContainText(t(`explain.next.ytx${cause}`));
      for (const one of ['Environment', 'Whitelist', 'Online']) await expect(failure).toContainText(t(`explain.next.ytx${one}`));
      expect(await cell(desk().grid(t('phone.grid')), 0, 'statusCode')).toBe('-205');
      expect(await desk().newest({ operations: ['ytx.query-meeting'] })).toMatchObject({ outcome: 'rejected', code: '-205' });
    });
  }

  test('a function path that is no query: nothing goes out before it is agreed to', async () => {
    const { page, t } = desk();
    await save('改过路径', { functionPath: 'call/TeleMeeting.wx' }, { readOnly: false });
    await use('改过路径');
    const before = sent().length;
    await query();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText(t('phone.operation.effect.query-meeting'));
    await expect(dialog.getByRole('button', { name: t('phone.query'), exact: true })).toBeDisabled();
    expect(sent()).toHaveLength(before);
    await dialog.getByRole('textbox').fill('query-meeting');
    await dialog.getByRole('button', { name: t('phone.query'), exact: true }).click();
    await expect.poll(() => sent().length).toBe(before + 1);
    expect(sent().at(-1)?.target).toContain('/call/TeleMeeting.wx');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });

  test('plain http is warned of; https that answers is offered, and the account form takes it over', async () => {
    const { page, t, desktop } = desk();
    const server = await bothSchemes(handOn(simulator.info.baseUrl));
    try {
      await desktop.app.evaluate(({ dialog }) => {
        dialog.showMessageBox = async () => ({ response: 0, checkboxChecked: false });
      });
      await save('可改用', {}, { endpoint: `http://localhost:${server.port}`, caFile: path.resolve(testCa) });
      await use('可改用');
      await page.getByRole('button', { name: t('phone.plain.try'), exact: true }).click();
      const offer = page.getByRole('button', { name: t('phone.plain.switch', { url: `https://localhost:${server.port}` }) });
      await offer.click();
      await expect(page.locator('html[data-tab="accounts"]')).toHaveCount(1);
      await expect(page.locator('#account-endpoint')).toHaveValue(`https://localhost:${server.port}`);
      // The token is bound to the address it was typed for.
      await expect(page.getByText(t('accounts.form.endpointDrops', { secrets: 'AUTH TOKEN' }))).toBeVisible();
    } finally {
      server.close();
    }
    await save('明文', {}, { endpoint: 'http://api.ytx.net' });
    await use('明文');
    await expect(page.getByText(t('phone.plain.warning'))).toBeVisible();
    await expect(page.getByText(t('phone.rule.production'))).toBeVisible();
  });

  test('nothing secret in History or on the page', async () => {
    const { page, desktop } = desk();
    const places: Places = new Map();
    await desk().tab('history');
    await addPage(places, 'page', page);
    addHistory(places, `${desktop.profile}/history.sqlite`);
    const onTheWire = sent().filter((one) => one.vendor === 'ytx' && one.target.includes(simulator.info.ytx.accountSid));
    expect(onTheWire.length).toBeGreaterThan(4);
    for (const one of onTheWire) {
      const sign = /Sign=([^&]+)/.exec(one.target)?.[1] ?? '';
      const authorization = one.headers.find(([name]) => name === 'Authorization')?.[1] ?? '';
      expect([sign.length, authorization.length > 40]).toEqual([32, true]);
      for (const secret of [sign, authorization]) expect(findIn(places, secret)).toEqual([]);
    }
    expect(findIn(places, simulator.info.ytx.authToken)).toEqual([]);
    // The same search finds what is no secret.
    expect(findIn(places, 'queryMeeting')).not.toEqual([]);
  });
});
