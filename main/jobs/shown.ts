import type { Row } from '../../contract/call.ts';
import type { Language } from '../../contract/common.ts';
import type { Column } from '../../contract/operation.ts';
import { cellOf, cellText } from '../exports/cells.ts';

/** As the filter compares: case-blind, full width like half width. */
const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Words typed into the filter; all must be found. */
export const words = (filter: string): string[] =>
  folded(filter)
    .split(/\s+/)
    .filter((word) => word !== '');

/** A meeting code in the groups it is read in: 530 812 452 · 123 4567 8901. */
function grouped(code: string): string {
  if (!/^\d{9,11}$/.test(code)) return '';
  return code.length === 11 ? `${code.slice(0, 3)} ${code.slice(3, 7)} ${code.slice(7)}` : code.replace(/(\d{3})(?=\d)/g, '$1 ');
}

/**
 * What a row shows, for the filter: texts that are the same in every language, and the labels of enums and booleans in
 * each. Masked values are left out.
 */
export function shownTexts(row: Row, columns: readonly Column[], zone: string): { same: string; labels: Record<Language, string> } {
  let same = '';
  const labels: Record<Language, string> = { 'zh-CN': '', en: '' };
  for (const column of columns) {
    const value = row[column.key];
    if (value === null || value === undefined || value === '' || column.format === 'secret') continue;
    if (column.format === 'enum' || column.format === 'boolean') {
      for (const language of ['zh-CN', 'en'] as const) labels[language] += `${cellText(cellOf(value, column, language), zone)}\n`;
      continue;
    }
    const text = cellText(cellOf(value, column, 'en'), zone);
    same += `${text}\n`;
    if (column.format === 'code') same += `${grouped(text)}\n`;
    else if (typeof value === 'number' && column.format === 'number' && Math.abs(value) >= 1000)
      same += `${value.toLocaleString('en-US')}\n`;
  }
  return { same: folded(same), labels: { 'zh-CN': folded(labels['zh-CN']), en: folded(labels.en) } };
}
