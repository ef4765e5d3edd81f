// A copy of what packaging reads, with things beside it that must never get into a package. A copy, so that a build
// going on at the same time cannot change it half-way and that altered configurations touch nothing real.
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../lib/tools.mjs';
import { notices } from './notices.mjs';

/** Lures: where they lie, a wrong pattern in `files` finds them. None may be packed. */
const lures = {
  '.env': 'SECRET=lure',
  'main/index.ts': 'export {};',
  'tests/unit/lure.test.ts': 'export {};',
  'build/electron-stand-in/electron': '#!/bin/sh\n',
  'out/shots/lure.png': 'lure',
  'out/lure.txt': 'lure',
  'out/main/index.js.map': '{}',
  'out/renderer/assets/lure.js.map': '{}',
  'out/renderer/lure.ts': 'export {};',
  'node_modules/keytar/build/Release/keytar.node': 'built for this computer',
  'node_modules/keytar/README.md': 'lure',
};

/** Makes the copy in an empty folder; gives that folder. */
export function stageProject(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const json = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const optional = Object.entries(json.optionalDependencies ?? {});
  // electron-builder leaves development packages out anyway; without them its search for packages is quick and quiet.
  delete json.devDependencies;
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(json, null, 2));
  for (const name of ['LICENSE', 'electron-builder.yml']) copyFileSync(path.join(root, name), path.join(folder, name));
  for (const name of [
    'icon.svg',
    'icon.ico',
    'icon.icns',
    'icon.png',
    'icons',
    'hooks',
    'entitlements.mac.plist',
    'entitlements.mac.inherit.plist',
  ]) {
    cpSync(path.join(root, 'build', name), path.join(folder, 'build', name), { recursive: true });
  }
  for (const name of ['main', 'preload', 'renderer'])
    cpSync(path.join(root, 'out', name), path.join(folder, 'out', name), { recursive: true });
  writeFileSync(path.join(folder, 'out/notices.txt'), notices(root));
  for (const name of ['keytar', 'node-addon-api'])
    cpSync(path.join(root, 'node_modules', name), path.join(folder, 'node_modules', name), { recursive: true });
  mkdirSync(path.join(folder, 'node_modules/electron'));
  copyFileSync(path.join(root, 'node_modules/electron/package.json'), path.join(folder, 'node_modules/electron/package.json'));
  // What is bundled, and the Node that runs the scripts, of every platform: small ones in their place.
  const small = (name, version, file, text) => {
    const at = path.join(folder, 'node_modules', name);
    mkdirSync(path.dirname(path.join(at, file)), { recursive: true });
    writeFileSync(path.join(at, 'package.json'), JSON.stringify({ name, version }));
    writeFileSync(path.join(at, file), text);
  };
  for (const [name, version] of Object.entries(json.dependencies)) if (name !== 'keytar') small(name, version, 'index.js', '');
  for (const [name, version] of optional) small(name, version, name.includes('win') ? 'bin/node.exe' : 'bin/node', 'Node');
  for (const [name, text] of Object.entries(lures)) {
    const file = path.join(folder, name);
    if (existsSync(file) && !name.endsWith('.md')) throw new Error(`${name} is there already`);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return folder;
}

/** The same project with another electron-builder.yml; shares nothing that packaging writes. */
export function alteredProject(project, folder, alter) {
  rmSync(folder, { recursive: true, force: true });
  cpSync(project, folder, { recursive: true });
  const file = path.join(folder, 'electron-builder.yml');
  const before = readFileSync(file, 'utf8');
  const after = alter(before);
  // An alteration that no longer finds its line would prove nothing.
  if (after === before) throw new Error('the alteration changes nothing');
  writeFileSync(file, after);
  return folder;
}
