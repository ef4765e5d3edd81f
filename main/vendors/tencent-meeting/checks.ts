import type { Account } from '../../../contract/account.ts';
import type { Check } from '../../../contract/call.ts';
import { isCorpLevel } from './limits.ts';
import type { Operation } from '../../../contract/operation.ts';
import { check } from '../phrases.ts';
import { grantedFor, levelOf, outsideOf } from './oauth-rules.ts';

/** Headers that are not signed and therefore easily forgotten (API FAQ: "400"). */
export function headerChecks(account: Account): readonly Check[] {
  const present = (name: string): boolean => (account.fields[name] ?? '') !== '';
  if (account.mode === 'oauth') {
    return [present('openId') ? check('oauthHeaders', 'ok') : check('openIdMissing', 'failed')];
  }
  return [
    ...(present('appId') ? [check('headers', 'ok')] : [check('appIdMissing', 'failed'), check('registered', 'ok')]),
    check('headerNames', 'ok'),
  ];
}

/** SdkId is wrong both ways: sent without having been assigned, or left out although it was (doc 43704, 190303). */
export const sdkIdCheck = (sent: boolean): Check => check(sent ? 'sdkIdSent' : 'sdkIdAbsent', 'unknown');
export const keyCheck = (): Check => check('keyIsSecretId', 'ok');
export const registeredCheck = (): Check => check('registered', 'ok');

/** What the rule for userids forbids (doc 43675): above 40 bytes, Han, blanks and these characters. */
const useridForbidden = /[!*'();:@&=+$,/?#[\]\s]|\p{Script=Han}/u;

export type OperatorFinding = 'sent' | 'capitals' | 'rule' | 'missing' | 'differs' | 'none';

/** What can be said of the person who acts without asking the vendor; 'none' where the call names nobody. */
export function operatorFinding(actor: string, account: Account, operation: Operation): OperatorFinding {
  // A SecretID stands where nobody is named.
  const person = actor === account.fields['secretId'] ? '' : actor;
  if (person === '') {
    const actors = [...operation.params, ...(operation.body ?? [])].filter((f) => f.role === 'actor');
    return actors.some((f) => f.required === true) ? 'missing' : 'none';
  }
  if (account.mode === 'oauth') return (account.fields['openId'] ?? person) === person ? 'sent' : 'differs';
  if (useridForbidden.test(person) || new TextEncoder().encode(person).length > 40) return 'rule';
  return /[A-Z]/.test(person) ? 'capitals' : 'sent';
}

export function operatorChecks(finding: OperatorFinding, operator: string): readonly Check[] {
  switch (finding) {
    case 'none':
      return [];
    case 'missing':
      return [check('operatorMissing', 'failed')];
    case 'rule':
      return [check('operatorRule', 'failed', { operator })];
    case 'capitals':
      return [check('operatorCapitals', 'warning', { operator })];
    case 'differs':
      return [check('openIdDiffers', 'failed')];
    case 'sent':
      return [check('operatorSent', 'ok', { operator })];
  }
}

/** The person a call is about, where a code says there is no such one. */
export const targetChecks = (person: string): readonly Check[] =>
  person === '' ? [] : [check(/[A-Z]/.test(person) ? 'targetCapitals' : 'targetSent', /[A-Z]/.test(person) ? 'warning' : 'ok', { person })];

/** What a right depends on: role, kind of application, scope, edition; `unknown` where only the vendor can tell. */
export function rightChecks(account: Account, operation: Operation): readonly Check[] {
  const found: Check[] = [];
  if (isCorpLevel(operation)) found.push(check('corpLevel', 'unknown'));
  if (account.mode === 'oauth') {
    if (operation.auth.oauth === false) found.push(check('oauthUnsupported', 'failed'));
    if (operation.auth.oauth === 'scope-table-only') found.push(check('oauthDisputed', 'warning'));
    const scopes = operation.scopes ?? [];
    const outside = outsideOf(account, operation);
    const granted = scopes.length === 0 ? null : grantedFor(account, operation);
    if (outside?.why === 'scope') found.push(check('scopesMissing', 'failed', { scopes: outside.scopes.join(' / ') }));
    else if (granted !== null) found.push(check('scopesGranted', 'ok', { scopes: granted.join(' / ') }));
    else {
      if (scopes.length > 0) found.push(check('scopes', 'unknown', { scopes: scopes.join(' / ') }));
      if (operation.effect !== 'read') found.push(check('manageScope', 'unknown'));
    }
    if (isCorpLevel(operation) && levelOf(account) === 'user') found.push(check('userLevelApp', 'failed'));
  } else found.push(check('appPermission', 'unknown'));
  const makesMeetings = operation.effect === 'change' && /^\/v1\/(meetings|webinars)(\/\{\w+\})?$/.test(operation.path);
  found.push(check(makesMeetings ? 'editionRooms' : 'edition', 'unknown'));
  return found;
}

/** Whether a call that new applications make with an STS-Token carried one (docs 127650, 127651). */
export const stsCheck = (state: 'none' | 'held' | 'ended'): Check =>
  check(`sts-${state}`, state === 'held' ? 'ok' : state === 'ended' ? 'failed' : 'unknown');
