/* global window -- what page.evaluate runs, runs in the page */
// What the runtime itself must bring: on a runner with real Electron (CONFDESK_RUNTIME=electron) it proves that its
// Node has SQLite with the search that History uses and loads the keychain addon; on the stand-in, that the spec works.
import { expect, test } from '@playwright/test';
import { launchDesktop } from '../e2e/support/launch.ts';

test.describe.configure({ mode: 'serial' });
let desktop;
test.beforeAll(async () => {
  desktop = await launchDesktop();
});
test.afterAll(async () => {
  await desktop?.close();
});

test('is the runtime that was asked for', async () => {
  const versions = await desktop.app.evaluate(() => ({ ...process.versions }));
  if (process.env.CONFDESK_RUNTIME === 'electron') {
    expect(desktop.runtime).toBe('electron');
    expect(versions.electron).toMatch(/^45\.\d+\.\d+$/);
  }
  expect(Number(versions.node.split('.')[0])).toBeGreaterThanOrEqual(24);
});

test('node:sqlite has FTS5 with unicode61 and trigram, and WAL', async () => {
  const found = await desktop.app.evaluate(({ app }) => {
    const { DatabaseSync } = process.getBuiltinModule('node:sqlite');
    const { join } = process.getBuiltinModule('node:path');
    const db = new DatabaseSync(join(app.getPath('userData'), 'probe.sqlite'));
    try {
      const { journal_mode: mode } = db.prepare('PRAGMA journal_mode = WAL').get();
      db.exec(
        "CREATE VIRTUAL TABLE words USING fts5(text, tokenize = 'unicode61'); CREATE VIRTUAL TABLE keys USING fts5(text, tokenize = 'trigram')",
      );
      db.prepare('INSERT INTO words VALUES (?)').run('周 会 weekly');
      db.prepare('INSERT INTO keys VALUES (?)').run('16003452503075900010');
      return {
        mode,
        word: db.prepare('SELECT count(*) n FROM words WHERE words MATCH \'"周 会"\'').get().n,
        key: db.prepare('SELECT count(*) n FROM keys WHERE keys MATCH \'"5250307"\'').get().n,
      };
    } finally {
      db.close();
    }
  });
  expect(found).toEqual({ mode: 'wal', word: 1, key: 1 });
});

test("keytar loads and keeps a secret in the system's keychain", async () => {
  const real = process.env.CONFDESK_RUNTIME === 'electron';
  const found = await desktop.app.evaluate(
    async (_electron, [file, roundTrip]) => {
      const keytar = process.getBuiltinModule('node:module').createRequire(file)('keytar');
      if (!roundTrip) return { loads: typeof keytar.setPassword };
      await keytar.setPassword('com.confdesk.app.probe', 'probe', 'värde 值');
      const value = await keytar.getPassword('com.confdesk.app.probe', 'probe');
      await keytar.deletePassword('com.confdesk.app.probe', 'probe');
      return { loads: typeof keytar.setPassword, value };
    },
    [`${process.cwd()}/out/main/index.js`, real],
  );
  expect(found.loads).toBe('function');
  if (real) expect(found.value).toBe('värde 值');
});

test('History opens in its worker and takes a call', async () => {
  const rows = await desktop.page.evaluate(async () => {
    await window.confdesk.calls.send({ accountId: 'practice', operation: 'meetings.corp-live', params: { page: 1, page_size: 20 } });
    return window.confdesk.history.search({ operations: ['meetings.corp-live'], limit: 1 });
  });
  expect(rows.value.rows[0].outcome).toBe('ok');
});
