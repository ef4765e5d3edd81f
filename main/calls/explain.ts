import type { Account } from '../../contract/account.ts';
import type { Check, Explanation, NextStep } from '../../contract/call.ts';
import { assertNever, type Phrase, type Vendor } from '../../contract/common.ts';
import { clockFineMs, offersServerClock } from '../../contract/clock.ts';
import type { FieldProblem } from '../../contract/error.ts';
import type { NotSentReason } from '../../contract/history.ts';
import type { Effect, Operation } from '../../contract/operation.ts';
import type { stsState } from '../../contract/sts.ts';
import { ytxEnvironmentOf } from '../../contract/ytx.ts';
import { causesOfCode, hasCauses } from './explain-causes.ts';
import * as checks from './explain-checks.ts';
import { familyOf, statusOf, textKey, type Family } from './explain-families.ts';
import { lookOf } from './explain-look.ts';
import type { Outside } from './oauth-rules.ts';
import { nextAfterRejection, nextAfterTransport, retryStep, step } from './explain-next.ts';
import type { Meant } from './person-meant.ts';
import type { TransportCode } from '../transport/errors.ts';

export interface RejectionInput {
  readonly vendor: Vendor;
  /** The vendor's classic code as text. */
  readonly code: string;
  /** The vendor's words; shown here only when nothing else is known of the code. */
  readonly message: string;
  readonly operation: Operation;
  readonly account: Account;
  /** What looks swapped or malformed in the account (AccountView.warnings). */
  readonly secretHints: readonly { readonly field: string; readonly phrase: Phrase }[];
  /** Server clock minus ours; null when the answer had no Date header. */
  readonly skewMs: number | null;
  /** What was added to this computer's clock, where somebody chose the server's time. */
  readonly offsetMs?: number;
  /** Who acted; '' when nobody is named. */
  readonly actor: string;
  /** Whom a code about a person means; absent: who acted. */
  readonly meant?: Meant;
  readonly sentSdkId: boolean;
  /** How the account's STS-Token stood when the call went out. */
  readonly sts?: ReturnType<typeof stsState>;
  readonly httpStatus: number;
}

/** Furthest the vendor lets clocks differ: 5 minutes (doc 43704; Tencent Cloud signature v3), 10 on YTX. */
const clockLimitMs: Readonly<Record<Vendor, number>> = {
  'tencent-meeting': 300_000, 'tencent-cloud': 300_000, ytx: 600_000,
};

/** Families in which a mistake of the account's fields is the question. */
const aboutAccount: ReadonlySet<Family> = new Set<Family>([
  'signature', 'credential', 'header', 'token', 'application', 'unknown',
]);

/** Hints that bear on authentication; an unencrypted endpoint does not. */
const telling = (input: RejectionInput): RejectionInput['secretHints'] =>
  input.secretHints.filter((h) => !h.phrase.key.endsWith('.plainHttp'));

function rejectionChecks(input: RejectionInput, family: Family): readonly Check[] {
  const { vendor, account, operation, skewMs, actor } = input;
  const clock = checks.clockCheck(skewMs, input.offsetMs);
  const hints = !aboutAccount.has(family) ? []
    : telling(input).map(({ phrase }): Check => ({ ...phrase, state: 'warning' }));
  const shapes = hints.length === 0 ? [checks.shapesCheck()] : hints;
  // Off by more than a minute is worth saying whatever the code; that it is fine only where it matters.
  const clockIfOff = clock.state === 'warning' || clock.state === 'failed' ? [clock] : [];
  if (vendor === 'ytx') {
    switch (family) {
      case 'signature': case 'credential': case 'clock':
        return [clock, ...checks.ytxStampChecks(account), ...shapes];
      case 'application': return [...checks.ytxApplicationChecks(account), ...hints, ...clockIfOff];
      default: return [...clockIfOff, ...hints];
    }
  }
  if (vendor === 'tencent-cloud') {
    switch (family) {
      case 'signature': case 'credential': case 'clock': case 'token':
        return [clock, checks.signedCheck(), ...shapes];
      case 'endpoint': return [...checks.endpointChecks(account), ...clockIfOff];
      default: return [...clockIfOff, ...hints];
    }
  }
  const isOauth = account.mode === 'oauth';
  const operator = checks.operatorChecks(checks.operatorFinding(actor, account, operation), actor);
  const keys = isOauth ? [] : hints.length === 0 ? [checks.keyCheck(), ...shapes] : hints;
  const signed = isOauth ? [] : [checks.signedCheck()];
  const sdkId = isOauth ? [] : [checks.sdkIdCheck(input.sentSdkId)];
  switch (family) {
    case 'signature': return [...signed, clock, ...keys];
    case 'credential':
      return [...checks.headerChecks(account), ...sdkId, ...keys, ...checks.endpointChecks(account), ...clockIfOff];
    case 'header': return [...checks.headerChecks(account), ...sdkId, ...keys, ...clockIfOff];
    case 'clock': return [clock, ...signed, checks.freshCheck()];
    case 'replay': return [checks.freshCheck(), clock];
    case 'endpoint': return [...checks.endpointChecks(account), ...clockIfOff];
    case 'parameter': return [...checks.typedChecks(operation), ...operator, ...clockIfOff];
    case 'permission': case 'creator': return [...operator, ...checks.rightChecks(account, operation), ...clockIfOff];
    case 'edition': return [...checks.rightChecks(account, operation), ...clockIfOff];
    case 'person':
      if (input.meant?.who === 'target') return [...checks.targetChecks(input.meant.person), ...clockIfOff];
      return [...operator, ...(isOauth ? [] : [checks.registeredCheck()]), ...clockIfOff];
    case 'unknown':
      return input.httpStatus === 400
        ? [...checks.headerChecks(account), clock, checks.freshCheck(), ...checks.typedChecks(operation), ...operator, ...hints]
        : [...clockIfOff, ...hints];
    default: return clockIfOff;
  }
}

/** What the checks already prove stands before the usual cause; null where they prove nothing. */
function evidence(input: RejectionInput, family: Family): Phrase | null {
  const { vendor, account, operation, skewMs, actor } = input;
  const of = (name: string, params?: Phrase['params']): Phrase =>
    ({ key: `explain.likely.${name}`, ...(params === undefined ? {} : { params }) });
  const hinted = (...fields: string[]): boolean => telling(input).some((h) => fields.includes(h.field));
  const isOauth = account.mode === 'oauth';
  if (family === 'clock') {
    if (skewMs === null) return null;
    // How far off the time was that was signed.
    const offMs = skewMs - (input.offsetMs ?? 0);
    const { side, minutes, seconds } = checks.skewOf(offMs);
    if (Math.abs(offMs) > clockFineMs && input.offsetMs !== undefined) return of('clockMoved');
    if (Math.abs(offMs) > clockLimitMs[vendor]) return of(`clock${side}`, { minutes, seconds });
    if (Math.abs(offMs) > clockFineMs) return null;
    return of(vendor === 'ytx' ? 'ytxStampGood' : 'clockGood');
  }
  if (vendor === 'ytx') {
    if (family !== 'application') return null;
    const cause = checks.ytxCause(input.message);
    if (cause !== null) return of(`ytx${cause}`);
    return ytxEnvironmentOf(account.endpoint) === 'sandbox' ? of('sandboxApp') : null;
  }
  if (vendor !== 'tencent-meeting') return null;
  const finding = checks.operatorFinding(actor, account, operation);
  const byOperator = finding === 'missing' ? of('operatorMissing')
    : finding === 'rule' ? of('operatorRule', { operator: actor })
    : null;
  switch (family) {
    case 'signature': return !isOauth && hinted('secretId', 'secretKey') ? of('secretsSwapped') : null;
    case 'credential':
      if (isOauth) return of('oauthToken');
      if ((account.fields['appId'] ?? '') === '') return of('appIdMissing');
      if (hinted('appId', 'sdkId')) return of('appSdkSwapped');
      if (hinted('secretId', 'secretKey')) return of('secretsSwapped');
      return input.sentSdkId || input.code !== '190303' ? null : of('noSdkId');
    case 'header':
      // What else was needed has been sent: the one header left is the one that only new applications need.
      if (operation.sts === true && ((account.fields['appId'] ?? '') !== '' || isOauth)) {
        if (input.sts === 'none') return of('stsMissing');
        if (input.sts === 'ended') return of('stsEnded');
      }
      if (isOauth) return of('oauthToken');
      return of((account.fields['appId'] ?? '') === '' ? 'appIdMissing' : 'headersRewritten');
    case 'permission':
      if (isOauth && operation.auth.oauth === false) return of('oauthUnsupported');
      if (isOauth && checks.isCorpLevel(operation)) return of('userLevelCorp');
      return byOperator;
    case 'person': return input.meant?.who === 'target' ? null : byOperator;
    case 'parameter': return byOperator;
    default: return null;
  }
}

/** The vendor's words, short enough for a sentence. */
function words(message: string): string {
  const plain = message.replace(/\s+/g, ' ').trim();
  return [...plain].length > 200 ? `${[...plain].slice(0, 200).join('')}…` : plain;
}

/**
 * A refusal by the vendor in words: the code decides, never the HTTP status (doc 43704 and measurements). Causes are
 * ranked by what the checks prove, then by how often they occur.
 */
export function explainRejection(input: RejectionInput): Explanation {
  const { vendor, code, operation, account } = input;
  const params = { code };
  // The OAuth host has codes of its own (doc 51257) that must not be read as API codes.
  const isTokenCall = operation.oauthHost === true;
  const key = isTokenCall ? 'explain.oauth' : textKey(vendor, code);
  const family: Family = isTokenCall ? 'token' : familyOf(vendor, code);
  const message = words(input.message);
  const bare = statusOf(code);
  const happened: Phrase = bare !== null ? { key: `explain.status.${message === '' ? 'happenedSilent' : 'happened'}`, params: { status: bare.status, message } }
    : key !== null ? { key: `${key}.happened`, params }
    : message === '' ? { key: 'explain.unknown.happenedSilent', params }
    : { key: 'explain.unknown.happened', params: { code, message } };
  // The vendor failed in the middle, or refused the second copy of a request whose first may have come through:
  // a change may or may not have been made.
  const isUnsure = (family === 'server' || family === 'replay') && operation.effect !== 'read' && !isTokenCall;
  const usual = bare !== null ? `explain.status.${bare.text}` : key !== null ? `${key}.likely`
    : vendor === 'tencent-meeting' && input.httpStatus === 400 ? 'explain.unknown.likely400'
    : 'explain.unknown.likely';
  const likely: Phrase = isUnsure ? { key: `explain.unsure.${lookOf(operation)}` }
    : (isTokenCall ? null : evidence(input, family)) ?? { key: usual, params };
  const causes = vendor === 'tencent-meeting' && !isTokenCall && (key === null || hasCauses(code))
    ? causesOfCode(code, input.httpStatus, account, likely.key.split('.').at(-1), account.id === '' || operation.sts === true) : [];
  return {
    happened, likely, ...(causes.length === 0 ? {} : { causes }),
    checked: [...rejectionChecks(input, family), ...(operation.sts === true && input.sts !== undefined ? [checks.stsCheck(input.sts)] : [])],
    next: nextAfterRejection({
      vendor, code, family, operation, lacksSts: likely.key === 'explain.likely.stsMissing' || likely.key === 'explain.likely.stsEnded', isOauth: account.mode === 'oauth', isUnsure, skewMs: input.skewMs, message: input.message,
      ...(input.meant === undefined ? {} : { meant: input.meant }),
      mayUseServerClock: offersServerClock(account, input.skewMs), usesServerClock: account.serverClock !== undefined,
    }),
  };
}

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
  'reset', 'timeout', 'redirect', 'too-large', 'truncated', 'cancelled',
]);

/** A call without an answer. A change that may have arrived is never to be repeated unseen: its outcome is unknown. */
export function explainTransport(input: TransportInput): Explanation {
  const { code, sent, effect, operation, via, timeoutMs, attempts } = input;
  const params = { seconds: Math.round(timeoutMs / 1000) };
  // Tokens that did not arrive are asked for again: nothing of the company's was changed.
  const isUnsure = sent === 'maybe' && effect !== 'read' && operation.oauthHost !== true;
  const look = lookOf(operation);
  const detail = words(checks.withoutLogin(input.detail));
  // The time waited and a cancelling hand are said already.
  const hasDetail = detail !== '' && code !== 'timeout' && code !== 'cancelled';
  return {
    happened: isUnsure ? { key: `explain.unsureNetwork.${unsureCodes.has(code) ? code : 'other'}.happened`, params }
      : { key: `explain.network.${code}.happened`, params },
    likely: isUnsure ? { key: `explain.unsure.${look}` } : { key: `explain.network.${code}.likely` },
    checked: [
      checks.sentCheck(sent), ...checks.viaChecks(via), ...(attempts > 1 ? [checks.attemptsCheck(attempts)] : []),
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
  const look = lookOf(operation);
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
          step('test', 'test-account'), step('history', 'open-history'), step('checkEndpoint', 'edit-account'),
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
  readonly outside?: Outside;
}

/** Vendors' own names of account fields: the same in every language. */
function fieldName(account: Account, field: string): string {
  const names: Readonly<Record<string, string>> = {
    appId: account.vendor === 'ytx' ? 'appid' : 'AppId', sdkId: 'SdkId', secretKey: 'SecretKey', openId: 'OpenId',
    secretId: account.vendor === 'tencent-cloud' ? 'SecretId' : 'SecretID', accessToken: 'AccessToken',
    accountSid: 'ACCOUNT SID', authToken: 'AUTH TOKEN', token: 'Token', region: 'Region',
  };
  return names[field] ?? field;
}

/** A call that was stopped here: nothing went out, and what would let it go. */
export function explainNotSent(reason: NotSentReason, input: NotSentInput): Explanation {
  const { operation, account, fields, missing = [], outside } = input;
  const about = (likely: string, params: Phrase['params'], next: readonly NextStep[]): Explanation => ({
    happened: { key: `explain.notSent.${reason}.happened`, params: params ?? {} },
    likely: { key: `explain.notSent.${reason}.${likely}`, params: params ?? {} },
    checked: [checks.sentCheck('no')],
    next,
  });
  switch (reason) {
    case 'validation':
      return about('likely', { count: fields.length }, [
        step('fixFields'), ...(operation.docUrl === undefined ? [] : [step('doc', 'open-doc')]),
      ]);
    case 'read_only':
      return about('likely', { account: account.name }, [step('liftReadOnly', 'lift-read-only')]);
    case 'unconfirmed':
      return about(operation.effect === 'destroy' ? 'destroy' : 'likely', {}, [step('confirmAgain')]);
    case 'not_ready':
      if (outside !== undefined) {
        return {
          happened: { key: 'explain.notSent.not_ready.outsideHappened', params: { account: account.name } },
          likely: { key: `explain.notSent.not_ready.${outside.why === 'level' ? 'outsideLevel' : 'outside'}`, params: { scopes: outside.scopes.join(' / ') } },
          checked: [checks.sentCheck('no')], next: [step(outside.why === 'level' ? 'otherLevel' : 'authorizeAgain', 'edit-account')],
        };
      }
      return about(missing.length === 0 ? 'likely' : 'missing', {
        account: account.name, fields: missing.map((name) => fieldName(account, name)).join(', '),
      }, [step('fillAccount', 'edit-account')]);
    default:
      return assertNever(reason);
  }
}
