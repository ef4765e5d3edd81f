import { badParameter, WemeetError } from './errors.ts';
import type { JsonObject } from './types.ts';

/** Types of a field: text, integer, truth value, lists of text or integers, object, list of objects. */
export type FieldType = 's' | 'i' | 'b' | 'S' | 'I' | 'object' | 'list';

export interface Field {
  name: string;
  type: FieldType;
  required: boolean;
  fields: Field[];
}

/** How the acting person is named: new style, old style or either, or not at all. */
export type OperatorStyle = 'id' | 'either' | 'none';

export interface Shape {
  fields: Field[];
  operator: OperatorStyle;
}

const macros: Record<string, { text: string; operator: OperatorStyle }> = {
  OP: { text: 'operator_id* operator_id_type*:i', operator: 'id' },
  OPU: { text: 'operator_id operator_id_type:i userid', operator: 'either' },
  UI: { text: 'operator_id operator_id_type:i userid instanceid*:i', operator: 'either' },
};

/**
 * Reads a compact description: `name*:type`, `*` = required, type s (default), i, b, S, I, `name:[ … ]` a list of
 * objects, `name:{ … }` an object. `OP`, `OPU` and `UI` stand for the ways the acting person is named.
 */
export function shape(text: string): Shape {
  let operator: OperatorStyle = 'none';
  const words = text
    .split(/\s+/)
    .filter(Boolean)
    .flatMap((word) => {
      const macro = macros[word];
      if (!macro) return [word];
      operator = macro.operator;
      return macro.text.split(' ');
    });
  let at = 0;
  const read = (end: string): Field[] => {
    const fields: Field[] = [];
    for (;;) {
      const word = words[at];
      at += 1;
      if (word === undefined || word === end) return fields;
      const m = /^([A-Za-z_]+)(\*?)(?::(.))?$/.exec(word);
      if (!m) throw new Error(`bad field description: ${word}`);
      const opens = m[3] === '[' ? 'list' : m[3] === '{' ? 'object' : undefined;
      fields.push({
        name: m[1] ?? '',
        required: m[2] === '*',
        type: opens ?? ((m[3] ?? 's') as FieldType),
        fields: opens ? read(m[3] === '[' ? ']' : '}') : [],
      });
    }
  };
  return { fields: read(''), operator };
}

/** Splits and decodes a query (`+` is a blank), refusing what is not decodable and names that come twice. */
export function parseQuery(raw: string): Map<string, string> {
  const query = new Map<string, string>();
  if (raw === '') return query;
  for (const pair of raw.split('&')) {
    const cut = pair.indexOf('=');
    const name = decode(cut < 0 ? pair : pair.slice(0, cut));
    const value = decode(cut < 0 ? '' : pair.slice(cut + 1));
    if (query.has(name)) throw badParameter(name, 'is given twice');
    query.set(name, value);
  }
  return query;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw badParameter('query', 'is not valid percent-encoding');
  }
}

/** Refuses unknown names, missing required ones and integers that are none. */
export function checkQuery(query: Map<string, string>, known: Shape): void {
  for (const name of query.keys()) {
    if (!known.fields.some((field) => field.name === name)) throw badParameter(name, 'is not a parameter of this API');
  }
  for (const field of known.fields) {
    const value = query.get(field.name);
    if (value === undefined || (value === '' && field.required)) {
      if (field.required) throw badParameter(field.name, 'is required');
      continue;
    }
    if (field.type === 'i' && !/^\d{1,15}$/.test(value)) throw badParameter(field.name, 'must be an integer');
    if (field.type === 'b' && value !== 'true' && value !== 'false') {
      throw badParameter(field.name, 'must be true or false');
    }
  }
}

/** Parses a body: 200005 when it is no JSON object. */
export function parseBody(body: Buffer): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new WemeetError(400, 200005, 'json schema validation failed: the body is not valid JSON in UTF-8');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new WemeetError(400, 200005, 'json schema validation failed: the body must be a JSON object');
  }
  return value as JsonObject;
}

/** Refuses unknown names, wrong JSON types and missing required fields, at any depth. */
export function checkBody(value: JsonObject, fields: Field[], path = ''): void {
  for (const name of Object.keys(value)) {
    if (!fields.some((field) => field.name === name)) throw badParameter(path + name, 'is not a field of this API');
  }
  for (const field of fields) {
    const given = value[field.name];
    const name = path + field.name;
    if (given === undefined || given === null || (given === '' && field.required)) {
      if (field.required) throw badParameter(name, 'is required');
      continue;
    }
    checkValue(given, field, name);
  }
}

function checkValue(given: unknown, field: Field, name: string): void {
  switch (field.type) {
    case 's':
      if (typeof given !== 'string') throw badParameter(name, 'must be a string');
      return;
    case 'i':
      if (typeof given !== 'number' || !Number.isInteger(given)) throw badParameter(name, 'must be an integer');
      return;
    case 'b':
      if (typeof given !== 'boolean') throw badParameter(name, 'must be true or false');
      return;
    case 'S':
    case 'I': {
      const wanted = field.type === 'S' ? 'string' : 'number';
      if (!Array.isArray(given) || !given.every((item) => typeof item === wanted)) {
        throw badParameter(name, `must be an array of ${wanted}s`);
      }
      return;
    }
    case 'object':
      if (!isObject(given)) throw badParameter(name, 'must be an object');
      checkBody(given, field.fields, `${name}.`);
      return;
    case 'list':
      if (!Array.isArray(given)) throw badParameter(name, 'must be an array');
      given.forEach((item: unknown, i) => {
        if (!isObject(item)) throw badParameter(`${name}[${i}]`, 'must be an object');
        checkBody(item, field.fields, `${name}[${i}].`);
      });
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
