import { benchAnswer } from './answer.ts';
import { benchCall } from './call.ts';
import { benchHistory } from './history.ts';
import { benchJobs } from './jobs.ts';
import type { BenchRow } from './measure.ts';
import { benchSigning } from './signing.ts';
import { benchStart } from './start.ts';
import { benchTable } from './table.ts';

// npm run bench [-- call|signing|start|table|answer|jobs|history …] [--rows N]
const wanted = process.argv.slice(2).filter((a) => !a.startsWith('--') && !/^\d+$/.test(a));
const rowsAt = process.argv.indexOf('--rows');
const benches: Readonly<Record<string, () => Promise<readonly BenchRow[]> | readonly BenchRow[]>> = {
  call: () => benchCall(),
  signing: () => benchSigning(),
  start: () => benchStart(),
  table: () => benchTable(),
  answer: () => benchAnswer(),
  jobs: () => benchJobs(),
  history: () => benchHistory({ rows: rowsAt > 0 ? Number(process.argv[rowsAt + 1]) : 100_000 }),
};
const results: BenchRow[] = [];
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  for (const found of await bench()) {
    results.push(found);
    const sign = found.atLeast === true ? '≥' : '≤';
    const verdict = found.budget === null ? 'told  ' : found.ok ? 'ok    ' : 'OVER  ';
    console.log(
      `${verdict} ${found.name.padEnd(30)} ${found.measured.padEnd(22)} against ${found.against.padEnd(40)} ` +
        `${found.ratio.toFixed(2)} × ${found.budget === null ? '(no budget)' : `(budget ${sign} ${found.budget} ×)`}`,
    );
  }
}
process.exit(results.every((r) => r.ok) ? 0 : 1);
