import type { AppError } from '../../contract/error.ts';
import type { CallEnd } from '../../contract/history.ts';
import type { Redactor } from '../redact/redact.ts';
import type { Prepared } from '../vendors/vendor.ts';
import type { Composer } from './composer.ts';
import { redactorFor } from './masking.ts';
import { type CallRecord, type Ending, maskedSteps } from './record.ts';
import type { CallsOptions, Internal, Ready } from './types.ts';
import type { UploadFile } from './uploads.ts';

/** A call that may go out, with what it is signed with. */
export interface ReadyToSend {
  readonly id: string;
  readonly r: Ready;
  readonly secrets: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, UploadFile>>;
  readonly signal: AbortSignal;
  readonly paged: Internal['paged'];
}

/** One call on its way, from its first attempt to the end of its row: what it goes out with now, and what is kept of it. */
export interface CallInProgress extends ReadyToSend {
  /** Of performance.now(). */
  readonly started: number;
  readonly timeoutMs: number;
  attempts: number;
  /** DIRECT or a proxy, by the last attempt; '' when it is not known. */
  via: string;
  /** As it goes out now. */
  readonly prepared: Prepared;
  readonly redact: Redactor;
  /** What is added to this computer's clock. */
  readonly offsetMs: number;
  /** The row, before anything goes out. */
  begin(): Promise<void>;
  /** Prepares another attempt. */
  again(): void;
  /** Other secrets from the next attempt on. */
  signWith(secrets: Readonly<Record<string, string>>): void;
  /** Another time from the next attempt on. */
  signAt(offsetMs: number): void;
  /** As it went out last, for whoever is told of a failure. */
  asked(): NonNullable<AppError['request']>;
  /** The row's end; never rejects. */
  close(ending: Ending): Promise<void>;
}

/** Sets out: signs the first attempt. */
export function startCall(options: CallsOptions, composer: Composer, record: CallRecord, departure: ReadyToSend): CallInProgress {
  const { id, r, files, signal, paged } = departure;
  const uploadBytes = Object.values(files).reduce((sum, file) => sum + file.content.length, 0);
  let { secrets } = departure;
  let redact = redactorFor(r, secrets);
  const started = performance.now();
  let offsetMs = r.account.serverClock?.skewMs ?? 0;
  let prepared = composer.prepare(r, secrets, files, offsetMs);
  const startedAt = options.now();
  let resent: CallEnd['resent'];
  const current: CallInProgress = {
    id,
    r,
    files,
    signal,
    paged,
    started,
    // A slow line still gets 100 kB a second through.
    timeoutMs: options.timeoutMs + uploadBytes / 100,
    attempts: 0,
    via: '',
    get secrets() {
      return secrets;
    },
    get prepared() {
      return prepared;
    },
    get redact() {
      return redact;
    },
    get offsetMs() {
      return offsetMs;
    },
    begin: () => record.begin(id, r, prepared, redact),
    again() {
      // Never the same timestamp and nonce twice: the vendor would call it a replay.
      prepared = composer.prepare(r, secrets, files, offsetMs);
      resent = {
        target: redact.target(prepared.target),
        requestHeaders: redact.headers(prepared.headers),
        steps: maskedSteps(prepared, redact),
      };
    },
    signWith(other) {
      secrets = other;
      redact = redactorFor(r, secrets);
    },
    signAt(other) {
      offsetMs = other;
    },
    asked: () => ({ at: startedAt, method: prepared.method, target: redact.target(prepared.target) }),
    // The call is over: a row that cannot be completed must not turn a change that was made into a failure.
    close: (ending) =>
      record.end(id, { attempts: current.attempts, ...(resent === undefined ? {} : { resent }), ...ending }).catch((error: unknown) => {
        options.onUnrecorded?.(error);
      }),
  };
  return current;
}
