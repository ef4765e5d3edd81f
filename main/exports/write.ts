import type { FileHandle } from 'node:fs/promises';
import type { Row } from '../../contract/call.ts';
import type { Language } from '../../contract/common.ts';
import type { ExportFormat } from '../../contract/job.ts';
import type { Column } from '../../contract/operation.ts';
import { makeWhole } from '../files/whole-file.ts';
import { cellOf, type CellColumn } from './cells.ts';
import { byteOrderMark, csvRow } from './csv.ts';
import { createXlsx } from './xlsx.ts';
import { zoneLabel } from './zone.ts';

/** A column as a file needs it: where its values stand in a row, its heading and its width in px on screen. */
export type FileColumn = CellColumn & Pick<Column, 'key' | 'label' | 'width'>;

/** One table of a file: in XLSX a sheet of its own. */
export interface FileSheet {
  /** Sheet name in XLSX. */
  readonly title: string;
  /** In the order they are written. */
  readonly columns: readonly FileColumn[];
  /** In batches, so that one table is never whole in memory. */
  readonly rows: AsyncIterable<readonly Row[]>;
}

interface FileMade {
  readonly file: string;
  readonly format: ExportFormat;
  readonly language: Language;
  /** Named zone in which times are written. */
  readonly zone: string;
  /** Epoch ms, for the name of the zone in the headings. */
  readonly now: number;
  readonly signal?: AbortSignal;
}

/** A table on its way to a file. */
export type TableFile = FileMade & FileSheet;
/** Several tables on their way to one file; CSV holds only the first. */
export type SheetsFile = FileMade & { readonly sheets: readonly [FileSheet, ...FileSheet[]] };

/** Headings as the table has them on screen; time columns name the zone. */
export function headings(columns: readonly FileColumn[], language: Language, zone: string, now: number): string[] {
  return columns.map(
    ({ label, format }) => (language === 'en' ? label.en : label.zh) + (format === 'time' ? ` (${zoneLabel(zone, now)})` : ''),
  );
}

interface Sink {
  /** Starts a table; everything after it is of that table. */
  begin(sheet: FileSheet): Promise<void>;
  write(rows: readonly Row[]): Promise<void>;
  /** Gives the bytes of the file. */
  end(): Promise<number>;
  destroy(): void;
}

function sinkFor(made: FileMade, handle: FileHandle): Sink {
  const { language, zone } = made;
  let columns: readonly FileColumn[] = [];
  const cells = (rows: readonly Row[]) => rows.map((row) => columns.map((column) => cellOf(row[column.key], column, language)));
  const labelsOf = (sheet: FileSheet): string[] => {
    columns = sheet.columns;
    return headings(columns, language, zone, made.now);
  };
  if (made.format === 'xlsx') {
    const book = createXlsx(handle, zone);
    return {
      begin: (sheet) => {
        const labels = labelsOf(sheet);
        return book.sheet(
          sheet.title,
          columns.map((column, i) => ({
            label: labels[i] ?? '',
            width: Math.max(column.width ?? 120, column.format === 'time' ? 150 : 0),
          })),
        );
      },
      write: (rows) => book.rows(cells(rows)),
      end: () => book.end(),
      destroy: () => {
        book.destroy();
      },
    };
  }
  const flavour = made.format === 'csv' ? 'excel' : 'plain';
  let bytes = 0;
  const put = async (text: string): Promise<void> => {
    const buffer = Buffer.from(text);
    let from = 0;
    while (from < buffer.length) from += (await handle.write(buffer, from)).bytesWritten;
    bytes += buffer.length;
  };
  return {
    begin: (sheet) =>
      put(
        (flavour === 'excel' ? byteOrderMark : '') +
          csvRow(
            labelsOf(sheet).map((text) => ({ kind: 'text', text })),
            zone,
            flavour,
          ),
      ),
    write: (rows) =>
      put(
        cells(rows)
          .map((row) => csvRow(row, zone, flavour))
          .join(''),
      ),
    end: async () => bytes,
    destroy: () => undefined,
  };
}

/** Writes a table to a file, as `writeSheets` does. */
export function writeTable({ title, columns, rows, ...made }: TableFile): Promise<{ rows: number; bytes: number }> {
  return writeSheets({ ...made, sheets: [{ title, columns, rows }] });
}

/**
 * Writes tables to one file, owner-only (0600). It grows beside its place under another name and takes it when it is whole;
 * after a failure or a cancel nothing of it is left. Gives the rows of all tables in it. Rejects with the system's error, or the signal's reason.
 */
export function writeSheets(made: SheetsFile): Promise<{ rows: number; bytes: number }> {
  return makeWhole(made.file, async (handle) => {
    const sink = sinkFor(made, handle);
    try {
      let rows = 0;
      for (const sheet of made.format === 'xlsx' ? made.sheets : made.sheets.slice(0, 1)) {
        await sink.begin(sheet);
        for await (const batch of sheet.rows) {
          made.signal?.throwIfAborted();
          await sink.write(batch);
          rows += batch.length;
        }
      }
      made.signal?.throwIfAborted();
      return { rows, bytes: await sink.end() };
    } catch (error) {
      sink.destroy();
      throw error;
    }
  });
}
