import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { chooseRuntime, hasDisplay, realElectron } from '../e2e/support/runtime.ts';

const require = createRequire(import.meta.url);
interface Chromium {
  candidates(env: NodeJS.ProcessEnv, platform: string): string[];
  commandLine(wanted: { profile: string; switches: Map<string, string> }): string[];
  findChromium(env: NodeJS.ProcessEnv, platform?: string): string;
  isHeadless(env: NodeJS.ProcessEnv, platform: string): boolean;
  seedPreferences(profile: string): void;
}
const chromium = require('../../build/electron-stand-in/chromium.cjs') as Chromium;

describe('which Chromium', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'stand-in-unit-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('the one named, or a line that says it is not there', () => {
    const file = path.join(folder, 'my-chromium');
    writeFileSync(file, '');
    expect(chromium.findChromium({ CONFDESK_CHROMIUM: file })).toBe(file);
    expect(() => chromium.findChromium({ CONFDESK_CHROMIUM: `${file}-not` })).toThrow(`no Chromium at ${file}-not`);
  });

  test('the usual places by system, and what to install when there is none', () => {
    expect(chromium.candidates({}, 'linux')[0]).toBe('/usr/bin/chromium');
    expect(chromium.candidates({ PATH: '/opt/bin' }, 'linux')).toContain('/opt/bin/google-chrome');
    expect(chromium.candidates({}, 'darwin')[0]).toMatch(/^\/Applications\/Google Chrome\.app/);
    expect(chromium.candidates({ ProgramFiles: 'C:\\P' }, 'win32').join()).toMatch(/chrome\.exe.*msedge\.exe/);
    expect(() => chromium.findChromium({}, 'win32')).toThrow(/install one.*CONFDESK_CHROMIUM/);
  });

  test('headless without a display, and when asked', () => {
    expect(chromium.isHeadless({}, 'linux')).toBe(true);
    expect(chromium.isHeadless({ DISPLAY: ':1' }, 'linux')).toBe(false);
    expect(chromium.isHeadless({ DISPLAY: ':1', CONFDESK_HEADLESS: '1' }, 'linux')).toBe(true);
    expect(chromium.isHeadless({}, 'win32')).toBe(false);
    expect(chromium.isHeadless({ CONFDESK_HEADLESS: '1' }, 'darwin')).toBe(true);
  });

  test('the profile is the one given, one to one, in Chinese; only harmless switches of the app pass', () => {
    const ignored: [string, string][] = [
      ['disable-features', 'X'],
      ['remote-debugging-port', '1'],
    ];
    const switches = new Map([...ignored, ['force-color-profile', 'srgb']]);
    const args = chromium.commandLine({ profile: '/p', switches });
    expect(args).toEqual(expect.arrayContaining(['--user-data-dir=/p', '--lang=zh-CN']));
    expect(args).toContain('--force-device-scale-factor=1');
    expect(args).toContain('--force-color-profile=srgb');
    expect(args.filter((arg) => /=X$|remote-debugging/.test(arg))).toEqual([]);
  });

  test('a new profile has no translation; an existing one is left alone', () => {
    const file = path.join(folder, 'Default', 'Preferences');
    chromium.seedPreferences(folder);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ translate: { enabled: false } });
    writeFileSync(file, '{}');
    chromium.seedPreferences(folder);
    expect(readFileSync(file, 'utf8')).toBe('{}');
  });
});

describe('which runtime the specs use', () => {
  test('the one named', () => {
    expect(chooseRuntime({ CONFDESK_RUNTIME: 'stand-in', DISPLAY: ':0' })).toBe('stand-in');
    expect(() => chooseRuntime({ CONFDESK_RUNTIME: 'chrome' })).toThrow('only electron and stand-in are known');
  });

  test('without a display the stand-in', () => {
    expect(hasDisplay({ DISPLAY: ':0', CONFDESK_HEADLESS: '1' })).toBe(false);
    expect(chooseRuntime({ CONFDESK_HEADLESS: '1' })).toBe('stand-in');
  });

  test('Electron by name only where its binary is', () => {
    if (realElectron()) expect(chooseRuntime({ CONFDESK_RUNTIME: 'electron' })).toBe('electron');
    else expect(() => chooseRuntime({ CONFDESK_RUNTIME: 'electron' })).toThrow('no Electron binary');
  });
});
