import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { filled, loaded, oneDesk, type Desk } from './support/desk.ts';
import { byPerson, rawCall, rawParticipants } from './support/people.ts';
import { readBook, type ReadSheet } from '../support/xlsx.ts';

interface Ended {
  readonly meeting_id: string;
  readonly sub_meeting_id: string;
  readonly userid: string;
  readonly start_time: number;
  readonly meeting_duration: number;
  readonly user_meeting_duration: number;
  readonly participants_num: number;
}

// The monthly usage report for the boss: meetings, minutes, people and joins by day, host and department.
test.describe('the usage report', () => {
  test.describe.configure({ mode: 'serial' });
  const desk = oneDesk(() => ({ args: ['--simulator-no-limits', '--simulator-users=400', '--simulator-meetings=600'] }));
  const folder = mkdtempSync(path.join(os.tmpdir(), 'confdesk-usage-'));
  test.afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  let ended: readonly Ended[] = [];
  let span: { readonly from: number; readonly to: number } = { from: 0, to: 0 };

  const day = (ms: number): string => new Date(ms + 28_800_000).toISOString().slice(0, 10);
  const minutes = (list: readonly Ended[]): number => Math.round(list.reduce((sum, one) => sum + one.meeting_duration, 0) / 6000) / 10;
  const people = (list: readonly Ended[]): number => list.reduce((sum, one) => sum + one.participants_num, 0);
  const part = async (d: Desk, id: string) => {
    await d.page.getByRole('tab', { name: d.t(`usage.part.${id}`), exact: true }).click();
    const grid = d.grid(d.t(`usage.grid.${id}`));
    await filled(grid);
    return grid;
  };
  async function save(d: Desk, name: string): Promise<readonly ReadSheet[]> {
    const file = path.join(folder, name);
    await d.desktop.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, file);
    await d.page.getByRole('button', { name: d.t('jobs.export.menu') }).click();
    await d.page.getByRole('menuitem', { name: d.t('jobs.export.xlsx') }).click();
    await expect(d.page.locator('.list-table__exported')).toContainText(name);
    return readBook(file);
  }

  test('every ended meeting of the period is in it, summed up by day', async () => {
    const d = desk();
    await d.tab('meetings');
    await d.page.getByRole('tab', { name: d.t('meetings.segment.usage'), exact: true }).click();
    await d.page.locator('.period__preset').click();
    await d.page.getByRole('option', { name: d.t('meetings.period.last30') }).click();
    await d.page
      .locator('form')
      .getByRole('button', { name: d.t('usage.build'), exact: true })
      .click();
    await expect(d.page.getByText(/^会议 [\d,]+ 场 · /)).toBeVisible({ timeout: 20_000 });
    await expect
      .poll(async () => (await d.get('jobs.list')).find((one) => one.operation === 'meetings.corp-ended')?.state, { timeout: 20_000 })
      .toBe('done');
    const job = (await d.get('jobs.list')).find((one) => one.operation === 'meetings.corp-ended');
    span = { from: Number(job?.params['start_time']), to: Number(job?.params['end_time']) };
    // Thirty days that end with today, in Shanghai.
    expect(new Date((span.from + 28_800) * 1000).toISOString().slice(11, 19)).toBe('00:00:00');
    const all: Ended[] = [];
    for (let page = 1; ; page += 1) {
      const { answer } = await rawCall(d, 'meetings.corp-ended', { page, page_size: 100, start_time: span.from, end_time: span.to });
      const block = answer as unknown as { meeting_info_list: Ended[]; total_page: number };
      all.push(...block.meeting_info_list);
      if (page >= block.total_page) break;
    }
    ended = [...new Map(all.map((one) => [`${one.meeting_id}/${one.sub_meeting_id}/${one.start_time}`, one])).values()];
    expect(ended.length).toBeGreaterThan(100);
    await expect(
      d.page.getByText(
        `会议 ${ended.length.toLocaleString('en-US')} 场 · ${minutes(ended).toLocaleString('en-US')} 分钟 · 参会人次 ${people(ended).toLocaleString('en-US')}`,
      ),
    ).toBeVisible();
    const grid = await part(d, 'days');
    // A day without a meeting is a line, too.
    expect(await loaded(grid)).toBe(30);
    await expect(d.page.getByRole('img', { name: new RegExp(`^${d.t('usage.chart.days')}`) }).locator('canvas')).toBeVisible();
  });

  test('people of chosen meetings are counted, each once, however often they joined', async () => {
    const d = desk();
    const grid = await part(d, 'meetings');
    expect(await loaded(grid)).toBe(ended.length);
    for (const row of [0, 1, 2]) await grid.locator(`[data-row="${row}"] .grid__check`).click();
    await d.page.getByRole('button', { name: d.t('usage.countChosen', { count: 3 }) }).click();
    const newest = ended.toSorted((a, b) => b.start_time - a.start_time).slice(0, 3);
    const joins = (await Promise.all(newest.map((one) => rawParticipants(d, one.meeting_id, one.sub_meeting_id)))).map((one) => one.joins);
    const distinct = new Set(joins.flatMap((list) => [...byPerson(list).keys()])).size;
    const times = joins.reduce((sum, list) => sum + list.length, 0);
    expect(times).toBeGreaterThan(distinct);
    await expect(
      d.page.getByText(d.t('usage.totalsCounted', { counted: 3, people: distinct, joins: times }), { exact: false }),
    ).toBeVisible();
  });

  test("a workbook has a sheet each, whose numbers are those of the vendor's own list", async () => {
    const d = desk();
    await d.page.getByRole('button', { name: d.t('people.departments.load') }).click();
    await expect(
      d.page.getByRole('button', { name: new RegExp(`${d.t('people.departments.load')}|${d.t('people.departments.loading')}`) }),
    ).toHaveCount(0, { timeout: 30_000 });
    const sheets = await save(d, 'usage.xlsx');
    expect(sheets.map((one) => one.name)).toEqual(['按日', '按主持人', '按部门', '会议明细']);
    const [days, hosts, departments, list] = sheets;
    expect(days?.rows[0]).toEqual([
      '日期',
      '会议数',
      '会议分钟',
      '累计参会分钟',
      '参会人次（平台）',
      '已核对场数',
      '人数（去重）',
      '入会次数',
    ]);
    const total = days?.rows.at(-1) ?? [];
    expect([...total.slice(0, 3), total[4]]).toEqual(['合计', ended.length, minutes(ended), people(ended)]);
    // Whoever of the meeting that has just ended is still on the way out adds seconds between two readings.
    expect(Math.abs(Number(total[3]) - ended.reduce((sum, one) => sum + one.user_meeting_duration, 0) / 60_000)).toBeLessThan(5);
    // Excel's days begin on 1899-12-30.
    const excelDay = (value: unknown): string => new Date((Number(value) - 25_569) * 86_400_000).toISOString().slice(0, 10);
    for (const line of (days?.rows ?? []).slice(1, -1)) {
      const mine = ended.filter((one) => day(one.start_time) === excelDay(line[0]));
      expect(line.slice(1, 3), excelDay(line[0])).toEqual([mine.length, minutes(mine)]);
    }
    for (const line of (hosts?.rows ?? []).slice(1, -1)) {
      const mine = ended.filter((one) => one.userid === line[1]);
      expect([line[3], line[4], line[6]], String(line[1])).toEqual([mine.length, minutes(mine), people(mine)]);
    }
    expect(new Set((hosts?.rows ?? []).slice(1, -1).map((line) => line[1])).size).toBe(new Set(ended.map((one) => one.userid)).size);
    // Departments as the list of users has them, the main one first.
    const users = new Map<string, string>();
    const directory = (await d.get('jobs.list')).find((one) => one.operation === 'users.corp');
    for (let offset = 0; offset < (directory?.rows ?? 0); offset += 500) {
      for (const row of (await d.get('jobs.rows', { job: directory?.id ?? '', offset, limit: 500 })).rows) {
        users.set(String(row['userId']), String(row['departments'] ?? '').split('、')[0] ?? '');
      }
    }
    expect(users.size).toBeGreaterThan(100);
    const byDepartment = Map.groupBy(ended, (one) => users.get(one.userid) || d.t('usage.unknownDepartment'));
    expect(new Map((departments?.rows ?? []).slice(1, -1).map((line) => [line[0], [line[1], line[2]]]))).toEqual(
      new Map([...byDepartment].map(([name, mine]) => [name, [mine.length, minutes(mine)]])),
    );
    expect(list?.rows).toHaveLength(ended.length + 1);
  });

  test('over more than ninety days: each day a line, every meeting there', async () => {
    const d = desk();
    await d.page.locator('.period__preset').click();
    await d.page.getByRole('option', { name: d.t('meetings.period.custom') }).click();
    const [first, last] = [day(Date.now() - 100 * 86_400_000), day(Date.now())];
    for (const [name, value] of [
      ['from', first],
      ['to', last],
    ] as const) {
      await d.page.getByLabel(d.t(`meetings.period.${name}`), { exact: true }).fill(value);
    }
    await expect(d.page.locator('.period__plain')).toContainText(`${first} 至 ${last}`);
    await d.page
      .locator('form')
      .getByRole('button', { name: d.t('usage.again'), exact: true })
      .click();
    const job = async () =>
      (await d.get('jobs.list')).find((one) => one.operation === 'meetings.corp-ended' && Number(one.params['start_time']) < span.from);
    await expect.poll(async () => (await job())?.state, { timeout: 20_000 }).toBe('done');
    const { rows = 0, complete } = (await job()) ?? {};
    expect(complete).toBe(true);
    expect(rows).toBeGreaterThan(ended.length);
    await expect(d.page.getByText(new RegExp(`^会议 ${rows.toLocaleString('en-US')} 场 · `))).toBeVisible();
    expect(await loaded(await part(d, 'days'))).toBe(101);
    const [days] = await save(d, 'usage-long.xlsx');
    expect(days?.rows.at(-1)?.slice(0, 2)).toEqual(['合计', rows]);
    expect(days?.rows).toHaveLength(103);
  });
});

test.describe('the usage report of a list that was stopped', () => {
  const desk = oneDesk(() => ({
    args: ['--simulator-no-limits', '--simulator-users=100', '--simulator-meetings=600', '--simulator-fault=delay:400'],
  }));

  test('says that it is partial, on screen and in the name of its file', async () => {
    const d = desk();
    await d.tab('meetings');
    await d.page.getByRole('tab', { name: d.t('meetings.segment.usage'), exact: true }).click();
    // The first hours of a month have no ended meetings of it.
    await d.page.locator('.period__preset').click();
    await d.page.getByRole('option', { name: d.t('meetings.period.last30') }).click();
    await d.page
      .locator('form')
      .getByRole('button', { name: d.t('usage.build'), exact: true })
      .click();
    const job = async () => (await d.get('jobs.list')).find((one) => one.operation === 'meetings.corp-ended');
    await expect.poll(async () => (await job())?.rows ?? 0, { timeout: 20_000, intervals: [50] }).toBeGreaterThan(0);
    await d.get('jobs.pause', { id: (await job())?.id ?? '' });
    expect((await job())?.state).toBe('paused');
    const { rows = 0, total } = (await job()) ?? {};
    expect(rows).toBeLessThan(total ?? 0);
    await expect(d.page.getByText(d.t('usage.partial', { rows, total: String(total) })).first()).toBeVisible();
    await expect(d.page.getByRole('button', { name: d.t('usage.resume') })).toBeVisible();
    await d.desktop.app.evaluate(({ dialog }) => {
      dialog.showSaveDialog = (...asked: unknown[]) => {
        Object.assign(globalThis, { offered: JSON.stringify(asked) });
        return Promise.resolve({ canceled: true, filePath: '' });
      };
    });
    await d.page.getByRole('button', { name: d.t('jobs.export.menu') }).click();
    await d.page.getByRole('menuitem', { name: d.t('jobs.export.xlsx') }).click();
    await expect.poll(() => d.desktop.app.evaluate(() => String((globalThis as { offered?: string }).offered))).toContain('_partial.xlsx');
    // Going on makes it whole.
    await d.page.getByRole('button', { name: d.t('usage.resume') }).click();
    await expect(d.page.getByText(d.t('usage.partial', { rows, total: String(total) }))).toHaveCount(0, { timeout: 20_000 });
    await expect.poll(async () => (await job())?.complete, { timeout: 20_000 }).toBe(true);
    await expect(d.page.getByText(new RegExp(`会议 ${String((await job())?.rows)} 场`))).toBeVisible();
  });
});
