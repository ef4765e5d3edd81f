import type { Vendor } from '../../contract/common.ts';
import { tencentCloudCodes, tencentMeetingCodes, ytxCodes } from '../vendors/known-codes.ts';

/** What codes have in common: which checks are worth showing and what to try. */
export type Family =
  | 'signature' | 'credential' | 'token' | 'clock' | 'replay' | 'header' | 'parameter' | 'value' | 'permission' | 'creator'
  | 'person' | 'allow-list' | 'per-second' | 'per-minute' | 'per-day' | 'quota' | 'server' | 'meeting' | 'recording' | 'state'
  | 'edition' | 'endpoint' | 'region' | 'account' | 'application' | 'unknown';

const meeting: Readonly<Record<string, Family>> = {
  '200003': 'signature', '190303': 'credential', '50000': 'credential', '190300': 'clock', '190301': 'replay', '200001': 'header',
  '190004': 'parameter', '200005': 'parameter', '10001': 'parameter', '40000': 'value', '41001': 'value', '9093': 'value',
  '403': 'permission', '9042': 'permission', '500014': 'permission', '202801': 'permission', '9099': 'permission', '9100': 'permission',
  '9101': 'permission', '9102': 'creator', '190315': 'creator',
  '190001': 'person', '190308': 'person', '20001': 'person', '20003': 'person', '9002': 'person', '81101': 'person',
  '500125': 'allow-list', '9061': 'per-minute', '190310': 'per-minute', '190313': 'per-minute', '500046': 'per-minute',
  '190311': 'per-day', '9008': 'quota', '9098': 'quota', '500029': 'quota', '500168': 'quota', '156009': 'quota',
  '28': 'server', '41': 'server', '5108': 'server', '10000': 'server', '13000': 'server', '13001': 'server', '13703': 'server',
  '500041': 'server', '960000': 'server',
  '9003': 'meeting', '190457': 'meeting', '4049': 'recording', '4051': 'recording', '7003': 'recording',
  '50001': 'edition', '10005': 'edition',
};

const ytx: Readonly<Record<string, Family>> = {
  '-1': 'value', '-2': 'parameter', '-3': 'parameter', '-4': 'parameter', '-101': 'value', '-102': 'value', '-100': 'server',
  '-104': 'per-minute', '-200': 'credential', '-201': 'account', '-202': 'clock', '-203': 'signature', '-204': 'account',
  '-205': 'application',
};

/** By the code or, where only the part before the dot says enough, by that. */
const cloud: Readonly<Record<string, Family>> = {
  'AuthFailure.SignatureFailure': 'signature', 'AuthFailure.SignatureExpire': 'clock', 'AuthFailure.UnauthorizedOperation': 'permission',
  'AuthFailure.TokenFailure': 'token', AuthFailure: 'credential', UnauthorizedOperation: 'permission',
  InvalidParameter: 'value', InvalidParameterValue: 'value', MissingParameter: 'value', UnknownParameter: 'value', InvalidRequest: 'value',
  IpInBlacklist: 'allow-list', IpNotInWhitelist: 'allow-list', RequestLimitExceeded: 'per-second', LimitExceeded: 'quota',
  FailedOperation: 'server', InternalError: 'server', ServiceUnavailable: 'server',
  InvalidAction: 'endpoint', NoSuchProduct: 'endpoint', NoSuchVersion: 'endpoint', UnsupportedProtocol: 'endpoint',
  UnsupportedRegion: 'region', ResourceInsufficient: 'region',
};

/** Where the texts of a code stand (`explain.<vendor>.<code>`), or null when nothing is known of it. */
export function textKey(vendor: Vendor, code: string): string | null {
  switch (vendor) {
    case 'tencent-meeting':
      return tencentMeetingCodes.has(code) ? `explain.tm.c${code}` : null;
    case 'ytx':
      return ytxCodes.has(code) ? `explain.ytx.m${code.slice(1)}` : null;
    case 'tencent-cloud': {
      // New sub-codes appear without notice; the part before the dot is the documented class.
      const known = [code, code.split('.')[0] ?? ''].find((c) => tencentCloudCodes.has(c));
      return known === undefined ? null : `explain.cloud.${known.replaceAll('.', '_')}`;
    }
  }
}

/** The family of a code; `state` for known codes about the object itself. */
export function familyOf(vendor: Vendor, code: string): Family {
  const known = (table: Readonly<Record<string, Family>>, name: string): Family | undefined =>
    Object.hasOwn(table, name) ? table[name] : undefined;
  const found = vendor === 'tencent-meeting' ? known(meeting, code)
    : vendor === 'ytx' ? known(ytx, code)
    : known(cloud, code) ?? known(cloud, code.split('.')[0] ?? '');
  return found ?? (textKey(vendor, code) === null ? 'unknown' : 'state');
}
