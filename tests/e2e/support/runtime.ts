import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

export type Runtime = 'electron' | 'stand-in';

/** The repository's root folder. */
export const root = path.resolve(import.meta.dirname, '../../..');

/** The stand-in's launcher, which takes Electron's command line. */
export const standIn = path.join(root, 'build/electron-stand-in', process.platform === 'win32' ? 'electron.cmd' : 'electron');

/** The real Electron binary, if it was fetched. Requiring the package instead would start a download. */
export function realElectron(): string | undefined {
  const folder = path.join(root, 'node_modules/electron');
  try {
    const file = path.join(folder, 'dist', readFileSync(path.join(folder, 'path.txt'), 'utf8').trim());
    return existsSync(file) ? file : undefined;
  } catch {
    return undefined;
  }
}

/** Whether windows can be shown; real Electron has no headless mode. */
export function hasDisplay(env: NodeJS.ProcessEnv = process.env): boolean {
  if (env['CONFDESK_HEADLESS'] === '1') return false;
  return process.platform === 'win32' || process.platform === 'darwin' || !!(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
}

/** What the desktop specs run on: CONFDESK_RUNTIME, else real Electron where it is there and can show a window. */
export function chooseRuntime(env: NodeJS.ProcessEnv = process.env): Runtime {
  const wished = env['CONFDESK_RUNTIME'];
  if (wished === 'electron') {
    if (!realElectron()) throw new Error('CONFDESK_RUNTIME=electron, but no Electron binary: run npx install-electron');
    return 'electron';
  }
  if (wished === 'stand-in') return 'stand-in';
  if (wished) throw new Error(`CONFDESK_RUNTIME=${wished}: only electron and stand-in are known`);
  return realElectron() && hasDisplay(env) ? 'electron' : 'stand-in';
}
