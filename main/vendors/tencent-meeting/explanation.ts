import type { Check, NextStep } from '../../../contract/call.ts';
import type { Family } from '../../../contract/code-family.ts';
import type { Phrase } from '../../../contract/common.ts';
import { isCorpLevel } from './limits.ts';
import type { Operation } from '../../../contract/operation.ts';
import { thingNames } from '../../catalogue/things.ts';
import { endpointChecks, freshCheck, signedCheck, typedChecks } from '../checks.ts';
import type { CommonChecks, CommonSteps, Look, Refusal, VendorExplanation } from '../explanation.ts';
import { likely, step } from '../phrases.ts';
import { proves, symptoms, unlisted } from './causes.ts';
import * as own from './checks.ts';

const officialHosts = ['api.meeting.qq.com'];

function familyChecks(refusal: Refusal, family: Family, { clock, clockIfOff, hints, shapes }: CommonChecks): readonly Check[] {
  const { account, operation, actor } = refusal;
  const isOauth = account.mode === 'oauth';
  const operator = own.operatorChecks(own.operatorFinding(actor, account, operation), actor);
  const keys = isOauth ? [] : hints.length === 0 ? [own.keyCheck(), ...shapes] : hints;
  const signed = isOauth ? [] : [signedCheck()];
  const sdkId = isOauth ? [] : [own.sdkIdCheck(refusal.sentSdkId)];
  switch (family) {
    case 'signature':
      return [...signed, clock, ...keys];
    case 'credential':
      return [...own.headerChecks(account), ...sdkId, ...keys, ...endpointChecks(account, officialHosts), ...clockIfOff];
    case 'header':
      return [...own.headerChecks(account), ...sdkId, ...keys, ...clockIfOff];
    case 'clock':
      return [clock, ...signed, freshCheck()];
    case 'replay':
      return [freshCheck(), clock];
    case 'endpoint':
      return [...endpointChecks(account, officialHosts), ...clockIfOff];
    case 'parameter':
      return [...typedChecks(operation), ...operator, ...clockIfOff];
    case 'permission':
    case 'creator':
      return [...operator, ...own.rightChecks(account, operation), ...clockIfOff];
    case 'edition':
      return [...own.rightChecks(account, operation), ...clockIfOff];
    case 'person':
      if (refusal.meant?.who === 'target') return [...own.targetChecks(refusal.meant.person), ...clockIfOff];
      return [...operator, ...(isOauth ? [] : [own.registeredCheck()]), ...clockIfOff];
    case 'unknown':
      return refusal.httpStatus === 400
        ? [...own.headerChecks(account), clock, freshCheck(), ...typedChecks(operation), ...operator, ...hints]
        : [...clockIfOff, ...hints];
    default:
      return clockIfOff;
  }
}

function evidence(refusal: Refusal, family: Family): Phrase | null {
  const { account, operation, actor } = refusal;
  const hinted = (...fields: string[]): boolean => refusal.secretHints.some((one) => fields.includes(one.field));
  const isOauth = account.mode === 'oauth';
  const lacksAppId = (account.fields['appId'] ?? '') === '';
  const finding = own.operatorFinding(actor, account, operation);
  const byOperator =
    finding === 'missing' ? likely('operatorMissing') : finding === 'rule' ? likely('operatorRule', { operator: actor }) : null;
  switch (family) {
    case 'clock':
      return likely('clockGood');
    case 'signature':
      return !isOauth && hinted('secretId', 'secretKey') ? likely('secretsSwapped') : null;
    case 'credential':
      if (isOauth) return likely('oauthToken');
      if (lacksAppId) return likely('appIdMissing');
      if (hinted('appId', 'sdkId')) return likely('appSdkSwapped');
      if (hinted('secretId', 'secretKey')) return likely('secretsSwapped');
      return refusal.sentSdkId || refusal.code !== '190303' ? null : likely('noSdkId');
    case 'header':
      // What else was needed has been sent: the one header left is the one that only new applications need.
      if (operation.sts === true && (!lacksAppId || isOauth)) {
        if (refusal.sts === 'none') return likely('stsMissing');
        if (refusal.sts === 'ended') return likely('stsEnded');
      }
      if (isOauth) return likely('oauthToken');
      return likely(lacksAppId ? 'appIdMissing' : 'headersRewritten');
    case 'permission':
      if (isOauth && operation.auth.oauth === false) return likely('oauthUnsupported');
      if (isOauth && isCorpLevel(operation)) return likely('userLevelCorp');
      return byOperator;
    case 'person':
      return refusal.meant?.who === 'target' ? null : byOperator;
    case 'parameter':
      return byOperator;
    default:
      return null;
  }
}

/** What belongs to a person has a creator to act as; nothing else of the company's has. */
const hasCreator = (operation: Operation): boolean =>
  !isCorpLevel(operation) && [...operation.params, ...(operation.body ?? [])].some(({ name }) => thingNames.includes(name));

function steps(refusal: Refusal, family: Family, { test, history, doc, clockIfOff }: CommonSteps): readonly NextStep[] | undefined {
  const { operation, meant } = refusal;
  const isOauth = refusal.account.mode === 'oauth';
  const renew = step('reauthorize', 'edit-account');
  const operator = step('checkOperator', 'edit-account');
  const asWhom = step(hasCreator(operation) ? 'asCreator' : 'asAdmin', 'edit-account');
  switch (family) {
    case 'signature':
      if (isOauth) return [renew, test, history];
      // ConfDesk signs what it sends; most of these calls were made by somebody's own program.
      return [step('checkSecret', 'edit-account'), test, step('compareSignature', 'compare-signature'), history, ...doc, ...clockIfOff];
    case 'credential':
      return isOauth ? [renew, test] : [step('checkIds', 'edit-account'), test, history, ...clockIfOff];
    case 'token':
      return [renew, test];
    case 'header':
      if (['explain.likely.stsMissing', 'explain.likely.stsEnded'].includes(evidence(refusal, family)?.key ?? ''))
        return [step('pasteSts', 'edit-account'), history, ...doc];
      return [isOauth ? renew : step('checkAppId', 'edit-account'), test, history];
    case 'parameter':
      return [step('fixNamed'), history, operator, ...doc];
    case 'permission':
      return [asWhom, step('role'), step('appPermission'), test, ...doc];
    case 'creator':
      return [asWhom, step('role'), ...doc];
    case 'person':
      if (meant?.who !== 'target') return [operator, step('findUser'), history];
      return [
        meant.person === '' ? step('checkTargets') : { ...step('checkTarget'), params: { person: meant.person } },
        step('findUser'),
        history,
      ];
    case 'user':
      return [step('findUser'), ...doc];
    case 'meeting':
      return [step('findByCode'), history, ...doc];
    case 'recording':
      return [step('refreshRecordings'), ...doc];
    default:
      return undefined;
  }
}

/** The first pattern that fits decides: by path, so that every operation is covered, curated or not. */
const lookByPath: readonly (readonly [RegExp, Look])[] = [
  [/\/live_play\//, 'live'],
  [/^\/v1\/(records|files\/records|addresses|smart)\b/, 'recording'],
  [/^\/v1\/(users|auth-users)\b/, 'user'],
  [/^\/v1\/(meeting-rooms|rooms-inventory|devices)\b|\/(book|release)-rooms$/, 'room'],
  [/\/(real-control|phone|asr|toolkit)\b|waiting-room|virtual-background/, 'inMeeting'],
  [/\/(advanced-|applying-)?layouts?$/, 'inMeeting'],
  [/\/(invitees|enroll)\b|^\/v1\/guests\b/, 'invitees'],
  [/^\/v1\/(meetings?|webinars)\b/, 'meeting'],
];

function look({ method, path }: Operation): Look {
  if (method === 'POST' && /^\/v1\/(meetings|webinars)$/.test(path)) return 'newMeeting';
  if (method === 'POST' && path === '/v1/users') return 'newUser';
  return lookByPath.find(([pattern]) => pattern.test(path))?.[1] ?? 'other';
}

export const explanation: VendorExplanation = {
  // Doc 43704, 190300.
  clockLimitMs: 300_000,
  officialHosts,
  fieldNames: {
    appId: 'AppId',
    sdkId: 'SdkId',
    secretId: 'SecretID',
    secretKey: 'SecretKey',
    openId: 'OpenId',
    accessToken: 'AccessToken',
  },
  checks: (refusal, family, common) => [
    ...familyChecks(refusal, family, common),
    ...(refusal.operation.sts === true && refusal.sts !== undefined ? [own.stsCheck(refusal.sts)] : []),
  ],
  accountChecks: own.headerChecks,
  evidence,
  steps,
  look,
  unlisted,
  proves,
  symptoms,
};
