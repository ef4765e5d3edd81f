// @ts-check
'use strict';
// ipcMain and webContents.ipc.
const { EventEmitter } = require('node:events');
const { strict } = require('../strict.cjs');

/** @typedef {Parameters<Electron.IpcMain['handle']>[1]} Handler */
/** @typedef {import('../types.ts').Part<Electron.IpcMain, 'handle' | 'handleOnce' | 'removeHandler'>} IpcPart */

/** @implements {IpcPart} */
class IpcMain extends EventEmitter {
  /** Read by the window that receives the call. @type {Map<string, Handler>} */
  handlers = new Map();

  /** @param {string} channel @param {Handler} handler */
  handle(channel, handler) {
    if (this.handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    if (typeof handler !== 'function') throw new Error(`Expected handler to be a function, but found ${typeof handler}`);
    this.handlers.set(channel, handler);
  }
  /** @param {string} channel @param {Handler} handler */
  handleOnce(channel, handler) {
    this.handle(channel, (event, ...args) => {
      this.handlers.delete(channel);
      return handler(event, ...args);
    });
  }
  /** @param {string} channel */
  removeHandler(channel) {
    this.handlers.delete(channel);
  }
}

/** The channel names are the app's own, so any event may be listened to.
 * @param {string} name */
const makeIpc = (name) => {
  const inner = new IpcMain();
  // A page may send on a channel named `error`; without a listener that would end the main process.
  inner.on('error', () => {});
  return { inner, outer: strict(inner, name) };
};
const main = makeIpc('ipcMain');

module.exports = { ipcMain: main.outer, makeIpc };
