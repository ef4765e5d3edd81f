import type { Phrase } from '../../contract/common.ts';
import type { AppError, ErrorCode } from '../../contract/error.ts';
import { AccountError } from '../accounts/errors.ts';

/** A failure that crosses the bridge as `{ ok: false, error }`; its message is filled in at the door, in the app's language. */
export class Failure extends Error {
  readonly error: Omit<AppError, 'message'>;
  constructor(code: ErrorCode, phrase: Phrase, more: Omit<AppError, 'code' | 'message' | 'phrase'> = {}) {
    super(`${code}: ${phrase.key}`);
    this.name = 'Failure';
    this.error = { code, phrase, ...more };
  }
}

/** The failure in an error of any room, or null when it is a bug. */
export function asFailure(error: unknown): Failure | null {
  if (error instanceof Failure) return error;
  if (error instanceof AccountError) {
    return new Failure(error.code, error.phrase, error.fields.length === 0 ? {} : { fields: error.fields });
  }
  return null;
}
