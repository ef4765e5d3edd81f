import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { credentialsOf, field, fillNew, runTest, save } from './support/accounts.ts';
import { deskOf, filled, openRow } from './support/desk.ts';
import { startKeyring } from './support/keyring.ts';
import { launchDesktop } from './support/launch.ts';
import { addFolder, addHeap, addHistory, addPage, commandLines, findIn, formsOf, type Places } from './support/search.ts';
import { ownSimulator } from './support/simulator.ts';

/** Not a secret: an account's name. The search that finds no secret must find this one. */
const canary = 'Kanarienvogel 金丝雀 7f3a';

test('the search knows the forms a value can take', () => {
  const value = 'a"密\\钥/+=';
  const forms = [
    value,
    JSON.stringify({ value }),
    encodeURIComponent(value),
    Buffer.from(`x${value}y`).toString('base64'),
    Buffer.from(`xx${value}y`).toString('base64url'),
    Buffer.from(value).toString('hex'),
  ].map((text) => Buffer.from(text));
  forms.push(Buffer.from(`xx${value}`, 'utf16le'), Buffer.from(value, 'utf16le').swap16());
  for (const form of forms) expect(findIn(new Map([['here', form]]), value), form.toString()).not.toEqual([]);
  expect(findIn(new Map([['here', Buffer.from('nothing')]]), value)).toEqual([]);
  expect(formsOf(value).size).toBeGreaterThan(12);
});

test('typed, saved, used: no secret is anywhere but in the keychain', async () => {
  test.setTimeout(120_000);
  const keyring = await startKeyring();
  const simulator = await ownSimulator();
  const place = mkdtempSync(path.join(os.tmpdir(), 'confdesk-secrets-'));
  const folder = (name: string): string => {
    mkdirSync(path.join(place, name), { recursive: true });
    return path.join(place, name);
  };
  const [profile, temp, exported] = [folder('profile'), folder('tmp'), path.join(folder('exports'), 'accounts.json')];
  const desktop = await launchDesktop({
    profile,
    env: { ...keyring.env, TMPDIR: temp, XDG_CONFIG_HOME: folder('config'), XDG_CACHE_HOME: folder('cache') },
    size: { width: 1280, height: 800 },
  });
  const said: Buffer[] = [];
  for (const stream of [desktop.app.process().stdout, desktop.app.process().stderr])
    stream?.on('data', (chunk: Buffer) => said.push(chunk));
  let open = true;
  try {
    const desk = deskOf(desktop);
    await desk.dress('zh-CN');
    const { page, t } = desk;
    const all = credentialsOf(simulator.info);
    // A token with everything that escaping changes, as well as the keys that are used for signing.
    const token = 'T0ken"with\\every/kind+of=char&密钥-4b1d';
    const meeting = all['tencent-meeting'];
    const cloud = { ...all['tencent-cloud'], secrets: { ...all['tencent-cloud'].secrets, token } };
    const secrets = [...Object.values(meeting.secrets), ...Object.values(all.ytx.secrets), ...Object.values(cloud.secrets)];
    const shown: Places = new Map();

    // ── The search would find one: the form is open and the secret is in it.
    await fillNew(desk, canary, meeting);
    const typing: Places = new Map();
    await addPage(typing, 'page', page);
    await addHeap(typing, 'heap', page);
    const [key = ''] = Object.values(meeting.secrets);
    const found = findIn(typing, key);
    expect(
      found.some((one) => one.startsWith('heap')),
      found.join(),
    ).toBe(true);
    expect(
      found.some((one) => one.startsWith('page')),
      found.join(),
    ).toBe(true);

    // ── Saved and used, in every way there is.
    await save(desk);
    await addPage(shown, 'page: saved', page);
    await runTest(desk);
    await addPage(shown, 'page: tested', page);
    await fillNew(desk, `${canary} ytx`, all.ytx);
    await save(desk);
    await runTest(desk);
    await fillNew(desk, `${canary} trtc`, cloud);
    // Left and taken up again before it is saved: the draft waits, and is gone after.
    await desk.tab('overview');
    await desk.tab('accounts');
    await expect(field(desk, 'tencent-cloud', 'token')).toHaveValue(token);
    await save(desk);
    await runTest(desk);
    await addPage(shown, 'page: trtc', page);
    const accounts = await desk.get('accounts.list');
    const idOf = (vendor: string): string => accounts.find((one) => one.vendor === vendor && one.environment !== 'practice')?.id ?? '';
    await filled(await desk.segment('live'));
    await addPage(shown, 'page: list', page);
    const upcoming = await desk.segment('upcoming');
    await filled(upcoming);
    await openRow(upcoming);
    await expect(page.getByText(t('meetings.detail.when'), { exact: true })).toBeVisible();
    simulator.setFault('bad-secret');
    await desk.segment('ended');
    await expect(page.getByRole('alert', { name: t('common.failure.label') })).toBeVisible();
    await page.getByRole('button', { name: t('common.failure.copy') }).click();
    await addPage(shown, 'page: refused', page);
    simulator.setFault(null);
    // Secrets of an answer: kept masked, revealed one by one.
    await desk.get('accounts.lift', { id: idOf('tencent-cloud'), confirmed: true });
    const made = await desk.ask('calls.send', {
      accountId: idOf('tencent-cloud'),
      operation: 'trtc.create-signatures',
      params: {},
      body: { RoomId: '700001', TRTCUserIds: ['u1'] },
      confirm: { confirmed: true },
    });
    const revealed: string[] = [];
    if (!made.ok) throw new Error(made.error.message);
    for (const pointer of made.value.masked) revealed.push((await desk.get('calls.reveal', { callId: made.value.callId, pointer })).value);
    expect(revealed.length).toBeGreaterThan(0);
    await desk.tab('history');
    const history = desk.grid(t('history.grid'));
    await filled(history);
    await openRow(history, 2);
    await expect(page.getByText(t('history.detail.signed'))).toBeVisible();
    await page.getByRole('button', { name: t('history.detail.copy'), exact: true }).click();
    await addPage(shown, 'page: history', page);
    await page.screenshot({ path: path.join(place, 'history.png') });
    await desktop.app.evaluate(({ dialog }, file) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: file });
    }, exported);
    await desk.tab('accounts');
    await page.getByRole('button', { name: t('accounts.list.export') }).click();
    await expect
      .poll(() => {
        try {
          return statSync(exported).size;
        } catch {
          return 0;
        }
      })
      .toBeGreaterThan(0);
    expect(statSync(exported).mode & 0o077, 'exports are owner-only').toBe(0);
    await page.locator('[data-account]').filter({ hasText: canary }).first().click();
    await addPage(shown, 'page: accounts', page);

    // ── Where the app itself leaves no name, the canary is laid by hand: the search reads these places too.
    await page.evaluate((text) => {
      localStorage.setItem('canary', text);
    }, canary);
    await desktop.app.evaluate((_electron, text) => {
      console.log(text);
    }, canary);
    writeFileSync(path.join(temp, 'canary'), canary);

    const heap: Places = new Map();
    await addHeap(heap, 'heap', page);
    const clipboard = await desktop.app.evaluate(({ clipboard: c }) => c.readText());
    // After the heap was looked at, since these go through the page.
    // The log: faults of the window that speak of the canary and of every secret.
    for (const text of [canary, ...secrets])
      await desk.get('app.report', { kind: 'error', name: 'Error', message: `cannot read ${text}`, stack: `    at ${text}`, where: text });
    const running: Places = new Map([
      ...shown,
      ...heap,
      ['clipboard', Buffer.from(clipboard)],
      ['processes', Buffer.from(commandLines(desktop.app.process().pid ?? 0))],
    ]);
    addFolder(running, 'profile (running)', profile);
    addHistory(running, path.join(profile, 'history.sqlite'));
    open = false;
    await desktop.close();
    const places: Places = new Map([...running, ['output', Buffer.concat(said)], ['export', readFileSync(exported)]]);
    for (const name of ['profile', 'tmp', 'config', 'cache']) addFolder(places, name, path.join(place, name));

    // ── None of them is anywhere, in any form …
    for (const secret of secrets) expect(findIn(places, secret)).toEqual([]);
    const kept: Places = new Map([...places].filter(([name]) => name !== 'heap' && !name.startsWith('page')));
    for (const secret of revealed) expect(findIn(kept, secret), 'a UserSig or PrivateKey of an answer').toEqual([]);

    // … and the same search finds the canary in each kind of place.
    const where = findIn(places, canary).map((one) => one.replace(/: [^:]+$/, ''));
    for (const wanted of [
      'heap',
      'page: saved',
      'page: accounts',
      'page: list',
      'page: history',
      'history rows',
      'export',
      'output',
      'profile/accounts.json',
      'tmp/canary',
      'profile/logs/confdesk.log',
      'clipboard',
    ])
      expect(where, wanted).toContain(wanted);
    expect(
      where.some((one) => one.startsWith('profile (running)/history.sqlite')),
      'history file or its WAL',
    ).toBe(true);
    expect(
      where.some((one) => one.includes('Local Storage')),
      `the browser's own files: ${where.join(', ')}`,
    ).toBe(true);
    // Bodies are packed: what an answer holds is found only when they are opened.
    expect(findIn(places, 'meeting_info_list').some((one) => one.startsWith('history bodies'))).toBe(true);
    const packed = places.get('history bodies, unpacked')?.length ?? 0;
    expect(packed, 'large enough to have been compressed').toBeGreaterThan(8192);
  } finally {
    if (open) await desktop.close();
    keyring.close();
    await simulator.close();
    rmSync(place, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
});
