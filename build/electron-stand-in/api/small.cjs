// @ts-check
'use strict';
// The modules that need only a few lines.
const { EventEmitter } = require('node:events');
const fs = require('node:fs');
const path = require('node:path');
const { Readable } = require('node:stream');
const { fileURLToPath } = require('node:url');
const { notEmulated, refuse, strict, strictEvents } = require('../strict.cjs');
const { state } = require('../state.cjs');

/** Module scripts are refused without the right type.
 * @type {Record<string, string>} */
const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain',
};

/** @type {import('../types.ts').Part<Electron.Net, 'fetch' | 'isOnline' | 'online'>} */
const netParts = {
  async fetch(input, init) {
    const url = input instanceof Request ? input.url : String(input);
    const scheme = url.split(':')[0] ?? '';
    const handler = state.handlers.get(scheme);
    if (handler) return handler(new Request(url, init));
    // Node's own fetch would pass over the system's proxy and certificates, which is the reason to use net.fetch.
    if (scheme !== 'file') throw notEmulated(`net.fetch of ${scheme}:`);
    const file = fileURLToPath(url);
    const found = await fs.promises.stat(file).catch(() => null);
    if (!found?.isFile()) throw new Error('net::ERR_FILE_NOT_FOUND');
    const body = Readable.toWeb(fs.createReadStream(file));
    return new Response(/** @type {ReadableStream} */ (body), {
      headers: {
        'content-type': TYPES[path.extname(file).toLowerCase()] ?? 'application/octet-stream',
        'content-length': String(found.size),
      },
    });
  },
  isOnline: () => true,
  online: true,
};

/** Addresses and files the app handed to the system; a test reads them as `shell.handed`. @type {string[]} */
const handed = [];
/** @type {import('../types.ts').Part<Electron.Shell, 'openExternal' | 'openPath' | 'showItemInFolder' | 'beep'>
 *   & { handed: string[] }} */
const shellParts = {
  handed,
  async openExternal(url) {
    handed.push(url);
  },
  async openPath(file) {
    handed.push(file);
    return '';
  },
  showItemInFolder(file) {
    handed.push(file);
  },
  beep() {
    handed.push('beep');
  },
};

// The machine's power is out of sight; a test emits these.
const POWER_EVENTS = ['suspend', 'resume', 'lock-screen', 'unlock-screen', 'on-ac', 'on-battery', 'shutdown'];
const powerMonitor = strictEvents(new EventEmitter(), 'powerMonitor', POWER_EVENTS);

class Notification extends EventEmitter {
  constructor() {
    super();
    refuse('Notification');
  }
  static isSupported() {
    return false;
  }
}

module.exports = {
  net: strict(netParts, 'net'),
  shell: strict(shellParts, 'shell'),
  powerMonitor: strict(powerMonitor, 'powerMonitor'),
  Notification: strict(Notification, 'Notification'),
  // Never started by the app: a dump may hold secrets.
  crashReporter: strict({ start: () => refuse('crashReporter.start') }, 'crashReporter'),
  nativeImage: strict({}, 'nativeImage'),
  globalShortcut: strict({}, 'globalShortcut'),
  autoUpdater: strict({}, 'autoUpdater'),
  utilityProcess: strict({}, 'utilityProcess'),
  contentTracing: strict({}, 'contentTracing'),
  systemPreferences: strict({}, 'systemPreferences'),
  desktopCapturer: strict({}, 'desktopCapturer'),
};
