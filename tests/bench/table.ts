import path from 'node:path';
import { build } from 'vite';
import { launchDesktop } from '../e2e/support/launch.ts';
import { root } from '../e2e/support/runtime.ts';
import { type BenchRow, quantile, row } from './measure.ts';

type Kind = 'ours' | 'theirs';

/** First paint and scroll frames of 100,000 rows: our grid and Element Plus TableV2 in one page, one after the other. */
export async function benchTable(rounds = 9, frames = 120): Promise<BenchRow[]> {
  // Its size is no matter here.
  await build({ logLevel: 'silent', configFile: path.join(root, 'tests/bench/table-page/vite.config.ts') });
  const desktop = await launchDesktop({
    appFolder: path.join(root, 'tests/bench/blank-app'),
    env: { CONFDESK_BENCH_PAGE: path.join(root, 'out/bench-table') },
  });
  try {
    const { page } = desktop;
    const tools = await page.context().newCDPSession(page);
    /** What the table before left behind is cleared away first: neither pays for the other. */
    async function ask<T>(text: string): Promise<T> {
      await tools.send('HeapProfiler.collectGarbage');
      return page.evaluate<T>(text);
    }
    const paints: Record<Kind, number[]> = { ours: [], theirs: [] };
    const scrolls: Record<Kind, number[]> = { ours: [], theirs: [] };
    for (let i = -1; i < rounds; i += 1) {
      for (const kind of ['ours', 'theirs'] as const) {
        const paint = await ask<number>(`window.bench.paint('${kind}')`);
        const times = await ask<number[]>(`window.bench.scroll('${kind}', ${frames})`);
        // The first round warms the code of both.
        if (i < 0) continue;
        paints[kind].push(paint);
        scrolls[kind].push(...times);
      }
    }
    const [a, b] = [quantile(paints.ours, 0.5), quantile(paints.theirs, 0.5)];
    const [c, d] = [quantile(scrolls.ours, 0.95), quantile(scrolls.theirs, 0.95)];
    return [
      row('100000-row table, first paint', `${a.toFixed(0)} ms`, `Element Plus TableV2 ${b.toFixed(0)} ms`, a / b, 1),
      row('100000-row table, scroll frame', `p95 ${c.toFixed(1)} ms`, `Element Plus TableV2 p95 ${d.toFixed(1)} ms`, c / d, 1),
    ];
  } finally {
    await desktop.close();
  }
}
