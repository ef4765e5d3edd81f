import type { Json } from '../../contract/common.ts';
import { isBranch } from './json.ts';

/** Lines of pretty JSON as they are made: a little at a time, so that nothing waits for the end of 10 MB. */
export interface LineWriter {
  /** Grows; never changed behind. */
  readonly lines: readonly string[];
  /** Writes on for about so many ms; true when everything is written. */
  step(ms: number): boolean;
}

interface Frame {
  readonly keys: readonly string[] | undefined;
  readonly value: Json[] | { [key: string]: Json };
  readonly length: number;
  readonly comma: boolean;
  at: number;
}

/** More lines than any scroller can hold are left out (Chromium ends at some 33 million px). */
const linesMost = 1_500_000;
/** Lines between two looks at the clock. */
const batch = 200;

/** A writer with the same text as JSON.stringify(value, null, 2), line by line. */
export function writeLines(value: Json): LineWriter {
  const lines: string[] = [];
  const stack: Frame[] = [];
  const open = (prefix: string, child: Json[] | { [key: string]: Json }, comma: boolean): void => {
    const keys = Array.isArray(child) ? undefined : Object.keys(child);
    lines.push(`${prefix}${keys === undefined ? '[' : '{'}`);
    stack.push({ keys, value: child, length: keys?.length ?? (child as Json[]).length, comma, at: 0 });
  };
  const write = (prefix: string, child: Json, comma: boolean): void => {
    if (isBranch(child)) open(prefix, child, comma);
    // Empty branches and plain values stand in one line.
    else lines.push(`${prefix}${JSON.stringify(child)}${comma ? ',' : ''}`);
  };
  write('', value, false);
  function one(): void {
    const frame = stack.at(-1);
    if (frame === undefined) return;
    if (frame.at === frame.length) {
      stack.pop();
      lines.push(`${'  '.repeat(stack.length)}${frame.keys === undefined ? ']' : '}'}${frame.comma ? ',' : ''}`);
      return;
    }
    const key = frame.keys?.[frame.at];
    const child = (key === undefined ? (frame.value as Json[])[frame.at] : (frame.value as { [name: string]: Json })[key]) ?? null;
    frame.at += 1;
    write(`${'  '.repeat(stack.length)}${key === undefined ? '' : `${JSON.stringify(key)}: `}`, child, frame.at < frame.length);
  }
  return {
    lines,
    step(ms) {
      const end = performance.now() + ms;
      while (stack.length > 0 && lines.length < linesMost) {
        for (let count = 0; count < batch && stack.length > 0; count += 1) one();
        if (performance.now() >= end) break;
      }
      return stack.length === 0 || lines.length >= linesMost;
    },
  };
}

/** The end of a text that begins at `from` (its opening quote): the place after its closing quote. */
function endOfText(json: string, from: number): number {
  for (let at = from + 1; ;) {
    const quote = json.indexOf('"', at);
    if (quote < 0) return json.length;
    let slashes = 0;
    while (json.charCodeAt(quote - 1 - slashes) === 0x5c) slashes += 1;
    if (slashes % 2 === 0) return quote + 1;
    at = quote + 1;
  }
}

/** The same lines from compact JSON text (as JSON.stringify writes it), which need not be read for it. */
export function writeTextLines(json: string): LineWriter {
  const lines: string[] = [];
  let at = 0;
  let depth = 0;
  let line = '';
  const end = (): void => {
    lines.push(line);
    line = '  '.repeat(depth);
  };
  function one(): void {
    const char = json[at];
    switch (char) {
      case '{':
      case '[': {
        const empty = json[at + 1] === (char === '{' ? '}' : ']');
        line += empty ? `${char}${json[at + 1] ?? ''}` : char;
        at += empty ? 2 : 1;
        if (empty) return;
        depth += 1;
        end();
        return;
      }
      case '}':
      case ']':
        depth -= 1;
        end();
        line += char;
        at += 1;
        return;
      case ',':
        line += char;
        at += 1;
        end();
        return;
      case ':':
        line += ': ';
        at += 1;
        return;
      default: {
        const from = at;
        if (char === '"') at = endOfText(json, at);
        else while (at < json.length && !',]}'.includes(json[at] ?? ',')) at += 1;
        line += json.slice(from, at);
      }
    }
  }
  let over = false;
  return {
    lines,
    step(ms) {
      const until = performance.now() + ms;
      while (!over && lines.length < linesMost) {
        for (let count = 0; count < batch * 4 && at < json.length; count += 1) one();
        if (at >= json.length) {
          lines.push(line);
          over = true;
        }
        if (performance.now() >= until) break;
      }
      return over || lines.length >= linesMost;
    },
  };
}
