// @ts-check
'use strict';
// BrowserWindow as the app sees it.
const { EventEmitter } = require('node:events');
const path = require('node:path');
const { refuse, strict, strictEvents } = require('../strict.cjs');
const { coreOf, link, state } = require('../state.cjs');
const { app } = require('./app.cjs');
const { WebContents, contentsOf } = require('./contents.cjs');
const { WindowCore } = require('./window-core.cjs');

/** @typedef {Electron.BrowserWindowConstructorOptions} Options */

const EVENTS = [
  'close',
  'closed',
  'show',
  'hide',
  'focus',
  'blur',
  'minimize',
  'restore',
  'maximize',
  'unmaximize',
  'resize',
  'resized',
  'move',
  'moved',
  'enter-full-screen',
  'leave-full-screen',
  'ready-to-show',
  'page-title-updated',
  // The system's or Chromium's to send; never here unless a test emits them.
  'unresponsive',
  'responsive',
  'session-end',
  'query-session-end',
  'app-command',
  'always-on-top-changed',
];

/** Options that change nothing a page could see: kept, so that a test can read them back.
 * @type {ReadonlySet<string>} */
const RECORDED = new Set([
  'autoHideMenuBar',
  'backgroundColor',
  'center',
  'closable',
  'darkTheme',
  'focusable',
  'fullscreenable',
  'icon',
  'maximizable',
  'minimizable',
  'movable',
  'resizable',
  'roundedCorners',
  'useContentSize',
]);
const USED = new Set(['width', 'height', 'x', 'y', 'minWidth', 'minHeight', 'maxWidth', 'maxHeight', 'show', 'title', 'webPreferences']);

/** @param {Options} options */
function checkOptions(options) {
  for (const [name, value] of Object.entries(options))
    if (value !== undefined && !RECORDED.has(name) && !USED.has(name)) refuse(`the window option ${name}`);
}

/** @param {object} window @returns {WindowCore} */
const inner = (window) => coreOf(window);

class BrowserWindow extends EventEmitter {
  /** @param {Options} [options] */
  constructor(options = {}) {
    super();
    if (!state.ready) throw new Error('Cannot create BrowserWindow before app is ready');
    checkOptions(options);
    const preload = options.webPreferences?.preload;
    if (preload !== undefined && !path.isAbsolute(preload)) throw new Error('preload script must have absolute path');
    const self = strict(strictEvents(this, 'BrowserWindow', EVENTS), 'BrowserWindow');
    const core = new WindowCore(/** @type {Electron.BrowserWindow} */ (/** @type {unknown} */ (self)), options);
    for (const name of RECORDED) {
      const value = /** @type {Record<string, unknown>} */ (options)[name];
      if (value !== undefined) core.recorded[name] = value;
    }
    link(core, this, self);
    this.webContents = new WebContents(core, options.webPreferences ?? {});
    core.contents = contentsOf(this.webContents);
    this.id = core.contents.id;
    state.windows.set(this.id, core);
    core.contents.open(core.size);
    app.emit('browser-window-created', {}, self);
    app.emit('web-contents-created', {}, this.webContents);
    if (core.visible) queueMicrotask(() => core.focus());
    return self;
  }

  static getAllWindows() {
    return [...state.windows.values()].map((core) => core.outer);
  }
  static getFocusedWindow() {
    return state.focused?.outer ?? null;
  }
  /** @param {number} id */
  static fromId(id) {
    return state.windows.get(id)?.outer ?? null;
  }
  /** @param {object} webContents */
  static fromWebContents(webContents) {
    const core = contentsOf(webContents);
    return core && !core.window.destroyed ? core.window.outer : null;
  }
}

/** @typedef {import('../types.ts').Part<Electron.BrowserWindow, 'loadURL' | 'show' | 'showInactive' | 'hide' |
 *   'isVisible' | 'focus' | 'blur' | 'isFocused' | 'maximize' | 'unmaximize' | 'isMaximized' | 'minimize' |
 *   'restore' | 'isMinimized' | 'setFullScreen' | 'isFullScreen' | 'isNormal' | 'close' | 'destroy' |
 *   'isDestroyed' | 'reload'>} Life */

/** @type {Life & ThisType<BrowserWindow>} */
const life = {
  loadURL(url, options) {
    return inner(this).contents.loadURL(url, options);
  },
  show() {
    inner(this).show();
  },
  showInactive() {
    inner(this).show(false);
  },
  hide() {
    inner(this).hide();
  },
  isVisible() {
    return inner(this).visible && inner(this).shape !== 'minimized';
  },
  focus() {
    inner(this).focus();
  },
  blur() {
    inner(this).blur();
  },
  isFocused() {
    return state.focused === inner(this);
  },
  maximize() {
    inner(this).maximize();
  },
  unmaximize() {
    inner(this).unmaximize();
  },
  isMaximized() {
    return inner(this).shape === 'maximized';
  },
  minimize() {
    inner(this).minimize();
  },
  restore() {
    inner(this).restore();
  },
  isMinimized() {
    return inner(this).shape === 'minimized';
  },
  setFullScreen(flag) {
    inner(this).setFullScreen(flag);
  },
  isFullScreen() {
    return inner(this).shape === 'fullscreen';
  },
  isNormal() {
    return inner(this).shape === 'normal';
  },
  close() {
    void inner(this).requestClose();
  },
  destroy() {
    void inner(this).destroy();
  },
  isDestroyed() {
    return inner(this).destroyed;
  },
  reload() {
    inner(this).contents.reload(false);
  },
};

/** @typedef {import('../types.ts').Part<Electron.BrowserWindow, 'getBounds' | 'setBounds' | 'getContentBounds' |
 *   'setContentBounds' | 'getNormalBounds' | 'getSize' | 'setSize' | 'getContentSize' | 'setContentSize' |
 *   'getPosition' | 'setPosition' | 'getMinimumSize' | 'setMinimumSize' | 'center'>} Place */

/** The window has no frame of its own size: outer and content bounds are the same.
 * @type {Place & ThisType<BrowserWindow>} */
const place = {
  getBounds() {
    return inner(this).bounds();
  },
  setBounds(bounds) {
    inner(this).setBounds(bounds);
  },
  getContentBounds() {
    return inner(this).bounds();
  },
  setContentBounds(bounds) {
    inner(this).setBounds(bounds);
  },
  getNormalBounds() {
    return inner(this).bounds();
  },
  getSize() {
    return [inner(this).size.width, inner(this).size.height];
  },
  setSize(width, height) {
    inner(this).setBounds({ width, height });
  },
  getContentSize() {
    return [inner(this).size.width, inner(this).size.height];
  },
  setContentSize(width, height) {
    inner(this).setBounds({ width, height });
  },
  getPosition() {
    return [inner(this).bounds().x, inner(this).bounds().y];
  },
  setPosition(x, y) {
    inner(this).setBounds({ x, y });
  },
  getMinimumSize() {
    return [...inner(this).limits.minimum];
  },
  setMinimumSize(width, height) {
    inner(this).limits.minimum = [width, height];
  },
  center() {
    const { width, height } = inner(this).size;
    inner(this).setBounds({ x: Math.max(0, (1920 - width) >> 1), y: Math.max(0, (1080 - height) >> 1) });
  },
};

/** @typedef {import('../types.ts').Part<Electron.BrowserWindow, 'getTitle' | 'setTitle' | 'setMenuBarVisibility' |
 *   'isMenuBarVisible' | 'setAutoHideMenuBar' | 'isMenuBarAutoHide' | 'setMenu' | 'removeMenu' |
 *   'setBackgroundColor' | 'getBackgroundColor' | 'flashFrame' | 'setProgressBar' | 'setContentProtection' |
 *   'isContentProtected' | 'setIcon'>} Look */

/** Except for the title none of this can be seen in Chromium's window: kept, to be read back.
 * @type {Look & ThisType<BrowserWindow>} */
const look = {
  getTitle() {
    return inner(this).title;
  },
  setTitle(title) {
    inner(this).title = title;
  },
  setMenuBarVisibility(visible) {
    inner(this).recorded['menuBar'] = visible;
  },
  isMenuBarVisible() {
    return inner(this).recorded['menuBar'] !== false;
  },
  setAutoHideMenuBar(hide) {
    inner(this).recorded['autoHideMenuBar'] = hide;
  },
  isMenuBarAutoHide() {
    return inner(this).recorded['autoHideMenuBar'] === true;
  },
  setMenu(menu) {
    inner(this).recorded['menu'] = menu;
  },
  removeMenu() {
    inner(this).recorded['menu'] = null;
  },
  setBackgroundColor(color) {
    inner(this).recorded['backgroundColor'] = color;
  },
  getBackgroundColor() {
    return String(inner(this).recorded['backgroundColor'] ?? '#FFFFFF');
  },
  flashFrame(flag) {
    inner(this).recorded['flashFrame'] = flag;
  },
  setProgressBar(progress) {
    inner(this).recorded['progressBar'] = progress;
  },
  setContentProtection(enable) {
    inner(this).recorded['contentProtection'] = enable;
  },
  isContentProtected() {
    return inner(this).recorded['contentProtection'] === true;
  },
  setIcon(icon) {
    inner(this).recorded['icon'] = icon;
  },
};
Object.assign(BrowserWindow.prototype, life, place, look);

module.exports = { BrowserWindow: strict(BrowserWindow, 'BrowserWindow'), EVENTS };
