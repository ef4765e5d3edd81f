import type { Vendor } from '../../../contract/common.ts';

interface Texts {
  readonly t: (key: string) => string;
  readonly te: (key: string) => boolean;
}

/** Label, hint or place of a vendor's field; '' where there is no text for it. */
export function fieldText(i18n: Texts, vendor: Vendor, name: string, part: string): string {
  const key = `accounts.fields.${vendor}.${name}.${part}`;
  return i18n.te(key) ? i18n.t(key) : '';
}

/** The vendor's own name of a field, without its remark in brackets when `short`. */
export function fieldLabel(i18n: Texts, vendor: Vendor, name: string, short = false): string {
  const label = fieldText(i18n, vendor, name, 'label') || name;
  return short ? label.replace(/\s*[（(].*$/u, '') : label;
}
