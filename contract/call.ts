import type { Json, JsonObject, Phrase, Vendor } from './common.ts';
import type { Effect } from './operation.ts';
import type { Environment } from './account.ts';

export type ParamValue = string | number | boolean;

/** How a person agreed: `change` needs `confirmed`, `destroy` also the typed text, compared in main. */
export interface Confirmation {
  readonly confirmed: true;
  readonly text?: string;
}

/** What was typed to confirm, as it is compared: codes come with blanks and dashes, from Chinese keyboards in full width. */
export const plainConfirm = (text: string): string => text.normalize('NFKC').replace(/[\s-]/g, '').toLowerCase();

/** One call, asked for by operation id: no secret, no URL, no header. */
export interface SendRequest {
  readonly accountId: string;
  readonly operation: string;
  readonly params: Readonly<Record<string, ParamValue>>;
  readonly body?: JsonObject;
  readonly confirm?: Confirmation;
  /** Names this call for `calls.cancel` before it has a history id. */
  readonly ticket?: string;
}

/** A file a person chose for an upload. Main keeps where it is; a request names it by `file`. */
export interface PickedFile {
  readonly file: string;
  readonly name: string;
  /** Lower case, without the dot; '' where the name has none. */
  readonly extension: string;
  readonly bytes: number;
  /** Lower-case hex. */
  readonly md5: string;
}

export type RowValue = string | number | boolean | null;
/** A row by column key: times are epoch ms, ids and codes text, base64 decoded, enums as the vendor's value. */
export type Row = Readonly<Record<string, RowValue>>;

export interface PageInfo {
  /** Members to merge into the parameters for the next page; null: this was the last. */
  readonly next: Readonly<Record<string, ParamValue>> | null;
  /** There is more, but the answer does not say where: the list ends here and is not complete. */
  readonly open?: true;
  /** Rows of this page. */
  readonly count?: number;
  readonly total?: number;
  readonly page?: number;
  readonly pages?: number;
}

/** What a successful call gives back; secrets masked, reveal by { callId, pointer }. */
export interface CallValue {
  readonly callId: string;
  readonly operation: string;
  readonly httpStatus: number;
  readonly durationMs: number;
  readonly attempts: number;
  readonly trace?: string;
  /** Server clock minus ours, from the Date header. */
  readonly skewMs?: number;
  readonly answer: Json;
  /** Of an answer longer than a million characters, which is then null: the masked JSON as text. The window reads it (renderer/lib/bridge.ts). */
  readonly answerText?: string;
  /** JSON pointers of masked values. */
  readonly masked: readonly string[];
  readonly rows?: readonly Row[];
  readonly page?: PageInfo;
}

/** A check that ConfDesk did by itself. */
export interface Check extends Phrase {
  readonly state: 'ok' | 'warning' | 'failed' | 'unknown';
}

/** One of the causes a code or a complaint can have. */
export interface Cause extends Phrase {
  /** It cannot occur in a call of ConfDesk's: said for whoever looks into another program. */
  readonly elsewhere?: true;
}

/** What to try; `action` names a button the window can offer. */
export interface NextStep extends Phrase {
  readonly action?:
    | 'edit-account'
    | 'test-account'
    | 'lift-read-only'
    | 'open-history'
    | 'retry'
    | 'act-as'
    | 'check-clock'
    | 'use-server-clock'
    | 'open-doc'
    | 'compare-signature';
}

/** 发生了什么 · 最可能的原因 · 已替您检查 · 下一步. */
export interface Explanation {
  readonly happened: Phrase;
  readonly likely: Phrase;
  /** All of them, most likely first, where they are known one by one. */
  readonly causes?: readonly Cause[];
  readonly checked: readonly Check[];
  readonly next: readonly NextStep[];
}

/** What main will do, before it is done: the confirmation dialog is made of this. */
export interface CallPreview {
  readonly operation: string;
  readonly effect: Effect;
  readonly accountName: string;
  readonly environment: Environment;
  readonly vendor: Vendor;
  readonly readOnly: boolean;
  readonly actor: string;
  readonly method: string;
  /** Request target and body as they would go out now, signatures and secrets masked. */
  readonly target: string;
  readonly body?: string;
  /** What the call is about, in words: code, subject, name. */
  readonly object: string;
  /** For `destroy`: the text to be typed. */
  readonly expected?: string;
  readonly expectedKind?: 'code' | 'id' | 'name' | 'count' | 'word';
  /** OAuth: it is outside of what was granted, so it will not be sent; the scopes that would open it. */
  readonly outside?: { readonly why: 'scope' | 'level'; readonly scopes: readonly string[] };
}
