import type { Account, AccountView } from '../../contract/account.ts';
import type { CallPreview, CallValue, PageInfo, SendRequest } from '../../contract/call.ts';
import type { Json, JsonObject, Language } from '../../contract/common.ts';
import type { Operation } from '../../contract/operation.ts';
import type { History } from '../history/history.ts';
import type { ThreadProblem } from '../threads/thread.ts';
import { TransportError } from '../transport/errors.ts';
import type { Transport, TransportAnswer } from '../transport/transport.ts';
import type { Classified } from '../vendors/vendor.ts';
import type { Agreement } from './agreement.ts';
import type { Pacer } from './pacer.ts';
import type { SentCall } from './earlier-calls.ts';
import { type KnownTargets, targetId } from '../answers/known-targets.ts';
import type { Uploads } from './uploads.ts';

export interface CallsOptions {
  readonly accounts: {
    get(id: string): Promise<AccountView | undefined>;
    /** The only way to a secret: checked against the origin it was entered for. */
    secretsFor(id: string, endpoint: string): Promise<Readonly<Record<string, string>>>;
    /** Those that are there, without a complaint about the others. */
    someSecrets(id: string, endpoint: string): Promise<Readonly<Record<string, string>>>;
    /**
     * Renews what is about to run out (OAuth); `refused`: the access token that the vendor no longer took, whatever its end. Gives whether
     * there is another one now. Rejects with Failure where there is none that can be sent.
     */
    freshen?(account: AccountView, refused?: string): Promise<boolean>;
  };
  readonly history: History;
  readonly transport: Transport;
  readonly uploads: Pick<Uploads, 'read'>;
  readonly language: () => Language;
  /** Epoch ms. */
  readonly now: () => number;
  /** Decimal text of 1 to 9 digits, random. */
  readonly nonce: () => string;
  /** Part of each documented limit to use; Infinity switches pacing off (benches). */
  readonly limitShare: () => number;
  /** A minute of an account's limits in real ms. */
  readonly limitWindowMs?: (account: Account) => number;
  /** Calls that went out before this program started and still count; asked for once, before the first call. */
  readonly sentBefore?: () => Promise<readonly SentCall[]>;
  readonly timeoutMs: number;
  /** Newest skew: server clock minus ours, in ms; of every answer with a Date header. */
  readonly onSkew: (skewMs: number, account: AccountView) => void;
  /** Something goes out under this account's limits: counted by the day. */
  readonly onAttempt?: (account: AccountView) => void;
  /** A call is over and its row could not be completed (full disk): it stays "unfinished" in History. */
  readonly onUnrecorded?: (error: unknown) => void;
  /** For the log: the thread that reads large answers ended, or did not end when told. */
  readonly reportThread?: (problem: ThreadProblem) => void;
}

/** What main itself may add to a call; never part of what the window asks for. */
export interface Internal {
  /** Job the call belongs to, kept in its History row. */
  readonly job?: string;
  /** Calls agreed to together, checked before; in place of the confirmation of each. */
  readonly agreed?: Agreement;
  /** Told where a list goes on as soon as that is known, before the answer is masked and kept; not told of a large answer. */
  readonly paged?: (page: PageInfo | undefined) => void;
  /** Ends the call, also while it waits for its turn. */
  readonly signal?: AbortSignal;
  /**
   * A call of ConfDesk's own to the OAuth host: its body holds secrets (named here, to be masked), and it needs neither a confirmation nor
   * write access, for it changes nothing of the company's. The window cannot ask for one.
   */
  readonly own?: { readonly secrets: readonly string[]; readonly answered: (answer: Json) => void };
}

export interface Calls {
  send(request: SendRequest, internal?: Internal): Promise<CallValue>;
  preview(request: SendRequest): Promise<CallPreview>;
  /** Chooses who acts on what a refused call was about; '' takes it back. Gives the account and the ids it stands for. */
  actAs(callId: string, person: string): { readonly accountId: string; readonly ids: readonly string[] };
  cancel(ticket: string): boolean;
  /** A masked value of a held answer, to be shown or copied; kept in History as a call of its own, without the value. */
  secretValue(callId: string, pointer: string, how: 'reveal' | 'copy'): Promise<string>;
  /** Several values of one answer for one purpose, in the order asked for, logged once. */
  secretValues(callId: string, pointers: readonly string[], how: 'reveal' | 'copy' | 'save' | 'qr'): Promise<readonly string[]>;
  /** An answer that was made on this computer: recorded, held and masked like one that came, with the rows of `shape`. */
  madeHere(
    account: AccountView,
    made: {
      readonly operation: string;
      readonly shape: string;
      readonly object: string;
      readonly request: JsonObject;
      readonly answer: JsonObject;
    },
  ): Promise<CallValue>;
  /** A masked value for main's own use at once (a file's address to read from), never for the window or a file; undefined when it is gone. */
  linkOf(callId: string, pointer: string): string | undefined;
  /** Values masked while a job runs, codes known to the book, pacing. */
  readonly pacer: Pacer;
  /** Drops what is known of a removed account: names, codes, answers held for revealing. */
  forgetAccount(id: string): void;
  /** Ends every call under way and waits, at most two seconds, until their rows are complete. */
  close(): Promise<void>;
}

const attemptsMost = 3;
/** Longest answer read into memory. */
export const answerCap = 32 * 1024 * 1024;
/** Rests between attempts. */
export const backoffMs = [250, 750];
/** Longest wait for rows at quit. */
export const closeWithinMs = 2000;

/** A call that is whole: account, operation and everything that will be sent. */
export interface Ready {
  readonly account: AccountView;
  readonly operation: Operation;
  readonly params: SendRequest['params'];
  readonly body: JsonObject | undefined;
  readonly job: string;
  readonly own: Internal['own'];
}

/** Server clock minus ours from the Date header (whole seconds, so its middle), seen from the middle of the exchange. */
export function skewOf(answer: TransportAnswer): number | null {
  const date = Date.parse(answer.headers['date'] ?? '');
  return Number.isNaN(date) ? null : Math.round(date + 500 - (answer.at - answer.durationMs / 2));
}

/** Whether the failure of one attempt may be answered with another one. */
export function mayRetry(operation: Operation, attempt: number, failure: TransportError | Classified): boolean {
  if (operation.retry !== 'safe' || attempt >= attemptsMost) return false;
  if (failure instanceof TransportError) return failure.code === 'reset' || failure.code === 'truncated';
  return failure.kind === 'unreadable' && (failure.code === 'html' || failure.code === 'empty');
}

/** What the call is about, in people's words: subject and code, name, or the bare id. */
export function describe(targets: KnownTargets, { account, operation, params, body }: Ready): string {
  const id = targetId(operation, params, body);
  const known = targets.find(account.id, id);
  // What is only being made has no id yet: a meeting is called by its subject.
  const made = id === '' && typeof body?.['subject'] === 'string' ? body['subject'] : undefined;
  return [known?.name ?? made, known?.code ?? id].filter((part) => part !== undefined && part !== '').join(' · ');
}

/** As whom the call acts. */
export function actorOf({ account, operation, params, body }: Ready): string {
  const actor = [...operation.params, ...(operation.body ?? [])].find((f) => f.role === 'actor');
  const named = actor === undefined ? undefined : (params[actor.name] ?? body?.[actor.name] ?? params[actor.unless ?? '']);
  return String(named ?? (account.operator || account.fields['accountSid'] || account.fields['secretId'] || ''));
}
