import type { AccountView } from '../../../contract/account.ts';
import type { Json, JsonObject } from '../../../contract/common.ts';
import type { Field, Operation } from '../../../contract/operation.ts';

/** A request body as typed: its members, or why it is none. */
export type Checked =
  | { readonly kind: 'ok'; readonly body: JsonObject; readonly unknown: readonly string[]; readonly empty: readonly string[] }
  | { readonly kind: 'not-json'; readonly reason: string }
  | { readonly kind: 'not-object' };

function blank(field: Field): Json {
  if (field.default !== undefined) return field.default;
  if (field.type === 'array') return [Object.fromEntries((field.fields ?? []).map((one) => [one.name, blank(one)]))];
  if (field.type === 'object') return Object.fromEntries((field.fields ?? []).map((one) => [one.name, blank(one)]));
  return '';
}

/** The body an operation starts from: its known fields, the application of the account filled in. */
export function templateOf(operation: Operation, account: AccountView): JsonObject {
  return Object.fromEntries(
    (operation.body ?? []).map((field) => [field.name, field.name === 'appid' ? (account.fields['appId'] ?? '') : blank(field)]),
  );
}

/** Checks a typed body against what is known of the operation; only a broken form stops it from being sent. */
export function checkBody(text: string, operation: Operation): Checked {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch (error) {
    return { kind: 'not-json', reason: error instanceof Error ? error.message : String(error) };
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return { kind: 'not-object' };
  const fields = operation.body ?? [];
  const known = new Set(fields.map((field) => field.name));
  const body = value;
  return {
    kind: 'ok',
    body,
    unknown: Object.keys(body).filter((name) => !known.has(name)),
    empty: fields
      .filter((field) => field.required === true && (body[field.name] === undefined || body[field.name] === ''))
      .map((field) => field.name),
  };
}
