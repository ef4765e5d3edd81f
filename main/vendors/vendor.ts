import type { Account } from '../../contract/account.ts';
import type { ParamValue } from '../../contract/call.ts';
import type { Json, JsonObject, Vendor } from '../../contract/common.ts';
import type { SignStep } from '../../contract/history.ts';
import type { Operation } from '../../contract/operation.ts';
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

/** One vendor: pure, no clock, no randomness, no I/O. */
export interface VendorModule {
  readonly vendor: Vendor;
  prepare(input: PrepareInput): Prepared;
  classify(input: AnswerInput): Classified;
  /** Codes whose texts exist under explain.<vendor>.<code>; others are explained by what they have in common. */
  readonly knownCodes: ReadonlySet<string>;
}

/** A gateway's page in place of JSON. */
export function looksLikeHtml(headers: Readonly<Record<string, string>>, text: string): boolean {
  return (headers['content-type'] ?? '').includes('html') || /^\s*<(!doctype|html|head|body|center|h1)/i.test(text);
}
