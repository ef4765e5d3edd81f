import { test as base, expect } from '@playwright/test';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { launchDesktop, type Desktop } from '../e2e/support/launch.ts';
import { standIn } from '../e2e/support/runtime.ts';

export { expect };

/** Removes a folder of test data; one that a killed browser's helpers still write to may stay in the temp folder. */
export function removeFolder(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  } catch (error) {
    console.warn(`left behind: ${String(error)}`);
  }
}

/** Starts the small app; its data goes to a folder of its own. */
export function launchApp(options: { profile?: string; env?: Record<string, string> } = {}): Promise<Desktop> {
  const profile = options.profile ?? mkdtempSync(path.join(os.tmpdir(), 'stand-in-'));
  return launchDesktop({
    ...options,
    profile,
    runtime: 'stand-in',
    appFolder: path.join(import.meta.dirname, 'app'),
    args: [`--user-data-dir=${profile}`],
  });
}

/** One running app for all tests of a file. */
export const test = base.extend<object, { desktop: Desktop }>({
  desktop: [
    // Playwright reads the names of the fixtures needed from this pattern.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const desktop = await launchApp();
      await use(desktop);
      await desktop.close();
      removeFolder(desktop.profile);
    },
    { scope: 'worker' },
  ],
});

export interface Run {
  code: number;
  stdout: string;
  stderr: string;
  ms: number;
}

/** Runs the stand-in without a tester, to its end. */
export function run(app: string, env: Record<string, string> = {}, profile?: string): Promise<Run> {
  const folder = profile ?? mkdtempSync(path.join(os.tmpdir(), 'stand-in-'));
  const from = Date.now();
  return new Promise((resolve) =>
    execFile(
      standIn,
      [path.join(import.meta.dirname, app), `--user-data-dir=${folder}`],
      { env: { ...process.env, ...env }, timeout: 25_000 },
      (error, stdout, stderr) => {
        if (!profile) removeFolder(folder);
        resolve({ code: Number(error?.code ?? 0), stdout, stderr, ms: Date.now() - from });
      },
    ),
  );
}

type Notes = Record<'opened' | 'navigations' | 'permissions' | 'events', string[]>;

/** What the small app noted in its main process. */
export const noted = (desktop: Desktop): Promise<Notes> => desktop.page.evaluate('api.state()');
