import type { Account, AccountDraft, AccountView, Authorization, SaveResult, VaultEntry } from '../../contract/account.ts';
import type { Phrase } from '../../contract/common.ts';

/** An account the app brings itself (practice): kept in memory with its secrets, not to be edited or removed. */
export interface BuiltIn {
  readonly account: Account;
  readonly secrets: Readonly<Record<string, string>>;
}

export interface Accounts {
  list(): Promise<AccountView[]>;
  view(id: string): Promise<AccountView>;
  /** The account without its secrets. Errors: AccountError not_found. */
  get(id: string): Promise<Account>;
  /** Whether changes may be sent now: not read-only, or read-only lifted. */
  writable(id: string): Promise<boolean>;
  /**
   * Saves what the form sent; on any error nothing is saved. Errors: AccountError validation (with fields),
   * confirmation_required, forbidden, not_found, busy; VaultError.
   */
  save(draft: AccountDraft): Promise<SaveResult>;
  remove(id: string): Promise<{ removedSecrets: number }>;
  /** Lifts read-only for 15 minutes, in memory. */
  lift(id: string): Promise<AccountView>;
  lock(id: string): Promise<AccountView>;
  /** Signs with the server's time (its clock minus ours, in ms), or with ours again (null). Errors: AccountError not_found. */
  setServerClock(id: string, skewMs: number | null): Promise<AccountView>;
  /** Takes over a newer measurement where somebody chose the server's time and the clock has moved; otherwise nothing. */
  measured(id: string, skewMs: number): void;
  /**
   * The secrets of one call under their field names: the only way to them. With `endpoint`, refuses when the account
   * points elsewhere by now. Errors: AccountError not_ready (naming what is missing), not_found, busy; VaultError.
   */
  secretsFor(id: string, endpoint?: string): Promise<Record<string, string>>;
  /** The secrets that are there, for calls that make the others (OAuth) and tickets made here. Errors: AccountError not_found, busy; VaultError. */
  someSecrets(id: string, endpoint: string): Promise<Record<string, string>>;
  /**
   * Keeps what an OAuth application was granted by this endpoint: person, tokens (absent: as they were) and their ends. Errors: as `save`;
   * busy when the account points elsewhere by now.
   */
  grant(
    id: string,
    granted: {
      endpoint: string;
      openId: string;
      tokens: Readonly<Record<string, string>>;
      authorization: Authorization;
    },
  ): Promise<AccountView>;
  exportDefinitions(): Promise<string>;
  /** Adds the accounts of an exported file: new ids, read-only, without secrets. Errors: AccountError validation. */
  importDefinitions(content: string): Promise<Account[]>;
  /** What is in the keychain, one row a secret. */
  entries(): Promise<VaultEntry[]>;
  /** Removes the secrets of one account, or all. Errors: VaultError when something could not be removed. */
  clearSecrets(id?: string): Promise<number>;
  setBuiltIns(list: readonly BuiltIn[]): void;
  /** What the user must know of how accounts.json was opened. */
  notices(): Promise<readonly Phrase[]>;
  onChanged(listener: () => void): () => void;
}
