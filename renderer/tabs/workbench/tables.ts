import type { Row, RowValue } from '../../../contract/call.ts';
import type { Json, JsonObject } from '../../../contract/common.ts';
import type { Column, Field } from '../../../contract/operation.ts';

/** A list found in an answer. */
export interface FoundList {
  /** Dotted path; '' for the answer itself. */
  readonly path: string;
  readonly items: readonly Json[];
}

const deepest = 5;
/** Columns are made of what the first items hold. */
const looked = 100;
/** Characters of a cell; the whole value stands in the tree and the text. */
const cellMost = 20_000;

const isObject = (value: Json | undefined): value is JsonObject => value !== null && typeof value === 'object' && !Array.isArray(value);

/** Every list of an answer that is not inside another list, the longest first. */
export function listsIn(answer: Json): readonly FoundList[] {
  const found: FoundList[] = [];
  const walk = (value: Json, path: string, depth: number): void => {
    if (Array.isArray(value)) found.push({ path, items: value });
    else if (isObject(value) && depth < deepest) {
      for (const [name, member] of Object.entries(value)) walk(member, path === '' ? name : `${path}.${name}`, depth + 1);
    }
  };
  walk(answer, '', 0);
  return found.sort((a, b) => b.items.length - a.items.length);
}

/** Fields of the items of a list, by the path of the list in the answer. */
export function fieldsAt(answer: readonly Field[], path: string): readonly Field[] {
  let fields = answer;
  for (const name of path === '' ? [] : path.split('.')) fields = fields.find((one) => one.name === name)?.fields ?? [];
  return fields;
}

const cut = (text: string): string => (text.length > cellMost ? `${text.slice(0, cellMost)}…` : text);
const cellOf = (value: Json | undefined): RowValue =>
  value === undefined
    ? null
    : value !== null && typeof value === 'object'
      ? cut(JSON.stringify(value))
      : typeof value === 'string'
        ? cut(value)
        : value;

/** A list as a table: the vendor's names as columns, values as they came; what is nested stands as JSON. */
export function tableOf(list: FoundList, fields: readonly Field[]): { readonly columns: readonly Column[]; readonly rows: readonly Row[] } {
  const names = new Set(list.items.slice(0, looked).flatMap((item) => (isObject(item) ? Object.keys(item) : ['$value'])));
  const columns = [...names].map((name): Column => {
    const field = fields.find((one) => one.name === name);
    const secret = field?.unit === 'secret';
    return {
      key: `v:${name}`,
      path: name,
      field: name === '$value' ? list.path : name,
      label: field?.label ?? { zh: name === '$value' ? '值' : name, en: name === '$value' ? 'Value' : name },
      format: secret
        ? 'secret'
        : field?.values !== undefined
          ? 'enum'
          : field?.type === 'boolean'
            ? 'boolean'
            : field?.unit === 'code'
              ? 'code'
              : field?.unit === 'id'
                ? 'id'
                : 'text',
      ...(field?.values === undefined ? {} : { values: field.values }),
      ...(secret ? { unit: 'secret' as const } : {}),
      width: 150,
    };
  });
  const rows = list.items.map((item, index): Row => {
    const row: Record<string, RowValue> = { $id: index };
    for (const name of names) row[`v:${name}`] = cellOf(isObject(item) ? item[name] : name === '$value' ? item : undefined);
    return row;
  });
  return { columns, rows };
}
