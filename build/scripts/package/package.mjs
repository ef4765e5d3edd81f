// Where things are in an unpacked package of each platform, and what its binaries say.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { readAsar } from './asar.mjs';

const require = createRequire(import.meta.url);

/** Every package that is made: electron-builder's platform, Node's platform, processor and the folder it is left in. */
export const targets = [
  { builder: 'win', platform: 'win32', arch: 'x64', folder: 'win-unpacked' },
  { builder: 'win', platform: 'win32', arch: 'arm64', folder: 'win-arm64-unpacked' },
  { builder: 'mac', platform: 'darwin', arch: 'x64', folder: 'mac' },
  { builder: 'mac', platform: 'darwin', arch: 'arm64', folder: 'mac-arm64' },
  { builder: 'linux', platform: 'linux', arch: 'x64', folder: 'linux-unpacked' },
  { builder: 'linux', platform: 'linux', arch: 'arm64', folder: 'linux-arm64-unpacked' },
];

/** All files under a folder, as relative names with forward slashes; links are not followed. */
export function filesUnder(folder, under = '') {
  return readdirSync(path.join(folder, under), { withFileTypes: true })
    .flatMap((entry) => {
      const name = under === '' ? entry.name : `${under}/${entry.name}`;
      return entry.isDirectory() ? filesUnder(folder, name) : [name];
    })
    .sort();
}

/** Bytes of all files under a folder. */
export function sizeOf(folder) {
  return filesUnder(folder).reduce((sum, name) => sum + (statSync(path.join(folder, name), { throwIfNoEntry: false })?.size ?? 0), 0);
}

/** Opens one package. Throws when it has no asar. */
export function openPackage(output, target) {
  const root = path.join(output, target.folder);
  const app = target.builder === 'mac' ? path.join(root, 'ConfDesk.app') : root;
  const resources = target.builder === 'mac' ? path.join(app, 'Contents/Resources') : path.join(root, 'resources');
  const asarFile = path.join(resources, 'app.asar');
  if (!existsSync(asarFile)) throw new Error(`${path.relative(output, asarFile)} is missing`);
  const executable = {
    win: path.join(root, 'ConfDesk.exe'),
    linux: path.join(root, 'confdesk'),
    mac: path.join(app, 'Contents/Frameworks/Electron Framework.framework/Versions/A/Electron Framework'),
  }[target.builder];
  return { ...target, name: `${target.builder} ${target.arch}`, root, app, resources, asarFile, executable, asar: readAsar(asarFile) };
}

const sentinel = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX', 'latin1');
/** Names of fuses by their place in the wire (Electron docs, tutorial/fuses.md). */
export const fuseNames = [
  'runAsNode',
  'enableCookieEncryption',
  'enableNodeOptionsEnvironmentVariable',
  'enableNodeCliInspectArguments',
  'enableEmbeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
];

/** States of the fuses in every wire of a binary (a universal one has two): true on, false off, undefined removed. */
export function readFuses(executable) {
  const bytes = readFileSync(executable);
  const wires = [];
  for (let at = bytes.indexOf(sentinel); at !== -1; at = bytes.indexOf(sentinel, at + 1)) {
    const wire = bytes.subarray(at + sentinel.length);
    if (wire[0] !== 1) throw new Error(`fuse wire of version ${wire[0]}`);
    wires.push(Object.fromEntries(fuseNames.map((name, n) => [name, { 48: false, 49: true }[n < wire[1] ? wire[2 + n] : 114]])));
  }
  if (wires.length === 0) throw new Error('no fuse wire');
  return wires;
}

/** Resources of a Windows executable: integrity entry, icon images, version texts. */
export function readExecutable(file) {
  const { NtExecutable, NtExecutableResource, Resource } = require('resedit');
  const entries = NtExecutableResource.from(NtExecutable.from(readFileSync(file), { ignoreCert: true })).entries;
  const entry = entries.find((e) => e.type === 'INTEGRITY' && e.id === 'ELECTRONASAR');
  const [version] = Resource.VersionInfo.fromEntries(entries);
  const strings =
    version === undefined ? {} : Object.assign({}, ...version.getAllLanguagesForStringValues().map((l) => version.getStringValues(l)));
  return {
    integrity: entry === undefined ? [] : JSON.parse(Buffer.from(entry.bin).toString('utf8')),
    icons: entries.filter((e) => e.type === 3).map((e) => Buffer.from(e.bin)),
    strings,
  };
}

/** The value after a key of an XML property list: a string, a boolean, or undefined. Enough for what is checked. */
export function plistValue(text, key) {
  const found = new RegExp(
    `<key>${key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}</key>\\s*(?:<string>([^<]*)</string>|<(true|false)\\s*/>)`,
  ).exec(text);
  return found === null ? undefined : (found[1] ?? found[2] === 'true');
}
