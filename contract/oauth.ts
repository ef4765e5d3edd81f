import type { AccountView } from './account.ts';
import type { Text } from './common.ts';

/** An authorization under way: the page that was opened, and until when its code can come back. */
export interface AuthorizeStarted {
  /** The vendor's page; no secret in it. */
  readonly url: string;
  /** Whether the system browser took it; otherwise the address is to be copied. */
  readonly opened: boolean;
  readonly state: string;
}

export type AuthorizeDone =
  | { readonly state: 'authorized'; readonly account: AccountView }
  /**
   * Another identity of the person authorized, or one that has an account (`had` is '' then when this one had none): nothing was
   * overwritten; `keep` decides, within ten minutes.
   */
  | {
      readonly state: 'other-identity';
      readonly ticket: string;
      readonly had: string;
      readonly got: string;
      /** The account that already stands for that identity, if there is one. */
      readonly known: { readonly id: string; readonly name: string } | null;
    };

/** One row of the vendor's scope tables. */
export interface ScopeRow {
  readonly name: string;
  readonly label: Text;
  /** Null: the vendor's answer has a code that ConfDesk does not know, so it cannot be told. */
  readonly granted: boolean | null;
  /** `disputed`: the call's own page says that OAuth is not supported. */
  readonly operations: readonly { readonly id: string; readonly title: Text; readonly disputed: boolean }[];
}

export interface OAuthCalls {
  /** Opens the authorization page for a saved account of mode oauth. Errors: not_ready naming what is missing. */
  'oauth.begin': { request: { readonly accountId: string }; response: AuthorizeStarted };
  /** The address the browser came back to, whole; it holds auth_code and state. Errors: validation on `callback`, rejected, network. */
  'oauth.finish': { request: { readonly accountId: string; readonly callback: string }; response: AuthorizeDone };
  /** What to do with it: a new account (or the known one, renewed), or in place of the old one. Errors: validation where it is known. */
  'oauth.keep': {
    request: { readonly ticket: string; readonly as: 'new' | 'replace' | 'drop'; readonly name?: string };
    response: AccountView | null;
  };
  /** Renews the tokens now. */
  'oauth.refresh': { request: { readonly accountId: string }; response: AccountView };
  /** Asks the vendor what the token may do, and keeps it. */
  'oauth.check': { request: { readonly accountId: string }; response: AccountView };
  /** The table of an account's kind of application with what was granted, or of a kind alone. */
  'oauth.scopes': { request: { readonly accountId: string } | { readonly level: 'account' | 'user' }; response: readonly ScopeRow[] };
}
