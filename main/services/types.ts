import type { AccountView, TestReport } from '../../contract/account.ts';
import type { Phrase } from '../../contract/common.ts';
import type { AppInfo, EventName, Events } from '../../contract/table.ts';
import type { SimulatorOptions } from '../../simulator/types.ts';
import type { Accounts } from '../accounts/records.ts';
import type { KeytarLike, Vault } from '../accounts/vault.ts';
import type { SecretClipboard } from '../answers/secret-clipboard.ts';
import type { Calls } from '../calls/types.ts';
import type { Uploads } from '../calls/uploads.ts';
import type { Diagnose } from '../diagnose/diagnose.ts';
import type { SignatureCheck } from '../diagnose/signature-check.ts';
import type { Downloads } from '../downloads/downloads.ts';
import type { Exports } from '../exports/exports.ts';
import type { Notices } from '../files/notices.ts';
import type { History } from '../history/history.ts';
import type { Bulk } from '../jobs/bulk.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { Log } from '../log/log.ts';
import type { OAuth } from '../oauth/oauth.ts';
import type { Practice } from '../practice/practice.ts';
import type { PreferenceStore } from '../preferences/preferences.ts';
import type { Tickets } from '../tickets/tickets.ts';
import type { Transport } from '../transport/transport.ts';

/** What Electron gives; tests and the command line give their own. */
export interface Platform {
  /** Folder that holds all data. */
  readonly profile: string;
  readonly info: Omit<AppInfo, 'profile'>;
  /** BCP 47 tag of the system, e.g. zh-CN. */
  readonly systemLanguage: string;
  readonly resolveProxy: (url: string) => Promise<string>;
  readonly clipboard: { readText(): Promise<string>; writeText(text: string): Promise<void> };
  /** A question in a dialog of the operating system; true when the person agreed. */
  readonly confirmNative: (what: Phrase) => Promise<boolean>;
  /** A path to write to or read from; null when the dialog was left. */
  readonly saveFile: (suggested: string) => Promise<string | null>;
  readonly openFile: (extension: string) => Promise<string | null>;
  /** Shows a file in the system's file manager. */
  readonly showFile: (file: string) => void;
  readonly openExternal: (url: string) => Promise<void>;
  readonly isOnline: () => boolean;
  readonly emit: <E extends EventName>(event: E, payload: Events[E]) => void;
}

export interface ServiceOptions {
  /** Epoch ms. */
  readonly now?: () => number;
  /** Opened before the window; absent: opened here. */
  readonly preferences?: PreferenceStore;
  /** Opened before everything else; absent: opened here. */
  readonly log?: Log;
  /** What was told while they were opened. */
  readonly notices?: Notices;
  readonly simulator?: SimulatorOptions;
  readonly keychain?: { readonly service?: string; readonly load?: () => Promise<KeytarLike> };
  /** Part of each documented rate limit to use, in place of the preference; Infinity for benches. */
  readonly limitShare?: number;
  /** A minute of the limits in real ms for accounts on this computer; without it as long as the practice server's. */
  readonly limitWindowMs?: number;
  readonly timeoutMs?: number;
}

/** Newest skew of this computer's clock against a vendor's. */
export interface ClockReading {
  readonly skewMs: number | null;
  readonly measuredAt: number | null;
  /** Id of the account whose call measured it. */
  readonly source: string;
}

export interface Services {
  readonly platform: Platform;
  readonly log: Log;
  readonly preferences: PreferenceStore;
  readonly notices: Notices;
  readonly vault: Vault;
  readonly accounts: Accounts;
  readonly history: History;
  readonly transport: Transport;
  readonly calls: Calls;
  readonly oauth: OAuth;
  readonly diagnose: Diagnose;
  readonly signatureCheck: SignatureCheck;
  /** Looks at everything a call of this account needs. */
  test(account: AccountView): Promise<TestReport>;
  readonly uploads: Uploads;
  readonly jobs: Jobs;
  readonly bulk: Bulk;
  readonly downloads: Downloads;
  readonly exports: Exports;
  readonly tickets: Tickets;
  readonly secretClipboard: SecretClipboard;
  readonly practice: Practice;
  /** An account ready for a call: a practice account with its server running. Errors: AccountError not_found. */
  account(id: string): Promise<AccountView>;
  readonly clock: () => ClockReading;
  /** Signs with the server's time as last measured for the account, or with this computer's. */
  useClock(id: string, use: 'server' | 'computer'): Promise<AccountView>;
  readonly now: () => number;
  close(): Promise<void>;
}
