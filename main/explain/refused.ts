import type { Check, Explanation } from '../../contract/call.ts';
import { clockFineMs, offersServerClock } from '../../contract/clock.ts';
import type { Family } from '../../contract/code-family.ts';
import type { Phrase, Vendor } from '../../contract/common.ts';
import { endpointChecks, signedCheck } from '../vendors/checks.ts';
import type { CommonChecks, Refusal } from '../vendors/explanation.ts';
import { vendorModules } from '../vendors/index.ts';
import { likely as found } from '../vendors/phrases.ts';
import { causesOfCode } from './causes.ts';
import * as checks from './checks.ts';
import { codeOf, familyOf, statusOf, textKey } from './families.ts';
import { whereToCheck } from './where-to-check.ts';
import { nextAfterRejection } from './next.ts';

export interface RejectionInput extends Refusal {
  readonly vendor: Vendor;
}

/** Families in which a mistake of the account's fields is the question. */
const aboutAccount: ReadonlySet<Family> = new Set<Family>(['signature', 'credential', 'header', 'token', 'application', 'unknown']);

/** What holds for every vendor, where a vendor says nothing of its own. */
function commonChecks(input: RejectionInput, family: Family, { clock, clockIfOff, hints, shapes }: CommonChecks): readonly Check[] {
  switch (family) {
    case 'signature':
      return [clock, signedCheck(), ...shapes];
    case 'credential':
    case 'token':
    case 'clock':
      return [clock, ...shapes];
    case 'endpoint':
      return [...endpointChecks(input.account, vendorModules[input.vendor].explanation.officialHosts), ...clockIfOff];
    default:
      return [...clockIfOff, ...hints];
  }
}

function rejectionChecks(input: RejectionInput, family: Family): readonly Check[] {
  const clock = checks.clockCheck(input.skewMs, input.offsetMs);
  // An unencrypted endpoint does not bear on authentication.
  const telling = input.secretHints.filter(({ phrase }) => !phrase.key.endsWith('.plainHttp'));
  const hints = !aboutAccount.has(family) ? [] : telling.map(({ phrase }): Check => ({ ...phrase, state: 'warning' }));
  const common: CommonChecks = {
    clock,
    clockIfOff: clock.state === 'warning' || clock.state === 'failed' ? [clock] : [],
    hints,
    shapes: hints.length === 0 ? [checks.shapesCheck()] : hints,
  };
  return vendorModules[input.vendor].explanation.checks?.(input, family, common) ?? commonChecks(input, family, common);
}

/** What the checks already prove stands before the usual cause; null where they prove nothing. */
function evidence(input: RejectionInput, family: Family): Phrase | null {
  const { clockLimitMs, evidence: ofVendor } = vendorModules[input.vendor].explanation;
  if (family === 'clock') {
    if (input.skewMs === null) return null;
    // How far off the time was that was signed.
    const offMs = input.skewMs - (input.offsetMs ?? 0);
    const { side, minutes, seconds } = checks.skewOf(offMs);
    if (Math.abs(offMs) > clockFineMs && input.offsetMs !== undefined) return found('clockMoved');
    if (Math.abs(offMs) > clockLimitMs) return found(`clock${side}`, { minutes, seconds });
    if (Math.abs(offMs) > clockFineMs) return null;
    return ofVendor?.(input, family) ?? found('clockGood');
  }
  return ofVendor?.(input, family) ?? null;
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
  const unlisted = vendorModules[vendor].explanation.unlisted?.(input.httpStatus).likely ?? 'likely';
  const usual =
    bare !== null && !(bare.family === 'unknown' && unlisted !== 'likely')
      ? `explain.status.${bare.text}`
      : key !== null
        ? `${key}.likely`
        : `explain.unknown.${unlisted}`;
  const likely: Phrase = isUnsure
    ? { key: `explain.unsure.${whereToCheck(operation)}` }
    : ((isTokenCall ? null : evidence(input, family)) ?? { key: usual, params });
  const causes = isTokenCall
    ? []
    : causesOfCode(vendor, code, input.httpStatus, account, likely.key.split('.').at(-1), account.id === '' || operation.sts === true);
  return {
    happened,
    likely,
    ...(causes.length === 0 ? {} : { causes }),
    checked: rejectionChecks(input, family),
    next: nextAfterRejection({
      refusal: input,
      family,
      ...(isTokenCall ? {} : { first: codeOf(vendor, code)?.first }),
      isUnsure,
      mayUseServerClock: offersServerClock(account, input.skewMs),
      usesServerClock: account.serverClock !== undefined,
    }),
  };
}
