import type { Account, AccountDraft, AccountField, AccountView, SaveResult, TestReport, VaultEntry, VaultStatus } from './account.ts';
import type { BulkCalls, BulkEvents } from './bulk.ts';
import type { CallPreview, CallValue, PickedFile, SendRequest } from './call.ts';
import type { Language, Phrase, Vendor } from './common.ts';
import type { DiagnoseCalls } from './diagnose.ts';
import type { Envelope } from './error.ts';
import type { DownloadCalls, DownloadEvents } from './download.ts';
import type { HistoryEntry, HistoryPage, HistoryQuery, HistoryUsage } from './history.ts';
import type { ExportRequest, ExportResult, JobInfo, JobRows, JobRowsQuery, JobStart } from './job.ts';
import type { OAuthCalls } from './oauth.ts';
import type { Operation, OperationSummary } from './operation.ts';
import type { SigningCalls } from './signing.ts';
import type { TicketCalls } from './ticket.ts';
import type { SheetCalls } from './sheet.ts';

export type Theme = 'system' | 'light' | 'dark';
export type Density = 'compact' | 'normal' | 'comfortable';

/** What the window remembers between starts; kept by main in preferences.json. */
export interface Preferences {
  readonly language: Language;
  readonly theme: Theme;
  readonly density: Density;
  /** Part of each of the vendors' rate limits that ConfDesk uses, in hundredths (10 to 100): the company's own programs use the same limits. */
  readonly limitPercent: number;
  /** Layout the renderer keeps for itself (column choice, detail width, tab and account of each tab). Plain JSON text. */
  readonly layout: string;
}

export interface AppInfo {
  readonly version: string;
  readonly platform: string;
  readonly runtime: 'electron' | 'stand-in';
  readonly electron: string;
  readonly node: string;
  readonly profile: string;
  readonly packaged: boolean;
}

/** Keychain, network, clock and accounts at a glance. */
export interface Overview {
  readonly vault: VaultStatus;
  readonly network: { readonly online: boolean; readonly proxy: string };
  /** Newest skew measured from a vendor's Date header; null before the first answer. */
  readonly clock: { readonly skewMs: number | null; readonly measuredAt: number | null; readonly source: string };
  readonly accounts: readonly AccountGlance[];
  readonly history: HistoryUsage;
  /** What there is to know about files of the profile: set aside because they could not be read, or left alone. */
  readonly notices: readonly Phrase[];
}

export interface AccountGlance {
  readonly accountId: string;
  readonly lastCallAt: number | null;
  readonly lastOutcome: string | null;
  readonly lastCode: string;
  readonly callsToday: number;
  readonly failuresToday: number;
  /** Calls in the last 60 s and the budget ConfDesk allows itself; null where the vendor documents no limit of the application. */
  readonly minute: { readonly used: number; readonly budget: number } | null;
}

export interface VendorInfo {
  readonly vendor: Vendor;
  readonly fields: readonly AccountField[];
  /** Fields in place of `fields` for accounts of mode oauth; absent where the vendor has no such mode. */
  readonly oauthFields?: readonly AccountField[];
  /** Endpoints offered, with the environment they are for. */
  readonly endpoints: readonly { readonly url: string; readonly name: string }[];
  /** Only these vendors may be reached over plain http outside loopback. */
  readonly plainHttp: boolean;
  readonly hasOperator: boolean;
  /** Its ids belong to one of the environments that its endpoints are for, each with rules of its own (`accounts.form.rulesOf.<name>`). */
  readonly hasEnvironments: boolean;
  /** What another program signed can be laid beside what is right (`signing.compare`), for accounts that sign with a key pair. */
  readonly comparesSignatures: boolean;
  /** Complaints of people can be looked into (`diagnose.symptom`). */
  readonly knowsSymptoms: boolean;
}

/** What came of trying https on an account's host. */
export interface HttpsTry {
  readonly url: string;
  /**
   * `yes`: the platform answered; `other`: something answered, not the platform; `untrusted`: a certificate that does
   * not hold; `no`: nothing speaks https there; `already`: the account uses it.
   */
  readonly state: 'yes' | 'other' | 'untrusted' | 'no' | 'already';
  readonly issuer?: string;
  readonly until?: string;
  readonly detail: string;
}

/** A fault of the window, for the log; main cuts, masks and counts. */
export interface WindowFault {
  /** `component`: inside Vue; `error`: nobody caught it; `rejection`: nobody waited for it. */
  readonly kind: 'component' | 'error' | 'rejection';
  readonly name: string;
  readonly message: string;
  readonly stack: string;
  /** Hook, file or line, where it is known. */
  readonly where: string;
}

/** The one table: channel → what is asked and what is answered. */
export interface Calls extends BulkCalls, DownloadCalls, SheetCalls, OAuthCalls, TicketCalls, DiagnoseCalls, SigningCalls {
  'app.info': { request: undefined; response: AppInfo };
  'app.overview': { request: undefined; response: Overview };
  /** Keeps a fault of the window in the log; `kept` is false when too many came within a minute. */
  'app.report': { request: WindowFault; response: { readonly kept: boolean } };
  /** The newest lines of the log, masked, oldest first: those of a call, or with null the faults of the last two minutes. At most 20. */
  'app.logLines': { request: { readonly callId: string | null }; response: { readonly lines: readonly string[] } };
  /** Shows the log file in the system's file manager. */
  'app.showLog': { request: undefined; response: { readonly file: string } };
  'preferences.get': { request: undefined; response: Preferences };
  'preferences.set': { request: Partial<Preferences>; response: Preferences };
  'accounts.list': { request: undefined; response: readonly AccountView[] };
  'accounts.vendors': { request: undefined; response: readonly VendorInfo[] };
  'accounts.save': { request: AccountDraft; response: SaveResult };
  'accounts.test': { request: { readonly id: string }; response: TestReport };
  /** Asks the account's host by https, with nothing of the account in it. */
  'accounts.tryHttps': { request: { readonly id: string }; response: HttpsTry };
  'accounts.remove': { request: { readonly id: string; readonly typed: string }; response: { readonly removedSecrets: number } };
  /** Lifts read-only for 15 minutes; ends with the app. */
  'accounts.lift': { request: { readonly id: string; readonly confirmed: true }; response: AccountView };
  'accounts.lock': { request: { readonly id: string }; response: AccountView };
  /** Signs with the server's time as last measured for this account, or with the computer's again. Errors: not_ready before a measurement. */
  'accounts.clock': { request: { readonly id: string; readonly use: 'server' | 'computer' }; response: AccountView };
  /** Definitions without secrets, to a file chosen in a dialog; null when the dialog was left. */
  'accounts.export': { request: undefined; response: { readonly file: string; readonly count: number } | null };
  'accounts.import': { request: undefined; response: { readonly added: readonly Account[] } | null };
  'vault.status': { request: undefined; response: VaultStatus };
  'vault.entries': { request: undefined; response: readonly VaultEntry[] };
  'vault.retry': { request: undefined; response: VaultStatus };
  /** The user accepted to keep secrets in memory until the app ends. */
  'vault.useSession': { request: { readonly accepted: true }; response: VaultStatus };
  'vault.clear': { request: { readonly accountId?: string; readonly typed: string }; response: { readonly removed: number } };
  'catalogue.list': { request: undefined; response: readonly OperationSummary[] };
  'catalogue.get': { request: { readonly id: string }; response: Operation };
  'calls.preview': { request: SendRequest; response: CallPreview };
  'calls.send': { request: SendRequest; response: CallValue };
  /**
   * After a refusal for want of a right: this person acts on what that call was about from now on, until the app ends; '' takes it back.
   * Gives the account and the ids it stands for.
   */
  'calls.actAs': {
    request: { readonly callId: string; readonly person: string };
    response: { readonly accountId: string; readonly ids: readonly string[] };
  };
  'calls.cancel': { request: { readonly ticket: string }; response: { readonly cancelled: boolean } };
  /** One masked value of an answer held in main (the last 50, 15 minutes). A logged call; the window masks it again after 30 s. */
  'calls.reveal': { request: { readonly callId: string; readonly pointer: string }; response: { readonly value: string } };
  /** The same value to the clipboard, in main; cleared after 30 s and at quit. */
  'calls.copy': { request: { readonly callId: string; readonly pointer: string }; response: { readonly clearsInSeconds: number } };
  /** Asks for a file to upload in a dialog of the system; null when it was left. The window never learns the folder. */
  'files.pick': { request: undefined; response: PickedFile | null };
  'history.search': { request: HistoryQuery; response: HistoryPage };
  'history.get': { request: { readonly id: string }; response: HistoryEntry };
  'history.star': { request: { readonly id: string; readonly star: boolean }; response: { readonly star: boolean } };
  /** Removes rows for good (stars exempt unless named one by one). */
  'history.remove': {
    request: { readonly ids: readonly string[] } | { readonly query: Omit<HistoryQuery, 'limit' | 'after'>; readonly typed: string };
    response: { readonly removed: number };
  };
  'history.usage': { request: undefined; response: HistoryUsage };
  /** Fetches a whole list; the same list already under way is given back in place of a second one. */
  'jobs.start': { request: JobStart; response: JobInfo };
  /** Newest first. */
  'jobs.list': { request: undefined; response: readonly JobInfo[] };
  'jobs.rows': { request: JobRowsQuery; response: JobRows };
  'jobs.pause': { request: { readonly id: string }; response: JobInfo };
  /** Goes on where it stopped; also after a failure and after a restart of the app. */
  'jobs.resume': { request: { readonly id: string }; response: JobInfo };
  'jobs.cancel': { request: { readonly id: string }; response: JobInfo };
  /** Removes the job and its rows for good. */
  'jobs.remove': { request: { readonly id: string }; response: { readonly removed: boolean } };
  /** To a file chosen in a dialog; null when the dialog was left. */
  'exports.start': { request: ExportRequest; response: ExportResult | null };
  'clipboard.write': { request: { readonly text: string }; response: { readonly characters: number } };
  /**
   * Opens a page of the allow-list in the system browser: the vendor's own documents by operation, a named page, or the page an
   * operation of the browser is (authorize), with its parameters, at the account's own host.
   */
  'links.open': {
    request:
      | { readonly operation: string }
      | { readonly page: string }
      | { readonly operation: string; readonly accountId: string; readonly params: SendRequest['params'] };
    response: { readonly opened: string; /** Not on the list: the address is to be copied. */ readonly refused?: true };
  };
}

/** What main tells the window by itself. */
export interface Events extends BulkEvents, DownloadEvents {
  'history.changed': { readonly id: string };
  'accounts.changed': Record<string, never>;
  'vault.changed': VaultStatus;
  'preferences.changed': Preferences;
  /** At most four times a second for each job. */
  'jobs.changed': JobInfo;
  /** A menu item or shortcut of the system asks for a command of the palette. */
  'app.command': { readonly command: string };
  /** Power and window events that matter to the page: hide revealed values, refresh times. */
  'app.state': { readonly state: 'suspend' | 'resume' | 'locked' | 'unlocked' | 'blurred' | 'focused' };
  /** Something the user must read: said once by a panel, never a toast. */
  'app.notice': { readonly notice: Phrase };
}

export type Channel = keyof Calls;
export type EventName = keyof Events;
export type Request<C extends Channel> = Calls[C]['request'];
export type Response<C extends Channel> = Calls[C]['response'];

/** Names at run time, for the bridge and the handlers; the type check keeps it equal to the table. */
const channelNames: { readonly [C in Channel]: true } = {
  'app.info': true,
  'app.overview': true,
  'app.report': true,
  'app.logLines': true,
  'app.showLog': true,
  'preferences.get': true,
  'preferences.set': true,
  'accounts.list': true,
  'accounts.vendors': true,
  'accounts.save': true,
  'accounts.test': true,
  'accounts.tryHttps': true,
  'accounts.remove': true,
  'accounts.lift': true,
  'accounts.lock': true,
  'accounts.clock': true,
  'accounts.export': true,
  'accounts.import': true,
  'vault.status': true,
  'vault.entries': true,
  'vault.retry': true,
  'vault.useSession': true,
  'vault.clear': true,
  'catalogue.list': true,
  'catalogue.get': true,
  'calls.preview': true,
  'calls.send': true,
  'calls.actAs': true,
  'calls.cancel': true,
  'calls.reveal': true,
  'calls.copy': true,
  'files.pick': true,
  'history.search': true,
  'history.get': true,
  'history.star': true,
  'history.remove': true,
  'history.usage': true,
  'jobs.start': true,
  'jobs.list': true,
  'jobs.rows': true,
  'jobs.pause': true,
  'jobs.resume': true,
  'jobs.cancel': true,
  'jobs.remove': true,
  'downloads.start': true,
  'downloads.list': true,
  'downloads.pause': true,
  'downloads.resume': true,
  'downloads.cancel': true,
  'downloads.show': true,
  'bulk.start': true,
  'bulk.list': true,
  'bulk.rows': true,
  'bulk.resume': true,
  'bulk.cancel': true,
  'exports.start': true,
  'sheets.export': true,
  'sheets.read': true,
  'sheets.template': true,
  'oauth.begin': true,
  'oauth.finish': true,
  'oauth.keep': true,
  'oauth.refresh': true,
  'oauth.check': true,
  'oauth.scopes': true,
  'tickets.make': true,
  'tickets.decode': true,
  'tickets.save': true,
  'tickets.qr': true,
  'diagnose.code': true,
  'diagnose.call': true,
  'diagnose.symptom': true,
  'signing.compare': true,
  'clipboard.write': true,
  'links.open': true,
};
const eventNames: { readonly [E in EventName]: true } = {
  'history.changed': true,
  'accounts.changed': true,
  'vault.changed': true,
  'preferences.changed': true,
  'jobs.changed': true,
  'bulk.changed': true,
  'downloads.changed': true,
  'app.command': true,
  'app.state': true,
  'app.notice': true,
};
export const channels = Object.keys(channelNames) as Channel[];
export const events = Object.keys(eventNames) as EventName[];

type Domain<N extends string> = N extends `${infer D}.${string}` ? D : never;
type Verb<N extends string, D extends string> = N extends `${D}.${infer V}` ? V : never;
type Named<D extends string, V extends string> = Extract<Channel, `${D}.${V}`>;
type Ask<C extends Channel> =
  Request<C> extends undefined ? () => Promise<Envelope<Response<C>>> : (request: Request<C>) => Promise<Envelope<Response<C>>>;

/** `window.confdesk`: named functions only, derived from the table. */
export type Bridge = {
  readonly [D in Domain<Channel>]: { readonly [V in Verb<Channel, D>]: Ask<Named<D, V>> };
} & {
  /** Listens to one event of the table; the returned function stops listening and returns nothing. */
  readonly on: <E extends EventName>(event: E, listener: (payload: Events[E]) => void) => () => void;
};
