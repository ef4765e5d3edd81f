import { isAbsolute } from 'node:path';
import type { ProxyChoice } from '../../contract/account.ts';
import type { Vendor } from '../../contract/common.ts';
import { isLoopback } from '../../contract/endpoint.ts';
import { rulesOf } from './fields.ts';

/** The outcome of looking at one value: the value to keep, or the key of what is wrong with it. */
export type Checked<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly key: string };

const wrong = (key: string): { ok: false; key: string } => ({ ok: false, key: `accounts.errors.${key}` });

/** An API origin: absolute, https (plain http only for loopback and a vendor that offers it), nothing after the host. */
export function checkEndpoint(text: string, vendor: Vendor): Checked<string> {
  const typed = text.trim();
  if (typed === '') return wrong('required');
  const url = URL.parse(typed);
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return wrong('endpoint');
  if (!/^https?:\/\//i.test(typed) || typed.includes('\\')) return wrong('endpoint');
  if (url.username !== '' || url.password !== '' || typed.includes('@')) return wrong('endpointUserInfo');
  if (url.pathname !== '/' || /[?#]/.test(typed)) return wrong('endpointPath');
  if (url.protocol === 'http:' && !rulesOf(vendor).plainHttp && !isLoopback(url.origin)) return wrong('endpointHttps');
  return { ok: true, value: url.origin };
}

/** A proxy of the user's own: http or https, host and port only. A password in it would end up in a file. */
export function checkProxy(proxy: ProxyChoice): Checked<ProxyChoice> {
  if (proxy.mode !== 'custom') return { ok: true, value: { mode: proxy.mode } };
  const url = URL.parse(proxy.url.trim());
  if (!url || url.hostname === '') return wrong('proxy');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return wrong('proxyScheme');
  if (url.username !== '' || url.password !== '') return wrong('proxyUserInfo');
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') return wrong('proxy');
  return { ok: true, value: { mode: 'custom', url: url.origin } };
}

/** Path of an added CA file: absolute, or empty for none. Its content is read by the transport. */
export function checkCaFile(path: string): Checked<string> {
  if (path === '') return { ok: true, value: '' };
  return isAbsolute(path) && !/\p{Cc}/u.test(path) ? { ok: true, value: path } : wrong('caFile');
}

/** An IANA time zone this computer knows; with `system` where that is a choice. */
export function checkZone(zone: string, allowSystem: boolean): Checked<string> {
  if (zone === 'system') return allowSystem ? { ok: true, value: zone } : wrong('zone');
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return { ok: true, value: zone };
  } catch {
    return wrong('zone');
  }
}
