import { expect, type Locator, type Page } from '@playwright/test';
import type { Language } from '../../contract/common.ts';
import { say } from '../../texts/say.ts';

/** What a scene works with: the page and the words of the language it is in. */
export interface Stage {
  readonly page: Page;
  readonly language: Language;
  readonly t: (key: string, params?: Record<string, string | number>) => string;
}

export interface Scene {
  readonly name: string;
  /** Brings the screen up and checks that it shows what it should. */
  readonly go: (stage: Stage) => Promise<void>;
  /** Takes away, after the picture, what other scenes must not meet. */
  readonly leave?: (stage: Stage) => Promise<void>;
}

/** A stage in a language. */
export function stageOf(page: Page, language: Language): Stage {
  return { page, language, t: (key, params) => say(language, { key, ...(params === undefined ? {} : { params }) }) };
}

/** Goes to a tab of the rail. */
export const tab = async ({ page, t }: Stage, id: string): Promise<void> => {
  // A dialog that the scene before showed covers the rail.
  if ((await page.getByRole('dialog').count()) > 0) await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('tab', { name: t(`frame.tabs.${id}`), exact: true }).click();
  await expect(page.locator(`html[data-tab="${id}"]`)).toHaveCount(1);
};

/** A list of the Meetings tab; its grid is given back. */
export const segment = async (stage: Stage, id: string): Promise<Locator> => {
  const { page, t } = stage;
  await tab(stage, 'meetings');
  await page.getByRole('tab', { name: t(`meetings.segment.${id}`), exact: true }).click();
  const grid = page.getByRole('grid', { name: t(`meetings.grid.${id}`) });
  await expect(grid).toBeVisible();
  return grid;
};

/** Rows have arrived: real cells, not skeletons. */
export const filled = async (grid: Locator): Promise<void> => {
  const rows = grid.getByRole('gridcell').first();
  const failure = grid.page().locator('.failure__title').first();
  await expect(rows.or(failure).first()).toBeVisible({ timeout: 15_000 });
  // Said in the report in the app's own words, not as a time-out.
  if (await failure.isVisible()) throw new Error(await failure.innerText());
  await expect.poll(async () => Number(await grid.getAttribute('aria-rowcount'))).toBeGreaterThan(0);
};

/** Opens the first row of a list. */
export const openFirst = async (grid: Locator): Promise<void> => {
  await grid.getByRole('gridcell').nth(1).dblclick();
};

/** The page about the people of the first meeting of a list. */
export const peopleOf = async (stage: Stage, list: string, page: string): Promise<void> => {
  const grid = await segment(stage, list);
  await filled(grid);
  await openFirst(grid);
  await stage.page.getByRole('button', { name: stage.t(`people.open.${page}`), exact: true }).click();
};

/** The list of the company's recordings; its grid is given back. */
export const recordings = async (stage: Stage): Promise<Locator> => {
  const { page, t } = stage;
  await tab(stage, 'recordings');
  await page.getByRole('tab', { name: t('recordings.segment.company'), exact: true }).click();
  const grid = page.getByRole('grid', { name: t('recordings.grid.company') });
  await expect(grid).toBeVisible();
  return grid;
};

/** Chooses an operation of the Workbench. */
export const operation = async ({ page, t }: Stage, id: string): Promise<void> => {
  const search = page.getByRole('combobox', { name: t('workbench.picker.search') });
  await search.fill(id);
  await search.press('Enter');
  await expect(page.locator(`[id="wb-op-${id}"]`)).toHaveAttribute('aria-selected', 'true');
};

/** A place of the Users tab; its grid is given back. */
export const usersPlace = async (stage: Stage, place: string, kind: string): Promise<Locator> => {
  const { page, t } = stage;
  await tab(stage, 'users');
  await page.getByRole('tab', { name: t(`users.place.${place}`), exact: true }).click();
  return page.getByRole('grid', { name: t(`users.grid.${kind}`), exact: true });
};

/** Takes the pointer to where nothing answers it, and lets tips fade. */
export async function settle(page: Page): Promise<void> {
  const { width, height } = (await page.evaluate('({ width: innerWidth, height: innerHeight })')) as { width: number; height: number };
  await page.mouse.move(width - 2, height - 2);
  await expect(page.getByRole('tooltip')).toHaveCount(0);
}

/** Switches the window's language and theme through its own bridge and waits until it shows. */
export async function dress(page: Page, language: Language, theme: 'light' | 'dark'): Promise<void> {
  await page.evaluate(([l, th]) => window.confdesk.preferences.set({ language: l, theme: th }), [language, theme] as const);
  await page.locator(`html[data-lang="${language}"][data-theme="${theme}"]`).waitFor({ state: 'attached' });
}
