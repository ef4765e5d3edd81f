import { expect, test, type Locator } from '@playwright/test';
import type { Simulator } from '../../simulator/server.ts';
import { draftFor } from './support/accounts.ts';
import { oneDesk } from './support/desk.ts';
import { startKeyring, type Keyring } from './support/keyring.ts';
import { codeOf, findMeeting, openMeeting } from './support/meetings.ts';
import { ownSimulator } from './support/simulator.ts';

test.describe('parts of a meeting', () => {
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
  const sent = (method: string) => simulator.entries().filter((one) => one.method === method);

  test('a series: its rule in words, its occurrences around the one opened', async () => {
    const { t } = desk();
    await desk().get('accounts.save', draftFor(simulator.info, { name: '甲公司', readOnly: false }));
    const code = await codeOf(desk(), await desk().segment('upcoming'), '每日站会（50 场）');
    const grid = await findMeeting(desk(), code);
    const pane = await openMeeting(desk(), grid, '每日站会（50 场）');
    const part = pane.getByRole('region', { name: t('meetings.parts.occurrences.title') });
    await expect(part).toContainText('每天');
    await expect(part.getByRole('listitem')).toHaveCount(5);
    await part.getByRole('button', { name: t('meetings.parts.occurrences.all', { count: 50 }) }).click();
    await expect(part.getByRole('listitem')).toHaveCount(50);
    // The id of each can be copied: attendance and cancelling need it.
    await expect(part.getByRole('button', { name: t('common.copyNamed', { name: t('meetings.detail.subId') }) })).toHaveCount(50);
  });

  test('personal links: made behind a confirmation, then listed to be copied', async () => {
    const { page, t } = desk();
    const pane = await openMeeting(desk(), await desk().segment('live'), '值班保障大厅');
    await pane.getByRole('button', { name: t('meetings.parts.links.make') }).click();
    const dialog = page.getByRole('dialog', { name: t('meetings.parts.links.make') });
    await expect(dialog).toContainText('admin001');
    const go = dialog.getByRole('button', { name: t('meetings.parts.links.make') });
    await expect(go).toBeDisabled();
    await dialog.getByLabel(t('meetings.parts.links.data')).fill('客户甲');
    await go.click();
    await expect(dialog).toHaveCount(0);
    expect(sent('POST').map((one) => [one.target, JSON.parse(one.body) as unknown])).toEqual([
      [
        '/v1/meetings/customer-short-url',
        expect.objectContaining({ customer_data: '客户甲', operator_id: 'admin001', operator_id_type: 1 }),
      ],
    ]);
    const part = pane.getByRole('region', { name: t('meetings.parts.links.title') });
    await expect(part.getByRole('listitem')).toContainText(['客户甲']);
    await expect(part).toContainText('https://meeting.tencent.com/cm/');
  });

  test('the invitees are set anew: before and after, an empty list only with its tick, who is unknown is said', async () => {
    const { page, t } = desk();
    const pane = await openMeeting(desk(), await desk().segment('upcoming'), '客户沟通会（下一场）');
    const part = pane.getByRole('region', { name: t('meetings.parts.invitees.title') });
    const begin = async (): Promise<Locator> => {
      await part.getByRole('button', { name: t('meetings.parts.invitees.set') }).click();
      return page.getByRole('dialog', { name: t('meetings.parts.invitees.set') });
    };
    const agree = async (dialog: Locator): Promise<void> => {
      await dialog.getByRole('textbox', { name: /请输入/ }).fill(await dialog.locator('.confirm__expected').innerText());
      await dialog.getByRole('button', { name: t('meetings.parts.invitees.save') }).click();
      await expect(dialog).toHaveCount(0);
    };
    const bodies = () =>
      sent('PUT')
        .filter((one) => one.target.endsWith('/invitees'))
        .map((one) => JSON.parse(one.body) as unknown);
    let dialog = await begin();
    const listed = dialog.getByRole('list', { name: t('meetings.parts.invitees.list') }).getByRole('listitem');
    await expect(listed.nth(1)).toBeVisible();
    const old = await listed.allInnerTexts();
    const people = old.map((one) => one.trim().split(/\s+/).at(-1) ?? '');
    await expect(dialog).toContainText(t('meetings.parts.invitees.wrong.same'));
    await dialog.getByRole('button', { name: t('meetings.edit.removePerson', { person: people[0] ?? '' }), exact: true }).click();
    await dialog.getByText(t('meetings.parts.invitees.paste')).click();
    await dialog.getByRole('textbox', { name: t('meetings.parts.invitees.paste') }).fill('nobody.here，nobody.here\nNobody.Here');
    await dialog.getByRole('button', { name: t('meetings.parts.invitees.addPasted') }).click();
    await expect(dialog).toContainText(t('meetings.parts.invitees.added', { count: '2' }));
    await expect(dialog.locator('.is-removed')).toContainText(people[0] ?? '');
    expect(bodies()).toEqual([]);
    await agree(dialog);
    const kept = people.slice(1);
    expect(bodies()).toEqual([
      { userid: 'admin001', instanceid: 1, invitees: [...kept, 'nobody.here', 'Nobody.Here'].map((userid) => ({ userid })) },
    ]);
    await expect(part.getByRole('alert')).toContainText(
      t('meetings.parts.invitees.strangers', { count: 2, list: 'nobody.here、Nobody.Here' }),
    );
    await expect(part).toContainText(t('meetings.parts.invitees.count', { count: kept.length }));
    // Everybody: not before its own tick.
    dialog = await begin();
    for (const person of kept) await dialog.getByRole('button', { name: t('meetings.edit.removePerson', { person }), exact: true }).click();
    await dialog.getByRole('textbox', { name: /请输入/ }).fill(await dialog.locator('.confirm__expected').innerText());
    await expect(dialog.getByRole('button', { name: t('meetings.parts.invitees.save') })).toBeDisabled();
    await dialog.getByText(t('meetings.parts.invitees.clear', { count: String(kept.length) })).click();
    await agree(dialog);
    expect(bodies().at(-1)).toEqual({ userid: 'admin001', instanceid: 1, invitees: [] });
    await expect(part).toContainText(t('meetings.parts.invitees.none'));
  });

  test('guests are set with their country code; the list is emptied only with its tick', async () => {
    const { page, t } = desk();
    const pane = await openMeeting(desk(), desk().grid(t('meetings.grid.upcoming')), '客户沟通会（下一场）');
    const part = pane.getByRole('region', { name: t('meetings.parts.guests.title') });
    const begin = async (): Promise<Locator> => {
      await part.getByRole('button', { name: t('meetings.parts.guests.set') }).click();
      return page.getByRole('dialog', { name: t('meetings.parts.guests.set') });
    };
    const save = (dialog: Locator): Locator => dialog.getByRole('button', { name: t('meetings.parts.guests.save') });
    const bodies = () =>
      sent('PUT')
        .filter((one) => one.target.startsWith('/v1/guests/'))
        .map((one) => JSON.parse(one.body) as unknown);
    let dialog = await begin();
    await dialog.getByRole('button', { name: t('form.addItem') }).click();
    await dialog.getByRole('textbox', { name: /国家|区号/ }).fill('+86');
    await dialog.getByRole('textbox', { name: /手机|电话/ }).fill('13800000001');
    await dialog.getByRole('textbox', { name: /请输入/ }).fill(await dialog.locator('.confirm__expected').innerText());
    await expect(save(dialog)).toBeDisabled();
    await expect(dialog).toContainText(t('meetings.parts.guests.wrong.whole'));
    await dialog.getByRole('textbox', { name: /国家|区号/ }).fill('86');
    await save(dialog).click();
    await expect(dialog).toHaveCount(0);
    expect(bodies()).toEqual([{ userid: 'admin001', instanceid: 1, guests: [{ area: '86', phone_number: '13800000001' }] }]);
    await expect(part.getByRole('listitem')).toContainText(['+86 13800000001']);
    dialog = await begin();
    await dialog.getByRole('button', { name: t('form.removeItem', { number: 1 }) }).click();
    await dialog.getByRole('textbox', { name: /请输入/ }).fill(await dialog.locator('.confirm__expected').innerText());
    await expect(save(dialog)).toBeDisabled();
    await dialog.getByText(t('meetings.parts.guests.clear', { count: 1 })).click();
    await save(dialog).click();
    await expect(dialog).toHaveCount(0);
    expect(bodies().at(-1)).toEqual({ userid: 'admin001', instanceid: 1, guests: [] });
  });

  test('live settings by code and by id: only what was filled in goes out', async () => {
    const { page, t } = desk();
    const pane = await openMeeting(desk(), await desk().segment('live'), '会务管理员的快速会议');
    const part = pane.getByRole('region', { name: t('meetings.parts.live.title') });
    await expect(part).toContainText(t('meetings.parts.live.off'));
    await part.locator('.part__by').click();
    await page.getByRole('option', { name: t('meetings.parts.live.byCode') }).click();
    await part.getByRole('button', { name: t('meetings.parts.live.change') }).click();
    const dialog = page.getByRole('dialog', { name: t('meetings.parts.live.change') });
    const go = dialog.getByRole('button', { name: t('meetings.parts.live.save') });
    await expect(go).toBeDisabled();
    await dialog.getByRole('textbox', { name: /直播主题/ }).fill('季度发布');
    await go.click();
    await expect(dialog).toHaveCount(0);
    const put = sent('PUT').at(-1);
    expect([put?.target, put?.status]).toEqual(['/v1/meetings/live_play/config', 200]);
    expect(JSON.parse(put?.body ?? '{}')).toMatchObject({ live_config: { live_subject: '季度发布' } });
    expect(Object.keys((JSON.parse(put?.body ?? '{}') as { live_config: object }).live_config)).toEqual(['live_subject']);
    // The detail is read again and shows it.
    await expect(part).toContainText('季度发布');
    await part.locator('.part__by').click();
    await page.getByRole('option', { name: t('meetings.parts.live.byId') }).click();
    await part.getByRole('button', { name: t('meetings.parts.live.change') }).click();
    await dialog.getByRole('textbox', { name: /直播简介/ }).fill('面向全体员工');
    await go.click();
    await expect(dialog).toHaveCount(0);
    const byId = sent('PUT').at(-1);
    expect([byId?.target, byId?.status]).toEqual([expect.stringMatching(/^\/v1\/meetings\/\d+\/live_play\/config$/), 200]);
    expect(JSON.parse(byId?.body ?? '{}')).toEqual({ userid: 'admin001', instanceid: 1, live_config: { live_summary: '面向全体员工' } });
    await expect(part).toContainText('面向全体员工');
  });

  test('replays of a stream that is over, by id and by code; one is deleted after its id was typed', async () => {
    const { page, t } = desk();
    const ended = await desk().segment('ended');
    const pane = await openMeeting(desk(), ended, '年度发布会（研讨会）');
    await expect(pane.getByText(t('meetings.detail.gone'))).toBeVisible();
    const part = pane.getByRole('region', { name: t('meetings.parts.live.title') });
    const read = part.getByRole('button', { name: t('meetings.parts.live.read') });
    await read.click();
    await expect(part.getByRole('listitem')).toHaveCount(1);
    await part.locator('.part__by').click();
    await page.getByRole('option', { name: t('meetings.parts.live.byCode') }).click();
    await read.click();
    await expect(part.getByRole('listitem')).toContainText(['年度发布会']);
    expect(simulator.entries().slice(-1)[0]?.target).toMatch(/^\/v1\/meetings\/live_play\/replays\?.*meeting_code=\d{9}/);
    const room = (await part.locator('.cd-mono').first().innerText()).trim();
    await part.getByRole('button', { name: t('meetings.parts.live.remove') }).click();
    const dialog = page.getByRole('dialog', { name: t('meetings.parts.live.remove') });
    const go = dialog.getByRole('button', { name: t('meetings.parts.live.remove') });
    await expect(go).toBeDisabled();
    await dialog.getByRole('textbox').fill(room);
    await go.click();
    await expect(dialog).toHaveCount(0);
    await expect(part).toContainText(t('meetings.parts.live.none'));
    expect(sent('DELETE').map((one) => one.status)).toEqual([200]);
  });
});
