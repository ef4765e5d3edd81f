// @ts-check
'use strict';
// A window's state and what moves it. The class the app sees is in window.cjs.
const { cancellable } = require('../strict.cjs');
const { state } = require('../state.cjs');
const { app } = require('./app.cjs');

/** @typedef {'normal' | 'minimized' | 'maximized' | 'fullscreen'} Shape */
/** @typedef {import('./contents-core.cjs').ContentsCore} ContentsCore */

class WindowCore {
  /** Wishes that cannot be seen in Chromium's window, for reading back. @type {Record<string, unknown>} */
  recorded = {};
  /** @type {Shape} */
  shape = 'normal';
  destroyed = false;
  title;
  visible;
  /** @type {import('../types.ts').WindowSize} */
  size;
  /** Zero means no limit. */
  limits;
  /** Set by the class that owns this. @type {ContentsCore} */
  contents = /** @type {ContentsCore} */ (/** @type {unknown} */ (null));

  /** @param {Electron.BrowserWindow} outer what the app holds
   * @param {Electron.BrowserWindowConstructorOptions} options */
  constructor(outer, options) {
    this.outer = outer;
    this.title = options.title ?? app.getName();
    this.visible = options.show !== false;
    this.limits = {
      minimum: [options.minWidth ?? 0, options.minHeight ?? 0],
      maximum: [options.maxWidth ?? 0, options.maxHeight ?? 0],
    };
    this.size = { width: 800, height: 600, x: undefined, y: undefined };
    this.size = { ...this.#limited(options.width ?? 800, options.height ?? 600), x: options.x, y: options.y };
  }

  /** Window events have names that depend on what happened, more than the typings' overloads can follow.
   * @param {string} event
   * @param {unknown[]} args */
  emit(event, ...args) {
    /** @type {import('node:events').EventEmitter} */ (this.outer).emit(event, ...args);
  }

  /** @param {number} width @param {number} height */
  #limited(width, height) {
    const fit = (/** @type {number} */ value, /** @type {number} */ axis) =>
      Math.max(Math.min(value, this.limits.maximum[axis] || value), this.limits.minimum[axis] ?? 0);
    return { width: Math.round(fit(width, 0)), height: Math.round(fit(height, 1)) };
  }

  /** Tells Chromium, once there is a page; the page's first document comes after.
   * @param {object} bounds */
  #tell(bounds) {
    void this.contents.onWindow('Browser.setWindowBounds', { bounds });
  }

  /** @param {Partial<Electron.Rectangle>} bounds */
  setBounds(bounds) {
    const before = this.size;
    const { width, height } = this.#limited(bounds.width ?? before.width, bounds.height ?? before.height);
    this.size = { width, height, x: bounds.x ?? before.x, y: bounds.y ?? before.y };
    if (this.size.x !== before.x || this.size.y !== before.y) {
      this.#tell({ left: this.size.x ?? 0, top: this.size.y ?? 0 });
      this.emit('move');
    }
    if (width !== before.width || height !== before.height) {
      void this.contents.applySize();
      this.emit('resize');
    }
  }

  bounds() {
    const { x = 0, y = 0, width, height } = this.size;
    return { x, y, width, height };
  }

  /** The page found itself in another size: the user or a tester moved the border.
   * @param {number} width
   * @param {number} height */
  resizedByPage(width, height) {
    if (Math.abs(width - this.size.width) <= 1 && Math.abs(height - this.size.height) <= 1) return;
    this.size = { ...this.size, width, height };
    this.emit('resize');
  }

  /** @param {Shape} shape
   * @param {string[]} events */
  #reshape(shape, ...events) {
    if (this.shape === shape) return;
    this.shape = shape;
    this.#tell({ windowState: shape });
    for (const event of events) this.emit(event);
  }
  maximize() {
    this.#reshape('maximized', 'maximize');
  }
  unmaximize() {
    if (this.shape === 'maximized') this.#reshape('normal', 'unmaximize');
  }
  minimize() {
    this.#reshape('minimized', 'minimize');
    this.blur();
  }
  restore() {
    if (this.shape === 'minimized') this.#reshape('normal', 'restore');
    else this.unmaximize();
  }
  /** @param {boolean} wanted */
  setFullScreen(wanted) {
    if (wanted) this.#reshape('fullscreen', 'enter-full-screen');
    else if (this.shape === 'fullscreen') this.#reshape('normal', 'leave-full-screen');
  }

  /** @param {boolean} [active] */
  show(active = true) {
    const was = this.visible;
    this.visible = true;
    void this.contents.onPage('Page.bringToFront');
    if (!was) this.emit('show');
    if (active) this.focus();
  }
  hide() {
    if (!this.visible) return;
    // Chromium cannot hide a window: only the app's view of it changes.
    this.visible = false;
    this.emit('hide');
    this.blur();
  }
  focus() {
    if (state.focused === this || !this.visible) return;
    state.focused?.blur();
    state.focused = this;
    void this.contents.onPage('Page.bringToFront');
    this.emit('focus');
    app.emit('browser-window-focus', {}, this.outer);
  }
  blur() {
    if (state.focused !== this) return;
    state.focused = null;
    this.emit('blur');
    app.emit('browser-window-blur', {}, this.outer);
  }

  /** The page has a new title; the app may keep its own.
   * @param {string} title */
  pageTitled(title) {
    const event = cancellable();
    this.contents.emit('page-title-updated', event, title, true);
    this.emit('page-title-updated', event, title, true);
    if (!event.defaultPrevented) this.title = title;
  }

  /** Asks the app, then closes. False when a `close` listener prevented it. The page's own `beforeunload` is not
   * asked: an app that wants to keep a window does so in main. */
  async requestClose() {
    if (this.destroyed) return true;
    const event = cancellable();
    this.emit('close', event);
    if (event.defaultPrevented) return false;
    await this.destroy();
    return true;
  }

  async destroy() {
    if (this.destroyed) return;
    const closed = new Promise((resolve) => this.outer.once('closed', () => resolve(undefined)));
    await this.contents.closeTarget();
    await closed;
  }

  /** The page is gone, whoever closed it. */
  gone() {
    if (this.destroyed) return;
    this.blur();
    this.destroyed = true;
    state.windows.delete(this.contents.id);
    this.contents.gone();
    this.emit('closed');
    if (state.windows.size || state.quitting) return;
    if (app.listenerCount('window-all-closed')) app.emit('window-all-closed');
    else app.quit();
  }
}

module.exports = { WindowCore };
