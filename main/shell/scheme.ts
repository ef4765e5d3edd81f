import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { protocol } from 'electron';

export const scheme = 'app';
/** Where the window lives: our own scheme, never file:// (checklist 1 and 18). */
export const pageOrigin = 'app://confdesk';

/** Policy of the page (checklist 7): nothing but our own files, nothing inline, no connection out of the window. */
export const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** To be called before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
}

/** The file of a request inside `root`, or null: GET only, one host, known kinds, nothing outside the folder. */
export function fileFor(root: string, method: string, url: string): string | null {
  if (method !== 'GET') return null;
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    return null;
  }
  if (parsed.host !== 'confdesk') return null;
  let name: string;
  try {
    name = decodeURIComponent(parsed.pathname);
  } catch {
    return null;
  }
  const file = path.resolve(root, `.${name === '/' ? '/index.html' : name}`);
  if (!file.startsWith(root + path.sep) || types[path.extname(file)] === undefined || name.includes('\0')) return null;
  return file;
}

/** Serves the built page; to be called when the app is ready. */
export function serveApp(root: string): void {
  protocol.handle(scheme, async (request) => {
    const file = fileFor(root, request.method, request.url);
    if (file === null) return new Response('not found', { status: 404 });
    try {
      const bytes = await readFile(file);
      return new Response(new Uint8Array(bytes), {
        headers: {
          'content-type': types[path.extname(file)] ?? 'application/octet-stream',
          'content-security-policy': contentPolicy,
          'x-content-type-options': 'nosniff',
          'cache-control': 'no-cache',
        },
      });
    } catch {
      return new Response('not found', { status: 404 });
    }
  });
}
