import type { ParamValue } from '../../contract/call.ts';
import type { Operation } from '../../contract/operation.ts';

/** Percent-encodes by RFC 3986: everything but letters, digits and - . _ ~ (encodeURIComponent leaves ! ' ( ) *). */
export function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

/**
 * The request target (path + ?query) in the catalogue's order: one ASCII string that is signed and sent as it is.
 * Empty optional query values are left out.
 */
export function buildTarget(operation: Operation, params: Readonly<Record<string, ParamValue>>): string {
  const path = operation.path.replace(/\{(\w+)\}/g, (_all, name: string) => encode(String(params[name] ?? '')));
  const query = operation.params
    .filter((p) => p.place === 'query' && params[p.name] !== undefined && params[p.name] !== '')
    .map((p) => `${encode(p.name)}=${encode(String(params[p.name]))}`);
  return query.length === 0 ? path : `${path}?${query.join('&')}`;
}

/**
 * Whether Node's URL rules leave the target as it was signed. Dot segments in a path value are collapsed by them,
 * so `..` as a userid would reach another address with a signature that does not fit.
 */
export function survivesUrl(origin: string, target: string): boolean {
  try {
    const url = new URL(origin + target);
    return url.pathname + url.search === target && url.hash === '';
  } catch {
    return false;
  }
}
