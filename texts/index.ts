import type { Language } from '../contract/common.ts';
import { messages as en } from './en/index.ts';
import { messages as zh } from './zh-CN/index.ts';

/** Every text of the product. Leaves are strings with {name} places; vue-i18n reads them in the window, t() in main. */
export const texts: Readonly<Record<Language, object>> = { 'zh-CN': zh, en };
