// @ts-check
'use strict';
// The default session. Partitions, cookies, webRequest, downloads and certificate hooks are not emulated.
const { EventEmitter } = require('node:events');
const { refuse, strict, strictEvents } = require('../strict.cjs');
const { protocol } = require('./protocol.cjs');

/** @typedef {Parameters<Electron.Session['setPermissionRequestHandler']>[0]} RequestHandler */
/** @typedef {Parameters<Electron.Session['setPermissionCheckHandler']>[0]} CheckHandler */

/** What the app decided, read by the windows and by tests. */
const decided = {
  /** @type {RequestHandler} */
  request: null,
  /** @type {CheckHandler} */
  check: null,
  /** @type {Parameters<Electron.Session['setDevicePermissionHandler']>[0]} */
  device: null,
  spellChecker: true,
};

/** @type {import('../types.ts').Part<Electron.Session,
 *   'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler' | 'resolveProxy' |
 *   'setSpellCheckerEnabled' | 'isSpellCheckerEnabled' | 'isPersistent' | 'getStoragePath'>} */
const parts = {
  setPermissionRequestHandler(handler) {
    decided.request = handler;
  },
  setPermissionCheckHandler(handler) {
    decided.check = handler;
  },
  // Kept only: Chromium without a user in front of it offers a page no device to ask about.
  setDevicePermissionHandler(handler) {
    decided.device = handler;
  },
  resolveProxy: async () => process.env['CONFDESK_STAND_IN_PROXY'] || 'DIRECT',
  // The spell checker is off in the profile's preferences; the wish is kept so that it can be read back.
  setSpellCheckerEnabled(enable) {
    decided.spellChecker = enable;
  },
  isSpellCheckerEnabled: () => decided.spellChecker,
  isPersistent: () => true,
  getStoragePath: () => require('./app.cjs').app.getPath('sessionData'),
};

// Downloads are not emulated, and a window says so loudly when one starts; an app that cancels them may still listen.
const EVENTS = ['will-download', 'spellcheck-dictionary-initialized', 'select-hid-device', 'select-serial-port'];
const defaultSession = strict(
  strictEvents(Object.assign(new EventEmitter(), parts, { protocol }), 'session', [...EVENTS, 'select-usb-device']),
  'session',
);

const session = strict(
  {
    get defaultSession() {
      return defaultSession;
    },
    fromPartition: () => refuse('session.fromPartition'),
    fromPath: () => refuse('session.fromPath'),
  },
  'session',
);

module.exports = { decided, defaultSession, session };
