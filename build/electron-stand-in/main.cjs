// @ts-check
'use strict';
// Start here: reads Electron's command line, supplies the module `electron`, runs the app's main, then says `ready`.
const fs = require('node:fs');
const nodeModule = require('node:module');
const path = require('node:path');
const { pathToFileURL } = require('node:url');

/** Ends at once with one line: nothing useful can go on.
 * @param {string} message
 * @returns {never} */
function fail(message) {
  console.error(`electron-stand-in: ${message}`);
  process.exit(1);
}

const argv = process.argv.slice(2);
/** @type {string[]} */
const required = [];
/** @type {string | undefined} */
let cdpPort;
let inspected = false;
let at = 0;
for (; at < argv.length; at++) {
  const arg = argv[at] ?? '';
  if (arg === '-r' || arg === '--require') required.push(argv[++at] ?? '');
  else if (arg.startsWith('--remote-debugging-port=')) cdpPort = arg.split('=')[1];
  else if (arg.startsWith('--inspect')) inspected = true;
  else if (!arg.startsWith('-')) break;
}
const target = argv[at];
if (target === undefined) fail('no app given: electron-stand-in/electron <folder or file>');
// What Electron would show, and what a loader given with -r expects to trim by itself.
process.argv = [process.execPath, ...argv];

let appPath = path.resolve(target);
let entry = appPath;
/** @type {import('./types.ts').Config['pkg']} */
let pkg = {};
if (!fs.existsSync(appPath)) fail(`no app at ${appPath}`);
if (fs.statSync(appPath).isDirectory()) {
  const file = path.join(appPath, 'package.json');
  if (!fs.existsSync(file)) fail(`${file} is missing`);
  pkg = JSON.parse(fs.readFileSync(file, 'utf8'));
  entry = path.resolve(appPath, pkg.main ?? 'index.js');
} else appPath = path.dirname(appPath);
if (!fs.existsSync(entry)) fail(`${entry} is missing: build the app first`);

const host = require('./host.cjs');
host.configure({ appPath, pkg, cdpPort });
const url = pathToFileURL(path.join(__dirname, 'api', 'index.cjs')).href;
// Registered for this thread only: in Electron too, workers do not see the module.
nodeModule.registerHooks({
  resolve: (specifier, context, next) =>
    /^electron(\/(main|common))?$/.test(specifier) ? { url, format: 'commonjs', shortCircuit: true } : next(specifier, context),
});
for (const file of required) require(path.resolve(file));
if (!required.length) process.argv = [process.execPath, ...argv.slice(at)];

// Playwright sets both ports to 0 and calls __playwright_run once it is attached; holding `ready` back until then
// means that no window is missed. A port chosen by hand has nobody who would call it.
const gate = Promise.withResolvers();
if (!required.length && inspected && cdpPort === '0') Object.assign(globalThis, { __playwright_run: () => gate.resolve(undefined) });
else gate.resolve(undefined);

const PATIENCE_MS = 10_000;
const late = setTimeout(() => {
  fail(
    `${entry} did not finish evaluating within ${PATIENCE_MS / 1000} s, so 'ready' never came. ` +
      (host.waitsForReady()
        ? "It called app.whenReady(): a top-level 'await app.whenReady()' waits for itself, in Electron too. " +
          'Use app.whenReady().then(…).'
        : 'Something awaited at its top level never settles.'),
  );
}, PATIENCE_MS);

void (async () => {
  try {
    await import(pathToFileURL(entry).href);
  } catch (error) {
    console.error('electron-stand-in: the main process failed:', error);
    process.exit(1);
  }
  clearTimeout(late);
  try {
    await host.start();
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
  }
  await gate.promise;
  host.ready();
})();
