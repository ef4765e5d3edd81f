// @ts-check
'use strict';
// What the entry does with the emulated modules: prepare the process, start Chromium, say `ready`.
const fs = require('node:fs');
const path = require('node:path');
const { app, becomeReady, switches, wasAsked } = require('./api/app.cjs');
const { closeStrangers } = require('./api/page-events.cjs');
const { seedPaths } = require('./api/paths.cjs');
const { startServer } = require('./api/protocol.cjs');
const { Browser } = require('./browser.cjs');
const { findChromium, isHeadless } = require('./chromium.cjs');
const { state } = require('./state.cjs');

/** The version of the typings the app is written against. */
function electronVersion() {
  try {
    return String(require('electron/package.json').version);
  } catch {
    return '0.0.0';
  }
}

/** Sets up the process as Electron's main process looks.
 * @param {import('./types.ts').Config} config */
function configure(config) {
  state.config = config;
  app.setName(config.pkg.productName ?? config.pkg.name ?? 'Electron');
  const userData = process.argv.find((arg) => arg.startsWith('--user-data-dir='))?.slice('--user-data-dir='.length);
  seedPaths(process.env, userData);
  Object.assign(process, {
    type: 'browser',
    resourcesPath: path.join(config.appPath, 'resources'),
    defaultApp: true,
  });
  setVersions('');
  // As in Electron an orderly quit, which the app may prevent; who signals twice is in a hurry.
  let signalled = false;
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGINT', 'SIGHUP']))
    process.on(signal, () => {
      if (signalled) app.exit(0);
      else app.quit();
      signalled = true;
    });
  // After an orderly end Chromium is gone already; after any other there is nothing to be saved.
  process.on('exit', () => void state.browser?.process.kill('SIGKILL'));
}

/** @param {string} chrome */
function setVersions(chrome) {
  // The suffix keeps a report from being read as one about Electron.
  const versions = { ...process.versions, electron: `${electronVersion()}-stand-in`, chrome };
  Object.defineProperty(process, 'versions', { value: Object.freeze(versions), configurable: true, enumerable: true });
}

/** Starts the loopback server and Chromium; throws one line when there is no usable Chromium. */
async function start() {
  const binary = findChromium();
  const profile = path.join(app.getPath('sessionData'), 'Chromium');
  fs.mkdirSync(profile, { recursive: true, mode: 0o700 });
  const resolverRules = await startServer();
  const browser = new Browser({
    binary,
    profile,
    cdpPort: state.config.cdpPort,
    resolverRules,
    headless: isHeadless(),
    switches,
  });
  state.browser = browser;
  const ended = new Promise((_, reject) => {
    browser.once('exit', (/** @type {string} */ why) => {
      reject(new Error(`${binary} did not start: ${why}`));
      if (state.quitting || !state.ready) return;
      console.error(`electron-stand-in: ${why.split('\n')[0]} while the app was running`);
      process.exit(1);
    });
  });
  closeStrangers(browser);
  await Promise.race([browser.start(), ended]);
  const { product } = await browser.send('Browser.getVersion');
  setVersions(String(product).split('/')[1] ?? '');
  state.started.resolve(browser);
}

module.exports = { configure, ready: becomeReady, start, waitsForReady: wasAsked };
