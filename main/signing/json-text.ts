/** JSON as text: numbers keep their digits, members their order, so that another spelling of the same value can be made. */
export type JsonText =
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'plain'; readonly raw: string }
  | { readonly kind: 'array'; readonly items: readonly JsonText[] }
  | { readonly kind: 'object'; readonly members: readonly (readonly [string, JsonText])[] };

/** Reads JSON without turning numbers into numbers; undefined when it is none. */
export function readJsonText(text: string): JsonText | undefined {
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/gsu) ?? [];
  try {
    JSON.parse(text);
  } catch {
    return undefined;
  }
  let at = 0;
  const string = (token: string): string => JSON.parse(token) as string;
  const value = (): JsonText => {
    const token = tokens[at++] ?? '';
    if (token === '[') {
      const items: JsonText[] = [];
      while (tokens[at] !== ']') {
        items.push(value());
        if (tokens[at] === ',') at += 1;
      }
      at += 1;
      return { kind: 'array', items };
    }
    if (token === '{') {
      const members: (readonly [string, JsonText])[] = [];
      while (tokens[at] !== '}') {
        const name = string(tokens[at] ?? '""');
        at += 2;
        members.push([name, value()]);
        if (tokens[at] === ',') at += 1;
      }
      at += 1;
      return { kind: 'object', members };
    }
    return token.startsWith('"') ? { kind: 'string', value: string(token) } : { kind: 'plain', raw: token };
  };
  return value();
}

/** How a serialiser writes. */
export interface Spelling {
  readonly comma: string;
  readonly colon: string;
  /** Blanks for each level; 0: all on one line. */
  readonly indent: number;
  readonly sorted: boolean;
  readonly text: (value: string) => string;
}

/** Writes JSON the way a serialiser would. */
function writeJsonText(value: JsonText, how: Spelling, depth = 0): string {
  const inner = how.indent === 0 ? '' : `\n${' '.repeat(how.indent * (depth + 1))}`;
  const end = how.indent === 0 ? '' : `\n${' '.repeat(how.indent * depth)}`;
  const list = (open: string, parts: readonly string[], close: string): string =>
    parts.length === 0 ? open + close : `${open}${inner}${parts.join(`${how.comma}${inner}`)}${end}${close}`;
  switch (value.kind) {
    case 'plain':
      return value.raw;
    case 'string':
      return how.text(value.value);
    case 'array':
      return list(
        '[',
        value.items.map((one) => writeJsonText(one, how, depth + 1)),
        ']',
      );
    case 'object': {
      const members = how.sorted ? [...value.members].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)) : value.members;
      return list(
        '{',
        members.map(([name, one]) => `${how.text(name)}${how.colon}${writeJsonText(one, how, depth + 1)}`),
        '}',
      );
    }
  }
}

const escaped =
  (pattern: RegExp) =>
  (value: string): string =>
    JSON.stringify(value).replace(pattern, (c) => (c === '/' ? '\\/' : `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`));
const plain = (value: string): string => JSON.stringify(value);
/** JavaScript and Go; Python; PHP; Java with Gson: what their serialisers do to a text. */
const writers = [plain, escaped(/[\u007f-\uffff]/g), escaped(/[/\u007f-\uffff]/g), escaped(/\//g), escaped(/[<>&='\u2028\u2029]/g)];
const layouts = [
  { comma: ',', colon: ':', indent: 0 },
  { comma: ', ', colon: ': ', indent: 0 },
  { comma: ',', colon: ': ', indent: 2 },
  { comma: ',', colon: ': ', indent: 4 },
];

/** The ways usual serialisers would write the same value, without the one given; none when the text is no JSON. */
export function respelled(text: string): readonly string[] {
  const value = readJsonText(text);
  if (value === undefined || value.kind === 'plain' || value.kind === 'string') return [];
  const all = layouts.flatMap((layout) =>
    [false, true].flatMap((sorted) => writers.map((write) => writeJsonText(value, { ...layout, sorted, text: write }))),
  );
  return [...new Set(all)].filter((one) => one !== text);
}

const canonical: Spelling = { comma: ',', colon: ':', indent: 0, sorted: true, text: plain };

/** How two texts differ that should be the same JSON: only in spelling, only in the types of values, or in what they say. */
export function jsonDifference(a: string, b: string): 'spelling' | 'types' | 'content' {
  const [left, right] = [readJsonText(a), readJsonText(b)];
  if (left === undefined || right === undefined) return 'content';
  if (writeJsonText(left, canonical) === writeJsonText(right, canonical)) return 'spelling';
  const asText = (one: JsonText): JsonText => {
    switch (one.kind) {
      case 'plain':
        return { kind: 'string', value: one.raw };
      case 'string':
        return one;
      case 'array':
        return { ...one, items: one.items.map(asText) };
      case 'object':
        return { ...one, members: one.members.map(([name, value]) => [name, asText(value)] as const) };
    }
  };
  return writeJsonText(asText(left), canonical) === writeJsonText(asText(right), canonical) ? 'types' : 'content';
}
