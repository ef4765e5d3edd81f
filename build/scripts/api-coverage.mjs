// Writes docs/api-coverage.md from the catalogue; `--print` shows it, `--check` fails when the file is stale.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);
const page = fileURLToPath(new URL('docs/api-coverage.md', root));

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

const { coveragePage, endpointCount, groups, operations } = await import('../../main/catalogue/index.ts');
const text = coveragePage(operations, groups, endpointCount);
if (process.argv.includes('--print')) {
  process.stdout.write(text);
} else if (process.argv.includes('--check')) {
  if (!existsSync(page) || readFileSync(page, 'utf8') !== text) {
    console.error('docs/api-coverage.md is stale: run node build/scripts/api-coverage.mjs');
    process.exit(1);
  }
} else {
  writeFileSync(page, text);
  console.log(`docs/api-coverage.md: ${operations.length} operations`);
}
