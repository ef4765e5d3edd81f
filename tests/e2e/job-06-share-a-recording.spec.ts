import { expect, test } from '@playwright/test';
import type { Json, JsonObject } from '../../contract/common.ts';
import type { Simulator } from '../../simulator/server.ts';
import { draftFor } from './support/accounts.ts';
import { filled, oneDesk, openRow } from './support/desk.ts';
import { startKeyring, type Keyring } from './support/keyring.ts';
import { ownSimulator } from './support/simulator.ts';

/** A recording is shared with the right people: what is set now, what changes, and nothing else. */
test.describe('job 6: share a recording', () => {
  test.describe.configure({ mode: 'serial' });
  let keyring: Keyring;
  let simulator: Simulator;
  let account = '';
  let record = '';
  let meeting = '';
  let subject = '';
  const desk = oneDesk(async () => {
    keyring = await startKeyring();
    simulator = await ownSimulator({ recordings: 60 });
    return { env: keyring.env };
  });
  test.afterAll(async () => {
    keyring.close();
    await simulator.close();
  });
  const puts = () => simulator.entries().filter((one) => one.method === 'PUT');
  const config = (answer: Json): JsonObject => (answer as { sharing_config: JsonObject }).sharing_config;
  const now = async () =>
    desk().get('calls.send', { accountId: account, operation: 'records.settings', params: { meeting_record_id: record } });
  const form = () =>
    desk()
      .page.getByRole('dialog', { name: desk().t('recordings.sharing.edit') })
      .first();
  const question = () =>
    desk()
      .page.getByRole('dialog', { name: desk().t('recordings.sharing.edit') })
      .last();
  async function edit(): Promise<void> {
    await desk()
      .page.getByRole('button', { name: desk().t('recordings.sharing.edit'), exact: true })
      .click();
    await expect(form()).toBeVisible();
  }

  test('settings in words, the password hidden', async () => {
    const { page, t } = desk();
    await desk().get('accounts.save', draftFor(simulator.info, { name: '甲公司', readOnly: false }));
    account = (await desk().get('accounts.list')).find((one) => one.name === '甲公司')?.id ?? '';
    await desk().tab('recordings');
    const grid = desk().grid(t('recordings.grid.company'));
    await filled(grid);
    // One that is done; sharing with a password and an end is set as the vendor would keep it.
    const to = Math.floor(Date.now() / 1000);
    const { rows = [] } = await desk().get('calls.send', {
      accountId: account,
      operation: 'records.corp',
      params: { start_time: to - 31 * 86_400, end_time: to, query_record_type: 0, page: 1 },
    });
    const at = rows.findIndex((row) => row['state'] === 3);
    [record, meeting, subject] = [String(rows[at]?.['recordId']), String(rows[at]?.['meetingId']), String(rows[at]?.['subject'])];
    await desk().get('calls.send', {
      accountId: account,
      operation: 'records.modify-settings',
      params: { meeting_record_id: record },
      confirm: { confirmed: true },
      body: {
        sharing_config: {
          enable_sharing: true,
          share_scope: 1,
          enable_password: true,
          password: 'Geheim42',
          enable_sharing_expire: true,
          sharing_expire: Date.now() + 40 * 86_400_000,
          allow_view_transcripts: false,
        },
      },
    });
    await openRow(grid, at);
    await expect(page.getByRole('complementary', { name: subject })).toBeVisible();
    await page.getByRole('tab', { name: t('recordings.part.sharing'), exact: true }).click();
    const part = page.locator('.recording__part');
    await expect(part).toContainText('仅企业内部可看');
    await expect(part.getByRole('img', { name: t('common.secret.masked') })).toBeVisible();
    await expect(page.locator('body')).not.toContainText('Geheim42');
  });

  test('one change: before and after are shown, what would be lost is sent along, the rest stays', async () => {
    const { page, t } = desk();
    const before = puts().length;
    await edit();
    await expect(form().getByRole('button', { name: t('recordings.sharing.review') })).toBeDisabled();
    await form().getByText(t('recordings.sharing.download'), { exact: true }).click();
    await form()
      .getByRole('button', { name: t('recordings.sharing.review') })
      .click();
    const changes = page.getByRole('table', { name: t('recordings.sharing.changes') });
    await expect(changes.getByRole('row')).toHaveCount(2);
    await expect(changes).toContainText(t('recordings.sharing.download'));
    await expect(question()).toContainText(simulator.info.wemeet.operatorId);
    expect(puts()).toHaveLength(before);
    await question()
      .getByRole('button', { name: t('recordings.sharing.action'), exact: true })
      .click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    const sent = JSON.parse(puts().at(-1)?.body ?? '{}') as { meeting_id: string; sharing_config: JsonObject };
    expect(sent.meeting_id).toBe(meeting);
    expect(Object.keys(sent.sharing_config).sort()).toEqual([
      'allow_download',
      'allow_view_transcripts',
      'enable_password',
      'enable_sharing',
      'enable_sharing_expire',
      'password',
      'share_scope',
      'sharing_expire',
    ]);
    const value = await now();
    expect(config(value.answer)).toMatchObject({
      enable_sharing: true,
      share_scope: 1,
      allow_download: true,
      allow_view_transcripts: false,
      enable_password: true,
      enable_sharing_expire: true,
    });
    const { value: password } = await desk().get('calls.reveal', { callId: value.callId, pointer: '/sharing_config/password' });
    expect(password, 'the password is the old one').toBe('Geheim42');
    const entry = await desk().newestEntry({ operations: ['records.modify-settings'] });
    expect(JSON.stringify(entry)).not.toContain('Geheim42');
  });

  test('a wrong password is said before anything is sent; turning sharing off warns that its settings are lost', async () => {
    const { page, t } = desk();
    const before = puts().length;
    await edit();
    const password = form().getByLabel(t('recordings.sharing.password'), { exact: true });
    await password.fill('kurz!');
    await expect(password).toHaveAttribute('aria-invalid', 'true');
    await expect(form().getByRole('button', { name: t('recordings.sharing.review') })).toBeDisabled();
    await form().getByText(t('recordings.sharing.on'), { exact: true }).click();
    await expect(form().getByRole('alert')).toContainText(t('recordings.sharing.offWarning'));
    await form()
      .getByRole('button', { name: t('recordings.sharing.review') })
      .click();
    await expect(question()).toContainText(t('recordings.sharing.offWarning'));
    expect(puts()).toHaveLength(before);
    await question()
      .getByRole('button', { name: t('recordings.sharing.offAction'), exact: true })
      .click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    expect(JSON.parse(puts().at(-1)?.body ?? '{}')).toMatchObject({ sharing_config: { enable_sharing: false } });
    expect(Object.keys((JSON.parse(puts().at(-1)?.body ?? '{}') as { sharing_config: JsonObject }).sharing_config)).toEqual([
      'enable_sharing',
    ]);
    expect(config((await now()).answer)).toMatchObject({ enable_sharing: false });
    await expect(page.locator('.recording__part')).toContainText(t('common.no'));
  });

  test('an operator without the right is offered the creator, once', async () => {
    const { page, t } = desk();
    const people = await desk().get('calls.send', { accountId: account, operation: 'users.list', params: { page: 1, page_size: 20 } });
    const { rows: mine = [] } = await desk().get('calls.send', {
      accountId: account,
      operation: 'records.list',
      params: {
        start_time: Math.floor(Date.now() / 1000) - 30 * 86_400,
        end_time: Math.floor(Date.now() / 1000),
        query_record_type: 0,
        page: 1,
      },
    });
    const admin = simulator.info.wemeet.operatorId;
    const done = mine.find((row) => row['state'] === 3 && row['host'] === admin);
    const plain = (people.rows ?? []).map((row) => String(row['userId'])).find((id) => id !== admin && !/admin|rooms/i.test(id)) ?? '';
    await desk().get('accounts.save', draftFor(simulator.info, { name: '乙', operator: plain }));
    await page
      .getByRole('button', { name: new RegExp(t('frame.account')) })
      .first()
      .click();
    await page.getByRole('menuitem').filter({ hasText: '乙' }).click();
    // The company's list is refused to somebody without a role.
    await expect(page.getByRole('alert', { name: t('common.failure.label') })).toBeVisible();
    await page.getByRole('tab', { name: t('recordings.segment.meeting'), exact: true }).click();
    await page.getByRole('textbox', { name: t('recordings.meeting') }).fill(String(done?.['code']));
    await page.getByRole('combobox', { name: t('recordings.person.meeting') }).fill(admin);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: t('meetings.query'), exact: true }).click();
    const grid = desk().grid(t('recordings.grid.meeting'));
    await filled(grid);
    const states = await grid.locator('[data-row]').count();
    let row = 0;
    while (row < states && !(await grid.locator(`[data-row="${row}"]`).innerText()).includes('已完成')) row += 1;
    await openRow(grid, row);
    const part = page.locator('.recording__part');
    const offer = part.getByRole('button', { name: t('common.actAs.action', { person: admin }) });
    await expect(offer).toBeVisible();
    await offer.click();
    await expect(part.getByText(t('recordings.sharing.on'), { exact: true })).toBeVisible();
    await expect(offer).toHaveCount(0);
    expect((await desk().newest({ operations: ['records.settings'] })).actor).toBe(admin);
  });
});
