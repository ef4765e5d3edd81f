import type { AccountField } from '../../contract/account.ts';
import type { Vendor } from '../../contract/common.ts';
import { vendors } from '../../contract/common.ts';
import type { VendorInfo } from '../../contract/table.ts';
import { type AccountRules, vendorModules } from '../vendors/index.ts';

/** What accounts of a vendor are made of. */
export const rulesOf = (vendor: Vendor): AccountRules => vendorModules[vendor].account;

/** The fields of an account's form, by vendor and way of authentication. */
export function fieldsOf(vendor: Vendor, mode: 'aksk' | 'oauth' = 'aksk'): readonly AccountField[] {
  const { fields, oauthFields } = rulesOf(vendor);
  return mode === 'oauth' ? (oauthFields ?? fields) : fields;
}

/** Every field a vendor knows, whatever the mode: what may be kept in a record and what may be in the keychain. */
export function allFields(vendor: Vendor): readonly AccountField[] {
  const { fields, oauthFields = [] } = rulesOf(vendor);
  const names = new Set(fields.map((field) => field.name));
  return [...fields, ...oauthFields.filter((field) => !names.has(field.name))];
}

/** Names of the fields that live in the keychain. */
export function secretNames(vendor: Vendor, mode?: 'aksk' | 'oauth'): string[] {
  return (mode ? fieldsOf(vendor, mode) : allFields(vendor)).filter((f) => f.secret).map((f) => f.name);
}

/** What the window needs to know of a vendor: data, and which of its questions main can answer. */
function vendorInfo(vendor: Vendor): VendorInfo {
  const { practice: _practice, remarks: _remarks, swapped: _swapped, readTyped: _readTyped, ...info } = rulesOf(vendor);
  const { compareSignature, explanation } = vendorModules[vendor];
  return { vendor, ...info, comparesSignatures: compareSignature !== undefined, knowsSymptoms: explanation.symptoms !== undefined };
}

/** All vendors, in the order of the form. */
export const vendorInfos: readonly VendorInfo[] = vendors.map(vendorInfo);
