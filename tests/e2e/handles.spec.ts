import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { errorCodes } from '../../contract/error.ts';
import { outcomes } from '../../contract/history.ts';
import type { Channel } from '../../contract/table.ts';
import { simulatorArguments } from '../../main/shell/arguments.ts';
import type { Simulator } from '../../simulator/server.ts';
import { draftFor } from './support/accounts.ts';
import { filled, loaded, oneDesk, total } from './support/desk.ts';
import { startKeyring, type Keyring } from './support/keyring.ts';
import { root } from './support/runtime.ts';
import { ownSimulator } from './support/simulator.ts';

const doc = readFileSync(path.join(root, 'docs/handles.md'), 'utf8');
/** The rows of the table whose header line begins with these words; cells as written. */
function table(header: string): string[][] {
  const lines = doc.split('\n');
  const at = lines.findIndex((line) => line.startsWith(`| ${header}`));
  if (at < 0) throw new Error(`docs/handles.md has no table "${header}"`);
  const end = lines.findIndex((line, index) => index > at && !line.startsWith('|'));
  return lines.slice(at + 2, end).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}
const codes = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map((one) => one[1] ?? '');
const code = (text = ''): string => codes(text)[0] ?? '';

test.describe('docs/handles.md is true', () => {
  test.describe.configure({ mode: 'serial' });
  let keyring: Keyring;
  let simulator: Simulator;
  let log: string;
  const desk = oneDesk(async () => {
    keyring = await startKeyring();
    simulator = await ownSimulator();
    log = path.join(mkdtempSync(path.join(os.tmpdir(), 'confdesk-log-')), 'requests.jsonl');
    return { env: keyring.env, args: [`--simulator-log=${log}`, '--simulator-users=60', '--simulator-no-limits'] };
  });
  test.afterAll(async () => {
    keyring.close();
    await simulator.close();
    rmSync(path.dirname(log), { recursive: true, force: true });
  });

  test('the profile, the arguments, the log', async () => {
    const { desktop } = desk();
    expect(await desk().get('app.info')).toMatchObject({ profile: desktop.profile, packaged: false });
    await filled(await desk().segment('live'));
    await desk().get('accounts.save', draftFor(simulator.info));
    // Some are opened behind the window, at their first use.
    for (const name of codes(table('Variable')[0]?.[1] ?? ''))
      await expect.poll(() => existsSync(path.join(desktop.profile, name)), name).toBe(true);
    const [line = ''] = readFileSync(log, 'utf8').split('\n');
    expect(Object.keys(JSON.parse(line) as object)).toEqual(
      expect.arrayContaining(['at', 'vendor', 'method', 'target', 'headers', 'body', 'status', 'code', 'why']),
    );
    const rows = table('Argument');
    expect(rows.length).toBeGreaterThan(8);
    for (const [name = '', example = ''] of rows) {
      expect(code(example).startsWith(code(name)), name).toBe(true);
      expect(Object.keys(simulatorArguments([code(example)], false)), `${code(example)} does something`).toHaveLength(1);
      expect(simulatorArguments([code(example)], true), 'not in a packaged app').toEqual({});
    }
  });

  test('the marks on <html>, tabs and grids by role and name', async () => {
    const { page } = desk();
    for (const language of ['zh-CN', 'en'] as const) {
      await desk().dress(language, 'light');
      for (const [id, zh, en] of table('`data-tab`')) {
        await page.getByRole('tab', { name: language === 'en' ? (en ?? '') : (zh ?? ''), exact: true }).click();
        await expect(
          page.locator(`html[data-app-state="ready"][data-tab="${code(id)}"][data-lang="${language}"][data-theme="light"]`),
        ).toHaveCount(1);
      }
      await desk().tab('meetings');
      for (const [index, [list, zh, en]] of table('List (zh-CN)').entries()) {
        const tab = page
          .getByRole('tablist', { name: desk().t('meetings.segments') })
          .getByRole('tab')
          .nth(index);
        if (language === 'zh-CN') await expect(tab).toHaveText(list ?? '');
        await tab.click();
        const grid = desk().grid((language === 'en' ? en : zh) ?? '');
        await expect(grid).toBeVisible();
        if (index < 3) {
          await filled(grid);
          expect(await total(grid)).toBeGreaterThanOrEqual(await loaded(grid));
          expect(await grid.getByRole('columnheader').count()).toBeGreaterThan(6);
        }
      }
      await desk().tab('history');
      await expect(desk().grid(language === 'en' ? 'History' : '历史')).toBeVisible();
    }
    await desk().dress('zh-CN');
    await desk().tab('accounts');
    await page
      .getByRole('button', { name: desk().t('accounts.list.add'), exact: true })
      .first()
      .click();
    const named =
      /names: ([^.]+)\./
        .exec(doc.replaceAll('\n', ' '))?.[1]
        ?.split(';')
        .map((part) => part.split(',').map((one) => one.trim())) ?? [];
    expect(named).toHaveLength(3);
    for (const [index, fields] of named.entries()) {
      await page.getByRole('radio').nth(index).check();
      for (const name of fields) await expect(page.getByRole('form').getByLabel(name).first(), name).toBeVisible();
    }
  });

  test('every function of the bridge takes and gives what is written', async () => {
    const { page } = desk();
    const [account] = (await desk().get('accounts.list')).filter((one) => one.environment !== 'practice');
    const id = account?.id ?? '';
    const live = { accountId: 'practice', operation: 'meetings.corp-live', params: { page: 1 } };
    const { callId } = await desk().get('calls.send', live);
    const extra = await desk().get('accounts.save', draftFor(simulator.info, { name: '要移除的' }));
    const requests: Record<string, unknown> = {
      'accounts.list': undefined,
      'accounts.save': draftFor(simulator.info, { id, name: '测试企业' }),
      'accounts.test': { id },
      'accounts.remove': { id: extra.account.id, typed: '要移除的' },
      'catalogue.list': undefined,
      'catalogue.get': { id: 'meetings.corp-live' },
      'calls.send': live,
      'calls.preview': live,
      'calls.cancel': { ticket: 'none' },
      'history.search': { limit: 5 },
      'history.get': { id: callId },
    };
    const rows = table('Function');
    expect(rows.map(([name]) => code(name)).sort()).toEqual(Object.keys(requests).sort());
    for (const [name = '', asked = '', given = ''] of rows) {
      const channel = code(name) as Channel;
      const answer = await (desk().ask as (c: Channel, r?: unknown) => Promise<{ ok: boolean; value: unknown }>)(
        channel,
        requests[channel],
      );
      expect(answer.ok, channel).toBe(true);
      const value = (Array.isArray(answer.value) ? answer.value[0] : answer.value) as object;
      for (const member of codes(given)) expect(value, `${channel}: ${member}`).toHaveProperty(member);
      // Every member named without "?" has to be given, and no other than those named may be.
      const members =
        /`\{([^}]*)\}`/
          .exec(asked)?.[1]
          ?.split(',')
          .map((one) => one.trim()) ?? [];
      for (const needed of members.filter((one) => !one.endsWith('?'))) {
        const short = Object.fromEntries(Object.entries(requests[channel] as object).filter(([key]) => key !== needed));
        expect(await desk().ask(channel as 'history.get', short as { id: string }), `${channel} without ${needed}`).toMatchObject({
          ok: false,
          error: { code: 'validation' },
        });
      }
      if (members.length > 0) {
        const more = { ...(requests[channel] as object), unheardOf: 1 };
        expect(await desk().ask(channel as 'history.get', more as unknown as { id: string }), channel).toMatchObject({
          ok: false,
          error: { code: 'validation' },
        });
      }
    }
    for (const one of codes(/`code` is one of ([^.]+)\./.exec(doc.replaceAll('\n', ' '))?.[1] ?? ''))
      expect(errorCodes, one).toContain(one);
    expect(await page.evaluate('Object.keys(window.confdesk).length')).toBeGreaterThan(4);
  });

  test('jobs and exports take and give what is written', async () => {
    const file = path.join(path.dirname(log), 'list.csv');
    await desk().desktop.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    }, file);
    const start = { accountId: 'practice', operation: 'meetings.corp-upcoming', params: {} };
    const { id } = await desk().get('jobs.start', start);
    await expect.poll(async () => (await desk().get('jobs.list')).find((one) => one.id === id)?.state, { timeout: 30_000 }).toBe('done');
    const requests: Record<string, unknown> = {
      'jobs.start': start,
      'jobs.list': undefined,
      'jobs.rows': { job: id, offset: 0, limit: 10 },
      'jobs.pause': { id },
      'jobs.resume': { id },
      'exports.start': { format: 'csv', columns: ['code', 'subject'], table: 'meetings', from: '', to: '', source: { job: id } },
      'jobs.cancel': { id },
      'jobs.remove': { id },
    };
    const rows = table('Job function');
    expect(rows.map(([name]) => code(name)).sort()).toEqual(Object.keys(requests).sort());
    for (const [name = '', , given = ''] of rows) {
      const channel = code(name) as Channel;
      const answer = await (desk().ask as (c: Channel, r?: unknown) => Promise<{ ok: boolean; value: unknown }>)(
        channel,
        requests[channel],
      );
      expect(answer.ok, `${channel} ${JSON.stringify(answer)}`).toBe(true);
      const value = (Array.isArray(answer.value) ? answer.value[0] : answer.value) as object;
      for (const member of codes(given).filter((one) => one !== 'null')) expect(value, `${channel}: ${member}`).toHaveProperty(member);
    }
    expect(readFileSync(file, 'utf8').split('\r\n').length).toBeGreaterThan(10);
  });

  test('confirmation as written: preview gives what has to be typed', async () => {
    const { rows } = await desk().get('calls.send', { accountId: 'practice', operation: 'meetings.corp-upcoming', params: { page: 1 } });
    const cancel = {
      accountId: 'practice',
      operation: 'meetings.cancel',
      params: { meeting_id: String(rows?.[0]?.['meetingId']) },
      body: { reason_code: 1 },
    };
    const { expected, effect } = await desk().get('calls.preview', cancel);
    expect(effect).toBe('destroy');
    expect(expected).toBe(String(rows?.[0]?.['code']));
    expect(await desk().ask('calls.send', { ...cancel, confirm: { confirmed: true } })).toMatchObject({
      ok: false,
      error: { code: 'confirmation_required' },
    });
    expect(await desk().ask('calls.send', { ...cancel, confirm: { confirmed: true, text: expected ?? '' } })).toMatchObject({ ok: true });
  });

  test('the view calls, from another connection', () => {
    const columns = /```text\n([^`]+)```/.exec(doc)?.[1]?.trim().split(/\s+/) ?? [];
    expect(columns).toHaveLength(18);
    const db = new DatabaseSync(path.join(desk().desktop.profile, 'history.sqlite'), { readOnly: true });
    try {
      const all = db.prepare('SELECT * FROM calls').all();
      expect(all.length).toBeGreaterThan(5);
      for (const row of all) {
        expect(Object.keys(row)).toEqual(columns);
        expect(outcomes as readonly unknown[]).toContain(row['outcome']);
        expect(JSON.parse(String(row['request_headers']))).toEqual(expect.any(Array));
        for (const part of ['request', 'answer']) {
          expect(['', 'gzip']).toContain(row[`${part}_encoding`]);
          if (row[`${part}_encoding`] === 'gzip')
            expect(() => JSON.parse(gunzipSync(row[`${part}_body`] as Uint8Array).toString()) as unknown).not.toThrow();
        }
      }
      expect(codes(/`outcome` is one of ([^.]+)\./.exec(doc.replaceAll('\n', ' '))?.[1] ?? '').sort()).toEqual([...outcomes].sort());
    } finally {
      db.close();
    }
  });

  test('plain http: this computer and YTX only', async () => {
    const local = /`(http:\/\/127[^`]+)`/.exec(doc)?.[1] ?? '';
    expect(await desk().ask('accounts.save', draftFor(simulator.info, { name: '本机', endpoint: local }))).toMatchObject({ ok: true });
    expect(
      await desk().ask('accounts.save', draftFor(simulator.info, { name: '外面', endpoint: 'http://api.meeting.qq.com' })),
    ).toMatchObject({ ok: false, error: { code: 'validation' } });
    expect(
      await desk().ask(
        'accounts.save',
        draftFor(simulator.info, { name: '外面', vendor: 'ytx', endpoint: 'http://api.ytx.net', ...ytx() }),
      ),
    ).toMatchObject({ ok: true });
  });
  const ytx = () => {
    const { accountSid, appId, authToken } = simulator.info.ytx;
    return { fields: { accountSid, appId }, secrets: { authToken } };
  };

  test('file dialogs are answered by showSaveDialog', async () => {
    const file = path.join(path.dirname(log), 'accounts.json');
    await desk().desktop.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    }, file);
    expect(await desk().get('accounts.export')).toMatchObject({ file });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toBeTruthy();
  });

  test("the simulator's line, and the tour's report", () => {
    for (const [name = '', members = ''] of table('Member |')) {
      const part = simulator.info[code(name) as 'wemeet'] as object;
      expect(Object.keys(part).sort(), name).toEqual(codes(members).sort());
    }
    const tour = readFileSync(path.join(root, 'tests/tour/tour.ts'), 'utf8');
    const shape = /interface Report \{[\s\S]*?\n\}/.exec(tour)?.[0] ?? '';
    for (const member of ['ok', 'runtime', 'verifiedRequests', 'steps', 'name', 'ms', 'screenshot']) {
      expect(shape, member).toMatch(new RegExp(`\\b${member}\\b`));
      expect(doc.slice(doc.indexOf('out/tour/report.json')), member).toContain(member);
    }
  });
});
