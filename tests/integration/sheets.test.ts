import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ReadTable } from '../../contract/sheet.ts';
import { harness, type Harness } from '../support/services.ts';

let h: Harness;
const folder = mkdtempSync(path.join(os.tmpdir(), 'confdesk-sheets-'));
const file = path.join(folder, 'users.csv');
beforeAll(async () => {
  h = await harness();
});
afterEach(() => {
  h.native.file = file;
});
afterAll(async () => {
  await h.close();
  rmSync(folder, { recursive: true, force: true });
});

async function read(content: string | Buffer): Promise<ReadTable> {
  writeFileSync(file, content);
  h.native.file = file;
  const table = await h.get('sheets.read');
  if (table === null) throw new Error('left');
  return table;
}
async function refusal(content: string | Buffer): Promise<string> {
  writeFileSync(file, content);
  h.native.file = file;
  const answer = await h.ask('sheets.read');
  return answer.ok ? 'read' : answer.error.phrase.key;
}
const problems = (table: ReadTable): unknown[] =>
  table.problems.map(({ line, key, params }) => [line, key.replace('errors.sheet.', ''), params?.['column'] ?? params?.['cells']]);

describe('a CSV that was chosen', () => {
  it('reads what we exported ourselves: the TAB of ids and the apostrophe of formulas are gone', async () => {
    const table = await read(
      '\uFEFFuserid,姓名,手机,备注\r\n"\t1234567890123456789","王 ""小"" 明","\t+8613800001111","\'=1+1"\r\nwang,张三,,"a\nb"\r\n',
    );
    expect(table).toEqual({
      file,
      encoding: 'utf-8',
      columns: ['userid', '姓名', '手机', '备注'],
      problems: [],
      rows: [
        ['1234567890123456789', '王 "小" 明', '+8613800001111', '=1+1'],
        ['wang', '张三', '', 'a\nb'],
      ],
      lines: [2, 3],
    });
  });
  it.each([
    [
      'GB18030 as Chinese Excel writes it',
      Buffer.from('d0d5c3fb2ccad6bbfa0d0ac0eec3f9d3ea2c3133380d0a', 'hex'),
      'gb18030',
      ['姓名', '手机'],
      ['李鸣雨', '138'],
    ],
    ['semicolons', 'a;b\n"1,5";2\n', 'utf-8', ['a', 'b'], ['1,5', '2']],
    ['TABs', 'a\tb\n1\t2\n', 'utf-8', ['a', 'b'], ['1', '2']],
    ['old Macintosh line ends, a quote inside a cell', 'a,b\r张"三",2\r', 'utf-8', ['a', 'b'], ['张"三"', '2']],
  ] as const)('reads %s', async (_name, content, encoding, columns, row) => {
    expect(await read(content as string | Buffer)).toMatchObject({ encoding, columns, rows: [row], problems: [] });
  });
  it('names each problem with its line: shortened numbers, cells too many or too few, headings', async () => {
    const table = await read('userid,手机,手机,\n\nzhang,1.38E+10,1,\n"two\nlines",2,3\nshort,1\nlong,1,2,3\nfine,1e5,3,,\n');
    expect(problems(table)).toEqual([
      [1, 'twice', '手机'],
      [3, 'shortened', '手机'],
      [6, 'tooFew', 2],
      [7, 'tooMany', 4],
    ]);
    expect(table.lines).toEqual([3, 4, 6, 7, 8]);
    expect(table.problems[1]?.params).toEqual({ line: 3, column: '手机', value: '1.38E+10' });
    expect(table.rows[2]).toEqual(['short', '1', '']);
  });
  it('lists 200 problems and says how many more there are', async () => {
    const table = await read(`a,b\n${'1\n'.repeat(250)}`);
    expect(table.problems).toHaveLength(201);
    expect(table.problems.at(-1)).toMatchObject({ key: 'errors.sheet.more', params: { count: 50 } });
  });
  it('refuses what is no such table, each with its own remedy', async () => {
    expect(await refusal('')).toBe('errors.sheet.empty');
    expect(await refusal('\r\n , \r\n')).toBe('errors.sheet.empty');
    expect(await refusal(Buffer.from('504b0304', 'hex'))).toBe('errors.sheet.workbook');
    expect(await refusal(Buffer.from('a,b\n1,2\n', 'utf16le'))).toBe('errors.sheet.notText');
    expect(await refusal(Buffer.from('612c620aff', 'hex'))).toBe('errors.sheet.notText');
    expect(await refusal('a,b\n"1,2\n3,4\n')).toBe('errors.sheet.quotes');
    expect(await refusal(`a\n${'1\n'.repeat(20_001)}`)).toBe('errors.sheet.tooManyRows');
    expect(await refusal(Buffer.alloc(20 * 1024 * 1024 + 1, 'a'))).toBe('errors.sheet.tooLarge');
    h.native.file = path.join(folder, 'none.csv');
    expect(await h.ask('sheets.read')).toMatchObject({ ok: false, error: { phrase: { key: 'errors.sheet.notRead' } } });
    h.native.file = null;
    expect(await h.get('sheets.read')).toBeNull();
  });
  it('20,000 rows while the rest of the app goes on', async () => {
    writeFileSync(
      file,
      `userid,username,phone,department\n${Array.from({ length: 20_000 }, (_, i) => `user.${i},"张三 ${i}",1380000${i},${'部'.repeat(300)}`).join('\n')}\n`,
    );
    h.native.file = file;
    let longest = 0;
    let last = performance.now();
    const ticking = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 1);
    const table = await h.services.exports.read();
    clearInterval(ticking);
    expect(table?.rows).toHaveLength(20_000);
    expect(longest).toBeLessThan(150);
  });
});

it('a template opens in Excel with its ids whole, is for its owner only, and is read back as it was', async () => {
  h.native.file = file;
  rmSync(file, { force: true });
  const wish = {
    name: 'users-template',
    columns: ['userid', '姓名', '手机', '工号'],
    examples: [['zhang.san', '=张三', '13800001111', '00123']],
  };
  expect(await h.get('sheets.template', wish)).toEqual({ file });
  expect(readFileSync(file, 'utf8')).toBe('\uFEFFuserid,姓名,手机,工号\r\nzhang.san,\'=张三,"\t13800001111","\t00123"\r\n');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(await h.get('sheets.read')).toMatchObject({ columns: wish.columns, rows: wish.examples, problems: [] });
  h.native.file = null;
  expect(await h.get('sheets.template', wish)).toBeNull();
  h.native.file = path.join(folder, 'no', 'such', 'folder.csv');
  expect(await h.ask('sheets.template', wish)).toMatchObject({ ok: false, error: { phrase: { key: 'errors.fileNotWritten' } } });
});
