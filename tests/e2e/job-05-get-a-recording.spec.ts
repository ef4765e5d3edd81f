import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import type { Simulator } from '../../simulator/server.ts';
import { draftFor } from './support/accounts.ts';
import { cell, filled, loaded, oneDesk, openRow } from './support/desk.ts';
import { startKeyring, type Keyring } from './support/keyring.ts';
import { ownSimulator } from './support/simulator.ts';

/** Somebody cannot find a recording: it is found by the meeting's code, watched, and brought to the disk. */
test.describe('job 5: get a recording', () => {
  test.describe.configure({ mode: 'serial' });
  let keyring: Keyring;
  let simulator: Simulator;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'confdesk-job5-'));
  const file = path.join(folder, '周会.mp4');
  const desk = oneDesk(async () => {
    keyring = await startKeyring();
    simulator = await ownSimulator({ recordings: 60 });
    return { env: keyring.env };
  });
  test.afterAll(async () => {
    keyring.close();
    await simulator.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const asked = (from: number, pathname: string) =>
    simulator
      .entries()
      .slice(from)
      .map((one) => new URL(one.target, 'http://x'))
      .filter((url) => url.pathname === pathname);
  const company = () => desk().grid(desk().t('recordings.grid.company'));
  let code = '';
  let host = '';

  test("the company's recordings: every kind is asked for, states are words", async () => {
    const { page, t } = desk();
    await desk().get('accounts.save', draftFor(simulator.info, { name: '甲公司' }));
    const before = simulator.entries().length;
    await desk().tab('recordings');
    await filled(company());
    const [list] = asked(before, '/v1/corp/records');
    expect(list?.searchParams.get('query_record_type'), "the vendor's own default hides uploads").toBe('0');
    expect(Number(list?.searchParams.get('end_time')) - Number(list?.searchParams.get('start_time'))).toBeLessThanOrEqual(31 * 86_400);
    await expect(page.locator('.recordings__kind')).toContainText(t('recordings.kind', { kind: '全部' }));
    const states = await Promise.all(Array.from({ length: 4 }, (_, row) => cell(company(), row, '状态')));
    for (const state of states) expect(['录制中', '转码中', '已完成']).toContain(state);
    // Somebody else's, finished: the one the caller means.
    const { rows = [] } = await desk().get('calls.send', {
      accountId: (await desk().get('accounts.list')).find((one) => one.name === '甲公司')?.id ?? '',
      operation: 'records.corp',
      params: {
        start_time: Number(list?.searchParams.get('start_time')),
        end_time: Number(list?.searchParams.get('end_time')),
        query_record_type: 0,
        page_size: 20,
        page: 1,
      },
    });
    const wanted = rows.find(
      (row) => row['state'] === 3 && row['host'] !== simulator.info.wemeet.operatorId && !/^rooms/.test(String(row['host'])),
    );
    [code, host] = [String(wanted?.['code']), String(wanted?.['host'])];
    expect(code).toMatch(/^\d{9,12}$/);
  });

  test('by the code alone: the creator is found first, and the list is asked for as that person', async () => {
    const { page, t } = desk();
    await page.getByRole('tab', { name: t('recordings.segment.meeting'), exact: true }).click();
    const grid = desk().grid(t('recordings.grid.meeting'));
    await expect(page.getByText(t('recordings.empty.meetingFirst'))).toBeVisible();
    const before = simulator.entries().length;
    await page.getByRole('textbox', { name: t('recordings.meeting') }).fill(`${code.slice(0, 3)} ${code.slice(3, 6)}－${code.slice(6)}`);
    await page.keyboard.press('Enter');
    await filled(grid);
    expect((await cell(grid, 0, '会议号')).replaceAll(' ', '')).toBe(code);
    await expect(page.getByRole('status').filter({ hasText: host })).toBeVisible();
    const lists = asked(before, '/v1/records');
    expect(lists.map((url) => url.searchParams.get('operator_id'))).toContain(host);
    for (const url of lists) expect(url.searchParams.get('meeting_code')).toBe(code);
    await page.getByRole('textbox', { name: t('recordings.meeting') }).fill('12');
    await page.keyboard.press('Enter');
    await expect(page.getByText(t('recordings.wrong.meeting')).first()).toBeVisible();
    await expect.poll(() => loaded(grid)).toBe(0);
  });

  test('addresses are fetched when they are needed, copied without being shown, and kept nowhere', async () => {
    const { page, t } = desk();
    await page.getByRole('tab', { name: t('recordings.segment.company'), exact: true }).click();
    const states = await Promise.all(Array.from({ length: 12 }, (_, row) => cell(company(), row, '状态')));
    await openRow(company(), states.indexOf('已完成'));
    const files = desk().grid(t('recordings.files.title'));
    await filled(files);
    expect(await cell(files, 0, '时长')).not.toBe('');
    const before = simulator.entries().length;
    expect(asked(0, '/v1/addresses').length).toBe(0);
    await page.getByRole('button', { name: t('recordings.links.copyView'), exact: true }).click();
    await expect
      .poll(
        () =>
          simulator
            .entries()
            .slice(before)
            .filter((one) => one.target.startsWith('/v1/addresses/')).length,
      )
      .toBe(1);
    await expect(page.locator('.links li')).not.toHaveCount(0);
    await expect(page.getByText('会议纪要').first()).toBeVisible();
    const body = await page.locator('body').innerText();
    for (const part of ['/crm/', 'expires=']) expect(body).not.toContain(part);
    const entry = await desk().newestEntry({ operations: ['records.file-address'] });
    expect(JSON.stringify(entry)).not.toMatch(/expires=|\/crm\//);
    // The window's clipboard is main's: it holds the playing page now.
    const id = new URL(entry.target, 'http://x').pathname.split('/').at(-1) ?? '';
    const clip = await desk().desktop.app.evaluate(({ clipboard }) => clipboard.readText());
    expect(clip).toBe(`${simulator.info.baseUrl}/crm/${id}`);
  });

  test('to the disk: paused, gone on with from there, and every byte is right', async () => {
    const { page, t } = desk();
    await desk().desktop.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    }, file);
    const before = simulator.entries().length;
    // Slow enough to be paused on its way.
    simulator.setFault('slow:1500');
    await page.getByRole('button', { name: t('recordings.links.video'), exact: true }).click();
    const line = page.locator('.recording__part .download');
    await expect(line).toContainText(t('downloads.state.running'));
    await expect.poll(async () => Number(await line.getByRole('progressbar').getAttribute('aria-valuenow'))).toBeGreaterThan(3);
    await line.getByRole('button', { name: t('downloads.pauseNamed', { file: '周会.mp4' }) }).click();
    await expect(line).toContainText(t('downloads.state.paused'));
    const [paused] = await desk().get('downloads.list');
    expect(paused?.received).toBeGreaterThan(0);
    expect(paused?.received).toBeLessThan(paused?.size ?? 0);
    // The tray knows it as well.
    await page.getByRole('button', { name: t('jobs.tray') }).click();
    await expect(page.getByRole('dialog', { name: t('jobs.title') }).getByText('周会.mp4')).toBeVisible();
    await page.keyboard.press('Escape');
    simulator.setFault(null);
    await line.getByRole('button', { name: t('downloads.resumeNamed', { file: '周会.mp4' }) }).click();
    await expect(line).toContainText(t('downloads.state.done'), { timeout: 20_000 });
    const ranges = simulator
      .entries()
      .slice(before)
      .filter((one) => one.target.startsWith('/files/'))
      .map((one) => one.headers.find(([name]) => name.toLowerCase() === 'range')?.[1] ?? '');
    expect(ranges.at(-1), 'gone on with, not begun again').toMatch(/^bytes=[1-9]\d*-$/);
    // The same file, fetched at once by somebody else.
    const value = await desk().get('calls.send', {
      accountId: paused?.accountId ?? '',
      operation: 'records.file-address',
      params: { record_file_id: paused?.recordFileId ?? '' },
    });
    const { value: address } = await desk().get('calls.reveal', { callId: value.callId, pointer: '/download_address' });
    const whole = Buffer.from(await (await fetch(address)).arrayBuffer());
    expect(readFileSync(file).equals(whole)).toBe(true);
    expect(whole.length).toBe(paused?.size);
  });
});
