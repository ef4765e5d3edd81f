import { expect, test, type Locator } from '@playwright/test';
import type { JsonObject } from '../../contract/common.ts';
import type { Simulator } from '../../simulator/server.ts';
import { draftFor } from './support/accounts.ts';
import { oneDesk } from './support/desk.ts';
import { startKeyring, type Keyring } from './support/keyring.ts';
import { findMeeting, openMeeting } from './support/meetings.ts';
import { ownSimulator } from './support/simulator.ts';

test.describe('meetings are made and changed only as agreed', () => {
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
  const sent = (method: string, target: RegExp): { body: JsonObject; status: number }[] =>
    simulator
      .entries()
      .filter((one) => one.method === method && target.test(one.target))
      .map((one) => ({ body: JSON.parse(one.body) as JsonObject, status: one.status }));
  const form = (kind: 'create' | 'modify'): Locator => desk().page.getByRole('form', { name: desk().t(`meetings.edit.${kind}Title`) });
  /** Reviews what the form would send; the dialog is given back. */
  async function review(kind: 'create' | 'modify'): Promise<Locator> {
    await desk()
      .page.getByRole('button', { name: desk().t(`meetings.edit.review.${kind}`), exact: true })
      .click();
    return desk().page.getByRole('dialog', { name: desk().t(`meetings.edit.${kind}Title`) });
  }
  async function agree(dialog: Locator, kind: 'create' | 'modify'): Promise<void> {
    await dialog.getByRole('button', { name: desk().t(`meetings.edit.action.${kind}`), exact: true }).click();
    await expect(dialog).toHaveCount(0);
  }
  const subject = '季度复盘（测试）';
  const series = '周会（测试）';

  test('a read-only account can fill in the form and is told why it cannot send it', async () => {
    const d = desk();
    const { page, t } = d;
    await d.get('accounts.save', draftFor(simulator.info, { name: '甲公司', readOnly: true }));
    await d.segment('upcoming');
    await page.getByRole('button', { name: t('meetings.edit.command'), exact: true }).click();
    await form('create').getByLabel(t('meetings.edit.subject')).fill(subject);
    await expect(page.getByRole('button', { name: t('meetings.edit.review.create'), exact: true })).toBeDisabled();
    await page.getByRole('button', { name: t('accounts.readOnly.lift') }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('accounts.readOnly.liftConfirm'), exact: true })
      .click();
    await expect(page.getByRole('button', { name: t('meetings.edit.review.create'), exact: true })).toBeEnabled();
    // Closed by accident: what was typed is there again.
    await page.getByRole('button', { name: t('common.cancel'), exact: true }).click();
    await expect(form('create')).toHaveCount(0);
    await page.getByRole('button', { name: t('meetings.edit.command'), exact: true }).click();
    await expect(form('create').getByLabel(t('meetings.edit.subject'))).toHaveValue(subject);
  });

  test('a one-off meeting: only what was filled in goes out, and who is unknown is said', async () => {
    const d = desk();
    const { page, t } = d;
    await form('create').getByLabel(t('meetings.edit.password'), { exact: true }).fill('12');
    await review('create');
    await expect(page.getByText(t('meetings.edit.wrong.password'))).toBeVisible();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await form('create').getByLabel(t('meetings.edit.password'), { exact: true }).fill('4321');
    for (const userid of ['admin001', 'nobody.here']) {
      await form('create')
        .getByRole('combobox', { name: t('meetings.edit.invitees') })
        .fill(userid);
      await form('create')
        .getByRole('button', { name: t('meetings.edit.addTo', { list: t('meetings.edit.invitees') }) })
        .click();
    }
    const dialog = await review('create');
    for (const said of ['甲公司', subject, 'admin001', 'nobody.here']) await expect(dialog).toContainText(said);
    await expect(dialog).not.toContainText('4321');
    expect(sent('POST', /^\/v1\/meetings$/)).toEqual([]);
    await agree(dialog, 'create');
    await expect(page.getByText(t('meetings.edit.made'))).toBeVisible();
    await expect(page.getByRole('alert').filter({ hasText: 'nobody.here' })).toBeVisible();
    const [call] = sent('POST', /^\/v1\/meetings$/);
    expect(call?.status).toBe(200);
    expect(call?.body).toEqual({
      userid: 'admin001',
      instanceid: 1,
      subject,
      type: 0,
      meeting_type: 0,
      password: '4321',
      start_time: expect.stringMatching(/^\d{10}$/) as unknown,
      end_time: expect.stringMatching(/^\d{10}$/) as unknown,
      invitees: [{ userid: 'admin001' }, { userid: 'nobody.here' }],
    });
    await page.getByRole('button', { name: t('meetings.edit.copyInvitation') }).click();
    await page.getByRole('button', { name: t('meetings.edit.show') }).click();
    await expect(d.grid(t('meetings.grid.find'))).toContainText(subject);
  });

  test('a change sends what differs and nothing else; the password goes only with its tick', async () => {
    const d = desk();
    const { page, t } = d;
    const pane = await openMeeting(d, d.grid(t('meetings.grid.find')), subject);
    await pane.getByRole('button', { name: t('meetings.edit.open'), exact: true }).click();
    await expect(form('modify').getByLabel(t('meetings.edit.subject'))).toHaveValue(subject);
    await expect(page.getByRole('button', { name: t('meetings.edit.review.modify'), exact: true })).toBeDisabled();
    await form('modify').getByLabel(t('meetings.edit.subject')).fill(`${subject}·改`);
    await form('modify').getByText(t('meetings.edit.clear.password')).click();
    // A list that was emptied stays until its own tick.
    await form('modify')
      .getByRole('button', { name: t('meetings.edit.removePerson', { person: 'admin001' }) })
      .last()
      .click();
    await expect(page.getByRole('button', { name: t('meetings.edit.review.modify'), exact: true })).toBeDisabled();
    await form('modify')
      .getByText(t('meetings.edit.clear.invitees', { count: 1 }))
      .click();
    const dialog = await review('modify');
    const table = dialog.getByRole('table', { name: t('meetings.edit.changes') });
    await expect(table.getByRole('row')).toHaveCount(4);
    await expect(table).toContainText(`${subject}·改`);
    expect(sent('PUT', /./)).toEqual([]);
    await agree(dialog, 'modify');
    expect(sent('PUT', /^\/v1\/meetings\/\d+$/)).toEqual([
      { status: 200, body: { userid: 'admin001', instanceid: 1, subject: `${subject}·改`, password: '', invitees: [] } },
    ]);
  });

  test('an instant meeting: no time to choose and no series, its length from now on, and afterwards nothing to change', async () => {
    const d = desk();
    const { page, t } = d;
    await d.segment('upcoming');
    await page.getByRole('button', { name: t('meetings.edit.command'), exact: true }).click();
    await form('create').getByLabel(t('meetings.edit.subject')).fill('临时碰头');
    await form('create')
      .getByRole('radiogroup', { name: t('meetings.edit.type') })
      .getByText('快速会议')
      .click();
    for (const gone of ['start', 'end', 'series'])
      await expect(form('create').getByLabel(t(`meetings.edit.${gone}`), { exact: true })).toHaveCount(0);
    await form('create').getByLabel(t('meetings.edit.minutes')).fill('');
    await page.getByRole('button', { name: t('meetings.edit.review.instant'), exact: true }).click();
    await expect(page.getByText(t('meetings.edit.wrong.minutes'))).toBeVisible();
    await form('create').getByLabel(t('meetings.edit.minutes')).fill('45');
    await page.getByRole('button', { name: t('meetings.edit.review.instant'), exact: true }).click();
    const dialog = page.getByRole('dialog', { name: t('meetings.edit.createTitle') });
    for (const said of ['快速会议', '临时碰头', '甲公司']) await expect(dialog).toContainText(said);
    await dialog.getByRole('button', { name: t('meetings.edit.action.instant'), exact: true }).click();
    await expect(page.getByText(t('meetings.edit.madeInstant'))).toBeVisible();
    const call = sent('POST', /^\/v1\/meetings$/).at(-1);
    expect(call).toEqual({
      status: 200,
      body: {
        userid: 'admin001',
        instanceid: 1,
        subject: '临时碰头',
        type: 1,
        start_time: expect.stringMatching(/^\d{10}$/) as unknown,
        end_time: String(Number(call?.body['start_time']) + 2700),
      },
    });
    await page.getByRole('button', { name: t('meetings.edit.show') }).click();
    const pane = await openMeeting(d, d.grid(t('meetings.grid.find')), '临时碰头');
    await expect(pane).toContainText('快速会议');
    await expect(pane.getByRole('button', { name: t('meetings.edit.open'), exact: true })).toHaveCount(0);
  });

  test('a recurring meeting: its rule in words and its first occurrences before it is sent', async () => {
    const d = desk();
    const { page, t } = d;
    await d.segment('upcoming');
    await page.getByRole('button', { name: t('meetings.edit.command'), exact: true }).click();
    await form('create').getByLabel(t('meetings.edit.subject')).fill(series);
    await form('create').getByText(t('meetings.edit.series'), { exact: true }).click();
    const rule = form('create').getByRole('group', { name: t('meetings.edit.rule') });
    await rule.getByLabel(t('meetings.edit.untilCount')).fill('3');
    await expect(rule.getByRole('list', { name: t('meetings.edit.starts') }).getByRole('listitem')).toHaveCount(3);
    const dialog = await review('create');
    await expect(dialog).toContainText('每周');
    await agree(dialog, 'create');
    expect(sent('POST', /^\/v1\/meetings$/).at(-1)).toMatchObject({
      status: 200,
      body: { subject: series, meeting_type: 1, recurring_rule: { recurring_type: 2, until_type: 1, until_count: 3 } },
    });
    await page.getByRole('button', { name: t('meetings.edit.show') }).click();
    await expect(d.grid(t('meetings.grid.find'))).toContainText(series);
  });

  test('one occurrence: nothing is preselected, and only its time goes out', async () => {
    const d = desk();
    const { page, t } = d;
    const pane = await openMeeting(d, d.grid(t('meetings.grid.find')), series);
    await pane.getByRole('button', { name: t('meetings.edit.open'), exact: true }).click();
    const scope = form('modify').getByRole('radiogroup', { name: t('meetings.edit.scope') });
    await expect(scope.getByRole('radio', { checked: true })).toHaveCount(0);
    await scope.getByText(t('meetings.cancel.one')).click();
    if ((await form('modify').getByLabel(t('meetings.edit.start')).count()) === 0) {
      await form('modify').locator('.meet-edit__which').click();
      await page.getByRole('option').nth(1).click();
    }
    await expect(form('modify').getByLabel(t('meetings.edit.subject'))).toHaveCount(0);
    const end = form('modify').getByLabel(t('meetings.edit.end'));
    const [day = '', clock = ''] = (await end.inputValue()).split('T');
    await end.fill(`${day}T${clock.slice(0, 2)}:${clock.slice(3) === '10' ? '20' : '10'}`);
    await end.blur();
    const dialog = await review('modify');
    await agree(dialog, 'modify');
    const last = sent('PUT', /^\/v1\/meetings\/\d+$/).at(-1);
    expect(last?.status).toBe(200);
    expect(Object.keys(last?.body ?? {}).sort()).toEqual([
      'end_time',
      'instanceid',
      'meeting_type',
      'recurring_rule',
      'start_time',
      'userid',
    ]);
    expect(last?.body['recurring_rule']).toEqual({ sub_meeting_id: expect.any(String) as unknown });
  });

  test('cancelling names the occurrence, or the whole series only when chosen', async () => {
    const d = desk();
    const { page, t } = d;
    const pane = await openMeeting(d, await findMeeting(d, await d.page.locator('.find-box input').first().inputValue()), series);
    const begin = async (): Promise<Locator> => {
      await pane.getByRole('button', { name: t('meetings.cancel.action'), exact: true }).click();
      return page.getByRole('dialog', { name: t('meetings.cancel.action') });
    };
    let dialog = await begin();
    await expect(dialog.getByRole('radio', { checked: true })).toHaveCount(0);
    await dialog.getByText(t('meetings.cancel.one'), { exact: true }).click();
    const expected = dialog.getByRole('textbox').last();
    const word = await dialog.locator('.confirm__expected').innerText();
    await expected.fill(word);
    await dialog.getByRole('button', { name: t('meetings.cancel.oneAction'), exact: true }).click();
    await expect(dialog).toHaveCount(0);
    expect(sent('POST', /cancel$/).at(-1)).toMatchObject({
      status: 200,
      body: { meeting_type: 1, sub_meeting_id: expect.any(String) as unknown },
    });
    await openMeeting(d, d.grid(t('meetings.grid.find')), series);
    dialog = await begin();
    await dialog.getByText(t('meetings.cancel.series'), { exact: true }).click();
    await dialog
      .getByRole('textbox')
      .last()
      .fill(await dialog.locator('.confirm__expected').innerText());
    await dialog.getByRole('button', { name: t('meetings.cancel.seriesAction'), exact: true }).click();
    await expect(dialog).toHaveCount(0);
    expect(sent('POST', /cancel$/).at(-1)?.body).not.toHaveProperty('sub_meeting_id');
  });

  test('a personal number is no booking: neither changed nor cancelled as one, its settings open on the Workbench', async () => {
    const d = desk();
    const { page, t } = d;
    const pane = await openMeeting(d, await d.segment('upcoming'), '会务管理员的个人会议室');
    await expect(pane).toContainText(t('meetings.detail.kind.personal'));
    await expect(pane.getByRole('button', { name: t('meetings.cancel.action'), exact: true })).toHaveCount(0);
    await expect(pane.getByRole('button', { name: t('meetings.edit.open'), exact: true })).toHaveCount(0);
    await pane.getByRole('button', { name: t('meetings.detail.change.personal') }).click();
    await expect(page.getByText('/v1/pmi-meetings/pmi-config').first()).toBeVisible();
  });

  test('who has no right to a meeting is offered its creator, once: to modify, to cancel and to end it', async () => {
    const d = desk();
    const { page, t } = d;
    const accountId = (await d.get('accounts.list')).find((one) => one.name === '甲公司')?.id ?? '';
    const now = Math.floor(Date.now() / 1000);
    const make = async (name: string, start: number, type: 0 | 1): Promise<void> => {
      await d.get('calls.send', {
        accountId,
        operation: 'meetings.create',
        params: {},
        confirm: { confirmed: true },
        body: { subject: name, type, start_time: String(start), end_time: String(start + 3600), invitees: [{ userid: 'member001' }] },
      });
    };
    const [coming, live] = ['创建者才能改（测试）', '创建者才能结束（测试）'];
    await make(coming, now + 7200, 0);
    await make(live, now - 60, 1);
    await d.get('accounts.save', draftFor(simulator.info, { name: '乙公司 · 普通操作者', operator: 'member001', readOnly: false }));
    const grid = await d.segment('user');
    await page
      .getByRole('button', { name: new RegExp(t('frame.account')) })
      .first()
      .click();
    await page.getByRole('menuitem').filter({ hasText: '普通操作者' }).click();
    const list = async (): Promise<void> => {
      await page.getByRole('combobox', { name: t('meetings.person') }).fill('admin001');
      await page.getByRole('button', { name: t('meetings.query'), exact: true }).click();
    };
    const offer = (dialog: Locator): Locator => dialog.getByRole('button', { name: t('common.actAs.action', { person: 'admin001' }) });
    /** Refused as the operator; the sentence names the creator before the same button is pressed again, and the offer is gone. */
    async function asCreator(dialog: Locator, action: string): Promise<void> {
      const go = dialog.getByRole('button', { name: action, exact: true });
      await go.click();
      await expect(dialog.locator('.failure')).toContainText('9042');
      await expect(dialog.locator('.confirm__sentence')).toContainText('member001');
      await offer(dialog).click();
      await expect(dialog.locator('.confirm__sentence')).toContainText('admin001');
      await expect(dialog.locator('.failure')).toHaveCount(0);
      await go.click();
      await expect(dialog).toHaveCount(0);
    }
    const who = (method: string, target: RegExp): unknown[] =>
      sent(method, target)
        .slice(-2)
        .map((one) => [one.body['userid'] ?? one.body['operator_id'], one.status]);

    await list();
    let pane = await openMeeting(d, grid, coming);
    await pane.getByRole('button', { name: t('meetings.edit.open'), exact: true }).click();
    await form('modify').getByLabel(t('meetings.edit.subject')).fill(`${coming}·改`);
    await asCreator(await review('modify'), t('meetings.edit.action.modify'));
    expect(who('PUT', /^\/v1\/meetings\/\d+$/)).toEqual([
      ['member001', 403],
      ['admin001', 200],
    ]);

    pane = await openMeeting(d, grid, `${coming}·改`);
    await pane.getByRole('button', { name: t('common.actAs.back', { operator: 'member001' }) }).click();
    await pane.getByRole('button', { name: t('meetings.cancel.action'), exact: true }).click();
    const cancelling = page.getByRole('dialog', { name: t('meetings.cancel.action') });
    await cancelling
      .getByRole('textbox')
      .last()
      .fill(await cancelling.locator('.confirm__expected').innerText());
    await asCreator(cancelling, t('meetings.cancel.action'));
    expect(who('POST', /cancel$/)).toEqual([
      ['member001', 403],
      ['admin001', 200],
    ]);

    pane = await openMeeting(d, grid, live);
    await pane.getByRole('button', { name: t('meetings.end.action'), exact: true }).click();
    const ending = page.getByRole('dialog', { name: t('meetings.end.action') });
    // Whoever has come in meanwhile leaves.
    await ending.getByText(t('meetings.end.force')).click();
    await ending
      .getByRole('textbox')
      .last()
      .fill(await ending.locator('.confirm__expected').innerText());
    await asCreator(ending, t('meetings.end.forceAction'));
    expect(who('POST', /dismiss$/)).toEqual([
      ['member001', 403],
      ['admin001', 200],
    ]);
    expect(sent('POST', /dismiss$/).at(-1)?.body).toMatchObject({ operator_id_type: 1, force_dismiss_meeting: 1, retrieve_code: 0 });
    await page
      .getByRole('button', { name: new RegExp(t('frame.account')) })
      .first()
      .click();
    await page.getByRole('menuitem').filter({ hasText: '甲公司' }).click();
  });

  test('an unknown outcome is not tried again, and says how to check', async () => {
    const d = desk();
    const { page, t } = d;
    await d.segment('upcoming');
    await page.getByRole('button', { name: t('meetings.edit.command'), exact: true }).click();
    await form('create').getByLabel(t('meetings.edit.subject')).fill('断线的会议');
    const dialog = await review('create');
    const made = sent('POST', /^\/v1\/meetings$/).length;
    simulator.setFault('reset');
    await dialog.getByRole('button', { name: t('meetings.edit.action.create'), exact: true }).click();
    await expect(dialog.locator('.failure')).toContainText('不知道');
    await expect(dialog.locator('.failure')).toContainText('请不要重试');
    simulator.setFault(null);
    // Nor by a second press, by mouse or keys.
    await expect(dialog.getByRole('button', { name: t('meetings.edit.action.create'), exact: true })).toBeDisabled();
    await page.keyboard.press('Control+Enter');
    expect(sent('POST', /^\/v1\/meetings$/).length - made).toBe(1);
  });
});
