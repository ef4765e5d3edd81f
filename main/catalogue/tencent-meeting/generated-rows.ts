import type { Column, ColumnFormat, Field, Operation, Param } from '../../../contract/operation.ts';
import { pages, unknownSizes } from './overlay.ts';

const format = (one: Field): ColumnFormat => {
  if (one.unit === 'secret') return 'secret';
  if (one.values) return 'enum';
  if (one.unit === 'epoch-s' || one.unit === 'epoch-ms' || one.unit === 'china-time') return 'time';
  if (one.unit === 'ms' || one.unit === 'seconds') return 'duration';
  if (one.unit === 'id' || one.unit === 'code' || one.unit === 'date' || one.unit === 'bytes') return one.unit;
  return one.type === 'boolean' ? 'boolean' : one.type === 'integer' || one.type === 'number' ? 'number' : 'text';
};
const camel = (name: string): string => name.replace(/_(\w)/g, (_all, letter: string) => letter.toUpperCase());

/**
 * Rows and paging of a paged list nobody curated: its plain fields in the vendor's order. Only where page, page_size and
 * total_count are there and the answer holds exactly one list of objects.
 */
export function generatedRows(params: readonly Param[], answer: readonly Field[]): Pick<Operation, 'rows' | 'paging'> {
  const lists = answer.filter((one) => one.type === 'array' && one.fields?.length);
  const size = params.find((one) => one.name === 'page_size');
  const list = lists[0];
  const paged = size && params.some((one) => one.name === 'page') && answer.some((one) => one.name === 'total_count');
  if (!paged || !list || lists.length > 1) return {};
  const plain = (list.fields ?? []).filter((one) => one.type !== 'array' && one.type !== 'object');
  const columns = plain.map((one): Column => ({
    key: camel(one.name),
    path: one.name,
    field: one.name,
    label: one.label ?? { zh: one.name, en: one.name },
    format: format(one),
    ...(one.unit ? { unit: one.unit } : {}),
    ...(one.values ? { values: one.values } : {}),
    width: 140,
  }));
  const ids = plain.filter((one) => one.unit === 'id').map((one) => one.name);
  return {
    rows: { path: list.name, id: ids.length ? ids : plain.map((one) => one.name), columns },
    paging: pages(size.max ? [size.max] : unknownSizes),
  };
}
