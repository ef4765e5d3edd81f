import { expect, test } from '@playwright/test';
import type { Simulator } from '../../simulator/server.ts';
import { draftFor } from './support/accounts.ts';
import { cell, filled, loaded, oneDesk, openRow } from './support/desk.ts';
import { startKeyring, type Keyring } from './support/keyring.ts';
import { ownSimulator } from './support/simulator.ts';

/** A caller reads out a nine-digit code: find the meeting whatever its state. */
test.describe('job 1: find a meeting by its code', () => {
  test.describe.configure({ mode: 'serial' });
  let keyring: Keyring;
  let simulator: Simulator;
  let code = '';
  const desk = oneDesk(async () => {
    keyring = await startKeyring();
    simulator = await ownSimulator();
    return { env: keyring.env };
  });
  test.afterAll(async () => {
    keyring.close();
    await simulator.close();
  });
  const asked = (from: number) =>
    simulator
      .entries()
      .slice(from)
      .map((one) => new URL(one.target, 'http://x'))
      .map((url) => `${url.pathname} ${url.searchParams.get('meeting_state') ?? ''}`.trim());
  const box = () => desk().page.getByRole('textbox', { name: desk().t('meetings.find.box') });
  const found = () => desk().grid(desk().t('meetings.grid.find'));
  const idle = () => expect(desk().page.getByRole('button', { name: desk().t('meetings.find.stop') })).toHaveCount(0);
  async function look(text: string): Promise<void> {
    await box().fill(text);
    await desk().page.keyboard.press('Enter');
    await idle();
  }
  async function column(header: string): Promise<string[]> {
    const rows = await loaded(found());
    return Promise.all(Array.from({ length: rows }, (_, row) => cell(found(), row, desk().t(header))));
  }

  test('one code, three meetings: every hit with state and date, newest first', async () => {
    const { t } = desk();
    await desk().get('accounts.save', draftFor(simulator.info, { name: '甲公司' }));
    const live = await desk().segment('live');
    await filled(live);
    // The seeded code that three meetings share: one that runs is among the live ones.
    const row = (
      await Promise.all(Array.from({ length: await loaded(live) }, (_, index) => cell(live, index, t('meetings.find.column.subject'))))
    ).findIndex((subject) => subject === '客户沟通会（进行中）');
    code = (await cell(live, row, t('common.code'))).replaceAll(' ', '');
    expect(code).toMatch(/^\d{9}$/);
    const before = simulator.entries().length;
    // As people read it out or copy it: full width, blanks and dashes.
    const typed = [...code]
      .map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
      .join('')
      .replace(/^(...)(...)/, '$1　$2－');
    await look(typed);
    await filled(found());
    expect(asked(before)).toEqual(['/v1/corp/meetings 2', '/v1/corp/meetings 3', '/v1/corp/meetings 1']);
    expect(
      simulator
        .entries()
        .slice(before)
        .every((one) => one.target.includes(`meeting_code=${code}`) && one.status === 200),
    ).toBe(true);
    expect(await column('meetings.find.column.subject')).toEqual(['客户沟通会（下一场）', '客户沟通会（进行中）', '客户沟通会（上一场）']);
    expect(await column('meetings.find.column.state')).toEqual([
      t('meetings.find.state.upcoming'),
      t('meetings.find.state.live'),
      t('meetings.find.state.ended'),
    ]);
    const starts = await column('meetings.find.column.start');
    expect([...starts].sort().reverse()).toEqual(starts);
    for (const start of starts) expect(start).toMatch(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}/);
    await expect(desk().page.getByText(t('meetings.find.reused', { count: 3 }))).toBeVisible();
  });

  test('a whole invitation, in Chinese and in English', async () => {
    const { t } = desk();
    const dashed = code.replace(/^(...)(...)/, '$1-$2-');
    for (const text of [
      `张三 邀请您参加腾讯会议 会议主题：客户沟通会 会议时间：2026/11/20 10:00-11:00 (GMT+08:00) https://meeting.tencent.com/dm/9Qm2kXzT1aBc #腾讯会议：${dashed} 会议密码：1357 +8675536550000,,${code}#`,
      `San Zhang has invited you to a Tencent Meeting Topic: Talk https://meeting.tencent.com/dm/9Qm2kXzT1aBc #Tencent Meeting: ${dashed} Passcode: 1357`,
    ]) {
      await look('');
      await expect(found().getByRole('row').filter({ hasText: '客户沟通会' })).toHaveCount(0);
      await look(text);
      await filled(found());
      expect(await loaded(found())).toBe(3);
      await expect(desk().page.getByRole('list', { name: t('meetings.find.steps') })).toContainText(
        t('meetings.find.stepState.done', { found: 1 }),
      );
    }
  });

  test('an id that has gone: said so, and the code finds the meeting', async () => {
    const { page, t } = desk();
    // The id stands in the detail of the ended one; by id it can no longer be found, which the detail says too.
    await openRow(found(), 2);
    await expect(page.getByText(t('meetings.detail.gone'))).toBeVisible();
    const id = (await page.locator('.meeting__ids .code-text__value').first().innerText()).trim();
    expect(id).toMatch(/^\d{17,20}$/);
    const before = simulator.entries().length;
    await look(id);
    await filled(found());
    expect(asked(before)).toEqual([`/v1/meetings/${id}`, '/v1/corp/meetings 2', '/v1/corp/meetings 3', '/v1/corp/meetings 1']);
    await expect(page.getByText(t('meetings.find.gone'))).toBeVisible();
    await expect(page.getByText(t('meetings.find.goneCode', { code: code.replace(/^(...)(...)/, '$1 $2 ') }))).toBeVisible();
    expect(await column('meetings.find.column.subject')).toContain('客户沟通会（上一场）');
    // An id nobody has seen: said as well, and nothing is invented.
    await look('1234567890123456789');
    await expect(page.getByText(t('meetings.find.empty.noneId', { id: '1234567890123456789' }))).toBeVisible();
    await expect(page.getByText(t('meetings.find.goneNoCode'))).toBeVisible();
  });

  test('a code that the company does not have', async () => {
    await look('999 999 998');
    await expect(desk().page.getByText(desk().t('meetings.find.empty.noneCode', { code: '999 999 998' }))).toBeVisible();
  });

  test("an operator who may not search the company: asks for a person and uses that person's lists", async () => {
    const { page, t } = desk();
    await desk().get('accounts.save', draftFor(simulator.info, { name: '乙公司 · 普通操作者', operator: 'member001' }));
    await page
      .getByRole('button', { name: new RegExp(t('frame.account')) })
      .first()
      .click();
    await page.getByRole('menuitem').filter({ hasText: '普通操作者' }).click();
    await look(code);
    await expect(page.getByText(t('meetings.find.ask.denied', { code: '500014' }))).toBeVisible();
    await page.getByRole('button', { name: t('meetings.find.ask.why') }).click();
    await expect(page.getByRole('group', { name: t('common.failure.label') })).toBeVisible();
    await page.getByRole('button', { name: t('meetings.find.ask.hide') }).click();
    const before = simulator.entries().length;
    await page.getByRole('combobox', { name: t('meetings.find.person') }).fill('admin001');
    await page.getByRole('button', { name: t('meetings.find.byPerson') }).click();
    await idle();
    await filled(found());
    const paths = asked(before).filter((one) => one.startsWith('/v1/meetings') || one.startsWith('/v1/history'));
    expect(new Set(paths)).toEqual(new Set(['/v1/meetings', '/v1/history/meetings/admin001']));
    expect(await column('meetings.find.column.subject')).toEqual(['客户沟通会（下一场）', '客户沟通会（进行中）', '客户沟通会（上一场）']);
  });
});
