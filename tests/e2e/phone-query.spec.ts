import { expect, test } from '@playwright/test';
import { makeInfo } from '../../simulator/identity.ts';
import { cell, filled, loaded, oneDesk, total } from './support/desk.ts';

/** The practice accounts' seed is fixed, so their rooms are known. */
const { confId, authToken, appId } = makeInfo(1, '').ytx;

test.describe('phone conferences on the practice account', () => {
  test.describe.configure({ mode: 'serial' });
  const desk = oneDesk(() => ({ args: ['--simulator-no-limits'] }));
  const results = () => desk().grid(desk().t('phone.grid'));
  const data = () => desk().grid(desk().t('phone.data.grid'));
  const ask = async (confid: string): Promise<void> => {
    const before = await loaded(results());
    await desk()
      .page.getByRole('textbox', { name: desk().t('phone.confid') })
      .fill(confid);
    await desk()
      .page.getByRole('button', { name: desk().t('phone.query'), exact: true })
      .click();
    await expect.poll(() => loaded(results())).toBe(before + 1);
  };
  const button = (key: string) => desk().page.getByRole('button', { name: desk().t(key), exact: true });

  test('the last 20 of the account', async () => {
    await desk().tab('phone');
    await expect(desk().page.getByRole('textbox', { name: desk().t('phone.count'), exact: true })).toHaveValue('20');
    await ask('');
    expect(await cell(results(), 0, 'statusCode')).toBe('0');
    expect(await cell(results(), 0, desk().t('phone.column.count'))).toBe('20');
    expect(await cell(results(), 0, desk().t('phone.column.environment'))).toBe(desk().t('phone.environment.practice'));
    await filled(data());
    expect(await total(data())).toBe(20);
    const entry = await desk().newestEntry({ operations: ['ytx.query-meeting'] });
    expect(entry.requestBody).toBe(`{"action":"queryMeeting","appid":"${appId}","confid":"","meetingcount":"20"}`);
  });

  test('one conference by its number: the count is 1, fixed', async () => {
    const count = desk().page.getByRole('textbox', { name: desk().t('phone.count'), exact: true });
    await ask(confId);
    await expect(count).toBeDisabled();
    await expect(count).toHaveValue('1');
    expect(await cell(results(), 0, desk().t('phone.column.confid'))).toBe(confId);
    await filled(data());
    expect(await total(data())).toBe(1);
    expect(await cell(data(), 0, desk().t('phone.known.confid'))).toBe(confId);
    // A stamp of 14 digits is a time in the account's clock zone, seconds are a length.
    expect(await cell(data(), 0, desk().t('phone.known.begintime'))).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d$/);
    expect(await cell(data(), 0, desk().t('phone.known.duration'))).toMatch(/分|秒/);
    const row = await desk().newest({ operations: ['ytx.query-meeting'] });
    expect(row).toMatchObject({ outcome: 'ok', object: confId, environment: 'practice' });
  });

  test('a pasted list is one row each; line ends do not join two numbers', async () => {
    const { page, t } = desk();
    const before = await loaded(results());
    const input = page.getByRole('textbox', { name: t('phone.confid') });
    await input.fill('');
    await input.focus();
    await page.evaluate(
      ([first]) => {
        const clipboard = new DataTransfer();
        clipboard.setData('text/plain', `${first}\r\n10000000\r\n${first}\r\n`);
        document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: clipboard, bubbles: true, cancelable: true }));
      },
      [confId],
    );
    await page.getByRole('button', { name: t('phone.queryMany', { count: 2 }), exact: true }).click();
    await expect.poll(() => loaded(results())).toBe(before + 2);
    expect(await cell(results(), 1, t('phone.column.confid'))).toBe(confId);
    expect(await cell(results(), 0, t('phone.column.confid'))).toBe('10000000');
    // No such room: an empty list, said as such.
    await expect(page.getByText(t('phone.data.noRows'))).toBeVisible();
    // Looking at another tab loses neither what was found nor what was typed.
    await desk().tab('history');
    await desk().tab('phone');
    expect(await loaded(results())).toBe(before + 2);
    await expect(input).not.toHaveValue('');
  });

  test('data as an array: columns chosen, named and kept for the account', async () => {
    const { page, t } = desk();
    await ask('');
    await expect(page.getByText(t('phone.data.suggested'), { exact: false })).toBeVisible();
    await button('phone.data.edit').click();
    const dialog = page.getByRole('dialog', { name: t('phone.mapping.title') });
    await dialog.getByRole('textbox', { name: t('phone.mapping.nameOf', { field: 'meetingname' }) }).fill('会议主题');
    await dialog.locator('[data-field="state"] .el-checkbox').click();
    await dialog.getByRole('button', { name: t('phone.mapping.up', { field: 'meetingname' }) }).click();
    await dialog.getByRole('button', { name: t('phone.mapping.save'), exact: true }).click();
    await expect(dialog).toHaveCount(0);
    await expect(page.getByText(t('phone.data.saved'))).toBeVisible();
    await filled(data());
    await expect(data().getByRole('columnheader').first()).toHaveText('会议主题');
    await expect(data().getByRole('columnheader', { name: t('phone.known.state') })).toHaveCount(0);
    expect(await cell(data(), 0, '会议主题')).toBe('电话例会');
    await ask('');
    await expect(data().getByRole('columnheader').first()).toHaveText('会议主题');
    // Names and formats only are remembered, nothing of the data.
    await expect.poll(async () => (await desk().get('preferences.get')).layout).toContain('会议主题');
    const { layout } = await desk().get('preferences.get');
    expect(layout).not.toContain('电话例会');
    expect(layout).not.toContain(confId);
  });

  for (const [shape, said, rows, column] of [
    ['object', 'object', 1, 'phone.known.meetingname'],
    ['text', 'json-text', 1, 'phone.known.meetingname'],
    ['prose', 'prose', 1, 'phone.known.whole'],
    ['raw', 'prose', 1, 'phone.known.whole'],
  ] as const) {
    test(`data as ${shape}: suggested, then kept, as columns; and as a tree`, async () => {
      const { page, t } = desk();
      await ask(`shape-${shape}`);
      const panel = page.getByRole('region', { name: t('phone.data.title') });
      await expect(panel).toContainText(t(`phone.data.shape.${said}`));
      await filled(data());
      expect(await total(data())).toBe(rows);
      await expect(data().getByRole('columnheader', { name: t(column) })).toHaveCount(1);
      expect((await cell(data(), 0, t(column))).length).toBeGreaterThan(3);
      if (shape !== 'raw') await button('phone.data.keep').click();
      await expect(page.getByText(t('phone.data.saved'))).toBeVisible();
      await panel.getByRole('button', { name: t('phone.data.tree'), exact: true }).click();
      const tree = panel.getByRole('list', { name: t('phone.data.title') });
      const folded = tree.getByRole('button', { name: /^list/ });
      // An object around a list is opened line by line.
      for (const line of shape === 'object' ? [/^list/, /^0/] : []) {
        const button = tree.getByRole('button', { name: line });
        if ((await button.getAttribute('aria-expanded')) === 'false') await button.click();
      }
      await expect(folded).toHaveCount(shape === 'object' ? 1 : 0);
      await expect(panel).toContainText(shape === 'raw' ? '会议室详细信息' : '电话例会');
      await panel.getByRole('button', { name: t('phone.data.table'), exact: true }).click();
    });
  }

  test('data as null: nothing came back, and that is said', async () => {
    const { page, t } = desk();
    await ask('shape-null');
    await expect(page.getByText(t('phone.data.null'))).toBeVisible();
    await expect(data()).toHaveCount(0);
    expect(await cell(results(), 0, 'statusMsg')).toBe('提交成功');
  });

  test('the mapped table goes to a file', async () => {
    const { page, t, desktop } = desk();
    await ask('');
    await filled(data());
    const file = `${desktop.profile}/conferences.csv`;
    await desktop.app.evaluate(({ dialog }, target) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: target });
    }, file);
    await page
      .getByRole('region', { name: t('phone.data.title') })
      .getByRole('button', { name: t('jobs.export.menu') })
      .click();
    await page.getByRole('menuitem', { name: t('jobs.export.csv'), exact: true }).click();
    await expect(page.getByText('conferences.csv').first()).toBeVisible();
    const { readFileSync, statSync } = await import('node:fs');
    const lines = readFileSync(file, 'utf8').trimEnd().split('\r\n');
    expect(lines).toHaveLength(21);
    expect(lines[0]).toContain('会议主题');
    expect(lines[0]).toContain('UTC+08:00');
    expect(lines[1]).toContain(`"\t${confId}"`);
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  test('https is tried when asked, and its absence said', async () => {
    const { page, t } = desk();
    const before = (await desk().get('history.search', { limit: 1 })).total;
    await button('phone.plain.try').click();
    await expect(page.getByRole('group', { name: t('phone.column.environment') })).toContainText(/https:\/\/127\.0\.0\.1:\d+ 没有 https/);
    expect((await desk().get('history.search', { limit: 1 })).total).toBe(before);
  });

  test('the palette has the query, F5 repeats it, and every request is signed anew', async () => {
    const { page, t } = desk();
    await page.getByRole('textbox', { name: t('phone.confid') }).fill('');
    const before = await loaded(results());
    await page.keyboard.press('F5');
    await expect.poll(() => loaded(results())).toBe(before + 1);
    const { rows } = await desk().get('history.search', { operations: ['ytx.query-meeting'], limit: 50 });
    const entries = await Promise.all([rows[0], rows.at(-1)].map((row) => desk().get('history.get', { id: row?.id ?? '' })));
    const stamps = entries.map((one) => one.steps.find((step) => step.name === 'timestamp')?.text);
    expect(new Set(stamps).size, 'a stamp of its own for each').toBe(2);
    for (const one of entries) {
      expect(one.target).toMatch(/Sign=●+$/);
      expect(one.requestHeaders.find(([name]) => name === 'Authorization')?.[1]).toMatch(/^●+$/);
      expect(JSON.stringify(one)).not.toContain(authToken);
    }
    await page.keyboard.press('ControlOrMeta+k');
    const palette = page.getByRole('dialog', { name: t('frame.paletteDialog.title') });
    await palette.getByRole('combobox').or(palette.getByRole('textbox')).first().fill(t('phone.command.last'));
    await page.keyboard.press('Enter');
    await expect.poll(() => loaded(results())).toBe(before + 2);
  });
});
