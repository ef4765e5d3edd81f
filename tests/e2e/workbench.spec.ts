import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test, type Locator } from '@playwright/test';
import { filled, loaded, oneDesk } from './support/desk.ts';

test.describe('any operation from a form', () => {
  test.describe.configure({ mode: 'serial' });
  const folder = mkdtempSync(path.join(os.tmpdir(), 'confdesk-workbench-'));
  const desk = oneDesk(() => ({ args: ['--simulator-no-limits'] }));
  test.afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const field = (name: string): Locator => desk().page.locator(`.wb-request [data-field="${name}"]`);
  /** By keyboard alone: to the search, the words, the first hit. */
  async function pick(words: string): Promise<void> {
    const { page, t } = desk();
    const search = page.getByRole('combobox', { name: t('workbench.picker.search') });
    await search.waitFor();
    await page.keyboard.press('Control+f');
    await expect(search).toBeFocused();
    await page.keyboard.type(words);
    await page.keyboard.press('Enter');
  }
  const sendKey = (): Promise<void> => desk().page.keyboard.press('Control+Enter');
  const view = (id: string): Promise<void> =>
    desk()
      .page.getByRole('tab', { name: desk().t(`workbench.answer.${id}`), exact: true })
      .click();
  const answer = (): Locator => desk().page.getByRole('region', { name: desk().t('workbench.answer.title'), exact: true });

  test('keyboard only: found, what is missing is named, sent, and read as tree, table and text', async () => {
    const { page, t } = desk();
    await desk().tab('workbench');
    await pick('GET /v1/corp/records');
    await expect(page.getByRole('heading', { name: '获取账户级会议录制列表' })).toBeVisible();
    await expect(page.locator('[data-part="request"]')).toHaveText('GET/v1/corp/records');
    await expect(field('operator_id').locator('input')).toHaveValue('admin001');
    await expect(page.getByText(t('workbench.form.noBody'))).toBeVisible();
    await sendKey();
    await expect(field('start_time').locator('.field-row__error')).toContainText('开始时间 必填');
    await expect(page.locator('#wb-query-start_time')).toBeFocused();
    expect((await desk().get('history.search', { limit: 1, operations: ['records.corp'] })).total, 'nothing was sent').toBe(0);
    for (const [name, at] of [
      ['start_time', '2026-11-01T00:00'],
      ['end_time', '2026-11-21T00:00:01'],
    ] as const) {
      // As it is typed: raw, in the vendor's seconds.
      const raw = field(name).getByRole('button', { name: t('form.asRaw') });
      await raw.focus();
      await page.keyboard.press('Enter');
      await field(name).locator('input').focus();
      await page.keyboard.type(String(Math.floor(Date.parse(`${at}+08:00`) / 1000)));
    }
    await expect(page.locator('.wb-request .field-row__error')).toHaveCount(0);
    await sendKey();
    await expect(answer()).toContainText('HTTP 200');
    const row = await desk().newest({ operations: ['records.corp'] });
    expect(row).toMatchObject({ outcome: 'ok', actor: 'admin001' });
    expect(row.target).toContain('start_time=1793462400&end_time=1795190401&operator_id=admin001&operator_id_type=1');
    await view('tree');
    await expect(answer()).toContainText('record_meetings');
    // Passwords and links are masked in the tree and revealed one by one.
    await view('text');
    await expect(answer().getByRole('region', { name: t('workbench.answer.textLabel') })).toContainText('"record_meetings": [');
    await view('table');
    const grid = desk().grid(`${t('workbench.answer.table')} · 获取账户级会议录制列表`);
    await filled(grid);
    expect(await loaded(grid)).toBe(20);
    await view('call');
    await expect(answer()).toContainText('X-TC-Key=');
    await expect(answer()).toContainText('GET /v1/corp/records?start_time=');
  });

  test('the next page, and the whole list as a job whose rows stand in the table', async () => {
    const { page, t } = desk();
    await pick('meetings.corp-live');
    await field('operator_id').first().waitFor();
    await sendKey();
    await view('table');
    const grid = page.getByRole('grid', { name: new RegExp(`^${t('workbench.answer.table')}`) });
    await filled(grid);
    const total = Number(await grid.getAttribute('data-total'));
    const first = await grid.locator('[data-row="0"]').innerText();
    expect(total).toBeGreaterThan(await loaded(grid));
    await page.getByRole('button', { name: t('workbench.answer.next'), exact: true }).click();
    await expect(field('page').locator('input')).toHaveValue('2');
    await expect.poll(() => grid.locator('[data-row="0"]').innerText()).not.toBe(first);
    await page.getByRole('button', { name: /加载全部/ }).click();
    await expect.poll(() => loaded(grid), { timeout: 15_000 }).toBe(total);
    expect((await desk().get('jobs.list'))[0]).toMatchObject({ operation: 'meetings.corp-live', state: 'done', complete: true });
    await page.getByRole('button', { name: t('jobs.back') }).click();
  });

  test('a destroying change: asked for with account, actor and target; nothing goes out before the code is typed', async () => {
    const { page } = desk();
    const { rows = [] } = await desk().get('calls.send', {
      accountId: 'practice',
      operation: 'meetings.corp-upcoming',
      params: { page: 1, page_size: 20 },
    });
    const meeting = rows.find((one) => one['type'] === 0 || one['type'] === '0') ?? rows[0];
    const [id, code] = [String(meeting?.['meetingId'] ?? ''), String(meeting?.['code'] ?? '')];
    expect(id).toMatch(/^\d{10,}$/);
    await pick('POST /v1/meetings/{meeting_id}/cancel');
    await field('meeting_id').locator('input').fill(id);
    await field('reason_code').locator('input').fill('1');
    await sendKey();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('admin001');
    await expect(dialog).toContainText(code);
    await page.keyboard.press('Control+Enter');
    expect((await desk().get('history.search', { limit: 1, operations: ['meetings.cancel'] })).total).toBe(0);
    await dialog.getByRole('textbox').fill(code);
    await page.keyboard.press('Control+Enter');
    await expect(dialog).toHaveCount(0);
    expect(await desk().newest({ operations: ['meetings.cancel'] })).toMatchObject({ outcome: 'ok' });
  });

  test('a refusal of the vendor is explained beside the form, and sent again from History as a draft', async () => {
    const { page, t } = desk();
    await pick('meetings.get');
    await field('meeting_id').locator('input').fill('1234567890123456789');
    await sendKey();
    await expect(answer().getByText('9003', { exact: true })).toBeVisible();
    await desk().tab('history');
    const grid = desk().grid(t('history.grid'));
    await filled(grid);
    await grid.locator('[data-row="0"] [role="gridcell"]').nth(1).dblclick();
    await page.getByRole('button', { name: t('history.detail.again') }).click();
    await expect(page.getByText(t('workbench.draft.from'))).toBeVisible();
    await expect(field('meeting_id').locator('input')).toHaveValue('1234567890123456789');
    const before = (await desk().newest({ operations: ['meetings.get'] })).id;
    await sendKey();
    await expect.poll(async () => (await desk().newest({ operations: ['meetings.get'] })).id).not.toBe(before);
    const [one, other] = [await desk().get('history.get', { id: before }), await desk().newestEntry({ operations: ['meetings.get'] })];
    expect(other.target).toBe(one.target);
    expect(other.steps[0]?.text, 'signed again').not.toBe(one.steps[0]?.text);
  });

  test("an upload: the file is chosen in main's dialog and arrives whole", async () => {
    const { page, t, desktop } = desk();
    const file = path.join(folder, '周会录制.mp4');
    writeFileSync(file, Buffer.alloc(300_000, 7));
    await desktop.app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
    }, file);
    await pick('upload-all');
    await expect(page.getByText(t('workbench.form.multipart'))).toBeVisible();
    await page.getByRole('button', { name: t('form.pickFile') }).click();
    await expect(field('file_content')).toContainText('周会录制.mp4');
    await expect(field('file_name').locator('input')).toHaveValue('周会录制.mp4');
    await expect(field('file_size').locator('input')).toHaveValue('300000');
    await sendKey();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toBeVisible();
    await dialog.getByRole('button', { name: '上传录制文件' }).click();
    await expect(dialog).toHaveCount(0);
    await view('text');
    await expect(answer()).toContainText('job_id');
    expect((await desk().newestEntry({ operations: ['uploads.all'] })).requestBody).toContain('周会录制.mp4 (300000 bytes)');
  });

  test('the authorization page belongs to the browser; what main makes with its own secret is said, not sent', async () => {
    const { page, t, desktop } = desk();
    await desktop.app.evaluate(({ shell }) => {
      shell.openExternal = async () => undefined;
    });
    await pick('oauth.authorize');
    for (const [name, value] of [
      ['corp_id', 'c1'],
      ['sdk_id', 's1'],
      ['redirect_uri', 'https://example.com/cb?a=1'],
      ['state', 'abc'],
    ] as const) {
      await field(name).locator('input').fill(value);
    }
    await page.getByRole('button', { name: t('workbench.open') }).click();
    // The practice server is not on the list: its address is there to be copied.
    await expect(page.locator('.wb-request__opened')).toContainText(t('workbench.notOpened'));
    await expect(page.locator('.wb-request__opened code')).toContainText(
      '/marketplace/authorize.html?corp_id=c1&sdk_id=s1&redirect_uri=https%3A%2F%2Fexample.com%2Fcb%3Fa%3D1&state=abc',
    );
    await pick('oauth.refresh-token');
    await expect(page.getByText(t('workbench.oauth.text'))).toBeVisible();
    await expect(
      page
        .getByRole('button', { name: t('workbench.send'), exact: true })
        .or(page.getByRole('button', { name: t('workbench.change'), exact: true })),
    ).toBeDisabled();
  });

  test('another account empties the tab and brings the operations of its vendor', async () => {
    const { page, t } = desk();
    const ytx = (await desk().get('accounts.list')).find((one) => one.vendor === 'ytx');
    await page
      .getByRole('button', { name: new RegExp(t('frame.account')) })
      .first()
      .click();
    await page
      .getByRole('menuitem')
      .filter({ hasText: ytx?.name ?? 'none' })
      .click();
    await expect(page.getByText(t('workbench.choose.title'))).toBeVisible();
    await expect(page.getByRole('option').first()).toContainText('POST');
    await pick('ytx.query-meeting');
    await sendKey();
    await expect(answer()).toContainText('HTTP 200');
    // The signature in the address is not to be copied from the preview.
    await page.locator('.wb-request__preview summary').click();
    await expect(page.locator('[data-part="preview"]')).toContainText('Sign=●');
  });
});
