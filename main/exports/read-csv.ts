import { open } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import type { ReadTable } from '../../contract/sheet.ts';
import { Failure } from '../errors/failure.ts';

const bytesMost = 20 * 1024 * 1024;
const rowsMost = 20_000;
const problemsMost = 200;
const chunkBytes = 64 * 1024;

/** What Excel makes of a long number in a cell that is not text: 1.38E+10. Its last digits are gone. */
const shortened = /^[+-]?\d(?:\.\d+)?E\+\d+$/i;

type Problem = ReadTable['problems'][number];
type Encoding = ReadTable['encoding'];

/** A cell without what our own exports put before it: the TAB of ids, and the ' before what a spreadsheet would run. */
const bare = (cell: string): string =>
  cell
    .trim()
    .replace(/^'(?=[=+\-@\t\r])/, '')
    .trim();

const refused = (key: string, params: Record<string, string | number> = {}): Failure =>
  new Failure('unsupported', { key: `errors.sheet.${key}`, params });

/** The sign between the cells, by the heading: comma, semicolon (Excel in some regions) or TAB. */
function delimiterOf(text: string): string {
  const heading = (/^[^\r\n]*/.exec(text)?.[0] ?? '').replace(/"[^"]*"/g, '');
  const count = (sign: string): number => heading.split(sign).length;
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

/** Decoded piece by piece, so that nothing else waits; null where the bytes are none of that encoding. */
async function decode(chunks: readonly Buffer[], encoding: Encoding): Promise<string[] | null> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const texts: string[] = [];
  try {
    for (const chunk of chunks) {
      texts.push(decoder.decode(chunk, { stream: true }));
      await new Promise((go) => {
        setImmediate(go);
      });
    }
    texts.push(decoder.decode());
  } catch {
    return null;
  }
  return texts;
}

async function load(file: string): Promise<Buffer[]> {
  const handle = await open(file, 'r');
  try {
    if ((await handle.stat()).size > bytesMost)
      throw new Failure('too_large', { key: 'errors.sheet.tooLarge', params: { megabytes: bytesMost / 1024 / 1024 } });
    const chunks: Buffer[] = [];
    for (let left = bytesMost; left > 0;) {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(chunkBytes));
      if (bytesRead === 0) break;
      chunks.push(buffer.subarray(0, bytesRead));
      left -= bytesRead;
    }
    return chunks;
  } finally {
    await handle.close();
  }
}

/** Takes the records in: heading, rows, and what is wrong with them. */
function createTable() {
  let columns: string[] | null = null;
  const rows: string[][] = [];
  const lines: number[] = [];
  const problems: Problem[] = [];
  let more = 0;
  const problem = (line: number, key: string, params: Record<string, string | number>): void => {
    if (problems.length < problemsMost) problems.push({ line, key: `errors.sheet.${key}`, params: { line, ...params } });
    else more += 1;
  };
  const heading = (cells: string[], line: number): void => {
    while (cells.at(-1) === '') cells.pop();
    if (cells.length === 0) throw refused('empty');
    const seen = new Set<string>();
    for (const [i, name] of cells.entries()) {
      if (name === '') problem(line, 'noName', { column: i + 1 });
      else if (seen.has(name)) problem(line, 'twice', { column: name });
      seen.add(name);
    }
    columns = cells;
  };
  return {
    add(record: readonly string[], line: number): void {
      const cells = record.map(bare);
      if (cells.every((cell) => cell === '')) return;
      if (columns === null) {
        heading(cells, line);
        return;
      }
      if (rows.length >= rowsMost) throw new Failure('too_large', { key: 'errors.sheet.tooManyRows', params: { rows: rowsMost } });
      // Empty cells to the right of the table are nothing; a cell with something in it has no heading.
      while (cells.length > columns.length && cells.at(-1) === '') cells.pop();
      if (cells.length !== columns.length) {
        problem(line, cells.length > columns.length ? 'tooMany' : 'tooFew', { cells: cells.length, columns: columns.length });
      }
      for (const [i, cell] of cells.entries()) {
        if (shortened.test(cell)) problem(line, 'shortened', { column: columns[i] ?? String(i + 1), value: cell });
      }
      rows.push(columns.map((_name, i) => cells[i] ?? ''));
      lines.push(line);
    },
    done(file: string, encoding: Encoding): ReadTable {
      if (columns === null) throw refused('empty');
      const last = problems.at(-1);
      if (more > 0 && last !== undefined) problems.push({ line: last.line, key: 'errors.sheet.more', params: { count: more } });
      return { file, encoding, columns, rows, lines, problems };
    },
  };
}

/** Reads a CSV file: UTF-8, else GB18030 as Chinese Excel writes it; at most 20 MB and 20,000 rows. Rejects with Failure. */
export async function readCsv(file: string): Promise<ReadTable> {
  const chunks = await load(file).catch((error: unknown) => {
    const code = (error as { code?: unknown }).code;
    if (error instanceof Failure || typeof code !== 'string') throw error;
    throw refused('notRead', { file: path.basename(file), code });
  });
  const first = chunks[0] ?? Buffer.alloc(0);
  if (first.subarray(0, 2).toString('latin1') === 'PK' || first.subarray(0, 4).toString('hex') === 'd0cf11e0') throw refused('workbook');
  if (first.includes(0)) throw refused('notText');
  const utf8 = await decode(chunks, 'utf-8');
  const texts = utf8 ?? (await decode(chunks, 'gb18030'));
  if (texts === null) throw refused('notText');

  const table = createTable();
  const parser = parse({
    delimiter: delimiterOf(texts[0] ?? ''),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    info: true,
  });
  try {
    await pipeline(Readable.from(texts), parser, async (records: AsyncIterable<{ record: string[]; info: { lines: number } }>) => {
      for await (const { record, info } of records) {
        // The line its last cell ends on, back to where it began.
        table.add(record, info.lines - record.reduce((ends, cell) => ends + (cell.match(/\n/g)?.length ?? 0), 0));
      }
    });
  } catch (error) {
    if (error instanceof CsvError) throw refused('quotes', { line: Number(error['lines'] ?? 0) });
    throw error;
  }
  return table.done(file, utf8 === null ? 'gb18030' : 'utf-8');
}
