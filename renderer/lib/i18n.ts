import { createI18n, type MessageContext } from 'vue-i18n';
import type { Language, Phrase, Text } from '../../contract/common.ts';
import { fill } from '../../texts/fill.ts';
import { messages as chinese } from '../../texts/zh-CN/index.ts';

type Tree = { [key: string]: string | Tree };

export const i18n = createI18n({
  legacy: false,
  locale: 'zh-CN',
  fallbackLocale: 'zh-CN',
  missingWarn: false,
  fallbackWarn: false,
  // English comes in a file of its own, when it is wanted or the window has nothing else to do.
  messages: { 'zh-CN': chinese } as unknown as Record<Language, Tree>,
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

let english: Promise<void> | undefined;
/** Loads the texts of a language; at once where they are here. */
export function loadLanguage(value: Language): Promise<void> {
  if (value === 'zh-CN') return Promise.resolve();
  return (english ??= import('../../texts/en/index.ts')
    .then(({ messages }) => {
      i18n.global.setLocaleMessage('en', messages as unknown as Tree);
    })
    // Asked for again the next time.
    .catch((error: unknown) => {
      english = undefined;
      throw error;
    }));
}

let wanted: Language = 'zh-CN';
/** Switches the language of the whole window at once, as soon as its texts are here. */
export async function setLanguage(value: Language): Promise<void> {
  wanted = value;
  await loadLanguage(value);
  // Another one may have been chosen meanwhile.
  if (wanted !== value) return;
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

/** Several names or words in one line, apart as the language shown now has it. */
export function listed(items: readonly string[]): string {
  return items.join(t('common.comma'));
}

/** A phrase that came from main, in the language shown now. */
export function say(phrase: Phrase): string {
  return t(phrase.key, phrase.params ?? {});
}

/** A text that is data (catalogue titles, column labels), in the language shown now. */
export function pick(text: Text): string {
  return language() === 'en' ? text.en : text.zh;
}

function leaf(tree: unknown, key: string): string {
  let at: unknown = tree;
  for (const name of key.split('.')) at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[name] : undefined;
  return typeof at === 'string' ? at : key;
}

/**
 * A text by key in both languages at once: headings of tables the window makes itself, for screen and file alike. Looked up when
 * it is read: English may come later than the heading is made.
 */
export function textOf(key: string, params: Readonly<Record<string, unknown>> = {}): Text {
  const say = (language: Language): string => fill(leaf(i18n.global.getLocaleMessage(language), key), params);
  return {
    get zh() {
      return say('zh-CN');
    },
    get en() {
      return say('en');
    },
  };
}
