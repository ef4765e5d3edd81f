import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import type { JobInfo } from '../../contract/job.ts';
import { draftFor } from './support/accounts.ts';
import { deskOf, loaded, total, withDesk, type Desk } from './support/desk.ts';
import { startKeyring } from './support/keyring.ts';
import { launchDesktop } from './support/launch.ts';
import { ownSimulator } from './support/simulator.ts';

// A minute of the limits lasts a fifth of a second, in the simulator and in the app's pacing alike.
const scale = 300;
const all = 5000;
const days = 200;

test('5,000 recordings with the limits on, three faults and the app killed in the middle: exactly 5,000, never once too fast', async () => {
  test.setTimeout(180_000);
  const keyring = await startKeyring();
  const simulator = await ownSimulator({ users: 300, meetings: 2500, recordings: all, limits: true, timeScale: scale });
  const profile = mkdtempSync(path.join(os.tmpdir(), 'confdesk-e2e-'));
  const options = { profile, env: keyring.env, args: [`--simulator-time-scale=${scale}`] };
  // Each is more than the attempts of one call: the job has to wait and go on by itself.
  const faults = [
    [400, 'reset@4'],
    [1000, 'html@4'],
    [3200, 'status:503@4'],
  ] as const;
  let given = 0;
  const look = async (desk: Desk): Promise<JobInfo | undefined> => {
    const [job] = await desk.get('jobs.list');
    const next = faults[given];
    if (job !== undefined && next !== undefined && job.rows >= next[0]) {
      simulator.setFault(next[1]);
      given += 1;
    }
    return job;
  };
  try {
    const desktop = await launchDesktop(options);
    const desk = deskOf(desktop);
    await desk.dress('zh-CN');
    const { account } = await desk.get('accounts.save', draftFor(simulator.info, { name: '甲公司' }));
    const end = Math.floor(Date.now() / 1000);
    await desk.get('jobs.start', {
      accountId: account.id,
      operation: 'records.corp',
      params: { start_time: end - days * 86_400, end_time: end },
    });
    // The rows can be used while they arrive.
    await desk.page.getByRole('button', { name: new RegExp(`^${desk.t('jobs.trayCount', { count: 1 })}`) }).click();
    await desk.page.getByRole('button', { name: new RegExp(`^${desk.t('jobs.openNamed', { name: '' })}`) }).click();
    const grid = desk.page.getByRole('grid');
    await expect.poll(() => loaded(grid)).toBeGreaterThan(40);
    await expect(grid.getByRole('gridcell').first()).toBeVisible();
    expect(await total(grid)).toBeGreaterThan(await loaded(grid));
    await expect(desk.page.getByText(/^正在载入 [\d,]+ \/ 共 [\d,]+ 条$/)).toBeVisible();
    await expect.poll(async () => (await look(desk))?.rows ?? 0, { timeout: 60_000, intervals: [50] }).toBeGreaterThan(1800);
    const [before] = await desk.get('jobs.list');
    const gone = once(desktop.app.process(), 'exit');
    desktop.app.process().kill('SIGKILL');
    await gone;

    await withDesk(options, async (again) => {
      const { page, t } = again;
      const [kept] = await again.get('jobs.list');
      expect(kept).toMatchObject({ id: before?.id, state: 'paused', complete: false });
      expect(kept?.rows).toBeGreaterThanOrEqual(before?.rows ?? Infinity);
      expect(kept?.rows).toBeLessThan(all);
      await page
        .getByRole('button', { name: t('jobs.tray') })
        .first()
        .click();
      await page.getByRole('button', { name: new RegExp(`^${t('jobs.resumeNamed', { name: '' })}`) }).click();
      await expect.poll(async () => (await look(again))?.state, { timeout: 90_000, intervals: [50] }).toBe('done');
      expect(given).toBe(faults.length);
      const job = await look(again);
      expect(job).toMatchObject({ rows: all, complete: true, difference: 0, error: null });
      const ids = new Set<string>();
      for (let offset = 0; offset < all; offset += 500) {
        for (const row of (await again.get('jobs.rows', { job: job?.id ?? '', offset, limit: 500 })).rows) ids.add(String(row['$id']));
      }
      expect(ids.size).toBe(all);

      // The whole of it as a file, whose name does not say partial.
      await page.getByRole('button', { name: new RegExp(`^${t('jobs.openNamed', { name: '' })}`) }).click();
      await expect(page.getByText(t('jobs.list.complete', { rows: '5,000' }), { exact: true })).toBeVisible();
      await again.desktop.app.evaluate(({ dialog }, folder) => {
        dialog.showSaveDialog = (...asked: unknown[]) => {
          const { defaultPath = '' } = asked.at(-1) as { defaultPath?: string };
          return Promise.resolve({ canceled: false, filePath: `${folder}/${defaultPath.split(/[\\/]/).at(-1)}` });
        };
      }, profile);
      await page.getByRole('button', { name: t('jobs.export.menu') }).click();
      await page.getByRole('menuitem', { name: t('jobs.export.csv'), exact: true }).click();
      const said = page.locator('.list-table__exported');
      await expect(said).toContainText('.csv');
      const name = /[^：]+\.csv/.exec(await said.innerText())?.[0].trim() ?? '';
      expect(name).not.toContain('partial');
      expect(readFileSync(path.join(profile, name), 'utf8').trim().split('\r\n')).toHaveLength(all + 1);
    });
    const codes = simulator.entries().map((entry) => entry.code);
    expect(codes.filter((code) => code.startsWith('19031'))).toEqual([]);
  } finally {
    keyring.close();
    await simulator.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
});
