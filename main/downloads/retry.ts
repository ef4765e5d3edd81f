import { setTimeout as rest } from 'node:timers/promises';
import type { DownloadStart } from '../../contract/download.ts';
import { explainTransport } from '../explain/no-answer.ts';
import type { Pacer } from '../calls/pacer.ts';
import { operationById } from '../catalogue/index.ts';
import { Failure } from '../errors/failure.ts';
import { TransportError } from '../transport/errors.ts';
import type { AccountView } from '../../contract/account.ts';
import type { Fetched } from './fetch.ts';

export interface RetryOptions {
  readonly pacer: Pick<Pacer, 'pausedUntil' | 'windowMs'>;
  readonly account: (id: string) => Promise<AccountView | undefined>;
  readonly now: () => number;
}

/** What is done when a file does not come whole in one go. */
export interface Retry {
  /** The address gave something else: resolves when a new one may be asked for. Rejects with Failure when that will not help. */
  after(fetched: Fetched, moved: boolean): Promise<void>;
  /** The way failed: resolves after a rest. Rejects with Failure, or with what it was given, when a person is needed. */
  failed(error: unknown, moved: boolean, wish: DownloadStart): Promise<void>;
}

const waitsS = [1, 2, 4, 8, 16];
/** Failures of the way that waiting does not mend. */
const lasting = new Set(['redirect', 'bad-target', 'ca-file', 'tls', 'tls-name', 'tls-expired', 'proxy-auth', 'proxy-unsupported']);
/** Addresses in a row that give nothing. */
const uselessMost = 2;

/** Counts failures that follow each other; a file that moves on starts them anew. */
export function createRetry(options: RetryOptions, signal: AbortSignal): Retry {
  let [failures, useless] = [0, 0];
  const wait = async (ms: number): Promise<void> => {
    await rest(ms, undefined, { signal });
  };

  return {
    async after(fetched, moved) {
      useless = moved ? 0 : useless + 1;
      if (useless <= uselessMost && fetched.end !== 'page') return;
      switch (fetched.end) {
        case 'gone':
          throw new Failure('unsupported', { key: 'errors.download.refused', params: { status: fetched.status } });
        // Begun anew each time, because the server cannot go on where it broke off.
        case 'again':
          throw new Failure('unsupported', { key: 'errors.download.noResume' });
        default:
          throw new Failure('unsupported', { key: 'errors.download.notTheFile' });
      }
    },
    async failed(error, moved, wish) {
      failures = moved ? 0 : failures + 1;
      const account = await options.account(wish.accountId);
      const secondMs = account === undefined ? 1000 : options.pacer.windowMs(account) / 60;
      if (error instanceof Failure) {
        const until = account === undefined ? 0 : options.pacer.pausedUntil(account);
        // "Too fast" is no failure: the application is paused, and so is this.
        if (error.error.code === 'rejected' && until > options.now()) return wait(until - options.now());
        const s = waitsS[failures - 1];
        if (error.error.code !== 'network' || s === undefined) throw error;
        return wait(s * secondMs);
      }
      if (!(error instanceof TransportError)) throw error;
      const s = waitsS[failures - (moved ? 0 : 1)];
      if (s !== undefined && !lasting.has(error.code)) return wait(s * secondMs);
      const operation = operationById('records.file-address');
      if (operation === undefined) throw error;
      const explanation = explainTransport({
        code: error.code,
        sent: error.sent,
        effect: 'read',
        retry: 'safe',
        operation,
        via: error.via,
        detail: error.detail,
        timeoutMs: 30_000,
        attempts: failures,
      });
      throw new Failure('network', explanation.happened, {
        explanation,
        sent: error.sent,
        vendor: { code: error.code, message: error.detail },
      });
    },
  };
}
