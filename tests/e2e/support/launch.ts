import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { _electron, expect, type ConsoleMessage, type ElectronApplication, type Page } from '@playwright/test';
import { chooseRuntime, root, standIn, type Runtime } from './runtime.ts';

export interface LaunchOptions {
  /** Folder for all data; a fresh one, removed at the end, unless given. */
  profile?: string;
  args?: string[];
  env?: Record<string, string>;
  /** Size of the window's content in CSS pixels, set once it is there. */
  size?: { width: number; height: number };
  /** False: give the page back as soon as it left about:blank, without waiting for data-app-state="ready". */
  ready?: boolean;
  /** Another app than the one in this repository. */
  appFolder?: string;
  runtime?: Runtime;
}

export interface Desktop {
  app: ElectronApplication;
  page: Page;
  runtime: Runtime;
  profile: string;
  /** The page's address as the main process sees it: `page.url()` differs between the runtimes. */
  url(): Promise<string>;
  /** Uncaught errors and Content-Security-Policy violations of all pages so far. */
  problems(): string[];
  /** Quits the app; kills it when it does not go within 10 s. */
  close(): Promise<void>;
}

const READY_MS = 30_000;
const CLOSE_MS = 10_000;

/** Gathers what must not happen in a page, from its first document on. */
class Problems {
  readonly found = new Set<string>();

  // Chromium writes every violation to the console, also those before a listener could be in the page.
  readonly onMessage = (message: ConsoleMessage): void => {
    if (message.type() === 'error' && /Content Security Policy/i.test(message.text()))
      this.found.add(`securitypolicyviolation: ${message.text()} (${message.location().url})`);
  };

  readonly onError = (error: Error): void => {
    this.found.add(`page error: ${error.stack ?? error.message}`);
  };

  watch(app: ElectronApplication): void {
    app.context().on('console', this.onMessage);
    app.context().on('weberror', (event) => this.onError(event.error()));
  }

  /** Adds what came before anyone listened; what came twice is kept once. */
  async catchUp(page: Page): Promise<void> {
    for (const message of await page.consoleMessages()) this.onMessage(message);
    for (const error of await page.pageErrors()) this.onError(error);
  }
}

const plain = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));

async function closeApp(app: ElectronApplication): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), CLOSE_MS);
  });
  const result = await Promise.race([app.close(), late]);
  clearTimeout(timer);
  if (result === 'late') {
    app.process().kill('SIGKILL');
    throw new Error(`the app did not quit within ${CLOSE_MS / 1000} s`);
  }
}

/** Gives the window's content a size and waits until the page has it. */
export async function resize(app: ElectronApplication, page: Page, size: { width: number; height: number }): Promise<void> {
  await app.evaluate(({ BrowserWindow }, { width, height }) => BrowserWindow.getAllWindows()[0]?.setContentSize(width, height), size);
  await expect.poll(() => page.evaluate('[innerWidth, innerHeight]'), 'size of the page').toEqual([size.width, size.height]);
}

/** Starts the built app on real Electron or the stand-in, with a profile of its own, and waits until it is usable. */
export async function launchDesktop(options: LaunchOptions = {}): Promise<Desktop> {
  const runtime = options.runtime ?? chooseRuntime();
  const profile = options.profile ?? mkdtempSync(path.join(os.tmpdir(), 'confdesk-e2e-'));
  const problems = new Problems();
  const app = await _electron.launch({
    ...(runtime === 'stand-in' ? { executablePath: standIn } : {}),
    cwd: root,
    args: [options.appFolder ?? '.', ...(options.args ?? [])],
    env: { ...plain(process.env), CONFDESK_PROFILE: profile, ...options.env },
  });
  const close = async (): Promise<void> => {
    await closeApp(app);
    if (!options.profile) rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  try {
    problems.watch(app);
    const page = await app.firstWindow({ timeout: READY_MS });
    await problems.catchUp(page);
    if (options.ready === false) await page.waitForURL((url) => !/^(about|data):/.test(url.protocol), { timeout: READY_MS });
    else await page.locator('html[data-app-state="ready"]').waitFor({ state: 'attached', timeout: READY_MS });
    if (options.size) await resize(app, page, options.size);
    return {
      app,
      page,
      runtime,
      profile,
      url: () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL() ?? ''),
      problems: () => [...problems.found],
      close,
    };
  } catch (error) {
    await close().catch(() => undefined);
    const seen = [...problems.found].join('\n');
    throw seen ? new Error(`the app did not get ready; its page said:\n${seen}`, { cause: error }) : error;
  }
}
