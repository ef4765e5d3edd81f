import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { ExportRequest, JobInfo } from '../../contract/job.ts';
import type { Platform } from '../../main/services.ts';
import { harness, type Harness } from '../support/services.ts';

let h: Harness;
const folder = mkdtempSync(path.join(os.tmpdir(), 'confdesk-export-'));
afterEach(async () => {
  await h.close();
  for (const name of readdirSync(folder)) rmSync(path.join(folder, name));
});

async function users(count: number, wait = true): Promise<JobInfo> {
  h = await harness({ simulator: { users: count, meetings: 30, recordings: 5, limits: false }, limitShare: Number.POSITIVE_INFINITY });
  h.native.file = path.join(folder, 'chosen');
  const { id } = await h.get('jobs.start', { accountId: 'practice', operation: 'users.corp', params: {} });
  for (;;) {
    const [info] = await h.get('jobs.list');
    if (info !== undefined && (!wait || info.state === 'done')) return info;
    if (info?.error != null) throw new Error(`${id}: ${info.error.message}`);
    await new Promise((go) => setTimeout(go, 20));
  }
}
const request = (source: ExportRequest['source'], more: Partial<ExportRequest> = {}): ExportRequest => ({
  format: 'csv',
  columns: ['name', 'userId', 'status', 'phone', 'updated', 'aiAccount'],
  table: 'users',
  from: '',
  to: '',
  source,
  ...more,
});
/** The name offered in the dialog. */
function offered(): { names: string[] } {
  const names: string[] = [];
  const platform = h.services.platform as { saveFile: Platform['saveFile'] };
  const before = platform.saveFile;
  platform.saveFile = (name) => {
    names.push(name);
    return before(name);
  };
  return { names };
}

describe('a whole list to a file', () => {
  it('100,000 rows to CSV and XLSX, every one of them, owner-only', { timeout: 180_000 }, async () => {
    const job = await users(100_000);
    const file = path.join(folder, 'chosen');
    for (const format of ['csv', 'xlsx'] as const) {
      const result = await h.get('exports.start', request({ job: job.id }, { format }));
      expect(result).toMatchObject({ file, rows: 100_000, partial: false, bytes: statSync(file).size });
      if (format === 'csv') {
        const lines = readFileSync(file, 'utf8').split('\r\n');
        expect([lines.length, lines.at(-1)]).toEqual([100_002, '']);
        expect(new Set(lines.slice(1, -1).map((line) => line.split(',')[1])).size).toBe(100_000);
      }
      expect(readdirSync(folder)).toEqual(['chosen']);
      expect(statSync(file).mode & 0o777).toBe(0o600);
    }
  });
  it("in the order and with the filter asked for, headings and labels in the app's language", async () => {
    const job = await users(300);
    const source = { job: job.id, sort: { key: 'userId', descending: true }, filter: '未激活' };
    await h.get('preferences.set', { language: 'zh-CN' });
    const { matching } = await h.get('jobs.rows', { ...source, offset: 0, limit: 1 });
    expect(matching).toBeGreaterThan(0);
    expect(await h.get('exports.start', request(source))).toMatchObject({ rows: matching });
    const [head, ...rows] = readFileSync(path.join(folder, 'chosen'), 'utf8')
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(','));
    expect(head).toEqual(['\uFEFF姓名', 'userid', '状态', '手机', '更新时间 (UTC+08:00)', 'AI 账号']);
    expect(
      rows.every(
        (row) =>
          row[2] === '未激活' &&
          /^"\t\d+"$/.test(row[3] ?? '') &&
          /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(row[4] ?? '') &&
          /^[是否]$/.test(row[5] ?? ''),
      ),
    ).toBe(true);
    const ids = rows.map((row) => row[1] ?? '');
    expect(ids).toEqual([...ids].sort().reverse());
    await h.get('preferences.set', { language: 'en' });
    await h.get('exports.start', request({ job: job.id }, { format: 'csv-plain' }));
    const plain = readFileSync(path.join(folder, 'chosen'), 'utf8');
    expect(plain.startsWith('Name,userid,Status,Phone,Updated (UTC+08:00),AI account\r\n')).toBe(true);
    expect(plain).not.toContain('\t');
    expect(plain).toMatch(/,(Enabled|Disabled|Not activated),/);
  });
  it('a list that is not complete says so in the name and in the answer', async () => {
    const job = await users(3000, false);
    await h.get('jobs.cancel', { id: job.id });
    const { names } = offered();
    expect(await h.get('exports.start', request({ job: job.id }, { from: '2026-11-01', to: '2026-11-22' }))).toMatchObject({
      partial: true,
    });
    expect(names[0]).toMatch(/^users_Practice-account_2026-11-01_2026-11-22_\d{8}-\d{6}_partial\.csv$/);
  });
  it('a dialog that was left writes nothing; a folder that is not there is said', async () => {
    const job = await users(50);
    h.native.file = null;
    expect(await h.get('exports.start', request({ job: job.id }))).toBeNull();
    h.native.file = path.join(folder, 'no', 'such', 'folder.csv');
    const failed = await h.ask('exports.start', request({ job: job.id }));
    expect(failed).toMatchObject({
      ok: false,
      error: { code: 'unsupported', phrase: { key: 'errors.fileNotWritten', params: { code: 'ENOENT' } } },
    });
    expect(await h.ask('exports.start', request({ job: 'gone' }))).toMatchObject({ ok: false, error: { code: 'not_found' } });
    expect(await h.ask('exports.start', request({ job: job.id }, { columns: ['nothing'] }))).toMatchObject({
      ok: false,
      error: { code: 'not_found' },
    });
    expect(readdirSync(folder)).toEqual([]);
  });
  it('the rows the window shows, as they are', async () => {
    await users(50);
    const rows = [{ $id: '1', name: '=cmd', userId: '007', status: 1, phone: null, updated: null, aiAccount: true }];
    expect(await h.get('exports.start', request({ accountId: 'practice', operation: 'users.corp', rows, complete: false }))).toMatchObject({
      rows: 1,
      partial: true,
    });
    expect(readFileSync(path.join(folder, 'chosen'), 'utf8').split('\r\n')[1]).toBe('\'=cmd,"\t007",Enabled,,,Yes');
  });
  it('the end of the app in the middle leaves no file', async () => {
    const job = await users(3000);
    const pending = h.ask('exports.start', request({ job: job.id }, { format: 'xlsx' }));
    await h.services.exports.close();
    expect(await pending).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('the zone of the computer plays no part', () => {
  it('UTC, New York and Tokyo write the same bytes', { timeout: 60_000 }, async () => {
    h = await harness({ simulator: { users: 5, meetings: 5, recordings: 2 } });
    const script = `
      import { writeTable } from ${JSON.stringify(path.resolve(import.meta.dirname, '../../main/exports/write.ts'))};
      import { operationById } from ${JSON.stringify(path.resolve(import.meta.dirname, '../../main/catalogue/index.ts'))};
      import { exportFileName } from ${JSON.stringify(path.resolve(import.meta.dirname, '../../main/exports/file-name.ts'))};
      const columns = operationById('meetings.corp-ended').rows.columns;
      // Around the days on which New York's clocks move.
      const starts = [1772953199000, 1772953200000, 1793512799000, 1793516400000, 1798732799000];
      const rows = starts.map((start, i) => ({ code: '530812452', subject: '周会', start, end: start + 3600000, duration: 3600000, people: i, meetingId: '15923312864334416762' }));
      for (const format of ['csv', 'csv-plain', 'xlsx']) {
        await writeTable({ file: process.argv[1] + '.' + format, format, title: '会议', columns, rows: (async function* () { yield rows; })(), language: 'zh-CN', zone: 'Asia/Shanghai', now: 1795276800000 });
      }
      console.log(exportFileName({ table: 't', account: 'a', from: '', to: '', madeAt: 1795276800000, zone: 'Asia/Shanghai', partial: false, extension: 'csv' }));`;
    const made = ['UTC', 'America/New_York', 'Asia/Tokyo'].map((zone) => {
      const file = path.join(folder, zone.replace('/', '-'));
      const ran = spawnSync(process.execPath, ['--input-type=module', '-e', script, file], {
        env: { ...process.env, TZ: zone },
        encoding: 'utf8',
      });
      expect(ran.stderr).toBe('');
      return [ran.stdout, ...['csv', 'csv-plain', 'xlsx'].map((format) => readFileSync(`${file}.${format}`).toString('base64'))];
    });
    expect(made[1]).toEqual(made[0]);
    expect(made[2]).toEqual(made[0]);
    expect(Buffer.from(made[0]?.[1] ?? '', 'base64').toString()).toContain('2026-03-08 14:59:59');
  });
});
