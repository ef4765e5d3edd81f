// @ts-check
'use strict';
// Menus are data here: nothing is drawn and no accelerator is heard, but items can be found and clicked by a test.
const { EventEmitter } = require('node:events');
const { strict, strictEvents } = require('../strict.cjs');
const { coreOf, state } = require('../state.cjs');
const { roleDefaults, runRole } = require('./menu-roles.cjs');

/** @typedef {Electron.MenuItemConstructorOptions} Options */

let commandIds = 0;

class MenuItem {
  /** @param {Options} options */
  constructor(options) {
    const given = { ...(options.role ? roleDefaults(options.role) : {}), ...options };
    const { submenu, click } = given;
    this.id = given.id ?? '';
    this.commandId = ++commandIds;
    this.role = given.role;
    this.label = given.label ?? '';
    this.sublabel = given.sublabel ?? '';
    this.toolTip = given.toolTip ?? '';
    this.accelerator = given.accelerator ?? null;
    this.registerAccelerator = given.registerAccelerator ?? true;
    this.icon = given.icon;
    this.type = given.type ?? (submenu ? 'submenu' : 'normal');
    this.enabled = given.enabled ?? true;
    this.visible = given.visible ?? true;
    this.checked = given.checked ?? false;
    /** @type {Menu | null} */
    this.submenu = null;
    if (Array.isArray(submenu)) this.submenu = Menu.buildFromTemplate(submenu);
    else if (submenu instanceof Menu) this.submenu = submenu;
    /** @type {unknown} */
    this.menu = null;
    const self = strict(this, 'MenuItem');
    /** @param {object} [event] @param {object} [window] */
    this.click = (event, window) => {
      const core = (window && coreOf(window)) ?? state.focused;
      // A check box changes before its listener hears of it.
      if (this.type === 'checkbox') this.checked = !this.checked;
      if (this.type === 'radio') this.checked = true;
      if (click)
        click(
          /** @type {Electron.MenuItem} */ (/** @type {unknown} */ (self)),
          core?.outer,
          /** @type {Electron.KeyboardEvent} */ (event ?? {}),
        );
      else if (this.role) void runRole(this.role, core);
    };
    return self;
  }
}

/** @typedef {import('../types.ts').Part<Electron.Menu, 'append' | 'insert' | 'getMenuItemById' | 'popup' |
 *   'closePopup' | 'items'>} MenuPart */
/** @typedef {Electron.MenuItemConstructorOptions | MenuItem} Entry */

/** @type {Menu | null} */
let applicationMenu = null;

/** @implements {MenuPart} */
class Menu extends EventEmitter {
  /** @type {MenuItem[]} */
  items = [];
  /** Read by tests: whether the app has put it up as a context menu. */
  isOpen = false;

  constructor() {
    super();
    return strict(strictEvents(this, 'Menu', ['menu-will-show', 'menu-will-close']), 'Menu');
  }
  /** @param {object} item */
  append(item) {
    this.insert(this.items.length, item);
  }
  /** @param {number} position @param {object} item */
  insert(position, item) {
    if (!(item instanceof MenuItem)) throw new TypeError('Invalid item');
    item.menu = this;
    this.items.splice(position, 0, item);
  }
  /** @param {string} id @returns {MenuItem | null} */
  getMenuItemById(id) {
    for (const item of this.items) {
      if (item.id === id) return item;
      const inside = item.submenu?.getMenuItemById(id);
      if (inside) return inside;
    }
    return null;
  }
  /** @param {Electron.PopupOptions} [options] */
  popup(options) {
    this.isOpen = true;
    this.emit('menu-will-show', {});
    this.closed = options?.callback;
  }
  closePopup() {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.emit('menu-will-close', {});
    this.closed?.();
  }
  /** @type {(() => void) | undefined} */
  closed = undefined;

  /** @param {Entry[]} template */
  static buildFromTemplate(template) {
    if (!Array.isArray(template)) throw new TypeError('Invalid template for Menu: Menu template must be an array');
    const menu = new Menu();
    for (const entry of template) menu.append(entry instanceof MenuItem ? entry : new MenuItem(entry));
    return menu;
  }
  /** @param {Menu | null} menu */
  static setApplicationMenu(menu) {
    applicationMenu = menu;
  }
  static getApplicationMenu() {
    return applicationMenu;
  }
}

module.exports = { Menu: strict(Menu, 'Menu'), MenuItem: strict(MenuItem, 'MenuItem') };
