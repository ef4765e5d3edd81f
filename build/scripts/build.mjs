// npm run build: main, preload and renderer bundles into out/.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt, ensureInstalled, root } from './lib/tools.mjs';

await ensureInstalled();
rmSync(path.join(root, 'out', '.built'), { force: true });
await ensureBuilt();
console.log('Built into out/.');
