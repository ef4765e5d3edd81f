import { randomUUID } from 'node:crypto';
import { operationById } from '../catalogue/index.ts';
import { Failure } from '../errors/failure.ts';
import { type HeldAnswers, valuesAt } from '../answers/held-answers.ts';
import { redactorFor } from './masking.ts';
import type { CallRecord } from './record.ts';
import type { Calls, CallsOptions } from './types.ts';
import { normaliseRows } from '../answers/rows.ts';

/** What happens on this computer alone and is kept in History like a call: a secret shown, copied or saved, an answer made here. */
export function createLocalCalls(
  options: CallsOptions,
  held: HeldAnswers,
  record: CallRecord,
): Pick<Calls, 'secretValue' | 'secretValues' | 'madeHere' | 'linkOf'> {
  const secretValues: Calls['secretValues'] = async (callId, pointers, how) => {
    const values = pointers.map((pointer) => held.value(callId, pointer));
    const origin = await options.history.get(callId);
    if (values.includes(undefined) || origin === null) throw new Failure('not_found', { key: 'errors.secretGone' });
    const id = randomUUID();
    await options.history.begin({
      id,
      startedAt: options.now(),
      accountId: origin.accountId,
      accountName: origin.accountName,
      environment: origin.environment,
      vendor: origin.vendor,
      operation: `secret.${how}`,
      actor: origin.actor,
      object: origin.object,
      method: '',
      target: pointers.join(' ').slice(0, 2000),
      requestHeaders: [],
      requestBody: '',
      steps: [],
      job: '',
    });
    await record.end(id, { outcome: 'ok' });
    return values as string[];
  };
  return {
    secretValues,
    async secretValue(callId, pointer, how) {
      const [value = ''] = await secretValues(callId, [pointer], how);
      return value;
    },
    linkOf: (callId, pointer) => held.value(callId, pointer),
    async madeHere(account, { operation, shape, object, request, answer }) {
      const started = performance.now();
      const described = operationById(shape);
      if (described === undefined) throw new Error(`no operation ${shape}`);
      const redact = redactorFor({ account, own: undefined }, await record.knownSecrets(account));
      const masked = redact.json(answer);
      const id = randomUUID();
      await options.history.begin({
        id,
        startedAt: options.now(),
        accountId: account.id,
        accountName: account.name,
        environment: account.environment,
        vendor: account.vendor,
        operation,
        actor: '',
        object: redact.text(object),
        method: '',
        target: '',
        requestHeaders: [],
        requestBody: redact.text(JSON.stringify(request)),
        steps: [],
        job: '',
      });
      held.hold(id, account.id, valuesAt(answer, masked.masked), redact.known);
      await record.end(id, { outcome: 'ok', answerBody: JSON.stringify(masked.value) });
      return {
        callId: id,
        operation,
        httpStatus: 0,
        durationMs: Math.round(performance.now() - started),
        attempts: 0,
        answer: masked.value,
        masked: masked.masked,
        rows: normaliseRows(described, masked.value, options.now(), answer),
      };
    },
  };
}
