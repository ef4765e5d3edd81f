// Shared by the scripts; runs on a stock Node ≥ 20 before anything is installed, so only Node's own modules here.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
const isWindows = process.platform === 'win32';

/** Ends with a clear line. */
export function stop(message) {
  console.error(`\n${message}`);
  process.exit(1);
}

/** Runs a command with its output shown; resolves with its exit status. */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
    child.on('error', (error) => {
      console.error(`${command}: ${error.message}`);
      resolve(127);
    });
    child.on('exit', (code, signal) => resolve(code ?? (signal === null ? 1 : 128)));
  });
}

/** Installs exactly the lock file's tree when it is not there yet. */
export async function ensureInstalled() {
  const stamp = path.join(root, 'node_modules', '.confdesk-lock');
  const lock = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  if (
    existsSync(path.join(root, 'node_modules', '.package-lock.json')) &&
    statSync(path.join(root, 'node_modules', '.package-lock.json')).mtimeMs >= statSync(path.join(root, 'package-lock.json')).mtimeMs
  ) {
    writeFileSync(stamp, lock);
    return;
  }
  console.log('Installing the packages of package-lock.json …');
  const status = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { shell: isWindows });
  if (status !== 0) stop('npm ci failed: see above.');
  writeFileSync(stamp, lock);
}

/** A Node ≥ 24: this one, or the one that npm brought as an optional dependency. */
export function node24() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  const name = `node-${isWindows ? 'win' : process.platform}-${process.arch}`;
  const file = path.join(root, 'node_modules', name, 'bin', isWindows ? 'node.exe' : 'node');
  if (existsSync(file)) return file;
  return stop(
    `ConfDesk needs Node 24 to build and run from source (this is ${process.version}).\n` +
      'Install it from https://nodejs.org/ (or with your version manager) and run the command again.',
  );
}

/** Environment in which `node` and the project's commands are the ones meant. */
export function toolEnv(more = {}) {
  const node = node24();
  const here = [path.dirname(node), path.join(root, 'node_modules', '.bin')].join(path.delimiter);
  return { ...process.env, PATH: `${here}${path.delimiter}${process.env.PATH ?? ''}`, ...more };
}

/** Runs a script of a package with Node 24. */
export function runNode(file, args = [], options = {}) {
  return run(node24(), [path.join(root, file), ...args], { env: toolEnv(options.more), ...options });
}

function* files(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* files(full);
    else yield full;
  }
}

/** Builds main, preload and renderer when a source is newer than the last build. */
export async function ensureBuilt() {
  const hash = createHash('sha256');
  for (const part of ['contract', 'main', 'preload', 'renderer']) {
    for (const file of [...files(path.join(root, part))].sort()) hash.update(file.slice(root.length)).update(readFileSync(file));
  }
  hash.update(readFileSync(path.join(root, 'electron.vite.config.ts'))).update(readFileSync(path.join(root, 'package-lock.json')));
  const digest = hash.digest('hex');
  const stamp = path.join(root, 'out', '.built');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  console.log('Building …');
  const status = await runNode('node_modules/electron-vite/bin/electron-vite.js', ['build', '--logLevel', 'warn']);
  if (status !== 0) stop('The build failed: see above.');
  mkdirSync(path.join(root, 'out'), { recursive: true });
  writeFileSync(stamp, digest);
}

const has = (command) => spawnSync(isWindows ? 'where' : 'which', [command], { stdio: 'ignore' }).status === 0;
const packages = {
  chromium: () =>
    ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].some(has) || process.env.CONFDESK_CHROMIUM !== undefined,
  'fonts-noto-cjk': () =>
    existsSync('/usr/share/fonts/opentype/noto') || spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' }).stdout?.trim() !== '',
  'gnome-keyring': () => has('gnome-keyring-daemon'),
  'libsecret-1-0': () => readLibraries().includes('libsecret-1.so.0'),
  dbus: () => has('dbus-run-session'),
  xvfb: () => has('Xvfb'),
};
function readLibraries() {
  const listed = spawnSync('/sbin/ldconfig', ['-p'], { encoding: 'utf8' });
  return listed.stdout ?? '';
}

/** Makes sure the named system packages are there: installs them on Debian as root, elsewhere says what to install. */
export function ensureSystem(names) {
  if (process.platform !== 'linux') return;
  const wanting = names.filter((name) => !packages[name]());
  if (wanting.length === 0) return;
  const command = `apt-get install -y --no-install-recommends ${wanting.join(' ')}`;
  if (!has('apt-get') || process.getuid() !== 0) {
    stop(`These system packages are missing: ${wanting.join(', ')}.\nInstall them, on Debian or Ubuntu with:\n  sudo ${command}`);
  }
  console.log(`Installing system packages: ${wanting.join(', ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 'ignore', 'inherit'], env });
  const done = spawnSync('sh', ['-c', `${command} -qq >/dev/null`], { stdio: ['ignore', 'ignore', 'inherit'], env });
  if (done.status !== 0) stop(`Could not install ${wanting.join(', ')}: run "apt-get update && ${command}".`);
}

/** Whether a window can be shown here. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);
}

/** The real Electron binary when it has been fetched; never require('electron'), which would download. */
export function realElectron() {
  try {
    const folder = path.join(root, 'node_modules', 'electron');
    const file = path.join(folder, 'dist', readFileSync(path.join(folder, 'path.txt'), 'utf8'));
    return existsSync(file) ? file : undefined;
  } catch {
    return undefined;
  }
}

/** Fetches Electron's binary, at most `seconds`; resolves with its path or undefined. */
export async function fetchElectron(seconds) {
  if (realElectron() !== undefined) return realElectron();
  console.log(`Fetching Electron (at most ${seconds} s) …`);
  await new Promise((resolve) => {
    const child = spawn(node24(), [path.join(root, 'node_modules/electron/install.js')], { cwd: root, stdio: 'ignore', env: toolEnv() });
    const timer = setTimeout(() => child.kill('SIGKILL'), seconds * 1000);
    const done = () => {
      clearTimeout(timer);
      resolve();
    };
    child.on('error', done);
    child.on('exit', done);
  });
  return realElectron();
}

/**
 * On Linux, a session bus with an unlocked keyring of its own for a command, so that secrets go to a real keychain
 * in tests and in the tour; elsewhere the command as it is. HOME of the keyring is a folder of the run.
 */
export function withKeyring(command, args, folder) {
  if (process.platform !== 'linux' || !has('dbus-run-session') || !has('gnome-keyring-daemon')) return { command, args, env: {} };
  mkdirSync(folder, { recursive: true });
  const script =
    'printf confdesk | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; "$@"; s=$?; ' +
    'pkill -P $$ gnome-keyring-d 2>/dev/null; exit $s';
  return {
    command: 'dbus-run-session',
    args: ['--', 'sh', '-c', script, 'sh', command, ...args],
    env: { XDG_DATA_HOME: path.join(folder, 'data'), XDG_CACHE_HOME: path.join(folder, 'cache'), XDG_RUNTIME_DIR: runtimeFolder(folder) },
  };
}
function runtimeFolder(folder) {
  const made = path.join(folder, 'run');
  mkdirSync(made, { recursive: true, mode: 0o700 });
  return made;
}
