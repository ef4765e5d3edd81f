import type { Family, Meaning } from '../../contract/code-family.ts';

/** Where a cause can occur: `other` never in a request of ConfDesk's, only in another program's; `sts` only where an STS-Token is asked for. */
export type CauseScope = 'other' | 'aksk' | 'oauth' | 'sts';

/** One cause of a refusal or a complaint; its text stands under explain.cause. Without a scope it can occur everywhere. */
export interface CodeCause {
  readonly name: string;
  readonly scope?: CauseScope;
  /** An account field; where it is filled in, only another program can have made this mistake. */
  readonly elsewhereWith?: string;
}

/** Causes that can occur everywhere. */
export const named = (...names: readonly string[]): readonly CodeCause[] => names.map((name) => ({ name }));
/** Causes that can occur only there. */
export const only = (scope: CauseScope, ...names: readonly string[]): readonly CodeCause[] => names.map((name) => ({ name, scope }));

/** What a vendor's code means. */
export interface VendorCode {
  readonly family: Family;
  /** What it says beyond its family. */
  readonly means?: readonly Meaning[];
  /** Key of its own texts (`<text>.happened`, `<text>.likely`); absent: it is explained by the vendor's words and its family. */
  readonly text?: string;
  /** Most likely first; absent where they are not known one by one. */
  readonly causes?: readonly CodeCause[];
  /** Name of the step (under explain.next) that comes first in place of those of the family. */
  readonly first?: string;
  /** It is about the user asked for, whoever acts. */
  readonly aboutTarget?: true;
  /** A limit of the whole application: nothing of it goes out for a while. Other limits stop only the call that met them. */
  readonly pauses?: true;
}

export type CodeTable = ReadonlyMap<string, VendorCode>;

/** One row of a vendor's table; `text: false` where it has no texts of its own. */
export interface CodeRow extends Omit<VendorCode, 'text'> {
  readonly code: string;
  readonly text?: false;
}

/** The table of these rows; `textOf` gives the key of the texts of a code. */
export const codeTable = (rows: readonly CodeRow[], textOf: (code: string) => string): CodeTable =>
  new Map(rows.map(({ code, text, ...row }) => [code, text === false ? row : { ...row, text: textOf(code) }]));

/** A code that one of a vendor's own clients shows (an app, an SDK): never an answer to a call of ConfDesk's. */
export interface ClientCode {
  /** Key of its texts (`<text>.happened`, `<text>.likely`). */
  readonly text: string;
  readonly causes?: readonly CodeCause[];
}

/** What somebody typed, pasted or read out in place of a code. */
export interface TypedCode {
  /** Full-width signs and dashes made plain, invisible characters removed. */
  readonly text: string;
  /** The same without blanks, quotes and words such as "code:". */
  readonly bare: string;
}
