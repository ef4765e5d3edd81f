import type { Account } from '../../contract/account.ts';
import type { Check, Explanation } from '../../contract/call.ts';
import type { Phrase, Vendor } from '../../contract/common.ts';
import { clockFineMs, offersServerClock } from '../../contract/clock.ts';
import type { Operation } from '../../contract/operation.ts';
import type { stsState } from '../../contract/sts.ts';
import { ytxEnvironmentOf } from '../../contract/ytx.ts';
import { causesOfCode, hasCauses } from './causes.ts';
import * as checks from './checks.ts';
import { familyOf, statusOf, textKey, type Family } from './families.ts';
import { lookOf } from './look.ts';
import { nextAfterRejection } from './next.ts';
import type { Meant } from './person-meant.ts';

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
  'tencent-meeting': 300_000,
  'tencent-cloud': 300_000,
  ytx: 600_000,
};

/** Families in which a mistake of the account's fields is the question. */
const aboutAccount: ReadonlySet<Family> = new Set<Family>(['signature', 'credential', 'header', 'token', 'application', 'unknown']);

/** Hints that bear on authentication; an unencrypted endpoint does not. */
const telling = (input: RejectionInput): RejectionInput['secretHints'] =>
  input.secretHints.filter((h) => !h.phrase.key.endsWith('.plainHttp'));

function rejectionChecks(input: RejectionInput, family: Family): readonly Check[] {
  const { vendor, account, operation, skewMs, actor } = input;
  const clock = checks.clockCheck(skewMs, input.offsetMs);
  const hints = !aboutAccount.has(family) ? [] : telling(input).map(({ phrase }): Check => ({ ...phrase, state: 'warning' }));
  const shapes = hints.length === 0 ? [checks.shapesCheck()] : hints;
  // Off by more than a minute is worth saying whatever the code; that it is fine only where it matters.
  const clockIfOff = clock.state === 'warning' || clock.state === 'failed' ? [clock] : [];
  if (vendor === 'ytx') {
    switch (family) {
      case 'signature':
      case 'credential':
      case 'clock':
        return [clock, ...checks.ytxStampChecks(account), ...shapes];
      case 'application':
        return [...checks.ytxApplicationChecks(account), ...hints, ...clockIfOff];
      default:
        return [...clockIfOff, ...hints];
    }
  }
  if (vendor === 'tencent-cloud') {
    switch (family) {
      case 'signature':
      case 'credential':
      case 'clock':
      case 'token':
        return [clock, checks.signedCheck(), ...shapes];
      case 'endpoint':
        return [...checks.endpointChecks(account), ...clockIfOff];
      default:
        return [...clockIfOff, ...hints];
    }
  }
  const isOauth = account.mode === 'oauth';
  const operator = checks.operatorChecks(checks.operatorFinding(actor, account, operation), actor);
  const keys = isOauth ? [] : hints.length === 0 ? [checks.keyCheck(), ...shapes] : hints;
  const signed = isOauth ? [] : [checks.signedCheck()];
  const sdkId = isOauth ? [] : [checks.sdkIdCheck(input.sentSdkId)];
  switch (family) {
    case 'signature':
      return [...signed, clock, ...keys];
    case 'credential':
      return [...checks.headerChecks(account), ...sdkId, ...keys, ...checks.endpointChecks(account), ...clockIfOff];
    case 'header':
      return [...checks.headerChecks(account), ...sdkId, ...keys, ...clockIfOff];
    case 'clock':
      return [clock, ...signed, checks.freshCheck()];
    case 'replay':
      return [checks.freshCheck(), clock];
    case 'endpoint':
      return [...checks.endpointChecks(account), ...clockIfOff];
    case 'parameter':
      return [...checks.typedChecks(operation), ...operator, ...clockIfOff];
    case 'permission':
    case 'creator':
      return [...operator, ...checks.rightChecks(account, operation), ...clockIfOff];
    case 'edition':
      return [...checks.rightChecks(account, operation), ...clockIfOff];
    case 'person':
      if (input.meant?.who === 'target') return [...checks.targetChecks(input.meant.person), ...clockIfOff];
      return [...operator, ...(isOauth ? [] : [checks.registeredCheck()]), ...clockIfOff];
    case 'unknown':
      return input.httpStatus === 400
        ? [...checks.headerChecks(account), clock, checks.freshCheck(), ...checks.typedChecks(operation), ...operator, ...hints]
        : [...clockIfOff, ...hints];
    default:
      return clockIfOff;
  }
}

/** What the checks already prove stands before the usual cause; null where they prove nothing. */
function evidence(input: RejectionInput, family: Family): Phrase | null {
  const { vendor, account, operation, skewMs, actor } = input;
  const of = (name: string, params?: Phrase['params']): Phrase => ({
    key: `explain.likely.${name}`,
    ...(params === undefined ? {} : { params }),
  });
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
  const byOperator = finding === 'missing' ? of('operatorMissing') : finding === 'rule' ? of('operatorRule', { operator: actor }) : null;
  switch (family) {
    case 'signature':
      return !isOauth && hinted('secretId', 'secretKey') ? of('secretsSwapped') : null;
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
    case 'person':
      return input.meant?.who === 'target' ? null : byOperator;
    case 'parameter':
      return byOperator;
    default:
      return null;
  }
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
  const message = checks.words(input.message);
  const bare = statusOf(code);
  const happened: Phrase =
    bare !== null
      ? { key: `explain.status.${message === '' ? 'happenedSilent' : 'happened'}`, params: { status: bare.status, message } }
      : key !== null
        ? { key: `${key}.happened`, params }
        : message === ''
          ? { key: 'explain.unknown.happenedSilent', params }
          : { key: 'explain.unknown.happened', params: { code, message } };
  // The vendor failed in the middle, or refused the second copy of a request whose first may have come through:
  // a change may or may not have been made.
  const isUnsure = (family === 'server' || family === 'replay') && operation.effect !== 'read' && !isTokenCall;
  const usual =
    bare !== null
      ? `explain.status.${bare.text}`
      : key !== null
        ? `${key}.likely`
        : vendor === 'tencent-meeting' && input.httpStatus === 400
          ? 'explain.unknown.likely400'
          : 'explain.unknown.likely';
  const likely: Phrase = isUnsure
    ? { key: `explain.unsure.${lookOf(operation)}` }
    : ((isTokenCall ? null : evidence(input, family)) ?? { key: usual, params });
  const causes =
    vendor === 'tencent-meeting' && !isTokenCall && (key === null || hasCauses(code))
      ? causesOfCode(code, input.httpStatus, account, likely.key.split('.').at(-1), account.id === '' || operation.sts === true)
      : [];
  return {
    happened,
    likely,
    ...(causes.length === 0 ? {} : { causes }),
    checked: [
      ...rejectionChecks(input, family),
      ...(operation.sts === true && input.sts !== undefined ? [checks.stsCheck(input.sts)] : []),
    ],
    next: nextAfterRejection({
      vendor,
      code,
      family,
      operation,
      lacksSts: likely.key === 'explain.likely.stsMissing' || likely.key === 'explain.likely.stsEnded',
      isOauth: account.mode === 'oauth',
      isUnsure,
      skewMs: input.skewMs,
      message: input.message,
      ...(input.meant === undefined ? {} : { meant: input.meant }),
      mayUseServerClock: offersServerClock(account, input.skewMs),
      usesServerClock: account.serverClock !== undefined,
    }),
  };
}
