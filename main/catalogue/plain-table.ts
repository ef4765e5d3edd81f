import type { Column, Field, Operation, Param } from '../../contract/operation.ts';

/** How a field is shown in a table when nobody says otherwise. */
export function formatOf(field: Pick<Field, 'type' | 'unit' | 'values'>): Column['format'] {
  if (field.unit === 'secret') return 'secret';
  if (field.values) return 'enum';
  if (field.unit === 'epoch-s' || field.unit === 'epoch-ms' || field.unit === 'china-time') return 'time';
  if (field.unit === 'ms' || field.unit === 'seconds') return 'duration';
  if (field.unit === 'id' || field.unit === 'code' || field.unit === 'date' || field.unit === 'bytes') return field.unit;
  return field.type === 'boolean' ? 'boolean' : field.type === 'integer' || field.type === 'number' ? 'number' : 'text';
}

/** Largest sizes to try where the vendor names none. */
const unknownSizes = [100, 50, 20] as const;
const camel = (name: string): string => name.replace(/_(\w)/g, (_all, letter: string) => letter.toUpperCase());

/**
 * Rows and paging of a paged list whose file names no columns: its plain fields in the vendor's order. Only where page, page_size and
 * total_count are there and the answer holds exactly one list of objects.
 */
export function plainTable(params: readonly Param[], answer: readonly Field[]): Pick<Operation, 'rows' | 'paging'> {
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
    format: formatOf(one),
    ...(one.unit ? { unit: one.unit } : {}),
    ...(one.values ? { values: one.values } : {}),
    width: 140,
  }));
  const ids = plain.filter((one) => one.unit === 'id').map((one) => one.name);
  return {
    rows: { path: list.name, id: ids.length ? ids : plain.map((one) => one.name), columns },
    paging: { style: 'page', sizeParam: 'page_size', sizes: size.max ? [size.max] : unknownSizes },
  };
}
