import type { Json, JsonObject } from '../../contract/common.ts';
import type { Field } from '../../contract/operation.ts';

// JSON.parse with source text and JSON.rawJSON are in Node 22 and later; the ES2024 library does not declare them yet.
interface RawJson {
  readonly rawJSON: string;
}
interface ExactJson {
  parse(text: string, reviver: (key: string, value: unknown, context: { source?: string }) => unknown): unknown;
  rawJSON(text: string): RawJson;
}
const exact = JSON as unknown as ExactJson;

/** An integer of 16 digits or more may not fit a JS number: only then is the slower, exact reading used. */
const longInteger = /[:[,\s]-?\d{16,}/;

/** Reads JSON keeping every integer that does not fit a JS number as text. Throws SyntaxError on anything else than JSON. */
export function parseJson(text: string): Json {
  if (!longInteger.test(text)) return JSON.parse(text) as Json;
  return exact.parse(text, (_key, value, context) =>
    typeof value === 'number' && !Number.isSafeInteger(value) && context.source !== undefined && /^-?\d+$/.test(context.source)
      ? context.source
      : value,
  ) as Json;
}

function exactNumber(value: Json): unknown {
  // An integer typed as text goes out as a JSON number with all its digits; JSON knows no leading zeros.
  return typeof value === 'string' && /^-?\d+$/.test(value) ? exact.rawJSON(BigInt(value).toString()) : value;
}

function shaped(value: Json, field: Field | undefined): unknown {
  if (value === null || field === undefined) return value;
  switch (field.type) {
    case 'integer':
    case 'number':
      return exactNumber(value);
    case 'string':
      return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
    case 'boolean':
      return value === 'true' ? true : value === 'false' ? false : value;
    case 'array':
      if (!Array.isArray(value)) return value;
      return value.map((item) =>
        field.fields !== undefined
          ? shapedObject(item, field.fields)
          : field.items === undefined
            ? item
            : shaped(item, { name: field.name, type: field.items }),
      );
    case 'object':
      return shapedObject(value, field.fields ?? []);
    case 'file':
      return value;
  }
}

function shapedObject(value: Json, fields: readonly Field[]): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const known = new Map(fields.map((f) => [f.name, f]));
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, shaped(member, known.get(name))]));
}

/** Writes a request body as compact JSON in the order given, each member in the type the vendor documents. */
export function writeBody(body: JsonObject, fields: readonly Field[]): string {
  return JSON.stringify(shapedObject(body, fields));
}

/** A value by dotted path (`a.b.0.c`); undefined where it is not there. */
export function at(value: Json | undefined, path: string): Json | undefined {
  let here: Json | undefined = value;
  if (path === '') return here;
  if (!path.includes('.')) {
    if (here === null || here === undefined || typeof here !== 'object') return undefined;
    return Array.isArray(here) ? here[Number(path)] : here[path];
  }
  for (const name of path.split('.')) {
    if (here === null || here === undefined || typeof here !== 'object') return undefined;
    here = Array.isArray(here) ? here[Number(name)] : here[name];
  }
  return here;
}
