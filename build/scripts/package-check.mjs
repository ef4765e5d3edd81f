// npm run package:check: packs ConfDesk for every platform from a stand-in of Electron's distribution and checks the
// result; with --existing <folder>, checks packages that were really built. Writes test-results/packaging.json.
import { ensureBuilt, ensureInstalled, ensureSystem, runNode } from './lib/tools.mjs';

await ensureInstalled();
const args = process.argv.slice(2);
if (!args.includes('--existing')) {
  ensureSystem(['chromium', 'fonts-noto-cjk']);
  await ensureBuilt();
}
process.exit(await runNode('build/scripts/package/main.mjs', args));
