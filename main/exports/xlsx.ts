import type { FileHandle } from 'node:fs/promises';
import type { Cell } from './cells.ts';
import { createZip } from './zip.ts';
import { offsetAt } from '../../contract/zone.ts';

/** A column of a sheet: its heading and its width in px on screen. */
export interface SheetColumn {
  readonly label: string;
  readonly width: number;
}

/** A workbook written row by row (ECMA-376 Part 1, SpreadsheetML). */
export interface XlsxWriter {
  /** Starts a sheet with a frozen header row. */
  sheet(name: string, columns: readonly SheetColumn[]): Promise<void>;
  rows(rows: readonly (readonly Cell[])[]): Promise<void>;
  /** Writes the parts that name the sheets; gives the bytes of the file. */
  end(): Promise<number>;
  destroy(): void;
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
/** Rows of a sheet with its header, and characters of a cell, that Excel opens (its specifications and limits). */
const sheetRows = 1_048_576;
const cellCharacters = 32_767;
const dayMs = 86_400_000;
/** Days between 1899-12-30, day 0 of the file, and 1970-01-01. */
const epochDay = 25_569;

/** A lone surrogate or a control character would make the file unreadable. */
const unwritable =
  // eslint-disable-next-line no-control-regex -- these are the characters that have to go
  /[\u0000-\u0008\u000b\u000c\u000d\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text as XML; what XML 1.0 cannot hold is written _xHHHH_, and text that looks like that is guarded (ECMA-376 22.9.2.19). */
function xml(text: string): string {
  const short = text.length > cellCharacters ? text.slice(0, cellCharacters) : text;
  return short
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(unwritable, (c) => `_x${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function columnName(index: number): string {
  let name = '';
  for (let n = index + 1; n > 0; n = Math.floor((n - 1) / 26)) name = String.fromCharCode(65 + ((n - 1) % 26)) + name;
  return name;
}

/** Styles by number: 0 general, 1 heading, 2 text, 3 time, 4 duration, 5 day, 6 percent. */
const styles =
  `${head}<styleSheet xmlns="${main}"><numFmts count="4"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/>` +
  '<numFmt numFmtId="165" formatCode="[h]:mm:ss"/><numFmt numFmtId="166" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="167" formatCode="0.0%"/></numFmts>' +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="7">' +
  [
    [0, 0],
    [49, 1],
    [49, 0],
    [164, 0],
    [165, 0],
    [166, 0],
    [167, 0],
  ]
    .map(
      ([format, font]) =>
        `<xf numFmtId="${format}" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>`,
    )
    .join('') +
  '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

const inline = (at: string, text: string, style: number): string =>
  `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xml(text)}</t></is></c>`;
const serial = (at: string, value: number, style: number): string => `<c r="${at}" s="${style}"><v>${value}</v></c>`;

function cellXml(cell: Cell, at: string, zone: string): string {
  switch (cell.kind) {
    case 'empty':
      return '';
    case 'text':
    case 'id':
      return inline(at, cell.text, 2);
    case 'number':
      return serial(at, cell.value, 0);
    // A percent cell holds the part of one; without what dividing leaves over.
    case 'percent':
      return serial(at, Number((cell.value / 100).toFixed(8)), 6);
    case 'duration':
      return serial(at, cell.value / dayMs, 4);
    case 'date':
      return serial(at, Date.parse(`${cell.text}T00:00:00Z`) / dayMs + epochDay, 5);
    // The wall clock of the account's zone, in whole seconds: a file has no zone of its own.
    case 'time':
      return serial(at, (Math.floor(cell.value / 1000) * 1000 + offsetAt(cell.value, zone)) / dayMs + epochDay, 3);
  }
}

/** What Excel refuses in a sheet name, and its 31 characters. */
const sheetName = (name: string): string =>
  name
    .replace(/[[\]:*?/\\]/g, ' ')
    .replace(/^'+|'+$/g, '')
    .trim()
    .slice(0, 31) || 'Sheet';

/** Streams a workbook into an open file; times are shown in the named zone. Sheets that grow too long go on in another. */
export function createXlsx(file: FileHandle, zone: string): XlsxWriter {
  const zip = createZip(file);
  const names: string[] = [];
  let line = 0;
  let part = 0;
  let [title, headings]: [string, readonly SheetColumn[]] = ['', []];

  async function open(name: string): Promise<void> {
    if (names.length > 0) await zip.write('</sheetData></worksheet>');
    // Excel takes names that differ in case only for the same.
    let unique = name;
    for (let n = 2; names.some((one) => one.toLowerCase() === unique.toLowerCase()); n += 1) unique = `${name.slice(0, 26)} (${n})`;
    names.push(unique);
    await zip.entry(`xl/worksheets/sheet${names.length}.xml`);
    const widths = headings
      .map(
        ({ width }, i) =>
          `<col min="${i + 1}" max="${i + 1}" width="${Math.max(8, Math.min(80, Math.round(width / 7)))}" customWidth="1"/>`,
      )
      .join('');
    await zip.write(
      `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"${names.length === 1 ? ' tabSelected="1"' : ''}>` +
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
        `<sheetFormatPr defaultRowHeight="15"/><cols>${widths}</cols><sheetData>` +
        `<row r="1">${headings.map(({ label }, i) => inline(`${columnName(i)}1`, label, 1)).join('')}</row>`,
    );
    line = 1;
  }

  return {
    async sheet(name, columns) {
      [title, headings, part] = [sheetName(name), columns, 1];
      await open(title);
    },
    async rows(rows) {
      let text = '';
      for (const row of rows) {
        if (line >= sheetRows) {
          await zip.write(text);
          text = '';
          part += 1;
          await open(`${title.slice(0, 26)} (${part})`);
        }
        line += 1;
        text += `<row r="${line}">`;
        for (const [i, cell] of row.entries()) text += cellXml(cell, columnName(i) + line, zone);
        text += '</row>';
      }
      await zip.write(text);
    },
    async end() {
      if (names.length > 0) await zip.write('</sheetData></worksheet>');
      const sheets = names.map((name, i) => `<sheet name="${xml(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('');
      const relation = (id: number, type: string, target: string): string =>
        `<Relationship Id="rId${id}" Type="${office}/${type}" Target="${target}"/>`;
      const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
      const parts: readonly (readonly [string, string])[] = [
        ['xl/workbook.xml', `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${sheets}</sheets></workbook>`],
        [
          'xl/_rels/workbook.xml.rels',
          `<Relationships xmlns="${packages}/relationships">` +
            names.map((_name, i) => relation(i + 1, 'worksheet', `worksheets/sheet${i + 1}.xml`)).join('') +
            `${relation(names.length + 1, 'styles', 'styles.xml')}</Relationships>`,
        ],
        [
          '_rels/.rels',
          `<Relationships xmlns="${packages}/relationships">${relation(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
        ],
        [
          '[Content_Types].xml',
          `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
            '<Default Extension="xml" ContentType="application/xml"/>' +
            `<Override PartName="/xl/workbook.xml" ContentType="${sheetType}.sheet.main+xml"/>` +
            `<Override PartName="/xl/styles.xml" ContentType="${sheetType}.styles+xml"/>` +
            names
              .map((_name, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${sheetType}.worksheet+xml"/>`)
              .join('') +
            '</Types>',
        ],
      ];
      for (const [name, text] of parts) {
        await zip.entry(name);
        await zip.write(head + text);
      }
      await zip.entry('xl/styles.xml');
      await zip.write(styles);
      return zip.end();
    },
    destroy: () => {
      zip.destroy();
    },
  };
}
