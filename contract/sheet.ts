import type { Row } from './call.ts';
import type { ExportFormat, ExportResult } from './job.ts';
import type { ColumnFormat, EnumValue, Unit } from './operation.ts';
import type { Phrase, Text } from './common.ts';

/** A column of a table the window made itself (attendance, usage, results): labels in the language shown. */
export interface SheetColumn {
  readonly key: string;
  readonly label: Text;
  readonly format: ColumnFormat;
  readonly unit?: Unit;
  readonly values?: readonly EnumValue[];
}

/** One table; in CSV only the first is written. */
export interface Sheet {
  readonly name: Text;
  readonly columns: readonly SheetColumn[];
  /** At most 20,000; times are epoch ms, durations ms, ids and codes text. Secrets never come from the window. */
  readonly rows: readonly Row[];
}

export interface SheetExport {
  readonly accountId: string;
  readonly format: ExportFormat;
  /** For the file name, e.g. attendance. */
  readonly table: string;
  /** Days for the file name, yyyy-MM-dd; '' where it has none. */
  readonly from: string;
  readonly to: string;
  readonly complete: boolean;
  readonly sheets: readonly Sheet[];
}

/** A CSV that was read: cells are text as they stand, quotes and the leading TAB of our own exports removed. */
export interface ReadTable {
  readonly file: string;
  readonly encoding: 'utf-8' | 'gb18030';
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Line of the file each row began on, as a text editor counts them; empty lines are no rows. */
  readonly lines: readonly number[];
  /** What is wrong with it, each naming the line (1 is the header): a number Excel shortened (1.38E+10), too many cells. */
  readonly problems: readonly (Phrase & { readonly line: number })[];
}

export interface SheetCalls {
  /** To a file chosen in a dialog; null when the dialog was left. */
  'sheets.export': { request: SheetExport; response: ExportResult | null };
  /** A CSV (UTF-8 or GB18030, at most 20,000 rows, 20 MB) chosen in a dialog; null when the dialog was left. */
  'sheets.read': { request: undefined; response: ReadTable | null };
  /** An empty table with these column names and example rows, for Excel; null when the dialog was left. */
  'sheets.template': {
    request: { readonly name: string; readonly columns: readonly string[]; readonly examples: readonly (readonly string[])[] };
    response: { readonly file: string } | null;
  };
}
