import type { Json, JsonObject } from '../../../contract/common.ts';
import type { Field } from '../../../contract/operation.ts';
import { asList, asObject, labelOf, typeText } from './fields.ts';

/** A value of the field's type to be written over: what goes out anyway, the first allowed one, else empty. */
function blank(field: Field, all: boolean): Json {
  const known = field.safer ?? field.default ?? field.values?.[0]?.value;
  if (known !== undefined) return known;
  switch (field.type) {
    case 'object':
      return templateOf(field.fields ?? [], {}, { all });
    case 'array':
      return [field.fields === undefined ? blank({ name: '', type: field.items ?? 'string' }, all) : templateOf(field.fields, {}, { all })];
    case 'integer':
    case 'number':
      return field.min ?? 0;
    case 'boolean':
      return false;
    case 'string':
    case 'file':
      return '';
  }
}

/** What must be there first: the documents list members by name. */
const requiredFirst = (fields: readonly Field[]): readonly Field[] =>
  [...fields].sort((a, b) => Number(b.required === true) - Number(a.required === true));

/** What stands there already stays; only what is missing inside it is added. */
function within(field: Field, value: Json, all: boolean): Json {
  if (field.fields === undefined) return value;
  if (field.type === 'object') return templateOf(field.fields, asObject(value), { all });
  return Array.isArray(value) ? asList(value).map((one) => templateOf(field.fields ?? [], asObject(one), { all })) : value;
}

/**
 * A body to be written over: every required member, or `all`, the required ones first, beside what was given.
 * `fills` are values the app would send by itself.
 */
export function templateOf(
  fields: readonly Field[],
  given: JsonObject,
  how: { readonly all: boolean; readonly fills?: JsonObject },
): JsonObject {
  const known = new Set(fields.map((one) => one.name));
  return Object.fromEntries([
    ...requiredFirst(fields).flatMap((field): [string, Json][] => {
      const value = given[field.name];
      if (value !== undefined) return [[field.name, within(field, value, how.all)]];
      return how.all || field.required === true ? [[field.name, how.fills?.[field.name] ?? blank(field, how.all)]] : [];
    }),
    ...Object.entries(given).filter(([name]) => !known.has(name)),
  ]);
}

/** One line of what a body may have. */
export interface BodyField {
  readonly path: string;
  readonly name: string;
  readonly depth: number;
  readonly type: string;
  readonly required: boolean;
  readonly label: string;
}

/** Every member of a body with its type, those inside after the one they are in. */
export function bodyFields(fields: readonly Field[], path = '', depth = 0): readonly BodyField[] {
  return requiredFirst(fields).flatMap((field): BodyField[] => {
    const own = path === '' ? field.name : `${path}.${field.name}`;
    return [
      {
        path: own,
        name: field.name,
        depth,
        type: typeText(field),
        required: field.required === true,
        label: field.label === undefined ? '' : labelOf(field),
      },
      ...bodyFields(field.fields ?? [], own, depth + 1),
    ];
  });
}
