// @ts-check
'use strict';
// What a menu item with a role looks like, and what choosing it does where that can be done here.
const { refuse } = require('../strict.cjs');

/** @typedef {import('./window-core.cjs').WindowCore} WindowCore */
/** @typedef {{ label: string; accelerator?: string; run?: (window: WindowCore | null) => unknown }} Role */

/** Editing goes to the focused page as the command its keyboard shortcut would be.
 * @param {string} command */
const edit = (command) => (/** @type {WindowCore | null} */ window) => window?.contents.editCommand(command);

/** @param {(window: WindowCore) => unknown} act */
const onWindow = (act) => (/** @type {WindowCore | null} */ window) => window && act(window);

const quit = () => require('./app.cjs').app.quit();

/** Labels and accelerators as in Electron's lib/browser/api/menu-item-roles.ts, Linux and Windows column.
 * @type {Record<string, Role>} */
const ROLES = {
  about: { label: 'About' },
  close: { label: 'Close', accelerator: 'CommandOrControl+W', run: onWindow((window) => window.requestClose()) },
  copy: { label: 'Copy', accelerator: 'CommandOrControl+C', run: edit('copy') },
  cut: { label: 'Cut', accelerator: 'CommandOrControl+X', run: edit('cut') },
  delete: { label: 'Delete', run: edit('delete') },
  forcereload: {
    label: 'Force Reload',
    accelerator: 'Shift+CmdOrCtrl+R',
    run: onWindow((window) => window.contents.reload(true)),
  },
  minimize: { label: 'Minimize', accelerator: 'CommandOrControl+M', run: onWindow((window) => window.minimize()) },
  paste: { label: 'Paste', accelerator: 'CommandOrControl+V', run: edit('paste') },
  pasteandmatchstyle: { label: 'Paste and Match Style', accelerator: 'Shift+CommandOrControl+V' },
  quit: { label: 'Quit', accelerator: 'CommandOrControl+Q', run: quit },
  redo: { label: 'Redo', accelerator: 'Shift+CommandOrControl+Z', run: edit('redo') },
  reload: {
    label: 'Reload',
    accelerator: 'CmdOrCtrl+R',
    run: onWindow((window) => window.contents.reload(false)),
  },
  resetzoom: {
    label: 'Actual Size',
    accelerator: 'CommandOrControl+0',
    run: onWindow((window) => window.contents.setZoomLevel(0)),
  },
  selectall: { label: 'Select All', accelerator: 'CommandOrControl+A', run: edit('selectAll') },
  toggledevtools: { label: 'Toggle Developer Tools', accelerator: 'Ctrl+Shift+I' },
  togglefullscreen: {
    label: 'Toggle Full Screen',
    accelerator: 'F11',
    run: onWindow((window) => window.setFullScreen(window.shape !== 'fullscreen')),
  },
  undo: { label: 'Undo', accelerator: 'CommandOrControl+Z', run: edit('undo') },
  zoom: { label: 'Zoom' },
  zoomin: {
    label: 'Zoom In',
    accelerator: 'CommandOrControl+Plus',
    run: onWindow((window) => window.contents.setZoomLevel(window.contents.zoomLevel() + 0.5)),
  },
  zoomout: {
    label: 'Zoom Out',
    accelerator: 'CommandOrControl+-',
    run: onWindow((window) => window.contents.setZoomLevel(window.contents.zoomLevel() - 0.5)),
  },
};

/** Menus that a role brings along; `type: separator` between groups. @type {Record<string, [string, string[]]>} */
const MENUS = {
  filemenu: ['File', ['quit']],
  editmenu: ['Edit', ['undo', 'redo', '-', 'cut', 'copy', 'paste', 'delete', '-', 'selectAll']],
  viewmenu: ['View', ['reload', 'forceReload', 'toggleDevTools', '-', 'resetZoom', 'zoomIn', 'zoomOut', '-', 'togglefullscreen']],
  windowmenu: ['Window', ['minimize', 'zoom', 'close']],
};

/** The default options of an item with a role.
 * @param {string} role
 * @returns {Electron.MenuItemConstructorOptions} */
function roleDefaults(role) {
  const key = role.toLowerCase();
  const menu = MENUS[key];
  if (menu) {
    const submenu = menu[1].map((entry) => (entry === '-' ? { type: 'separator' } : { role: entry }));
    return { label: menu[0], submenu: /** @type {Electron.MenuItemConstructorOptions[]} */ (submenu) };
  }
  const known = ROLES[key];
  // macOS has many more; an item keeps its role, and choosing it throws.
  if (!known) return { label: role };
  return known.accelerator ? { label: known.label, accelerator: known.accelerator } : { label: known.label };
}

/** Does what choosing the item would do.
 * @param {string} role
 * @param {WindowCore | null} window */
function runRole(role, window) {
  const run = ROLES[role.toLowerCase()]?.run;
  if (!run) refuse(`choosing a menu item with the role '${role}'`);
  return run(window);
}

module.exports = { roleDefaults, runRole };
