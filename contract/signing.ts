import type { Check } from './call.ts';
import type { Phrase } from './common.ts';

/** Somebody else's request of Tencent Meeting, and what their program signed for it or the signature it sent. Nothing is sent. */
export interface SignCompare {
  readonly accountId: string;
  /** '' : as the pasted text says. */
  readonly method: '' | 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path and query as sent, or the whole URL; '' : only the way of writing is looked at. */
  readonly address: string;
  readonly body: string;
  /** Values of X-TC-Nonce and X-TC-Timestamp as sent; '' : as the pasted text says. */
  readonly nonce: string;
  readonly timestamp: string;
  readonly stringToSign: string;
  readonly signature: string;
}

/** One of the four parts of a string to sign. `from`: the first character that differs, -1 where none does or nothing stands beside it. */
export interface SignLine {
  readonly part: 'method' | 'headers' | 'uri' | 'body';
  readonly ours: string;
  readonly theirs: string | null;
  readonly same: boolean;
  readonly from: number;
}

/** What came of comparing; neither the secret nor a signature of ours is in it. */
export interface SignVerdict {
  /** All of it in one sentence. */
  readonly summary: Check;
  /** What is wrong and what to write in its place, most important first. */
  readonly found: readonly Check[];
  readonly lines: readonly SignLine[];
  /** What else to look at. */
  readonly next: readonly Phrase[];
}

export interface SigningCalls {
  /** Errors: validation naming address, nonce or stringToSign; unsupported for accounts that do not sign. */
  'signing.compare': { request: SignCompare; response: SignVerdict };
}
