import type { SendRequest } from '../../contract/call.ts';
import type { NotSentReason } from '../../contract/history.ts';
import { asFailure, Failure } from '../errors/failure.ts';
import type { Agreement } from './agreement.ts';
import { explainNotSent } from '../explain/no-answer.ts';
import { confirmationProblem, expectedText, readOnlyStops } from './guard.ts';
import { vendorModules } from '../vendors/index.ts';
import type { CallRecord } from './record.ts';
import type { CallsOptions, Ready } from './types.ts';
import type { KnownTargets } from '../answers/known-targets.ts';
import type { UploadFile } from './uploads.ts';
import { checkRequest } from './validate.ts';

/** Everything that can stop a call before it goes out; each stop is a row "not sent" and a Failure that says the remedy. */
export interface Preconditions {
  /** Fields, scopes, read-only, confirmation, secrets: in this order. */
  check(id: string, request: SendRequest, r: Ready, agreed: Agreement | undefined): Promise<void>;
  /** Looked at again after a wait: read-only may be back, the account gone or pointed elsewhere. Writes no row: there is one already. */
  checkAgain(r: Ready): Promise<void>;
  /** What it is signed with. */
  secretsOf(id: string, r: Ready): Promise<Readonly<Record<string, string>>>;
  /** The files of an upload, read once; what cannot be read is said at its field. */
  filesOf(id: string, r: Ready): Promise<Readonly<Record<string, UploadFile>>>;
}

/** The gate of the road. */
export function createPreconditions(options: CallsOptions, targets: KnownTargets, record: CallRecord): Preconditions {
  const readOnlyFailure = ({ account, operation }: Ready): Failure =>
    new Failure(
      'read_only',
      { key: 'errors.readOnly', params: { account: account.name } },
      {
        explanation: explainNotSent('read_only', { operation, account, fields: [] }),
      },
    );
  return {
    async check(id, request, r, agreed) {
      const { account, operation, params, body } = r;
      const stop = (reason: NotSentReason, failure: Failure): Promise<never> => record.refuse(id, r, reason, failure);
      const fields = checkRequest(operation, account, params, body);
      if (fields.length > 0) {
        await stop(
          'validation',
          new Failure(
            'validation',
            { key: 'errors.validation', params: { count: fields.length } },
            {
              fields,
              explanation: explainNotSent('validation', { operation, account, fields }),
            },
          ),
        );
      }
      if (r.own !== undefined) return;
      const outside = vendorModules[account.vendor].oauth?.outside(account, operation) ?? null;
      if (outside !== null) {
        await stop(
          'not_ready',
          new Failure(
            'not_ready',
            { key: 'errors.outsideScopes', params: { account: account.name } },
            {
              explanation: explainNotSent('not_ready', { operation, account, fields: [], outside }),
            },
          ),
        );
      }
      if (readOnlyStops(account, operation, options.now())) await stop('read_only', readOnlyFailure(r));
      const { expected } = expectedText(targets, account.id, operation, params, body);
      const problem = agreed?.covers(request) === true ? null : confirmationProblem(operation, request.confirm, expected);
      if (problem !== null) {
        await stop(
          'unconfirmed',
          new Failure(
            'confirmation_required',
            { key: `errors.confirmation.${problem}` },
            {
              explanation: explainNotSent('unconfirmed', { operation, account, fields: [] }),
            },
          ),
        );
      }
      if (!account.ready) {
        await stop(
          'not_ready',
          new Failure(
            'not_ready',
            { key: 'errors.notReady', params: { account: account.name } },
            {
              explanation: explainNotSent('not_ready', {
                operation,
                account,
                fields: [],
                missing: Object.entries(account.secrets)
                  .filter(([, state]) => state === 'missing')
                  .map(([name]) => name),
              }),
            },
          ),
        );
      }
    },
    async checkAgain(r) {
      const account = await options.accounts.get(r.account.id);
      if (account === undefined) throw new Failure('not_found', { key: 'errors.notFound', params: { what: r.account.name } });
      if (account.endpoint !== r.account.endpoint) throw new Failure('busy', { key: 'accounts.errors.changedMeanwhile' });
      if (r.own === undefined && readOnlyStops(account, r.operation, options.now())) throw readOnlyFailure({ ...r, account });
    },
    async secretsOf(id, r) {
      try {
        if (r.own !== undefined) return await options.accounts.someSecrets(r.account.id, r.account.endpoint);
        if (r.account.mode === 'oauth') await options.accounts.freshen?.(r.account);
        return await options.accounts.secretsFor(r.account.id, r.account.endpoint);
      } catch (error) {
        const failure = asFailure(error);
        if (failure !== null) return record.refuse(id, r, 'not_ready', failure);
        throw error;
      }
    },
    async filesOf(id, r) {
      const files: Record<string, UploadFile> = {};
      if (r.operation.bodyKind !== 'multipart') return files;
      for (const { name } of (r.operation.body ?? []).filter((field) => field.type === 'file' && r.body?.[field.name] !== undefined)) {
        try {
          files[name] = await options.uploads.read(String(r.body?.[name]));
        } catch (error) {
          const failure = asFailure(error);
          if (failure === null) throw error;
          await record.refuse(
            id,
            r,
            'validation',
            new Failure('validation', failure.error.phrase, { fields: [{ field: name, ...failure.error.phrase }] }),
          );
        }
      }
      return files;
    },
  };
}
