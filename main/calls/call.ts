import { randomUUID } from 'node:crypto';
import { setTimeout as rest } from 'node:timers/promises';
import type { AccountView } from '../../contract/account.ts';
import type { CallPreview, CallValue, Explanation, SendRequest } from '../../contract/call.ts';
import { clockFarMs, clockFineMs } from '../../contract/clock.ts';
import type { Phrase } from '../../contract/common.ts';
import { assertNever } from '../../contract/common.ts';
import type { AppError } from '../../contract/error.ts';
import type { CallEnd, NotSentReason } from '../../contract/history.ts';
import { fillRequest } from '../../contract/request.ts';
import { stsState } from '../../contract/sts.ts';
import { operationById } from '../catalogue/index.ts';
import { asFailure, Failure } from '../failure.ts';
import { makeRedactor, type Redactor } from '../history/redact.ts';
import { say } from '../texts.ts';
import { TransportError } from '../transport/errors.ts';
import type { TransportAnswer } from '../transport/transport.ts';
import { vendorModules } from '../vendors/index.ts';
import type { Classified, Prepared } from '../vendors/vendor.ts';
import { createActing } from './acting.ts';
import type { Agreement } from './agreement.ts';
import { familyOf } from './explain-families.ts';
import { explainNotSent, explainRejection, explainTransport, explainUnreadable } from './explain.ts';
import { asSent, confirmationProblem, expectedText, readOnlyStops, sendable } from './guard.ts';
import { createHeldAnswers, valuesAt } from './held-answers.ts';
import { oauthOrigin, outsideOf, tokenCodes } from './oauth-rules.ts';
import { createPacer } from './pace.ts';
import {
  actorOf, answerCap, backoffMs, type Calls, type CallsOptions, closeWithinMs, describe, type Internal, type Ready, skewOf, mayRetry,
} from './road.ts';
import { personMeant } from './person-meant.ts';
import { createReader } from './reader.ts';
import { normaliseRows } from './rows.ts';
import { secretFieldNames } from './secret-fields.ts';
import { createTargetBook } from './target-book.ts';
import type { UploadFile } from './uploads.ts';
import { checkRequest } from './validate.ts';

/** The road every call takes: validate → guard → pace → sign → send → read → record (design §2). */
export function createCalls(options: CallsOptions): Calls {
  const pacer = createPacer({
    now: options.now, share: options.limitShare,
    ...(options.limitWindowMs === undefined ? {} : { windowMs: options.limitWindowMs }),
  });
  const held = createHeldAnswers(options.now);
  const book = createTargetBook();
  const acting = createActing(book);
  const reader = createReader();
  let counted: Promise<void> | undefined;
  /** What went out before the start is counted before anything goes out now; without History it is not known. */
  const countBefore = (): Promise<void> => (counted ??= (options.sentBefore?.() ?? Promise.resolve([])).then(
    (sent) => { for (const { account, operation, at } of sent) pacer.remember(account, operation, at); }, () => undefined,
  ));
  const running = new Map<string, AbortController>();
  const underWay = new Set<Promise<unknown>>();
  /** What quitting waits for. */
  const watch = (work: Promise<unknown>): void => {
    underWay.add(work);
    const over = (): void => { underWay.delete(work); };
    work.then(over, over);
  };

  async function ready(request: SendRequest, { job = '', own }: Internal = {}): Promise<Ready> {
    const account = await options.accounts.get(request.accountId);
    if (account === undefined) throw new Failure('not_found', { key: 'errors.notFound', params: { what: request.accountId } });
    const operation = operationById(request.operation);
    if (operation === undefined || operation.vendor !== account.vendor) {
      throw new Failure('not_found', { key: 'errors.notFound', params: { what: request.operation } });
    }
    if (!sendable(operation, own !== undefined)) {
      throw new Failure('unsupported', { key: 'errors.unsupported', params: { what: operation.id } });
    }
    const { params, body } = acting.apply(account, operation, request);
    const filled = fillRequest(operation, account, params, body);
    return { account, operation: asSent(operation, filled.params, account, filled.body), job, own, ...filled };
  }

  const secretValuesOf = ({ own }: Pick<Ready, 'own'>, secrets: Readonly<Record<string, string>>): string[] => [...Object.values(secrets), ...(own?.secrets ?? [])];
  function redactorFor(r: Pick<Ready, 'account' | 'own'>, secrets: Readonly<Record<string, string>>): Redactor {
    return makeRedactor({ secretFields: secretFieldNames(r.account.vendor), secretValues: secretValuesOf(r, secrets) });
  }

  /** `offsetMs`: what is added to this computer's clock where somebody chose the server's time. */
  function prepare(
    r: Ready, secrets: Readonly<Record<string, string>>, files: Readonly<Record<string, UploadFile>> = {}, offsetMs = r.account.serverClock?.skewMs ?? 0,
  ): Prepared {
    const prepared = vendorModules[r.account.vendor].prepare({
      operation: r.operation, params: r.params, body: r.body, account: r.account, secrets, now: options.now() + offsetMs, nonce: options.nonce(), files,
    });
    // Whoever looks into the row later must not wonder why the time signed is not the time it was sent at.
    return offsetMs === 0 || prepared.steps.length === 0 ? prepared
      : { ...prepared, steps: [...prepared.steps, { name: 'serverClock', text: `${offsetMs < 0 ? '-' : '+'}${(Math.abs(offsetMs) / 1000).toFixed(1)} s` }] };
  }

  /** The files of an upload, read once; what cannot be read is said at its field and nothing goes out. */
  async function filesOf(id: string, r: Ready): Promise<Readonly<Record<string, UploadFile>>> {
    const files: Record<string, UploadFile> = {};
    if (r.operation.bodyKind !== 'multipart') return files;
    for (const { name } of (r.operation.body ?? []).filter((field) => field.type === 'file' && r.body?.[field.name] !== undefined)) {
      try {
        files[name] = await options.uploads.read(String(r.body?.[name]));
      } catch (error) {
        const failure = asFailure(error);
        if (failure === null) throw error;
        await refuse(id, r, 'validation', new Failure('validation', failure.error.phrase, { fields: [{ field: name, ...failure.error.phrase }] }));
      }
    }
    return files;
  }

  /** For a redactor only: what cannot be read now masks nothing. */
  const knownSecrets = (account: AccountView): Promise<Readonly<Record<string, string>>> =>
    options.accounts.someSecrets(account.id, account.endpoint).catch(() => ({}));

  async function begin(id: string, r: Ready, prepared: Prepared, redact: Redactor): Promise<void> {
    await options.history.begin({
      id, startedAt: options.now(), accountId: r.account.id, accountName: r.account.name, environment: r.account.environment,
      // A secret pasted into the wrong field must not stay behind as the person or the thing of the call.
      vendor: r.account.vendor, operation: r.operation.id, actor: redact.text(actorOf(r)), object: redact.text(describe(book, r)), method: prepared.method,
      target: redact.target(prepared.target), requestHeaders: redact.headers(prepared.headers), requestBody: redact.text(prepared.upload?.record ?? prepared.body),
      steps: prepared.steps.map((s) => ({ name: s.name, text: redact.text(s.text) })), job: r.job,
    });
  }

  /** Target and body as they would be sent now, signatures and secrets masked. */
  function shownRequest(r: Ready): Pick<CallPreview, 'target' | 'body'> {
    const redact = redactorFor(r, {});
    const { target, body, upload } = prepare(r, {});
    return { target: redact.target(target), body: redact.text(upload?.record ?? body) };
  }

  const note = (explanation: Explanation | null): string => (explanation === null ? '' : say(options.language(), explanation.happened));

  async function end(id: string, more: Partial<Omit<CallEnd, 'id'>> & Pick<CallEnd, 'outcome'>): Promise<void> {
    await options.history.complete({
      id, finishedAt: options.now(), reason: null, code: '', message: '', explanation: null, httpStatus: null, trace: '', attempts: 0,
      answerHeaders: [], answerBody: '', size: null, note: note(more.explanation ?? null), ...more,
    });
  }

  /** Nothing goes out, but the wish is remembered. */
  async function refuse(id: string, r: Ready, reason: NotSentReason, failure: Failure): Promise<never> {
    const redact = redactorFor(r, await knownSecrets(r.account));
    const explanation = failure.error.explanation ?? null;
    const wish: Prepared = { method: r.operation.method, target: r.operation.path, headers: [], body: JSON.stringify(r.body ?? r.params), steps: [] };
    try {
      await begin(id, r, wish, redact);
      await end(id, { outcome: 'not_sent', reason, explanation, code: failure.error.code });
    } catch (error) {
      // The reason matters more than its row: nothing goes out either way.
      options.onUnrecorded?.(error);
      throw failure;
    }
    throw new Failure(failure.error.code, failure.error.phrase, { ...failure.error, callId: id });
  }

  async function guard(id: string, request: SendRequest, r: Ready, agreed: Agreement | undefined): Promise<void> {
    const { account, operation, params, body } = r;
    const fields = checkRequest(operation, account, params, body);
    if (fields.length > 0) {
      await refuse(id, r, 'validation', new Failure('validation', { key: 'errors.validation', params: { count: fields.length } }, {
        fields, explanation: explainNotSent('validation', { operation, account, fields }),
      }));
    }
    if (r.own !== undefined) return;
    const outside = outsideOf(account, operation);
    if (outside !== null) {
      await refuse(id, r, 'not_ready', new Failure('not_ready', { key: 'errors.outsideScopes', params: { account: account.name } }, {
        explanation: explainNotSent('not_ready', { operation, account, fields: [], outside }),
      }));
    }
    if (readOnlyStops(account, operation, options.now())) {
      await refuse(id, r, 'read_only', new Failure('read_only', { key: 'errors.readOnly', params: { account: account.name } }, {
        explanation: explainNotSent('read_only', { operation, account, fields: [] }),
      }));
    }
    const { expected } = expectedText(book, account.id, operation, params, body);
    const problem = agreed?.covers(request) === true ? null : confirmationProblem(operation, request.confirm, expected);
    if (problem !== null) {
      await refuse(id, r, 'unconfirmed', new Failure('confirmation_required', { key: `errors.confirmation.${problem}` }, {
        explanation: explainNotSent('unconfirmed', { operation, account, fields: [] }),
      }));
    }
    if (!account.ready) {
      await refuse(id, r, 'not_ready', new Failure('not_ready', { key: 'errors.notReady', params: { account: account.name } }, {
        explanation: explainNotSent('not_ready', {
          operation, account, fields: [], missing: Object.entries(account.secrets).filter(([, state]) => state === 'missing').map(([name]) => name),
        }),
      }));
    }
  }

  /** Looked at again after a wait: read-only may be back, the account gone or pointed elsewhere. */
  async function checkAgain(r: Ready): Promise<void> {
    const account = await options.accounts.get(r.account.id);
    if (account === undefined) throw new Failure('not_found', { key: 'errors.notFound', params: { what: r.account.name } });
    if (account.endpoint !== r.account.endpoint) throw new Failure('busy', { key: 'accounts.errors.changedMeanwhile' });
    if (r.own === undefined && readOnlyStops(account, r.operation, options.now())) {
      throw new Failure('read_only', { key: 'errors.readOnly', params: { account: account.name } }, {
        explanation: explainNotSent('read_only', { operation: r.operation, account, fields: [] }),
      });
    }
  }

  async function secretsOf(id: string, r: Ready): Promise<Readonly<Record<string, string>>> {
    try {
      if (r.own !== undefined) return await options.accounts.someSecrets(r.account.id, r.account.endpoint);
      if (r.account.mode === 'oauth') await options.accounts.freshen?.(r.account);
      return await options.accounts.secretsFor(r.account.id, r.account.endpoint);
    } catch (error) {
      const failure = asFailure(error);
      if (failure !== null) return refuse(id, r, 'not_ready', failure);
      throw error;
    }
  }

  const failureOf = (
    callId: string, explanation: Explanation, c: Extract<Classified, { kind: 'rejected' }>, status: number, request: NonNullable<AppError['request']>, refused: AppError['refused'],
  ): Failure =>
    new Failure('rejected', explanation.happened, {
      explanation, callId, request, ...(refused === undefined ? {} : { refused }),
      vendor: {
        code: c.code, message: c.message, httpStatus: status,
        ...(c.newCode === undefined ? {} : { newCode: c.newCode }), ...(c.trace === '' ? {} : { trace: c.trace }),
      },
    });

  async function travel(id: string, r: Ready, signal: AbortSignal, paged: Internal['paged']): Promise<CallValue> {
    const { account, operation, params } = r;
    let secrets = await secretsOf(id, r);
    const files = await filesOf(id, r);
    const uploadBytes = Object.values(files).reduce((sum, file) => sum + file.content.length, 0);
    // A slow line still gets 100 kB a second through.
    const timeoutMs = options.timeoutMs + uploadBytes / 100;
    let redact = redactorFor(r, secrets);
    const started = performance.now();
    let offsetMs = account.serverClock?.skewMs ?? 0;
    let prepared = prepare(r, secrets, files, offsetMs);
    const startedAt = options.now();
    await begin(id, r, prepared, redact);
    /** As it went out last, for whoever is told of a failure. */
    const asked = (): NonNullable<AppError['request']> => ({ at: startedAt, method: prepared.method, target: redact.target(prepared.target) });
    let attempts = 0;
    let resent: CallEnd['resent'];
    let via = '';
    const again = (): void => {
      // Never the same timestamp and nonce twice: the vendor would call it a replay.
      prepared = prepare(r, secrets, files, offsetMs);
      resent = {
        target: redact.target(prepared.target), requestHeaders: redact.headers(prepared.headers),
        steps: prepared.steps.map((s) => ({ name: s.name, text: redact.text(s.text) })),
      };
    };
    // The call is over: a row that cannot be completed must not turn a change that was made into a failure.
    const close = (more: Partial<Omit<CallEnd, 'id'>> & Pick<CallEnd, 'outcome'>): Promise<void> =>
      end(id, { attempts, ...(resent === undefined ? {} : { resent }), ...more })
        .catch((error: unknown) => { options.onUnrecorded?.(error); });
    /** A fault of ours on the way: the row says so, and whoever asked is told whether it may have gone out. */
    const broken = async (error: unknown, httpStatus: number | null): Promise<never> => {
      const explanation = explainTransport({
        code: 'other', sent: attempts === 0 ? 'no' : 'maybe', effect: operation.effect, retry: operation.retry, operation, via,
        detail: 'internal', timeoutMs, attempts,
      });
      await close({ outcome: 'network', code: 'other', explanation, httpStatus });
      const failure = new Failure('network', explanation.happened, { explanation, callId: id, request: asked(), sent: attempts === 0 ? 'no' : 'maybe' });
      failure.cause = error;
      throw failure;
    };
    const leftOut = async (failure: Failure): Promise<never> => {
      const { code, phrase, explanation = null } = failure.error;
      await close({
        outcome: attempts === 0 ? 'not_sent' : 'cancelled', reason: code === 'read_only' ? 'read_only' : 'not_ready', code, explanation,
      });
      throw new Failure(code, phrase, { ...failure.error, callId: id });
    };

    const wait = (): Promise<unknown> => rest(backoffMs[attempts - 1] ?? 750, undefined, { signal }).catch(() => undefined);

    for (;;) {
      let answer: TransportAnswer;
      try {
        await countBefore();
        if ((await pacer.acquire(account, operation, signal)) > 0) {
          await checkAgain(r);
          again();
        }
        attempts += 1;
        options.onAttempt?.(account);
        answer = await options.transport.send({
          origin: operation.oauthHost === true ? oauthOrigin(account.endpoint) : account.endpoint, method: prepared.method, target: prepared.target, headers: prepared.headers, body: prepared.upload?.content ?? prepared.body,
          proxy: account.proxy, caFile: account.caFile, timeoutMs, maxBytes: answerCap,
          reuse: operation.effect === 'read', signal,
        });
        via = answer.via;
      } catch (error) {
        if (error instanceof TransportError) via = error.via;
        if (error instanceof Failure) return leftOut(error);
        if (!(error instanceof TransportError) && !signal.aborted) return broken(error, null);
        const failure = error instanceof TransportError ? error : new TransportError('cancelled', 'no', '');
        if (signal.aborted) {
          // Left while it waited for its turn, or after it went out: then nobody knows whether it took effect.
          const explanation = explainTransport({
            code: 'cancelled', sent: attempts === 0 ? 'no' : 'maybe', effect: operation.effect, retry: operation.retry, operation, via,
            detail: '', timeoutMs, attempts,
          });
          await close({ outcome: 'cancelled', explanation });
          throw new Failure('cancelled', { key: 'errors.cancelled' }, { callId: id, request: asked(), explanation, sent: attempts === 0 ? 'no' : 'maybe' });
        }
        if (mayRetry(operation, attempts, failure)) {
          await wait();
          again();
          continue;
        }
        const explanation = explainTransport({
          code: failure.code, sent: failure.sent, effect: operation.effect, retry: operation.retry, operation, via, detail: failure.detail,
          timeoutMs, attempts,
        });
        await close({ outcome: 'network', code: failure.code, explanation });
        throw new Failure('network', explanation.happened, {
          // An earlier attempt may have arrived where the last one did not.
          explanation, callId: id, request: asked(), sent: attempts > 1 ? 'maybe' : failure.sent, vendor: { code: failure.code, message: failure.detail },
        });
      }

      try {
        const done = await read(answer);
        if (done !== null) return done;
      } catch (error) {
        if (error instanceof Failure) throw error;
        return broken(error, answer.status);
      }
      await wait();
      again();
    }

    /** What came back; null: to be sent once more. */
    async function read(answer: TransportAnswer): Promise<CallValue | null> {
      const skewMs = skewOf(answer);
      if (skewMs !== null) options.onSkew(skewMs, account);
      const { status, headers, text } = answer;
      const { classified, answerBody } = await reader.read(
        { operation, status, headers, text, params, now: options.now() }, redact, secretValuesOf(r, secrets), { unmasked: r.own?.answered, paged },
      );
      if (classified.kind === 'unreadable' && mayRetry(operation, attempts, classified)) return null;
      const said = {
        httpStatus: answer.status, trace: classified.trace, size: answer.bytes,
        answerHeaders: redact.headers(Object.entries(headers)),
      };
      // A token may end before its time. The vendor has looked at nothing else yet: a change was not made, and may go out again too.
      if (classified.kind === 'rejected' && tokenCodes.has(classified.code) && account.mode === 'oauth' && r.own === undefined
        && attempts === 1 && await options.accounts.freshen?.(account, secrets['accessToken'] ?? '').catch(() => false) === true) {
        secrets = await secretsOf(id, r);
        redact = redactorFor(r, secrets);
        return null;
      }
      // The server's time was chosen and this computer's clock has been set since: measured anew, signed anew. Nothing was looked at yet.
      if (classified.kind === 'rejected' && account.serverClock !== undefined && skewMs !== null && Math.abs(skewMs - offsetMs) > clockFineMs
        && Math.abs(skewMs) <= clockFarMs && familyOf(account.vendor, classified.code) === 'clock' && attempts === 1 && operation.retry === 'safe') {
        offsetMs = skewMs;
        return null;
      }
      switch (classified.kind) {
        case 'ok': {
          const { secrets: values, names, rows, page, ...shown } = classified.ok;
          book.learn(account.id, names);
          held.hold(id, account.id, values, redact.known);
          const recorded = (): Promise<void> => close({ outcome: 'ok', ...said, answerBody: answerBody() });
          // A whole list keeps the page by itself: its row is completed while the next page is on its way, whose own row comes first.
          if (r.job === '' || operation.effect !== 'read') await recorded();
          else watch(new Promise<void>((done) => { setImmediate(() => { void recorded().then(done); }); }));
          return {
            callId: id, operation: operation.id, httpStatus: answer.status, durationMs: Math.round(performance.now() - started), attempts,
            ...shown, ...(classified.trace === '' ? {} : { trace: classified.trace }), ...(skewMs === null ? {} : { skewMs }),
            ...(operation.rows === undefined ? {} : { rows }), ...(page === undefined ? {} : { page }),
          };
        }
        case 'rejected': {
          if (classified.limited) pacer.pause(account);
          const refused = {
            ...classified, code: redact.text(classified.code), message: redact.text(classified.message),
            ...(classified.newCode === undefined ? {} : { newCode: redact.text(classified.newCode) }),
          };
          const meant = personMeant(operation, refused.code, r.params, r.body);
          const explanation = explainRejection({
            vendor: account.vendor, code: refused.code, message: refused.message, operation, account,
            secretHints: account.warnings.map(({ field, ...phrase }) => ({ field, phrase: phrase as Phrase })),
            skewMs, ...(account.serverClock === undefined ? {} : { offsetMs }), actor: redact.text(actorOf(r)), meant: { ...meant, person: redact.text(meant.person) }, sentSdkId: (account.fields['sdkId'] ?? '') !== '', httpStatus: answer.status,
            sts: stsState(account.fields['stsExpires'] ?? '', (secrets['stsToken'] ?? '') !== '', options.now()),
          });
          await close({ outcome: 'rejected', code: refused.code, message: refused.message, explanation, ...said, answerBody: answerBody() });
          throw failureOf(id, explanation, refused, answer.status, asked(), acting.refused(id, refused.code, account, operation, r, redact.text(actorOf(r))));
        }
        case 'unreadable': {
          const explanation = explainUnreadable({
            code: classified.code, httpStatus: answer.status, via, effect: operation.effect, retry: operation.retry, operation,
          });
          await close({ outcome: 'network', code: classified.code, explanation, ...said, answerBody: answerBody() });
          throw new Failure('network', explanation.happened, {
            explanation, callId: id, request: asked(), sent: 'maybe', vendor: { code: classified.code, message: classified.message, httpStatus: answer.status },
          });
        }
        default:
          return assertNever(classified);
      }
    }
  }

  const secretValues: Calls['secretValues'] = async (callId, pointers, how) => {
    const values = pointers.map((pointer) => held.value(callId, pointer));
    const origin = await options.history.get(callId);
    if (values.includes(undefined) || origin === null) throw new Failure('not_found', { key: 'errors.secretGone' });
    const id = randomUUID();
    await options.history.begin({
      id, startedAt: options.now(), accountId: origin.accountId, accountName: origin.accountName, environment: origin.environment,
      vendor: origin.vendor, operation: `secret.${how}`, actor: origin.actor, object: origin.object, method: '', target: pointers.join(' ').slice(0, 2000),
      requestHeaders: [], requestBody: '', steps: [], job: '',
    });
    await end(id, { outcome: 'ok' });
    return values as string[];
  };

  return {
    pacer,
    async send(request, internal = {}) {
      const id = randomUUID();
      const stop = new AbortController();
      const leave = (): void => { stop.abort(); };
      if (internal.signal?.aborted === true) leave();
      internal.signal?.addEventListener('abort', leave, { once: true });
      const names = request.ticket === undefined ? [id] : [id, request.ticket];
      for (const name of names) running.set(name, stop);
      const going = (async () => {
        const r = await ready(request, internal);
        await guard(id, request, r, internal.agreed);
        return travel(id, r, stop.signal, internal.paged);
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
      const r = await ready(request);
      const outside = outsideOf(r.account, r.operation);
      return {
        operation: r.operation.id, effect: r.operation.effect, accountName: r.account.name, environment: r.account.environment,
        vendor: r.account.vendor, readOnly: readOnlyStops(r.account, r.operation, options.now()), actor: actorOf(r),
        method: r.operation.method, object: describe(book, r), ...shownRequest(r),
        ...expectedText(book, r.account.id, r.operation, r.params, r.body), ...(outside === null ? {} : { outside }),
      };
    },
    actAs: acting.choose,
    cancel(ticket) {
      const found = running.get(ticket);
      found?.abort();
      return found !== undefined;
    },
    async secretValue(callId, pointer, how) {
      const [value = ''] = await secretValues(callId, [pointer], how);
      return value;
    },
    secretValues,
    async madeHere(account, { operation, shape, object, request, answer }) {
      const started = performance.now();
      const described = operationById(shape);
      if (described === undefined) throw new Error(`no operation ${shape}`);
      const redact = redactorFor({ account, own: undefined }, await knownSecrets(account));
      const masked = redact.json(answer);
      const id = randomUUID();
      await options.history.begin({
        id, startedAt: options.now(), accountId: account.id, accountName: account.name, environment: account.environment, vendor: account.vendor,
        operation, actor: '', object: redact.text(object), method: '', target: '', requestHeaders: [],
        requestBody: redact.text(JSON.stringify(request)), steps: [], job: '',
      });
      held.hold(id, account.id, valuesAt(answer, masked.masked), redact.known);
      await end(id, { outcome: 'ok', answerBody: JSON.stringify(masked.value) });
      return {
        callId: id, operation, httpStatus: 0, durationMs: Math.round(performance.now() - started), attempts: 0, answer: masked.value,
        masked: masked.masked, rows: normaliseRows(described, masked.value, options.now(), answer),
      };
    },
    linkOf: (callId, pointer) => held.value(callId, pointer),
    forgetAccount(id) {
      book.forget(id);
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
