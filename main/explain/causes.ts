import type { Account } from '../../contract/account.ts';
import type { Cause } from '../../contract/call.ts';
import type { Vendor } from '../../contract/common.ts';
import type { Symptom } from '../../contract/diagnose.ts';
import type { CodeCause } from '../vendors/codes.ts';
import { vendorModules } from '../vendors/index.ts';
import { codeOf } from './families.ts';

type About = Pick<Account, 'id' | 'mode' | 'fields'>;

/** Those that can occur with this account, the one called `first` before all others. */
function ranked(list: readonly CodeCause[], account: About, first = '', sts = true): readonly Cause[] {
  const seen = new Set<string>();
  // Without an account nobody knows how the call was authenticated.
  const isKnown = account.id !== '';
  const causes = list.flatMap(({ name, scope, elsewhereWith = '' }): (Cause & { name: string })[] => {
    if (seen.has(name) || (isKnown && (scope === 'aksk' || scope === 'oauth') && scope !== account.mode) || (scope === 'sts' && !sts))
      return [];
    seen.add(name);
    const isElsewhere = scope === 'other' || (isKnown && (account.fields[elsewhereWith] ?? '') !== '');
    return [{ name, key: `explain.cause.${name}`, ...(isElsewhere ? { elsewhere: true as const } : {}) }];
  });
  return [...causes.filter((one) => one.name === first), ...causes.filter((one) => one.name !== first)].map(
    ({ name: _name, ...cause }) => cause,
  );
}

/**
 * Every known cause of a code, most likely first; none where the vendor's table names none. `evidence`: what the checks prove, the last
 * part of its text key; `sts`: whether the call is one that may need an STS-Token, or none is known.
 */
export function causesOfCode(
  vendor: Vendor,
  code: string,
  httpStatus: number,
  account: About,
  evidence = '',
  sts = true,
): readonly Cause[] {
  const { unlisted, proves = {} } = vendorModules[vendor].explanation;
  const { text, causes } = codeOf(vendor, code) ?? {};
  const list = causes ?? (text === undefined ? unlisted?.(httpStatus).causes : undefined);
  return ranked(list ?? [], account, proves[evidence], sts);
}

/** Every known cause of a complaint, most likely first. */
export const causesOfSymptom = (symptom: Symptom, account: About & Pick<Account, 'vendor'>): readonly Cause[] =>
  ranked(vendorModules[account.vendor].explanation.symptoms?.[symptom] ?? [], account);
