// @ts-check
'use strict';
// The module `app`: life of the process, paths, the instance lock.
const { EventEmitter } = require('node:events');
const { cancellable, strict, strictEvents } = require('../strict.cjs');
const { state } = require('../state.cjs');
const { dropLock, hasLock, takeLock } = require('./instance-lock.cjs');
const { getPath, setPath } = require('./paths.cjs');

const EVENTS = [
  'will-finish-launching',
  'ready',
  'activate',
  'before-quit',
  'will-quit',
  'quit',
  'window-all-closed',
  'second-instance',
  'session-created',
  'browser-window-created',
  'browser-window-focus',
  'browser-window-blur',
  'web-contents-created',
  'render-process-gone',
  // Electron's own helper processes do not exist here; a test may emit it.
  'child-process-gone',
  // The system never sends these here, or Chromium decides by itself; an app may still say what it would do.
  'certificate-error',
  'select-client-certificate',
  'login',
  'open-file',
  'open-url',
  'accessibility-support-changed',
  'did-become-active',
];

const emitter = strictEvents(new EventEmitter(), 'app', EVENTS);
const whenReady = Promise.withResolvers();
/** Kept so that it can be read back: none of it can have an effect here. @type {Record<string, unknown>} */
const recorded = {};
let name = 'Electron';
let asked = false;
/** @type {Map<string, string>} */
const switches = new Map();

/** @type {import('../types.ts').Part<Electron.CommandLine,
 *   'appendSwitch' | 'appendArgument' | 'hasSwitch' | 'getSwitchValue' | 'removeSwitch'>} */
const commandLine = {
  appendSwitch(key, value) {
    switches.set(key, value ?? '');
  },
  // Arguments without a name have no meaning for Chromium.
  appendArgument(value) {
    recorded['argument'] = value;
  },
  hasSwitch: (key) => switches.has(key),
  getSwitchValue: (key) => switches.get(key) ?? '',
  removeSwitch(key) {
    switches.delete(key);
  },
};

/** Ends the process, after Chromium.
 * @param {number} [code] */
function exit(code = 0) {
  state.quitting = true;
  emitter.emit('quit', {}, code);
  dropLock();
  state.server?.close();
  const end = () => process.exit(code);
  if (!state.browser) return end();
  state.browser.once('exit', end);
  state.browser.send('Browser.close').catch(() => undefined);
  setTimeout(end, 3000);
}

async function quit() {
  if (state.quitting) return;
  const before = cancellable();
  emitter.emit('before-quit', before);
  if (before.defaultPrevented) return;
  state.quitting = true;
  for (const window of [...state.windows.values()]) {
    if (await window.requestClose()) continue;
    state.quitting = false;
    return;
  }
  const will = cancellable();
  emitter.emit('will-quit', will);
  if (will.defaultPrevented) state.quitting = false;
  else exit(0);
}

/** @type {import('../types.ts').Part<Electron.App, 'whenReady' | 'isReady' | 'isPackaged' | 'name' | 'getName' |
 *   'setName' | 'getVersion' | 'getAppPath' | 'getLocale' | 'getSystemLocale' | 'getLocaleCountryCode' |
 *   'getPreferredSystemLanguages' | 'getPath' | 'setPath' | 'setAppLogsPath' | 'setAppUserModelId' |
 *   'setAboutPanelOptions' | 'disableHardwareAcceleration' | 'enableSandbox' | 'requestSingleInstanceLock' |
 *   'hasSingleInstanceLock' | 'releaseSingleInstanceLock' | 'focus' | 'quit' | 'exit' | 'commandLine' |
 *   'isAccessibilitySupportEnabled' | 'setAccessibilitySupportEnabled'>} */
const parts = {
  whenReady() {
    asked = true;
    return /** @type {Promise<void>} */ (whenReady.promise);
  },
  isReady: () => state.ready,
  isPackaged: false,
  get name() {
    return name;
  },
  set name(value) {
    name = value;
  },
  getName: () => name,
  setName(value) {
    name = value;
  },
  getVersion: () => state.config.pkg.version ?? '0.0.0',
  getAppPath: () => state.config.appPath,
  getLocale: () => switches.get('lang') || 'zh-CN',
  getSystemLocale: () => 'zh-CN',
  getLocaleCountryCode: () => 'CN',
  getPreferredSystemLanguages: () => ['zh-CN'],
  getPath: (wanted) => getPath(wanted, name),
  setPath,
  setAppLogsPath(folder) {
    setPath('logs', folder ?? getPath('logs', name));
  },
  setAppUserModelId(id) {
    recorded['appUserModelId'] = id;
  },
  setAboutPanelOptions(options) {
    recorded['aboutPanelOptions'] = options;
  },
  // Chromium always runs without a GPU here, and every page without Node: both wishes are met already.
  disableHardwareAcceleration() {
    if (state.ready) throw new Error('app.disableHardwareAcceleration() can only be called before app is ready');
    recorded['hardwareAcceleration'] = false;
  },
  enableSandbox() {
    if (state.ready) throw new Error('app.enableSandbox() can only be called before app is ready');
    recorded['sandbox'] = true;
  },
  requestSingleInstanceLock: (extra) =>
    takeLock(getPath('userData', name), extra, ({ argv, cwd, extra: data }) => emitter.emit('second-instance', {}, argv, cwd, data)),
  hasSingleInstanceLock: hasLock,
  releaseSingleInstanceLock: dropLock,
  focus() {
    [...state.windows.values()][0]?.focus();
  },
  // The type says void: Electron starts the walk through the windows and returns.
  quit: () => void quit(),
  exit: (code) => void exit(code),
  commandLine: strict(commandLine, 'app.commandLine'),
  isAccessibilitySupportEnabled: () => recorded['accessibility'] === true,
  setAccessibilitySupportEnabled(enabled) {
    recorded['accessibility'] = enabled;
  },
};
const app = strict(Object.defineProperties(emitter, Object.getOwnPropertyDescriptors(parts)), 'app');

/** For the host: makes the app ready once. */
function becomeReady() {
  state.ready = true;
  emitter.emit('will-finish-launching');
  // Through the outer object: a tester's loader puts its own `emit` there.
  app.emit('session-created', require('./session.cjs').defaultSession);
  app.emit('ready', {}, {});
  whenReady.resolve(undefined);
}

module.exports = {
  EVENTS,
  app: /** @type {typeof app & typeof parts} */ (app),
  becomeReady,
  recorded,
  switches,
  wasAsked: () => asked,
};
