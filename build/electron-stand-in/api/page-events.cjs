// @ts-check
'use strict';
// From the debugging protocol's events to Electron's, and the scripts of the two worlds.
const crypto = require('node:crypto');
const fs = require('node:fs');
const { scripts } = require('../page/scripts.cjs');
const { cancellable } = require('../strict.cjs');
const { state } = require('../state.cjs');
const { app } = require('./app.cjs');
const { fromPage } = require('./contents-ipc.cjs');
const { mapUrl, unmapUrl } = require('./protocol.cjs');
const { mediaFeatures } = require('./theme.cjs');

/** @typedef {import('./contents-core.cjs').ContentsCore} ContentsCore */
/** @typedef {import('../types.ts').CdpSession} CdpSession */
/** @typedef {import('../types.ts').Json} Json */

const WORLD = 'electron-preload';
const BINDING = '__stand_in_send';
const DISPATCH = '__stand_in_receive';

/** @param {ContentsCore} core @param {CdpSession} session */
function wireLoading(core, session) {
  const { targetId } = core;
  session.on('Page.frameStartedLoading', ({ frameId }) => {
    if (frameId !== targetId) return;
    core.loading = true;
    core.emit('did-start-loading');
  });
  session.on('Page.frameStoppedLoading', ({ frameId }) => {
    if (frameId !== targetId) return;
    core.loading = false;
    core.emit('did-stop-loading');
  });
  session.on('Page.frameNavigated', ({ frame }) => {
    if (frame.parentId) return;
    core.crashed = false;
    core.committedBy = frame.loaderId;
    core.url = unmapUrl(frame.url + (frame.urlFragment ?? ''));
    // Only when exactly this address came: another commit must not make our own navigation look like the page's.
    if (frame.url === core.pending?.replace(/#.*/, '')) core.pending = null;
    if (frame.unreachableUrl) core.failed(-6, 'ERR_FAILED', unmapUrl(frame.unreachableUrl));
    else if (!core.isBlank()) core.emit('did-navigate', {}, core.url, 200, 'OK');
  });
  session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
    if (frameId !== targetId) return;
    core.url = unmapUrl(url);
    core.emit('did-navigate-in-page', {}, core.url, true, 1, core.id);
  });
  session.on('Page.domContentEventFired', () => core.emit('dom-ready', {}));
  session.on('Page.loadEventFired', () => {
    if (!core.isBlank()) core.emit('did-finish-load');
  });
  session.on('Page.lifecycleEvent', ({ name, frameId, loaderId }) => {
    if (name === 'load' && frameId === targetId) core.loadedBy = loaderId;
    if (name !== 'firstPaint' || frameId !== targetId || core.painted || core.url.startsWith('data:')) return;
    core.painted = true;
    core.window.emit('ready-to-show');
  });
  session.on('Page.downloadWillBegin', ({ url }) => {
    console.error(`electron-stand-in: the page began a download (${url}): downloads are not emulated`);
  });
}

/** @param {ContentsCore} core @param {CdpSession} session */
function wireNavigation(core, session) {
  const { targetId } = core;
  session.on('Page.frameRequestedNavigation', ({ frameId, url }) => {
    // Set by a script (links are caught in the page): never reaches Chromium's network, so it is loaded by hand.
    if (frameId === targetId && mapUrl(url) !== url && core.allows(url, true)) void core.follow(url);
  });
  session.on('Fetch.requestPaused', ({ requestId, request, frameId, redirectedRequestId }) => {
    const answer = (/** @type {string} */ method, /** @type {object} */ params) =>
      // Superseded by a newer navigation when it fails.
      void session.send(method, { requestId, ...params }).catch(() => undefined);
    const main = frameId === targetId;
    const url = request.url + (request.urlFragment ?? '');
    const own = main && (url === core.pending || request.url === core.pending || url === mapUrl(core.url));
    let allowed = own;
    if (!own && redirectedRequestId) {
      const event = Object.assign(cancellable(), { url: unmapUrl(url), isMainFrame: main, frame: core.mainFrame() });
      core.emit('will-redirect', event, unmapUrl(url), false, main);
      allowed = !event.defaultPrevented;
    } else if (!own) allowed = core.allows(unmapUrl(url), main);
    if (allowed) answer('Fetch.continueRequest', {});
    else answer('Fetch.failRequest', { errorReason: 'Aborted' });
  });
  session.on('Page.windowOpen', ({ url, windowName, windowFeatures }) => {
    const details = {
      url: unmapUrl(url),
      frameName: windowName,
      features: windowFeatures.join(','),
      disposition: /** @type {const} */ ('new-window'),
      referrer: { url: core.url, policy: /** @type {const} */ ('strict-origin-when-cross-origin') },
    };
    // The window itself is closed by the host: only the app's own windows exist.
    const { action } = core.openHandler?.(details) ?? { action: 'allow' };
    if (action === 'allow') console.error(`electron-stand-in: window.open of ${details.url} is not emulated: denied`);
  });
}

/** @param {ContentsCore} core @param {CdpSession} session */
function wireRest(core, session) {
  session.on('gone', () => core.window.gone());
  session.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.name === WORLD && context.auxData.frameId === core.targetId) core.isolated = context.uniqueId;
  });
  session.on('Runtime.bindingCalled', ({ name, payload }) => {
    if (name === BINDING) void fromPage(core, payload);
  });
  const levels = /** @type {Record<string, string>} */ ({ warning: 'warning', error: 'error', debug: 'debug' });
  const say = (/** @type {string} */ type, /** @type {string} */ message, /** @type {Json} */ at) => {
    const level = levels[type] ?? 'info';
    if (process.env['CONFDESK_STAND_IN_DEBUG'] && level === 'error') console.error(`[renderer] ${message}`);
    const place = { lineNumber: (at?.lineNumber ?? -1) + 1, sourceId: unmapUrl(at?.url ?? '') };
    core.emit('console-message', { ...cancellable(), level, message, frame: core.mainFrame(), ...place });
  };
  session.on('Runtime.consoleAPICalled', ({ type, args, stackTrace }) =>
    say(type, args.map((/** @type {Json} */ arg) => arg.value ?? arg.description ?? arg.type).join(' '), stackTrace?.callFrames[0]),
  );
  session.on('Runtime.exceptionThrown', ({ exceptionDetails: e }) => say('error', `Uncaught ${e.exception?.description ?? e.text}`, e));
  session.on('Inspector.targetCrashed', () => {
    core.crashed = true;
    core.isolated = '';
    const details = { reason: 'crashed', exitCode: 133 };
    core.emit('render-process-gone', {}, details);
    app.emit('render-process-gone', {}, core.outer, details);
  });
}

/** Makes a held page a window's page: listens, installs the two worlds, lets it go.
 * @param {ContentsCore} core
 * @param {CdpSession} session */
async function wirePage(core, session) {
  wireLoading(core, session);
  wireNavigation(core, session);
  wireRest(core, session);
  const { preload, additionalArguments = [] } = core.prefs;
  const config = {
    binding: BINDING,
    dispatch: DISPATCH,
    platform: process.platform,
    arch: process.arch,
    versions: process.versions,
    env: {},
    argv: [process.execPath, ...additionalArguments],
    schemes: [...state.schemes.keys()],
  };
  let source = null;
  try {
    if (preload) source = fs.readFileSync(preload, 'utf8');
  } catch (error) {
    console.error(`electron-stand-in: unable to load the preload ${preload}:`, error);
    core.emit('preload-error', {}, preload, error);
  }
  const { main, isolated } = scripts({ nonce: `s${crypto.randomUUID()}`, config, preload: source });
  await Promise.all([
    session.send('Page.enable'),
    session.send('Inspector.enable'),
    session.send('Page.setLifecycleEventsEnabled', { enabled: true }),
    session.send('Runtime.addBinding', { name: BINDING, executionContextName: WORLD }),
    session.send('Runtime.enable'),
    session.send('Page.addScriptToEvaluateOnNewDocument', { source: main }),
    session.send('Page.addScriptToEvaluateOnNewDocument', { source: isolated, worldName: WORLD }),
    session.send('Fetch.enable', { patterns: [{ resourceType: 'Document' }] }),
    // --lang is not enough for Intl where Chromium came without its language packs.
    session.send('Emulation.setLocaleOverride', { locale: app.getLocale() }),
    session.send('Emulation.setEmulatedMedia', { features: mediaFeatures() }),
    session.send('Runtime.runIfWaitingForDebugger'),
  ]);
}

/** Pages nobody waited for: popups, which are closed. The opener's handler has been asked by Page.windowOpen.
 * @param {import('../browser.cjs').Browser} browser */
function closeStrangers(browser) {
  browser.on('page', (session, { targetId }) => {
    if (state.quitting) return;
    // Nothing may leave through it, and it must not be held: it shares the opener's thread, which would stand still.
    session.on('Fetch.requestPaused', (/** @type {{ requestId: string }} */ { requestId }) => {
      void session.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' }).catch(() => undefined);
    });
    for (const [method, params] of /** @type {const} */ ([
      ['Fetch.enable', {}],
      ['Runtime.runIfWaitingForDebugger', {}],
    ])) {
      void session.send(method, params).catch(() => undefined);
    }
    void browser.send('Target.closeTarget', { targetId }).catch(() => undefined);
  });
}

module.exports = { closeStrangers, wirePage };
