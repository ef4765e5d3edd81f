import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { cell, loaded, oneDesk, type Desk } from './support/desk.ts';
import { byPerson, openPage, rawCall, rawParticipants, secondsInside, type RawMeeting } from './support/people.ts';
import { readBook } from '../support/xlsx.ts';

// HR asks who attended and for how long: attendance of an ended meeting, of one occurrence of a series, of a running one.
test.describe('who attended and for how long', () => {
  test.describe.configure({ mode: 'serial' });
  const desk = oneDesk(() => ({ args: ['--simulator-no-limits', '--simulator-users=400', '--simulator-meetings=600'] }));
  const folder = mkdtempSync(path.join(os.tmpdir(), 'confdesk-attendance-'));
  test.afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const foot = (d: Desk) => d.page.getByText(/^人数 /);
  async function save(d: Desk, name: string, format: string): Promise<string> {
    const file = path.join(folder, name);
    await d.desktop.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, file);
    await d.page.getByRole('button', { name: d.t('jobs.export.menu') }).click();
    await d.page.getByRole('menuitem', { name: d.t(`jobs.export.${format}`) }).click();
    await expect(d.page.locator('.people__exported')).toContainText(name);
    return file;
  }

  let found: { row: Record<string, unknown>; raw: RawMeeting } | undefined;
  /** An ended meeting with a re-join, two devices at once and a guest; as the vendor's raw answers say. */
  async function awkward(d: Desk): Promise<{ row: Record<string, unknown>; raw: RawMeeting }> {
    const { answer } = await rawCall(d, 'meetings.corp-ended', { page: 1, page_size: 50 });
    for (const row of (answer as { meeting_info_list: Record<string, unknown>[] }).meeting_info_list) {
      if (row['meeting_type'] !== 0) continue;
      const raw = await rawParticipants(d, String(row['meeting_id']));
      const people = [...byPerson(raw.joins).values()];
      const twice = people.some((joins) =>
        joins.some((a) =>
          joins.some((b) => a !== b && a.instanceid !== b.instanceid && a.join_time < b.left_time && b.join_time < a.left_time),
        ),
      );
      const again = people.some((joins) =>
        joins.some((a) => joins.some((b) => a !== b && a.instanceid === b.instanceid && Number(a.left_time) < Number(b.join_time))),
      );
      if (twice && again && raw.joins.some((one) => one.userid === '') && raw.joins.length < 90) return { row, raw };
    }
    throw new Error('no such meeting');
  }
  const nameOf = (text: string): string =>
    /^[A-Za-z0-9+/]+=*$/.test(text) && text.length % 4 === 0 ? Buffer.from(text, 'base64').toString() : text;

  test('every person once, minutes as the union of their joins, and the file says the same', async () => {
    const d = desk();
    found = await awkward(d);
    const { row, raw } = found;
    await openPage(d, 'attendance', String(row['meeting_code']), 'ended', String(row['subject']));
    const grid = d.grid(d.t('people.grid.attendance'));
    const people = byPerson(raw.joins);
    await expect.poll(() => loaded(grid)).toBe(people.size);
    const minutes = [...people].map(([key, joins]) => ({ key, joins, minutes: Math.round(secondsInside(joins, raw.to + 1e6) / 6) / 10 }));
    const average = Math.round((minutes.reduce((sum, one) => sum + one.minutes, 0) / minutes.length) * 10) / 10;
    await expect(foot(d)).toHaveText(`人数 ${people.size} · 人次 ${raw.joins.length} · 平均 ${average} 分钟`);

    const file = await save(d, 'attendance.xlsx', 'xlsx');
    const [sheet, absent, ...others] = readBook(file);
    expect([sheet?.name, absent?.name, others.length]).toEqual(['考勤', '缺席', 0]);
    const [head = [], ...lines] = sheet?.rows ?? [];
    expect(head).toEqual([
      '姓名',
      'userid',
      '部门',
      '内/外部',
      '角色',
      '首次入会 (UTC+08:00)',
      '最后离会 (UTC+08:00)',
      '参会分钟',
      '入会次数',
      '设备',
      '迟到',
      '早退',
      '参会率',
    ]);
    const total = lines.pop() ?? [];
    expect([total[0], total[7], total[8]]).toEqual([
      `人数 ${people.size} · 人次 ${raw.joins.length} · 平均 ${average} 分钟`,
      average,
      raw.joins.length,
    ]);
    const cells = (line: readonly (string | number | undefined)[]) => ({
      name: line[0],
      userId: line[1] ?? '',
      minutes: line[7],
      joins: line[8],
      late: line[10],
      early: line[11],
    });
    const expected = minutes.map(({ joins, minutes: m }) => ({
      name: nameOf(joins.toSorted((a, b) => Number(b.join_time) - Number(a.join_time))[0]?.user_name ?? ''),
      userId: joins[0]?.userid ?? '',
      minutes: m,
      joins: joins.length,
      late: Math.min(...joins.map((one) => Number(one.join_time))) > raw.from + 300 ? '是' : '否',
      early: Math.max(...joins.map((one) => Number(one.left_time))) < raw.to - 300 ? '是' : '否',
    }));
    const order = (a: { minutes: unknown; userId: unknown; name: unknown }, b: typeof a): number =>
      Number(b.minutes) - Number(a.minutes) ||
      String(a.userId).localeCompare(String(b.userId)) ||
      String(a.name).localeCompare(String(b.name));
    expect(lines.map(cells).sort(order)).toEqual(expected.sort(order));
    expect(lines.map((line) => Number(line[7]))).toEqual(lines.map((line) => Number(line[7])).sort((a, b) => b - a));
    // A percent in the file is the part of one, shown as on the screen.
    expect(Number(lines[0]?.[12]) * 100).toBeCloseTo(Number.parseFloat(await cell(grid, 0, '参会率')), 6);
    // Excel's days: the first join of the longest stay, in Shanghai.
    const top = minutes.find((one) => one.joins[0]?.userid === lines[0]?.[1]);
    expect(Number(lines[0]?.[5])).toBeCloseTo(
      (Math.min(...(top?.joins ?? []).map((one) => Number(one.join_time))) + 28_800) / 86_400 + 25_569,
      6,
    );

    const invited = (await rawCall(d, 'meetings.invitees', { meeting_id: String(row['meeting_id']) })).answer as {
      invitees: { userid: string }[];
    };
    const missing = invited.invitees
      .map((one) => one.userid)
      .filter((userid) => !people.has(userid))
      .sort();
    expect(
      (absent?.rows ?? [])
        .slice(1)
        .map((line) => line[1])
        .sort(),
    ).toEqual(missing);
    await expect(d.page.getByRole('tab', { name: `缺席（${missing.length}）` })).toBeVisible();
  });

  test('guests are marked and kept, a longer grace forgives, departments come from the list of users', async () => {
    const d = desk();
    const grid = d.grid(d.t('people.grid.attendance'));
    await expect(grid.getByText('企业外', { exact: false }).first()).toBeVisible();
    const late = async (): Promise<number> => grid.locator('[data-row] [aria-colindex="11"]').getByText('是', { exact: true }).count();
    const before = await late();
    await d.page.getByRole('spinbutton').fill('240');
    await d.page.getByRole('spinbutton').blur();
    await expect.poll(late).toBe(0);
    await d.page.getByRole('spinbutton').fill('0');
    await d.page.getByRole('spinbutton').blur();
    await expect.poll(late).toBeGreaterThanOrEqual(before);
    await d.page.getByRole('spinbutton').fill('5');
    await d.page.getByRole('spinbutton').blur();
    await d.page.getByRole('button', { name: d.t('people.departments.load') }).click();
    await expect(
      d.page.getByRole('button', { name: new RegExp(`${d.t('people.departments.load')}|${d.t('people.departments.loading')}`) }),
    ).toHaveCount(0, { timeout: 20_000 });
    const [first] = await grid.locator('[data-row="0"] [aria-colindex="2"]').allInnerTexts();
    const user = (
      await d.get('calls.send', { accountId: 'practice', operation: 'users.corp', params: { userid: String(first), page_size: 20 } })
    ).rows?.[0];
    expect(String(user?.['departments'])).not.toBe('');
    await expect(grid.locator('[data-row="0"] [aria-colindex="3"]')).toHaveText(String(user?.['departments']));
  });

  test('every join is a row of its own, and hidden columns stay out of the file', async () => {
    const d = desk();
    const joins = found?.raw.joins ?? [];
    await d.page.getByRole('tab', { name: d.t('people.pages.joins') }).click();
    const grid = d.grid(d.t('people.grid.joins'));
    await expect.poll(() => loaded(grid)).toBe(joins.length);
    const lines = readFileSync(await save(d, 'joins.csv', 'csv-plain'), 'utf8')
      .trimEnd()
      .split('\r\n');
    expect(lines[0]).toBe('姓名,userid,角色,入会 (UTC+08:00),离会 (UTC+08:00),时长,设备,入会方式,企业成员');
    expect(lines).toHaveLength(joins.length + 1);
    const times = lines.slice(1).map((line) => line.split(',')[3]);
    expect(times).toEqual([...times].sort());
    const shown = new Date((Number(joins.toSorted((a, b) => Number(a.join_time) - Number(b.join_time))[0]?.join_time) + 28_800) * 1000)
      .toISOString()
      .slice(0, 19)
      .replace('T', ' ');
    expect(times[0]).toBe(shown);
  });

  test('of a series the occurrence is chosen first, and it is the one that is asked for', async () => {
    const d = desk();
    const { answer } = await rawCall(d, 'meetings.corp-ended', { page: 1, page_size: 100 });
    const rows = (answer as { meeting_info_list: Record<string, unknown>[] }).meeting_info_list;
    const one = rows.find((row) => row['meeting_type'] === 1);
    await openPage(d, 'attendance', String(one?.['meeting_code']), 'ended');
    // The row of the list names its occurrence; another one is chosen by hand.
    const grid = d.grid(d.t('people.grid.attendance'));
    await expect.poll(() => loaded(grid), { timeout: 15_000 }).toBeGreaterThan(0);
    await d.page.getByRole('combobox', { name: d.t('people.occurrence.label') }).click();
    const options = d.page.getByRole('option');
    await expect.poll(() => options.count()).toBeGreaterThan(1);
    await options.last().click();
    await expect.poll(async () => (await d.newest({ operations: ['meetings.participants'] })).target).toContain('sub_meeting_id=');
    const target = new URL((await d.newest({ operations: ['meetings.participants'] })).target, 'https://x');
    const raw = await rawParticipants(d, String(one?.['meeting_id']), target.searchParams.get('sub_meeting_id') ?? '');
    await expect.poll(() => loaded(grid)).toBe(byPerson(raw.joins).size);
  });

  test('whoever is still inside is counted to now and marked', async () => {
    const d = desk();
    const { answer } = await rawCall(d, 'meetings.corp-live', { page: 1, page_size: 20 });
    const live = (answer as { meeting_info_list: Record<string, unknown>[] }).meeting_info_list.find(
      (row) => row['meeting_type'] === 0 && Number(row['online_member_num']) > 2 && Number(row['online_member_num']) < 12,
    );
    await openPage(d, 'attendance', String(live?.['meeting_code']), 'live', String(live?.['subject']));
    const grid = d.grid(d.t('people.grid.attendance'));
    await expect.poll(() => loaded(grid), { timeout: 15_000 }).toBeGreaterThan(0);
    const raw = await rawParticipants(d, String(live?.['meeting_id']));
    const inside = [...byPerson(raw.joins).values()].filter((joins) => joins.some((one) => Number(one.left_time) === 0));
    expect(inside.length).toBeGreaterThan(0);
    await expect(grid.getByText(d.t('people.stillInside'), { exact: true })).toHaveCount(inside.length);
    const file = await save(d, 'live.xlsx', 'xlsx');
    const [sheet] = readBook(file);
    expect(sheet?.rows[0]?.at(-1)).toBe('备注');
    expect(sheet?.rows.filter((line) => String(line[13] ?? '').startsWith('仍在会中')).length).toBe(inside.length);
  });
});
