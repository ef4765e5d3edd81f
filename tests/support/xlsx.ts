import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

/** A sheet as it stands in the file: text as text, numbers (times and durations are days) as numbers, no cell as undefined. */
export interface ReadSheet {
  readonly name: string;
  readonly rows: readonly (readonly (string | number | undefined)[])[];
}

/** An independent reader of ZIP files, by the central directory (APPNOTE.TXT 4.3). */
function unzip(file: string): Map<string, string> {
  const bytes = readFileSync(file);
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0) throw new Error(`${file} is no ZIP file`);
  const found = new Map<string, string>();
  let at = bytes.readUInt32LE(end + 16);
  for (let n = bytes.readUInt16LE(end + 10); n > 0; n -= 1) {
    const [packed, nameLength, extra, local] = [
      bytes.readUInt32LE(at + 20),
      bytes.readUInt16LE(at + 28),
      bytes.readUInt16LE(at + 30),
      bytes.readUInt32LE(at + 42),
    ];
    const data = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    found.set(bytes.toString('utf8', at + 46, at + 46 + nameLength), inflateRawSync(bytes.subarray(data, data + packed)).toString('utf8'));
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
const columnIndex = (name: string): number => [...name].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** The sheets of a workbook in their order, with inline strings as ConfDesk writes them. */
export function readBook(file: string): readonly ReadSheet[] {
  const parts = unzip(file);
  const names = [...(parts.get('xl/workbook.xml') ?? '').matchAll(/<sheet name="(.*?)"/g)].map((found) => unescape(found[1] ?? ''));
  return names.map((name, i) => {
    const rows: (string | number | undefined)[][] = [];
    for (const [, number, inside = ''] of (parts.get(`xl/worksheets/sheet${i + 1}.xml`) ?? '').matchAll(/<row r="(\d+)">(.*?)<\/row>/gs)) {
      const row: (string | number | undefined)[] = [];
      for (const [, column = '', type, cell = ''] of inside.matchAll(/<c r="([A-Z]+)\d+" s="\d"( t="inlineStr")?>(.*?)<\/c>/gs)) {
        const at = columnIndex(column);
        while (row.length <= at) row.push(undefined);
        row[at] =
          type === undefined
            ? Number(/<v>(.*?)<\/v>/.exec(cell)?.[1])
            : unescape(/<t xml:space="preserve">(.*?)<\/t>/s.exec(cell)?.[1] ?? '');
      }
      rows[Number(number) - 1] = row;
    }
    return { name, rows };
  });
}
