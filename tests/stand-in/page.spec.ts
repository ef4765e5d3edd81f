import { expect, noted, test } from './support.ts';

test('the protocol handler: policy delivered and enforced, bodies, streams, types', async ({ desktop }) => {
  const seen = (await desktop.page.evaluate('probes.policy()')) as Record<string, unknown>;
  expect(seen).toMatchObject({
    chunks: 4,
    post: { method: 'POST', body: '你好', url: 'app://bundle/post?q=1' },
    missing: 404,
    secure: true,
    image: 20,
  });
  expect(seen['inline']).toBeUndefined();
  expect(seen['spread']).toBeGreaterThan(100);
  expect(seen['policy']).toContain("img-src 'self' http://*.app.localhost data:");
  expect(desktop.problems().join()).toMatch(/securitypolicyviolation: .*inline/i);
});

test('navigation: windows denied, leaving prevented, an own address followed', async ({ desktop }) => {
  const { app, page } = desktop;
  await page.getByTestId('external').click();
  await page.getByTestId('away').click();
  await expect
    .poll(async () => {
      const { opened, navigations } = await noted(desktop);
      return [opened, navigations];
    })
    .toEqual([['https://example.com/x'], ['https://evil.example/']]);
  await expect.poll(() => app.windows().length).toBe(1);
  expect(await app.evaluate(({ shell }) => (shell as typeof shell & { handed: string[] }).handed)).toEqual(['https://example.com/x']);
  expect(await desktop.url()).toBe('app://bundle/index.html');
  await page.getByTestId('inner').click();
  await expect.poll(() => desktop.url()).toBe('app://bundle/index.html?x=1');
  await expect(page.getByTestId('sender')).toHaveText('app://bundle/index.html?x=1');
});

test('a failed load rejects and is announced', async ({ desktop }) => {
  const message = await desktop.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]
      ?.loadURL('http://127.0.0.1:47999/')
      .then(
        () => 'loaded',
        (error: Error & { code: string }) => error.code,
      ),
  );
  expect(message).toBe('ERR_CONNECTION_REFUSED');
  await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.loadURL('app://bundle/index.html'));
  expect((await noted(desktop)).events).toContain('did-fail-load ERR_CONNECTION_REFUSED http://127.0.0.1:47999/');
});

test('permissions go through the handlers', async ({ desktop }) => {
  expect(await desktop.page.evaluate('probes.permissions()')).toEqual({
    notifications: 'denied',
    read: 'NotAllowedError',
    write: 'NotAllowedError',
    place: expect.not.stringContaining('1'),
  });
  expect((await noted(desktop)).permissions).toEqual(['notifications', 'clipboard-read', 'clipboard-sanitized-write', 'geolocation']);
  await desktop.app.evaluate(({ session }) => session.defaultSession.setPermissionCheckHandler(() => false));
  const place = ((await desktop.page.evaluate('probes.permissions()')) as { place: unknown }).place;
  expect(place).toBe(1);
  expect((await noted(desktop)).permissions).toHaveLength(4);
});

test('the context menu reaches the main process', async ({ desktop }) => {
  await desktop.page.getByRole('textbox').click({ button: 'right' });
  await desktop.page.getByTestId('away').click({ button: 'right' });
  await expect
    .poll(async () => (await noted(desktop)).events.filter((text) => text.startsWith('context-menu')))
    .toEqual(['context-menu  true', 'context-menu https://evil.example/ false']);
});

test('the title follows the page unless the app keeps its own', async ({ desktop }) => {
  const title = () => desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle());
  await desktop.page.evaluate('document.title = "会议 1"');
  await expect.poll(title).toBe('会议 1');
  await desktop.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.once('page-title-updated', (event) => event.preventDefault());
  });
  await desktop.page.evaluate('document.title = "会议 2"');
  await expect.poll(() => desktop.page.title()).toBe('会议 2');
  expect(await title()).toBe('会议 1');
});

test('a reload runs the preload again', async ({ desktop }) => {
  await desktop.page.reload();
  await expect(desktop.page.getByTestId('version')).toHaveText('1.2.3');
  await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.reload());
  await expect(desktop.page.getByTestId('version')).toHaveText('1.2.3');
});
