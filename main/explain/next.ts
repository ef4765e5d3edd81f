import type { NextStep } from '../../contract/call.ts';
import { clockFineMs } from '../../contract/clock.ts';
import type { Vendor } from '../../contract/common.ts';
import type { Operation } from '../../contract/operation.ts';
import type { TransportCode } from '../transport/errors.ts';
import { thingNames } from '../catalogue/things.ts';
import { isCorpLevel, ytxCause } from './checks.ts';
import type { Family } from './families.ts';
import { lookOf } from './look.ts';
import type { Meant } from './person-meant.ts';

/** A step with its text under explain.next and, where the window can do it, its button. */
export const step = (name: string, action?: NextStep['action']): NextStep => ({
  key: `explain.next.${name}`,
  ...(action === undefined ? {} : { action }),
});

/** A step that sends the call again, signed anew. */
export const retryStep = (name: 'retry' | 'retrySoon' | 'retryMinute' | 'retryLater' = 'retry'): NextStep => step(name, 'retry');

export interface RejectionContext {
  readonly vendor: Vendor;
  readonly code: string;
  /** Whom a code about a person means; absent: who acted. */
  readonly meant?: Meant;
  readonly family: Family;
  readonly operation: Operation;
  readonly isOauth: boolean;
  /** Most likely the STS-Token was missing. */
  readonly lacksSts: boolean;
  /** The vendor failed while something was being changed: never offer a retry. */
  readonly isUnsure: boolean;
  readonly skewMs: number | null;
  /** The clock is off and the account may sign with the server's time, which it does not yet. */
  readonly mayUseServerClock: boolean;
  /** It signs with the server's time already: the computer's clock does not matter. */
  readonly usesServerClock: boolean;
  /** The vendor's words. */
  readonly message: string;
}

/** What to do for each cause of -205, the one that the platform named first. */
function ytxSteps(cause: ReturnType<typeof ytxCause>): readonly NextStep[] {
  const steps = [
    { of: 'Environment', step: step('ytxEnvironment', 'edit-account') },
    { of: 'Whitelist', step: step('ytxWhitelist') },
    { of: 'Online', step: step('ytxOnline') },
  ];
  return [...steps.filter((one) => one.of === cause), ...steps.filter((one) => one.of !== cause)].map((one) => one.step);
}

/** What belongs to a person has a creator to act as; nothing else of the company's has. */
const hasCreator = (operation: Operation): boolean =>
  !isCorpLevel(operation) && [...operation.params, ...(operation.body ?? [])].some(({ name }) => thingNames.includes(name));

/** The first step of codes whose family says too little. */
const ofCode: ReadonlyMap<string, string> = new Map([
  ['20004', 'superAdmin'],
  ['156009', 'seats'],
]);

/** What to try after a refusal, most useful first. */
export function nextAfterRejection(context: RejectionContext): readonly NextStep[] {
  const { vendor, code, family, operation, isOauth, isUnsure, skewMs, mayUseServerClock } = context;
  const test = step('test', 'test-account');
  const history = step('history', 'open-history');
  const support = step('support');
  const doc = operation.docUrl === undefined ? [] : [step('doc', 'open-doc')];
  const clock = step('clock', 'check-clock');
  const serverClock = mayUseServerClock ? [step('serverClock', 'use-server-clock')] : [];
  const clockIfOff = !context.usesServerClock && skewMs !== null && Math.abs(skewMs) > clockFineMs ? [clock, ...serverClock] : [];
  const key = vendor === 'ytx' ? 'checkYtx' : vendor === 'tencent-cloud' ? 'checkCloudKey' : 'checkSecret';
  const renew = step('reauthorize', 'edit-account');
  const operator = step('checkOperator', 'edit-account');
  const own = vendor === 'tencent-meeting' && family !== 'token' ? ofCode.get(code) : undefined;
  const asWhom = step(hasCreator(operation) ? 'asCreator' : 'asAdmin', 'edit-account');
  if (own !== undefined) return [step(own), ...doc];
  if (isUnsure) return [step(`look.${lookOf(operation)}`), step('historyUnsure', 'open-history'), support];
  switch (family) {
    case 'signature':
      if (isOauth) return [renew, test, history];
      // ConfDesk signs what it sends; most of these calls were made by somebody's own program.
      return [
        step(key, 'edit-account'),
        test,
        ...(vendor === 'tencent-meeting' ? [step('compareSignature', 'compare-signature')] : []),
        history,
        ...doc,
        ...clockIfOff,
      ];
    case 'credential':
      if (isOauth) return [renew, test];
      return [step(vendor === 'tencent-meeting' ? 'checkIds' : key, 'edit-account'), test, history, ...clockIfOff];
    case 'token':
      return [vendor === 'tencent-cloud' ? step('checkCloudKey', 'edit-account') : renew, test];
    case 'header':
      if (context.lacksSts) return [step('pasteSts', 'edit-account'), history, ...doc];
      return [isOauth ? renew : step('checkAppId', 'edit-account'), test, history];
    case 'clock':
      return [clock, ...serverClock, retryStep(), test, ...(vendor === 'ytx' ? [step('checkYtx', 'edit-account')] : [])];
    case 'replay':
      return [retryStep(), history, ...clockIfOff];
    case 'parameter':
      return [step('fixNamed'), history, ...(vendor === 'tencent-meeting' ? [operator] : []), ...doc];
    case 'value':
      return [step('fixNamed'), ...doc];
    case 'permission':
      if (vendor === 'tencent-cloud') return [step('cam'), ...doc];
      return [asWhom, step('role'), step('appPermission'), test, ...doc];
    case 'creator':
      return [asWhom, step('role'), ...doc];
    case 'person':
      if (context.meant?.who !== 'target') return [operator, step('findUser'), history];
      return [
        context.meant.person === '' ? step('checkTargets') : { ...step('checkTarget'), params: { person: context.meant.person } },
        step('findUser'),
        history,
      ];
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
    case 'meeting':
      return [step('findByCode'), history, ...doc];
    case 'recording':
      return [step('refreshRecordings'), ...doc];
    case 'state':
      return [step('refreshState'), ...doc];
    case 'edition':
      return [step('vendorConsole'), support];
    case 'user':
      return [step('findUser'), ...doc];
    case 'plain':
      return [...doc, support];
    case 'endpoint':
      return [step('checkEndpoint', 'edit-account'), test, ...doc];
    case 'region':
      return [step('checkRegion', 'edit-account'), ...doc];
    case 'account':
      return [step('vendorConsole')];
    case 'application':
      return [...ytxSteps(ytxCause(context.message)), test];
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
