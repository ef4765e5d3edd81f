import type { Symptom } from '../../../contract/diagnose.ts';
import { type CodeCause, named, only } from '../codes.ts';

/** With an AppId in the account it can only be another program's mistake. */
export const appIdMissing: CodeCause = { name: 'appIdMissing', scope: 'aksk', elsewhereWith: 'appId' };

export const signing: readonly CodeCause[] = only(
  'other',
  'bodyDiffers',
  'hexStep',
  'uriPart',
  'lineFeeds',
  'emptyBody',
  'utf8',
  'queryEncoded',
  'methodCase',
  'headerOrder',
);
export const person: readonly CodeCause[] = [
  ...named('useridCase', 'notRegistered', 'notActivated'),
  ...only('oauth', 'openIdAsUserid'),
  ...only('other', 'registeredMissing'),
];
export const rights: readonly CodeCause[] = [
  ...named('notCreator', 'role'),
  ...only('aksk', 'appKind'),
  ...only('oauth', 'scope', 'userLevelApp'),
  ...named('edition'),
];
export const shape: readonly CodeCause[] = [
  ...named('fieldCase', 'missingRequired'),
  ...only('other', 'stringTimes', 'trailingComma', 'queryEncoded'),
];
export const limit: readonly CodeCause[] = named('sharedLimit', 'backOff');

const ofUnlisted = named('vendorWords', 'httpStatus', 'stsToken', 'oauthCode');
const of400: readonly CodeCause[] = [
  appIdMissing,
  ...named('clock', 'headersRewritten'),
  ...shape,
  ...only('other', 'stampReused', 'headerSpelling'),
];

/** A 400 without a code the table knows (API FAQ), and any code that is not in it: the vendor's list is not complete. */
export const unlisted = (httpStatus: number): { readonly likely: string; readonly causes: readonly CodeCause[] } =>
  httpStatus === 400 ? { likely: 'likely400', causes: [...of400, ...ofUnlisted] } : { likely: 'likely', causes: ofUnlisted };

export const symptoms: Readonly<Record<Symptom, readonly CodeCause[]>> = {
  'not-in-app': [
    ...only('other', 'registeredMissing'),
    ...named('useridCase', 'notRegistered', 'otherLogin', 'notCreatorNorInvited', 'notActivated', 'laterOccurrence'),
  ],
  'host-not-set': [...named('notRegistered'), ...only('other', 'registeredMissing'), ...named('useridCase', 'otherLogin', 'notActivated')],
  'all-calls-fail': [
    appIdMissing,
    ...named('keysWrong', 'clock', 'headersRewritten', 'allowList'),
    ...only('oauth', 'tokenExpired', 'refreshExpired'),
    ...only('other', 'fieldCase', 'trailingComma', 'missingRequired', 'headerSpelling', 'registeredMissing'),
  ],
  'no-recordings': [
    ...named(
      'creatorOnly',
      'uploadsHidden',
      'window31',
      'converting',
      'deleted',
      'corpRecordsRole',
      'linkExpired',
      'stsToken',
      'oauthFree',
    ),
    ...only('other', 'hostField', 'spanOrUnit', 'webhookCheck'),
  ],
  'empty-list': [
    ...named('nothingThen', 'filters', 'endedById', 'role', 'useridCase'),
    ...only('oauth', 'appOnly'),
    ...named('laterOccurrence'),
    ...only('other', 'secondsOrMs'),
  ],
};

/** What the checks prove (the last part of its text key) → the cause it is, which then stands first. */
export const proves: Readonly<Record<string, string>> = {
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
