import type { Locator } from '@playwright/test';
import type { Json } from '../../../contract/common.ts';
import type { Simulator } from '../../../simulator/server.ts';
import { filled, type Desk } from './desk.ts';

/** The Users tab with its whole-company list read. */
export async function usersGrid(desk: Desk, kind = 'corp'): Promise<Locator> {
  await desk.tab('users');
  const grid = desk.grid(desk.t(`users.grid.${kind}`));
  await filled(grid);
  return grid;
}

/** Opens another place of the tab. */
export async function place(desk: Desk, id: string): Promise<void> {
  await desk.tab('users');
  await desk.page.getByRole('tab', { name: desk.t(`users.place.${id}`), exact: true }).click();
}

/** Looks for someone and waits for the answer. */
export async function search(desk: Desk, text: string): Promise<void> {
  const { page, t } = desk;
  await page.getByRole('textbox', { name: t('users.search'), exact: true }).fill(text);
  await page.getByRole('button', { name: t('users.query'), exact: true }).click();
}

/** Chooses in a select of the toolbar by its label. */
export async function pick(desk: Desk, label: string, option: string): Promise<void> {
  // What is chosen now stands over the input.
  await desk.page.getByRole('combobox', { name: label, exact: true }).click({ force: true });
  await desk.page.getByRole('option', { name: option, exact: true }).click();
}

/** All users as the vendor's raw answers give them, page by page. */
export async function rawUsers(desk: Desk, accountId: string): Promise<Record<string, Json>[]> {
  const all: Record<string, Json>[] = [];
  for (let next: Record<string, string | number | boolean> | null = { page_size: 100 }; next !== null;) {
    const params: Record<string, string | number | boolean> = next;
    const value = await desk.get('calls.send', { accountId, operation: 'users.corp', params });
    all.push(...(value.answer as unknown as { users: Record<string, Json>[] }).users);
    next = value.page?.next == null ? null : { ...params, ...value.page.next };
  }
  return all;
}

/** Requests the simulator got for an address, newest last. */
export const requests = (simulator: Simulator, method: string, path: RegExp): { target: string; body: Record<string, unknown> }[] =>
  simulator
    .entries()
    .filter((one) => one.method === method && path.test(one.target.split('?')[0] ?? ''))
    .map((one) => ({ target: one.target, body: one.body === '' ? {} : (JSON.parse(one.body) as Record<string, unknown>) }));

/** Text in GB18030 as Chinese Excel writes CSV: the two-byte part, turned round from Node's own decoder. */
export function gb18030(text: string): Buffer {
  const decoder = new TextDecoder('gb18030');
  const table = new Map<string, [number, number]>();
  for (let high = 0x81; high <= 0xfe; high += 1) {
    for (let low = 0x40; low <= 0xfe; low += 1) if (low !== 0x7f) table.set(decoder.decode(Uint8Array.of(high, low)), [high, low]);
  }
  return Buffer.from(
    [...text].flatMap((letter) => {
      if (letter.charCodeAt(0) < 0x80) return [letter.charCodeAt(0)];
      const bytes = table.get(letter);
      if (bytes === undefined) throw new Error(`not in GB18030's two-byte part: ${letter}`);
      return bytes;
    }),
  );
}
