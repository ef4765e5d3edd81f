// @ts-check
'use strict';
// What a page's isolated world and the main process say to each other.
const { codec } = require('../state.cjs');
const { ipcMain } = require('./ipc.cjs');
const { permission } = require('./permissions.cjs');
const { mapUrl, unmapUrl } = require('./protocol.cjs');

/** @typedef {import('./contents-core.cjs').ContentsCore} ContentsCore */
/** @typedef {import('../types.ts').Json} Json */
/** @typedef {Electron.IpcMainInvokeEvent} InvokeEvent */

/** @param {ContentsCore} core
 * @param {unknown[]} message */
function tell(core, [kind, subject, value, id]) {
  if (core.dead || !core.isolated) return;
  // The page may go while the message is under way: it has nobody to hear it then, as in Electron.
  void core.session
    ?.send('Runtime.callFunctionOn', {
      functionDeclaration: 'function (text) { __stand_in_receive(text) }',
      arguments: [{ value: codec.encode([kind, subject, id, value]) }],
      uniqueContextId: core.isolated,
    })
    .catch(() => undefined);
}

/** Sends an event to the preload's listeners.
 * @param {ContentsCore} core
 * @param {string} channel
 * @param {unknown[]} args */
function sendToPage(core, channel, args) {
  if (typeof channel !== 'string') throw new TypeError('Missing required channel argument');
  let copy;
  try {
    copy = structuredClone(args);
  } catch {
    throw new Error('Failed to serialize arguments');
  }
  tell(core, ['event', channel, copy, 0]);
}

/** @param {ContentsCore} core
 * @returns {InvokeEvent} */
function makeEvent(core) {
  const event = {
    type: 'frame',
    sender: core.outer,
    senderFrame: core.mainFrame(),
    frameId: core.id,
    processId: 1,
    ports: [],
    /** @param {string} name @param {unknown[]} values */
    reply: (name, ...values) => sendToPage(core, name, values),
  };
  return /** @type {InvokeEvent} */ (/** @type {unknown} */ (event));
}

/** @param {ContentsCore} core
 * @param {string} channel
 * @param {InvokeEvent} event
 * @param {Json[]} args */
async function answer(core, channel, event, args) {
  try {
    if (channel === '\0permission') return [true, await permission(core, String(args[0]))];
    const handler = core.ipc.inner.handlers.get(channel) ?? ipcMain.handlers.get(channel);
    if (!handler) throw new Error(`No handler registered for '${channel}'`);
    const value = await handler(event, ...args);
    try {
      return [true, structuredClone(value)];
    } catch {
      throw new Error('An object could not be cloned.');
    }
  } catch (error) {
    console.error(`Error occurred in handler for '${channel}':`, error);
    return [false, String(error)];
  }
}

/** What the stand-in's own script in the page noticed.
 * @param {ContentsCore} core
 * @param {string} what
 * @param {Json[]} args */
function noted(core, what, args) {
  if (what === 'title') core.window.pageTitled(String(args[0]));
  else if (what === 'resize') core.window.resizedByPage(Math.round(args[0] * core.zoom), Math.round(args[1] * core.zoom));
  else if (what === 'follow') {
    const url = String(args[0]);
    if (mapUrl(url) !== url && core.allows(url, true)) void core.follow(url);
  } else if (what === 'context-menu') {
    const [x, y, selectionText, linkURL, isEditable] = args;
    const mediaType = 'none';
    core.emit('context-menu', {}, { x, y, selectionText, linkURL: unmapUrl(linkURL), isEditable, mediaType });
  } else if (what === 'preload-error') {
    console.error('electron-stand-in: the preload failed:', args[1] || args[0]);
    core.emit('preload-error', {}, core.prefs.preload, new Error(String(args[0])));
  }
}

/** Something said by the page's isolated world.
 * @param {ContentsCore} core
 * @param {string} payload */
async function fromPage(core, payload) {
  /** @type {import('../types.ts').FromPage} */
  const [kind, channel, id, args] = codec.decode(payload);
  // Chosen in the page: a name it cannot be is nobody's.
  if (typeof channel !== 'string') return;
  if (kind === 'note') return noted(core, channel, args);
  const event = makeEvent(core);
  if (kind === 'invoke') return tell(core, ['reply', ...(await answer(core, channel, event, args)), id]);
  core.emit('ipc-message', event, channel, ...args);
  core.ipc.inner.emit(channel, event, ...args);
  ipcMain.emit(channel, event, ...args);
}

module.exports = { fromPage, sendToPage };
