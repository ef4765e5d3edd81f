import type { ParamValue } from '../../contract/call.ts';
import type { Json, JsonObject } from '../../contract/common.ts';
import type { Field, Operation } from '../../contract/operation.ts';
import type { Meant } from '../vendors/explanation.ts';
import { codeOf } from './families.ts';

const named = (value: Json | undefined): boolean => value !== undefined && value !== null && value !== '';

/** What stands in the fields of these roles, at any depth; a uuid is no userid. */
function peopleIn(fields: readonly Field[], values: JsonObject, roles: readonly Field['role'][]): string[] {
  return fields.flatMap((field) => {
    const value = values[field.name];
    if (!named(value)) return [];
    if (roles.includes(field.role)) return [value].flat().map((one) => (typeof one === 'string' && field.name !== 'uuid' ? one : ''));
    if (field.fields === undefined || value === null || typeof value !== 'object') return [];
    return [value].flat().flatMap((one) => peopleIn(field.fields ?? [], one as JsonObject, roles));
  });
}

/**
 * Whom the code means: the user a call is about for the codes that say so, and whoever a call names where nobody acts in it (whose
 * meetings are listed); else the operator.
 */
export function personMeant(
  operation: Operation,
  code: string,
  params: Readonly<Record<string, ParamValue>>,
  body: JsonObject | undefined,
): Meant {
  const fields = [...operation.params, ...(operation.body ?? [])];
  const values: JsonObject = { ...body, ...(params as JsonObject) };
  const acts = fields.some((field) => field.role === 'actor' && named(values[field.name]));
  const people =
    acts && codeOf(operation.vendor, code)?.aboutTarget !== true
      ? []
      : [...new Set(peopleIn(fields, values, acts ? ['target'] : ['target', 'owner']))];
  if (people.length === 0) return { who: 'operator', person: '' };
  return { who: 'target', person: people.length === 1 ? (people[0] ?? '') : '' };
}
