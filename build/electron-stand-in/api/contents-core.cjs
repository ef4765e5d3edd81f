// @ts-check
'use strict';
// A window's page: navigation, zoom, IPC. The class the app sees is in contents.cjs, the wiring of the debugging
// protocol's events in page-events.cjs.
const { cancellable, notEmulated, strict } = require('../strict.cjs');
const { state } = require('../state.cjs');
const { sendToPage } = require('./contents-ipc.cjs');
const { makeIpc } = require('./ipc.cjs');
const { wirePage } = require('./page-events.cjs');
const { mapUrl } = require('./protocol.cjs');
const { mediaFeatures } = require('./theme.cjs');

/** @typedef {import('../types.ts').Json} Json */

const BLANK = /^(|about:blank|data:text\/html,)$/;
let last = 0;

class ContentsCore {
  id = ++last;
  url = '';
  dead = false;
  crashed = false;
  loading = false;
  zoom = 1;
  painted = false;
  targetId = '';
  /** @type {import('../types.ts').CdpSession | null} */
  session = null;
  /** The preload's world in the page shown now. */
  isolated = '';
  /** The address being loaded by us: the app is not asked about its own navigation. @type {string | null} */
  pending = null;
  ipc = makeIpc('webContents.ipc');
  /** @type {Parameters<Electron.WebContents['setWindowOpenHandler']>[0] | null} */
  openHandler = null;
  /** Settles when the page can be talked to. @type {Promise<void>} */
  up = Promise.resolve();

  /** The navigations whose document was last shown, and last loaded completely. */
  committedBy = '';
  loadedBy = '';
  /** The last command about the window: the next one waits for it. @type {Promise<void>} */
  commands = Promise.resolve();

  /** @param {Electron.WebContents} outer what the app holds
   * @param {import('./window-core.cjs').WindowCore} window
   * @param {Electron.WebPreferences} prefs */
  constructor(outer, window, prefs) {
    this.outer = outer;
    this.window = window;
    this.prefs = prefs;
    this.zoom = prefs.zoomFactor ?? 1;
    state.contents.set(this.id, this);
  }

  /** @param {string} event @param {unknown[]} args */
  emit(event, ...args) {
    return /** @type {import('node:events').EventEmitter} */ (this.outer).emit(event, ...args);
  }

  /** Asks Chromium for the page. @param {import('../types.ts').WindowSize} size */
  open(size) {
    this.up = state.started.promise
      .then((browser) => browser.newPage(size))
      .then(async ({ session, targetId }) => {
        this.session = session;
        this.targetId = targetId;
        await wirePage(this, session);
        await this.applySize();
      });
    this.up.catch((error) => {
      if (!state.quitting) console.error('electron-stand-in: the window failed:', error);
    });
  }

  /** One command to the page; nothing once it is gone.
   * @param {string} method @param {object} [params] @returns {Promise<Json>} */
  async onPage(method, params) {
    await this.up;
    if (this.dead) return undefined;
    return this.session?.send(method, params).catch((error) => {
      if (!this.dead && !state.quitting) throw error;
    });
  }

  /** One command to the browser about the page's window, after the ones before it.
   * @param {string} method @param {object} params */
  onWindow(method, params) {
    this.commands = this.commands.then(async () => {
      await this.up;
      if (this.dead || !state.browser) return;
      try {
        const { windowId } = await state.browser.send('Browser.getWindowForTarget', { targetId: this.targetId });
        await state.browser.send(method, { windowId, ...params });
      } catch (error) {
        if (!this.dead && !state.quitting) console.error('electron-stand-in:', error);
      }
    });
    return this.commands;
  }

  /** Makes innerWidth × innerHeight what the app asked for, in the zoom it asked for. */
  async applySize() {
    const { width, height } = this.window.size;
    const { browser } = state;
    if (this.dead || !browser || !this.session) return;
    const { windowId } = await browser.send('Browser.getWindowForTarget', { targetId: this.targetId });
    await browser.send('Browser.setContentsSize', { windowId, width, height });
    if (this.zoom === 1) await this.session.send('Emulation.clearDeviceMetricsOverride');
    else
      // A smaller page on a denser screen is what a browser's zoom is.
      await this.session.send('Emulation.setDeviceMetricsOverride', {
        width: Math.round(width / this.zoom),
        height: Math.round(height / this.zoom),
        deviceScaleFactor: this.zoom,
        mobile: false,
      });
  }

  /** @param {number} factor */
  setZoom(factor) {
    if (!(factor > 0)) throw new Error("'zoomFactor' must be a double greater than 0.0");
    this.zoom = factor;
    void this.up.then(() => this.applySize());
  }
  // Chromium's step: one level is 20 %.
  zoomLevel() {
    return Math.log(this.zoom) / Math.log(1.2);
  }
  /** @param {number} level */
  setZoomLevel(level) {
    this.setZoom(1.2 ** level);
  }

  async applyTheme() {
    await this.onPage('Emulation.setEmulatedMedia', { features: mediaFeatures() });
  }

  /** @param {string} command */
  editCommand(command) {
    return this.executeJavaScript(`document.execCommand(${JSON.stringify(command)})`, true);
  }

  /** @param {boolean} ignoreCache */
  reload(ignoreCache) {
    this.onPage('Page.reload', { ignoreCache }).catch((error) => console.error('electron-stand-in:', error));
  }

  /** Asks the app about a navigation of the page. @param {string} url @param {boolean} isMainFrame */
  allows(url, isMainFrame) {
    const event = Object.assign(cancellable(), { url, isMainFrame, frame: this.mainFrame(), initiator: null });
    this.emit('will-frame-navigate', event);
    if (isMainFrame && !event.defaultPrevented) this.emit('will-navigate', event, url, false, true);
    return !event.defaultPrevented;
  }

  /** @param {string} url */
  async navigate(url) {
    this.pending = mapUrl(url);
    return this.onPage('Page.navigate', { url: this.pending });
  }

  /** Loads an address the page itself asked for but Chromium cannot: its own aborted attempt may win a few times.
   * @param {string} url */
  async follow(url) {
    for (let attempt = 0; attempt < 5; attempt++) {
      await new Promise((resolve) => setTimeout(resolve, 40));
      if (this.dead) return;
      const done = new Promise((resolve) => this.session?.once('Page.frameNavigated', () => resolve(true)));
      const late = new Promise((resolve) => setTimeout(resolve, 500));
      const answer = await this.navigate(url).catch(() => ({ errorText: 'failed' }));
      if (!answer?.errorText && (await Promise.race([done, late])) && mapUrl(this.url) === mapUrl(url)) return;
    }
    this.failed(-3, 'ERR_ABORTED', url);
  }

  /** @param {number} code @param {string} text @param {string} url */
  failed(code, text, url) {
    this.emit('did-fail-load', {}, code, text, url, true, 1, this.id);
  }

  /** @param {string} url @param {Electron.LoadURLOptions} [options] */
  async loadURL(url, options) {
    if (options && Object.keys(options).length) throw notEmulated('loadURL with options');
    await this.up;
    const answer = await this.navigate(url);
    // Without a loader it stayed in the same document.
    const finished = answer && !answer.errorText && (!answer.loaderId || (await this.#loaded(answer.loaderId)));
    if (finished) return;
    const code = answer?.errorText?.replace('net::', '') ?? 'ERR_ABORTED';
    const errno = code === 'ERR_ABORTED' ? -3 : -2;
    this.failed(errno, code, url);
    throw Object.assign(new Error(`${code} (${errno}) loading '${url}'`), { code, errno, url });
  }

  /** Waits for one navigation's own load event: an earlier one's may still be on its way. False when another
   * navigation took its place.
   * @param {string} loaderId
   * @returns {Promise<boolean>} */
  #loaded(loaderId) {
    const { session } = this;
    if (this.loadedBy === loaderId || !session) return Promise.resolve(true);
    return new Promise((resolve) => {
      const end = (/** @type {boolean} */ finished) => {
        session.off('Page.lifecycleEvent', look).off('Page.frameNavigated', replaced).off('gone', left);
        resolve(finished);
      };
      const look = () => this.loadedBy === loaderId && end(true);
      let committed = this.committedBy === loaderId;
      const replaced = () => {
        if (committed && this.committedBy !== loaderId) end(false);
        committed ||= this.committedBy === loaderId;
      };
      const left = () => end(false);
      session.on('Page.lifecycleEvent', look).on('Page.frameNavigated', replaced).on('gone', left);
    });
  }

  /** @param {string} code @param {boolean} [userGesture] */
  async executeJavaScript(code, userGesture = false) {
    const answer = await this.onPage('Runtime.evaluate', {
      expression: code,
      awaitPromise: true,
      returnByValue: true,
      userGesture,
    });
    if (answer?.exceptionDetails) throw new Error(answer.exceptionDetails.exception?.description ?? 'Script failed to execute');
    return answer?.result.value;
  }

  /** The frame that IPC comes from: preloads run in the top frame only. @returns {Electron.WebFrameMain} */
  mainFrame() {
    const url = new URL(this.url || 'about:blank');
    const frame = {
      url: this.url,
      origin: url.origin === 'null' ? `${url.protocol}//${url.host}` : url.origin,
      parent: null,
      name: '',
      processId: 1,
      routingId: this.id,
      frameTreeNodeId: this.id,
      detached: false,
      isDestroyed: () => this.dead,
      /** @param {string} channel @param {unknown[]} args */
      send: (channel, ...args) => this.send(channel, args),
    };
    Object.defineProperty(frame, 'top', { get: () => this.mainFrame() });
    return /** @type {Electron.WebFrameMain} */ (/** @type {unknown} */ (strict(frame, 'WebFrameMain')));
  }

  /** A message to the preload of the page shown now.
   * @param {string} channel @param {unknown[]} args */
  send(channel, args) {
    sendToPage(this, channel, args);
  }

  async closeTarget() {
    await this.up.catch(() => undefined);
    // Already closing when it fails.
    await state.browser?.send('Target.closeTarget', { targetId: this.targetId }).catch(() => undefined);
  }

  gone() {
    this.dead = true;
    state.contents.delete(this.id);
    this.emit('destroyed');
  }

  isBlank() {
    return BLANK.test(this.url);
  }
}

module.exports = { ContentsCore };
