import type { Account } from '../../contract/account.ts';
import type { Check, NextStep } from '../../contract/call.ts';
import type { Family } from '../../contract/code-family.ts';
import type { Phrase } from '../../contract/common.ts';
import type { Symptom } from '../../contract/diagnose.ts';
import type { Operation } from '../../contract/operation.ts';
import type { stsState } from '../../contract/sts.ts';
import type { CodeCause } from './codes.ts';

/** Whom a refusal for a person's sake speaks of; `person` is '' where no single userid is named. */
export interface Meant {
  readonly who: 'operator' | 'target';
  readonly person: string;
}

/** A refused call as it is explained. */
export interface Refusal {
  /** The vendor's classic code as text. */
  readonly code: string;
  /** The vendor's words; shown only when nothing else is known of the code. */
  readonly message: string;
  readonly operation: Operation;
  readonly account: Account;
  /** What looks swapped or malformed in the account (AccountView.warnings). */
  readonly secretHints: readonly { readonly field: string; readonly phrase: Phrase }[];
  /** Server clock minus ours in ms; null when the answer had no Date header. */
  readonly skewMs: number | null;
  /** What was added to this computer's clock (ms), where somebody chose the server's time. */
  readonly offsetMs?: number;
  /** Who acted; '' when nobody is named. */
  readonly actor: string;
  /** Whom a code about a person means; absent: who acted. */
  readonly meant?: Meant;
  readonly sentSdkId: boolean;
  /** How the account's STS-Token stood when the call went out. */
  readonly sts?: ReturnType<typeof stsState>;
  readonly httpStatus: number;
}

/** What was checked with every vendor, for the vendor to choose from. */
export interface CommonChecks {
  readonly clock: Check;
  /** The clock where it is off by more than a minute: worth saying whatever the code. */
  readonly clockIfOff: readonly Check[];
  /** What looks swapped or malformed, in families in which the account's fields are the question. */
  readonly hints: readonly Check[];
  /** The same, or that nothing looks so. */
  readonly shapes: readonly Check[];
}

/** Steps that are built from the call, for the vendor to choose from. */
export interface CommonSteps {
  readonly test: NextStep;
  readonly history: NextStep;
  readonly doc: readonly NextStep[];
  /** Setting the computer's clock or signing with the server's time. */
  readonly clock: readonly NextStep[];
  /** The same, where the clock is off. */
  readonly clockIfOff: readonly NextStep[];
}

/** What to look at when it is unknown whether a call took effect; texts: explain.unsure and explain.next.look. */
export type Look =
  | 'meeting'
  | 'newMeeting'
  | 'inMeeting'
  | 'invitees'
  | 'recording'
  | 'live'
  | 'user'
  | 'newUser'
  | 'room'
  | 'phone'
  | 'credentials'
  | 'trtcRoom'
  | 'other';

/** What a vendor knows about why a call was refused. Whatever it leaves out is explained in words that hold for every vendor. */
export interface VendorExplanation {
  /** Furthest the vendor lets clocks differ, in ms. */
  readonly clockLimitMs: number;
  /** The vendor's own addresses; keys may belong elsewhere where an account is at another one. */
  readonly officialHosts: readonly string[];
  /** The vendor's own names of account fields, the same in every language. */
  readonly fieldNames: Readonly<Record<string, string>>;
  /** Name of the step (under explain.next) that looks at the account's keys; absent: one that names none of them. */
  readonly keyStep?: string;
  /** What can be stated of the request and the account; undefined: only what is checked with every vendor. */
  checks?(refusal: Refusal, family: Family, common: CommonChecks): readonly Check[] | undefined;
  /** What can be said of an account alone, before any call. */
  accountChecks?(account: Account): readonly Check[];
  /**
   * What the checks already prove, which then stands before the usual cause; null where they prove nothing. Of the family `clock` it is
   * asked only where the clock was found right.
   */
  evidence?(refusal: Refusal, family: Family): Phrase | null;
  /** What to try, most useful first; undefined: what is tried with every vendor. */
  steps?(refusal: Refusal, family: Family, common: CommonSteps): readonly NextStep[] | undefined;
  /** Where a person can see whether a change took effect. */
  look?(operation: Operation): Look;
  /** Of a code that is in no table: the name of its likely cause under explain.unknown, and all of them. */
  unlisted?(httpStatus: number): { readonly likely: string; readonly causes: readonly CodeCause[] };
  /** What the evidence proves (the last part of its text key) → the name of the cause it is, which then stands first. */
  readonly proves?: Readonly<Record<string, string>>;
  /** Causes of the complaints that can be looked into; absent: none can. */
  readonly symptoms?: Readonly<Record<Symptom, readonly CodeCause[]>>;
}
