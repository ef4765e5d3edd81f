import type { Explanation } from './call.ts';
import type { Vendor } from './common.ts';
import type { AppError } from './error.ts';

/** What people complain of when there is no error code (vendor's API FAQ, and what helpdesks are asked). */
export const symptoms = ['not-in-app', 'host-not-set', 'all-calls-fail', 'no-recordings', 'empty-list'] as const;
export type Symptom = (typeof symptoms)[number];

/** One card: 发生了什么 · 最可能的原因 · 已替您检查 · 下一步. */
export interface Diagnosis {
  readonly explanation: Explanation;
  /** The vendor's own words, where a call failed. */
  readonly vendor?: AppError['vendor'];
  /** The call it is about, as it went out. */
  readonly request?: AppError['request'];
  /** The call it is about, or the newest of the checks. */
  readonly callId?: string;
  readonly operation?: string;
  readonly accountId?: string;
  /** Calls made for the checks: all of them read only, all of them in History. */
  readonly calls: number;
}

export interface DiagnoseCalls {
  /** A code somebody read out; of Tencent Meeting also a new_error_code. Nothing is sent. */
  'diagnose.code': { request: { readonly vendor: Vendor; readonly code: string; readonly accountId?: string }; response: Diagnosis };
  /** A call of History, with what can be looked up now. */
  'diagnose.call': { request: { readonly callId: string }; response: Diagnosis };
  /** What the vendor can be asked without changing anything. `person`: userid; `meeting`: a code. Errors: validation naming what is missing. */
  'diagnose.symptom': {
    request: { readonly accountId: string; readonly symptom: Symptom; readonly person?: string; readonly meeting?: string };
    response: Diagnosis;
  };
}
