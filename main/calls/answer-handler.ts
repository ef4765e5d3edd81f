import type { CallValue } from '../../contract/call.ts';
import { clockFarMs, clockFineMs } from '../../contract/clock.ts';
import type { Phrase } from '../../contract/common.ts';
import { assertNever } from '../../contract/common.ts';
import { stsState } from '../../contract/sts.ts';
import { Failure } from '../errors/failure.ts';
import type { TransportAnswer } from '../transport/transport.ts';
import type { Acting } from './acting.ts';
import { familyOf, meaningsOf } from '../explain/families.ts';
import { explainUnreadable } from '../explain/no-answer.ts';
import { explainRejection } from '../explain/refused.ts';
import type { Preconditions } from './preconditions.ts';
import type { HeldAnswers } from '../answers/held-answers.ts';
import { secretValuesOf } from './masking.ts';
import type { Pacer } from './pacer.ts';
import { personMeant } from '../explain/person-meant.ts';
import type { Reader } from '../answers/reader.ts';
import type { Reading } from '../answers/reading.ts';
import type { Ending } from './record.ts';
import { actorOf, type CallsOptions, mayRetry, skewOf } from './types.ts';
import type { KnownTargets } from '../answers/known-targets.ts';
import type { CallInProgress } from './call-in-progress.ts';
import { vendorModules } from '../vendors/index.ts';

/** What came back, read, kept and told; null: to be sent once more. A refusal and what is no answer of the vendor's throw a Failure. */
export type AnswerHandler = (current: CallInProgress, answer: TransportAnswer) => Promise<CallValue | null>;

/** Where an answer goes. */
export interface AnswerHandlerParts {
  readonly gate: Preconditions;
  readonly pacer: Pacer;
  readonly reader: Reader;
  readonly book: KnownTargets;
  readonly held: HeldAnswers;
  readonly acting: Acting;
  /** What quitting waits for. */
  readonly watch: (work: Promise<unknown>) => void;
}

type Read = Reading['classified'];
type Came<Kind extends Read['kind']> = {
  readonly trip: CallInProgress;
  readonly answer: TransportAnswer;
  readonly skewMs: number | null;
  readonly classified: Extract<Read, { kind: Kind }>;
  readonly close: (ending: Ending) => Promise<void>;
};

/** The end of the road. */
export function createAnswerHandler(
  options: CallsOptions,
  { gate, pacer, reader, book: targets, held, acting, watch }: AnswerHandlerParts,
): AnswerHandler {
  /** Whether the vendor has looked at nothing but the signature and another one may do: the trip then signs anew. */
  async function signsAnew(current: CallInProgress, code: string, skewMs: number | null): Promise<boolean> {
    const { account, operation, own } = current.r;
    if (current.attempts !== 1) return false;
    // A token may end before its time. A change was not made, and may go out again too.
    if (
      vendorModules[account.vendor].oauth?.tokenCodes.has(code) === true &&
      account.mode === 'oauth' &&
      own === undefined &&
      (await options.accounts.freshen?.(account, current.secrets['accessToken'] ?? '').catch(() => false)) === true
    ) {
      current.signWith(await gate.secretsOf(current.id, current.r));
      return true;
    }
    // The server's time was chosen and this computer's clock has been set since: measured anew.
    if (
      account.serverClock !== undefined &&
      skewMs !== null &&
      Math.abs(skewMs - current.offsetMs) > clockFineMs &&
      Math.abs(skewMs) <= clockFarMs &&
      familyOf(account.vendor, code) === 'clock' &&
      operation.retry === 'safe'
    ) {
      current.signAt(skewMs);
      return true;
    }
    return false;
  }

  async function taken({ trip: current, answer, skewMs, classified, close }: Came<'ok'>): Promise<CallValue> {
    const { account, operation, job } = current.r;
    const { secrets, names, rows, page, ...shown } = classified.ok;
    targets.learn(account.id, names);
    held.hold(current.id, account.id, secrets, current.redact.known);
    const recorded = (): Promise<void> => close({ outcome: 'ok' });
    // A whole list keeps the page by itself: its row is completed while the next page is on its way, whose own row comes first.
    if (job === '' || operation.effect !== 'read') await recorded();
    else
      watch(
        new Promise<void>((done) => {
          setImmediate(() => {
            void recorded().then(done);
          });
        }),
      );
    return {
      callId: current.id,
      operation: operation.id,
      httpStatus: answer.status,
      durationMs: Math.round(performance.now() - current.started),
      attempts: current.attempts,
      ...shown,
      ...(classified.trace === '' ? {} : { trace: classified.trace }),
      ...(skewMs === null ? {} : { skewMs }),
      ...(operation.rows === undefined ? {} : { rows }),
      ...(page === undefined ? {} : { page }),
    };
  }

  async function refused({ trip: current, answer, skewMs, classified, close }: Came<'rejected'>): Promise<never> {
    const { r, redact } = current;
    const { account, operation } = r;
    if (classified.limited) pacer.pause(account);
    const code = redact.text(classified.code);
    const message = redact.text(classified.message);
    const actor = redact.text(actorOf(r));
    const meant = personMeant(operation, code, r.params, r.body);
    const explanation = explainRejection({
      vendor: account.vendor,
      code,
      message,
      operation,
      account,
      secretHints: account.warnings.map(({ field, ...phrase }) => ({ field, phrase: phrase as Phrase })),
      skewMs,
      ...(account.serverClock === undefined ? {} : { offsetMs: current.offsetMs }),
      actor,
      meant: { ...meant, person: redact.text(meant.person) },
      sentSdkId: (account.fields['sdkId'] ?? '') !== '',
      httpStatus: answer.status,
      sts: stsState(account.fields['stsExpires'] ?? '', (current.secrets['stsToken'] ?? '') !== '', options.now()),
    });
    await close({ outcome: 'rejected', code, message, explanation });
    const family = familyOf(account.vendor, code);
    const means = meaningsOf(account.vendor, code);
    const others = acting.refused(current.id, family, account, operation, r, actor);
    throw new Failure('rejected', explanation.happened, {
      explanation,
      callId: current.id,
      request: current.asked(),
      ...(others === undefined ? {} : { refused: others }),
      vendor: {
        code,
        family,
        ...(means.length === 0 ? {} : { means }),
        message,
        httpStatus: answer.status,
        ...(classified.newCode === undefined ? {} : { newCode: redact.text(classified.newCode) }),
        ...(classified.trace === '' ? {} : { trace: classified.trace }),
      },
    });
  }

  async function unreadable({ trip: current, answer, classified: { code, message }, close }: Came<'unreadable'>): Promise<never> {
    const { operation } = current.r;
    const explanation = explainUnreadable({
      code,
      httpStatus: answer.status,
      via: current.via,
      effect: operation.effect,
      retry: operation.retry,
      operation,
    });
    await close({ outcome: 'network', code, explanation });
    throw new Failure('network', explanation.happened, {
      explanation,
      callId: current.id,
      request: current.asked(),
      sent: 'maybe',
      vendor: { code, message, httpStatus: answer.status },
    });
  }

  return async (current, answer) => {
    const { account, operation, params, own } = current.r;
    const skewMs = skewOf(answer);
    if (skewMs !== null) options.onSkew(skewMs, account);
    const { status, headers, text } = answer;
    const { classified, answerBody } = await reader.read(
      { operation, status, headers, text, params, now: options.now() },
      current.redact,
      secretValuesOf(current.r, current.secrets),
      { unmasked: own?.answered, paged: current.paged },
    );
    if (classified.kind === 'unreadable' && mayRetry(operation, current.attempts, classified)) return null;
    if (classified.kind === 'rejected' && (await signsAnew(current, classified.code, skewMs))) return null;
    const answerHeaders = current.redact.headers(Object.entries(headers));
    const close = (ending: Ending): Promise<void> =>
      current.close({
        ...ending,
        httpStatus: status,
        trace: classified.trace,
        size: answer.bytes,
        answerHeaders,
        answerBody: answerBody(),
      });
    switch (classified.kind) {
      case 'ok':
        return taken({ trip: current, answer, skewMs, classified, close });
      case 'rejected':
        return refused({ trip: current, answer, skewMs, classified, close });
      case 'unreadable':
        return unreadable({ trip: current, answer, skewMs, classified, close });
      default:
        return assertNever(classified);
    }
  };
}
