import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { launchDesktop } from '../e2e/support/launch.ts';
import { root } from '../e2e/support/runtime.ts';
import { scenes } from './scenes.ts';
import { dress, settle, stageOf } from './steps.ts';

/** What `npm start` leaves behind where there is no display: out/tour/report.json. */
interface Report {
  ok: boolean;
  runtime: 'stand-in' | 'electron';
  /** Requests whose signature the simulator verified. */
  verifiedRequests: number;
  steps: { name: string; ok: boolean; ms: number; screenshot: string; error?: string }[];
}

const folder = path.join(root, 'out', 'tour');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const log = path.join(mkdtempSync(path.join(os.tmpdir(), 'confdesk-tour-')), 'simulator.jsonl');
const given = process.argv.slice(2);

const report: Report = { ok: false, runtime: 'stand-in', verifiedRequests: 0, steps: [] };
const said: string[] = [];
const desktop = await launchDesktop({ args: [`--simulator-log=${log}`, ...given], size: { width: 1280, height: 800 } });
report.runtime = desktop.runtime;
try {
  const { page } = desktop;
  const walk = async (names: readonly string[], prefix: string, language: 'zh-CN' | 'en', theme: 'light' | 'dark'): Promise<void> => {
    await dress(page, language, theme);
    for (const scene of scenes.filter((s) => names.includes(s.name))) {
      const from = performance.now();
      const screenshot = `${String(report.steps.length + 1).padStart(2, '0')}-${prefix}${scene.name}.png`;
      const step: Report['steps'][number] = { name: `${prefix}${scene.name}`, ok: true, ms: 0, screenshot };
      try {
        await scene.go(stageOf(page, language));
      } catch (error) {
        step.ok = false;
        step.error = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
      }
      step.ms = Math.round(performance.now() - from);
      await settle(page);
      await page.screenshot({ path: path.join(folder, screenshot), animations: 'disabled' });
      report.steps.push(step);
      await scene.leave?.(stageOf(page, language)).catch((error: unknown) => {
        said.push(`${step.name}: ${String(error)}`);
      });
      console.log(`${step.ok ? 'ok    ' : 'FAILED'} ${step.name} (${step.ms} ms)${step.error === undefined ? '' : `: ${step.error}`}`);
      // After three failures in a row the rest would only wait for the same thing.
      if (report.steps.slice(-3).length === 3 && report.steps.slice(-3).every((s) => !s.ok)) return;
    }
  };
  await walk(
    scenes.map((s) => s.name),
    '',
    'zh-CN',
    'light',
  );
  if (report.steps.every((s) => s.ok))
    await walk(['meetings-live', 'history-signature', 'accounts-practice-test'], 'en-dark-', 'en', 'dark');
  said.push(...desktop.problems());
} finally {
  await desktop.close();
}
if (existsSync(log)) {
  const entries = readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { verified: boolean });
  report.verifiedRequests = entries.filter((entry) => entry.verified).length;
  rmSync(path.dirname(log), { recursive: true, force: true });
}
report.ok = report.steps.length > 0 && report.steps.every((s) => s.ok) && report.verifiedRequests > 0 && said.length === 0;
for (const problem of said) console.log(`PROBLEM ${problem}`);
writeFileSync(path.join(folder, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
console.log(
  `\n${report.ok ? 'The tour went through' : 'The tour found something wrong'}: ${report.steps.filter((s) => s.ok).length} of ${report.steps.length} steps, ` +
    `${report.verifiedRequests} requests verified by the simulator, runtime ${report.runtime}. Pictures and report: out/tour/`,
);
process.exit(report.ok ? 0 : 1);
