import type { Account } from '../../contract/account.ts';
import type { Check } from '../../contract/call.ts';
import type { Operation } from '../../contract/operation.ts';
import { check } from './phrases.ts';

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

/** Host of the account's endpoint; '' when it is none. */
export const hostOf = ({ endpoint }: Account): string => (URL.canParse(endpoint) ? new URL(endpoint).host : '');

/** Whether the keys may belong elsewhere than to the vendor's own hosts; the practice account is never at an official address. */
export function endpointChecks(account: Account, officialHosts: readonly string[]): readonly Check[] {
  if (account.environment === 'practice') return [];
  const host = hostOf(account);
  const isOfficial = officialHosts.includes(host);
  return [check(isOfficial ? 'endpointOfficial' : 'endpointOther', isOfficial ? 'ok' : 'warning', { host })];
}
