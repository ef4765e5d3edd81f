import type { BrowserWindow as Window } from 'electron';
import { expect, noted, test } from './support.ts';

test('a dialog throws until a test puts its own in place', async ({ desktop }) => {
  const { app, page } = desktop;
  expect(await page.evaluate("probes.error('pick')")).toContain('dialog.showOpenDialog');
  await app.evaluate(({ dialog }) => {
    dialog.showOpenDialog = (async () => ({ canceled: false, filePaths: ['/a/b.csv'] })) as never;
  });
  expect(await page.evaluate('api.pick()')).toEqual(['/a/b.csv']);
});

test('menus: found by id, clicked, roles with their labels and accelerators, zoom by role', async ({ desktop }) => {
  const { app, page } = desktop;
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('ping')?.click());
  await expect(page.getByTestId('menu')).toHaveText('ping');
  expect(
    await app.evaluate(({ Menu }) => {
      const menu = Menu.getApplicationMenu();
      const copy = menu?.items[1]?.submenu?.items.find(({ role }) => role === 'copy');
      const reset = menu?.getMenuItemById('reset');
      return [copy?.label, copy?.accelerator, reset?.label, reset?.accelerator];
    }),
  ).toEqual(['Copy', 'CommandOrControl+C', '实际大小', 'CommandOrControl+0']);
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('in')?.click());
  await expect.poll(() => page.evaluate('devicePixelRatio')).toBeCloseTo(1.2 ** 0.5, 3);
  expect(await page.evaluate('innerWidth')).toBe(Math.round(1100 / 1.2 ** 0.5));
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('reset')?.click());
  await expect.poll(() => page.evaluate('[innerWidth, devicePixelRatio]')).toEqual([1100, 1]);
});

test('clipboard, proxy, secrets', async ({ desktop }) => {
  const { page } = desktop;
  expect(await page.evaluate("api.copy('会议号')")).toEqual(['会议号', '']);
  expect(await page.evaluate("api.proxy('https://api.meeting.qq.com/')")).toBe('DIRECT');
  expect(await page.evaluate("api.secret('hunter2')")).toEqual({ before: false, hex: '763130', back: 'hunter2' });
});

test('the theme reaches the page and is announced', async ({ desktop }) => {
  const { app, page } = desktop;
  const updated = app.evaluate(({ nativeTheme }) => new Promise((resolve) => nativeTheme.once('updated', () => resolve('updated'))));
  // The listener is in place once a later call is answered.
  await app.evaluate(() => undefined);
  expect(await page.evaluate("api.theme('dark')")).toBe(true);
  expect(await updated).toBe('updated');
  await expect.poll(() => page.evaluate('probes.background()')).toBe('rgb(20, 23, 26)');
  expect(await page.evaluate("api.theme('system')")).toBe(false);
  await expect.poll(() => page.evaluate('probes.background()')).toBe('rgb(255, 255, 255)');
});

test('the window is as large as was asked, at one to one, and its limits hold', async ({ desktop }) => {
  const { app, page } = desktop;
  const inner = () => page.evaluate('[innerWidth, innerHeight, devicePixelRatio]');
  expect(await inner()).toEqual([1100, 760, 1]);
  expect(await page.evaluate('[navigator.language, Intl.DateTimeFormat().resolvedOptions().locale]')).toEqual(['zh-CN', 'zh-CN']);
  const handle = await app.browserWindow(page);
  const size = (width: number, height: number) =>
    handle.evaluate((window: Window, [w, h]) => window.setSize(w ?? 0, h ?? 0), [width, height]);
  await size(900, 640);
  await expect.poll(inner).toEqual([900, 640, 1]);
  await size(100, 640);
  await expect.poll(inner).toEqual([600, 640, 1]);
  const bounds = await handle.evaluate((window: Window) => window.getContentBounds());
  expect(bounds).toMatchObject({ width: 600, height: 640 });
  await page.setViewportSize({ width: 800, height: 500 });
  await expect.poll(() => handle.evaluate((window: Window) => window.getSize())).toEqual([800, 500]);
  await page.setViewportSize({ width: 1100, height: 760 });
  await size(1100, 760);
  await expect.poll(inner).toEqual([1100, 760, 1]);
  expect((await noted(desktop)).events.filter((text) => text === 'window resize').length).toBeGreaterThanOrEqual(4);
});

test('window states and their events', async ({ desktop }) => {
  const { app } = desktop;
  const from = (await noted(desktop)).events.length;
  const states = await app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0];
    if (!window) return [];
    const seen = [window.isFocused(), BrowserWindow.getFocusedWindow() === window];
    window.hide();
    seen.push(window.isVisible(), window.isFocused());
    window.show();
    window.minimize();
    seen.push(window.isMinimized(), window.isVisible());
    window.restore();
    window.maximize();
    seen.push(window.isMaximized());
    window.unmaximize();
    window.focus();
    return [...seen, window.isFocused(), window.isDestroyed()];
  });
  expect(states).toEqual([true, true, false, false, true, false, true, true, false]);
  await desktop.page.evaluate('api.info()');
  const events = (await noted(desktop)).events.slice(from).filter((text) => !text.endsWith('resize'));
  expect(events).toEqual(
    ['hide', 'blur', 'show', 'focus', 'minimize', 'blur', 'restore', 'maximize', 'unmaximize', 'focus'].map((name) => `window ${name}`),
  );
});

test('a close listener keeps the window', async ({ desktop }) => {
  const { app, page } = desktop;
  await app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0];
    window?.once('close', (event) => event.preventDefault());
    window?.close();
  });
  await page.waitForTimeout(200);
  expect(await page.evaluate('api.info().then((info) => info.version)')).toBe('1.2.3');
  await app.evaluate(({ app: electronApp }) => {
    electronApp.once('before-quit', (event) => event.preventDefault());
    electronApp.quit();
  });
  expect(await page.evaluate('api.info().then((info) => info.version)')).toBe('1.2.3');
});

test('power events can be sent by a test', async ({ desktop }) => {
  await desktop.app.evaluate(({ powerMonitor }) => {
    for (const name of ['suspend', 'resume', 'lock-screen', 'unlock-screen']) powerMonitor.emit(name);
  });
  expect((await noted(desktop)).events.slice(-4)).toEqual(['suspend', 'resume', 'lock-screen', 'unlock-screen']);
});

test('worker threads run, and do not get the stand-in as electron', async ({ desktop }) => {
  const seen = (await desktop.page.evaluate('api.worker()')) as { electron: string };
  expect(seen).toMatchObject({ sum: 3, type: 'undefined' });
  expect(seen.electron).not.toContain('stand-in');
});

test('what is not emulated throws, by name', async ({ desktop }) => {
  const messages = await desktop.app.evaluate((electron) => {
    const window = electron.BrowserWindow.getAllWindows()[0];
    const tries: Record<string, () => unknown> = {
      app: () => electron.app.getGPUInfo('basic'),
      event: () => electron.app.on('gpu-info-update', () => undefined),
      window: () => window?.setKiosk(true),
      statics: () => (electron.BrowserWindow as unknown as { addExtension: unknown }).addExtension,
      contents: () => window?.webContents.debugger,
      contentsEvent: () => window?.webContents.on('cursor-changed', () => undefined),
      set: () => Object.assign(window ?? {}, { accessibleTitle: 'x' }),
      session: () => electron.session.defaultSession.cookies,
      partition: () => electron.session.fromPartition('x'),
      option: () => new electron.BrowserWindow({ transparent: true }),
      preference: () => new electron.BrowserWindow({ webPreferences: { sandbox: false } }),
      crash: () => electron.crashReporter.start({ submitURL: '' }),
      fork: () => electron.utilityProcess.fork('x'),
      shortcut: () => electron.globalShortcut.register('F1', () => undefined),
      item: () => new electron.MenuItem({ role: 'toggleDevTools' }).click(),
      clipboard: () => electron.clipboard.read(),
    };
    return Object.entries(tries).map(([name, run]) => {
      try {
        run();
        return `${name}: no error`;
      } catch (error) {
        return `${name}: ${(error as Error).message}`;
      }
    });
  });
  for (const message of messages) expect(message).toMatch(/^\w+: electron-stand-in: .+ is not emulated$/);
  expect(await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  const fetched = await desktop.app.evaluate(({ net }) => net.fetch('https://example.com/').catch(String));
  expect(fetched).toContain('net.fetch of https: is not emulated');
  expect(await desktop.app.evaluate(({ Notification, net }) => [Notification.isSupported(), net.isOnline()])).toEqual([false, true]);
});
