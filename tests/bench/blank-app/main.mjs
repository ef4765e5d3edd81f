// The baseline of the start-up budget: a window with one Vue component, served the same way, nothing else. With
// CONFDESK_BENCH_PAGE=<folder> it shows the built page in there instead.
import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { app, BrowserWindow, protocol } from 'electron';

const root = path.resolve(import.meta.dirname, '../../..');
const profile = process.env.CONFDESK_PROFILE;
mkdirSync(profile, { recursive: true });
app.setPath('userData', profile);
app.setPath('sessionData', path.join(profile, 'window'));
protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
const page =
  '<!doctype html><html><head><meta charset="utf-8"><script type="module" src="./page.js"></script></head><body><div id="app"></div></body></html>';
const script =
  'import { createApp, h, nextTick, onMounted } from "./vue.js";' +
  'createApp({ setup() { onMounted(async () => { await nextTick(); requestAnimationFrame(() => requestAnimationFrame(() => {' +
  ' document.documentElement.dataset.appState = "ready"; })); }); return () => h("h1", "ConfDesk"); } }).mount("#app");';
const serve = {
  '/index.html': ['text/html', () => page],
  '/page.js': ['text/javascript', () => script],
  '/vue.js': ['text/javascript', () => readFile(path.join(root, 'node_modules/vue/dist/vue.runtime.esm-browser.prod.js'))],
};
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
const other = process.env.CONFDESK_BENCH_PAGE;
function find(name) {
  if (other === undefined) return serve[name];
  return [types[path.extname(name)] ?? 'application/octet-stream', () => readFile(path.join(other, name))];
}
app.on('window-all-closed', () => app.quit());
app.whenReady().then(() => {
  protocol.handle('app', async (request) => {
    const found = find(new URL(request.url).pathname);
    if (found === undefined) return new Response('', { status: 404 });
    return new Response(await found[1](), { headers: { 'content-type': found[0] } });
  });
  const window = new BrowserWindow({ width: 1280, height: 800, show: false, webPreferences: { sandbox: true, contextIsolation: true } });
  window.once('ready-to-show', () => window.show());
  void window.loadURL('app://confdesk/index.html');
});
