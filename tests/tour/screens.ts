import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { languages } from '../../contract/common.ts';
import { launchDesktop, resize } from '../e2e/support/launch.ts';
import { root } from '../e2e/support/runtime.ts';
import { checkScreen } from './checks.ts';
import { clockScenes, dress, type Scene, scenes, settle, stageOf } from './scenes.ts';

// npm run screens [-- name …]: every screen in both languages, light and dark, at two sizes, each checked.
const folder = path.join(root, 'out', 'screens');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const wanted = process.argv.slice(2).filter((a) => !a.startsWith('-'));
const sizes = [{ width: 1280, height: 800 }, { width: 1024, height: 700 }];
const problems: string[] = [];
let pictures = 0;

/** Takes every scene of a list in both languages and themes, at both sizes, on an app of its own. */
async function show(list: readonly Scene[], args: readonly string[]): Promise<void> {
  const chosen = list.filter((scene) => wanted.length === 0 || wanted.includes(scene.name));
  if (chosen.length === 0) return;
  const desktop = await launchDesktop({ args: [...args] });
  try {
    const { page } = desktop;
    for (const language of languages) {
      for (const theme of ['light', 'dark'] as const) {
        for (const size of sizes) {
          await dress(page, language, theme);
          await resize(desktop.app, page, size);
          for (const scene of chosen) {
            const name = `${scene.name}.${language}.${theme}.${size.width}x${size.height}`;
            try {
              await scene.go(stageOf(page, language));
            } catch (error) {
              problems.push(`${name}: ${(error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''}`);
            }
            await settle(page);
            await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' });
            pictures += 1;
            for (const problem of await checkScreen(page)) problems.push(`${name}: ${problem}`);
            await scene.leave?.(stageOf(page, language));
          }
          await page.keyboard.press('Escape');
        }
      }
    }
    problems.push(...desktop.problems());
  } finally {
    await desktop.close();
  }
}

await show(scenes, ['--simulator-no-limits']);
await show(clockScenes, ['--simulator-no-limits', '--simulator-clock-offset=360']);
writeFileSync(path.join(folder, 'report.json'), `${JSON.stringify({ ok: problems.length === 0, pictures, problems }, null, 2)}\n`);
for (const problem of problems) console.log(problem);
console.log(`\n${pictures} pictures in out/screens/, ${problems.length} problems`);
process.exit(problems.length === 0 ? 0 : 1);
