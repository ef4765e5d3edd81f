import type { Vendor } from '../../contract/common.ts';
import { tencentCloudCodes, tencentMeetingCodes, ytxCodes } from '../vendors/known-codes.ts';

/** What codes have in common: which checks are worth showing and what to try. */
export type Family =
  | 'signature'
  | 'credential'
  | 'token'
  | 'clock'
  | 'replay'
  | 'header'
  | 'parameter'
  | 'value'
  | 'permission'
  | 'creator'
  | 'person'
  | 'user'
  | 'allow-list'
  | 'per-second'
  | 'per-minute'
  | 'per-day'
  | 'quota'
  | 'server'
  | 'meeting'
  | 'recording'
  | 'state'
  | 'edition'
  | 'endpoint'
  | 'region'
  | 'account'
  | 'application'
  | 'plain'
  | 'unknown';

type Table = ReadonlyMap<string, Family>;
const tableOf = (families: Partial<Record<Family, string>>): Table =>
  new Map(Object.entries(families).flatMap(([family, codes]) => codes.split(' ').map((code) => [code, family as Family] as const)));

const meeting = tableOf({
  signature: '200003',
  credential: '190303 50000',
  clock: '190300',
  replay: '190301',
  header: '200001',
  parameter: '190004 200005 10001',
  value: '40000 41001 9093',
  permission: '403 9042 500014 202801 9099 9100 9101',
  creator: '9102 190315',
  person: '190001 190308 20001 20003 9002 81101',
  user: '20002 20004 41002 41003',
  'allow-list': '500125',
  'per-minute': '9061 190310 190313 500046',
  'per-day': '190311',
  quota: '9008 9098 500029 500168 156009',
  server: '28 41 5108 10000 13000 13001 13703 500041 960000',
  meeting: '9003 190457',
  recording: '4049 4051 7003',
  edition: '50001',
  plain: '10005 9103',
});

const ytx = tableOf({
  value: '-1 -101 -102',
  parameter: '-2 -3 -4',
  server: '-100',
  'per-minute': '-104',
  credential: '-200',
  account: '-201 -204',
  clock: '-202',
  signature: '-203',
  application: '-205',
});

/** By the code or, where the part before the dot says enough, by that. */
const cloud = tableOf({
  signature: 'AuthFailure.SignatureFailure',
  clock: 'AuthFailure.SignatureExpire',
  token: 'AuthFailure.TokenFailure',
  credential: 'AuthFailure',
  permission: 'AuthFailure.UnauthorizedOperation UnauthorizedOperation',
  account: 'AuthFailure.MFAFailure UnsupportedOperation.TRTCServiceNotOpen',
  plain: 'UnauthorizedOperation.NoPermissionToTRTCRoom ActionOffline DryRunOperation',
  value:
    'InvalidParameter InvalidParameterValue MissingParameter UnknownParameter InvalidRequest ' +
    'RequestSizeLimitExceeded ResponseSizeLimitExceeded',
  'allow-list': 'IpInBlacklist IpNotInWhitelist',
  'per-second': 'RequestLimitExceeded',
  quota: 'LimitExceeded',
  server: 'FailedOperation InternalError ServiceUnavailable',
  endpoint: 'InvalidAction NoSuchProduct NoSuchVersion UnsupportedProtocol',
  region: 'UnsupportedRegion ResourceInsufficient',
});

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

/** What a bare HTTP status says where there is no code (`http-401`), with the text it has under explain.status. */
export function statusOf(code: string): { readonly status: number; readonly family: Family; readonly text: string } | null {
  const status = Number(/^http-(\d{3})$/.exec(code)?.[1] ?? Number.NaN);
  if (Number.isNaN(status)) return null;
  const of = (family: Family, text: string) => ({ status, family, text });
  switch (status) {
    case 400:
      return of('unknown', 's400');
    case 401:
      return of('credential', 's401');
    case 403:
      return of('permission', 's403');
    case 404:
      return of('endpoint', 's404');
    case 429:
      return of('per-minute', 's429');
    default:
      return status >= 500 ? of('server', 's5xx') : of('unknown', 's4xx');
  }
}

/** The family of a code; `state` for known codes about the object itself. */
export function familyOf(vendor: Vendor, code: string): Family {
  const bare = statusOf(code);
  if (bare !== null) return bare.family;
  const found =
    vendor === 'tencent-meeting'
      ? meeting.get(code)
      : vendor === 'ytx'
        ? ytx.get(code)
        : (cloud.get(code) ?? cloud.get(code.split('.')[0] ?? ''));
  return found ?? (textKey(vendor, code) === null ? 'unknown' : 'state');
}
