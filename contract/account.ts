import type { ServerClock } from './clock.ts';
import type { Phrase, Vendor } from './common.ts';

/** What an OAuth application was granted (Tencent Meeting doc 51257); no token in it. Times are epoch ms. */
export interface Authorization {
  readonly openCorpId: string;
  /** Codes as the vendor gives them, e.g. VIEW_MEETING. */
  readonly scopes: readonly string[];
  readonly authorizedAt: number;
  /** End of the access token: six hours after it was given. */
  readonly expiresAt: number;
  /** End of the refresh token: thirty days after it was last used. */
  readonly renewableUntil: number;
  /** The vendor refused to renew it: it must be authorized again, at the latest when the access token ends. */
  readonly lost: boolean;
}

export const environments = ['practice', 'test', 'production'] as const;
export type Environment = (typeof environments)[number];

/** Account colours offered by the form; names of theme tokens, never raw colour values. */
export const accountColours = ['teal', 'amber', 'red', 'blue', 'violet', 'green', 'grey'] as const;
export type AccountColour = (typeof accountColours)[number];

/** How long calls are kept (days) and how much of them (megabytes of 10^6 bytes): until it is changed, and at the most; 0 means no limit. */
export const defaultRetention = { days: 180, megabytes: 512 } as const;
export const retentionMost = { days: 3650, megabytes: 102_400 } as const;

/** Credential and option fields by vendor; texts under `accounts.fields.<vendor>.<name>` (label, hint, where). */
export interface AccountField {
  readonly name: string;
  /** Write-only: goes to the OS keychain, is never read back. */
  readonly secret: boolean;
  readonly required: boolean;
  /** Not required where this other field is filled in. */
  readonly unless?: string;
  /** Part of the credentials, or an option with a default. */
  readonly kind: 'credential' | 'option';
  readonly default?: string;
  readonly values?: readonly string[];
  /** What a well-formed value looks like (regular expression source); a mismatch warns, it does not block. */
  readonly shape?: string;
  readonly maxLength?: number;
  /** Names an IANA time zone. */
  readonly isZone?: true;
}

export type ProxyChoice = { readonly mode: 'system' } | { readonly mode: 'direct' } | { readonly mode: 'custom'; readonly url: string };

/** An account as kept in accounts.json: no secret in it. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly vendor: Vendor;
  readonly colour: AccountColour;
  readonly environment: Environment;
  /** Origin of the vendor's API, e.g. https://api.meeting.qq.com: no path, no trailing slash. */
  readonly endpoint: string;
  /** Non-secret credentials and options under the names of the vendor's AccountField list. */
  readonly fields: Readonly<Record<string, string>>;
  /** How Tencent Meeting calls are authenticated. */
  readonly mode: 'aksk' | 'oauth';
  /** Default operator (who acts): userid or open_id. Empty for vendors without one. */
  readonly operator: string;
  /** IANA zone in which times are shown, picked and exported; `system` follows the computer. */
  readonly timeZone: string;
  readonly proxy: ProxyChoice;
  /** Absolute path of an added CA file (PEM), or ''. */
  readonly caFile: string;
  readonly readOnly: boolean;
  readonly retention: { readonly days: number; readonly megabytes: number };
  readonly createdAt: number;
  /** What an OAuth application was granted; absent before the first authorization. */
  readonly authorization?: Authorization;
  /** Signed with the server's time, by choice; absent: with this computer's. */
  readonly serverClock?: ServerClock;
}

/** `set`: in the OS keychain; `session`: in memory until the app ends; `unreadable`: there, but the keychain refuses. */
export type SecretState = 'set' | 'session' | 'missing' | 'unreadable';

/** What the window may know of an account. */
export interface AccountView extends Account {
  readonly secrets: Readonly<Record<string, SecretState>>;
  /** Read-only is lifted until then (epoch ms). */
  readonly liftedUntil?: number;
  /** Field values that look swapped or malformed, said before the first call. */
  readonly warnings: readonly (Phrase & { readonly field: string })[];
  readonly ready: boolean;
}

/** What the account form sends. Absent secrets stay as they are; '' removes one. */
export interface AccountDraft {
  readonly id?: string;
  readonly name: string;
  readonly vendor: Vendor;
  readonly colour: AccountColour;
  readonly environment: Environment;
  readonly endpoint: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly mode?: 'aksk' | 'oauth';
  readonly operator?: string;
  readonly timeZone?: string;
  readonly proxy?: ProxyChoice;
  readonly caFile?: string;
  readonly readOnly?: boolean;
  readonly retention?: { readonly days: number; readonly megabytes: number };
  readonly secrets?: Readonly<Record<string, string>>;
}

export interface SaveResult {
  readonly account: AccountView;
  /** What was removed from pasted values (blanks, invisible characters), per field. */
  readonly cleaned: readonly { readonly field: string; readonly removed: number }[];
  /** Secrets dropped because the endpoint changed: they must be entered again. */
  readonly dropped: readonly string[];
}

/** One line of "test account": what was looked at and how it came out. */
export interface TestStep {
  readonly name: 'secrets' | 'proxy' | 'certificate' | 'clock' | 'signature' | 'operator' | 'tab';
  /** For `tab`: which tab. */
  readonly tab?: string;
  readonly state: 'ok' | 'warning' | 'failed' | 'skipped';
  readonly said: Phrase;
  /** Whose time may be signed with in place of what is used now. */
  readonly offer?: 'server' | 'computer';
  /** Raw evidence, one step away: certificate chain, proxy answer, skew in ms, code. */
  readonly detail?: readonly string[];
  readonly callId?: string;
}

export interface TestReport {
  readonly ok: boolean;
  readonly startedAt: number;
  readonly steps: readonly TestStep[];
}

/** State of the OS keychain. */
export interface VaultStatus {
  /** `session`: the user accepted to keep secrets in memory until the app ends. */
  readonly state: 'ready' | 'missing' | 'locked' | 'session';
  /** Name of the store people know it by, as a text key: vault.store.<this>. */
  readonly store: 'macos-keychain' | 'windows-credential-manager' | 'secret-service' | 'memory';
  readonly service: string;
  readonly reason?: string;
}

/** What is stored where: one row a secret, never its value. */
export interface VaultEntry {
  readonly accountId: string;
  readonly accountName: string;
  readonly field: string;
  readonly state: SecretState;
  readonly item: string;
}
