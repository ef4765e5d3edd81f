// @ts-check
'use strict';
// What the emulated modules share. Nothing here is visible to the app.
const makeCodec = require('./codec.cjs');

/** @typedef {import('./api/window-core.cjs').WindowCore} WindowCore */
/** @typedef {import('./api/contents-core.cjs').ContentsCore} ContentsCore */

const state = {
  /** @type {import('./types.ts').Config} */
  config: { appPath: '', pkg: {}, cdpPort: undefined },
  ready: false,
  quitting: false,
  /** Kept for the schemes registered before `ready`. @type {Map<string, Electron.Privileges>} */
  schemes: new Map(),
  /** @type {Map<string, (request: Request) => Response | Promise<Response>>} */
  handlers: new Map(),
  /** @type {Map<number, WindowCore>} */
  windows: new Map(),
  /** @type {Map<number, ContentsCore>} */
  contents: new Map(),
  /** @type {WindowCore | null} */
  focused: null,
  /** @type {import('./browser.cjs').Browser | null} */
  browser: null,
  /** Settles when Chromium answers. @type {PromiseWithResolvers<import('./browser.cjs').Browser>} */
  started: Promise.withResolvers(),
  /** @type {import('node:http').Server | null} */
  server: null,
};

const codec = makeCodec(
  (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
  (text) => new Uint8Array(Buffer.from(text, 'base64')),
);

/** @type {WeakMap<object, unknown>} */
const cores = new WeakMap();

/** Ties what the app holds (the object and its strict proxy) to the inner object behind it.
 * @param {unknown} core
 * @param {object[]} outer */
function link(core, ...outer) {
  for (const object of outer) cores.set(object, core);
}

/** The inner object behind something the app holds.
 * @param {object} outer
 * @returns {any} */
const coreOf = (outer) => cores.get(outer);

module.exports = { state, codec, link, coreOf };
