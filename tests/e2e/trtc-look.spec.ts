import { expect, test } from '@playwright/test';
import { scenes } from '../tour/scenes.ts';
import { stageOf } from '../tour/steps.ts';
import { oneDesk } from './support/desk.ts';
import { resize } from './support/launch.ts';
import { axeFindings, layoutFindings, rawKeys } from './support/look.ts';

// The screens of the Rooms tab as the tour shows them, looked at in both languages, both themes and two sizes.
test.describe('the look of room credentials', () => {
  test.describe.configure({ mode: 'serial' });
  const desk = oneDesk(() => ({ args: ['--simulator-no-limits'] }));
  const looks = [
    ['zh-CN', 'light', 1280, 800],
    ['en', 'dark', 1024, 700],
  ] as const;
  for (const scene of scenes.filter((one) => one.name.startsWith('trtc-'))) {
    for (const [language, theme, width, height] of looks) {
      test(`${scene.name}, ${language}, ${theme}, ${width}×${height}`, async () => {
        const { page, desktop } = desk();
        await resize(desktop.app, page, { width, height });
        await desk().dress(language, theme);
        await scene.go(stageOf(page, language));
        if (process.env['LOOK_SHOTS'] !== undefined)
          await page.screenshot({ path: `${process.env['LOOK_SHOTS']}/${scene.name}-${language}.png` });
        expect(await axeFindings(page)).toEqual([]);
        expect(await layoutFindings(page)).toEqual([]);
        expect(await rawKeys(page)).toEqual([]);
        await page.keyboard.press('Escape');
      });
    }
  }
});
