/* global ReadableStream, TextEncoder, Headers */
// The small app the stand-in is tried with: main process.
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  net,
  powerMonitor,
  protocol,
  safeStorage,
  session,
  shell,
} from 'electron';

const here = path.dirname(fileURLToPath(import.meta.url));
const state = { opened: [], navigations: [], permissions: [], events: [] };
const note = (text) => state.events.push(text);

if (!app.requestSingleInstanceLock({ hello: 1 })) {
  console.log('SECOND INSTANCE');
  app.exit(0);
}
app.enableSandbox();
app.on('second-instance', (_event, _argv, _cwd, data) => note(`second-instance ${JSON.stringify(data)}`));
for (const name of ['will-finish-launching', 'ready', 'before-quit', 'will-quit']) app.on(name, () => note(name));
app.on('will-quit', () => console.log(`EVENTS ${JSON.stringify(state.events)}`));
app.on('window-all-closed', () => {
  note('window-all-closed');
  app.quit();
});
for (const name of ['suspend', 'resume', 'lock-screen', 'unlock-screen']) powerMonitor.on(name, () => note(name));
protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
]);

const handle = (channel, run) =>
  ipcMain.handle(channel, (event, ...args) => {
    const { protocol: scheme, host } = new URL(event.senderFrame.url);
    if (scheme !== 'app:' || host !== 'bundle') throw new Error(`untrusted sender ${event.senderFrame.url}`);
    return run(event, ...args);
  });
handle('info', (event) => ({
  version: app.getVersion(),
  name: app.getName(),
  sender: event.senderFrame.url,
  origin: event.senderFrame.origin,
  electron: process.versions.electron,
  type: process.type,
  profile: process.env.CONFDESK_PROFILE,
}));
handle('echo', (_event, value) => value);
handle('describe', (_event, value) => ({
  bytes: value.bytes instanceof Uint8Array && [...value.bytes],
  date: value.date instanceof Date && value.date.toISOString(),
  map: value.map instanceof Map && [...value.map],
  big: String(value.big),
  nan: Number.isNaN(value.nan),
  undefinedKept: 'und' in value && value.und === undefined,
}));
handle('fail', () => {
  throw Object.assign(new TypeError('密码不正确'), { code: 'E_AUTH' });
});
handle('unclonable', () => ({ run: () => 1 }));
handle('state', () => state);
handle('pick', async () => (await dialog.showOpenDialog({ properties: ['openFile'] })).filePaths);
handle('copy', async (_event, text) => {
  await clipboard.writeText(text);
  const back = await clipboard.readText();
  clipboard.clear();
  return [back, await clipboard.readText()];
});
handle('theme', (_event, theme) => {
  nativeTheme.themeSource = theme;
  return nativeTheme.shouldUseDarkColors;
});
handle('secret', (_event, text) => {
  const before = safeStorage.isEncryptionAvailable();
  safeStorage.setUsePlainTextEncryption(true);
  const bytes = safeStorage.encryptString(text);
  return { before, hex: bytes.toString('hex').slice(0, 6), back: safeStorage.decryptString(bytes) };
});
handle('proxy', (_event, url) => session.defaultSession.resolveProxy(url));
handle('worker', () => {
  const worker = new Worker(new URL('./worker.mjs', import.meta.url));
  return new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject));
});
ipcMain.on('preloaded', (_event, where) => note(`preloaded in a ${where}`));
ipcMain.on('ticks', (event, count) => {
  let sent = 0;
  const timer = setInterval(() => {
    event.sender.send('tick', ++sent, new Uint8Array([sent]));
    if (sent >= count) clearInterval(timer);
  }, 5);
});

const POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' app: data:; connect-src 'self'; " +
  "frame-src 'self'; object-src 'none'; base-uri 'none'";

async function serve(request) {
  const url = new URL(request.url);
  if (url.host !== 'bundle') return new Response('no', { status: 404 });
  if (url.pathname === '/stream') {
    let sent = 0;
    const body = new ReadableStream({
      async pull(controller) {
        await new Promise((resolve) => setTimeout(resolve, 60));
        controller.enqueue(new TextEncoder().encode(`chunk${sent}`));
        if (++sent === 4) controller.close();
      },
    });
    return new Response(body, { headers: { 'content-type': 'text/plain' } });
  }
  if (url.pathname === '/post') return Response.json({ method: request.method, body: await request.text(), url: request.url });
  if (url.pathname === '/moved') return new Response(null, { status: 302, headers: { location: '/index.html?moved' } });
  const file = path.join(here, 'page', decodeURIComponent(url.pathname));
  if (!file.startsWith(path.join(here, 'page'))) return new Response('no', { status: 403 });
  const found = await net.fetch(pathToFileURL(file).toString()).catch(() => null);
  if (!found) return new Response('not found', { status: 404 });
  const headers = new Headers(found.headers);
  headers.set('content-security-policy', POLICY);
  headers.set('x-content-type-options', 'nosniff');
  return new Response(found.body, { headers });
}

function open() {
  const window = new BrowserWindow({
    width: 1100,
    height: 760,
    minWidth: 600,
    show: false,
    backgroundColor: '#ffffff',
    webPreferences: {
      preload: path.join(here, 'preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      additionalArguments: ['--of-the-app=1'],
    },
  });
  window.once('ready-to-show', () => {
    note('ready-to-show');
    window.show();
  });
  for (const name of ['show', 'hide', 'focus', 'blur', 'minimize', 'restore', 'maximize', 'unmaximize', 'resize'])
    window.on(name, () => note(`window ${name}`));
  const contents = window.webContents;
  contents.setWindowOpenHandler(({ url }) => {
    state.opened.push(url);
    if (url.startsWith('https:')) void shell.openExternal(url);
    return { action: 'deny' };
  });
  contents.on('will-navigate', (event, url) => {
    state.navigations.push(url);
    if (!url.startsWith('app://bundle/')) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('did-finish-load', () => note('did-finish-load'));
  contents.on('did-fail-load', (_event, code, text, url) => note(`did-fail-load ${text} ${url}`));
  contents.on('render-process-gone', (_event, { reason }) => note(`render-process-gone ${reason}`));
  contents.on('context-menu', (_event, { linkURL, isEditable }) => note(`context-menu ${linkURL} ${isEditable}`));
  void window.loadURL(`app://bundle/${process.env.STAND_IN_APP_PAGE ?? 'index.html'}`);
}

app.whenReady().then(() => {
  note('whenReady');
  protocol.handle('app', serve);
  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer) => {
    state.permissions.push(permission);
    answer(permission === 'geolocation');
  });
  const send = (text) => BrowserWindow.getAllWindows()[0]?.webContents.send('menu', text);
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      {
        label: '文件',
        submenu: [{ id: 'ping', label: 'Ping', accelerator: 'CmdOrCtrl+P', click: () => send('ping') }],
      },
      { role: 'editMenu' },
      {
        label: '视图',
        submenu: [
          { id: 'in', role: 'zoomIn' },
          { id: 'reset', role: 'resetZoom', label: '实际大小' },
        ],
      },
    ]),
  );
  open();
});
