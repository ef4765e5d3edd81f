import type { Phrase } from '../../contract/common.ts';
import type { ErrorCode, FieldProblem } from '../../contract/error.ts';

/** A refusal of the accounts room: a code of the contract, a phrase to say it with, the fields that are wrong. */
export class AccountError extends Error {
  readonly code: ErrorCode;
  readonly phrase: Phrase;
  readonly fields: readonly FieldProblem[];

  constructor(code: ErrorCode, phrase: Phrase, fields: readonly FieldProblem[] = []) {
    super(phrase.key);
    this.name = 'AccountError';
    this.code = code;
    this.phrase = phrase;
    this.fields = fields;
  }
}

/**
 * Why the keychain refused; each has a text `vault.error.<reason>`.
 * module: the library is absent · missing: no keychain service · locked · timeout: it does not answer, a prompt may be
 * open · gone: it was there and went away, the app must be started again · unreadable: this one item is refused ·
 * notKept: read back different · tooLong, nul, malformed, empty: the value cannot be kept.
 */
export type VaultReason =
  'module' | 'missing' | 'locked' | 'timeout' | 'gone' | 'unreadable' | 'notKept' | 'tooLong' | 'nul' | 'malformed' | 'empty';

const ofValue: ReadonlySet<VaultReason> = new Set<VaultReason>(['tooLong', 'nul', 'malformed', 'empty']);

/** A refusal of the keychain, or of a value it cannot keep. Never carries the value. */
export class VaultError extends AccountError {
  readonly reason: VaultReason;
  /** What the operating system said, for a line of evidence; never the value. */
  readonly detail: string;
  /** After a time-out of a write already under way: whether it came through in the end. */
  readonly late: Promise<boolean> | undefined;

  constructor(reason: VaultReason, at: { field?: string; detail?: string; late?: Promise<boolean> } = {}) {
    const phrase = { key: `vault.error.${reason}`, params: { detail: at.detail ?? '' } };
    const wrongValue = ofValue.has(reason);
    super(wrongValue ? 'validation' : 'vault', phrase, at.field === undefined ? [] : [{ ...phrase, field: at.field }]);
    this.name = 'VaultError';
    this.reason = reason;
    this.detail = at.detail ?? '';
    this.late = at.late;
  }
}
