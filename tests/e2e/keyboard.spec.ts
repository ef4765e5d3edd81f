import { expect, test } from '@playwright/test';
import { filled, oneDesk } from './support/desk.ts';

interface Focus {
  readonly name: string;
  readonly role: string;
  readonly row: number;
  readonly col: number;
  readonly visible: boolean;
  readonly region: string;
}

test.describe('the first journey without a mouse', () => {
  test.describe.configure({ mode: 'serial' });
  const desk = oneDesk(() => ({ size: { width: 1280, height: 800 } }));
  const press = (keys: string): Promise<void> => desk().page.keyboard.press(keys);
  const focus = (): Promise<Focus> =>
    desk().page.evaluate(`(() => {
    const one = document.activeElement;
    const ring = (box) => {
      const style = getComputedStyle(box);
      return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1) || style.boxShadow !== 'none' || style.backgroundImage !== 'none';
    };
    // The input of a switch has no size of its own: what people see of it stands beside it.
    const shown = one.matches('.el-switch__input') ? one.parentElement.querySelector('.el-switch__core') : one;
    const boxes = [shown, one.closest('.el-input__wrapper, .el-select__wrapper, label'), one.parentElement].filter(Boolean);
    const area = shown.getBoundingClientRect();
    return {
      name: (one.getAttribute('aria-label') ?? one.innerText ?? '').trim(), role: one.getAttribute('role') ?? one.tagName.toLowerCase(),
      row: Number(one.closest('[data-row]')?.dataset.row ?? -1), col: Number(one.dataset.col ?? -1),
      visible: boxes.some(ring) && area.width > 0 && area.bottom > 0 && area.top < innerHeight,
      region: one.closest('[data-region], .frame-bar, .frame-rail')?.className ?? '',
    };
  })()`);
  /** Presses Tab until something is focused; every stop on the way must show where it is. */
  async function tabTo(wanted: (now: Focus) => boolean, key = 'Tab', most = 30): Promise<Focus> {
    for (let count = 0; count < most; count += 1) {
      await press(key);
      const now = await focus();
      if (now.role !== 'body') expect(now.visible, `focus is shown on ${now.role} "${now.name}"`).toBe(true);
      if (wanted(now)) return now;
    }
    throw new Error(`not reached within ${most} presses of ${key}; now at ${JSON.stringify(await focus())}`);
  }
  const tabShown = (id: string) => expect(desk().page.locator(`html[data-tab="${id}"]`)).toHaveCount(1);

  /** By the number that the tab has on the rail. */
  const toTab = async (id: string): Promise<void> => {
    const { page, t } = desk();
    const rail = await page
      .getByRole('tablist', { name: t('frame.rail') })
      .getByRole('tab')
      .allInnerTexts();
    await press(`Control+${rail.findIndex((one) => one.trim() === t(`frame.tabs.${id}`)) + 1}`);
  };

  test('from the start to live meetings, by Tab and Enter', async () => {
    const { t } = desk();
    await tabTo((now) => now.name === t('overview.welcome.start'));
    await press('Enter');
    await tabShown('meetings');
    await filled(desk().grid(t('meetings.grid.live')));
  });

  test('Ctrl+1 … Ctrl+9 in the order of the rail, and the palette', async () => {
    const { page, t } = desk();
    for (const id of ['history', 'accounts', 'overview', 'meetings'] as const) {
      await toTab(id);
      await tabShown(id);
    }
    await press('Control+k');
    const dialog = page.getByRole('dialog', { name: t('frame.paletteDialog.title') });
    await expect(dialog).toBeVisible();
    await page.keyboard.type(t('frame.tabs.history'));
    await expect(dialog.getByRole('option', { selected: true })).toContainText(t('frame.tabs.history'));
    await press('ArrowDown');
    await press('ArrowUp');
    await press('Enter');
    await expect(dialog).toHaveCount(0);
    await tabShown('history');
    await press('Control+k');
    await page.keyboard.type('没有这样的命令');
    await expect(dialog.getByText(t('frame.paletteDialog.empty'))).toBeVisible();
    await press('Escape');
    await expect(dialog).toHaveCount(0);
    await press('Control+2');
    await tabShown('meetings');
  });

  test('F6 goes round the regions, Shift+F6 back', async () => {
    await filled(desk().grid(desk().t('meetings.grid.live')));
    const round = async (key: string): Promise<string[]> => {
      const seen: string[] = [];
      for (let count = 0; count < 8; count += 1) {
        await press(key);
        const { region, visible } = await focus();
        expect(visible, region).toBe(true);
        if (seen[0] === region) return seen;
        expect(seen, 'each region once in a round').not.toContain(region);
        seen.push(region);
      }
      throw new Error(`no round: ${seen.join(' → ')}`);
    };
    const forward = await round('F6');
    expect(forward.length).toBeGreaterThanOrEqual(4);
    for (const wanted of ['frame-bar', 'frame-rail', 'cd-toolbar', 'grid'])
      expect(
        forward.some((one) => one.includes(wanted)),
        wanted,
      ).toBe(true);
    const backward = await round('Shift+F6');
    expect([...backward].sort()).toEqual([...forward].sort());
  });

  test('the menu of the system shows the keys that open a tab', async () => {
    const items = await desk().desktop.app.evaluate(({ Menu }) =>
      ['tab.overview', 'tab.meetings', 'tab.history', 'tab.accounts'].map((id) => ({
        id,
        key:
          String(Menu.getApplicationMenu()?.getMenuItemById(id)?.accelerator ?? '')
            .split('+')
            .at(-1) ?? '',
      })),
    );
    for (const { id, key } of items) {
      await press(`Control+${key}`);
      await tabShown(id.slice('tab.'.length));
    }
    await press('Control+2');
    await tabShown('meetings');
  });

  test('cells by arrows, detail by Enter, back by Esc', async () => {
    const { page, t } = desk();
    for (let count = 0; count < 8 && (await focus()).role !== 'gridcell'; count += 1) await press('F6');
    const start = await focus();
    expect(start.role).toBe('gridcell');
    await press('ArrowDown');
    expect(await focus()).toMatchObject({ row: start.row + 1, col: start.col, visible: true });
    await press('ArrowRight');
    expect(await focus()).toMatchObject({ row: start.row + 1, col: start.col + 1 });
    await press('ArrowLeft');
    await press('Control+Home');
    expect(await focus()).toMatchObject({ row: 0, col: 0 });
    await press('End');
    expect((await focus()).col).toBeGreaterThan(3);
    await press('Home');
    await press('PageDown');
    expect((await focus()).row).toBeGreaterThan(3);
    await press('Control+Home');
    await press('ArrowDown');
    await press(' ');
    await expect(page.getByText(t('grid.selected', { rows: 1 }))).toBeVisible();
    await press('Enter');
    await expect(page.getByText(t('meetings.detail.id'), { exact: true })).toBeVisible();
    // From the grid into the detail, and back with Esc to the row it was opened from.
    await press('F6');
    // On its text, not on the handle that resizes it.
    const landed = await focus();
    expect([landed.region.split(' ')[0], landed.role]).toEqual(['pane', 'group']);
    await press('Escape');
    await expect(page.getByText(t('meetings.detail.id'), { exact: true })).toHaveCount(0);
    expect(await focus()).toMatchObject({ role: 'gridcell', row: 1, visible: true });
    await press('Control+f');
    await page.keyboard.type('周');
    expect((await focus()).role).toBe('input');
    await press('Control+a');
    await press('Delete');
  });

  test("segments by arrows, a user's list by typing, and the dialog keeps the focus", async () => {
    const { page, t } = desk();
    await tabTo((now) => now.role === 'tab' && now.name === t('meetings.segment.live'), 'Shift+Tab', 12);
    await press('ArrowRight');
    await filled(desk().grid(t('meetings.grid.upcoming')));
    await tabTo((now) => now.role === 'gridcell');
    await press('Enter');
    await expect(page.getByText(t('meetings.detail.loading'))).toHaveCount(0);
    await tabTo((now) => now.name === t('meetings.cancel.action'), 'Tab', 60);
    await press('Enter');
    const dialog = page.getByRole('dialog', { name: t('meetings.cancel.action') });
    await expect(dialog).toBeVisible();
    for (let count = 0; count < 12; count += 1) {
      await press('Tab');
      expect(await page.evaluate('document.activeElement.closest("[role=dialog]") !== null'), 'Tab stays in the dialog').toBe(true);
    }
    await press('Escape');
    await expect(dialog).toHaveCount(0);
    expect((await focus()).name, 'the focus comes back to where it was').toBe(t('meetings.cancel.action'));
  });

  test('an account form by keyboard: choose, type, Esc asks before it forgets', async () => {
    const { page, t } = desk();
    await toTab('accounts');
    await tabShown('accounts');
    await tabTo((now) => now.name === t('accounts.list.add'));
    await press('Enter');
    await expect(page.getByRole('radio', { name: t('accounts.vendors.tencent-meeting.name') })).toBeFocused();
    await press('ArrowDown');
    await expect(page.getByRole('radio', { name: t('accounts.vendors.ytx.name') })).toBeChecked();
    await press('Tab');
    await page.keyboard.type('云讯');
    await expect(page.getByRole('textbox', { name: t('accounts.form.name'), exact: true })).toHaveValue('云讯');
    await press('Control+s');
    await expect(page.getByText(t('accounts.errors.required')).first()).toBeVisible();
    await press('Escape');
    await expect(page.getByRole('dialog', { name: t('accounts.form.discardTitle') })).toBeVisible();
    await expect
      .poll(() => page.evaluate('document.activeElement.closest("[role=dialog]") !== null'), 'the dialog takes the focus')
      .toBe(true);
    await tabTo((now) => now.name === t('accounts.form.discardConfirm'), 'Tab', 6);
    await press('Enter');
    await expect(page.getByRole('button', { name: t('accounts.list.draft') })).toHaveCount(0);
  });
});
