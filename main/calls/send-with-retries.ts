import { setTimeout as rest } from 'node:timers/promises';
import type { CallValue, Explanation } from '../../contract/call.ts';
import { Failure } from '../errors/failure.ts';
import { TransportError } from '../transport/errors.ts';
import type { TransportAnswer } from '../transport/transport.ts';
import type { AnswerHandler } from './answer-handler.ts';
import { explainTransport, type TransportInput } from '../explain/no-answer.ts';
import type { Preconditions } from './preconditions.ts';
import type { Pacer } from './pacer.ts';
import { answerCap, backoffMs, type CallsOptions, mayRetry } from './types.ts';
import type { CallInProgress } from './call-in-progress.ts';
import { vendorModules } from '../vendors/index.ts';

/** Takes a call there and back: its turn, the attempts, and what is said where none of them brings an answer. */
export type SendWithRetries = (current: CallInProgress) => Promise<CallValue>;

/** The way between here and the vendor. */
export function createSendWithRetries(options: CallsOptions, pacer: Pacer, gate: Preconditions, arrival: AnswerHandler): SendWithRetries {
  let counted: Promise<void> | undefined;
  /** What went out before the start is counted before anything goes out now; without History it is not known. */
  const countBefore = (): Promise<void> =>
    (counted ??= (options.sentBefore?.() ?? Promise.resolve([])).then(
      (sent) => {
        for (const { account, operation, at } of sent) pacer.remember(account, operation, at);
      },
      () => undefined,
    ));

  const explain = (current: CallInProgress, what: Pick<TransportInput, 'code' | 'sent' | 'detail'>): Explanation => {
    const { operation } = current.r;
    return explainTransport({
      ...what,
      effect: operation.effect,
      retry: operation.retry,
      operation,
      via: current.via,
      timeoutMs: current.timeoutMs,
      attempts: current.attempts,
    });
  };
  /** Once it went out nobody knows whether it took effect. */
  const sentOf = (current: CallInProgress): 'no' | 'maybe' => (current.attempts === 0 ? 'no' : 'maybe');

  /** A fault of ours on the way: the row says so, and whoever asked is told whether it may have gone out. */
  async function broken(current: CallInProgress, error: unknown, httpStatus: number | null): Promise<never> {
    const sent = sentOf(current);
    const explanation = explain(current, { code: 'other', sent, detail: 'internal' });
    await current.close({ outcome: 'network', code: 'other', explanation, httpStatus });
    const failure = new Failure('network', explanation.happened, { explanation, callId: current.id, request: current.asked(), sent });
    failure.cause = error;
    throw failure;
  }

  /** Stopped by what was found after a wait. */
  async function leftOut(current: CallInProgress, failure: Failure): Promise<never> {
    const { code, phrase, explanation = null } = failure.error;
    await current.close({
      outcome: current.attempts === 0 ? 'not_sent' : 'cancelled',
      reason: code === 'read_only' ? 'read_only' : 'not_ready',
      code,
      explanation,
    });
    throw new Failure(code, phrase, { ...failure.error, callId: current.id });
  }

  /** Left while it waited for its turn, or after it went out. */
  async function cancelled(current: CallInProgress): Promise<never> {
    const sent = sentOf(current);
    const explanation = explain(current, { code: 'cancelled', sent, detail: '' });
    await current.close({ outcome: 'cancelled', explanation });
    throw new Failure('cancelled', { key: 'errors.cancelled' }, { callId: current.id, request: current.asked(), explanation, sent });
  }

  async function unreached(current: CallInProgress, { code, sent, detail }: TransportError): Promise<never> {
    const explanation = explain(current, { code, sent, detail });
    await current.close({ outcome: 'network', code, explanation });
    throw new Failure('network', explanation.happened, {
      // An earlier attempt may have arrived where the last one did not.
      explanation,
      callId: current.id,
      request: current.asked(),
      sent: current.attempts > 1 ? 'maybe' : sent,
      vendor: { code, message: detail },
    });
  }

  /** One attempt, when it is its turn. */
  async function attempt(current: CallInProgress): Promise<TransportAnswer> {
    const { account, operation } = current.r;
    await countBefore();
    if ((await pacer.acquire(account, operation, current.signal)) > 0) {
      await gate.checkAgain(current.r);
      current.again();
    }
    current.attempts += 1;
    options.onAttempt?.(account);
    const { method, target, headers, body, upload } = current.prepared;
    const { oauth } = vendorModules[account.vendor];
    const answer = await options.transport.send({
      origin: (operation.oauthHost === true ? oauth?.origin(account.endpoint) : undefined) ?? account.endpoint,
      method,
      target,
      headers,
      body: upload?.content ?? body,
      proxy: account.proxy,
      caFile: account.caFile,
      timeoutMs: current.timeoutMs,
      maxBytes: answerCap,
      reuse: operation.effect === 'read',
      signal: current.signal,
    });
    current.via = answer.via;
    return answer;
  }

  /** An attempt without an answer: null when it is to be sent once more, else it throws what is said. */
  async function failed(current: CallInProgress, error: unknown): Promise<null> {
    if (error instanceof TransportError) current.via = error.via;
    if (error instanceof Failure) return leftOut(current, error);
    if (current.signal.aborted) return cancelled(current);
    if (!(error instanceof TransportError)) return broken(current, error, null);
    return mayRetry(current.r.operation, current.attempts, error) ? null : unreached(current, error);
  }

  return async (current) => {
    for (;;) {
      const answer = await attempt(current).catch((error: unknown) => failed(current, error));
      if (answer !== null) {
        try {
          const done = await arrival(current, answer);
          if (done !== null) return done;
        } catch (error) {
          if (error instanceof Failure) throw error;
          return broken(current, error, answer.status);
        }
      }
      await rest(backoffMs[current.attempts - 1] ?? 750, undefined, { signal: current.signal }).catch(() => undefined);
      current.again();
    }
  };
}
