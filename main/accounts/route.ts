import { readFile } from 'node:fs/promises';
import type { Account } from '../../contract/account.ts';
import type { Phrase } from '../../contract/common.ts';
import { AccountError } from './errors.ts';

/** The way calls of an account take, as text to compare. */
export function routeOf(account: Account | undefined): string {
  return JSON.stringify([account?.proxy, account?.caFile]);
}

/** What a save changes on the way calls take, as a sentence to confirm; undefined when nothing to confirm. */
export function routeChange(before: Account | undefined, after: Account): Phrase | undefined {
  const url = after.proxy.mode === 'custom' ? after.proxy.url : '';
  const oldUrl = before?.proxy.mode === 'custom' ? before.proxy.url : '';
  const proxy = url !== '' && url !== oldUrl;
  const caFile = after.caFile !== '' && after.caFile !== (before?.caFile ?? '');
  const params = { name: after.name, endpoint: after.endpoint, url, file: after.caFile };
  if (proxy && caFile) return { key: 'accounts.confirm.proxyAndCaFile', params };
  if (proxy) return { key: 'accounts.confirm.proxy', params };
  return caFile ? { key: 'accounts.confirm.caFile', params } : undefined;
}

/** What a save would switch off for good, as a sentence to confirm: the window's own word lifts read-only for 15 minutes at most. */
export function unlocking(before: Account | undefined, after: Account): Phrase | undefined {
  if (before?.readOnly !== true || after.readOnly) return undefined;
  return { key: 'accounts.confirm.readOnlyOff', params: { name: after.name } };
}

/** Throws AccountError validation when a CA file cannot be read or holds no certificate. */
export async function checkCaContent(file: string): Promise<void> {
  const content = await readFile(file, 'utf8').catch(() => null);
  if (content?.includes('-----BEGIN CERTIFICATE-----')) return;
  const name = content === null ? 'caFileUnreadable' : 'caFileNotPem';
  throw new AccountError('validation', { key: 'accounts.errors.invalid', params: { count: 1 } }, [
    { field: 'caFile', key: `accounts.errors.${name}`, params: { file } },
  ]);
}
