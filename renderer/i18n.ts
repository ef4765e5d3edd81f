import { createI18n, type MessageContext } from 'vue-i18n';
import type { Language, Phrase, Text } from '../contract/common.ts';
import { fill } from '../contract/texts/fill.ts';
import { texts } from '../contract/texts/index.ts';

type Tree = { [key: string]: string | Tree };

export const i18n = createI18n({
  legacy: false,
  locale: 'zh-CN',
  fallbackLocale: 'zh-CN',
  missingWarn: false,
  fallbackWarn: false,
  messages: texts as Record<Language, Tree>,
  // Ours has places only: the built-in syntax would trip over @ and | in the vendors' own words.
  messageCompiler: (message) => {
    const text = typeof message === 'string' ? message : '';
    return (context: MessageContext) => fill(text, context.values as Record<string, unknown>);
  },
});

/** The language shown now. */
export function language(): Language {
  return i18n.global.locale.value as Language;
}

/** Switches the language of the whole window at once. */
export function setLanguage(value: Language): void {
  i18n.global.locale.value = value;
  document.documentElement.lang = value;
  document.documentElement.dataset['lang'] = value;
}

/** A text by key, for code outside components; reactive where it is read in a render or computed. */
export function t(key: string, params: Readonly<Record<string, unknown>> = {}): string {
  return i18n.global.t(key, params);
}

/** Whether a text exists under this key. */
export function has(key: string): boolean {
  return i18n.global.te(key) || i18n.global.te(key, 'zh-CN');
}

/** A phrase that came from main, in the language shown now. */
export function say(phrase: Phrase): string {
  return t(phrase.key, phrase.params ?? {});
}

/** A text that is data (catalogue titles, column labels), in the language shown now. */
export function pick(text: Text): string {
  return language() === 'en' ? text.en : text.zh;
}

/** A text of ours in both languages, for what is written to files by main. */
export function textIn(key: string): Text {
  const { global } = i18n;
  return { zh: global.t(key, {}, { locale: 'zh-CN' }), en: global.t(key, {}, { locale: 'en' }) };
}
