import type { Vendor } from '../../contract/common.ts';
import type { AppError } from '../../contract/error.ts';
import { familyOf, meaningsOf } from '../../main/explain/families.ts';

/** A vendor's refusal as main tells of it: the code with what it means. */
export function refusalBy(
  code: string,
  more: Partial<NonNullable<AppError['vendor']>> = {},
  vendor: Vendor = 'tencent-meeting',
): NonNullable<AppError['vendor']> {
  const means = meaningsOf(vendor, code);
  return { code, family: familyOf(vendor, code), ...(means.length === 0 ? {} : { means }), message: '', ...more };
}
