import { test, expect } from '@playwright/test';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { launchDesktop, type LaunchOptions } from '../e2e/support/launch.ts';

const small: LaunchOptions = { runtime: 'stand-in', appFolder: path.join(import.meta.dirname, 'app') };
// The small app takes its folder from the command line; ConfDesk reads CONFDESK_PROFILE.
const folder = (name: string): string[] => [`--user-data-dir=${test.info().outputPath(name)}`];

test('a launch gives a page of the wished size on a profile of its own, and removes it', async () => {
  const desktop = await launchDesktop({ ...small, args: folder('a'), size: { width: 1024, height: 700 } });
  expect(await desktop.page.evaluate('[innerWidth, innerHeight]')).toEqual([1024, 700]);
  expect(await desktop.page.evaluate('api.info().then((info) => info.profile)')).toBe(desktop.profile);
  expect([desktop.runtime, desktop.problems(), existsSync(desktop.profile)]).toEqual(['stand-in', [], true]);
  await desktop.close();
  expect(existsSync(desktop.profile)).toBe(false);
});

test('errors and violations before anyone could listen are problems too', async () => {
  const desktop = await launchDesktop({ ...small, args: folder('b'), env: { STAND_IN_APP_PAGE: 'bad.html' } });
  await expect.poll(() => desktop.problems().length).toBe(2);
  expect(desktop.problems().sort()).toEqual([
    expect.stringMatching(/^page error: TypeError: page is broken\n +at .*bad\.js/),
    expect.stringMatching(/^securitypolicyviolation: .*inline script.*bad\.html/),
  ]);
  await desktop.page.evaluate('document.body.setAttribute("style", "color: red")');
  await expect.poll(() => desktop.problems().length).toBe(3);
  await desktop.close();
});

test('a page that does not get ready need not be waited for', async () => {
  const env = { STAND_IN_APP_PAGE: 'frame.html' };
  const desktop = await launchDesktop({ ...small, args: folder('c'), env, ready: false });
  expect(await desktop.url()).toBe('app://bundle/frame.html');
  await desktop.close();
});
