import type { CellContext } from './format.ts';
import { language, t } from './i18n.ts';

/** Cell formatting in the language shown now. */
export function cellContext(zone: string): CellContext {
  return {
    zone,
    language: language() === 'en' ? 'en' : 'zh',
    words: { yes: t('common.yes'), no: t('common.no'), unknown: (value) => t('common.unknownValue', { value }) },
  };
}
