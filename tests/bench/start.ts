import { gzipSync } from 'node:zlib';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { launchDesktop } from '../e2e/support/launch.ts';
import { root } from '../e2e/support/runtime.ts';
import { type BenchRow, quantile, row } from './measure.ts';

/** From the start of the process to a page that says it is ready. */
async function start(appFolder?: string): Promise<number> {
  const from = performance.now();
  const desktop = await launchDesktop(appFolder === undefined ? {} : { appFolder });
  const took = performance.now() - from;
  await desktop.close();
  return took;
}

/** gzip size of the scripts the page loads before it paints: the entry and what it preloads. */
function scriptsBeforePaint(): number {
  const folder = path.join(root, 'out/renderer');
  const html = readFileSync(path.join(folder, 'index.html'), 'utf8');
  const names = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map((m) => m[1] ?? '');
  if (names.length === 0 || readdirSync(path.join(folder, 'assets')).length === 0) throw new Error('no scripts found in out/renderer');
  return gzipped(folder, names);
}

const gzipped = (folder: string, names: readonly string[]): number =>
  names.reduce((sum, name) => sum + gzipSync(readFileSync(path.join(folder, name))).length, 0);

/** gzip size of the texts of English: a window that opens in it waits for them, too. */
function englishTexts(): number {
  const folder = path.join(root, 'out/renderer/assets');
  const names = readdirSync(folder).filter((name) => /^en-.*\.js$/.test(name));
  if (names.length !== 1) throw new Error('the texts of English are not a file of their own');
  return gzipped(folder, names);
}

/** Start to usable window, fresh profile each, against a blank Vue page on the same runtime; and what is loaded for it. */
export async function benchStart(rounds = 7): Promise<BenchRow[]> {
  const [ours, blank]: [number[], number[]] = [[], []];
  const blankApp = path.join(root, 'tests/bench/blank-app');
  await start();
  await start(blankApp);
  for (let i = 0; i < rounds; i++) {
    ours.push(await start());
    blank.push(await start(blankApp));
  }
  const [a, b] = [quantile(ours, 0.5), quantile(blank, 0.5)];
  const kilobytes = scriptsBeforePaint() / 1000;
  return [
    row('start to usable window', `${a.toFixed(0)} ms`, `blank Vue page ${b.toFixed(0)} ms`, a / b, 1.5),
    row(
      'scripts before first paint',
      `${kilobytes.toFixed(0)} kB gzip, in English ${(englishTexts() / 1000).toFixed(0)} kB more`,
      'budget 200 kB',
      kilobytes / 200,
      1,
    ),
  ];
}
