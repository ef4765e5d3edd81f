// @ts-check
'use strict';
// A clipboard of the app's own: the system's is out of reach, and tests must not see each other's.
const { strict } = require('../strict.cjs');

let text = '';

/** @type {import('../types.ts').Part<Electron.Clipboard, 'clear' | 'has' | 'readText' | 'writeText'>} */
const parts = {
  clear() {
    text = '';
  },
  has: async (mimetype) => mimetype === 'text/plain' && text !== '',
  readText: async () => text,
  async writeText(value) {
    if (typeof value !== 'string') throw new TypeError('Error processing argument at index 0');
    text = value;
  },
};
module.exports = { clipboard: strict(parts, 'clipboard') };
