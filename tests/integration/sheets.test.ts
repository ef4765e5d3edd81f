import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Sheet, SheetExport } from '../../contract/sheet.ts';
import type { Platform } from '../../main/services.ts';
import { harness, type Harness } from '../support/services.ts';
import { readBook } from '../support/xlsx.ts';

let h: Harness;
const folder = mkdtempSync(path.join(os.tmpdir(), 'confdesk-sheets-'));
const file = path.join(folder, 'chosen');
beforeAll(async () => {
  h = await harness({ simulator: { users: 5, meetings: 5, recordings: 2 } });
  h.native.file = file;
});
afterEach(() => {
  for (const name of readdirSync(folder)) rmSync(path.join(folder, name));
});
afterAll(async () => {
  await h.close();
  rmSync(folder, { recursive: true, force: true });
});

const present: Sheet = {
  name: { zh: '考勤', en: 'Attendance' },
  columns: [
    { key: 'name', label: { zh: '姓名', en: 'Name' }, format: 'text' },
    { key: 'userId', label: { zh: 'userid', en: 'userid' }, format: 'id', unit: 'id' },
    { key: 'firstJoin', label: { zh: '首次入会', en: 'First join' }, format: 'time', unit: 'epoch-ms' },
    { key: 'time', label: { zh: '时长', en: 'Time' }, format: 'duration', unit: 'ms' },
    { key: 'joins', label: { zh: '入会次数', en: 'Joins' }, format: 'number', unit: 'count' },
    { key: 'role', label: { zh: '角色', en: 'Role' }, format: 'enum', values: [{ value: 1, label: { zh: '主持人', en: 'Host' } }] },
    { key: 'late', label: { zh: '迟到', en: 'Late' }, format: 'boolean' },
  ],
  rows: [
    { name: '=SUM(A1)', userId: '00012345678901234567', firstJoin: 1_795_276_800_000, time: 5_400_000, joins: 2, role: 1, late: true, notShown: 'x' },
    { name: '王 "小", 明\n', userId: '', firstJoin: null, time: null, joins: null, role: 9, late: false },
  ],
};
const absent: Sheet = { name: { zh: '缺席', en: 'Absent' }, columns: present.columns.slice(0, 2), rows: [{ name: '李四', userId: 'li4' }] };
const wish = (more: Partial<SheetExport> = {}): SheetExport => ({
  accountId: 'practice', format: 'xlsx', table: 'attendance', from: '2026-11-22', to: '2026-11-22', complete: true, sheets: [present, absent], ...more,
});

describe('tables the window made', () => {
  it('a workbook has a sheet each, ids as text, times and durations as Excel has them, owner-only', async () => {
    await h.get('preferences.set', { language: 'zh-CN' });
    const result = await h.get('sheets.export', wish());
    expect(result).toEqual({ file, rows: 3, bytes: statSync(file).size, partial: false });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const [first, second, ...others] = readBook(file);
    expect([first?.name, second?.name, others.length]).toEqual(['考勤', '缺席', 0]);
    expect(first?.rows[0]).toEqual(['姓名', 'userid', '首次入会 (UTC+08:00)', '时长', '入会次数', '角色', '迟到']);
    // 1795276800 is 2026-11-22 00:00:00 in Shanghai: day 46348 of Excel.
    expect(first?.rows[1]).toEqual(['=SUM(A1)', '00012345678901234567', 46_348, 0.0625, 2, '主持人', '是']);
    expect(first?.rows[2]?.slice(0, 2)).toEqual(['王 "小", 明\n', undefined]);
    expect(first?.rows[2]?.[5]).toContain('9');
    expect(second?.rows).toEqual([['姓名', 'userid'], ['李四', 'li4']]);
  });
  it('CSV holds the first table: BOM, CRLF, ids behind a TAB, formulas disarmed; plain CSV none of it', async () => {
    await h.get('preferences.set', { language: 'en' });
    expect(await h.get('sheets.export', wish({ format: 'csv' }))).toMatchObject({ rows: 2 });
    const lines = readFileSync(file, 'utf8').split('\r\n');
    expect(lines[0]).toBe('\uFEFFName,userid,First join (UTC+08:00),Time,Joins,Role,Late');
    expect(lines[1]).toBe('\'=SUM(A1),"\t00012345678901234567",2026-11-22 00:00:00,1:30:00,2,Host,Yes');
    expect(lines[2]).toMatch(/^"王 ""小"", 明\n",,,,,.*9.*,No$/);
    await h.get('sheets.export', wish({ format: 'csv-plain' }));
    expect(readFileSync(file, 'utf8').split('\r\n')[1]).toBe('=SUM(A1),00012345678901234567,2026-11-22 00:00:00,1:30:00,2,Host,Yes');
  });
  it('what is not complete says so in the name; a dialog that was left writes nothing', async () => {
    const names: string[] = [];
    const platform = h.services.platform as { saveFile: Platform['saveFile'] };
    const before = platform.saveFile;
    platform.saveFile = async (name) => { names.push(name); return null; };
    expect(await h.get('sheets.export', wish({ complete: false }))).toBeNull();
    platform.saveFile = before;
    expect(names).toEqual([expect.stringMatching(/^attendance_Practice-account_2026-11-22_2026-11-22_\d{8}-\d{6}_partial\.xlsx$/)]);
    expect(readdirSync(folder)).toEqual([]);
  });
  it('too many rows, no sheet and strange columns are refused before anything is asked', async () => {
    const rows = Array.from({ length: 20_001 }, (_, i) => ({ name: String(i) }));
    const [first = { key: 'x', label: { zh: '', en: '' }, format: 'text' as const }] = present.columns;
    const odd = { ...first, format: 'html' } as unknown as typeof first;
    for (const sheets of [[{ ...present, rows }], [], [{ ...present, columns: [] }], [{ ...present, columns: [odd] }]]) {
      expect(await h.ask('sheets.export', wish({ sheets }))).toMatchObject({ ok: false, error: { code: 'validation' } });
    }
    expect(await h.get('sheets.export', wish({ sheets: [{ ...present, rows: rows.slice(1) }] }))).toMatchObject({ rows: 20_000 });
  });
});
