import type { Cell } from './cells.ts';
import { cellText } from './cells.ts';

/** How a CSV file is written: for Excel, or with nothing in it but the values. */
export type CsvFlavour = 'excel' | 'plain';

/** Excel reads UTF-8 only behind this mark. */
export const byteOrderMark = '\uFEFF';

/** What spreadsheets take for a formula at the start of a text; TAB and CR are skipped by some of them before they look. */
const formulaStart = /^[=+\-@\t\r]/;

/** One field by RFC 4180: quoted where a comma, a quote, a line end or a blank at either end asks for it. */
function quoted(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * One field of a CSV row. For Excel ids, codes and phone numbers are quoted behind a TAB, or nineteen digits would lose
 * the last four, and text that would be run as a formula is prefixed with '. Numbers stay numbers.
 */
export function csvField(cell: Cell, zone: string, flavour: CsvFlavour): string {
  const text = cellText(cell, zone);
  if (flavour === 'plain') return quoted(text);
  switch (cell.kind) {
    case 'id':
      return `"\t${text.replaceAll('"', '""')}"`;
    case 'text':
      return quoted(formulaStart.test(text) ? `'${text}` : text);
    case 'duration':
      return cell.value < 0 ? quoted(`'${text}`) : text;
    case 'empty':
    case 'number':
    case 'percent':
    case 'time':
    case 'date':
      return text;
  }
}

/** One row with its CRLF. */
export function csvRow(cells: readonly Cell[], zone: string, flavour: CsvFlavour): string {
  let line = '';
  for (const [i, cell] of cells.entries()) line += (i === 0 ? '' : ',') + csvField(cell, zone, flavour);
  return `${line}\r\n`;
}
