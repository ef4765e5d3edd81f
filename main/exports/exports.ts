import path from 'node:path';
import type { Account } from '../../contract/account.ts';
import type { Row } from '../../contract/call.ts';
import type { Language } from '../../contract/common.ts';
import type { ExportRequest, ExportResult } from '../../contract/job.ts';
import type { Column } from '../../contract/operation.ts';
import type { ReadTable, Sheet, SheetCalls, SheetExport } from '../../contract/sheet.ts';
import { operationById } from '../catalogue/index.ts';
import { Failure } from '../errors/failure.ts';
import { byteOrderMark, csvRow } from './csv.ts';
import { exportFileName } from './file-name.ts';
import { readCsv } from './read-csv.ts';
import { writeWhole } from '../files/whole-file.ts';
import { type FileSheet, writeSheets } from './write.ts';
import { zoneName } from '../../contract/zone.ts';

/** Where the rows of a whole list come from; ConfDesk's jobs are one. */
export interface RowSource {
  readonly accountId: string;
  readonly accountName: string;
  readonly operation: string;
  readonly complete: boolean;
  readonly rows: AsyncIterable<readonly Row[]>;
}

export interface ExportsOptions {
  /** A path chosen in a dialog; null when it was left. */
  readonly saveFile: (suggested: string) => Promise<string | null>;
  /** A file of that ending chosen in a dialog; null when it was left. */
  readonly openFile: (extension: string) => Promise<string | null>;
  /** Undefined when the account is gone: its rows can still be written. */
  readonly account: (id: string) => Promise<Account | undefined>;
  /** Rejects with Failure not_found. The rows are read when they are iterated. */
  readonly jobRows: (source: Extract<ExportRequest['source'], { job: string }>) => Promise<RowSource>;
  readonly language: () => Language;
  /** Epoch ms. */
  readonly now: () => number;
}

export interface Exports {
  /** Null when the dialog was left. Rejects with Failure; nothing is left behind then. */
  start(request: ExportRequest): Promise<ExportResult | null>;
  /** The same for tables the window made itself, each a sheet of one workbook; CSV holds only the first. */
  sheets(request: SheetExport): Promise<ExportResult | null>;
  /** A CSV chosen in a dialog; null when it was left. */
  read(): Promise<ReadTable | null>;
  /** An empty table to fill in, for Excel; null when the dialog was left. */
  template(wish: SheetCalls['sheets.template']['request']): Promise<{ readonly file: string } | null>;
  /** Stops what is being written and waits until nothing of it is left. */
  close(): Promise<void>;
}

async function* once(rows: readonly Row[]): AsyncIterable<readonly Row[]> {
  for (let at = 0; at < rows.length; at += 1000) yield rows.slice(at, at + 1000);
}

/** The columns asked for, in that order; a name the table has not is refused. */
function chosen(operation: string, keys: readonly string[]): readonly Column[] {
  const known = operationById(operation)?.rows?.columns;
  if (known === undefined) throw new Failure('not_found', { key: 'errors.notFound', params: { what: operation } });
  return keys.map((key) => {
    const column = known.find((one) => one.key === key);
    if (column === undefined) throw new Failure('not_found', { key: 'errors.notFound', params: { what: key } });
    return column;
  });
}

/** What went wrong with the file, in words a person can act on; anything else is a bug. */
function notWritten(error: unknown, file: string): unknown {
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' && /^E[A-Z]+$/.test(code)
    ? new Failure('unsupported', { key: 'errors.fileNotWritten', params: { file, code } })
    : error;
}

/** Long numbers, leading zeros and phone numbers: Excel would shorten or run them. */
const likeAnId = /^\+?\d{11,}$|^0\d+$|^\+\d/;

/** Writes tables to CSV and XLSX files the person chose. */
export function createExports(options: ExportsOptions): Exports {
  const closing = new AbortController();
  const running = new Set<Promise<unknown>>();

  /** Where the tables come from, before the file is chosen; titles in the language shown. */
  interface Wish extends Pick<ExportRequest, 'format' | 'table' | 'from' | 'to'> {
    readonly accountId: string;
    readonly accountName: string;
    readonly complete: boolean;
    readonly sheets: (language: Language) => readonly [FileSheet, ...FileSheet[]];
  }

  async function save(wish: Wish): Promise<ExportResult | null> {
    const account = await options.account(wish.accountId);
    const [zone, now, language] = [zoneName(account?.timeZone ?? 'Asia/Shanghai'), options.now(), options.language()];
    const extension = wish.format === 'xlsx' ? 'xlsx' : 'csv';
    const file = await options.saveFile(
      exportFileName({
        table: wish.table,
        account: account?.name ?? wish.accountName,
        from: wish.from,
        to: wish.to,
        madeAt: now,
        zone,
        partial: !wish.complete,
        extension,
      }),
    );
    if (file === null) return null;
    try {
      const written = await writeSheets({
        file: path.resolve(file),
        format: wish.format,
        sheets: wish.sheets(language),
        language,
        zone,
        now,
        signal: closing.signal,
      });
      return { file, ...written, partial: !wish.complete };
    } catch (error) {
      if (closing.signal.aborted) throw new Failure('cancelled', { key: 'errors.cancelled' });
      throw notWritten(error, file);
    }
  }

  async function list(request: ExportRequest): Promise<ExportResult | null> {
    const { source } = request;
    const from: RowSource = 'job' in source ? await options.jobRows(source) : { ...source, accountName: '', rows: once(source.rows) };
    const columns = chosen(from.operation, request.columns);
    const title = operationById(from.operation)?.title;
    return save({
      ...request,
      accountId: from.accountId,
      accountName: from.accountName,
      complete: from.complete,
      sheets: (language) => [{ title: (language === 'en' ? title?.en : title?.zh) ?? request.table, columns, rows: from.rows }],
    });
  }

  function made(request: SheetExport): Promise<ExportResult | null> {
    const sheet =
      (language: Language) =>
      ({ name, columns, rows }: Sheet): FileSheet => ({ title: language === 'en' ? name.en : name.zh, columns, rows: once(rows) });
    return save({
      ...request,
      accountName: '',
      sheets: (language) => {
        const [first, ...others] = request.sheets.map(sheet(language));
        if (first === undefined) throw new Failure('validation', { key: 'errors.validation', params: { count: 1 } });
        return [first, ...others];
      },
    });
  }

  async function watched<T>(work: Promise<T>): Promise<T> {
    running.add(work);
    try {
      return await work;
    } finally {
      running.delete(work);
    }
  }

  return {
    start: (request) => watched(list(request)),
    sheets: (request) => watched(made(request)),
    async read() {
      const file = await options.openFile('csv');
      return file === null ? null : readCsv(file);
    },
    async template({ name, columns, examples }) {
      const file = await options.saveFile(
        exportFileName({ table: name, account: '', from: '', to: '', madeAt: null, zone: '', partial: false, extension: 'csv' }),
      );
      if (file === null) return null;
      const row = (cells: readonly string[]): string =>
        csvRow(
          cells.map((text) => ({ kind: likeAnId.test(text) ? 'id' : 'text', text })),
          '',
          'excel',
        );
      await writeWhole(file, byteOrderMark + [columns, ...examples].map(row).join('')).catch((error: unknown) => {
        throw notWritten(error, file);
      });
      return { file };
    },
    async close() {
      closing.abort();
      await Promise.allSettled(running);
    },
  };
}
