import { expect, test } from '@playwright/test';
import { filled, oneDesk, openRow } from './support/desk.ts';

test.describe('Diagnose', () => {
  test.describe.configure({ mode: 'serial' });
  const desk = oneDesk(() => ({ args: ['--simulator-no-limits', '--simulator-users=200'] }));
  const dialog = () => desk().page.getByRole('dialog', { name: '诊断与排障' });

  test('a code somebody read out, from the command palette, by keyboard alone', async () => {
    const { page } = desk();
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog', { name: desk().t('frame.paletteDialog.title') })).toBeVisible();
    await page.keyboard.type('诊断');
    await page.keyboard.press('Enter');
    await expect(dialog()).toBeVisible();
    await dialog().getByRole('textbox', { name: '错误码' }).fill(' 200 190 303');
    await page.keyboard.press('Enter');
    await expect(dialog().getByText('190303', { exact: false }).first()).toBeVisible();
    await expect(dialog().getByRole('list', { name: desk().t('common.failure.next') })).toBeVisible();
    for (const part of ['发生了什么', '最可能的原因', '下一步'])
      await expect(dialog().getByRole('heading', { name: part, exact: true })).toBeVisible();
    await expect(
      dialog()
        .getByRole('list', { name: desk().t('common.failure.causesLabel') })
        .getByRole('listitem')
        .first(),
    ).toHaveText(desk().t('explain.cause.appSdkSwapped'));
    await dialog().getByRole('textbox', { name: '错误码' }).fill(' ');
    await page.keyboard.press('Enter');
    await expect(dialog().getByRole('alert')).toHaveText(desk().t('diagnose.errors.code'));
    await page.keyboard.press('Escape');
    await expect(dialog()).toBeHidden();
  });

  test('App 里看不到会议: the userid in other case is found out, by reading calls only', async () => {
    const { page } = desk();
    await desk().tab('overview');
    await page.getByRole('button', { name: '诊断…' }).click();
    await dialog().getByRole('radio', { name: '按现象' }).check({ force: true });
    await dialog().getByRole('radio', { name: 'App 里看不到会议' }).check({ force: true });
    await dialog().getByRole('combobox', { name: '哪位用户（userid）' }).fill('ADMIN001');
    await page.keyboard.press('Escape');
    if (!(await dialog().isVisible())) throw new Error('Escape closes the suggestions, not the dialog');
    await dialog().getByRole('button', { name: '开始检查' }).click();
    await expect(dialog().getByText('企业里没有“ADMIN001”，但有“admin001”：userid 区分大小写。')).toBeVisible();
    await expect(dialog().getByText(desk().t('diagnose.not-in-app.likelyCase', { person: 'ADMIN001' }))).toBeVisible();
    const { rows } = await desk().get('history.search', { limit: 20 });
    expect(rows.length).toBeGreaterThan(1);
    expect(rows.every((row) => row.method === 'GET')).toBe(true);
    await page.screenshot({ path: process.env['CONFDESK_SHOT'] ?? 'test-results/e2e/diagnose.png' });
    await dialog().getByRole('button', { name: '关闭', exact: true }).last().click();
  });

  test('所有调用都失败: the account is tested', async () => {
    const { page } = desk();
    await page.getByRole('button', { name: '诊断…' }).click();
    await dialog().getByRole('radio', { name: '按现象' }).check({ force: true });
    await dialog().getByRole('radio', { name: '所有调用都失败' }).check({ force: true });
    await dialog().getByRole('button', { name: '开始检查' }).click();
    await expect(dialog().getByText(desk().t('diagnose.all-calls-fail.likelyFine'))).toBeVisible({ timeout: 20_000 });
    await dialog().getByRole('button', { name: '关闭', exact: true }).last().click();
  });

  test('from a row of History, and what is copied for the helpdesk', async () => {
    const { page } = desk();
    await desk().ask('calls.send', { accountId: 'practice', operation: 'users.get', params: { userid: 'nobody-there' } });
    await desk().tab('history');
    const grid = desk().grid('历史');
    await filled(grid);
    await openRow(grid, 0);
    await page.getByRole('complementary').getByRole('button', { name: '诊断' }).first().click();
    const { code } = await desk().newest();
    await expect(
      dialog()
        .getByRole('group', { name: desk().t('common.failure.label') })
        .getByText(code, { exact: true }),
    ).toBeVisible();
    await dialog().getByRole('button', { name: '复制排障信息' }).click();
    const copied = await desk().desktop.app.evaluate(({ clipboard }) => clipboard.readText());
    for (const part of [code, 'UTC+08:00', '练习账号', 'GET /v1/users/nobody-there']) expect(copied).toContain(part);
  });
});
