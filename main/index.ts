import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { app, type BrowserWindow, nativeTheme, session } from 'electron';
import { createNotices } from './files/notices.ts';
import { handleAll } from './ipc/handle.ts';
import { openLog } from './log/log.ts';
import { openPreferences } from './preferences/preferences.ts';
import type { Services } from './services.ts';
import { profileFolder, simulatorArguments } from './shell/arguments.ts';
import { watchFaults } from './shell/faults.ts';
import { live } from './shell/lifecycle.ts';
import { setMenu } from './shell/menu.ts';
import { guardNavigation } from './shell/navigation.ts';
import { denyPermissions } from './shell/permissions.ts';
import { electronPlatform } from './shell/platform.ts';
import { tellState } from './shell/power.ts';
import { pageOrigin, registerScheme, serveApp } from './shell/scheme.ts';
import { startUpdates } from './shell/updates.ts';
import { openWindow } from './shell/window.ts';

const devServer = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'];
const origins = [pageOrigin, ...(devServer === undefined ? [] : [new URL(devServer).origin])];
const profile = profileFolder(process.env, app.getPath('userData'));

// Before anything is read: everything lives in the profile, owner-only.
mkdirSync(profile, { recursive: true, mode: 0o700 });
app.setPath('userData', profile);
app.setPath('sessionData', path.join(profile, 'window'));
const log = openLog({ folder: path.join(profile, 'logs'), echo: !app.isPackaged });
watchFaults(log);
app.enableSandbox();
registerScheme();
guardNavigation(origins);

// Everything behind the door is read while the window opens.
const behind = import('./application.ts');
let window: BrowserWindow | undefined;
let services: Promise<Services> | undefined;

async function start(): Promise<void> {
  denyPermissions(session.defaultSession);
  serveApp(path.join(import.meta.dirname, '../renderer'));
  const notices = createNotices();
  const preferences = await openPreferences(
    path.join(profile, 'preferences.json'),
    app.getPreferredSystemLanguages()[0] ?? 'zh-CN',
    notices.add,
  );
  const language = () => preferences.get().language;
  const platform = electronPlatform({ profile, window: () => window, language });
  log.info('main', 'started', { ...platform.info });
  const look = (): void => {
    nativeTheme.themeSource = preferences.get().theme;
    setMenu(language(), {
      command: (command) => {
        platform.emit('app.command', { command });
      },
      showLog: () => {
        platform.showFile(log.file);
      },
    });
  };
  look();
  preferences.onChanged(look);
  // The window and the services are made side by side: the page's first questions wait at the door.
  const made = behind.then((b) =>
    b.build(platform, { preferences, notices, log, simulator: simulatorArguments(process.argv, app.isPackaged) }, origins),
  );
  services = made.then((m) => m.services);
  // Said once, by the box of the lifecycle.
  services.catch(() => undefined);
  handleAll(async (channel, sender, request) => (await made).dispatch(channel, sender, request));
  const open = (): void => {
    window = openWindow({
      profile,
      preload: path.join(import.meta.dirname, '../preload/index.cjs'),
      url: devServer ?? `${pageOrigin}/index.html`,
    });
    window.on('closed', () => {
      window = undefined;
    });
    tellState(window, (state) => {
      platform.emit('app.state', { state });
    });
  };
  open();
  app.on('activate', () => {
    if (window === undefined) open();
  });
  await made;
  await startUpdates({ language, window: () => window });
}

live({ profile, log, window: () => window, start, close: () => services?.then((made) => made.close()) });
