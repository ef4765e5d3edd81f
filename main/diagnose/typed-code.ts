import type { Vendor } from '../../contract/common.ts';
import { vendorModules } from '../vendors/index.ts';

/**
 * The code as the tables know it, of what somebody typed, pasted or read out: blanks, full-width signs, and whatever else
 * people hand on of this vendor in its place.
 */
export function plainCode(vendor: Vendor, typed: string): string {
  const text = typed
    .normalize('NFKC')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
    .trim();
  const bare = text
    .replace(/\s/g, '')
    .replace(/^(?:错误码|code|error)[::=]?/i, '')
    .replace(/^[[("'“]+|[\])"'”。.,,;;::!]+$/g, '');
  return vendorModules[vendor].plainCode({ text, bare });
}
