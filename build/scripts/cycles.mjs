// Fails when files of the product import each other in a circle. Type-only imports are erased and do not count.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './lib/tools.mjs';

const parts = ['contract', 'texts', 'simulator', 'main', 'preload', 'renderer'];
const files = parts.flatMap((part) =>
  readdirSync(path.join(root, part), { recursive: true })
    .map((name) => path.join(part, String(name)))
    .filter((name) => /\.(ts|vue)$/.test(name)),
);
const known = new Set(files);
const imports = new Map(
  files.map((file) => {
    const text = readFileSync(path.join(root, file), 'utf8');
    const found = [];
    for (const [, names, from] of text.matchAll(/^\s*(?:import|export)\s+((?:type\s)?[^'"]*?from\s+)?['"](\.[^'"]+)['"]/gm)) {
      if (names !== undefined && /^type\s/.test(names)) continue;
      const inner = /^\{([\s\S]*)\}\s*from/.exec(names ?? '')?.[1];
      if (inner !== undefined && inner.split(',').every((n) => n.trim() === '' || n.trim().startsWith('type '))) continue;
      const target = path.join(path.dirname(file), from);
      if (known.has(target)) found.push(target);
    }
    return [file, found];
  }),
);
const state = new Map();
const circles = [];
function visit(file, trail) {
  if (state.get(file) === 'done') return;
  if (state.get(file) === 'open') {
    circles.push([...trail.slice(trail.indexOf(file)), file].join(' → '));
    return;
  }
  state.set(file, 'open');
  for (const next of imports.get(file) ?? []) visit(next, [...trail, file]);
  state.set(file, 'done');
}
for (const file of files) visit(file, []);
if (circles.length > 0) {
  console.error(`import cycles:\n${circles.join('\n')}`);
  process.exit(1);
}
console.log(`${files.length} files, ${[...imports.values()].flat().length} imports, no cycle`);
