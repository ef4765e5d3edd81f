import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { languages } from '../../contract/common.ts';
import { launchDesktop, resize } from '../e2e/support/launch.ts';
import { root } from '../e2e/support/runtime.ts';
import { checkScreen } from './checks.ts';
import { startNeighbour, type Neighbour } from './neighbour.ts';
import { clockScenes, scenes } from './scenes.ts';
import { dialogScenes } from './scenes-dialogs.ts';
import { dress, settle, stageOf, type Scene } from './steps.ts';

// npm run screens [-- name …]: every screen in both languages, light and dark, at two sizes, each checked. With names only
// those are taken, and the first one (a first start) besides.
const folder = path.join(root, 'out', 'screens');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const wanted = process.argv.slice(2).filter((a) => !a.startsWith('-'));
const sizes = [
  { width: 1280, height: 800 },
  { width: 1024, height: 700 },
];
const problems: string[] = [];
let pictures = 0;
const first = (error: unknown): string => (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';

/** Takes every scene of a list in both languages and themes, at both sizes, on an app of its own; a second company moves in after the first. */
async function show(list: readonly Scene[], args: readonly string[], neighbour?: Neighbour): Promise<void> {
  const chosen = list.filter(
    (scene) => wanted.length === 0 || wanted.includes(scene.name) || (neighbour !== undefined && scene === list[0]),
  );
  if (chosen.length === 0) return;
  const desktop = await launchDesktop({ args: [...args] });
  try {
    const { page } = desktop;
    for (const language of languages) {
      for (const theme of ['light', 'dark'] as const) {
        for (const size of sizes) {
          await dress(page, language, theme);
          await resize(desktop.app, page, size);
          const stage = stageOf(page, language);
          for (const scene of chosen) {
            const name = `${scene.name}.${language}.${theme}.${size.width}x${size.height}`;
            const attempt = async (what: string, work: () => Promise<void> | undefined): Promise<void> => {
              try {
                await work();
              } catch (error) {
                problems.push(`${name}: ${what}${first(error)}`);
              }
            };
            await attempt('', () => scene.go(stage));
            await settle(page);
            await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' });
            pictures += 1;
            for (const problem of await checkScreen(page)) problems.push(`${name}: ${problem}`);
            const strange = (await neighbour?.seen(page)) ?? [];
            if (strange.length > 0) problems.push(`${name}: data of another account: ${strange.join(', ')}`);
            await attempt('leaving: ', () => scene.leave?.(stage));
            // The first screen is that of a new person; from the second on another company was in the window before.
            if (scene === list[0]) await attempt('the second company: ', () => neighbour?.movesIn(stage));
          }
          await page.keyboard.press('Escape');
          await neighbour?.movesOut(stage);
        }
      }
    }
    problems.push(...desktop.problems());
  } finally {
    await desktop.close();
  }
}

const neighbour = await startNeighbour(scenes);
await show(scenes, ['--simulator-no-limits'], neighbour);
await neighbour.close();
await show(dialogScenes, ['--simulator-no-limits']);
await show(clockScenes, ['--simulator-no-limits', '--simulator-clock-offset=360']);
writeFileSync(path.join(folder, 'report.json'), `${JSON.stringify({ ok: problems.length === 0, pictures, problems }, null, 2)}\n`);
for (const problem of problems) console.log(problem);
console.log(`\n${pictures} pictures in out/screens/, ${problems.length} problems`);
process.exit(problems.length === 0 ? 0 : 1);
