import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Column } from '../../contract/operation.ts';
import { type Cell, cellOf, durationText } from '../../main/exports/cells.ts';
import { csvField, csvRow } from '../../main/exports/csv.ts';
import { exportFileName } from '../../main/exports/file-name.ts';
import { headings } from '../../main/exports/write.ts';
import { offsetAt, zoneName } from '../../contract/zone.ts';
import { timeText, zoneLabel } from '../../main/exports/zone.ts';

const column = (format: Column['format'], more: Partial<Column> = {}): Column => ({
  key: 'k',
  path: 'k',
  field: 'k',
  label: { zh: '开始', en: 'Start' },
  format,
  ...more,
});
const shanghai = 'Asia/Shanghai';
const excel = (cell: Cell): string => csvField(cell, shanghai, 'excel');

/** An independent reader of RFC 4180 with CRLF line ends. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let [row, field, quoted, at]: [string[], string, boolean, number] = [[], '', false, 0];
  while (at < text.length) {
    const c = text[at] ?? '';
    if (quoted) {
      if (c === '"' && text[at + 1] === '"') {
        field += '"';
        at += 1;
      } else if (c === '"') quoted = false;
      else field += c;
    } else if (c === '"' && field === '') quoted = true;
    else if (c === ',') {
      row.push(field);
      field = '';
    } else if (c === '\r' && text[at + 1] === '\n') {
      row.push(field);
      rows.push(row);
      [row, field] = [[], ''];
      at += 1;
    } else if (c === '"' || c === '\r' || c === '\n') throw new Error('not RFC 4180');
    else field += c;
    at += 1;
  }
  if (quoted || field !== '' || row.length > 0) throw new Error('cut off');
  return rows;
}

describe('CSV', () => {
  it('plain: whatever stands in the cells comes back as it was', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('=1+1', 'a\rb', '"', '""', ',', '\r\n', '\n', ' a ', '\t', '', "'", '会议,"周会"'),
    );
    fc.assert(
      fc.property(fc.array(fc.array(text, { minLength: 3, maxLength: 3 }), { minLength: 1 }), (rows) => {
        const file = rows
          .map((row) =>
            csvRow(
              row.map((one) => ({ kind: 'text', text: one })),
              shanghai,
              'plain',
            ),
          )
          .join('');
        expect(parseCsv(file)).toEqual(rows);
      }),
    );
  });
  it('for Excel: taking the TAB and the apostrophe away gives back what was there', () => {
    const text = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(text, text, (id, subject) => {
        const [row] = parseCsv(
          csvRow(
            [
              { kind: 'id', text: id },
              { kind: 'text', text: subject },
            ],
            shanghai,
            'excel',
          ),
        );
        expect(row?.[0]).toBe(`\t${id}`);
        expect(row?.[1]).toBe(/^[=+\-@\t\r]/.test(subject) ? `'${subject}` : subject);
      }),
    );
  });
  it('ids, codes and phones are quoted behind a TAB; numbers stay numbers', () => {
    expect(excel(cellOf('15923312864334416762', column('id'), 'en'))).toBe('"\t15923312864334416762"');
    expect(excel(cellOf('530812452', column('code'), 'en'))).toBe('"\t530812452"');
    expect(excel(cellOf('13800138000', column('text', { unit: 'phone' }), 'en'))).toBe('"\t13800138000"');
    expect(excel(cellOf('', column('id'), 'en'))).toBe('');
    expect(excel(cellOf(-12.5, column('number'), 'en'))).toBe('-12.5');
    expect(excel(cellOf(1_234_567, column('bytes'), 'en'))).toBe('1234567');
  });
  it('text that a sheet would run is prefixed, also where it needs quotes', () => {
    for (const start of ['=', '+', '-', '@'])
      expect(excel({ kind: 'text', text: `${start}cmd|' /C calc'!A0` })).toBe(`'${start}cmd|' /C calc'!A0`);
    expect(excel({ kind: 'text', text: '=HYPERLINK("http://x","y")' })).toBe('"\'=HYPERLINK(""http://x"",""y"")"');
    expect(csvField({ kind: 'text', text: '=1+1' }, shanghai, 'plain')).toBe('=1+1');
    expect(csvField({ kind: 'id', text: '007' }, shanghai, 'plain')).toBe('007');
  });
  it('enums and booleans by their words, in both languages', () => {
    const state = column('enum', { values: [{ value: 1, label: { zh: '已结束', en: 'Ended' } }] });
    expect(cellOf(1, state, 'zh-CN')).toEqual({ kind: 'text', text: '已结束' });
    expect(cellOf('1', state, 'en')).toEqual({ kind: 'text', text: 'Ended' });
    expect(cellOf(9, state, 'zh-CN')).toEqual({ kind: 'text', text: '未知（9）' });
    expect(cellOf(true, column('boolean'), 'zh-CN')).toEqual({ kind: 'text', text: '是' });
    expect(cellOf(false, column('boolean'), 'en')).toEqual({ kind: 'text', text: 'No' });
    expect(cellOf(null, column('boolean'), 'en')).toEqual({ kind: 'empty' });
  });
  it('durations as H:MM:SS, hours as many as there are', () => {
    expect([0, 59_499, 3_600_000, 100 * 3_600_000 + 61_000].map(durationText)).toEqual(['0:00:00', '0:00:59', '1:00:00', '100:01:01']);
  });
});

describe('times', () => {
  const at = Date.UTC(2026, 2, 8, 6, 59, 59);
  it("stand in the account's zone", () => {
    expect(timeText(at, shanghai)).toBe('2026-03-08 14:59:59');
    expect(timeText(at, 'Asia/Kolkata')).toBe('2026-03-08 12:29:59');
    // One second later New York's clocks go forward.
    expect([timeText(at, 'America/New_York'), timeText(at + 1000, 'America/New_York')]).toEqual([
      '2026-03-08 01:59:59',
      '2026-03-08 03:00:00',
    ]);
    expect(timeText(Number.NaN, shanghai)).toBe('');
    expect(zoneName('Nowhere/Here')).toBe(shanghai);
  });
  it('agree with the platform at any moment in any zone', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4_102_444_800_000 }),
        fc.constantFrom(shanghai, 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'UTC'),
        (ms, zone) => {
          const told = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(ms);
          expect(timeText(ms, zone)).toBe(told);
          expect(Math.abs(offsetAt(ms, zone))).toBeLessThan(15 * 3_600_000);
        },
      ),
    );
  });
  it('headings name the zone: its offset, or its name where the clocks move', () => {
    expect(headings([column('time'), column('text')], 'zh-CN', shanghai, at)).toEqual(['开始 (UTC+08:00)', '开始']);
    expect(headings([column('time')], 'en', 'America/New_York', at)).toEqual(['Start (America/New_York)']);
    expect(zoneLabel('Asia/Kolkata', at)).toBe('UTC+05:30');
    expect(zoneLabel('America/Bogota', at)).toBe('UTC-05:00');
  });
});

describe('file names', () => {
  const parts = {
    table: 'meetings-ended',
    account: '总部 生产',
    from: '2026-11-01',
    to: '2026-11-22',
    madeAt: Date.UTC(2026, 10, 22, 16, 1, 2),
    zone: shanghai,
    partial: false,
    extension: 'csv',
  };
  it('table, account, days, moment; partial where it is', () => {
    expect(exportFileName(parts)).toBe('meetings-ended_总部-生产_2026-11-01_2026-11-22_20261123-000102.csv');
    expect(exportFileName({ ...parts, from: '', to: '', partial: true, extension: 'xlsx' })).toBe(
      'meetings-ended_总部-生产_20261123-000102_partial.xlsx',
    );
  });
  it('holds nothing that Windows refuses or that leads out of the folder', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (account) => {
        const name = exportFileName({ ...parts, account });
        // eslint-disable-next-line no-control-regex -- these must not be there
        expect(name).not.toMatch(/[<>:"/\\|?*\u0000-\u001f]|^\.|[. ]$/);
      }),
    );
    expect(exportFileName({ ...parts, account: '../..\\a:b*c?' })).toBe('meetings-ended_a-b-c_2026-11-01_2026-11-22_20261123-000102.csv');
  });
});
