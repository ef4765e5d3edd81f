import { test as base, expect } from '@playwright/test';
import { launchDesktop, type Desktop, type LaunchOptions } from './launch.ts';

export { expect };

interface Fixtures {
  /** How `desktop` is started: `test.use({ launch: { size: … } })`. */
  launch: LaunchOptions;
  /** The running app on a fresh profile; the test fails on page errors and policy violations. */
  desktop: Desktop;
}

export const test = base.extend<Fixtures>({
  launch: [{}, { option: true }],
  desktop: async ({ launch }, use, info) => {
    const desktop = await launchDesktop(launch);
    info.annotations.push({ type: 'runtime', description: desktop.runtime });
    await use(desktop);
    const problems = desktop.problems();
    await desktop.close();
    expect(problems, 'page errors and policy violations').toEqual([]);
  },
});
