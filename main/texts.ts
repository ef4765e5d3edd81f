import type { Language, Phrase } from '../contract/common.ts';
import { texts } from '../contract/texts/index.ts';

function lookUp(tree: object, key: string): string | undefined {
  let here: unknown = tree;
  for (const name of key.split('.')) {
    if (typeof here !== 'object' || here === null) return undefined;
    here = (here as Record<string, unknown>)[name];
  }
  return typeof here === 'string' ? here : undefined;
}

/** Says a phrase in a language, as vue-i18n does in the window: {name} places and {'literal'} characters. */
export function say(language: Language, phrase: Phrase): string {
  const text = lookUp(texts[language], phrase.key) ?? lookUp(texts['zh-CN'], phrase.key) ?? phrase.key;
  return text.replace(/\{'([^']*)'\}|\{(\w+)\}/g, (all, literal: string | undefined, name: string | undefined) =>
    literal ?? String(phrase.params?.[name ?? ''] ?? all));
}
