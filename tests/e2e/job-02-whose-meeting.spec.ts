import { expect, test } from '@playwright/test';
import type { Simulator } from '../../simulator/server.ts';
import { draftFor } from './support/accounts.ts';
import { oneDesk } from './support/desk.ts';
import { startKeyring, type Keyring } from './support/keyring.ts';
import { codeOf, findMeeting, openMeeting } from './support/meetings.ts';
import { ownSimulator } from './support/simulator.ts';

/** "Whose meeting is it?" The hit names its creator; a room is no person; the directory is asked when wanted. */
test.describe('job 2: whose meeting is it', () => {
  test.describe.configure({ mode: 'serial' });
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
  });
  const userCalls = () => simulator.entries().filter((one) => one.target.startsWith('/v1/users/'));
  const lines = async (scope: {
    locator: (css: string) => { allInnerTexts: () => Promise<string[]> };
  }): Promise<Record<string, string>> => {
    const [names, values] = [await scope.locator('dt').allInnerTexts(), await scope.locator('dd').allInnerTexts()];
    return Object.fromEntries(names.map((name, index) => [name.trim(), (values[index] ?? '').trim()]));
  };

  test('a user: name and userid at once, the rest from the directory when asked', async () => {
    const { t } = desk();
    await desk().get('accounts.save', draftFor(simulator.info, { name: '甲公司' }));
    const code = await codeOf(desk(), await desk().segment('live'), '普通成员的讨论');
    const pane = await openMeeting(desk(), await findMeeting(desk(), code), '普通成员的讨论');
    const said = await lines(pane);
    expect(said[t('meetings.find.column.creator')]).toBe('普通成员');
    expect(said['userid']).toBe('member001');
    // In words, not 1 or 3.
    expect(said[t('meetings.find.column.owner')]).toContain('userid');
    expect(userCalls(), 'nobody is looked up unasked').toHaveLength(0);
    await pane.getByRole('button', { name: t('meetings.parts.owner.read') }).click();
    const owner = pane.getByRole('region', { name: t('meetings.parts.owner.title') });
    await expect(owner.locator('dt').first()).toBeVisible();
    expect(userCalls().map((one) => [one.target.split('?')[0], one.status])).toEqual([['/v1/users/member001', 200]]);
    const person = await lines(owner);
    expect(Object.values(person)).toEqual(expect.arrayContaining(['普通成员', 'member001']));
    // The status is said in words: a bare number would be read wrong, two lists code it differently.
    expect(Object.values(person).filter((one) => /^\d$/.test(one))).toEqual([]);
    expect(person['状态']).toBe('正常');
  });

  test('a room is no person', async () => {
    const { t } = desk();
    const code = await codeOf(desk(), await desk().segment('live'), '会议室投屏讨论');
    const before = userCalls().length;
    const pane = await openMeeting(desk(), await findMeeting(desk(), code), '会议室投屏讨论');
    const owner = pane.getByRole('region', { name: t('meetings.parts.owner.title') });
    await expect(owner).toContainText(t('meetings.parts.owner.room', { name: '长安厅' }));
    await expect(owner).toContainText('rooms0002');
    await expect(pane.getByRole('button', { name: t('meetings.parts.owner.read') })).toHaveCount(0);
    expect((await lines(pane))[t('meetings.find.column.owner')]).toContain('rooms_id');
    expect(userCalls()).toHaveLength(before);
  });

  test('what only the creator may ask: acting as the creator is offered, once', async () => {
    const { t } = desk();
    const pane = await openMeeting(desk(), await desk().segment('live'), '普通成员的讨论');
    const live = pane.getByRole('region', { name: t('meetings.parts.live.title') });
    await live.getByRole('button', { name: t('meetings.parts.live.read') }).click();
    await expect(live.getByRole('alert')).toContainText('190315');
    await live.getByRole('button', { name: t('common.actAs.action', { person: 'member001' }) }).click();
    await expect(live).toContainText(t('meetings.parts.live.none'));
    // Said for as long as it stands, and taken back there.
    await expect(pane.getByText(t('common.actAs.now', { person: 'member001' }))).toBeVisible();
    await pane.getByRole('button', { name: t('common.actAs.back', { operator: 'admin001' }) }).click();
    await expect(pane.getByText(t('common.actAs.now', { person: 'member001' }))).toHaveCount(0);
    const calls = simulator.entries().filter((one) => one.target.includes('/live_play/replays'));
    expect(calls.map((one) => [new URL(one.target, 'http://x').searchParams.get('userid'), one.status])).toEqual([
      ['admin001', 403],
      ['member001', 200],
    ]);
  });

  test('who is invited, as the creator asks', async () => {
    const { page, t } = desk();
    await desk().get('accounts.save', draftFor(simulator.info, { name: '乙公司 · 普通操作者', operator: 'member001' }));
    await page
      .getByRole('button', { name: new RegExp(t('frame.account')) })
      .first()
      .click();
    await page.getByRole('menuitem').filter({ hasText: '普通操作者' }).click();
    const grid = await desk().segment('user');
    await page.getByRole('combobox', { name: t('meetings.person') }).fill('member001');
    await page.getByRole('button', { name: t('meetings.query'), exact: true }).click();
    const pane = await openMeeting(desk(), grid, '普通成员的评审');
    await pane.getByRole('button', { name: t('meetings.parts.invitees.read') }).click();
    const invitees = pane.getByRole('region', { name: t('meetings.parts.invitees.title') });
    await expect(invitees.getByRole('listitem').first()).toContainText('member001');
    const told = Number(/\d+/.exec(await invitees.locator('p').first().innerText())?.[0]);
    const call = simulator.entries().findLast((one) => one.target.includes('/invitees?'));
    expect(call?.target).toContain('userid=member001');
    expect(told).toBeGreaterThan(1);
    expect(await invitees.getByRole('listitem').count()).toBe(Math.min(8, told));
  });
});
