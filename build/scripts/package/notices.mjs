// The licences of everything that is bundled into the app, which ask to travel with every copy.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { filesUnder } from './package.mjs';

const packageName = (specifier) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/** Packages that the sources import, by name. */
function imported(root) {
  const names = new Set();
  for (const room of ['contract', 'main', 'preload', 'renderer']) {
    for (const file of filesUnder(path.join(root, room)).filter((name) => /\.(ts|vue|css)$/.test(name))) {
      const text = readFileSync(path.join(root, room, file), 'utf8');
      for (const [, specifier] of text.matchAll(/(?:\bfrom|\bimport|\bimport\(|@import)\s*['"]([^'".][^'"]*)['"]/g)) {
        if (!specifier.startsWith('node:')) names.add(packageName(specifier));
      }
    }
  }
  names.delete('electron');
  return names;
}

/** Folder of a package as seen from another one's folder. */
function find(name, from, root) {
  for (let folder = from; folder.startsWith(root); folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'node_modules', name);
    if (existsSync(path.join(candidate, 'package.json'))) return candidate;
  }
  return undefined;
}

/** One text with name, version and licence of every package that may be inside, those they depend on included. */
export function notices(root) {
  const seen = new Map();
  const visit = (name, from) => {
    const folder = find(name, from, root);
    if (folder === undefined || seen.has(folder)) return;
    const json = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
    // Types are gone after compiling.
    if (json.name.startsWith('@types/')) return;
    const file = readdirSync(folder).find((one) => /^(licen[sc]e|copying)/i.test(one));
    seen.set(folder, {
      title: `${json.name} ${json.version}`,
      text: file === undefined ? `Licence: ${json.license ?? 'not named'}` : readFileSync(path.join(folder, file), 'utf8').trim(),
    });
    for (const next of Object.keys(json.dependencies ?? {})) visit(next, folder);
  };
  for (const name of imported(root)) visit(name, root);
  const parts = [...seen.values()]
    .sort((a, b) => (a.title < b.title ? -1 : 1))
    .map(({ title, text }) => `${title}\n${'-'.repeat(title.length)}\n\n${text}\n`);
  return `ConfDesk contains the following software.\nElectron and Chromium have licence files of their own.\n\n${parts.join('\n\n')}`;
}
