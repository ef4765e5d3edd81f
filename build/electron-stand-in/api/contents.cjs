// @ts-check
'use strict';
// webContents as the app sees it.
const { EventEmitter } = require('node:events');
const { refuse, strict, strictEvents } = require('../strict.cjs');
const { coreOf, link, state } = require('../state.cjs');
const { ContentsCore } = require('./contents-core.cjs');
const { defaultSession } = require('./session.cjs');

/** @typedef {import('./window-core.cjs').WindowCore} WindowCore */

const EVENTS = [
  'did-start-loading',
  'did-stop-loading',
  'did-finish-load',
  'did-fail-load',
  'did-navigate',
  'did-navigate-in-page',
  'dom-ready',
  'will-navigate',
  'will-frame-navigate',
  'will-redirect',
  'render-process-gone',
  'page-title-updated',
  'console-message',
  'preload-error',
  'ipc-message',
  'context-menu',
  'destroyed',
  // Cannot happen here, so a listener that refuses or reports them has nothing to do: no <webview>, no dialog for a
  // certificate, a login or a device, no window made by a page, no developer tools, no zoom by wheel.
  'will-attach-webview',
  'did-attach-webview',
  'certificate-error',
  'login',
  'select-client-certificate',
  'select-bluetooth-device',
  'did-create-window',
  'will-prevent-unload',
  'devtools-opened',
  'zoom-changed',
  // Keys go from the tester or the window system straight to Chromium; a test may emit it.
  'before-input-event',
  'unresponsive',
  'responsive',
];

/** What each web preference may be; anything else would be shown as if it worked.
 * @type {Record<string, (value: any) => boolean>} */
const PREFERENCES = {
  preload: () => true,
  additionalArguments: () => true,
  zoomFactor: () => true,
  contextIsolation: (value) => value === true,
  sandbox: (value) => value === true,
  webSecurity: (value) => value === true,
  nodeIntegration: (value) => value === false,
  nodeIntegrationInWorker: (value) => value === false,
  nodeIntegrationInSubFrames: (value) => value === false,
  webviewTag: (value) => value === false,
  allowRunningInsecureContent: (value) => value === false,
  experimentalFeatures: (value) => value === false,
  plugins: (value) => value === false,
  navigateOnDragDrop: (value) => value === false,
  javascript: (value) => value === true,
  // Pages are never slowed down in the background here, never spell-checked, and have no developer tools of the
  // app's own: both wishes are harmless.
  backgroundThrottling: () => true,
  spellcheck: () => true,
  devTools: () => true,
  disableDialogs: (value) => value === false,
  safeDialogs: () => true,
  v8CacheOptions: () => true,
  session: (value) => value === defaultSession,
};

/** @param {Electron.WebPreferences} prefs */
function checkPreferences(prefs) {
  for (const [name, value] of Object.entries(prefs))
    if (value !== undefined && !PREFERENCES[name]?.(value)) refuse(`webPreferences.${name} = ${String(value)}`);
}

/** @param {object} webContents @returns {ContentsCore} */
const inner = (webContents) => coreOf(webContents);

class WebContents extends EventEmitter {
  session = defaultSession;

  /** @param {WindowCore} window @param {Electron.WebPreferences} prefs */
  constructor(window, prefs) {
    super();
    checkPreferences(prefs);
    const self = strict(strictEvents(this, 'webContents', EVENTS), 'webContents');
    const core = new ContentsCore(/** @type {Electron.WebContents} */ (/** @type {unknown} */ (self)), window, prefs);
    link(core, this, self);
    this.id = core.id;
    this.ipc = core.ipc.outer;
    return self;
  }
  get mainFrame() {
    return inner(this).mainFrame();
  }
  get zoomFactor() {
    return inner(this).zoom;
  }
  set zoomFactor(factor) {
    inner(this).setZoom(factor);
  }
  get zoomLevel() {
    return inner(this).zoomLevel();
  }
  set zoomLevel(level) {
    inner(this).setZoomLevel(level);
  }
}

/** @typedef {import('../types.ts').Part<Electron.WebContents, 'loadURL' | 'getURL' | 'getTitle' | 'isDestroyed' |
 *   'isLoading' | 'isCrashed' | 'reload' | 'reloadIgnoringCache' | 'close' | 'focus' | 'isFocused' | 'send' |
 *   'executeJavaScript' | 'setWindowOpenHandler' | 'forcefullyCrashRenderer' | 'getOSProcessId' | 'getType' |
 *   'isDevToolsOpened' | 'closeDevTools'>} Life */

/** @type {Life & ThisType<WebContents>} */
const life = {
  loadURL(url, options) {
    return inner(this).loadURL(url, options);
  },
  getURL() {
    return inner(this).url;
  },
  getTitle() {
    return inner(this).window.title;
  },
  isDestroyed() {
    return inner(this).dead;
  },
  isLoading() {
    return inner(this).loading;
  },
  isCrashed() {
    return inner(this).crashed;
  },
  reload() {
    inner(this).reload(false);
  },
  reloadIgnoringCache() {
    inner(this).reload(true);
  },
  close() {
    void inner(this).window.requestClose();
  },
  focus() {
    inner(this).window.focus();
  },
  isFocused() {
    return state.focused === inner(this).window;
  },
  send(channel, ...args) {
    inner(this).send(channel, args);
  },
  executeJavaScript(code, userGesture) {
    return inner(this).executeJavaScript(code, userGesture);
  },
  setWindowOpenHandler(handler) {
    inner(this).openHandler = handler;
  },
  forcefullyCrashRenderer() {
    // The answer is an error: the page that would give one is gone.
    inner(this)
      .onPage('Page.crash')
      .catch(() => undefined);
  },
  getOSProcessId() {
    return state.browser?.process.pid ?? 0;
  },
  getType: () => 'window',
  isDevToolsOpened: () => false,
  // None can be open.
  closeDevTools() {},
};

/** @typedef {import('../types.ts').Part<Electron.WebContents, 'getZoomFactor' | 'setZoomFactor' | 'getZoomLevel' |
 *   'setZoomLevel' | 'setVisualZoomLevelLimits' | 'capturePage' | 'undo' | 'redo' | 'cut' | 'copy' | 'paste' |
 *   'delete' | 'selectAll'>} View */

/** @type {View & ThisType<WebContents>} */
const view = {
  getZoomFactor() {
    return inner(this).zoom;
  },
  setZoomFactor(factor) {
    inner(this).setZoom(factor);
  },
  getZoomLevel() {
    return inner(this).zoomLevel();
  },
  setZoomLevel(level) {
    inner(this).setZoomLevel(level);
  },
  async setVisualZoomLevelLimits(minimum, maximum) {
    // Pinching cannot be done with a mouse: one to one is what there is.
    if (minimum !== 1 || maximum !== 1) refuse('webContents.setVisualZoomLevelLimits other than (1, 1)');
  },
  async capturePage(rect) {
    if (rect) refuse('webContents.capturePage of a part');
    const { data } = await inner(this).onPage('Page.captureScreenshot', { format: 'png' });
    const png = Buffer.from(data, 'base64');
    // Width and height stand at fixed places of a PNG's header.
    const size = { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
    const image = { toPNG: () => png, isEmpty: () => false, getSize: () => size };
    return strict({ ...image, toDataURL: () => `data:image/png;base64,${data}` }, 'NativeImage');
  },
  undo() {
    void inner(this).editCommand('undo');
  },
  redo() {
    void inner(this).editCommand('redo');
  },
  cut() {
    void inner(this).editCommand('cut');
  },
  copy() {
    void inner(this).editCommand('copy');
  },
  paste() {
    void inner(this).editCommand('paste');
  },
  delete() {
    void inner(this).editCommand('delete');
  },
  selectAll() {
    void inner(this).editCommand('selectAll');
  },
};
Object.assign(WebContents.prototype, life, view);

const outers = () => [...state.contents.values()].map((core) => core.outer);

/** The module `webContents`. @type {import('../types.ts').Part<typeof Electron.WebContents,
 *   'fromId' | 'getAllWebContents' | 'getFocusedWebContents' | 'fromDevToolsTargetId'>} */
const webContents = {
  fromId: (id) => state.contents.get(id)?.outer,
  getAllWebContents: outers,
  getFocusedWebContents: () => state.focused?.contents.outer ?? null,
  fromDevToolsTargetId: (targetId) => [...state.contents.values()].find((core) => core.targetId === targetId)?.outer,
};

module.exports = { EVENTS, WebContents, contentsOf: inner, webContents: strict(webContents, 'webContents') };
