import type { Language, Phrase } from '../contract/common.ts';
import { fill } from './fill.ts';
import { texts } from './index.ts';

function lookUp(tree: object, key: string): string | undefined {
  let here: unknown = tree;
  for (const name of key.split('.')) {
    if (typeof here !== 'object' || here === null) return undefined;
    here = (here as Record<string, unknown>)[name];
  }
  return typeof here === 'string' ? here : undefined;
}

/** Says a phrase in a language, as the window does. */
export function say(language: Language, phrase: Phrase): string {
  return fill(lookUp(texts[language], phrase.key) ?? lookUp(texts['zh-CN'], phrase.key) ?? phrase.key, phrase.params);
}
