import type { Account } from '../../contract/account.ts';
import type { CallPreview, Explanation, NextStep } from '../../contract/call.ts';
import { assertNever, type Phrase } from '../../contract/common.ts';
import type { FieldProblem } from '../../contract/error.ts';
import type { NotSentReason } from '../../contract/history.ts';
import type { Effect, Operation } from '../../contract/operation.ts';
import type { TransportCode } from '../transport/errors.ts';
import * as checks from './checks.ts';
import { whereToCheck } from './where-to-check.ts';
import { nextAfterTransport } from './next.ts';
import { vendorModules } from '../vendors/index.ts';
import { retryStep, step } from '../vendors/phrases.ts';

/** Whether pressing "retry" can do no harm: nothing left this computer, or it only reads and may be sent twice. */
const mayOfferRetry = (sent: 'no' | 'maybe', effect: Effect, retry: 'safe' | 'never'): boolean =>
  sent === 'no' || (effect === 'read' && retry === 'safe');

export interface TransportInput {
  readonly code: TransportCode;
  readonly sent: 'no' | 'maybe';
  readonly effect: Effect;
  readonly retry: 'safe' | 'never';
  readonly operation: Operation;
  /** DIRECT, or the proxy's text; '' when it is not known. */
  readonly via: string;
  readonly detail: string;
  readonly timeoutMs: number;
  readonly attempts: number;
}

/** Codes with a text of their own for a change without an answer; others share one. */
const unsureCodes: ReadonlySet<TransportCode> = new Set<TransportCode>([
  'reset',
  'timeout',
  'redirect',
  'too-large',
  'truncated',
  'cancelled',
]);

/** A call without an answer. A change that may have arrived is never to be repeated unseen: its outcome is unknown. */
export function explainTransport(input: TransportInput): Explanation {
  const { code, sent, effect, operation, via, timeoutMs, attempts } = input;
  const params = { seconds: Math.round(timeoutMs / 1000) };
  // Tokens that did not arrive are asked for again: nothing of the company's was changed.
  const isUnsure = sent === 'maybe' && effect !== 'read' && operation.oauthHost !== true;
  const look = whereToCheck(operation);
  const detail = checks.words(checks.withoutLogin(input.detail));
  // The time waited and a cancelling hand are said already.
  const hasDetail = detail !== '' && code !== 'timeout' && code !== 'cancelled';
  return {
    happened: isUnsure
      ? { key: `explain.unsureNetwork.${unsureCodes.has(code) ? code : 'other'}.happened`, params }
      : { key: `explain.network.${code}.happened`, params },
    likely: isUnsure ? { key: `explain.unsure.${look}` } : { key: `explain.network.${code}.likely` },
    checked: [
      checks.sentCheck(sent),
      ...checks.viaChecks(via),
      ...(attempts > 1 ? [checks.attemptsCheck(attempts)] : []),
      ...(hasDetail ? [checks.detailCheck(detail)] : []),
    ],
    next: isUnsure
      ? [step(`look.${look}`), step('historyUnsure', 'open-history'), step('test', 'test-account')]
      : nextAfterTransport(code, mayOfferRetry(sent, effect, input.retry)),
  };
}

export interface UnreadableInput {
  readonly code: 'html' | 'empty' | 'not-json' | 'no-envelope';
  readonly httpStatus: number;
  readonly via: string;
  readonly effect: Effect;
  readonly retry: 'safe' | 'never';
  readonly operation: Operation;
}

/** Where a web page most likely comes from, by its status. */
function pageCause(status: number): 'likely' | 'gateway' | 'login' | 'refused' {
  if (status === 502 || status === 503 || status === 504) return 'gateway';
  if (status === 401 || status === 407 || status === 511 || (status >= 200 && status < 300)) return 'login';
  return status === 403 || status === 451 ? 'refused' : 'likely';
}

/** An answer that is not the vendor's: a gateway's page, half a body. For a change the outcome is unknown. */
export function explainUnreadable(input: UnreadableInput): Explanation {
  const { code, httpStatus: status, via, effect, operation } = input;
  const look = whereToCheck(operation);
  const isUnsure = effect !== 'read' && operation.oauthHost !== true;
  const cause = code === 'html' ? pageCause(status) : 'likely';
  return {
    happened: { key: `explain.unreadable.${code}.happened`, params: { status } },
    likely: isUnsure ? { key: `explain.unsure.${look}` } : { key: `explain.unreadable.${code}.${cause}` },
    checked: [checks.reachedCheck(status), ...checks.viaChecks(via)],
    next: isUnsure
      ? [step(`look.${look}`), step('historyUnsure', 'open-history'), step('test', 'test-account')]
      : [
          ...(cause === 'login' || cause === 'refused' ? [step('login')] : []),
          ...(mayOfferRetry('maybe', effect, input.retry) ? [retryStep('retryLater')] : []),
          step('test', 'test-account'),
          step('history', 'open-history'),
          step('checkEndpoint', 'edit-account'),
        ],
  };
}

export interface NotSentInput {
  readonly operation: Operation;
  readonly account: Account;
  readonly fields: readonly FieldProblem[];
  /** Names of the account's fields that are still empty, where known. */
  readonly missing?: readonly string[];
  /** Why it is outside of what the OAuth application was granted. */
  readonly outside?: CallPreview['outside'];
}

/** A call that was stopped here: nothing went out, and what would let it go. */
export function explainNotSent(reason: NotSentReason, input: NotSentInput): Explanation {
  const { operation, account, fields, missing = [], outside } = input;
  const { fieldNames } = vendorModules[account.vendor].explanation;
  const about = (likely: string, params: Phrase['params'], next: readonly NextStep[]): Explanation => ({
    happened: { key: `explain.notSent.${reason}.happened`, params: params ?? {} },
    likely: { key: `explain.notSent.${reason}.${likely}`, params: params ?? {} },
    checked: [checks.sentCheck('no')],
    next,
  });
  switch (reason) {
    case 'validation':
      return about('likely', { count: fields.length }, [
        step('fixFields'),
        ...(operation.docUrl === undefined ? [] : [step('doc', 'open-doc')]),
      ]);
    case 'read_only':
      return about('likely', { account: account.name }, [step('liftReadOnly', 'lift-read-only')]);
    case 'unconfirmed':
      return about(operation.effect === 'destroy' ? 'destroy' : 'likely', {}, [step('confirmAgain')]);
    case 'not_ready':
      if (outside !== undefined) {
        return {
          happened: { key: 'explain.notSent.not_ready.outsideHappened', params: { account: account.name } },
          likely: {
            key: `explain.notSent.not_ready.${outside.why === 'level' ? 'outsideLevel' : 'outside'}`,
            params: { scopes: outside.scopes.join(' / ') },
          },
          checked: [checks.sentCheck('no')],
          next: [step(outside.why === 'level' ? 'otherLevel' : 'authorizeAgain', 'edit-account')],
        };
      }
      return about(
        missing.length === 0 ? 'likely' : 'missing',
        {
          account: account.name,
          fields: missing.map((name) => fieldNames[name] ?? name).join(', '),
        },
        [step('fillAccount', 'edit-account')],
      );
    default:
      return assertNever(reason);
  }
}
