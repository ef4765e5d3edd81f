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
export const linesMost = 1_500_000;
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
