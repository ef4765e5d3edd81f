import type { Family, Meaning } from '../../contract/code-family.ts';
import type { Vendor } from '../../contract/common.ts';
import type { VendorCode } from '../vendors/codes.ts';
import { vendorModules } from '../vendors/index.ts';

/** What the vendor's table says of a code, or of the documented class it belongs to; undefined when nothing is known of it. */
export function codeOf(vendor: Vendor, code: string): VendorCode | undefined {
  const { codes, classOf } = vendorModules[vendor];
  return codes.get(code) ?? codes.get(classOf?.(code) ?? code);
}

/** Where the texts of a code stand (`<key>.happened`, `<key>.likely`), or null where it has none of its own. */
export const textKey = (vendor: Vendor, code: string): string | null => codeOf(vendor, code)?.text ?? null;

/** What a bare HTTP status says where there is no code (`http-401`), with the text it has under explain.status. */
export function statusOf(code: string): { readonly status: number; readonly family: Family; readonly text: string } | null {
  const status = Number(/^http-(\d{3})$/.exec(code)?.[1] ?? Number.NaN);
  if (Number.isNaN(status)) return null;
  const of = (family: Family, text: string) => ({ status, family, text });
  switch (status) {
    case 401:
      return of('credential', 's401');
    case 403:
      return of('permission', 's403');
    case 404:
      return of('endpoint', 's404');
    case 429:
      return of('per-minute', 's429');
    default:
      return status >= 500 ? of('server', 's5xx') : of('unknown', 's4xx');
  }
}

/** The family of a code. */
export const familyOf = (vendor: Vendor, code: string): Family => statusOf(code)?.family ?? codeOf(vendor, code)?.family ?? 'unknown';

/** What a code says beyond its family. */
export const meaningsOf = (vendor: Vendor, code: string): readonly Meaning[] => codeOf(vendor, code)?.means ?? [];
