import type { Account } from '../../contract/account.ts';
import type { Check } from '../../contract/call.ts';
import { clockFineMs, clockRefusedMs } from '../../contract/clock.ts';
import type { Operation } from '../../contract/operation.ts';
import { ytxEnvironmentOf } from '../../contract/ytx.ts';
import { grantedFor, levelOf, outsideOf } from '../vendors/tencent-meeting/oauth-rules.ts';

type State = Check['state'];

const check = (name: string, state: State, params?: Readonly<Record<string, string | number>>): Check => ({
  key: `explain.checked.${name}`,
  state,
  ...(params === undefined ? {} : { params }),
});

/** A difference of clocks in words: whole minutes and seconds, and on which side ours is. */
export interface Skew {
  readonly side: 'Ahead' | 'Behind';
  readonly total: number;
  readonly minutes: number;
  readonly seconds: number;
}

/** `skewMs` is the server's clock minus ours: negative when this computer runs ahead. */
export function skewOf(skewMs: number): Skew {
  const total = Math.round(Math.abs(skewMs) / 1000);
  return { side: skewMs < 0 ? 'Ahead' : 'Behind', total, minutes: Math.floor(total / 60), seconds: total % 60 };
}

/**
 * Clock against the Date header: fine to a minute; beyond 5 minutes requests are refused (doc 43704, 190300). `offsetMs`: what the account
 * adds to this computer's clock, where somebody chose the server's time.
 */
export function clockCheck(skewMs: number | null, offsetMs?: number): Check {
  if (skewMs === null) return check(offsetMs === undefined ? 'clockUnknown' : 'clockServerUnknown', 'unknown');
  const { side, total, minutes, seconds } = skewOf(skewMs);
  const isFine = Math.abs(skewMs) <= clockFineMs;
  if (offsetMs !== undefined) {
    if (Math.abs(skewMs - offsetMs) > clockFineMs) return check('clockServerMoved', 'warning');
    return isFine ? check('clockServerFine', 'ok', { seconds: total }) : check(`clockServer${side}`, 'ok', { minutes, seconds });
  }
  if (isFine) return check('clockOk', 'ok', { seconds: total });
  return check(`clock${side}`, Math.abs(skewMs) > clockRefusedMs ? 'failed' : 'warning', { minutes, seconds });
}

/** The same bytes are signed and sent, and the transport refuses an address that would be rewritten. */
export const signedCheck = (): Check => check('signed', 'ok');
/** Every attempt is made with a new timestamp and nonce. */
export const freshCheck = (): Check => check('fresh', 'ok');
/** Values go out in the types and under the names of the catalogue; the query percent-encoded, the body as JSON. */
export const typedChecks = ({ body, params }: Operation): readonly Check[] => [
  check('typed', 'ok'),
  ...(params.some((one) => one.place === 'query') ? [check('encoded', 'ok')] : []),
  ...(body === undefined ? [] : [check('bodyJson', 'ok')]),
];

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
export const shapesCheck = (): Check => check('shapes', 'ok');
export const registeredCheck = (): Check => check('registered', 'ok');

const officialHosts = new Set(['api.meeting.qq.com', 'api.ytx.net', 'sandbox.ytx.net', 'iotexplorer.tencentcloudapi.com']);

/** Host of the account's endpoint; '' when it is none. */
const hostOf = ({ endpoint }: Account): string => (URL.canParse(endpoint) ? new URL(endpoint).host : '');

/** Whether the keys may belong elsewhere; the practice account is never at an official address. */
export function endpointChecks(account: Account): readonly Check[] {
  if (account.environment === 'practice') return [];
  const host = hostOf(account);
  const isOfficial = officialHosts.has(host);
  return [check(isOfficial ? 'endpointOfficial' : 'endpointOther', isOfficial ? 'ok' : 'warning', { host })];
}

/** What the rule for userids forbids (doc 43675): above 40 bytes, Han, blanks and these characters. */
const useridForbidden = /[!*'();:@&=+$,/?#[\]\s]|\p{Script=Han}/u;

export type OperatorFinding = 'sent' | 'capitals' | 'rule' | 'missing' | 'differs' | 'none';

/** What can be said of the person who acts without asking the vendor; 'none' where the call names nobody. */
export function operatorFinding(actor: string, account: Account, operation: Operation): OperatorFinding {
  const isCredential = actor !== '' && [account.fields['secretId'], account.fields['accountSid']].includes(actor);
  const person = isCredential ? '' : actor;
  if (account.vendor !== 'tencent-meeting') return 'none';
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

export const isCorpLevel = (operation: Operation): boolean => operation.path.startsWith('/v1/corp/');

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

/** Which of the three causes of -205 the platform's words name; null where they name none. */
export function ytxCause(message: string): 'Whitelist' | 'Online' | 'Environment' | null {
  if (/白名单|white ?list|\bIP\b/i.test(message)) return 'Whitelist';
  if (/上线|开通|功能|online|not enabled/i.test(message)) return 'Online';
  return /环境|不匹配|不存在|environment|match/i.test(message) ? 'Environment' : null;
}

/** Application id, environment and allow list (vendor page "会议查询", item 6: -205). */
export function ytxApplicationChecks(account: Account): readonly Check[] {
  const found: Check[] = [];
  const host = hostOf(account);
  if ((account.fields['appId'] ?? '') === '') found.push(check('ytxAppIdMissing', 'failed'));
  switch (ytxEnvironmentOf(account.endpoint)) {
    case 'production':
      return [...found, check('ytxProduction', 'unknown', { host }), check('ytxWhitelist', 'unknown')];
    case 'sandbox':
      return [...found, check('ytxSandbox', 'unknown', { host }), check('ytxWhitelistNone', 'ok')];
    case 'other':
      return [...found, check('ytxOther', 'warning', { host })];
  }
}

/** How Sign and Authorization were made: one stamp in China time, joined by a vertical bar. */
export function ytxStampChecks(account: Account): readonly Check[] {
  const zone = account.fields['clockZone'] || 'Asia/Shanghai';
  const separator = account.fields['separator'] || '|';
  return [
    check('signedYtx', 'ok'),
    zone === 'Asia/Shanghai' ? check('ytxZone', 'ok') : check('ytxZoneOther', 'warning', { zone }),
    ...(separator === '|' ? [] : [check('ytxSeparator', 'warning', { separator })]),
  ];
}

/** Whether the vendor may have received the call at all. */
export const sentCheck = (sent: 'no' | 'maybe'): Check => (sent === 'no' ? check('neverSent', 'ok') : check('maybeSent', 'unknown'));
export const reachedCheck = (status: number): Check => check('reached', 'warning', { status });
export const detailCheck = (detail: string): Check => check('detail', 'unknown', { detail });
export const attemptsCheck = (attempts: number): Check => check('attempts', 'unknown', { attempts });

/** A proxy's text may carry a user name and password: they never go further. */
export const withoutLogin = (text: string): string => text.replace(/\/\/[^/\s]*@/g, '//').replace(/(^|\s)[^\s/]*@/g, '$1');

/** How the call went out; nothing when it is not known. */
export function viaChecks(via: string): readonly Check[] {
  if (via === '') return [];
  return [via === 'DIRECT' ? check('viaDirect', 'ok') : check('viaProxy', 'unknown', { via: withoutLogin(via) })];
}

/** The vendor's words, short enough for a sentence. */
export function words(message: string): string {
  const plain = message.replace(/\s+/g, ' ').trim();
  return [...plain].length > 200 ? `${[...plain].slice(0, 200).join('')}…` : plain;
}
