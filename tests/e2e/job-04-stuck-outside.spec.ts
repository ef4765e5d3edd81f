import { expect, test } from '@playwright/test';
import { loaded, oneDesk, type Desk } from './support/desk.ts';
import { openPage, rawCall } from './support/people.ts';

interface Inside {
  readonly ms_open_id: string;
  readonly instanceid: number;
  readonly user_name: string;
  readonly audio_state: boolean;
  readonly userid: string;
}
type Listing = 'meetings.real-time-participants' | 'meetings.waiting-room-participants';

// Someone is stuck outside, now: who is inside and who waits, and letting people in, out and quiet.
test.describe('stuck outside', () => {
  test.describe.configure({ mode: 'serial' });
  const desk = oneDesk(() => ({ args: ['--simulator-no-limits'] }));
  let meeting: { readonly id: string; readonly code: string } | undefined;

  /** All rows of a list as the vendor's answers say them. */
  async function raw(d: Desk, operation: Listing): Promise<readonly Inside[]> {
    const rows: Inside[] = [];
    for (let page = 1; ; page += 1) {
      const { answer } = await rawCall(d, operation, { meeting_id: meeting?.id ?? '', page, page_size: 50 });
      const block = answer as unknown as { participants: Inside[]; total_page: number };
      rows.push(...block.participants);
      if (page >= block.total_page) return rows;
    }
  }
  const key = (one: Inside): string => `${one.ms_open_id}/${one.instanceid}`;
  const tick = async (d: Desk, name: string, row: number): Promise<void> => {
    await d
      .grid(d.t(`people.grid.${name}`))
      .locator(`[data-row="${row}"] .grid__check`)
      .click();
  };
  const button = (d: Desk, act: string) =>
    d.page.locator('.people__acts').getByRole('button', { name: d.t(`people.act.${act}`), exact: true });
  const confirm = (d: Desk, act: string) => d.page.getByRole('dialog').getByRole('button', { name: d.t(`people.act.${act}`), exact: true });
  const page = async (d: Desk, id: string): Promise<void> => {
    await d.page.getByRole('tab', { name: new RegExp(`^${d.t(`people.pages.${id}`)}( \\d+)?$`) }).click();
    await expect(d.grid(d.t(`people.grid.${id}`))).toBeVisible();
  };

  test('the lists say who is inside and who waits, and when that was true', async () => {
    const d = desk();
    const { answer } = await rawCall(d, 'meetings.corp-live', { page: 1, page_size: 50 });
    for (const row of (answer as { meeting_info_list: Record<string, unknown>[] }).meeting_info_list) {
      meeting = { id: String(row['meeting_id']), code: String(row['meeting_code']) };
      if ((await raw(d, 'meetings.waiting-room-participants')).length > 2 && (await raw(d, 'meetings.real-time-participants')).length > 50)
        break;
    }
    await openPage(d, 'now', meeting?.code ?? '', 'live');
    const grid = d.grid(d.t('people.grid.inside'));
    // More than one page of the vendor, whose largest is 50.
    const inside = await raw(d, 'meetings.real-time-participants');
    expect(inside.length).toBeGreaterThan(50);
    await expect.poll(() => loaded(grid), { timeout: 15_000 }).toBe(inside.length);
    await expect(d.page.getByText(/^截至 \d\d:\d\d:\d\d$/).first()).toBeVisible();
    // The vendor says 4.
    await expect(d.page.getByText(d.t('people.now.status', { status: '进行中' }))).toBeVisible();
    await page(d, 'waiting');
    await expect.poll(() => loaded(d.grid(d.t('people.grid.waiting')))).toBe((await raw(d, 'meetings.waiting-room-participants')).length);
  });

  test('two are admitted with one call that is asked about, and stand in the meeting', async () => {
    const d = desk();
    const before = await raw(d, 'meetings.waiting-room-participants');
    await expect(button(d, 'admit')).toBeDisabled();
    await tick(d, 'waiting', 0);
    await tick(d, 'waiting', 1);
    await button(d, 'admit').click();
    const dialog = d.page.getByRole('dialog');
    await expect(dialog).toContainText(d.t('common.environment.practice'));
    await expect(dialog).toContainText('等候室进入会议');
    // Nothing was sent yet.
    expect((await raw(d, 'meetings.waiting-room-participants')).map(key)).toEqual(before.map(key));
    await confirm(d, 'admit').click();
    await expect(dialog).toHaveCount(0);
    const after = (await raw(d, 'meetings.waiting-room-participants')).map(key);
    const gone = before.filter((one) => !after.includes(key(one)));
    expect(gone).toHaveLength(2);
    const inside = (await raw(d, 'meetings.real-time-participants')).map(key);
    for (const one of gone) expect(inside).toContain(key(one));
    await expect.poll(() => loaded(d.grid(d.t('people.grid.waiting')))).toBe(before.length - 2);
    const entry = await d.newestEntry({ operations: ['control.waiting-room'] });
    expect(entry.outcome).toBe('ok');
  });

  test('people are muted one call a device, and moved back out', async () => {
    const d = desk();
    await page(d, 'inside');
    const grid = d.grid(d.t('people.grid.inside'));
    const speaking = (await raw(d, 'meetings.real-time-participants')).filter((one) => one.audio_state);
    expect(speaking.length).toBeGreaterThan(1);
    // Whoever speaks stands first when the column of the microphone is turned.
    await grid.getByRole('columnheader', { name: '音频' }).getByRole('button').click();
    await grid.getByRole('columnheader', { name: '音频' }).getByRole('button').click();
    await tick(d, 'inside', 0);
    await tick(d, 'inside', 1);
    await button(d, 'mute').click();
    await confirm(d, 'mute').click();
    await expect(d.page.getByRole('dialog')).toHaveCount(0);
    const now = (await raw(d, 'meetings.real-time-participants')).filter((one) => one.audio_state);
    expect(speaking.length - now.length).toBe(2);
    const { rows } = await d.get('history.search', { limit: 10, operations: ['control.mute'] });
    expect(rows.map((row) => row.outcome)).toEqual(['ok', 'ok']);

    const waiting = (await raw(d, 'meetings.waiting-room-participants')).length;
    await expect.poll(() => loaded(grid)).toBeGreaterThan(0);
    await tick(d, 'inside', 2);
    await button(d, 'wait').click();
    await confirm(d, 'wait').click();
    await expect(d.page.getByRole('dialog')).toHaveCount(0);
    expect((await raw(d, 'meetings.waiting-room-participants')).length).toBe(waiting + 1);
  });

  test('removing asks for the code, says whether they may come back, and sends that', async () => {
    const d = desk();
    const before = await raw(d, 'meetings.real-time-participants');
    await tick(d, 'inside', 3);
    await button(d, 'remove').click();
    const dialog = d.page.getByRole('dialog');
    await expect(dialog).toContainText(d.t('people.act.rejoinOn'));
    await dialog.getByText(d.t('people.act.rejoin'), { exact: true }).click();
    await expect(dialog).toContainText(d.t('people.act.rejoinOff'));
    await expect(confirm(d, 'remove')).toBeDisabled();
    await dialog.getByRole('textbox').fill('123');
    await expect(confirm(d, 'remove')).toBeDisabled();
    await dialog.getByRole('textbox').fill(meeting?.code ?? '');
    await confirm(d, 'remove').click();
    await expect(dialog).toHaveCount(0);
    expect((await raw(d, 'meetings.real-time-participants')).length).toBe(before.length - 1);
    const { requestBody } = await d.newestEntry({ operations: ['control.kick-out'] });
    expect(requestBody).toContain('"allow_rejoin":false');
  });

  test('refreshing by itself stops while the page is not in sight', async () => {
    const d = desk();
    const asked = async (): Promise<number> =>
      (await d.get('history.search', { limit: 50, operations: ['meetings.real-time-participants'] })).rows.length;
    await d.page.clock.install();
    await d.page.getByRole('switch', { name: d.t('people.now.auto') }).focus();
    await d.page.keyboard.press('Space');
    const before = await asked();
    await d.page.clock.runFor(61_000);
    await expect.poll(asked).toBeGreaterThan(before);
    await d.tab('history');
    const away = await asked();
    await d.page.clock.runFor(180_000);
    // The page looks once a second whether it is time.
    await d.page.waitForTimeout(2500);
    expect(await asked()).toBe(away);
  });
});
