import type { CallPreview, SendRequest } from '../../contract/call.ts';
import { fillRequest } from '../../contract/request.ts';
import { operationById } from '../catalogue/index.ts';
import { Failure } from '../errors/failure.ts';
import { vendorModules } from '../vendors/index.ts';
import type { Prepared } from '../vendors/vendor.ts';
import type { Acting } from './acting.ts';
import { asSent, sendable } from './guard.ts';
import { redactorFor } from './masking.ts';
import type { CallsOptions, Internal, Ready } from './types.ts';
import type { UploadFile } from './uploads.ts';

type Secrets = Readonly<Record<string, string>>;

/** Makes of a wish what goes out. */
export interface Composer {
  /** The wish with its account, its operation and everything that will be sent; rejects where there is none the road may carry. */
  ready(request: SendRequest, internal?: Internal): Promise<Ready>;
  /** One attempt, signed. `offsetMs`: what is added to this computer's clock where somebody chose the server's time. */
  prepare(r: Ready, secrets: Secrets, files?: Readonly<Record<string, UploadFile>>, offsetMs?: number): Prepared;
  /** Target and body as they would be sent now, signatures and secrets masked. */
  shown(r: Ready): Pick<CallPreview, 'target' | 'body'>;
}

/** A composer over the accounts and the clock. */
export function createComposer(options: Pick<CallsOptions, 'accounts' | 'now' | 'nonce'>, acting: Acting): Composer {
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

  function prepare(
    r: Ready,
    secrets: Secrets,
    files: Readonly<Record<string, UploadFile>> = {},
    offsetMs = r.account.serverClock?.skewMs ?? 0,
  ): Prepared {
    const prepared = vendorModules[r.account.vendor].prepare({
      operation: r.operation,
      params: r.params,
      body: r.body,
      account: r.account,
      secrets,
      now: options.now() + offsetMs,
      nonce: options.nonce(),
      files,
    });
    // Whoever looks into the row later must not wonder why the time signed is not the time it was sent at.
    return offsetMs === 0 || prepared.steps.length === 0
      ? prepared
      : {
          ...prepared,
          steps: [
            ...prepared.steps,
            { name: 'serverClock', text: `${offsetMs < 0 ? '-' : '+'}${(Math.abs(offsetMs) / 1000).toFixed(1)} s` },
          ],
        };
  }

  return {
    ready,
    prepare,
    shown(r) {
      const redact = redactorFor(r, {});
      const { target, body, upload } = prepare(r, {});
      return { target: redact.target(target), body: redact.text(upload?.record ?? body) };
    },
  };
}
