import type { Row, RowValue } from '../../contract/call.ts';
import type { Column, Operation } from '../../contract/operation.ts';

/** The value of a row under the vendor's field name, whatever the column is called. */
export function byField(row: Row, columns: readonly Column[], ...fields: string[]): RowValue {
  for (const field of fields) {
    const column = columns.find((one) => one.field === field && row[one.key] !== undefined) ?? columns.find((one) => one.field === field);
    const value = row[column?.key ?? field];
    if (value !== undefined && value !== null && value !== '') return value;
  }
  return null;
}

/** The same as text; '' where there is none. */
export function textField(row: Row, columns: readonly Column[], ...fields: string[]): string {
  const value = byField(row, columns, ...fields);
  return value === null ? '' : String(value);
}

/** What names a row among those of its operation, as the catalogue says; '' where the row has no such id. */
export function idOf(row: Row, operation: Pick<Operation, 'rows'> | undefined): string {
  const { id = [], columns = [] } = operation?.rows ?? {};
  const parts = [id].flat().map((name) => textField(row, columns, name));
  return parts.some((part) => part !== '') ? parts.join('\n') : '';
}

/** A row of another list of the same table: its values under the table's columns. */
function placed(row: Row, own: readonly Column[], columns: readonly Column[]): Row {
  if (own === columns) return row;
  const under: Record<string, RowValue> = {};
  for (const column of columns) under[column.key] = row[column.key] ?? byField(row, own, column.field);
  for (const column of own) under[column.key] ??= row[column.key] ?? null;
  return under;
}

/** The rows of a table that one or several lists fill: each thing once. */
export interface RowSet {
  /** Those of a page that are not in the table yet, as it shows them, and the key of every one that came. */
  take(
    found: readonly Row[],
    operation: Pick<Operation, 'id' | 'rows'>,
    columns: readonly Column[],
  ): { readonly added: readonly Row[]; readonly keys: string[] };
  /** The next list begins: what it brings again of the ones before is left out. */
  nextList(): void;
  keyOf(row: Row): string;
  /** Empty again; rows still shown keep their keys. */
  restart(): void;
}

/** Begins empty; `same`: what makes rows of two lists the same thing, where their ids differ, '' where nothing can be said. */
export function createRowSet(same: (row: Row, columns: readonly Column[]) => string = () => ''): RowSet {
  const keyed = new WeakMap<Row, string>();
  const held = new Set<string>();
  const before = new Set<string>();
  let current: string[] = [];
  let unnamed = 0;
  return {
    take(found, operation, columns) {
      const own = operation.rows?.columns ?? [];
      const added: Row[] = [];
      const keys = found.map((row) => {
        const id = idOf(row, operation);
        const key = `${operation.id}\n${id === '' ? `#${(unnamed += 1)}` : id}`;
        const thing = same(row, own);
        if (held.has(key) || (thing !== '' && before.has(thing))) return key;
        current.push(thing);
        held.add(key);
        const shown = placed(row, own, columns);
        keyed.set(shown, key);
        added.push(shown);
        return key;
      });
      return { added, keys };
    },
    nextList() {
      for (const thing of current) before.add(thing);
      current = [];
    },
    restart() {
      held.clear();
      before.clear();
      current = [];
      unnamed = 0;
    },
    keyOf: (row) => keyed.get(row) ?? '',
  };
}
