import type { Cause } from '../../contract/call.ts';
import type { Account } from '../../contract/account.ts';
import type { Symptom } from '../../contract/diagnose.ts';

/** Where a cause can occur: `other` never in a request of ConfDesk's, only in another program's; `sts` only where an STS-Token is asked for. */
type Where = 'here' | 'other' | 'aksk' | 'oauth' | 'sts';
/** Names of texts under explain.cause, most likely first; `name@where` unless it can occur everywhere. */
type Ranked = string;

const signing: Ranked =
  'bodyDiffers@other hexStep@other uriPart@other lineFeeds@other emptyBody@other utf8@other queryEncoded@other ' +
  'methodCase@other headerOrder@other';
const person: Ranked = 'useridCase notRegistered notActivated openIdAsUserid@oauth registeredMissing@other';
const rights: Ranked = 'notCreator role appKind@aksk scope@oauth userLevelApp@oauth edition';
const shape: Ranked = 'fieldCase missingRequired stringTimes@other trailingComma@other queryEncoded@other';
const limit: Ranked = 'sharedLimit backOff';

/** Causes of Tencent Meeting codes (API FAQ; docs 43704, 42413; articles of the vendor; measurements of others). */
const byCode: Readonly<Record<string, Ranked>> = {
  200003: `secretKey@aksk secretsSwapped@aksk proxyRewrote ${signing}`,
  190303:
    'appSdkSwapped@aksk secretIdWrong@aksk sdkIdUnassigned@aksk sdkIdMissing@aksk keyIsSecretKey@aksk otherEnvironment ' +
    'tokenExpired@oauth openIdWrong@oauth refreshExpired@oauth otherIdentity@oauth stsWrong@sts',
  190300: 'clock proxySlow milliseconds@other stampReused@other',
  190301: 'proxyTwice otherProgram clock stampReused@other',
  200001: 'appIdMissing@aksk stsToken@sts headersRewritten registeredMissing@other headerSpelling@other',
  190004: `named operatorType spanOrUnit occurrence ${shape}`,
  200005: `named ${shape}`,
  10001: `named useridRule ${shape}`,
  9042: rights,
  500014: rights,
  202801: `appKind@aksk ${rights}`,
  403: rights,
  9102: 'notCreator role roomsBooked',
  190315: 'notCreator useridCase',
  500125: 'allowList proxyExit',
  190310: limit,
  190311: limit,
  190313: limit,
  9061: limit,
  500046: limit,
  9002: `codeAsId ${person}`,
  20001: person,
  190001: person,
  190308: person,
  81101: `useridCase notRegistered registeredMissing@other`,
  20003: 'notActivated disabled useridCase',
  9003: 'endedById codeAsId occurrence cancelled',
  190457: 'endedById codeAsId cancelled',
  202007: 'leftMeeting severalDevices',
  9104: 'severalDevices deviceKind',
  20006: 'roomsBooked',
  7003: 'recordIds converting linkExpired stsToken deleted',
  4049: 'recordIds deleted',
};

/** A 400 without a code the table knows (API FAQ), and any code that is not in it: the vendor's list is not complete. */
const http400: Ranked = `appIdMissing@aksk clock headersRewritten ${shape} stampReused@other headerSpelling@other`;
const unlisted: Ranked = 'vendorWords httpStatus stsToken oauthCode';

const bySymptom: Readonly<Record<Symptom, Ranked>> = {
  'not-in-app': 'registeredMissing@other useridCase notRegistered otherLogin notCreatorNorInvited notActivated laterOccurrence',
  'host-not-set': 'notRegistered registeredMissing@other useridCase otherLogin notActivated',
  'all-calls-fail':
    'appIdMissing@aksk keysWrong clock headersRewritten allowList tokenExpired@oauth refreshExpired@oauth fieldCase@other trailingComma@other ' +
    'missingRequired@other headerSpelling@other registeredMissing@other',
  'no-recordings':
    'creatorOnly uploadsHidden window31 converting deleted corpRecordsRole linkExpired stsToken oauthFree hostField@other spanOrUnit@other ' +
    'webhookCheck@other',
  'empty-list': 'nothingThen filters endedById role useridCase appOnly@oauth laterOccurrence secondsOrMs@other',
};

/** What the checks prove → the cause it is, which then stands first. */
const proven: Readonly<Record<string, string>> = {
  appSdkSwapped: 'appSdkSwapped',
  secretsSwapped: 'secretsSwapped',
  appIdMissing: 'appIdMissing',
  noSdkId: 'secretIdWrong',
  headersRewritten: 'headersRewritten',
  clockAhead: 'clock',
  clockBehind: 'clock',
  clockGood: 'proxySlow',
  oauthToken: 'tokenExpired',
  oauthUnsupported: 'scope',
  userLevelCorp: 'userLevelApp',
  stsMissing: 'stsToken',
  stsEnded: 'stsToken',
  operatorMissing: 'missingRequired',
  operatorRule: 'useridRule',
};

function ranked(list: Ranked, account: Pick<Account, 'id' | 'mode' | 'fields'>, evidence = '', sts = true): readonly Cause[] {
  const seen = new Set<string>();
  const causes = list.split(' ').flatMap((one): (Cause & { name: string })[] => {
    const [name = '', where = 'here'] = one.split('@') as [string, Where?];
    // Without an account nobody knows how the call was authenticated.
    const isKnown = account.id !== '';
    if (seen.has(name) || (isKnown && (where === 'aksk' || where === 'oauth') && where !== account.mode) || (where === 'sts' && !sts))
      return [];
    seen.add(name);
    const isElsewhere = where === 'other' || (name === 'appIdMissing' && isKnown && (account.fields['appId'] ?? '') !== '');
    return [{ name, key: `explain.cause.${name}`, ...(isElsewhere ? { elsewhere: true as const } : {}) }];
  });
  const first = proven[evidence];
  return [...causes.filter((one) => one.name === first), ...causes.filter((one) => one.name !== first)].map(
    ({ name: _name, ...cause }) => cause,
  );
}

/**
 * Every known cause of a Tencent Meeting code, most likely first; `evidence`: what the checks prove, the last part of its text key; `sts`:
 * whether the call is one that may need an STS-Token, or none is known.
 */
export function causesOfCode(
  code: string,
  httpStatus: number,
  account: Pick<Account, 'id' | 'mode' | 'fields'>,
  evidence = '',
  sts = true,
): readonly Cause[] {
  const known = Object.hasOwn(byCode, code) ? byCode[code] : undefined;
  return ranked(known ?? (httpStatus === 400 ? `${http400} ${unlisted}` : unlisted), account, evidence, sts);
}

/** Whether the causes of a code are listed one by one. */
export const hasCauses = (code: string): boolean => Object.hasOwn(byCode, code);

/** Every known cause of a complaint, most likely first. */
export const causesOfSymptom = (symptom: Symptom, account: Pick<Account, 'id' | 'mode' | 'fields'>): readonly Cause[] =>
  ranked(bySymptom[symptom], account);
