import type { Family, Meaning } from './code-family.ts';
import type { Phrase } from './common.ts';
import type { Explanation } from './call.ts';

/** Every way a request over the bridge can fail. */
export const errorCodes = [
  'validation',
  'read_only',
  'confirmation_required',
  'not_ready',
  'not_found',
  'vault',
  'rejected',
  'network',
  'cancelled',
  'too_large',
  'forbidden',
  'unknown_channel',
  'busy',
  'internal',
  'unsupported',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** One field that is not right: which, why, and what would be. */
export interface FieldProblem extends Phrase {
  readonly field: string;
}

export interface AppError {
  readonly code: ErrorCode;
  /** In the language of the app at that moment, for logs and scripts; the window renders `phrase` itself. */
  readonly message: string;
  readonly phrase: Phrase;
  readonly fields?: readonly FieldProblem[];
  readonly explanation?: Explanation;
  /** History row of the call, where there is one. */
  readonly callId?: string;
  /** The call as it went out, for the helpdesk: when (epoch ms), method and target, signatures and secrets in it masked. */
  readonly request?: { readonly at: number; readonly method: string; readonly target: string };
  /** Of a call that got no usable answer: whether it may have reached the vendor, and so may have taken effect. */
  readonly sent?: 'no' | 'maybe';
  /** Of a call refused for want of a right: as whom it went out, whose the thing is ('' where not known). Absent where nobody else may act. */
  readonly refused?: { readonly actor: string; readonly owner: string };
  /** The vendor's own words: code, message, HTTP status, trace. Never a secret. */
  readonly vendor?: {
    readonly code: string;
    readonly newCode?: string;
    /** Of a refusal: what the code has in common with others, and what it says beyond that. */
    readonly family?: Family;
    readonly means?: readonly Meaning[];
    readonly message: string;
    readonly httpStatus?: number;
    readonly trace?: string;
  };
}

export type Envelope<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: AppError };
