import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, launchApp, noted, removeFolder, run, test } from './support.ts';

const temp = () => mkdtempSync(path.join(os.tmpdir(), 'stand-in-'));

test('a second start hands over to the first and leaves', async ({ desktop }) => {
  const second = await run('app', {}, desktop.profile);
  expect(second.stdout).toContain('SECOND INSTANCE');
  expect(second.code).toBe(0);
  await expect.poll(async () => (await noted(desktop)).events.at(-1)).toBe('second-instance {"hello":1}');
});

test('data of the page survives a restart; the events of a life come in order', async () => {
  const profile = temp();
  const first = await launchApp({ profile });
  const said: string[] = [];
  first.app.process().stdout?.on('data', (data: Buffer) => said.push(String(data)));
  await first.page.evaluate("localStorage.setItem('k', 'kept')");
  await first.page.close();
  await expect.poll(() => said.join('')).toContain('EVENTS');
  const events = JSON.parse(/EVENTS (.*)/.exec(said.join(''))?.[1] ?? '[]') as string[];
  const order = ['will-finish-launching', 'ready', 'whenReady', 'did-finish-load', 'window-all-closed', 'before-quit'];
  expect(events.filter((name) => order.includes(name))).toEqual(order);
  expect(events.at(-1)).toBe('will-quit');
  const again = await launchApp({ profile, env: { CONFDESK_STAND_IN_PROXY: 'PROXY 10.0.0.1:3128; DIRECT' } });
  expect(await again.page.evaluate("localStorage.getItem('k')")).toBe('kept');
  expect(await again.page.evaluate("api.proxy('https://example.com/')")).toBe('PROXY 10.0.0.1:3128; DIRECT');
  await again.close();
  removeFolder(profile);
});

test('a main in CommonJS gets the same objects by require and by import', async () => {
  const { code, stdout } = await run('cjs-app');
  expect([code, stdout]).toEqual([0, 'SAME true\n']);
});

test('a main that waits for ready at its top level fails within 15 s and says why', async () => {
  const { code, stderr, ms } = await run('broken/waits');
  expect(code).toBe(1);
  expect(stderr).toContain("a top-level 'await app.whenReady()' waits for itself");
  expect(ms).toBeLessThan(15_000);
});

test('an exception in main ends it with the stack, before and after ready', async () => {
  const early = await run('broken/throws');
  expect(early.code).toBe(1);
  expect(early.stderr).toMatch(/TypeError: main is broken\n +at .*broken\/throws\/main\.mjs:3/);
  const late = await run('broken/rejects');
  expect(late.code).toBe(1);
  expect(late.stderr).toMatch(/electron-stand-in: app\.getGPUInfo is not emulated[^]*broken\/rejects\/main\.mjs:4/);
});

test('no Chromium, or one that does not start: one line and code 1', async () => {
  const missing = await run('cjs-app', { CONFDESK_CHROMIUM: '/nowhere/chromium' });
  expect(missing).toMatchObject({
    code: 1,
    stderr: 'electron-stand-in: no Chromium at /nowhere/chromium (CONFDESK_CHROMIUM)\n',
  });
  const broken = await run('cjs-app', { CONFDESK_CHROMIUM: '/bin/false' });
  expect(broken.code).toBe(1);
  expect(broken.stderr).toContain('electron-stand-in: /bin/false did not start: Chromium ended (1)');
});

test('killed without warning, it leaves no browser behind', async () => {
  const one = await launchApp();
  const pid = await one.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId());
  one.app.process().kill('SIGKILL');
  const alive = () => {
    try {
      process.kill(pid ?? 0, 0);
      return true;
    } catch {
      return false;
    }
  };
  await expect.poll(alive).toBe(false);
});

test('a crashed page is announced and comes back with a reload', async () => {
  // A launch of its own: for Playwright the page stays crashed, the app goes on through the main process.
  const one = await launchApp();
  const { app } = one;
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
  const crashed = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.isCrashed());
  await expect.poll(crashed).toBe(true);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.reload());
  const ask = () =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]
        ?.webContents.executeJavaScript('api.state().then((state) => state.events.includes("render-process-gone crashed"))')
        .catch(() => false),
    );
  await expect.poll(ask).toBe(true);
  await one.close();
  removeFolder(one.profile);
});

test('a signal to end is an orderly quit', async () => {
  const one = await launchApp();
  const child = one.app.process();
  const said: string[] = [];
  child.stdout?.on('data', (data: Buffer) => said.push(String(data)));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
  expect(said.join('')).toMatch(/EVENTS .*"before-quit",.*"will-quit"\]/);
  removeFolder(one.profile);
});
