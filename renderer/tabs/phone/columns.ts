import type { EnumValue } from '../../../contract/operation.ts';
import type { Text } from '../../../contract/common.ts';
import type { SheetColumn } from '../../../contract/sheet.ts';
import type { GridColumn } from '../../components/grid/columns.ts';
import { has, t, textOf } from '../../lib/i18n.ts';
import type { Kind, MappedColumn } from './data.ts';

const both = (key: string): Text => textOf(key);

/** Columns of the result table, in the order of the vendor's page. */
export function resultColumns(): readonly GridColumn[] {
  const environments: readonly EnumValue[] = (['production', 'sandbox', 'practice', 'other'] as const).map((value) => ({
    value,
    label: both(`phone.environment.${value}`),
  }));
  const column = (key: string, field: string, format: GridColumn['format'], rest: Partial<GridColumn> = {}): GridColumn => ({
    key,
    path: key,
    field,
    label: both(`phone.column.${key}`),
    format,
    ...rest,
  });
  return [
    column('at', 'at', 'time', { unit: 'epoch-ms', width: 136 }),
    column('environment', 'endpoint', 'enum', { values: environments, width: 84 }),
    column('appId', 'appid', 'id', { unit: 'id', width: 150 }),
    column('confid', 'confid', 'id', { unit: 'id', width: 150 }),
    column('count', 'meetingcount', 'number', { width: 64 }),
    column('statusCode', 'statusCode', 'id', { unit: 'code', width: 100 }),
    column('statusMsg', 'statusMsg', 'text', { width: 180 }),
    column('requestId', 'requestId', 'id', { unit: 'id', width: 120 }),
    column('http', 'HTTP', 'number', { hidden: true }),
    column('took', 'durationMs', 'duration', { hidden: true }),
  ];
}

const formats: Readonly<Record<Kind, Pick<SheetColumn, 'format' | 'unit'>>> = {
  text: { format: 'text' },
  list: { format: 'text' },
  id: { format: 'id', unit: 'id' },
  phone: { format: 'id', unit: 'phone' },
  number: { format: 'number' },
  boolean: { format: 'boolean' },
  stamp: { format: 'time', unit: 'epoch-ms' },
  datetime: { format: 'time', unit: 'epoch-ms' },
  'epoch-s': { format: 'time', unit: 'epoch-ms' },
  'epoch-ms': { format: 'time', unit: 'epoch-ms' },
  seconds: { format: 'duration', unit: 'ms' },
  ms: { format: 'duration', unit: 'ms' },
};

/** Columns of a mapped table; labels are the user's own words, so the same in both languages. */
export function mappedColumns(columns: readonly MappedColumn[]): readonly GridColumn[] {
  return columns.map(({ path, label, kind }, place) => ({
    key: `c${place}`,
    path,
    field: path === '$' ? 'data' : path,
    label: { zh: label || path, en: label || path },
    ...formats[kind],
  }));
}

export const sheetColumns = (columns: readonly GridColumn[]): readonly SheetColumn[] =>
  columns.map(({ key, label, format, unit, values }) => ({
    key,
    label,
    format,
    ...(unit === undefined ? {} : { unit }),
    ...(values === undefined ? {} : { values }),
  }));

/** A field's name for people where its spelling is a common one; else the field itself: nothing is made up. */
export function suggestLabel(path: string): string {
  if (path === '$') return t('phone.known.whole');
  const key = (path.split('.').at(-1) ?? path).toLowerCase().replace(/[_-]/g, '');
  return has(`phone.known.${key}`) ? t(`phone.known.${key}`) : path;
}
