import { describe, expect, it } from 'vitest';
import { zoneName } from '../../contract/zone.ts';
import {
  bytesText,
  cellText,
  cellTitle,
  cleanCode,
  codeText,
  dateText,
  dayRange,
  durationText,
  instant,
  monthRange,
  offsetText,
  tenthText,
  timeText,
} from '../../renderer/lib/format.ts';
import { customSpan, spanOf } from '../../renderer/lib/period.ts';

const words = { yes: '是', no: '否', unknown: (value: string) => `未知（${value}）` };
const shanghai = { zone: 'Asia/Shanghai', language: 'zh', words } as const;
// 2026-11-22 00:30:05 in Shanghai is still the 21st in UTC and in New York.
const at = Date.UTC(2026, 10, 21, 16, 30, 5);

describe('times', () => {
  it('are shown in the account zone, whatever the computer is set to', () => {
    expect(timeText(at, 'Asia/Shanghai')).toBe('2026-11-22 00:30');
    expect(timeText(at, 'America/New_York', true)).toBe('2026-11-21 11:30:05');
    expect(timeText(at, 'Asia/Kolkata')).toBe('2026-11-21 22:00');
    expect(timeText(null, 'UTC')).toBe('');
    for (const none of [9.2e18, 1e300, NaN, -1e16])
      expect([timeText(none, 'Asia/Shanghai'), dateText(none, 'Asia/Shanghai'), offsetText(none, 'Asia/Shanghai')]).toEqual(['', '', '']);
  });
  it('do not depend on TZ', () => {
    const before = process.env['TZ'];
    const said = ['UTC', 'America/New_York', 'Asia/Tokyo'].map((zone) => {
      process.env['TZ'] = zone;
      return [
        timeText(at, 'Asia/Shanghai', true),
        JSON.stringify(dayRange(at, 'Asia/Shanghai', 0)),
        String(instant('Asia/Shanghai', 2026, 3, 1)),
      ].join();
    });
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
    expect(new Set(said).size).toBe(1);
  });
  it('follow daylight saving on both sides of the change', () => {
    expect(offsetText(Date.UTC(2026, 2, 8, 6, 59), 'America/New_York')).toBe('UTC-05:00');
    expect(offsetText(Date.UTC(2026, 2, 8, 7, 0), 'America/New_York')).toBe('UTC-04:00');
    expect(instant('America/New_York', 2026, 7, 1)).toBe(Date.UTC(2026, 6, 1, 4));
    expect(timeText(Date.UTC(2026, 10, 1, 5, 59), 'America/New_York')).toBe('2026-11-01 01:59');
    expect(timeText(Date.UTC(2026, 10, 1, 6, 0), 'America/New_York')).toBe('2026-11-01 01:00');
  });
  it("fall back to the vendors' zone for an unknown name", () => {
    expect(zoneName('Mars/Olympus')).toBe('Asia/Shanghai');
  });
});

describe('periods', () => {
  it('count the last day to its last second in the zone', () => {
    const span = spanOf('last7', at, 'Asia/Shanghai');
    expect(timeText(span.from, 'Asia/Shanghai', true)).toBe('2026-11-16 00:00:00');
    expect(timeText(span.to, 'Asia/Shanghai', true)).toBe('2026-11-22 23:59:59');
  });
  it('know months and yesterday', () => {
    const month = monthRange(at, 'Asia/Shanghai', -1);
    expect([timeText(month.from, 'Asia/Shanghai'), timeText(month.to, 'Asia/Shanghai')]).toEqual(['2026-10-01 00:00', '2026-10-31 23:59']);
    expect(timeText(spanOf('yesterday', at, 'Asia/Shanghai').from, 'Asia/Shanghai')).toBe('2026-11-21 00:00');
  });
  it('refuse days the wrong way round', () => {
    expect(customSpan('2026-11-22', '2026-11-20', 'Asia/Shanghai')).toBeUndefined();
    expect(customSpan('2026-11-22', '', 'Asia/Shanghai')).toBeUndefined();
    expect(customSpan('2026-11-20', '2026-11-20', 'Asia/Shanghai')).toEqual({
      from: Date.UTC(2026, 10, 19, 16),
      to: Date.UTC(2026, 10, 20, 16) - 1,
    });
  });
});

describe('durations, sizes, codes', () => {
  it.each([
    [0, '0 毫秒'],
    [820, '820 毫秒'],
    [65_000, '1 分 5 秒'],
    [3_600_000, '1 小时'],
    [93_784_000, '1 天 2 小时'],
    [-61_000, '-1 分 1 秒'],
    [59_600, '1 分'],
  ])('%i ms is %s', (ms, text) => {
    expect(durationText(ms, 'zh')).toBe(text);
  });
  it('says durations in English too', () => {
    expect(durationText(5_400_000, 'en')).toBe('1 h 30 min');
  });
  it.each([
    [0, '0 B'],
    [1023, '1023 B'],
    [1024, '1 KB'],
    [1_288_490_188, '1.2 GB'],
    [1_048_575, '1 MB'],
    [157_286_400, '150 MB'],
  ])('%i bytes is %s', (bytes, text) => {
    expect(bytesText(bytes)).toBe(text);
  });
  it('a column of tenths always has its one decimal', () => {
    expect([118, 117.6, 1234.04, 0, null].map((one) => tenthText(one))).toEqual(['118.0', '117.6', '1,234.0', '0.0', '']);
  });
  it.each([
    ['530812452', '530 812 452'],
    ['5308124521', '530 812 4521'],
    ['53081245212', '530 8124 5212'],
    ['A-301', 'A-301'],
    ['15923312864334416762', '15923312864334416762'],
  ])('code %s is %s', (code, text) => {
    expect(codeText(code)).toBe(text);
  });
  it.each(['530 812 452', '530-812-452', '５３０８１２４５２', '\u200b530\u00a0812–452 '])('cleans %j', (typed) => {
    expect(cleanCode(typed)).toBe('530812452');
  });
});

describe('cells', () => {
  const values = [{ value: 1, label: { zh: '进行中', en: 'Running' } }];
  it('never show a raw enum number', () => {
    expect(cellText(1, { format: 'enum', values }, shanghai)).toBe('进行中');
    expect(cellText('1', { format: 'enum', values }, shanghai)).toBe('进行中');
    expect(cellText(7, { format: 'enum', values }, shanghai)).toBe('未知（7）');
  });
  it('read durations by their unit', () => {
    expect(cellText(90_000, { format: 'duration', unit: 'seconds' }, shanghai)).toBe('1 分 30 秒');
    expect(cellText(90_000, { format: 'duration', unit: 'ms' }, shanghai)).toBe('1 分 30 秒');
  });
  it('keep the raw value one hover away', () => {
    expect(cellTitle('530812452', { format: 'code' }, shanghai)).toBe('530 812 452 · 530812452');
    expect(cellTitle(at, { format: 'time' }, shanghai)).toBe('2026-11-22 00:30:05 (UTC+08:00)');
  });
});
