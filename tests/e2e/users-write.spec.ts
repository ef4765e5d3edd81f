import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import type { Simulator } from '../../simulator/server.ts';
import { draftFor } from './support/accounts.ts';
import { cell, filled, loaded, oneDesk, openRow } from './support/desk.ts';
import { startKeyring, type Keyring } from './support/keyring.ts';
import { ownSimulator } from './support/simulator.ts';
import { gb18030, place, requests, search, usersGrid } from './support/users.ts';

test.describe('users are created, changed and deleted only as agreed', () => {
  test.describe.configure({ mode: 'serial' });
  const folder = mkdtempSync(path.join(os.tmpdir(), 'confdesk-users-write-'));
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
    rmSync(folder, { recursive: true, force: true });
  });
  const changes = () => simulator.entries().filter((one) => one.method !== 'GET');
  const field = (name: string) =>
    desk()
      .page.getByRole('complementary')
      .getByLabel(desk().t(`users.field.${name}`))
      .first();
  /** Agrees in the dialog of that name, after typing where text is asked for. */
  async function agree(title: string, action: string | RegExp, typed?: string): Promise<void> {
    const dialog = desk().page.getByRole('dialog', { name: title });
    if (typed !== undefined) await dialog.getByRole('textbox').last().fill(typed);
    await dialog.getByRole('button', { name: action, exact: typeof action === 'string' }).click();
    await expect(dialog).toHaveCount(0);
  }
  async function find(userid: string): Promise<void> {
    await search(desk(), userid);
    const grid = desk().grid(desk().t('users.grid.corp'));
    await expect.poll(() => loaded(grid)).toBe(1);
    await openRow(grid);
    await expect(desk().page.getByRole('heading', { name: desk().t('users.detail.contact') })).toBeVisible();
  }

  test('a read-only account says why changes are off, and can be lifted there', async () => {
    const d = desk();
    const { page, t } = d;
    await d.get('accounts.save', draftFor(simulator.info, { name: '甲公司', readOnly: true, environment: 'production' }));
    const grid = await usersGrid(d);
    await openRow(grid, 2);
    const pane = page.getByRole('complementary');
    await expect(pane.getByText(t('accounts.readOnly.locked'))).toBeVisible();
    await expect(pane.getByRole('button', { name: t('users.act.delete') })).toBeDisabled();
    await pane.getByRole('button', { name: t('accounts.readOnly.lift') }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('accounts.readOnly.liftConfirm'), exact: true })
      .click();
    await expect(pane.getByRole('button', { name: t('users.act.delete') })).toBeEnabled();
    expect(changes()).toEqual([]);
    await page.keyboard.press('Escape');
  });

  test('what was typed for a new user stays when the tab or the form is left', async () => {
    const d = desk();
    const { page, t } = d;
    await page.getByRole('button', { name: t('users.form.title'), exact: true }).click();
    await field('userid').fill('half.way');
    const asked = simulator.stats().requests;
    await page.keyboard.press('Control+8');
    await page.locator('html[data-tab="history"]').waitFor({ state: 'attached' });
    await page.keyboard.press('Control+4');
    await expect(field('userid')).toHaveValue('half.way');
    expect(simulator.stats().requests, 'the list was not asked for again').toBe(asked);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('complementary')).toHaveCount(0);
    await page.getByRole('button', { name: t('users.form.title'), exact: true }).click();
    await expect(field('userid')).toHaveValue('half.way');
    await page.getByRole('button', { name: t('common.startOver'), exact: true }).click();
    await expect(field('userid')).toHaveValue('');
    await page.keyboard.press('Escape');
  });

  test('a new user: checked while typing, invited only when ticked, and said to be not activated', async () => {
    const d = desk();
    const { page, t } = d;
    await page.getByRole('button', { name: t('users.form.title'), exact: true }).click();
    await field('userid').fill('新用户');
    await field('username').fill('赵敏');
    await field('phone').fill('138 0000 9001');
    const action = t('users.form.action.create');
    await page.getByRole('complementary').getByRole('button', { name: action, exact: true }).click();
    await expect(page.getByText(t('users.wrong.userid'))).toBeVisible();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await field('userid').fill('zhao.min');
    await page.getByRole('complementary').getByRole('button', { name: action, exact: true }).click();
    const dialog = page.getByRole('dialog', { name: action });
    for (const said of ['甲公司', t('common.environment.production'), 'admin001', t('users.noInvites')])
      await expect(dialog).toContainText(said);
    await dialog.getByRole('button', { name: t('common.confirm.leave'), exact: true }).click();
    // Somebody else has that number: said where it is typed, too.
    await field('phone').fill('19900000005');
    await page.getByRole('complementary').getByRole('button', { name: action, exact: true }).click();
    await dialog.getByRole('button', { name: action, exact: true }).click();
    await expect(dialog.locator('.failure')).toContainText('41003');
    await dialog.getByRole('button', { name: t('common.confirm.leave'), exact: true }).click();
    await expect(page.getByText(t('users.refused.phone-taken'))).toBeVisible();
    await field('phone').fill('138 0000 9001');
    await expect(page.getByText(t('users.refused.phone-taken'))).toHaveCount(0);
    await page.getByRole('complementary').getByRole('button', { name: action, exact: true }).click();
    await agree(action, action);
    await expect(page.getByText(t('users.form.notActivated'))).toBeVisible();
    expect(requests(simulator, 'POST', /v1\/users$/).at(-1)?.body).toEqual({
      userid: 'zhao.min',
      username: '赵敏',
      area: '86',
      phone: '13800009001',
      auto_invite: false,
      operator_id: 'admin001',
      operator_id_type: 1,
    });
    await page.getByRole('button', { name: t('users.form.show'), exact: true }).click();
    await expect(page.getByRole('complementary').getByText('未激活', { exact: true }).first()).toBeVisible();
  });

  test('a change sends what differs and nothing else', async () => {
    const d = desk();
    const { page, t } = d;
    await find('zhao.min');
    await page.getByRole('button', { name: t('users.act.edit'), exact: true }).click();
    await expect(field('username')).toHaveValue('赵敏');
    const save = t('users.form.action.update');
    await expect(page.getByRole('button', { name: save, exact: true })).toBeDisabled();
    await field('username').fill('赵敏敏');
    await field('email').fill('zhao.min@corp.example');
    await page.getByRole('complementary').getByRole('button', { name: save, exact: true }).click();
    await expect(page.getByRole('dialog', { name: save })).toContainText('赵敏 → 赵敏敏');
    await agree(save, save);
    expect(requests(simulator, 'PUT', /v1\/users\/zhao\.min$/).at(-1)?.body).toEqual({
      username: '赵敏敏',
      email: 'zhao.min@corp.example',
      operator_id: 'admin001',
      operator_id_type: 1,
    });
    await expect(page.getByRole('complementary').getByRole('heading', { name: '赵敏敏' })).toBeVisible();
  });

  test('disabled and enabled again, in the words of both lists', async () => {
    const d = desk();
    const { page, t } = d;
    const disable = t('users.act.disable');
    await page.getByRole('complementary').getByRole('button', { name: disable, exact: true }).click();
    await agree(disable, disable);
    await expect(page.getByRole('complementary').getByText('停用', { exact: true }).first()).toBeVisible();
    expect(requests(simulator, 'PUT', /enable$/).at(-1)?.body).toMatchObject({ enable: false });
    await expect.poll(() => cell(d.grid(t('users.grid.corp')), 0, '状态')).toBe('停用');
    await expect(page.getByRole('complementary').getByRole('button', { name: t('users.act.enable'), exact: true })).toBeVisible();
  });

  test('many from a GB18030 file: bad rows are named and left out, the rest get a result each', async () => {
    const d = desk();
    const { page, t } = d;
    await place(d, 'bulk');
    const template = path.join(folder, 'template.csv');
    await d.desktop.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, template);
    await page
      .getByRole('button', { name: t('users.bulk.template') })
      .first()
      .click();
    await expect
      .poll(() => {
        try {
          return readFileSync(template, 'utf8');
        } catch {
          return '';
        }
      })
      .toContain('手机 (phone)');
    const [head = ''] = readFileSync(template, 'utf8').replace('\uFEFF', '').split('\r\n');
    const row = (userid: string, name: string, phone: string): string =>
      head
        .split(',')
        .map((one) => (/userid/.test(one) ? userid : /username/.test(one) ? name : /phone/.test(one) ? phone : ''))
        .join(',');
    const file = path.join(folder, '新员工.csv');
    writeFileSync(
      file,
      gb18030(
        [
          head,
          row('bulk.one', '钱一', '13800008001'),
          row('bulk.two', '孙二', '1.38E+10'),
          '',
          row('bulk.one', '重复', '13800008003'),
          row('bulk.four', '李四', '19900000005'),
          row('bulk.five', '周五', '13800008005'),
          '',
        ].join('\r\n'),
      ),
    );
    await d.desktop.app.evaluate(({ dialog }, filePath) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
    }, file);
    await page
      .getByRole('button', { name: t('users.bulk.choose') })
      .first()
      .click();
    const grid = d.grid(t('users.bulk.grid'));
    await filled(grid);
    await expect(page.getByText('GB18030')).toBeVisible();
    await expect(page.getByText(t('users.bulk.ready', { count: 3 }), { exact: true })).toBeVisible();
    expect(await cell(grid, 1, t('users.bulk.column.problems'))).toContain('科学计数法');
    // An empty line is no row; lines are those of the file.
    expect(await cell(grid, 2, t('users.bulk.column.line'))).toBe('5');
    expect(await cell(grid, 2, t('users.bulk.column.problems'))).toContain(t('users.bulk.twice', { field: 'userid', line: 2 }));
    const before = changes().length;
    await expect(page.getByText(t('users.noInvites'))).toBeVisible();
    const action = t('users.bulk.create', { count: 3 });
    await page.getByRole('button', { name: action, exact: true }).click();
    await expect(page.getByRole('dialog', { name: action }).getByRole('button', { name: action, exact: true })).toBeDisabled();
    expect(changes()).toHaveLength(before);
    await agree(action, action, '3');
    const results = d.grid(t('bulk.grid'));
    await expect
      .poll(async () => (await results.innerText().catch(() => '')).match(/成功|失败/g)?.length ?? 0, { timeout: 15_000 })
      .toBe(3);
    const text = await results.innerText();
    expect(text.match(/成功/g)).toHaveLength(2);
    // The simulated company has that number already: said by its code, the others go on.
    expect(text).toContain('41003');
    expect(
      requests(simulator, 'POST', /v1\/users$/)
        .slice(-3)
        .map((one) => [one.body['userid'], one.body['auto_invite']]),
    ).toEqual([
      ['bulk.one', false],
      ['bulk.four', false],
      ['bulk.five', false],
    ]);
  });

  test('deleting asks about meetings and recordings first, hands them over, then deletes', async () => {
    const d = desk();
    const { page, t } = d;
    await place(d, 'all');
    await find('bulk.one');
    const before = changes().length;
    await page
      .getByRole('complementary')
      .getByRole('button', { name: t('users.act.delete'), exact: true })
      .click();
    const dialog = page.getByRole('dialog', { name: t('users.act.delete') });
    await expect(dialog.getByRole('radio', { checked: true })).toHaveCount(0);
    await dialog.getByRole('textbox').last().fill('钱一');
    await expect(dialog.getByRole('button', { name: t('users.delete.action.leave'), exact: true })).toBeDisabled();
    await dialog.getByText(t('users.delete.transfer')).click();
    await dialog.getByRole('combobox', { name: t('users.delete.receiver') }).fill('周五');
    await dialog.getByRole('option', { name: /bulk\.five/ }).click();
    await expect(dialog.getByRole('button', { name: t('users.delete.action.transfer'), exact: true })).toBeEnabled();
    expect(changes()).toHaveLength(before);
    await dialog.getByRole('button', { name: t('users.delete.action.transfer'), exact: true }).click();
    // Someone who is not activated cannot receive: said, and nobody is deleted.
    await expect(dialog.locator('.failure')).toContainText('190004');
    expect(requests(simulator, 'DELETE', /users/)).toEqual([]);
    await dialog.getByRole('combobox', { name: t('users.delete.receiver') }).fill('admin001');
    await dialog.getByRole('button', { name: t('users.delete.action.transfer'), exact: true }).click();
    await expect(dialog).toHaveCount(0);
    expect(
      changes()
        .slice(before + 1)
        .map((one) => `${one.method} ${one.target.split('?')[0] ?? ''}`),
    ).toEqual(['POST /v1/users/delete-transfer', 'DELETE /v1/users/bulk.one']);
    expect(requests(simulator, 'POST', /delete-transfer$/).at(-1)?.body).toEqual({
      to_operator_id: 'bulk.one',
      to_operator_id_type: 1,
      data_process: '2',
      transfer_data: '0',
      receiver_id: 'admin001',
      receiver_id_type: 1,
      operator_id: 'admin001',
      operator_id_type: 1,
    });
    await expect.poll(() => loaded(d.grid(t('users.grid.corp'))).catch(() => 0)).toBe(0);
    expect(await d.newest({ operations: ['users.delete'] })).toMatchObject({ outcome: 'ok', environment: 'production' });
  });
});
