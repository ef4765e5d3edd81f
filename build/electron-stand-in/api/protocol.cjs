// @ts-check
'use strict';
// Custom schemes. Chromium cannot be taught one from outside, so one loopback server answers for all of them and
// <scheme>://<host>/ is shown to Chromium as http://<host>.<scheme>.localhost/ (a secure context).
const http = require('node:http');
const { Readable } = require('node:stream');
const { refuse, strict } = require('../strict.cjs');
const { state } = require('../state.cjs');

/** The address Chromium is given for an address of the app.
 * @param {string} url */
function mapUrl(url) {
  const match = /^([a-z][\w+.-]*):\/\/([^/?#]*)(.*)$/i.exec(url);
  return match && state.schemes.has(match[1] ?? '') ? `http://${match[2]}.${match[1]}.localhost${match[3] || '/'}` : url;
}

/** The address the app sees for an address of Chromium.
 * @param {string} url */
function unmapUrl(url) {
  const match = /^http:\/\/([^/?#]+)\.([\w+-]+)\.localhost(?=[/?#]|$)(.*)$/.exec(url);
  return match && state.schemes.has(match[2] ?? '') ? `${match[2]}://${match[1]}${match[3]}` : url;
}

/** Rewrites the app's schemes in a Content-Security-Policy; `'self'` needs nothing.
 * @param {string} policy */
const mapPolicy = (policy) =>
  policy.replace(/(^|[\s;])([a-z][\w+-]*):(\/\/[^\s;]+)?(?=[\s;]|$)/g, (all, before, scheme, rest) => {
    if (!state.schemes.has(scheme)) return all;
    return before + (rest ? mapUrl(`${scheme}:${rest}`).replace(/\/$/, '') : `http://*.${scheme}.localhost`);
  });

/** @param {import('node:http').IncomingMessage} request */
function toRequest(request) {
  const url = unmapUrl(`http://${request.headers.host}${request.url}`);
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (name === 'host' || name === 'connection' || value === undefined) continue;
    const text = String(value);
    headers.set(name, name === 'origin' || name === 'referer' ? unmapUrl(text) : text);
  }
  const method = request.method ?? 'GET';
  const withBody = method !== 'GET' && method !== 'HEAD';
  const init = withBody ? { body: Readable.toWeb(request), duplex: 'half' } : {};
  const made = new Request(url, /** @type {RequestInit} */ ({ method, headers, ...init }));
  // Node's Request writes the address of an unknown scheme in its own way.
  return Object.defineProperty(made, 'url', { value: url });
}

/** @param {import('node:http').IncomingMessage} request @param {import('node:http').ServerResponse} response */
async function serve(request, response) {
  try {
    const asked = toRequest(request);
    const handler = state.handlers.get(asked.url.split(':')[0] ?? '');
    if (!handler) {
      response.writeHead(404).end();
      return;
    }
    const answer = await handler(asked);
    /** @type {Record<string, string>} */
    const headers = {};
    for (const [name, value] of answer.headers) headers[name] = name.startsWith('content-security-policy') ? mapPolicy(value) : value;
    headers['cache-control'] ??= 'no-store';
    response.writeHead(answer.status, answer.statusText || undefined, headers);
    if (!answer.body) response.end();
    else
      Readable.fromWeb(/** @type {import('node:stream/web').ReadableStream} */ (answer.body))
        .on('error', () => response.destroy())
        .pipe(response);
  } catch (error) {
    console.error('electron-stand-in: the protocol handler failed:', error);
    response.destroy();
  }
}

/** Starts the server and says how Chromium finds it (its --host-resolver-rules). */
async function startServer() {
  const server = http.createServer((request, response) => void serve(request, response));
  state.server = server;
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  server.unref();
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return [...state.schemes.keys()].map((scheme) => `MAP *.${scheme}.localhost:80 127.0.0.1:${port}`).join(',');
}

/** @type {import('../types.ts').Part<Electron.Protocol,
 *   'registerSchemesAsPrivileged' | 'handle' | 'unhandle' | 'isProtocolHandled'>} */
const parts = {
  registerSchemesAsPrivileged(schemes) {
    if (state.ready) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    for (const { scheme, privileges = {} } of schemes) {
      // Shown over http, pages have these three whether asked for or not: an app that forgot one must hear of it here.
      if (!privileges.standard || !privileges.secure || !privileges.supportFetchAPI)
        refuse(`a scheme (${scheme}) without standard, secure and supportFetchAPI`);
      if (privileges.bypassCSP || privileges.allowExtensions) refuse(`a scheme (${scheme}) with bypassCSP or allowExtensions`);
      state.schemes.set(scheme, privileges);
    }
  },
  handle(scheme, handler) {
    if (!state.ready) throw new Error('protocol.handle should be called after app is ready');
    if (!state.schemes.has(scheme)) refuse(`protocol.handle('${scheme}') of a scheme that was not registered`);
    if (state.handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    state.handlers.set(scheme, handler);
  },
  unhandle(scheme) {
    if (!state.handlers.delete(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`);
  },
  isProtocolHandled: (scheme) => state.handlers.has(scheme),
};

module.exports = { mapPolicy, mapUrl, protocol: strict(parts, 'protocol'), startServer, unmapUrl };
