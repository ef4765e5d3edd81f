import { expect, type Page } from '@playwright/test';
import { draftFor } from '../e2e/support/accounts.ts';
import { startSimulator } from '../../simulator/server.ts';
import type { Scene, Stage } from './steps.ts';

/** Tabs that belong to one account; in the others (Overview, History, Accounts) every account may be named. */
const bound = new Set(['meetings', 'recordings', 'users', 'phone', 'workbench']);
/** Scenes that fill such a tab, and the vendor whose account it takes. */
const fills = ['meetings-live', 'meetings-upcoming', 'recordings-company', 'users-all', 'phone-latest-records', 'workbench-answer'];
const vendors = ['tencent-meeting', 'ytx'] as const;
const practice = { 'tencent-meeting': 'practice', ytx: 'practice-ytx', 'tencent-cloud': 'practice-tencent-cloud' } as const;

/** What tells one company from another wherever it stands: meeting codes, userids, YTX rooms, long ids; not phone numbers, which are counted alike. */
const marks = (text: string): string[] => text.match(/\b\d{3} \d{3} \d{3,4}\b|\b[A-Za-z_.]{4,}\d{4}\b|\b\d{8}\b|\b\d{16,}\b/g) ?? [];

/** A second company: its rows have been in every tab of the window before the practice account's are looked at. */
export interface Neighbour {
  /** Adds the company's accounts, fills the tabs with it, and fixes them to the practice account again. */
  readonly movesIn: (stage: Stage) => Promise<void>;
  readonly movesOut: (stage: Stage) => Promise<void>;
  /** What stands on the screen that is the neighbour's alone; none where the tab is not an account's. */
  readonly seen: (page: Page) => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

/** Starts the second company's vendors. `scenes`: where the ones that fill the tabs are found. */
export async function startNeighbour(scenes: readonly Scene[]): Promise<Neighbour> {
  const simulator = await startSimulator({ seed: 4711, users: 300, meetings: 800, recordings: 60, limits: false });
  const theirs = new Set<string>();
  const ours = new Set<string>();
  let movedIn = false;
  let accounts: { readonly id: string; readonly name: string }[] = [];

  const names = (page: Page): Promise<string[]> => page.evaluate('document.body.innerText').then((text) => marks(text as string));
  const walk = async (stage: Stage, found: Set<string>): Promise<void> => {
    // A company's recordings may be asked for only a few times a minute: the first visit shows them.
    for (const name of fills.filter((one) => found.size === 0 || one !== 'recordings-company')) {
      const scene = scenes.find((one) => one.name === name);
      if (scene === undefined) throw new Error(`no scene ${name}`);
      await scene.go(stage);
      for (const mark of await names(stage.page)) found.add(mark);
    }
  };
  const choose = async ({ page, t }: Stage, tab: string, name: string): Promise<void> => {
    await page.getByRole('tab', { name: t(`frame.tabs.${tab}`), exact: true }).click();
    await page.locator('.bar__account').click();
    await page.getByRole('menuitem').filter({ hasText: name }).first().click();
    await expect(page.locator('.bar__account')).toContainText(name);
  };
  const fixAll = async (stage: Stage, nameOf: (vendor: (typeof vendors)[number]) => string): Promise<void> => {
    for (const tab of bound) await choose(stage, tab, nameOf(tab === 'phone' ? 'ytx' : 'tencent-meeting'));
  };

  return {
    async movesIn(stage) {
      const { page } = stage;
      // What both companies have (the words of a test company's first people, say) proves nothing.
      if (ours.size === 0) await walk(stage, ours);
      const saved = await page.evaluate(
        async (drafts) => Promise.all(drafts.map((draft) => window.confdesk.accounts.save(draft))),
        vendors.map((vendor) => draftFor(simulator.info, { vendor, name: `邻家 ${vendor}` })),
      );
      accounts = saved.map((answer) => {
        if (!answer.ok) throw new Error(answer.error.message);
        return { id: answer.value.account.id, name: answer.value.account.name };
      });
      await expect.poll(async () => (await page.evaluate(async () => window.confdesk.accounts.list())).ok).toBe(true);
      await fixAll(stage, (vendor) => `邻家 ${vendor}`);
      await walk(stage, theirs);
      const listed = await page.evaluate(async () => window.confdesk.accounts.list());
      if (!listed.ok) throw new Error(listed.error.message);
      const nameOf = (vendor: keyof typeof practice): string => listed.value.find((one) => one.id === practice[vendor])?.name ?? vendor;
      await fixAll(stage, nameOf);
      // Practice is preselected nowhere once a company's own account is there.
      await choose(stage, 'trtc', nameOf('tencent-cloud'));
      if (theirs.size < 50) throw new Error(`only ${theirs.size} marks of the second company were seen`);
      movedIn = true;
    },
    async movesOut({ page }) {
      movedIn = false;
      for (const { id, name } of accounts)
        await page.evaluate(async (asked) => window.confdesk.accounts.remove(asked), { id, typed: name });
      accounts = [];
    },
    async seen(page) {
      const tab = (await page.evaluate('document.documentElement.dataset.tab')) as string;
      if (!movedIn || !bound.has(tab)) return [];
      return [...new Set(await names(page))].filter((mark) => theirs.has(mark) && !ours.has(mark));
    },
    close: () => simulator.close(),
  };
}
