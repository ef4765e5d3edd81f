import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import type { Language } from '../../contract/common.ts';
import { readPolicy, type UpdatePolicy } from './updates-policy.ts';
import { say } from '../../texts/say.ts';

/** What was built into the package: app-update.yml of electron-builder. */
export interface BuiltIn {
  readonly url?: string;
  /** Whether the build is signed, so that Windows can compare an update's publisher with it. */
  readonly publisher: boolean;
}

export type UpdatePlan =
  | { readonly on: true; readonly url: string }
  | { readonly on: false; readonly why: 'not packaged' | 'policy' | 'no address' | 'address is not https' | 'not signed' };

/** Whether and where this computer looks for updates. Off unless somebody configured an address. */
export function planUpdates(given: { packaged: boolean; platform: NodeJS.Platform; policy: UpdatePolicy; builtIn: BuiltIn }): UpdatePlan {
  const { packaged, platform, policy, builtIn } = given;
  if (!packaged) return { on: false, why: 'not packaged' };
  // A policy that is there and cannot be understood was meant to say something: the careful reading is "no".
  if (policy === 'unreadable' || policy.enabled === false) return { on: false, why: 'policy' };
  const url = policy.url ?? builtIn.url ?? '';
  // The address that packages carry when none is configured (RFC 2606: .invalid never exists).
  if (url === '' || (URL.canParse(url) && new URL(url).hostname.endsWith('.invalid'))) {
    return { on: false, why: 'no address' };
  }
  if (!URL.canParse(url) || new URL(url).protocol !== 'https:') return { on: false, why: 'address is not https' };
  // electron-updater compares publishers only when the running build names one; without it any installer would do.
  if (platform === 'win32' && !builtIn.publisher) return { on: false, why: 'not signed' };
  return { on: true, url };
}

/** What app-update.yml says; nothing when there is none. */
export function parseBuiltIn(text: string): BuiltIn {
  const url = /^url: *['"]?([^\s'"]+)/m.exec(text)?.[1];
  return { publisher: /^publisherName:/m.test(text), ...(url === undefined ? {} : { url }) };
}

/** The part of electron-updater's autoUpdater that is used. */
export interface Updater {
  autoDownload: boolean;
  autoInstallOnAppQuit: boolean;
  allowDowngrade: boolean;
  allowPrerelease: boolean;
  disableWebInstaller: boolean;
  logger: unknown;
  setFeedURL(options: { provider: 'generic'; url: string }): void;
  checkForUpdates(): Promise<{ isUpdateAvailable: boolean; updateInfo: { version: string } } | null>;
  downloadUpdate(): Promise<unknown>;
  quitAndInstall(isSilent?: boolean, isForceRunAfter?: boolean): void;
}

export interface UpdateOptions {
  readonly url: string;
  readonly updater: Updater;
  /** True when the person agreed. */
  readonly ask: (what: 'download' | 'install', version: string) => Promise<boolean>;
  readonly failed: (version: string, message: string) => Promise<void>;
}

/** Makes the look for an update. A version that was offered is not offered again until the next start. */
export function createUpdateCheck({ url, updater, ask, failed }: UpdateOptions): () => Promise<void> {
  // Nothing happens by itself: no download, no install at quit, no step back, no second-stage installer.
  Object.assign(updater, {
    autoDownload: false,
    autoInstallOnAppQuit: false,
    allowDowngrade: false,
    allowPrerelease: false,
    disableWebInstaller: true,
    logger: null,
  });
  // The publisher that an update must have is still read from app-update.yml (electron-updater 6, NsisUpdater).
  updater.setFeedURL({ provider: 'generic', url });
  const declined = new Set<string>();
  let busy = false;
  return async () => {
    if (busy) return;
    busy = true;
    try {
      const found = await updater.checkForUpdates().catch(() => null);
      if (found === null || !found.isUpdateAvailable || declined.has(found.updateInfo.version)) return;
      const { version } = found.updateInfo;
      declined.add(version);
      if (!(await ask('download', version))) return;
      try {
        await updater.downloadUpdate();
      } catch (error) {
        await failed(version, error instanceof Error ? error.message : String(error));
        return;
      }
      if (await ask('install', version)) updater.quitAndInstall(false, true);
    } finally {
      busy = false;
    }
  };
}

const minute = 60_000;
const day = 24 * 60 * minute;

/**
 * Checks a minute or two after the start and then daily, spread so that a company's computers do not ask
 * all at once. Gives what stops it.
 */
export function scheduleChecks(check: () => Promise<void>, random: () => number = Math.random): () => void {
  let timer: NodeJS.Timeout;
  const next = (delay: number): void => {
    timer = setTimeout(() => {
      void check().finally(() => {
        next(day + random() * 60 * minute);
      });
    }, delay);
    timer.unref();
  };
  next(minute + random() * minute);
  return () => {
    clearTimeout(timer);
  };
}

/** Starts looking for updates where the package, the policy and an address allow it; says why not otherwise. */
export async function startUpdates(given: { language: () => Language; window: () => BrowserWindow | undefined }): Promise<UpdatePlan> {
  const { language, window } = given;
  if (!app.isPackaged) return { on: false, why: 'not packaged' };
  const [policy, builtIn] = await Promise.all([
    readPolicy(process.platform, process.env),
    readFile(path.join(process.resourcesPath, 'app-update.yml'), 'utf8').then(parseBuiltIn, () => ({ publisher: false })),
  ]);
  const plan = planUpdates({ packaged: true, platform: process.platform, policy, builtIn });
  if (!plan.on) return plan;
  const box = async (message: string, detail: string, buttons: string[]): Promise<number> => {
    const options = {
      type: 'question' as const,
      message,
      detail,
      buttons,
      defaultId: buttons.length - 1,
      cancelId: buttons.length - 1,
      noLink: true,
    };
    const owner = window();
    return (await (owner === undefined ? dialog.showMessageBox(options) : dialog.showMessageBox(owner, options))).response;
  };
  const t = (key: string, version = ''): string => say(language(), { key: `updates.${key}`, params: { version } });
  // Loaded only now: most computers never look for updates, and the start is faster without it.
  const { default: electronUpdater } = await import('electron-updater');
  scheduleChecks(
    createUpdateCheck({
      url: plan.url,
      updater: electronUpdater.autoUpdater,
      async ask(what, version) {
        return (
          (what === 'download'
            ? await box(t('found', version), t('foundMore'), [t('download'), t('later')])
            : await box(t('ready', version), t('readyMore'), [t('install'), t('later')])) === 0
        );
      },
      async failed(version, message) {
        await box(t('failed', version), message, [t('later')]);
      },
    }),
  );
  return plan;
}
