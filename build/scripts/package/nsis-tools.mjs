// What lets makensis compile electron-builder's installer script here: plugins that only have the right names and a
// `wine` that leaves a placeholder where the uninstaller would be. The installers made so are looked at, never shipped.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { stubDll } from './stub-dll.mjs';

const require = createRequire(import.meta.url);
const which = (command) => {
  const found = spawnSync('which', [command], { encoding: 'utf8' });
  return found.status === 0 ? found.stdout.trim() : undefined;
};

/** makensis and 7za, installed with apt where that is allowed; or the reason why not. */
export function findTools() {
  if (process.platform !== 'linux') return { reason: 'the compile check of the installer script runs on Linux only' };
  const missing = () =>
    [
      ['makensis', 'nsis'],
      ['7za', 'p7zip-full'],
    ]
      .filter(([command]) => which(command) === undefined)
      .map(([, name]) => name);
  if (missing().length > 0) {
    if (which('apt-get') === undefined || process.getuid() !== 0)
      return {
        reason: `not installed: ${missing().join(', ')}`,
      };
    console.log(`Installing ${missing().join(', ')} …`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const install = () =>
      spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing()], { stdio: 'ignore', env, timeout: 120_000 });
    if (install().status !== 0) {
      spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore', env, timeout: 120_000 });
      install();
    }
    if (missing().length > 0) return { reason: `could not be installed: ${missing().join(', ')}` };
  }
  return { makensis: which('makensis'), sevenZip: which('7za') };
}

/** Every plugin function that electron-builder's scripts call. */
function pluginCalls() {
  const folder = path.join(path.dirname(require.resolve('app-builder-lib/package.json')), 'templates/nsis');
  const plugins = {};
  for (const name of readdirSync(folder, { recursive: true })) {
    if (!/\.(nsh|nsi)$/.test(name)) continue;
    for (const [, plugin, call] of readFileSync(path.join(folder, name), 'utf8').matchAll(
      /\b(StdUtils|UAC|WinShell|SpiderBanner|nsProcess|nsis7z)::(\w+)/gi,
    )) {
      (plugins[plugin] ??= new Set()).add(call);
    }
  }
  return plugins;
}

/** Environment in which electron-builder's `--win nsis` runs through makensis. */
export function nsisEnvironment(folder, { makensis, sevenZip }) {
  const plugins = path.join(folder, 'resources/plugins/x86-unicode');
  mkdirSync(plugins, { recursive: true });
  for (const [plugin, calls] of Object.entries(pluginCalls()))
    writeFileSync(path.join(plugins, `${plugin}.dll`), stubDll(`${plugin}.dll`, calls));
  const nsis = path.join(folder, 'nsis');
  mkdirSync(path.join(nsis, 'linux'), { recursive: true });
  symlinkSync(makensis, path.join(nsis, 'linux/makensis'));
  // electron-builder takes the folder for NSIS's own, which on Debian lies elsewhere than the program.
  for (const name of readdirSync('/usr/share/nsis')) symlinkSync(path.join('/usr/share/nsis', name), path.join(nsis, name));
  const bin = path.join(folder, 'bin');
  mkdirSync(bin);
  const wine = path.join(bin, 'wine');
  writeFileSync(
    wine,
    '#!/bin/sh\n# Stands in for running the first pass, which would write the uninstaller.\ncp "$1" "${1%exe}__uninstaller.exe"\n',
  );
  chmodSync(wine, 0o755);
  return {
    ELECTRON_BUILDER_7ZIP_PATH: sevenZip,
    ELECTRON_BUILDER_NSIS_DIR: nsis,
    ELECTRON_BUILDER_NSIS_RESOURCES_DIR: path.join(folder, 'resources'),
    PATH: `${bin}:${process.env.PATH}`,
  };
}
