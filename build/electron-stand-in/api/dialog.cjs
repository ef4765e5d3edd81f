// @ts-check
'use strict';
// Native dialogs: nobody can answer them here, so each throws until a test puts its own function in its place.
const { refuse, strict } = require('../strict.cjs');

/** @typedef {import('../types.ts').Part<Electron.Dialog, 'showOpenDialog' | 'showOpenDialogSync' | 'showSaveDialog' |
 *   'showSaveDialogSync' | 'showMessageBox' | 'showMessageBoxSync' | 'showErrorBox'>} DialogPart */

/** @param {keyof DialogPart} name */
const stubMe = (name) => () => refuse(`dialog.${name} (let the test replace it)`);

/** @type {DialogPart} */
const parts = {
  showOpenDialog: stubMe('showOpenDialog'),
  showOpenDialogSync: stubMe('showOpenDialogSync'),
  showSaveDialog: stubMe('showSaveDialog'),
  showSaveDialogSync: stubMe('showSaveDialogSync'),
  showMessageBox: stubMe('showMessageBox'),
  showMessageBoxSync: stubMe('showMessageBoxSync'),
  // Said before a window exists, often just before the end: on Linux Electron too writes it to stderr then.
  showErrorBox(title, content) {
    console.error(`[dialog] ${title}: ${content}`);
  },
};
module.exports = { dialog: strict(parts, 'dialog') };
