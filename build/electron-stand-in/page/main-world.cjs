// @ts-check
'use strict';
// Runs in the page's own world before its first script, sent as text: takes the channel, receives exposed APIs, and
// asks the main process before a permission is used (the debugging protocol has no event for that).

/** @param {import('./globals.ts').PageWindow} page
 * @param {string} nonce
 * @param {import('./globals.ts').MakeEndpoint} makeEndpoint */
module.exports = function mainWorld(page, nonce, makeEndpoint) {
  // Preloads run in the top frame only.
  if (page.top !== page) return;
  /** @param {import('./globals.ts').PageEvent} event */
  const receive = (event) => {
    event.stopImmediatePropagation();
    page.removeEventListener(nonce, receive, true);
    const endpoint = makeEndpoint(page, event.relatedTarget, 'main', 'isolated');
    endpoint.on('expose', ({ key, tree }) =>
      Object.defineProperty(page, key, {
        value: endpoint.decode(tree, true),
        enumerable: true,
        writable: false,
        configurable: false,
      }),
    );
    endpoint.on('ask', (tree) => {
      const ask = /** @type {(permission: string) => Promise<boolean>} */ (endpoint.decode(tree));
      const { apply } = Reflect;
      /** @param {Record<string, import('./globals.ts').AnyFunction> | undefined} owner @param {string} name
       * @param {string} permission @param {() => unknown} [denied] */
      const guard = (owner, name, permission, denied) => {
        const original = owner?.[name];
        if (!owner || !original) return;
        const guarded = {
          /** @this {unknown} @param {unknown[]} args */
          [name](...args) {
            // Denied without an answer of our own: Chromium was told, and refuses in its own words.
            return ask(permission).then((allowed) => (allowed || !denied ? apply(original, this, args) : denied()));
          },
        };
        owner[name] = /** @type {import('./globals.ts').AnyFunction} */ (guarded[name]);
      };
      guard(page.Notification, 'requestPermission', 'notifications', () => 'denied');
      guard(page.MediaDevices?.prototype, 'getUserMedia', 'media');
      guard(page.Clipboard?.prototype, 'readText', 'clipboard-read');
      guard(page.Clipboard?.prototype, 'writeText', 'clipboard-sanitized-write', () => {
        throw new page.DOMException('Write permission denied.', 'NotAllowedError');
      });
      guard(page.Geolocation?.prototype, 'getCurrentPosition', 'geolocation');
    });
  };
  page.addEventListener(nonce, receive, true);
};
