import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { draftFor } from './support/accounts.ts';
import { cell, deskOf, filled, loaded, oneDesk, openRow, withDesk } from './support/desk.ts';
import { startKeyring } from './support/keyring.ts';
import { launchDesktop } from './support/launch.ts';
import { ownSimulator } from './support/simulator.ts';

/** Asks the view `calls` from a process of its own, as somebody's script would. */
async function fromOutside(profile: string, sql: string): Promise<Record<string, unknown>[]> {
  const script = `const { DatabaseSync } = require('node:sqlite');
    const db = new DatabaseSync(process.argv[1], { readOnly: true });
    console.log(JSON.stringify(db.prepare(process.argv[2]).all()));`;
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--no-warnings',
    '-e',
    script,
    path.join(profile, 'history.sqlite'),
    sql,
  ]);
  return JSON.parse(stdout) as Record<string, unknown>[];
}
const temporary = (): string => mkdtempSync(path.join(os.tmpdir(), 'confdesk-e2e-'));

test.describe('what was called can be found again', () => {
  test.describe.configure({ mode: 'serial' });
  // The first answer of the simulator is late: long enough to look while the call is under way.
  const desk = oneDesk(() => ({ args: ['--simulator-fault=delay:1500@1'] }));
  const history = async () => {
    await desk().tab('history');
    return desk().grid(desk().t('history.grid'));
  };
  const find = () => desk().page.getByRole('textbox', { name: desk().t('history.command.filter'), exact: true });

  test('a row is there before the answer, and another process can read it', async () => {
    const { profile } = desk().desktop;
    const grid = await desk().segment('live');
    await expect.poll(async () => (await fromOutside(profile, 'SELECT * FROM calls')).length).toBe(1);
    const [before] = await fromOutside(profile, 'SELECT * FROM calls');
    expect(before).toMatchObject({
      operation: 'meetings.corp-live',
      outcome: 'unfinished',
      finished_at: null,
      http_status: null,
      account: 'practice',
    });
    await filled(grid);
    const [after] = await fromOutside(profile, 'SELECT * FROM calls');
    expect(after).toMatchObject({ id: before?.['id'], outcome: 'ok', http_status: 200, actor: 'admin001', target: before?.['target'] });
    expect(Number(after?.['finished_at']) - Number(after?.['started_at'])).toBeGreaterThan(1400);
    // The window shows the same row as completed.
    await filled(await history());
    await expect((await history()).locator('[data-row="0"]')).toContainText(desk().t('history.outcome.ok'));
  });

  test('text search: a Han word, a code with blanks, a userid', async () => {
    const { t } = desk();
    for (const id of ['upcoming', 'ended']) await filled(await desk().segment(id));
    const upcoming = await desk().segment('upcoming');
    const code = await cell(upcoming, 0, t('common.code'));
    expect(code).toContain(' ');
    const user = await desk().segment('user');
    await desk()
      .page.getByRole('combobox', { name: t('meetings.person'), exact: true })
      .fill('admin001');
    await desk()
      .page.getByRole('button', { name: t('meetings.query'), exact: true })
      .click();
    await filled(user);
    const grid = await history();
    // The picker's look-ups end after the list is there: the number has to have come to rest.
    let all = -1;
    await expect
      .poll(
        async () => {
          const before = all;
          all = (await desk().get('history.search', { limit: 100 })).total;
          return before === all;
        },
        { intervals: [700] },
      )
      .toBe(true);
    await expect.poll(() => loaded(grid)).toBe(all);

    // The index follows within a second.
    const rowsFor = async (text: string): Promise<string[]> => {
      await expect.poll(async () => (await desk().get('history.search', { limit: 1, text: '周会' })).indexing).toBe(0);
      const rows = await desk().get('history.search', { limit: 100, text: text.replace(/(?<=\d) (?=\d)/g, '') });
      expect(rows.total, text).toBeGreaterThan(0);
      await find().fill(text);
      await expect.poll(() => loaded(grid), { message: text }).toBe(rows.total);
      return rows.rows.map((row) => row.id);
    };
    const bodies = async (ids: readonly string[]): Promise<string[]> =>
      Promise.all(
        ids.map(async (id) => {
          const entry = await desk().get('history.get', { id });
          return [entry.target, entry.answerBody, entry.object].join('\n');
        }),
      );
    for (const body of await bodies(await rowsFor('周会'))) expect(body).toContain('周会');
    for (const body of await bodies(await rowsFor(code))) expect(body).toContain(code.replaceAll(' ', ''));
    for (const body of await bodies(await rowsFor('admin001'))) expect(body).toContain('admin001');
    await find().fill('这个词哪里都没有');
    await expect(desk().page.getByText(t('history.empty.filtered'))).toBeVisible();
    await desk()
      .page.getByRole('button', { name: t('history.filter.reset') })
      .first()
      .click();
    await expect.poll(() => loaded(grid)).toBe(all);
  });

  test('filters by outcome, operation and period', async () => {
    const { page, t } = desk();
    await desk().ask('calls.send', { accountId: 'practice', operation: 'meetings.corp-live', params: { page: 'one' } });
    const grid = await history();
    const all = (await desk().get('history.search', { limit: 100 })).total;
    await expect.poll(() => loaded(grid)).toBe(all);
    // The text shown lies over the input: the keyboard opens the list as well.
    await page.getByRole('combobox', { name: t('history.filter.outcome') }).press('Enter');
    await page.getByRole('option', { name: t('history.outcome.not_sent'), exact: true }).click();
    await expect.poll(() => loaded(grid)).toBe(1);
    await expect(grid.locator('[data-row="0"]')).toContainText(t('history.notSent', { reason: t('history.reason.validation') }));
    await page
      .getByRole('button', { name: t('history.filter.reset') })
      .first()
      .click();
    await expect.poll(() => loaded(grid)).toBe(all);
  });

  test('detail: the string to sign line by line, and exactly what was sent', async () => {
    const { page, t } = desk();
    const grid = await history();
    const entry = await desk().newestEntry({ operations: ['meetings.of-user'] });
    const index = (await desk().get('history.search', { limit: 100 })).rows.findIndex((row) => row.id === entry.id);
    await openRow(grid, index);
    const signed = page.getByRole('list', { name: t('history.step.stringToSign') });
    const lines = signed.locator('li code');
    // Method, signed headers, target, and the empty body: four lines with a line end after the first three.
    await expect(lines.nth(0)).toContainText('GET');
    await expect(lines.nth(1)).toContainText(/X-TC-Key=.+&X-TC-Nonce=\d+&X-TC-Timestamp=\d+/);
    await expect(lines.nth(2)).toContainText(entry.target);
    expect(entry.steps[0]?.text.split('\n').slice(0, 3)).toEqual(['GET', expect.stringContaining('X-TC-Key='), entry.target]);
    await expect(page.getByRole('list', { name: t('history.detail.target') })).toContainText(`GET ${entry.target}`);
    const headers = page.getByRole('list', { name: t('history.detail.headers'), exact: true });
    await expect(headers).toContainText('AppId:');
    await expect(headers).toContainText('X-TC-Registered: 1');
    await page.keyboard.press('Escape');
  });

  test('star, only starred, and a deletion that is for good', async () => {
    const { page, t } = desk();
    const { profile } = desk().desktop;
    const grid = await history();
    const all = (await desk().get('history.search', { limit: 100 })).total;
    await expect.poll(() => loaded(grid)).toBe(all);
    await openRow(grid, 0);
    await page.getByRole('button', { name: t('history.star'), exact: true }).click();
    await expect(page.getByRole('button', { name: t('history.unstar'), exact: true })).toBeVisible();
    await page.getByRole('button', { name: t('history.filter.starred'), exact: true }).click();
    await expect.poll(() => loaded(grid)).toBe(1);
    const [starred] = (await desk().get('history.search', { starred: true, limit: 5 })).rows;
    await page.getByRole('button', { name: t('history.remove.action'), exact: true }).click();
    const dialog = page.getByRole('dialog', { name: t('history.remove.title') });
    await dialog.getByRole('button', { name: t('history.remove.action'), exact: true }).click();
    await expect.poll(() => loaded(grid)).toBe(0);
    expect(await desk().ask('history.get', { id: starred?.id ?? '' })).toMatchObject({ ok: false, error: { code: 'not_found' } });
    expect(await fromOutside(profile, `SELECT * FROM calls WHERE id = '${starred?.id}'`)).toEqual([]);
    expect(readFileSync(path.join(profile, 'history.sqlite')).includes(starred?.id ?? '?'), 'gone from the file too').toBe(false);
    await page.getByRole('button', { name: t('history.filter.starred'), exact: true }).click();
    await expect.poll(() => loaded(grid)).toBe(all - 1);
  });
});

test('kill -9 while a change hangs: unfinished after the restart, with how to check', async () => {
  const keyring = await startKeyring();
  const simulator = await ownSimulator();
  const profile = temporary();
  try {
    const desktop = await launchDesktop({ profile, env: keyring.env });
    const desk = deskOf(desktop);
    await desk.dress('zh-CN');
    const { id: accountId } = (await desk.get('accounts.save', draftFor(simulator.info, { readOnly: false }))).account;
    const { rows } = await desk.get('calls.send', { accountId, operation: 'meetings.corp-upcoming', params: { page: 1 } });
    const [row] = rows ?? [];
    simulator.setFault('hang');
    const asked = simulator.stats().requests;
    void desk
      .ask('calls.send', {
        accountId,
        operation: 'meetings.cancel',
        params: { meeting_id: String(row?.['meetingId']) },
        body: { reason_code: 1 },
        confirm: { confirmed: true, text: String(row?.['code']) },
      })
      .catch(() => undefined);
    await expect.poll(() => simulator.stats().requests).toBe(asked + 1);
    const gone = once(desktop.app.process(), 'exit');
    desktop.app.process().kill('SIGKILL');
    await gone;

    await withDesk({ profile, env: keyring.env }, async (again) => {
      await again.tab('history');
      const list = again.grid(again.t('history.grid'));
      await filled(list);
      const index = (await again.get('history.search', { limit: 50 })).rows.findIndex((one) => one.operation === 'meetings.cancel');
      await expect(list.locator(`[data-row="${index}"]`)).toContainText(again.t('history.outcome.unfinished'));
      await openRow(list, index);
      await expect(again.page.getByText(again.t('history.detail.check'))).toBeVisible();
      expect(await again.newestEntry({ outcomes: ['unfinished'] })).toMatchObject({
        operation: 'meetings.cancel',
        finishedAt: null,
        answerBody: '',
      });
    });
  } finally {
    keyring.close();
    await simulator.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
});

test('a damaged history file is set aside, said, and the app starts', async () => {
  const profile = temporary();
  try {
    writeFileSync(path.join(profile, 'history.sqlite'), Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(8192, 0x5a)]));
    await withDesk({ profile }, async (desk) => {
      const { setAside } = await desk.get('history.usage');
      expect(setAside).toBeTruthy();
      await expect(desk.page.getByText(desk.t('overview.history.setAside', { file: setAside ?? '' }))).toBeVisible();
      const kept = readdirSync(profile).filter(
        (name) => name.startsWith('history') && readFileSync(path.join(profile, name)).includes(Buffer.alloc(4096, 0x5a)),
      );
      expect(kept, 'the damaged file is kept for whoever can read it').toHaveLength(1);
      await filled(await desk.segment('live'));
      expect((await desk.newest()).outcome).toBe('ok');
    });
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
});
