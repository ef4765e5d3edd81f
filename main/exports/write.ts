import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Row } from '../../contract/call.ts';
import type { Language } from '../../contract/common.ts';
import type { ExportFormat } from '../../contract/job.ts';
import type { Column } from '../../contract/operation.ts';
import { cellOf } from './cells.ts';
import { byteOrderMark, csvRow } from './csv.ts';
import { createXlsx } from './xlsx.ts';
import { zoneLabel } from './zone.ts';

/** A table on its way to a file. */
export interface TableFile {
  readonly file: string;
  readonly format: ExportFormat;
  /** Sheet name in XLSX. */
  readonly title: string;
  /** In the order they are written. */
  readonly columns: readonly Column[];
  /** In batches, so that one table is never whole in memory. */
  readonly rows: AsyncIterable<readonly Row[]>;
  readonly language: Language;
  /** Named zone in which times are written. */
  readonly zone: string;
  /** Epoch ms, for the name of the zone in the headings. */
  readonly now: number;
  readonly signal?: AbortSignal;
}

/** Headings as the table has them on screen; time columns name the zone. */
export function headings(columns: readonly Column[], language: Language, zone: string, now: number): string[] {
  return columns.map(({ label, format }) => (language === 'en' ? label.en : label.zh) + (format === 'time' ? ` (${zoneLabel(zone, now)})` : ''));
}

interface Sink {
  write(rows: readonly Row[]): Promise<void>;
  /** Gives the bytes of the file. */
  end(): Promise<number>;
  destroy(): void;
}

async function sinkFor(table: TableFile, handle: Awaited<ReturnType<typeof open>>): Promise<Sink> {
  const { columns, language, zone } = table;
  const labels = headings(columns, language, zone, table.now);
  const cells = (rows: readonly Row[]) => rows.map((row) => columns.map((column) => cellOf(row[column.key], column, language)));
  if (table.format === 'xlsx') {
    const book = createXlsx(handle, zone);
    await book.sheet(table.title, columns.map((column, i) => ({ label: labels[i] ?? '', width: Math.max(column.width ?? 120, column.format === 'time' ? 150 : 0) })));
    return { write: (rows) => book.rows(cells(rows)), end: () => book.end(), destroy: () => { book.destroy(); } };
  }
  const flavour = table.format === 'csv' ? 'excel' : 'plain';
  let bytes = 0;
  const put = async (text: string): Promise<void> => {
    const buffer = Buffer.from(text);
    let from = 0;
    while (from < buffer.length) from += (await handle.write(buffer, from)).bytesWritten;
    bytes += buffer.length;
  };
  await put((flavour === 'excel' ? byteOrderMark : '') + csvRow(labels.map((text) => ({ kind: 'text', text })), zone, flavour));
  return {
    write: (rows) => put(cells(rows).map((row) => csvRow(row, zone, flavour)).join('')),
    end: async () => bytes,
    destroy: () => undefined,
  };
}

/**
 * Writes a table to a file, owner-only (0600). It grows beside its place under another name and takes it when it is whole;
 * after a failure or a cancel nothing of it is left. Rejects with the system's error, or the signal's reason.
 */
export async function writeTable(table: TableFile): Promise<{ rows: number; bytes: number }> {
  const growing = path.join(path.dirname(table.file), `.${path.basename(table.file).slice(0, 80)}.${randomUUID().slice(0, 8)}.part`);
  const handle = await open(growing, 'wx', 0o600);
  let sink: Sink | undefined;
  try {
    sink = await sinkFor(table, handle);
    let rows = 0;
    for await (const batch of table.rows) {
      table.signal?.throwIfAborted();
      await sink.write(batch);
      rows += batch.length;
    }
    table.signal?.throwIfAborted();
    const bytes = await sink.end();
    await handle.sync();
    await handle.close();
    await rename(growing, table.file);
    return { rows, bytes };
  } catch (error) {
    sink?.destroy();
    await handle.close().catch(() => undefined);
    await rm(growing, { force: true });
    throw error;
  }
}
