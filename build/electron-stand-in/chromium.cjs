// @ts-check
'use strict';
// Which Chromium, with which switches and preferences.
const fs = require('node:fs');
const path = require('node:path');

const FLAGS = [
  // Chromium refuses to start as root with its sandbox, and containers are root; pages here come from the app only.
  '--no-sandbox',
  // Removes the bar that warns about the switch above: it would take 58 px of the window.
  '--test-type',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-infobars',
  '--password-store=basic',
  '--use-mock-keychain',
  '--disable-dev-shm-usage',
  '--disable-popup-blocking',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-background-timer-throttling',
  '--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,PaintHolding,Translate,MediaRouter,' + 'DestroyProfileOnBrowserClose',
  // Without it input is thrown away until a new page has painted.
  '--allow-pre-commit-input',
  // Without it Chromium ends with its last window, and `window-all-closed` would mean nothing.
  '--keep-alive-for-test',
];

/** Switches of `app.commandLine` that mean the same to Chromium; all others are Electron's or the app's own. */
const PASSED_ON = ['force-device-scale-factor', 'force-color-profile', 'use-fake-device-for-media-stream'];

/** Where a Chromium may be, the wished one first.
 * @param {NodeJS.ProcessEnv} env
 * @param {string} platform */
function candidates(env, platform) {
  if (env['CONFDESK_CHROMIUM']) return [env['CONFDESK_CHROMIUM']];
  if (platform === 'win32')
    return [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LocalAppData']].flatMap((folder) =>
      folder
        ? ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'].map((file) => path.join(folder, file))
        : [],
    );
  if (platform === 'darwin')
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((n) => `/Applications/${n}.app/Contents/MacOS/${n}`);
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
  const folders = ['/usr/bin', '/usr/local/bin', '/snap/bin', ...(env['PATH'] ?? '').split(path.delimiter)];
  return names.flatMap((name) => folders.filter(Boolean).map((folder) => path.join(folder, name)));
}

/** The Chromium to use; throws one line that says what to install.
 * @param {NodeJS.ProcessEnv} [env]
 * @param {string} [platform] */
function findChromium(env = process.env, platform = process.platform) {
  const found = candidates(env, platform).find((file) => fs.existsSync(file));
  if (found) return found;
  const wished = env['CONFDESK_CHROMIUM'];
  throw new Error(
    wished
      ? `no Chromium at ${wished} (CONFDESK_CHROMIUM)`
      : 'no Chromium found: install one (Debian: apt-get install chromium; Windows, macOS: Google Chrome) ' +
          'or name it in CONFDESK_CHROMIUM',
  );
}

/** Whether windows are shown at all.
 * @param {NodeJS.ProcessEnv} [env]
 * @param {string} [platform] */
function isHeadless(env = process.env, platform = process.platform) {
  if (env['CONFDESK_HEADLESS']) return env['CONFDESK_HEADLESS'] === '1';
  return platform !== 'win32' && platform !== 'darwin' && !env['DISPLAY'];
}

/** Writes a new profile's preferences: no translate, password or autofill bubbles over the page, Chinese pages.
 * @param {string} profile */
function seedPreferences(profile) {
  const file = path.join(profile, 'Default', 'Preferences');
  if (fs.existsSync(file)) return;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(
    file,
    JSON.stringify({
      translate: { enabled: false },
      credentials_enable_service: false,
      autofill: { profile_enabled: false, credit_card_enabled: false },
      browser: { enable_spellchecking: false },
      intl: { accept_languages: 'zh-CN,zh', selected_languages: 'zh-CN,zh' },
    }),
  );
}

/** The command line without what differs between the browser and a call for one more window.
 * @param {{ profile: string; switches: ReadonlyMap<string, string> }} wanted */
function commandLine({ profile, switches }) {
  const lang = switches.get('lang') || 'zh-CN';
  const own = [...switches].filter(([name]) => PASSED_ON.includes(name));
  if (!switches.has('force-device-scale-factor')) own.push(['force-device-scale-factor', '1']);
  return [
    ...FLAGS,
    `--lang=${lang}`,
    `--user-data-dir=${profile}`,
    ...own.map(([name, value]) => (value ? `--${name}=${value}` : `--${name}`)),
  ];
}

module.exports = { candidates, commandLine, findChromium, isHeadless, seedPreferences };
