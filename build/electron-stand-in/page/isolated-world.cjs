// @ts-check
'use strict';
// Runs in the preload's world before the page's first script, sent as text: hands over the channel, offers the preload
// its `require('electron')`, carries IPC to and from the main process.

/** @param {import('./globals.ts').PageWindow} page
 * @param {string} nonce
 * @param {import('./globals.ts').MakeEndpoint} makeEndpoint
 * @param {typeof import('../codec.cjs')} makeCodec
 * @param {import('../types.ts').WorldConfig} config
 * @param {((require: (id: string) => object, process: object) => void) | null} preload */
module.exports = function isolatedWorld(page, nonce, makeEndpoint, makeCodec, config, preload) {
  if (page.top !== page) return;
  const transmit = /** @type {(text: string) => void} */ (page[config.binding]);
  delete page[config.binding];
  const node = page.document.createElement('i');
  const endpoint = makeEndpoint(page, node, 'isolated', 'main');
  page.dispatchEvent(new page.MouseEvent(nonce, { relatedTarget: node }));
  const codec = makeCodec(
    (bytes) => /** @type {any} */ (bytes).toBase64(),
    (text) => /** @type {any} */ (Uint8Array).fromBase64(text),
  );
  /** @param {string} what */
  const refuse = (what) => {
    throw new Error(`electron-stand-in: ${what} is not emulated`);
  };

  /** @param {string} kind @param {string} channel @param {number} id @param {unknown[]} args */
  const post = (kind, channel, id, args) => {
    if (typeof channel !== 'string') throw new TypeError('Missing required channel argument');
    let copy;
    try {
      // The codec would take a proxy apart; Electron refuses it, as structuredClone does.
      copy = structuredClone(args);
    } catch {
      throw new Error('An object could not be cloned.');
    }
    transmit(codec.encode([kind, channel, id, copy]));
  };

  /** @typedef {{ listener: (event: object, ...args: any[]) => void; once: boolean }} Listening */
  /** @type {Map<string, Listening[]>} */
  const listeners = new Map();
  /** @type {Map<number, { channel: string; resolve: (value: unknown) => void; reject: (e: Error) => void }>} */
  const pending = new Map();
  let last = 0;
  /** @param {string} channel @param {Listening['listener']} listener @param {boolean} once */
  const listen = (channel, listener, once) => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), { listener, once }]);
    return ipcRenderer;
  };
  /** @param {string} channel @param {Listening['listener']} listener */
  const forget = (channel, listener) => {
    const list = [...(listeners.get(channel) ?? [])];
    const index = list.findLastIndex((entry) => entry.listener === listener);
    if (index >= 0) list.splice(index, 1);
    listeners.set(channel, list);
    return ipcRenderer;
  };
  /** @type {Record<string, (...args: any[]) => unknown>} */
  const methods = {
    on: (channel, listener) => listen(channel, listener, false),
    addListener: (channel, listener) => listen(channel, listener, false),
    once: (channel, listener) => listen(channel, listener, true),
    off: forget,
    removeListener: forget,
    removeAllListeners(channel) {
      if (channel === undefined) listeners.clear();
      else listeners.delete(channel);
      return ipcRenderer;
    },
    send: (channel, ...args) => post('send', channel, 0, args),
    invoke(channel, ...args) {
      const id = ++last;
      return new Promise((resolve, reject) => {
        post('invoke', channel, id, args);
        pending.set(id, { channel, resolve, reject });
      });
    },
    sendSync: () => refuse('ipcRenderer.sendSync'),
    postMessage: () => refuse('ipcRenderer.postMessage'),
    sendToHost: () => refuse('ipcRenderer.sendToHost'),
  };
  // The methods sit on a prototype: sent over the bridge by mistake, it arrives as an empty object, as in Electron.
  const ipcRenderer = Object.freeze(Object.create(methods));

  page[config.dispatch] = (/** @type {string} */ text) => {
    const [kind, subject, id, value] = codec.decode(text);
    if (kind === 'reply') {
      const call = pending.get(id);
      pending.delete(id);
      if (subject) call?.resolve(value);
      else call?.reject(new Error(`Error invoking remote method '${call.channel}': ${value}`));
      return;
    }
    for (const { listener, once } of [...(listeners.get(subject) ?? [])]) {
      if (once) forget(subject, listener);
      try {
        listener({ sender: ipcRenderer, ports: [] }, ...value);
      } catch (error) {
        page.reportError(error);
      }
    }
  };

  // What the stand-in itself must hear of the page.
  endpoint.post(
    'ask',
    endpoint.encode((/** @type {string} */ permission) => methods['invoke']?.('\0permission', permission)),
  );
  const note = (/** @type {string} */ name, /** @type {unknown[]} */ ...args) => post('note', name, 0, args);
  page.addEventListener('resize', () => note('resize', page.innerWidth, page.innerHeight));
  page.addEventListener('click', (event) => {
    const { href = '', target = '' } = event.target.closest?.('a[href]') ?? {};
    if (event.defaultPrevented || /^_blank$/.test(target) || !config.schemes.includes(href.split(':')[0] ?? '')) return;
    // Chromium would look for another program that knows the scheme, and ask the user about it over the page.
    event.preventDefault();
    note('follow', href);
  });
  page.addEventListener('contextmenu', (event) => {
    const { clientX: x, clientY: y, target } = event;
    const link = target.closest?.('a[href]')?.href ?? '';
    const isEditable = !!target.isContentEditable || /^(INPUT|TEXTAREA)$/.test(target.tagName ?? '');
    // After the page's own listeners, those on the window itself excepted: one of them may have taken it.
    if (!event.defaultPrevented) note('context-menu', x, y, String(page.getSelection()), link, isEditable);
    // Chromium would put up a menu of its own, which Electron never does.
    event.preventDefault();
  });
  let title = '';
  const tellTitle = () => {
    if (page.document.title !== title) note('title', (title = page.document.title));
  };
  page.addEventListener('DOMContentLoaded', () => {
    tellTitle();
    const options = { subtree: true, childList: true, characterData: true };
    new page.MutationObserver(tellTitle).observe(page.document.head, options);
  });

  /** @type {Set<string>} */
  const exposed = new Set();
  const strict = (/** @type {object} */ object, /** @type {string} */ name) =>
    new Proxy(object, {
      get: (all, key) => (key in all || typeof key === 'symbol' ? Reflect.get(all, key) : refuse(`${name}.${String(key)}`)),
    });
  const electron = {
    contextBridge: strict(
      {
        /** @param {string} key @param {unknown} api */
        exposeInMainWorld(key, api) {
          if (exposed.has(key)) throw new Error('Cannot bind an API on top of an existing property on the window object');
          exposed.add(key);
          endpoint.post('expose', { key, tree: endpoint.encode(api) });
        },
      },
      'contextBridge',
    ),
    ipcRenderer,
    webFrame: strict({}, 'webFrame'),
    webUtils: strict({ getPathForFile: () => refuse('webUtils.getPathForFile') }, 'webUtils'),
  };
  const nodeProcess = strict(
    {
      type: 'renderer',
      platform: config.platform,
      arch: config.arch,
      versions: config.versions,
      env: config.env,
      argv: config.argv,
      sandboxed: true,
      contextIsolated: true,
      isMainFrame: true,
    },
    'process (in a preload)',
  );
  const require = (/** @type {string} */ id) => {
    if (/^electron(\/(renderer|common))?$/.test(id)) return electron;
    throw new Error(`module not found: ${id}`);
  };
  try {
    preload?.(require, nodeProcess);
  } catch (error) {
    console.error('Unable to load preload script', error);
    note('preload-error', String(error), error instanceof Error ? error.stack : '');
  }
};
