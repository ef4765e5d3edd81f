import { app, BrowserWindow, nativeTheme } from 'electron';
import { keepWindowState, readWindowState, smallest } from './window-state.ts';

export interface WindowOptions {
  readonly profile: string;
  readonly preload: string;
  readonly url: string;
}

/** Opens the one window: sandboxed, isolated, without Node, dev tools only when not packaged (checklist 2–4, 6, 8–10). */
export function openWindow(options: WindowOptions): BrowserWindow {
  const state = readWindowState(options.profile);
  const window = new BrowserWindow({
    ...state.bounds,
    minWidth: smallest.width,
    minHeight: smallest.height,
    useContentSize: true,
    show: false,
    title: 'ConfDesk 会务台',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#16181c' : '#ffffff',
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  keepWindowState(window, options.profile);
  window.once('ready-to-show', () => {
    if (state.maximized) window.maximize();
    window.show();
  });
  // A crashed renderer comes back; tabs and filters are restored from the preferences.
  let crashes = 0;
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit' || crashes >= 3) return;
    crashes += 1;
    window.webContents.reload();
  });
  void window.loadURL(options.url);
  return window;
}
