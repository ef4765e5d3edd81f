import type { AccountView } from '../../contract/account.ts';
import type { Explanation } from '../../contract/call.ts';
import type { CallEnd, NotSentReason, SignStep } from '../../contract/history.ts';
import { Failure } from '../errors/failure.ts';
import type { Redactor } from '../redact/redact.ts';
import { say } from '../../texts/say.ts';
import type { Prepared } from '../vendors/vendor.ts';
import { redactorFor } from './masking.ts';
import { actorOf, type CallsOptions, describe, type Ready } from './types.ts';
import type { KnownTargets } from '../answers/known-targets.ts';

/** How a row ends; what is left out is empty. */
export type Ending = Partial<Omit<CallEnd, 'id'>> & Pick<CallEnd, 'outcome'>;

/** The rows of calls in History. */
export interface CallRecord {
  /** The row, before anything goes out. */
  begin(id: string, r: Ready, prepared: Prepared, redact: Redactor): Promise<void>;
  end(id: string, ending: Ending): Promise<void>;
  /** Nothing goes out, but the wish is remembered; always throws. */
  refuse(id: string, r: Ready, reason: NotSentReason, failure: Failure): Promise<never>;
  /** For a redactor only: what cannot be read now masks nothing. */
  knownSecrets(account: AccountView): Promise<Readonly<Record<string, string>>>;
}

/** How a signature came about, without a secret. */
export const maskedSteps = (prepared: Prepared, redact: Redactor): readonly SignStep[] =>
  prepared.steps.map((s) => ({ name: s.name, text: redact.text(s.text) }));

/** Rows over the history; `book` says in people's words what a call is about. */
export function createRecord(options: CallsOptions, targets: KnownTargets): CallRecord {
  const note = (explanation: Explanation | null): string => (explanation === null ? '' : say(options.language(), explanation.happened));
  const knownSecrets: CallRecord['knownSecrets'] = (account) =>
    options.accounts.someSecrets(account.id, account.endpoint).catch(() => ({}));

  async function begin(id: string, r: Ready, prepared: Prepared, redact: Redactor): Promise<void> {
    await options.history.begin({
      id,
      startedAt: options.now(),
      accountId: r.account.id,
      accountName: r.account.name,
      environment: r.account.environment,
      // A secret pasted into the wrong field must not stay behind as the person or the thing of the call.
      vendor: r.account.vendor,
      operation: r.operation.id,
      actor: redact.text(actorOf(r)),
      object: redact.text(describe(targets, r)),
      method: prepared.method,
      target: redact.target(prepared.target),
      requestHeaders: redact.headers(prepared.headers),
      requestBody: redact.text(prepared.upload?.record ?? prepared.body),
      steps: maskedSteps(prepared, redact),
      job: r.job,
    });
  }

  async function end(id: string, ending: Ending): Promise<void> {
    await options.history.complete({
      id,
      finishedAt: options.now(),
      reason: null,
      code: '',
      message: '',
      explanation: null,
      httpStatus: null,
      trace: '',
      attempts: 0,
      answerHeaders: [],
      answerBody: '',
      size: null,
      note: note(ending.explanation ?? null),
      ...ending,
    });
  }

  return {
    begin,
    end,
    knownSecrets,
    async refuse(id, r, reason, failure) {
      const redact = redactorFor(r, await knownSecrets(r.account));
      const explanation = failure.error.explanation ?? null;
      const wish: Prepared = {
        method: r.operation.method,
        target: r.operation.path,
        headers: [],
        body: JSON.stringify(r.body ?? r.params),
        steps: [],
      };
      try {
        await begin(id, r, wish, redact);
        await end(id, { outcome: 'not_sent', reason, explanation, code: failure.error.code });
      } catch (error) {
        // The reason matters more than its row: nothing goes out either way.
        options.onUnrecorded?.(error);
        throw failure;
      }
      throw new Failure(failure.error.code, failure.error.phrase, { ...failure.error, callId: id });
    },
  };
}
