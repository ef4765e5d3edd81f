import { test } from '@playwright/test';
import { expect, type Locator, type Page } from '@playwright/test';
import type { Language } from '../../../contract/common.ts';
import type { Envelope } from '../../../contract/error.ts';
import type { HistoryEntry, HistoryQuery, HistoryRow } from '../../../contract/history.ts';
import type { Channel, Request, Response } from '../../../contract/table.ts';
import { say } from '../../../texts/say.ts';
import { launchDesktop, type Desktop, type LaunchOptions } from './launch.ts';

type Asked<C extends Channel> = Request<C> extends undefined ? [] : [Request<C>];

/** A running app as a person meets it: its words in the language shown, its tabs, grids and bridge. */
export interface Desk {
  readonly desktop: Desktop;
  readonly page: Page;
  readonly t: (key: string, params?: Record<string, string | number>) => string;
  readonly language: () => Language;
  /** Changes language and theme through the window's own bridge. */
  dress(language: Language, theme?: 'light' | 'dark'): Promise<void>;
  tab(id: string): Promise<void>;
  /** One list of the Meetings tab; the grid is given back. */
  segment(id: string): Promise<Locator>;
  grid(name: string): Locator;
  /** Asks over the bridge, as the page does. */
  ask<C extends Channel>(channel: C, ...request: Asked<C>): Promise<Envelope<Response<C>>>;
  /** The same, failing the test on a failure. */
  get<C extends Channel>(channel: C, ...request: Asked<C>): Promise<Response<C>>;
  newest(query?: Partial<HistoryQuery>): Promise<HistoryRow>;
  newestEntry(query?: Partial<HistoryQuery>): Promise<HistoryEntry>;
}

/** A desk over a running app; the app starts in the language of its profile, zh-CN here. */
export function deskOf(desktop: Desktop, start: Language = 'zh-CN'): Desk {
  const { page } = desktop;
  let language = start;
  const t: Desk['t'] = (key, params) => say(language, { key, ...(params === undefined ? {} : { params }) });
  const ask = (async (channel: Channel, request?: unknown) =>
    page.evaluate(
      ([name, asked]) => {
        const [domain = '', verb = ''] = name.split('.');
        const bridge = window.confdesk as unknown as Record<string, Record<string, (r?: unknown) => Promise<unknown>>>;
        return bridge[domain]?.[verb]?.(asked);
      },
      [channel, request] as const,
    )) as Desk['ask'];
  const get = (async (channel: Channel, request?: unknown) => {
    const answer = await (ask as (c: Channel, r?: unknown) => Promise<Envelope<unknown>>)(channel, request);
    if (!answer.ok) throw new Error(`${channel}: ${answer.error.code} ${answer.error.message}`);
    return answer.value;
  }) as Desk['get'];
  const desk: Desk = {
    desktop,
    page,
    t,
    ask,
    get,
    language: () => language,
    async dress(wanted, theme) {
      await get('preferences.set', { language: wanted, ...(theme === undefined ? {} : { theme }) });
      await page
        .locator(`html[data-lang="${wanted}"]${theme === undefined ? '' : `[data-theme="${theme}"]`}`)
        .waitFor({ state: 'attached' });
      language = wanted;
    },
    async tab(id) {
      await page.getByRole('tab', { name: t(`frame.tabs.${id}`), exact: true }).click();
      await page.locator(`html[data-tab="${id}"]`).waitFor({ state: 'attached' });
    },
    async segment(id) {
      await desk.tab('meetings');
      await page.getByRole('tab', { name: t(`meetings.segment.${id}`), exact: true }).click();
      return desk.grid(t(`meetings.grid.${id}`));
    },
    grid: (name) => page.getByRole('grid', { name, exact: true }),
    async newest(query = {}) {
      const { rows } = await get('history.search', { limit: 1, ...query });
      const [row] = rows;
      if (row === undefined) throw new Error('History has no such row');
      return row;
    },
    async newestEntry(query = {}) {
      return get('history.get', { id: (await desk.newest(query)).id });
    },
  };
  return desk;
}

/** One app for all tests of the describe block it is called in; page errors and policy violations fail the block. */
export function oneDesk(options: () => LaunchOptions | Promise<LaunchOptions> = () => ({})): () => Desk {
  let desk: Desk | undefined;
  test.beforeAll(async () => {
    const desktop = await launchDesktop(await options());
    desk = deskOf(desktop);
    await desk.dress('zh-CN', 'light');
  });
  test.afterAll(async () => {
    if (desk === undefined) return;
    const { desktop } = desk;
    desk = undefined;
    const problems = desktop.problems();
    await desktop.close();
    expect(problems, 'page errors and policy violations').toEqual([]);
  });
  return () => {
    if (desk === undefined) throw new Error('the app is not running');
    return desk;
  };
}

/** Starts an app for the time of `work`, and ends it whatever happens. */
export async function withDesk<T>(options: LaunchOptions, work: (desk: Desk) => Promise<T>): Promise<T> {
  const desktop = await launchDesktop(options);
  let problems: readonly string[];
  let result: T;
  try {
    const desk = deskOf(desktop);
    await desk.dress('zh-CN');
    result = await work(desk);
    problems = desktop.problems();
  } finally {
    await desktop.close();
  }
  expect(problems, 'page errors and policy violations').toEqual([]);
  return result;
}

/** Rows loaded into a grid, and rows there are. */
export const loaded = async (grid: Locator): Promise<number> => Number(await grid.getAttribute('aria-rowcount'));
export const total = async (grid: Locator): Promise<number> => Number(await grid.getAttribute('data-total'));

/** Waits until a grid has real cells, not skeletons. */
export async function filled(grid: Locator): Promise<void> {
  await expect.poll(() => loaded(grid), { timeout: 15_000 }).toBeGreaterThan(0);
  await expect(grid.getByRole('gridcell').first()).toBeVisible();
}

/** The text of a cell of a row (first row: 0), by its column's header. */
export async function cell(grid: Locator, row: number, header: string): Promise<string> {
  const column = await grid.getByRole('columnheader', { name: header }).first().getAttribute('aria-colindex');
  return (await grid.locator(`[data-row="${row}"] [aria-colindex="${column}"]`).innerText()).trim();
}

/**
 * Number of the first row whose text fits, or -1. A grid draws only what is in view (a series has its 25 coming occurrences above
 * those that ended), so it is scrolled to its end until one fits.
 */
export async function rowWith(grid: Locator, fits: (text: string) => boolean): Promise<number> {
  const rows = grid.locator('[data-row]');
  for (let top = 0; ;) {
    for (const [index, text] of (await rows.allInnerTexts()).entries()) {
      if (fits(text)) return Number(await rows.nth(index).getAttribute('data-row'));
    }
    const next = await grid.evaluate((element) => {
      element.scrollTop += element.clientHeight / 2;
      return element.scrollTop;
    });
    if (next <= top) return -1;
    top = next;
    await grid.page().evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  }
}

/** Opens the detail of a row. */
export async function openRow(grid: Locator, row = 0): Promise<void> {
  await grid.locator(`[data-row="${row}"] [role="gridcell"]`).nth(1).dblclick();
}
