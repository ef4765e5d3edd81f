import path from 'node:path';
import type { Account } from '../../contract/account.ts';
import type { Row } from '../../contract/call.ts';
import type { Language } from '../../contract/common.ts';
import type { ExportRequest, ExportResult } from '../../contract/job.ts';
import type { Column } from '../../contract/operation.ts';
import { operationById } from '../catalogue/index.ts';
import { Failure } from '../failure.ts';
import { exportFileName } from './file-name.ts';
import { writeTable } from './write.ts';
import { zoneName } from './zone.ts';

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

/** Writes tables to CSV and XLSX files the person chose. */
export function createExports(options: ExportsOptions): Exports {
  const closing = new AbortController();
  const running = new Set<Promise<unknown>>();

  async function run(request: ExportRequest): Promise<ExportResult | null> {
    const { source } = request;
    const from: RowSource = 'job' in source ? await options.jobRows(source) : { ...source, accountName: '', rows: once(source.rows) };
    const columns = chosen(from.operation, request.columns);
    const account = await options.account(from.accountId);
    const [zone, now, language] = [zoneName(account?.timeZone ?? 'Asia/Shanghai'), options.now(), options.language()];
    const extension = request.format === 'xlsx' ? 'xlsx' : 'csv';
    const file = await options.saveFile(exportFileName({
      table: request.table, account: account?.name ?? from.accountName, from: request.from, to: request.to, madeAt: now, zone,
      partial: !from.complete, extension,
    }));
    if (file === null) return null;
    const title = operationById(from.operation)?.title;
    try {
      const written = await writeTable({
        file: path.resolve(file), format: request.format, columns, rows: from.rows, language, zone, now, signal: closing.signal,
        title: (language === 'en' ? title?.en : title?.zh) ?? request.table,
      });
      return { file, ...written, partial: !from.complete };
    } catch (error) {
      if (closing.signal.aborted) throw new Failure('cancelled', { key: 'errors.cancelled' });
      const code = (error as { code?: unknown }).code;
      if (typeof code === 'string' && /^E[A-Z]+$/.test(code)) throw new Failure('unsupported', { key: 'errors.fileNotWritten', params: { file, code } });
      throw error;
    }
  }

  return {
    async start(request) {
      const work = run(request);
      running.add(work);
      try {
        return await work;
      } finally {
        running.delete(work);
      }
    },
    async close() {
      closing.abort();
      await Promise.allSettled(running);
    },
  };
}
