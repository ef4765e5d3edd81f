import type { Account } from '../../contract/account.ts';
import type { CallPreview, ParamValue } from '../../contract/call.ts';
import type { Json, JsonObject, Vendor } from '../../contract/common.ts';
import type { SignStep } from '../../contract/history.ts';
import type { Operation } from '../../contract/operation.ts';
import type { Comparison } from '../signing/wemeet-compare.ts';
import type { AccountRules } from './account-rules.ts';
import type { ClientCode, CodeTable, TypedCode } from './codes.ts';
import type { VendorExplanation } from './explanation.ts';
import type { Scope } from '../catalogue/tencent-meeting/scopes.ts';
import type { Attached } from './multipart.ts';

export interface PrepareInput {
  readonly operation: Operation;
  readonly params: Readonly<Record<string, ParamValue>>;
  readonly body: JsonObject | undefined;
  readonly account: Account;
  readonly secrets: Readonly<Record<string, string>>;
  /** Epoch ms. */
  readonly now: number;
  /** Decimal text of 1 to 9 digits, new for every attempt. */
  readonly nonce: string;
  /** Files of an upload, by the name of their field. */
  readonly files?: Readonly<Record<string, Attached>>;
}

/** One attempt, ready to go out: exactly what was signed. */
export interface Prepared {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
  /** An upload: the bytes that go out, while `body` is what was signed; `record` is what History keeps of them. */
  readonly upload?: { readonly content: Buffer; readonly record: string };
  /** How the signature came about; no secret in it. */
  readonly steps: readonly SignStep[];
}

export type Classified =
  | { readonly kind: 'ok'; readonly json: Json; readonly trace: string }
  | {
      readonly kind: 'rejected';
      /** The vendor's classic code as text: decides what happened, never the HTTP status. */
      readonly code: string;
      readonly newCode?: string;
      readonly message: string;
      readonly trace: string;
      /** The vendor asks to slow down. */
      readonly limited: boolean;
    }
  /** Not an answer of the vendor: a gateway page, half a body, something that is no JSON. */
  | {
      readonly kind: 'unreadable';
      readonly code: 'html' | 'empty' | 'not-json' | 'no-envelope';
      readonly message: string;
      readonly trace: string;
    };

export interface AnswerInput {
  readonly operation: Operation;
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** A call by operation id. */
export interface ProbeCall {
  readonly operation: string;
  readonly params: Readonly<Record<string, ParamValue>>;
  readonly body?: JsonObject;
}

/** The account test: what is sent, and what a refusal of it proves. */
export interface VendorProbe {
  /** The harmless call that proves signature and operator. */
  call(account: Account): ProbeCall;
  /** One light read per tab: whether this operator may use it. `now` in epoch ms. */
  tabs?(account: Account, now: number): readonly (ProbeCall & { readonly tab: string })[];
  /** What a refusal by this code proves: signature or credentials refused; who acts unknown; nothing wrong at all; or only that the signature passed. */
  refusal(code: string): 'signature' | 'operator' | 'passed' | 'other';
}

/** One documented limit of calls that share a key within an application. */
export interface CallLimit {
  readonly key: string;
  readonly calls: number;
  readonly per: 'minute' | 'second';
}

/** Documented limits of a vendor. */
export interface VendorLimits {
  /** All limits one call stands under, widest first. */
  of(operation: Operation): readonly CallLimit[];
  /** Calls of the whole application in a minute; absent where none is documented. */
  readonly perMinute?: number;
  /** Calls of the whole application in a day (UTC+8); absent where none is documented. */
  readonly perDay?: number;
  /** How long nothing goes out after "too fast", as a part of a minute. */
  readonly pauseMinutes: number;
}

/** OAuth applications of a vendor. */
export interface VendorOAuth {
  /** Origin at which an account is authorized and its tokens are made. */
  origin(endpoint: string): string;
  /** The page on which a person authorizes the account's application; `state` comes back with the code. */
  authorizePage(account: Account, state: string): string;
  /** Scopes of applications of one level. */
  scopes(level: Scope['level']): readonly Scope[];
  /** The level of the account's application. */
  levelOf(account: Pick<Account, 'fields'>): Scope['level'];
  /** Whether a scope was granted; null where the vendor's answer cannot be read. */
  isGranted(scope: Scope, granted: readonly string[]): boolean | null;
  /** Codes for a token that is wrong or has run out. */
  readonly tokenCodes: ReadonlySet<string>;
  /** Whether a call is certainly outside of what was granted; null when it may go out, or when nobody can tell. */
  outside(account: Account, operation: Operation): NonNullable<CallPreview['outside']> | null;
}

/** How people of the company are looked up one by one. */
export interface VendorDirectory {
  /** Id of the operation that reads one person. */
  readonly operation: string;
  /** Path template of the calls about one person, who is its only value. */
  readonly path: string;
}

/** What another program signed, beside the account whose keys it should have used. */
export interface SignatureInput {
  readonly account: Account;
  readonly secrets: Readonly<Record<string, string>>;
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly body: string;
  readonly nonce: string;
  readonly timestamp: string;
  readonly stringToSign: string;
  readonly signature: string;
  /** Stands in the place of what must not be shown. */
  readonly mask: string;
}

/** One vendor: everything it knows, as data and pure functions; no clock, no randomness, no I/O. */
export interface VendorModule {
  readonly vendor: Vendor;
  readonly account: AccountRules;
  prepare(input: PrepareInput): Prepared;
  classify(input: AnswerInput): Classified;
  readonly codes: CodeTable;
  /** The code in the table that stands for one that is not in it (the documented class of a new sub-code). */
  classOf?(code: string): string;
  /** Codes that the vendor's clients show. */
  readonly clientCodes: ReadonlyMap<string, ClientCode>;
  /** The code as the tables know it, of what somebody typed or pasted. */
  plainCode(typed: TypedCode): string;
  readonly explanation: VendorExplanation;
  readonly probe: VendorProbe;
  readonly limits: VendorLimits;
  /** Id of the operation to speak of where no call was made. */
  readonly sample: string;
  readonly oauth?: VendorOAuth;
  readonly directory?: VendorDirectory;
  /** The operation as it counts for confirmation: parameters or account fields may make another call of it. */
  asSent?(operation: Operation, params: Readonly<Record<string, ParamValue>>, account: Pick<Account, 'fields'>): Operation;
  /** The request target where it is built from what was typed; it must reach the address that was signed. */
  target?(operation: Operation, params: Readonly<Record<string, ParamValue>>): string;
  /** Compares what another program signed with what is right; absent where ConfDesk cannot yet. */
  compareSignature?(input: SignatureInput): Comparison;
}

/** A gateway's page in place of JSON. */
export function looksLikeHtml(headers: Readonly<Record<string, string>>, text: string): boolean {
  return (headers['content-type'] ?? '').includes('html') || /^\s*<(!doctype|html|head|body|center|h1)/i.test(text);
}
