import { randomUUID } from 'node:crypto';
import { setTimeout as rest } from 'node:timers/promises';
import { createActing } from './acting.ts';
import { createAnswerHandler } from './answer-handler.ts';
import { createComposer } from './composer.ts';
import { createPreconditions } from './preconditions.ts';
import { expectedText, readOnlyStops } from './guard.ts';
import { createHeldAnswers } from '../answers/held-answers.ts';
import { createLocalCalls } from './local-calls.ts';
import { vendorModules } from '../vendors/index.ts';
import { createPacer } from './pacer.ts';
import { createReader } from '../answers/reader.ts';
import { createRecord } from './record.ts';
import { actorOf, type Calls, type CallsOptions, closeWithinMs, describe } from './types.ts';
import { createKnownTargets } from '../answers/known-targets.ts';
import { createSendWithRetries } from './send-with-retries.ts';
import { startCall } from './call-in-progress.ts';

/** The road every call takes: validate → guard → pace → sign → send → read → record. */
export function createCalls(options: CallsOptions): Calls {
  const pacer = createPacer({
    now: options.now,
    share: options.limitShare,
    ...(options.limitWindowMs === undefined ? {} : { windowMs: options.limitWindowMs }),
  });
  const held = createHeldAnswers(options.now);
  const targets = createKnownTargets();
  const acting = createActing(targets);
  const reader = createReader(options.reportThread);
  const running = new Map<string, AbortController>();
  const underWay = new Set<Promise<unknown>>();
  /** What quitting waits for. */
  const watch = (work: Promise<unknown>): void => {
    underWay.add(work);
    const over = (): void => {
      underWay.delete(work);
    };
    work.then(over, over);
  };

  const composer = createComposer(options, acting);
  const record = createRecord(options, targets);
  const gate = createPreconditions(options, targets, record);
  const arrival = createAnswerHandler(options, { gate, pacer, reader, book: targets, held, acting, watch });
  const travel = createSendWithRetries(options, pacer, gate, arrival);

  return {
    ...createLocalCalls(options, held, record),
    pacer,
    async send(request, internal = {}) {
      const id = randomUUID();
      const stop = new AbortController();
      const leave = (): void => {
        stop.abort();
      };
      if (internal.signal?.aborted === true) leave();
      internal.signal?.addEventListener('abort', leave, { once: true });
      const names = request.ticket === undefined ? [id] : [id, request.ticket];
      for (const name of names) running.set(name, stop);
      const going = (async () => {
        const r = await composer.ready(request, internal);
        await gate.check(id, request, r, internal.agreed);
        const secrets = await gate.secretsOf(id, r);
        const files = await gate.filesOf(id, r);
        const current = startCall(options, composer, record, { id, r, secrets, files, signal: stop.signal, paged: internal.paged });
        await current.begin();
        return travel(current);
      })();
      watch(going);
      try {
        return await going;
      } finally {
        internal.signal?.removeEventListener('abort', leave);
        // A later call may have taken the same ticket.
        for (const name of names) if (running.get(name) === stop) running.delete(name);
      }
    },
    async preview(request) {
      const r = await composer.ready(request);
      const outside = vendorModules[r.account.vendor].oauth?.outside(r.account, r.operation) ?? null;
      return {
        operation: r.operation.id,
        effect: r.operation.effect,
        accountName: r.account.name,
        environment: r.account.environment,
        vendor: r.account.vendor,
        readOnly: readOnlyStops(r.account, r.operation, options.now()),
        actor: actorOf(r),
        method: r.operation.method,
        object: describe(targets, r),
        ...composer.shown(r),
        ...expectedText(targets, r.account.id, r.operation, r.params, r.body),
        ...(outside === null ? {} : { outside }),
      };
    },
    actAs: acting.choose,
    cancel(ticket) {
      const found = running.get(ticket);
      found?.abort();
      return found !== undefined;
    },
    forgetAccount(id) {
      targets.forget(id);
      acting.forget(id);
      held.forget(id);
    },
    async close() {
      held.clear();
      for (const stop of running.values()) stop.abort();
      await Promise.race([Promise.allSettled(underWay), rest(closeWithinMs, undefined, { ref: false })]);
      await reader.close();
    },
  };
}
