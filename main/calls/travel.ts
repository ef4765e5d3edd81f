import { setTimeout as rest } from 'node:timers/promises';
import type { CallValue, Explanation } from '../../contract/call.ts';
import { Failure } from '../errors/failure.ts';
import { TransportError } from '../transport/errors.ts';
import type { TransportAnswer } from '../transport/transport.ts';
import type { Arrival } from './arrival.ts';
import { explainTransport, type TransportInput } from '../explain/no-answer.ts';
import type { Gate } from './gate.ts';
import type { Pacer } from './pace.ts';
import { answerCap, backoffMs, type CallsOptions, mayRetry } from './types.ts';
import type { Trip } from './trip.ts';
import { vendorModules } from '../vendors/index.ts';

/** Takes a call there and back: its turn, the attempts, and what is said where none of them brings an answer. */
export type Travel = (trip: Trip) => Promise<CallValue>;

/** The way between here and the vendor. */
export function createTravel(options: CallsOptions, pacer: Pacer, gate: Gate, arrival: Arrival): Travel {
  let counted: Promise<void> | undefined;
  /** What went out before the start is counted before anything goes out now; without History it is not known. */
  const countBefore = (): Promise<void> =>
    (counted ??= (options.sentBefore?.() ?? Promise.resolve([])).then(
      (sent) => {
        for (const { account, operation, at } of sent) pacer.remember(account, operation, at);
      },
      () => undefined,
    ));

  const explain = (trip: Trip, what: Pick<TransportInput, 'code' | 'sent' | 'detail'>): Explanation => {
    const { operation } = trip.r;
    return explainTransport({
      ...what,
      effect: operation.effect,
      retry: operation.retry,
      operation,
      via: trip.via,
      timeoutMs: trip.timeoutMs,
      attempts: trip.attempts,
    });
  };
  /** Once it went out nobody knows whether it took effect. */
  const sentOf = (trip: Trip): 'no' | 'maybe' => (trip.attempts === 0 ? 'no' : 'maybe');

  /** A fault of ours on the way: the row says so, and whoever asked is told whether it may have gone out. */
  async function broken(trip: Trip, error: unknown, httpStatus: number | null): Promise<never> {
    const sent = sentOf(trip);
    const explanation = explain(trip, { code: 'other', sent, detail: 'internal' });
    await trip.close({ outcome: 'network', code: 'other', explanation, httpStatus });
    const failure = new Failure('network', explanation.happened, { explanation, callId: trip.id, request: trip.asked(), sent });
    failure.cause = error;
    throw failure;
  }

  /** Stopped by what was found after a wait. */
  async function leftOut(trip: Trip, failure: Failure): Promise<never> {
    const { code, phrase, explanation = null } = failure.error;
    await trip.close({
      outcome: trip.attempts === 0 ? 'not_sent' : 'cancelled',
      reason: code === 'read_only' ? 'read_only' : 'not_ready',
      code,
      explanation,
    });
    throw new Failure(code, phrase, { ...failure.error, callId: trip.id });
  }

  /** Left while it waited for its turn, or after it went out. */
  async function cancelled(trip: Trip): Promise<never> {
    const sent = sentOf(trip);
    const explanation = explain(trip, { code: 'cancelled', sent, detail: '' });
    await trip.close({ outcome: 'cancelled', explanation });
    throw new Failure('cancelled', { key: 'errors.cancelled' }, { callId: trip.id, request: trip.asked(), explanation, sent });
  }

  async function unreached(trip: Trip, { code, sent, detail }: TransportError): Promise<never> {
    const explanation = explain(trip, { code, sent, detail });
    await trip.close({ outcome: 'network', code, explanation });
    throw new Failure('network', explanation.happened, {
      // An earlier attempt may have arrived where the last one did not.
      explanation,
      callId: trip.id,
      request: trip.asked(),
      sent: trip.attempts > 1 ? 'maybe' : sent,
      vendor: { code, message: detail },
    });
  }

  /** One attempt, when it is its turn. */
  async function attempt(trip: Trip): Promise<TransportAnswer> {
    const { account, operation } = trip.r;
    await countBefore();
    if ((await pacer.acquire(account, operation, trip.signal)) > 0) {
      await gate.checkAgain(trip.r);
      trip.again();
    }
    trip.attempts += 1;
    options.onAttempt?.(account);
    const { method, target, headers, body, upload } = trip.prepared;
    const { oauth } = vendorModules[account.vendor];
    const answer = await options.transport.send({
      origin: (operation.oauthHost === true ? oauth?.origin(account.endpoint) : undefined) ?? account.endpoint,
      method,
      target,
      headers,
      body: upload?.content ?? body,
      proxy: account.proxy,
      caFile: account.caFile,
      timeoutMs: trip.timeoutMs,
      maxBytes: answerCap,
      reuse: operation.effect === 'read',
      signal: trip.signal,
    });
    trip.via = answer.via;
    return answer;
  }

  /** An attempt without an answer: null when it is to be sent once more, else it throws what is said. */
  async function failed(trip: Trip, error: unknown): Promise<null> {
    if (error instanceof TransportError) trip.via = error.via;
    if (error instanceof Failure) return leftOut(trip, error);
    if (trip.signal.aborted) return cancelled(trip);
    if (!(error instanceof TransportError)) return broken(trip, error, null);
    return mayRetry(trip.r.operation, trip.attempts, error) ? null : unreached(trip, error);
  }

  return async (trip) => {
    for (;;) {
      const answer = await attempt(trip).catch((error: unknown) => failed(trip, error));
      if (answer !== null) {
        try {
          const done = await arrival(trip, answer);
          if (done !== null) return done;
        } catch (error) {
          if (error instanceof Failure) throw error;
          return broken(trip, error, answer.status);
        }
      }
      await rest(backoffMs[trip.attempts - 1] ?? 750, undefined, { signal: trip.signal }).catch(() => undefined);
      trip.again();
    }
  };
}
