import { expect, test } from '@playwright/test';
import { loaded, oneDesk } from './support/desk.ts';

test.describe('further phone-conference operations on the practice account', () => {
  test.describe.configure({ mode: 'serial' });
  const desk = oneDesk(() => ({ args: ['--simulator-no-limits'] }));
  const choose = (id: string) => desk().page.locator(`[data-operation="${id}"]`).click();
  const body = () => desk().page.getByRole('textbox', { name: desk().t('phone.operation.body') });
  let meid = '';

  test('each wears how well it is known', async () => {
    const { page, t } = desk();
    await desk().tab('phone');
    await page.getByRole('tab', { name: t('phone.segment.operations') }).click();
    for (const [id, mark] of [
      ['ytx.create-meeting', 'seen-in-clients'],
      ['ytx.invite-meeting', 'unverified'],
      ['ytx.end-meeting', 'unverified'],
      ['ytx.other-meeting', 'unverified'],
      ['ytx.call-records', 'seen-in-clients'],
      ['ytx.balance', 'seen-in-clients'],
    ] as const)
      await expect(page.locator(`[data-operation="${id}"]`)).toContainText(t(`phone.evidence.${mark}`));
  });

  test('a body that is no JSON cannot be sent, and why is said', async () => {
    const { page, t } = desk();
    await choose('ytx.create-meeting');
    const act = page.getByRole('button', { name: /创建电话会议…/ });
    await body().fill('{"action": ');
    await expect(act).toBeDisabled();
    await expect(page.locator('#phone-body-check')).toContainText('不是有效的 JSON');
    await body().fill('[1]');
    await expect(page.locator('#phone-body-check')).toContainText(t('phone.operation.notObject'));
    await body().fill('{"action":"createMeeting","colour":1}');
    await expect(page.locator('#phone-body-check')).toContainText('colour');
    await expect(act).toBeEnabled();
  });

  test('create: asked first, then made; its room can be looked up', async () => {
    const { page, t } = desk();
    await page.getByRole('button', { name: t('phone.operation.reset') }).click();
    await body().fill(
      JSON.stringify({
        ...(JSON.parse(await body().inputValue()) as object),
        meetingname: '电话例会',
        creator: '17700001234',
        parties: [{ name: '甲', phone: '17700001111' }],
      }),
    );
    await page.getByRole('button', { name: /创建电话会议…/ }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText(t('phone.operation.effect.create-meeting'));
    expect((await desk().get('history.search', { operations: ['ytx.create-meeting'], limit: 1 })).total).toBe(0);
    await dialog.getByRole('button', { name: '创建电话会议', exact: true }).click();
    await expect(dialog).toHaveCount(0);
    await page.getByRole('button', { name: t('phone.operation.queryIt') }).click();
    await expect.poll(() => loaded(desk().grid(t('phone.grid')))).toBe(1);
    const row = await desk().newest({ operations: ['ytx.query-meeting'] });
    meid = row.object;
    expect(row).toMatchObject({ outcome: 'ok' });
    expect(meid).toMatch(/^20\d{6}$/);
  });

  test('end: the number is typed; what is sent is what was written', async () => {
    const { page, t } = desk();
    await page.getByRole('tab', { name: t('phone.segment.operations') }).click();
    await choose('ytx.end-meeting');
    await body().fill(JSON.stringify({ ...(JSON.parse(await body().inputValue()) as object), confid: meid, reason: 'test' }));
    await page.getByRole('button', { name: /结束电话会议…/ }).click();
    const dialog = page.getByRole('dialog');
    const act = dialog.getByRole('button', { name: '结束电话会议', exact: true });
    await expect(act).toBeDisabled();
    await dialog.getByRole('textbox').fill(meid);
    await act.click();
    await expect(dialog).toHaveCount(0);
    const entry = await desk().newestEntry({ operations: ['ytx.end-meeting'] });
    expect(entry).toMatchObject({ outcome: 'ok' });
    expect(JSON.parse(entry.requestBody)).toMatchObject({ action: 'destroyMeeting', confid: meid, reason: 'test' });
  });

  test('balance and call records are read, without an envelope', async () => {
    const { page, t } = desk();
    await choose('ytx.balance');
    await page.getByRole('button', { name: t('phone.operation.send'), exact: true }).click();
    await expect(page.getByRole('list', { name: t('phone.operation.answer') })).toContainText('Blance1024.5');
    await choose('ytx.call-records');
    await body().fill(JSON.stringify({ ...(JSON.parse(await body().inputValue()) as object), pdate: '20260131', ptime: '09', limit: '5' }));
    await page.getByRole('button', { name: t('phone.operation.send'), exact: true }).click();
    await expect.poll(() => loaded(desk().grid(t('phone.operation.records')))).toBe(5);
  });
});
