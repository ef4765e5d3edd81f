// npm run bench: measures the budgets against fair baselines in one run and prints the ratios.
import { ensureBuilt, ensureInstalled, ensureSystem, runNode } from './lib/tools.mjs';

await ensureInstalled();
ensureSystem(['chromium', 'fonts-noto-cjk']);
await ensureBuilt();
process.exit(await runNode('tests/bench/bench.ts', process.argv.slice(2)));
