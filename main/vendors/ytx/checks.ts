import type { Account } from '../../../contract/account.ts';
import type { Check } from '../../../contract/call.ts';
import { environmentAt } from '../../../contract/endpoint.ts';
import { hostOf } from '../checks.ts';
import { check } from '../phrases.ts';
import { accountRules } from './account.ts';

/** Which of the three causes of -205 the platform's words name; null where they name none. */
export function applicationCause(message: string): 'Whitelist' | 'Online' | 'Environment' | null {
  if (/白名单|white ?list|\bIP\b/i.test(message)) return 'Whitelist';
  if (/上线|开通|功能|online|not enabled/i.test(message)) return 'Online';
  return /环境|不匹配|不存在|environment|match/i.test(message) ? 'Environment' : null;
}

/** Application id, environment and allow list (vendor page "会议查询", item 6: -205). */
export function applicationChecks(account: Account): readonly Check[] {
  const found: Check[] = [];
  const host = hostOf(account);
  if ((account.fields['appId'] ?? '') === '') found.push(check('ytxAppIdMissing', 'failed'));
  switch (environmentAt(accountRules.endpoints, account.endpoint)) {
    case 'production':
      return [...found, check('ytxProduction', 'unknown', { host }), check('ytxWhitelist', 'unknown')];
    case 'sandbox':
      return [...found, check('ytxSandbox', 'unknown', { host }), check('ytxWhitelistNone', 'ok')];
    default:
      return [...found, check('ytxOther', 'warning', { host })];
  }
}

/** How Sign and Authorization were made: one stamp in China time, joined by a vertical bar. */
export function stampChecks(account: Account): readonly Check[] {
  const zone = account.fields['clockZone'] || 'Asia/Shanghai';
  const separator = account.fields['separator'] || '|';
  return [
    check('signedYtx', 'ok'),
    zone === 'Asia/Shanghai' ? check('ytxZone', 'ok') : check('ytxZoneOther', 'warning', { zone }),
    ...(separator === '|' ? [] : [check('ytxSeparator', 'warning', { separator })]),
  ];
}
