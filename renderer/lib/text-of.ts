import type { Text } from '../../contract/common.ts';
import { texts } from '../../contract/texts/index.ts';
import { fill } from '../../contract/texts/fill.ts';

function leaf(tree: unknown, key: string): string {
  let at: unknown = tree;
  for (const name of key.split('.')) at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[name] : undefined;
  return typeof at === 'string' ? at : key;
}

/** A text by key in both languages at once: headings of tables the window makes itself, for screen and file alike. */
export function textOf(key: string, params: Readonly<Record<string, unknown>> = {}): Text {
  return { zh: fill(leaf(texts['zh-CN'], key), params), en: fill(leaf(texts.en, key), params) };
}
