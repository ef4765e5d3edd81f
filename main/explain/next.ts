import type { NextStep } from '../../contract/call.ts';
import { clockFineMs } from '../../contract/clock.ts';
import type { Family } from '../../contract/code-family.ts';
import type { TransportCode } from '../transport/errors.ts';
import type { Refusal } from '../vendors/explanation.ts';
import { vendorModules } from '../vendors/index.ts';
import { retryStep, step } from '../vendors/phrases.ts';
import { whereToCheck } from './where-to-check.ts';

export interface RejectionContext {
  readonly refusal: Refusal;
  readonly family: Family;
  /** Name of the step that the code's own row puts in place of those of its family. */
  readonly first?: string | undefined;
  /** The vendor failed while something was being changed: never offer a retry. */
  readonly isUnsure: boolean;
  /** The clock is off and the account may sign with the server's time, which it does not yet. */
  readonly mayUseServerClock: boolean;
  /** It signs with the server's time already: the computer's clock does not matter. */
  readonly usesServerClock: boolean;
}

/** What to try after a refusal, most useful first. */
export function nextAfterRejection(context: RejectionContext): readonly NextStep[] {
  const { family, first, isUnsure, mayUseServerClock } = context;
  const { operation, account, skewMs } = context.refusal;
  const { keyStep = 'checkKeys', steps } = vendorModules[operation.vendor].explanation;
  const test = step('test', 'test-account');
  const history = step('history', 'open-history');
  const support = step('support');
  const doc = operation.docUrl === undefined ? [] : [step('doc', 'open-doc')];
  const clock = [step('clock', 'check-clock'), ...(mayUseServerClock ? [step('serverClock', 'use-server-clock')] : [])];
  const clockIfOff = !context.usesServerClock && skewMs !== null && Math.abs(skewMs) > clockFineMs ? clock : [];
  const keys = step(keyStep, 'edit-account');
  if (first !== undefined) return [step(first), ...doc];
  if (isUnsure) return [step(`look.${whereToCheck(operation)}`), step('historyUnsure', 'open-history'), support];
  const own = steps?.(context.refusal, family, { test, history, doc, clock, clockIfOff });
  if (own !== undefined) return own;
  switch (family) {
    case 'signature':
      return [keys, test, history, ...doc, ...clockIfOff];
    case 'credential':
      return [keys, test, history, ...clockIfOff];
    case 'token':
      return [account.mode === 'oauth' ? step('reauthorize', 'edit-account') : keys, test];
    case 'header':
      return [keys, test, history];
    case 'clock':
      return [...clock, retryStep(), test];
    case 'replay':
      return [retryStep(), history, ...clockIfOff];
    case 'parameter':
      return [step('fixNamed'), history, ...doc];
    case 'value':
      return [step('fixNamed'), ...doc];
    case 'permission':
    case 'creator':
      return [step('right'), test, ...doc];
    case 'allow-list':
      return [step('allowList'), step('checkProxy', 'edit-account'), test];
    case 'per-second':
      return [retryStep('retrySoon')];
    case 'per-minute':
      return [retryStep('retryMinute')];
    case 'per-day':
      return [step('retryTomorrow')];
    case 'quota':
      return [step('quota'), ...doc];
    case 'server':
      return [retryStep('retryLater'), support];
    case 'state':
      return [step('refreshState'), ...doc];
    case 'edition':
      return [step('vendorConsole'), support];
    case 'plain':
      return [...doc, support];
    case 'endpoint':
      return [step('checkEndpoint', 'edit-account'), test, ...doc];
    case 'region':
      return [step('checkRegion', 'edit-account'), ...doc];
    case 'account':
      return [step('vendorConsole')];
    case 'person':
    case 'user':
    case 'meeting':
    case 'recording':
    case 'application':
    case 'unknown':
      return [history, ...doc, test, support, ...clockIfOff];
  }
}

/** What to try when no answer came and nothing can have been changed. */
export function nextAfterTransport(code: TransportCode, mayRetry: boolean): readonly NextStep[] {
  const retry = mayRetry ? [retryStep()] : [];
  const test = step('test', 'test-account');
  switch (code) {
    case 'dns':
    case 'refused':
    case 'unreachable':
      return [...retry, test, step('checkEndpoint', 'edit-account')];
    case 'reset':
    case 'timeout':
    case 'truncated':
    case 'other':
      return [...retry, test, step('checkProxy', 'edit-account')];
    case 'tls':
      return [step('checkCa', 'edit-account'), test, ...retry];
    case 'tls-name':
      return [step('checkEndpoint', 'edit-account'), step('login'), test, ...retry];
    case 'tls-expired':
      return [step('clock', 'check-clock'), test, ...retry];
    case 'proxy':
    case 'proxy-auth':
    case 'proxy-unsupported':
      return [step('checkProxy', 'edit-account'), test, ...retry];
    case 'redirect':
      return [step('login'), step('checkEndpoint', 'edit-account'), test, ...retry];
    case 'too-large':
      return [step('narrow')];
    case 'cancelled':
      return [...retry];
    case 'bad-target':
      return [step('fixTarget')];
    case 'ca-file':
      return [step('checkCaFile', 'edit-account'), ...retry];
  }
}
