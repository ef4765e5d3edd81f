// Fills the picture of the rooms in docs/architecture.md; with --check, only says whether it is stale.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { rooms } from '../rooms.mjs';
import { withPicture } from './lib/rooms-picture.mjs';
import { root } from './lib/tools.mjs';

const file = path.join(root, 'docs/architecture.md');
const before = readFileSync(file, 'utf8');
const after = withPicture(before, rooms);
if (after === before) process.exit(0);
if (process.argv.includes('--check')) {
  console.error('docs/architecture.md is stale: run npm run generate');
  process.exit(1);
}
writeFileSync(file, after);
console.log('written: docs/architecture.md');
