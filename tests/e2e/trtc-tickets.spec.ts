import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test, type Locator } from '@playwright/test';
import { Api } from 'tls-sig-api-v2';
import { decodeUserSig } from '../../main/signing/usersig.ts';
import { cell, filled, loaded, oneDesk, openRow } from './support/desk.ts';

test.describe('tickets signed here, taken apart, handed over', () => {
  test.describe.configure({ mode: 'serial' });
  const folder = mkdtempSync(path.join(os.tmpdir(), 'confdesk-tickets-'));
  const desk = oneDesk(() => ({
    args: ['--simulator-no-limits', `--simulator-log=${path.join(folder, 'requests.jsonl')}`],
    size: { width: 1280, height: 800 },
  }));
  test.afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const grid = (): Locator => desk().grid(desk().t('trtc.grid'));
  async function segment(id: string): Promise<void> {
    await desk().tab('trtc');
    await desk()
      .page.getByRole('tab', { name: desk().t(`trtc.segment.${id}`), exact: true })
      .click();
  }
  async function saveAs(format: string, file: string): Promise<void> {
    const { page, t, desktop } = desk();
    await desktop.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    }, file);
    await page.getByRole('button', { name: t('trtc.save.menu'), exact: true }).click();
    await page.getByRole('menuitem', { name: t(`trtc.save.${format}`) }).click();
    await expect(page.locator('.tickets__saved')).toHaveText(t('trtc.save.done', { rows: 2, file: path.basename(file) }));
    expect(statSync(file).mode & 0o077, 'owner-only').toBe(0);
  }

  test('signed here: nothing is sent, and the official package says the same of the ticket', async () => {
    const { page, t } = desk();
    await segment('local');
    const form = page.getByRole('form', { name: t('trtc.local.form') });
    await form.getByRole('textbox', { name: t('trtc.local.strRoom') }).fill('room 1');
    await form.getByRole('textbox', { name: t('trtc.users') }).fill('user_a, user-b');
    await form.getByRole('button', { name: t('trtc.local.listen') }).click();
    await expect(form).toContainText(t('trtc.local.bits', { bits: 42 }));
    await form.getByRole('button', { name: t('trtc.local.act'), exact: true }).click();
    await filled(grid());
    expect(await loaded(grid())).toBe(2);
    expect([await cell(grid(), 1, 'UserId'), await cell(grid(), 1, t('trtc.enterRoom'))]).toEqual(['user-b', 'room 1']);
    const { operation, outcome } = await desk().newest();
    expect([operation, outcome]).toEqual(['ticket.make', 'ok']);

    const file = path.join(folder, 'tickets.json');
    await saveAs('json', file);
    const saved = JSON.parse(readFileSync(file, 'utf8')) as {
      SdkAppId: number;
      UserId: string;
      UserSig: string;
      StrRoomId: string;
      PrivateKey: string;
      ExpiresAt: string;
    }[];
    expect(saved.map((one) => [one.UserId, one.StrRoomId])).toEqual([
      ['user_a', 'room 1'],
      ['user-b', 'room 1'],
    ]);
    // The key of the practice application is invented and no secret: the simulator prints it.
    const { makeInfo } = await import('../../simulator/identity.ts');
    const { sdkKey, sdkAppId } = makeInfo(1, 'http://127.0.0.1').tencentCloud;
    for (const one of saved) {
      const ours = decodeUserSig(one.UserSig).fields;
      const [now, life] = [Number(ours['TLS.time']), Number(ours['TLS.expire'])];
      expect([String(one.SdkAppId), life, Date.parse(one.ExpiresAt)]).toEqual([sdkAppId, 86_400, (now + life) * 1000]);
      const real = Date.now;
      try {
        Date.now = () => now * 1000;
        const api = new Api(Number(sdkAppId), sdkKey);
        expect(ours).toEqual(decodeUserSig(api.genUserSig(one.UserId, life)).fields);
        expect(decodeUserSig(one.PrivateKey).fields).toEqual(
          decodeUserSig(api.genPrivateMapKeyWithStringRoomID(one.UserId, life, 'room 1', 42)).fields,
        );
      } finally {
        Date.now = real;
      }
    }
    const csv = path.join(folder, 'tickets.csv');
    await saveAs('csv', csv);
    const [head = '', line = ''] = readFileSync(csv, 'utf8').split('\r\n');
    expect(head.startsWith('\uFEFFUserId,SdkAppId,')).toBe(true);
    expect(line).toContain(`"\tuser_a","\t${sdkAppId}","\troom 1",${saved[0]?.UserSig ?? ''},${saved[0]?.PrivateKey ?? ''},`);
    expect((await desk().get('history.search', { limit: 20, operations: ['secret.save'] })).rows).toHaveLength(2);
  });

  test('a QR code counts as reveal and hides when the window is left', async () => {
    const { page, t } = desk();
    await openRow(grid());
    await page.getByRole('button', { name: t('trtc.qr.show') }).click();
    const code = page.getByRole('img', { name: t('trtc.qr.label', { user: 'user_a' }) });
    await expect(code).toBeVisible();
    expect((await code.locator('path').getAttribute('d'))?.length ?? 0).toBeGreaterThan(2000);
    expect((await desk().newest()).operation).toBe('secret.qr');
    await page.evaluate(() => {
      window.dispatchEvent(new Event('blur'));
    });
    await expect(code).toHaveCount(0);
    await page.keyboard.press('Escape');
  });

  test('a ticket taken apart: fields, room, privileges, signature; another key and damage are said', async () => {
    const { page, t } = desk();
    const [one] = JSON.parse(readFileSync(path.join(folder, 'tickets.json'), 'utf8')) as { PrivateKey: string; UserSig: string }[];
    await segment('decode');
    const part = page.getByRole('tabpanel').last();
    const read = async (text: string): Promise<void> => {
      await part.getByRole('textbox', { name: t('trtc.decode.text') }).fill(text);
      await part.getByRole('button', { name: t('trtc.decode.act'), exact: true }).click();
      await expect(part.getByRole('button', { name: t('trtc.decode.again') })).toBeVisible();
    };
    const calls = (await desk().get('history.usage')).rows;
    await read(one?.PrivateKey ?? '');
    for (const said of [
      'user_a',
      'room 1',
      t('trtc.decode.privateMapKey'),
      t('trtc.local.bits', { bits: 42 }),
      t('trtc.local.privilege.enterRoom'),
      t('trtc.decode.right', { account: t('menu.practice.tencent-cloud') }),
    ])
      await expect(part).toContainText(said);
    expect(await page.content()).not.toContain(one?.PrivateKey ?? 'nothing');
    await part.getByRole('button', { name: t('trtc.decode.again') }).click();
    await expect(part.getByRole('textbox', { name: t('trtc.decode.text') })).toHaveValue('');
    // Made with another application's key: read, not verified.
    await read(new Api(1_400_000_000, '0123456789abcdef'.repeat(4)).genUserSig('someone', 3600));
    for (const said of ['someone', '1400000000', t('trtc.decode.userSig'), t('trtc.decode.unknown')])
      await expect(part).toContainText(said);
    await part.getByRole('button', { name: t('trtc.decode.again') }).click();
    const ticket = one?.UserSig ?? '';
    await read(ticket.slice(0, -30));
    await expect(part).toContainText(t('trtc.decode.damaged'));
    await expect(part).toContainText('TLS.ver');
    expect((await desk().get('history.usage')).rows, 'what was pasted is not kept').toBe(calls);
  });

  test('people selected in the Users tab come over, beside those already there', async () => {
    const { page, t } = desk();
    await segment('create');
    const list = page.getByRole('form', { name: t('trtc.form') }).getByRole('textbox', { name: t('trtc.users') });
    await list.fill('already');
    await desk().tab('users');
    const users = page.getByRole('grid').first();
    await filled(users);
    const ids = [await cell(users, 0, 'userid'), await cell(users, 1, 'userid')];
    for (const row of [0, 1]) await users.locator(`[data-row="${row}"] .grid__check`).click();
    await page.getByRole('button', { name: t('trtc.forSelected'), exact: true }).click();
    await expect(list).toHaveValue(['already', ...ids].join('\n'));
    await list.fill('');
  });

  test('removing users and dismissing a room ask for the room by its name', async () => {
    const { page, t } = desk();
    await segment('create');
    const form = page.getByRole('form', { name: t('trtc.form') });
    await form.getByRole('textbox', { name: t('trtc.room') }).fill('to-close');
    await form.getByRole('textbox', { name: t('trtc.users') }).fill('u1');
    await form.getByRole('button', { name: t('trtc.act'), exact: true }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('trtc.act'), exact: true })
      .click();
    await filled(grid());
    const bodies = (): string[] =>
      readFileSync(path.join(folder, 'requests.jsonl'), 'utf8')
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { body: string }).body);
    for (const [kind, body] of [
      ['remove', '{"RoomId":"to-close","TRTCUserIds":["u1"]}'],
      ['dismiss', '{"RoomId":"to-close"}'],
    ] as const) {
      await openRow(grid());
      await page
        .getByRole('complementary')
        .getByRole('button', { name: t(`trtc.${kind}.menu`) })
        .click();
      const dialog = page.getByRole('dialog', { name: t(`trtc.${kind}.action`) });
      const act = dialog.getByRole('button', { name: t(`trtc.${kind}.action`), exact: true });
      await expect(act).toBeDisabled();
      const typed = dialog.locator('#confirm-text');
      await typed.fill('another');
      await expect(act).toBeDisabled();
      await typed.fill('to-close');
      await act.click();
      await expect(dialog).toHaveCount(0);
      expect(bodies().at(-1)).toBe(body);
      await page.keyboard.press('Escape');
    }
  });
});
