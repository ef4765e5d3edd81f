// @ts-check
'use strict';
// Permission prompts: the page's functions are wrapped to ask here first (page/main-world.cjs); Chromium is then told
// what the app decided, and does the rest in its own way.
const { state } = require('../state.cjs');
const { decided } = require('./session.cjs');
const { mapUrl } = require('./protocol.cjs');

/** Electron's name → the names of Browser.grantPermissions and of Browser.setPermission.
 * @type {Record<string, { grant: string[]; deny: string }>} */
const NAMES = {
  notifications: { grant: ['notifications'], deny: 'notifications' },
  geolocation: { grant: ['geolocation'], deny: 'geolocation' },
  media: { grant: ['audioCapture', 'videoCapture'], deny: 'microphone' },
  'clipboard-read': { grant: ['clipboardReadWrite'], deny: 'clipboard-read' },
  'clipboard-sanitized-write': { grant: ['clipboardSanitizedWrite'], deny: 'clipboard-write' },
};

/** What the app answers. The check handler comes first, as in Electron; without handlers all is allowed.
 * @param {import('./contents-core.cjs').ContentsCore} contents
 * @param {keyof typeof NAMES} name */
function ask(contents, name) {
  const wanted = /** @type {Parameters<NonNullable<typeof decided.request>>[1]} */ (name);
  const details = { requestingUrl: contents.url, isMainFrame: true, securityOrigin: contents.mainFrame().origin };
  const checked = /** @type {Parameters<NonNullable<typeof decided.check>>[1]} */ (name);
  if (decided.check && !decided.check(contents.outer, checked, contents.mainFrame().origin, details)) return false;
  const { request } = decided;
  if (!request) return true;
  return new Promise((/** @type {(allowed: boolean) => void} */ resolve) =>
    request(contents.outer, wanted, resolve, /** @type {Electron.PermissionRequest} */ (details)),
  );
}

/** Asks the app and tells Chromium; true when the page may go on.
 * @param {import('./contents-core.cjs').ContentsCore} contents
 * @param {string} name
 * @returns {Promise<boolean>} */
async function permission(contents, name) {
  const known = NAMES[name];
  if (!known || !state.browser) return false;
  const allowed = await ask(contents, name);
  const { origin } = new URL(mapUrl(contents.url));
  if (allowed) await state.browser.send('Browser.grantPermissions', { origin, permissions: known.grant });
  else
    await state.browser
      .send('Browser.setPermission', { origin, permission: { name: known.deny }, setting: 'denied' })
      // A permission Chromium has no setting for: the page was told no already.
      .catch(() => undefined);
  return allowed;
}

module.exports = { permission };
