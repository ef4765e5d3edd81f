import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test, type Locator } from '@playwright/test';
import type { Simulator } from '../../simulator/server.ts';
import { draftFor } from './support/accounts.ts';
import { cell, filled, loaded, oneDesk, openRow, total } from './support/desk.ts';
import { startKeyring, type Keyring } from './support/keyring.ts';
import { ownSimulator } from './support/simulator.ts';

/** Space is freed: old recordings are found, the list is saved, the number typed, and every row has its result. */
test.describe('job 7: free space', () => {
  test.describe.configure({ mode: 'serial' });
  let keyring: Keyring;
  let simulator: Simulator;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'confdesk-job7-'));
  const saved = path.join(folder, 'list.csv');
  const desk = oneDesk(async () => {
    keyring = await startKeyring();
    simulator = await ownSimulator({ recordings: 240 });
    return { env: keyring.env };
  });
  test.afterAll(async () => {
    keyring.close();
    await simulator.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const deleted = () => simulator.entries().filter((one) => one.method === 'DELETE');
  const list = () => desk().grid(desk().t('recordings.grid.company'));
  const matching = () => desk().grid(desk().t('recordings.cleanup.grid'));
  const act = (): Locator => desk().page.getByRole('button', { name: /^删除 [\d,]+ 条录制$/ });
  const dialog = () => desk().page.getByRole('dialog', { name: desk().t('recordings.cleanup.title') });
  const answerDialog = (filePath: string) =>
    desk().desktop.app.evaluate(({ dialog: d }, file) => {
      d.showSaveDialog = async () => ({ canceled: false, filePath: file });
    }, filePath);

  test('one recording: the dialog names every file, nothing goes before the code is typed', async () => {
    const { page, t } = desk();
    await desk().get('accounts.save', draftFor(simulator.info, { name: '甲公司', readOnly: false }));
    await desk().tab('recordings');
    await filled(list());
    let row = 0;
    while (Number(await cell(list(), row, '文件数')) < 2) row += 1;
    const files = Number(await cell(list(), row, '文件数'));
    const code = (await cell(list(), row, '会议号')).replaceAll(' ', '');
    await openRow(list(), row);
    await page.getByRole('button', { name: t('recordings.remove.action'), exact: true }).click();
    const ask = page.getByRole('dialog', { name: t('recordings.remove.action') });
    await expect(ask.getByRole('list', { name: t('recordings.files.title') }).getByRole('listitem')).toHaveCount(files);
    await expect(ask).toContainText(t('recordings.remove.effect', { count: files }));
    await expect(ask.getByRole('button', { name: t('recordings.remove.action') })).toBeDisabled();
    expect(deleted()).toEqual([]);
    await ask.getByRole('textbox').fill(code);
    await ask.getByRole('button', { name: t('recordings.remove.action') }).click();
    await expect(ask).toHaveCount(0);
    expect(deleted()).toHaveLength(1);
    expect(deleted()[0]).toMatchObject({ status: 200, body: '' });
  });

  test('the whole list, its storage by host and month', async () => {
    const { page, t } = desk();
    // One person's: the company's list may be asked for only a few times a minute.
    await page.getByRole('tab', { name: t('recordings.segment.user'), exact: true }).click();
    const person = page.getByRole('combobox', { name: t('recordings.person.user') });
    await person.fill(simulator.info.wemeet.operatorId);
    await person.press('Enter');
    const grid = desk().grid(t('recordings.grid.user'));
    await filled(grid);
    const all = await total(grid);
    expect(all).toBeGreaterThan(await loaded(grid));
    await page.getByRole('button', { name: /^加载全部/ }).click();
    await expect.poll(() => loaded(grid), { timeout: 15_000 }).toBe(all);
    await page.getByRole('button', { name: t('recordings.storage.short'), exact: true }).click();
    const view = page.getByRole('region', { name: t('recordings.storage.title') });
    await expect(view.getByRole('img', { name: t('recordings.storage.byMonth') })).toBeVisible();
    await expect(view.locator('canvas').first()).toBeVisible();
    await expect(view.getByRole('status').first()).toContainText('已全部载入');
    await view
      .getByRole('button', { name: t('chart.asTable') })
      .first()
      .click();
    await expect(view.getByRole('rowheader').first()).toHaveText(/^\d{4}-\d{2}$/);
    await page.getByRole('button', { name: t('recordings.toList') }).click();
  });

  test('many: the list is saved first, then the number is typed; one that is gone counts as done, an error stops', async () => {
    const { page, t } = desk();
    await page.getByRole('button', { name: t('recordings.cleanup.short'), exact: true }).click();
    await page.getByRole('spinbutton', { name: t('recordings.cleanup.days') }).fill('3');
    await filled(matching());
    const count = await loaded(matching());
    expect(count).toBeGreaterThan(4);
    await expect(act()).toBeDisabled();
    await answerDialog(saved);
    await page.getByRole('button', { name: t('recordings.cleanup.save', { rows: count }) }).click();
    await expect(page.getByText(t('recordings.cleanup.saved'), { exact: false }).first()).toBeVisible();
    const csv = readFileSync(saved, 'utf8');
    expect(csv.trim().split('\r\n')).toHaveLength(count + 1);
    // Somebody else deletes the third meanwhile, and a gateway answers the first call in place of the vendor.
    const third = csv.trim().split('\r\n')[3];
    const recordId = /(\d{19})"?$/.exec(third ?? '')?.[1] ?? '';
    expect(recordId).not.toBe('');
    await desk().get('calls.send', {
      accountId: (await desk().get('accounts.list')).find((one) => one.name === '甲公司')?.id ?? '',
      operation: 'records.delete',
      params: { meeting_record_id: recordId },
      confirm: { confirmed: true, text: await expectedOf(recordId) },
    });
    const before = deleted().length;
    await act().click();
    await expect(
      dialog()
        .getByRole('list', { name: t('recordings.cleanup.grid') })
        .getByRole('listitem'),
    ).toHaveCount(count);
    const go = dialog().getByRole('button', { name: /^删除/ });
    await dialog()
      .getByRole('textbox')
      .fill(String(count - 1));
    await expect(go).toBeDisabled();
    await dialog().getByRole('textbox').fill(String(count));
    simulator.setFault('html@1');
    await go.click();
    const results = desk().grid(t('bulk.grid'));
    await filled(results);
    await expect(page.getByText(t('bulk.state.stopped'), { exact: true })).toBeVisible({ timeout: 15_000 });
    const outcome = (row: number) => cell(results, row, t('bulk.column.outcome'));
    expect(await outcome(0), 'whether it happened is not known').toBe(t('bulk.outcome.unknown'));
    expect(await outcome(1)).toBe(t('bulk.outcome.not-sent'));
    await expect(page.getByText(t('bulk.unknownNote', { rows: 1 }))).toBeVisible();
    expect(deleted()).toHaveLength(before + 1);
    await page.getByRole('button', { name: t('bulk.resume') }).click();
    await expect(page.getByText(t('bulk.state.done'), { exact: true })).toBeVisible({ timeout: 20_000 });
    expect([await outcome(0), await outcome(1), await outcome(2), await outcome(3)]).toEqual(
      ['unknown', 'done', 'already', 'done'].map((one) => t(`bulk.outcome.${one}`)),
    );
    expect(await cell(results, 2, t('bulk.column.code'))).toBe('4051');
    const ids = deleted()
      .slice(before)
      .map((one) => new URL(one.target, 'http://x').searchParams.get('meeting_record_id'));
    expect(new Set(ids).size, 'nothing was sent twice').toBe(ids.length);
    const results2 = path.join(folder, 'results.xlsx');
    await answerDialog(results2);
    await page.getByRole('button', { name: t('bulk.export') }).click();
    await expect.poll(() => existsSync(results2)).toBe(true);
  });

  async function expectedOf(recordId: string): Promise<string> {
    const account = (await desk().get('accounts.list')).find((one) => one.name === '甲公司')?.id ?? '';
    const preview = await desk().get('calls.preview', {
      accountId: account,
      operation: 'records.delete',
      params: { meeting_record_id: recordId },
    });
    return preview.expected ?? '';
  }
});
