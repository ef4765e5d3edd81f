import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { channels, events } from '../../contract/table.ts';
import { texts } from '../../contract/texts/index.ts';
import { operations } from '../../main/catalogue/index.ts';

const root = path.resolve(import.meta.dirname, '../..');
const sources = ['main', 'renderer', 'preload'].flatMap((part) => readdirSync(path.join(root, part), { recursive: true })
  .map((name) => path.join(part, String(name))).filter((name) => /\.(ts|vue)$/.test(name)));

/** All keys of a language: leaves, and the branches that keys put together at run time begin with. */
function keysOf(tree: object, prefix = ''): Set<string> {
  const found = new Set<string>();
  for (const [name, value] of Object.entries(tree)) {
    found.add(prefix + name);
    if (typeof value === 'object') for (const key of keysOf(value as object, `${prefix}${name}.`)) found.add(key);
  }
  return found;
}
const known = keysOf(texts['zh-CN']);
const domains = Object.keys(texts['zh-CN']).join('|');

/** In the window names of stores and commands look like keys: only what is handed to t() counts there. */
const asked = (file: string): string =>
  [...readFileSync(path.join(root, file), 'utf8').matchAll(/\bt\(([^)]*)\)/g)].map((m) => m[1] ?? '').join('\n');

describe('every text key written in the sources exists', () => {
  const literal = new RegExp(`['"\`]((?:${domains})(?:\\.[A-Za-z0-9_-]+)+)(\\.?\\$\\{|['"\`])`, 'g');
  // Operations, channels, events, their raw names and files look like keys of a domain with the same name.
  const others = new Set<string>([...operations.map((o) => o.id), ...channels, ...events]);
  const used = sources.filter((file) => !file.includes('catalogue') && !file.includes('simulator'))
    .flatMap((file) => [...(file.startsWith('renderer') ? asked(file) : readFileSync(path.join(root, file), 'utf8')).matchAll(literal)]
      .map((m) => ({ file, key: m[1] ?? '', open: (m[2] ?? '').includes('${') })))
    .filter(({ key }) => !others.has(key) && !/\.(ts|json|sqlite|vue)$/.test(key));
  it('finds keys at all', () => { expect(used.length).toBeGreaterThan(200); });
  it('has a text for each', () => {
    expect(used.filter(({ key, open }) => (open ? ![...known].some((k) => k.startsWith(key)) : !known.has(key))).map(({ file, key }) => `${file}: ${key}`)).toEqual([]);
  });
});
