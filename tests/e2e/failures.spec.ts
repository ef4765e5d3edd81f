import { expect, test } from '@playwright/test';
import type { Simulator } from '../../simulator/server.ts';
import { draftFor } from './support/accounts.ts';
import { filled, oneDesk, openRow } from './support/desk.ts';
import { startKeyring, type Keyring } from './support/keyring.ts';
import { ownSimulator } from './support/simulator.ts';

interface Case {
  readonly name: string;
  readonly break: (simulator: Simulator) => void;
  readonly mend: (simulator: Simulator) => void;
  /** Text keys of line 1 and line 2, and what else has to be there in each language. */
  readonly happened: string;
  readonly likely: string;
  readonly more?: Readonly<Record<'zh-CN' | 'en', RegExp>>;
  readonly row: Readonly<Record<string, unknown>>;
}

const mend = (simulator: Simulator): void => {
  simulator.setFault(null);
};
const cases: readonly Case[] = [
  {
    name: 'a bad secret',
    break: (s) => {
      s.setFault('bad-secret');
    },
    mend,
    row: { outcome: 'rejected', code: '200003' },
    happened: 'explain.tm.c200003.happened',
    likely: 'explain.tm.c200003.likely',
  },
  {
    name: 'a clock six minutes off',
    break: (s) => {
      s.setClockOffset(360);
    },
    mend: (s) => {
      s.setClockOffset(0);
    },
    row: { outcome: 'rejected', code: '190300' },
    happened: 'explain.tm.c190300.happened',
    likely: 'explain.likely.clockBehind',
    more: { 'zh-CN': /(6 分 [0-5]|5 分 5\d) ?秒/, en: /(6 min(utes)? [0-5]|5 min(utes)? 5\d) s/ },
  },
  {
    name: 'an HTML gateway page',
    break: (s) => {
      s.setFault('html');
    },
    mend,
    row: { outcome: 'network', code: 'html', httpStatus: 502 },
    happened: 'explain.unreadable.html.happened',
    likely: 'explain.unreadable.html.gateway',
  },
  {
    name: 'a truncated body',
    break: (s) => {
      s.setFault('truncate');
    },
    mend,
    row: { outcome: 'network', code: 'truncated' },
    happened: 'explain.network.truncated.happened',
    likely: 'explain.network.truncated.likely',
  },
];

test.describe.configure({ mode: 'serial' });
test.describe('each failure has its own explanation in the window, and its row in History', () => {
  let keyring: Keyring;
  let simulator: Simulator;
  const desk = oneDesk(async () => {
    keyring = await startKeyring();
    simulator = await ownSimulator();
    return { env: keyring.env };
  });
  test.afterAll(async () => {
    keyring.close();
    await simulator.close();
  });
  /** Line 1 of every failure so far, by language and name. */
  const titles = new Map<string, string>();

  /** Presses Query on the live list and reads the panel in both languages. */
  async function look(name: string, one: Pick<Case, 'happened' | 'likely' | 'more' | 'row'>): Promise<void> {
    const { page } = desk();
    await page.getByRole('button', { name: desk().t('meetings.query'), exact: true }).click();
    for (const language of ['zh-CN', 'en'] as const) {
      await desk().dress(language);
      const panel = page.getByRole('alert', { name: desk().t('common.failure.label') });
      const pattern = (key: string): RegExp => {
        // Places like {minutes} stand for whatever was measured.
        const text = desk()
          .t(key)
          .replace(/[.*+?^$()|[\]\\]/g, '\\$&')
          .replace(/\{\w+\}/g, '.{1,40}');
        return new RegExp(text);
      };
      await expect(panel).toHaveText(pattern(one.happened), { timeout: 15_000 });
      await expect(panel).toHaveText(pattern(one.likely));
      await expect(panel).toContainText(String(one.row['code']));
      if (one.more !== undefined) await expect(panel).toHaveText(one.more[language]);
      // Something to do is offered, not only said.
      await expect(
        panel
          .getByRole('list', { name: desk().t('common.failure.next') })
          .getByRole('button')
          .first(),
      ).toBeVisible();
      titles.set(`${language} ${name}`, await panel.locator('p').first().innerText());
    }
    await desk().dress('zh-CN');
    const row = await desk().newest({ operations: ['meetings.corp-live'] });
    expect(row).toMatchObject(one.row);
    expect(row.note).toBe(titles.get(`zh-CN ${name}`));
    // The same row, found in the History tab by its code, explains itself there too.
    await desk().tab('history');
    await page.getByRole('textbox', { name: desk().t('history.command.filter'), exact: true }).fill('');
    const grid = desk().grid(desk().t('history.grid'));
    await filled(grid);
    await expect(grid.locator('[data-row="0"]')).toContainText(desk().t(`history.outcome.${String(one.row['outcome'])}`));
    await expect(grid.locator('[data-row="0"]')).toContainText(String(one.row['code']));
    await openRow(grid);
    await expect(page.getByRole('group', { name: desk().t('common.failure.label') })).toContainText(titles.get(`zh-CN ${name}`) ?? '?');
    await page.keyboard.press('Escape');
    await desk().segment('live');
  }

  test.beforeEach(async () => {
    const list = await desk().get('accounts.list');
    if (list.some((one) => one.name === '测试企业')) return;
    await desk().get('accounts.save', draftFor(simulator.info));
    await desk().segment('live');
    await filled(desk().grid(desk().t('meetings.grid.live')));
  });

  for (const one of cases) {
    test(one.name, async () => {
      await desk().segment('live');
      one.break(simulator);
      try {
        await look(one.name, one);
      } finally {
        one.mend(simulator);
      }
    });
  }

  test('a read-only account asked to cancel a meeting', async () => {
    const { page } = desk();
    const grid = await desk().segment('upcoming');
    await filled(grid);
    await openRow(grid);
    await expect(page.getByText(desk().t('meetings.detail.loading'))).toHaveCount(0);
    const before = simulator.stats().requests;
    await page.getByRole('button', { name: desk().t('meetings.cancel.action'), exact: true }).click();
    const dialog = page.getByRole('dialog', { name: desk().t('meetings.cancel.action') });
    for (const language of ['zh-CN', 'en'] as const) {
      await desk().dress(language);
      const open = page.getByRole('dialog', { name: desk().t('meetings.cancel.action') });
      await expect(open).toContainText(desk().t('explain.notSent.read_only.happened', { account: '测试企业' }));
      await expect(open.getByRole('button', { name: desk().t('meetings.cancel.action'), exact: true })).toBeDisabled();
      await expect(open.getByRole('button', { name: desk().t('common.failure.action.lift-read-only') })).toBeVisible();
      titles.set(`${language} read-only`, desk().t('explain.notSent.read_only.happened', { account: '测试企业' }));
    }
    await desk().dress('zh-CN');
    await dialog.getByRole('button', { name: desk().t('common.confirm.leave') }).click();
    await expect(dialog).toHaveCount(0);
    expect(simulator.stats().requests, 'nothing went out').toBe(before);
    expect(await desk().newest()).toMatchObject({ operation: 'meetings.cancel', outcome: 'not_sent', reason: 'read_only', attempts: 0 });
    await desk().tab('history');
    await expect(desk().grid(desk().t('history.grid')).locator('[data-row="0"]')).toContainText(
      desk().t('history.notSent', { reason: desk().t('history.reason.read_only') }),
    );
  });

  test('a dead server; and no two failures are explained alike', async () => {
    await desk().segment('live');
    await simulator.close();
    await look('a dead server', {
      row: { outcome: 'network', code: 'refused', attempts: 1 },
      happened: 'explain.network.refused.happened',
      likely: 'explain.network.refused.likely',
    });
    expect(titles.size).toBe(12);
    expect(new Set(titles.values()).size, [...titles.values()].join('\n')).toBe(titles.size);
  });
});
