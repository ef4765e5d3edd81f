import { expect, test, type Locator } from '@playwright/test';
import type { Simulator } from '../../simulator/server.ts';
import { draftFor } from './support/accounts.ts';
import { cell, filled, loaded, oneDesk } from './support/desk.ts';
import { startKeyring, type Keyring } from './support/keyring.ts';
import { addFolder, addPage, findIn, type Places } from './support/search.ts';
import { ownSimulator } from './support/simulator.ts';

test.describe('room credentials', () => {
  test.describe.configure({ mode: 'serial' });
  let keyring: Keyring;
  let simulator: Simulator;
  const desk = oneDesk(async () => {
    keyring = await startKeyring();
    simulator = await ownSimulator();
    return { env: keyring.env, size: { width: 1280, height: 800 } };
  });
  test.afterAll(async () => {
    keyring.close();
    await simulator.close();
  });

  const asked = (): { RoomId: string; TRTCUserIds: string[] }[] =>
    simulator
      .entries()
      .filter((one) =>
        one.headers.some(([name, value]) => name.toLowerCase() === 'x-tc-action' && value === 'CreateTRTCSignaturesWithRoomId'),
      )
      .map((one) => JSON.parse(one.body) as { RoomId: string; TRTCUserIds: string[] });
  const people = (count: number, from = 1): string[] =>
    Array.from({ length: count }, (_, i) => `tester-${String(from + i).padStart(2, '0')}`);
  const grid = (): Locator => desk().grid(desk().t('trtc.grid'));
  const form = (): Locator => desk().page.getByRole('form', { name: desk().t('trtc.form') });
  const make = (): Locator => form().getByRole('button', { name: desk().t('trtc.act'), exact: true });
  const room = (name: string): Locator => desk().page.locator(`[data-room="${name}"]`);
  async function fill(roomId: string, users: readonly string[]): Promise<void> {
    const { t } = desk();
    const clear = form().getByRole('button', { name: t('trtc.clear'), exact: true });
    if (await clear.isVisible()) await clear.click();
    await form()
      .getByRole('textbox', { name: t('trtc.room') })
      .fill(roomId);
    await form()
      .getByRole('textbox', { name: t('trtc.users') })
      .fill(users.join('\n'));
  }
  /** Agrees in the dialog that says what will be done. */
  async function agree(...said: string[]): Promise<void> {
    const { page, t } = desk();
    const dialog = page.getByRole('dialog', { name: t('trtc.confirmTitle') });
    for (const text of said) await expect(dialog).toContainText(text);
    await dialog.getByRole('button', { name: t('trtc.act'), exact: true }).click();
    await expect(dialog).toHaveCount(0);
  }

  test('three users: asked before, one call, a table that says what to enter, nothing secret on the page', async () => {
    const { page, t } = desk();
    await desk().get(
      'accounts.save',
      draftFor(simulator.info, { name: '演示房间', vendor: 'tencent-cloud', readOnly: false, environment: 'production' }),
    );
    await desk().tab('trtc');
    await expect(make()).toBeEnabled();
    await fill('release', people(3));
    await make().click();
    expect(asked(), 'nothing before the answer').toEqual([]);
    await agree('演示房间', t('common.environment.production'), 'release');
    await filled(grid());
    expect(asked()).toEqual([{ TRTCUserIds: people(3), RoomId: 'release' }]);
    expect(await loaded(grid())).toBe(3);
    await expect(page.getByText(t('trtc.enterBy'))).toBeVisible();
    expect(await cell(grid(), 0, 'UserId')).toBe('tester-01');
    expect(await cell(grid(), 0, t('trtc.enterRoom'))).toMatch(/^gl-[0-9a-f]{32}$/);
    expect(await cell(grid(), 0, 'SdkAppId')).toBe(simulator.info.tencentCloud.sdkAppId);
    const left = await cell(grid(), 0, t('trtc.decode.remaining'));
    // A ticket holds for a day; less than half a minute after it was made that is what is left.
    expect(left).toMatch(/^(1 天|23 小时 5\d 分)$/);
    const { rows = [] } = {
      rows: await desk()
        .get('history.search', { limit: 1, operations: ['trtc.create-signatures'] })
        .then((one) => one.rows),
    };
    const entry = await desk().get('history.get', { id: rows[0]?.id ?? '' });
    const requestId = (JSON.parse(entry.answerBody) as { Response: { RequestId: string } }).Response.RequestId;
    await expect(room('release')).toContainText(requestId);
    await expect(room('release')).toContainText('ap-guangzhou');
    await room('release').getByRole('button').click();
    expect(await desk().desktop.app.evaluate(({ clipboard }) => clipboard.readText())).toBe(requestId);
    expect(await page.content()).not.toContain('eJ');
  });

  test('reveal and copy: the copy leaves the clipboard by itself, and neither file nor page keeps a ticket', async () => {
    const { page, t } = desk();
    const first = grid().locator('[data-row="0"]');
    await first.getByRole('button', { name: `${t('common.secret.reveal')} UserSig tester-01` }).click();
    await expect(first.locator('.secret__value')).toHaveText(/^eJ/);
    const ticket = await first.locator('.secret__value').innerText();
    await first.getByRole('button', { name: `${t('common.secret.hide')} UserSig tester-01` }).click();
    await expect(first.locator('.secret__value')).toHaveCount(0);
    // Main's clock of the clipboard runs faster, so that nobody waits half a minute.
    await desk().desktop.app.evaluate(() => {
      const real = globalThis.setTimeout;
      globalThis.setTimeout = ((run: () => void, ms?: number) => real(run, ms === 30_000 ? 1500 : ms)) as typeof setTimeout;
    });
    const clipboard = (): Promise<string> => desk().desktop.app.evaluate(({ clipboard: c }) => c.readText());
    await first.getByRole('button', { name: `${t('common.copy')} PrivateKey tester-01` }).click();
    await expect.poll(clipboard).toMatch(/^eJ/);
    const key = await clipboard();
    expect(key).not.toBe(ticket);
    await expect.poll(clipboard, { timeout: 5000 }).toBe('');
    const places: Places = new Map();
    addFolder(places, 'profile', desk().desktop.profile);
    await addPage(places, 'page', page);
    expect([...findIn(places, ticket), ...findIn(places, key)]).toEqual([]);
    expect(findIn(places, 'tester-01').length, 'the search reads the right places').toBeGreaterThan(0);
  });

  test('a user twice is caught before anything is sent', async () => {
    const { t } = desk();
    const before = asked().length;
    await fill('double', ['a1', 'b2', 'a1']);
    await expect(form().getByRole('alert')).toContainText('a1');
    await make().click();
    await expect(desk().page.getByRole('dialog')).toHaveCount(0);
    await expect(make()).toBeDisabled();
    // The window is not the only guard.
    const { id = '' } = (await desk().get('accounts.list')).find((one) => one.name === '演示房间') ?? {};
    const refused = await desk().ask('calls.send', {
      accountId: id,
      operation: 'trtc.create-signatures',
      params: {},
      body: { RoomId: 'double', TRTCUserIds: ['a1', 'a1'] },
      confirm: { confirmed: true },
    });
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'validation', fields: [{ field: 'TRTCUserIds', key: 'errors.field.distinct' }] },
    });
    expect(asked()).toHaveLength(before);
    await form()
      .getByRole('button', { name: t('trtc.dropDuplicates') })
      .click();
    await expect(form().getByRole('textbox', { name: t('trtc.users') })).toHaveValue('a1\nb2');
    await expect(make()).toBeEnabled();
  });

  test('twenty-five users in several rooms: ten each, and the table shows who is where', async () => {
    const { t } = desk();
    const before = asked().length;
    await fill('wide', people(25));
    await expect(form()).toContainText('wide, wide-2, wide-3');
    await make().click();
    await agree('wide-2', '25');
    await expect.poll(() => loaded(grid())).toBe(25);
    expect(asked().slice(before)).toEqual([
      { TRTCUserIds: people(10), RoomId: 'wide' },
      { TRTCUserIds: people(10, 11), RoomId: 'wide-2' },
      { TRTCUserIds: people(5, 21), RoomId: 'wide-3' },
    ]);
    expect(await cell(grid(), 0, t('trtc.asked'))).toBe('wide');
    expect([await cell(grid(), 10, 'UserId'), await cell(grid(), 10, t('trtc.asked'))]).toEqual(['tester-11', 'wide-2']);
    expect(await cell(grid(), 10, t('trtc.enterRoom'))).not.toBe(await cell(grid(), 9, t('trtc.enterRoom')));
    for (const name of ['wide', 'wide-2', 'wide-3']) await expect(room(name)).toHaveAttribute('data-state', 'done');
  });

  test('twenty-five users tried in one room: stops at RoomIdExist, keeps what it has, new rooms for the rest', async () => {
    const { page, t } = desk();
    const before = asked().length;
    await fill('narrow', people(25));
    await form()
      .getByRole('radio', { name: t('trtc.one') })
      .check({ force: true });
    await make().click();
    await agree('narrow');
    const panel = page.getByRole('alert', { name: t('common.failure.label') });
    await expect(panel).toContainText('InvalidParameter.RoomIdExist');
    await expect(panel).toContainText(t('explain.cloud.InvalidParameter_RoomIdExist.likely'));
    expect(await loaded(grid())).toBe(10);
    expect(
      asked()
        .slice(before)
        .map((one) => one.RoomId),
    ).toEqual(['narrow', 'narrow']);
    await expect(page.getByText(t('trtc.rest', { users: 15 }))).toBeVisible();
    await page.getByRole('button', { name: t('trtc.newRooms') }).click();
    await agree('narrow-2', '15');
    await expect.poll(() => loaded(grid())).toBe(25);
    expect(asked().slice(before + 2)).toEqual([
      { TRTCUserIds: people(10, 11), RoomId: 'narrow-2' },
      { TRTCUserIds: people(5, 21), RoomId: 'narrow-3' },
    ]);
    await expect(panel).toHaveCount(0);
  });

  test('a list that is null, and an answer that never comes: one request, how to check, and the check', async () => {
    const { page, t } = desk();
    await fill('null-list', ['u1']);
    await make().click();
    await agree('null-list');
    await expect(page.getByRole('alert')).toContainText(t('trtc.nullList'));
    await expect(room('null-list')).toHaveAttribute('data-state', 'empty');
    await fill('quiet', people(2));
    const before = asked().length;
    simulator.setFault('hang@1');
    await make().click();
    await agree('quiet');
    await expect.poll(() => asked().length).toBe(before + 1);
    await page.getByRole('button', { name: t('trtc.stop'), exact: true }).click();
    await page.getByRole('button', { name: t('trtc.giveUp'), exact: true }).click();
    await expect(room('quiet')).toHaveAttribute('data-state', 'unknown');
    await expect(page.getByText(t('trtc.unknownHint'))).toBeVisible();
    expect(asked(), 'never repeated by itself').toHaveLength(before + 1);
    // The call was carried out: the same RoomId says so.
    await page.getByRole('button', { name: t('trtc.unknownCheck') }).click();
    await agree('quiet');
    await expect(page.getByRole('alert', { name: t('common.failure.label') })).toContainText('RoomIdExist');
    expect(asked()).toHaveLength(before + 2);
  });
});
