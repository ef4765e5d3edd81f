// Writes every file that is made of the operation files of the catalogue; `--check` writes nothing and fails when one is stale.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);

if (!process.features.typescript) {
  // The catalogue is TypeScript: a Node that cannot read it hands over to the one among the dependencies.
  const node = fileURLToPath(new URL('node_modules/.bin/node', root));
  if (!existsSync(node)) {
    console.error('Node 24 is needed: install it, or run npm install first.');
    process.exit(1);
  }
  const run = spawnSync(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exit(run.status ?? 1);
}

const { catalogueFiles } = await import('./catalogue-files.ts');
const stale = [];
for (const [name, text] of await catalogueFiles()) {
  const file = new URL(name, root);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
  stale.push(name);
  if (!process.argv.includes('--check')) writeFileSync(file, text);
}
if (process.argv.includes('--check') && stale.length > 0) {
  console.error(`stale, run npm run generate: ${stale.join(', ')}`);
  process.exit(1);
}
console.log(stale.length > 0 ? `written: ${stale.join(', ')}` : 'nothing to write');
