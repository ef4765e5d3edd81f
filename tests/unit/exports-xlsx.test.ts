import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { crc32, inflateRawSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import type { Row } from '../../contract/call.ts';
import type { Column } from '../../contract/operation.ts';
import type { Cell } from '../../main/exports/cells.ts';
import { writeTable, type TableFile } from '../../main/exports/write.ts';
import { createXlsx } from '../../main/exports/xlsx.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'confdesk-xlsx-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** An independent reader of ZIP files, by the central directory; sizes and checksums are compared with the data. */
function unzip(file: string): Map<string, string> {
  const bytes = readFileSync(file);
  const end = bytes.length - 22;
  expect(bytes.readUInt32LE(end)).toBe(0x06054b50);
  const found = new Map<string, string>();
  let at = bytes.readUInt32LE(end + 16);
  for (let n = bytes.readUInt16LE(end + 10); n > 0; n -= 1) {
    expect(bytes.readUInt32LE(at)).toBe(0x02014b50);
    const [crc, packed, size] = [bytes.readUInt32LE(at + 16), bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 24)];
    const [nameLength, extra, local] = [bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt32LE(at + 42)];
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    expect(bytes.readUInt32LE(local)).toBe(0x04034b50);
    const data = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const text = inflateRawSync(bytes.subarray(data, data + packed));
    expect([text.length, crc32(text)]).toEqual([size, crc]);
    found.set(name, text.toString('utf8'));
    at += 46 + nameLength + extra + bytes.readUInt16LE(at + 32);
  }
  return found;
}

const unescape = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/_x([0-9A-F]{4})_/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** Cells of a sheet by their names: text, or number with its style. */
function cellsOf(sheet: string): Record<string, { text?: string; value?: number; style: number }> {
  const cells: Record<string, { text?: string; value?: number; style: number }> = {};
  for (const [, at = '', style, type, inside = ''] of sheet.matchAll(/<c r="([A-Z]+\d+)" s="(\d)"( t="inlineStr")?>(.*?)<\/c>/gs)) {
    const text = /<t xml:space="preserve">(.*?)<\/t>/s.exec(inside)?.[1];
    cells[at] =
      type === undefined
        ? { value: Number(/<v>(.*?)<\/v>/.exec(inside)?.[1]), style: Number(style) }
        : { text: unescape(text ?? ''), style: Number(style) };
  }
  return cells;
}

async function book(name: string, rows: readonly (readonly Cell[])[], zone = 'Asia/Shanghai'): Promise<Map<string, string>> {
  const file = path.join(folder, name);
  const handle = await open(file, 'w');
  const writer = createXlsx(handle, zone);
  await writer.sheet('会议', [
    { label: '会议号', width: 120 },
    { label: '开始', width: 150 },
  ]);
  await writer.rows(rows);
  expect(await writer.end()).toBe((await handle.stat()).size);
  await handle.close();
  return unzip(file);
}

const text = (value: string): Cell => ({ kind: 'text', text: value });
const column = (key: string, format: Column['format'], zh: string): Column => ({
  key,
  path: key,
  field: key,
  label: { zh, en: key },
  format,
});
const columns = [
  column('id', 'id', '会议 ID'),
  column('start', 'time', '开始'),
  column('length', 'duration', '时长'),
  column('people', 'number', '人数'),
];
async function* batches(...all: Row[][]): AsyncIterable<readonly Row[]> {
  for (const one of all) yield one;
}
const table = (file: string, more: Partial<TableFile> = {}): TableFile => ({
  file: path.join(folder, file),
  format: 'xlsx',
  title: '会议',
  columns,
  rows: batches([{ id: '15923312864334416762', start: Date.UTC(2026, 10, 22, 1, 2, 3), length: 5_400_000, people: 12 }]),
  language: 'zh-CN',
  zone: 'Asia/Shanghai',
  now: Date.UTC(2026, 10, 22),
  ...more,
});
const leftovers = (): string[] => readdirSync(folder).filter((name) => name.endsWith('.part'));

describe('XLSX', () => {
  it('ids are text, times and durations are values with a format, numbers are numbers', async () => {
    await writeTable(table('a.xlsx'));
    const parts = unzip(path.join(folder, 'a.xlsx'));
    const cells = cellsOf(parts.get('xl/worksheets/sheet1.xml') ?? '');
    expect([cells['A1']?.text, cells['B1']?.text]).toEqual(['会议 ID', '开始 (UTC+08:00)']);
    expect(cells['A2']).toEqual({ text: '15923312864334416762', style: 2 });
    // 2026-11-22 09:02:03 in Shanghai: days since 1899-12-30.
    expect(cells['B2']?.value).toBeCloseTo(46348 + (9 * 3600 + 2 * 60 + 3) / 86_400, 9);
    expect(cells['C2']).toEqual({ value: 0.0625, style: 4 });
    expect(cells['D2']).toEqual({ value: 12, style: 0 });
    const styles = parts.get('xl/styles.xml') ?? '';
    const formats = [...(/<cellXfs.*<\/cellXfs>/s.exec(styles)?.[0] ?? '').matchAll(/<xf numFmtId="(\d+)"/g)].map((m) => m[1]);
    expect(formats).toEqual(['0', '49', '49', '164', '165', '166', '167']);
    expect(styles).toContain('numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"');
    expect(styles).toContain('numFmtId="165" formatCode="[h]:mm:ss"');
    expect(styles).toContain('numFmtId="167" formatCode="0.0%"');
  });
  it('a percent is a number with the format of percents: the part of one, without what dividing leaves over', async () => {
    const rates = [{ rate: 28.7 }, { rate: 100 }, { rate: 0 }, { rate: null }];
    const of = (): Partial<TableFile> => ({ columns: [{ ...column('rate', 'number', '参会率'), unit: 'percent' }], rows: batches(rates) });
    await writeTable(table('rate.xlsx', of()));
    const sheet = unzip(path.join(folder, 'rate.xlsx')).get('xl/worksheets/sheet1.xml') ?? '';
    const cells = cellsOf(sheet);
    expect([cells['A2'], cells['A3'], cells['A4'], cells['A5']]).toEqual([
      { value: 0.287, style: 6 },
      { value: 1, style: 6 },
      { value: 0, style: 6 },
      undefined,
    ]);
    expect(sheet).toContain('<v>0.287</v>');
    // In CSV numbers stay the numbers they are.
    await writeTable(table('rate.csv', { ...of(), format: 'csv' }));
    expect(readFileSync(path.join(folder, 'rate.csv'), 'utf8')).toBe('\uFEFF参会率\r\n28.7\r\n100\r\n0\r\n\r\n');
  });
  it('every text comes back, also what XML cannot hold; a formula stays text', async () => {
    const texts = [
      '=1+1',
      '<b>&"\'</b>',
      '周会 🎉',
      'a\u0000b\u001f',
      '_x000D_',
      'line\nline',
      ' blank ',
      '\ud83d lone',
      'x'.repeat(40_000),
    ];
    const cells = cellsOf(
      (
        await book(
          'b.xlsx',
          texts.map((one) => [text(one)]),
        )
      ).get('xl/worksheets/sheet1.xml') ?? '',
    );
    for (const [i, one] of texts.entries()) {
      expect(cells[`A${i + 2}`]).toMatchObject({ text: one.slice(0, 32_767), style: 2 });
    }
  });
  it('the header row is frozen, columns have widths, sheets have names Excel takes', async () => {
    const parts = await book('c.xlsx', []);
    expect(parts.get('xl/worksheets/sheet1.xml')).toMatch(
      /<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"\/>.*<cols><col min="1" max="1" width="17"/s,
    );
    const handle = await open(path.join(folder, 'd.xlsx'), 'w');
    const writer = createXlsx(handle, 'UTC');
    for (const name of ["'[会议]:*?/\\'", 'x'.repeat(60), 'X'.repeat(60)]) await writer.sheet(name, []);
    await writer.end();
    await handle.close();
    const names = [...(unzip(path.join(folder, 'd.xlsx')).get('xl/workbook.xml') ?? '').matchAll(/<sheet name="(.*?)"/g)].map(
      (m) => m[1] ?? '',
    );
    expect(names).toHaveLength(3);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(3);
    for (const name of names) expect(name).toMatch(/^[^[\]:*?/\\]{1,31}$/);
  });
  it('many rows, many columns: names of columns beyond Z', async () => {
    const sheet = (await book('e.xlsx', [Array.from({ length: 705 }, (_, i) => text(String(i)))])).get('xl/worksheets/sheet1.xml') ?? '';
    const cells = cellsOf(sheet);
    expect([cells['Z2']?.text, cells['AA2']?.text, cells['ZZ2']?.text, cells['AAA2']?.text]).toEqual(['25', '26', '701', '702']);
  });
  const python = spawnSync('python3', ['--version']).status === 0;
  it.runIf(python)('another reader finds it whole and well-formed', async () => {
    await writeTable(
      table('f.xlsx', { rows: batches(Array.from({ length: 3000 }, (_, i) => ({ id: `${i}&<`, start: i * 1e6, length: i, people: i }))) }),
    );
    const script =
      'import sys,zipfile,xml.dom.minidom as m\nz=zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\n' +
      'for n in z.namelist(): m.parseString(z.read(n))\nprint(z.read("xl/worksheets/sheet1.xml").count(b"<row "))';
    const ran = spawnSync('python3', ['-c', script, path.join(folder, 'f.xlsx')], { encoding: 'utf8' });
    expect([ran.stderr, ran.stdout.trim()]).toEqual(['', '3001']);
  });
});

describe('the file on disk', () => {
  it('is owner-only, replaces what was there, and leaves nothing beside it', async () => {
    writeFileSync(path.join(folder, 'g.csv'), 'old', { mode: 0o644 });
    const { rows, bytes } = await writeTable(table('g.csv', { format: 'csv' }));
    const file = path.join(folder, 'g.csv');
    expect([rows, statSync(file).size, (statSync(file).mode & 0o777).toString(8)]).toEqual([1, bytes, '600']);
    expect(readFileSync(file, 'utf8')).toBe(
      '\uFEFF会议 ID,开始 (UTC+08:00),时长,人数\r\n"\t15923312864334416762",2026-11-22 09:02:03,1:30:00,12\r\n',
    );
    expect(leftovers()).toEqual([]);
  });
  it('a failure while the rows come leaves what was there and no half file', async () => {
    writeFileSync(path.join(folder, 'h.xlsx'), 'old');
    async function* broken(): AsyncIterable<readonly Row[]> {
      yield [{ id: '1' }];
      throw new Error('gone');
    }
    await expect(writeTable(table('h.xlsx', { rows: broken() }))).rejects.toThrow('gone');
    expect([readFileSync(path.join(folder, 'h.xlsx'), 'utf8'), leftovers()]).toEqual(['old', []]);
  });
  it('a cancel in the middle removes it', async () => {
    const stop = new AbortController();
    async function* endless(): AsyncIterable<readonly Row[]> {
      for (let i = 0; ; i += 1) {
        if (i === 3) stop.abort();
        yield [{ id: String(i) }];
      }
    }
    await expect(writeTable(table('i.csv', { format: 'csv', rows: endless(), signal: stop.signal }))).rejects.toThrow();
    expect([existsSync(path.join(folder, 'i.csv')), leftovers()]).toEqual([false, []]);
  });
  it.skipIf(process.getuid?.() === 0)('a folder that cannot be written to is said', async () => {
    chmodSync(folder, 0o500);
    await expect(writeTable(table('j.csv'))).rejects.toMatchObject({ code: 'EACCES' });
    chmodSync(folder, 0o700);
  });
});
