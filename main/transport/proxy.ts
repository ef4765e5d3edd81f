/** One proxy of a resolver's answer. `unsupported` kinds are explained, never silently skipped when nothing else is left. */
export type ProxyHop =
  | { readonly kind: 'direct' }
  | { readonly kind: 'http' | 'https'; readonly host: string; readonly port: number; readonly text: string }
  | { readonly kind: 'unsupported'; readonly text: string };

/**
 * Reads the answer of Electron's resolver (PAC syntax): `PROXY a:1; HTTPS b:2; SOCKS5 c:3; DIRECT`, tried in order.
 * An empty answer means direct.
 */
export function parseProxyList(answer: string): readonly ProxyHop[] {
  const hops: ProxyHop[] = [];
  for (const part of answer
    .split(';')
    .map((p) => p.trim())
    .filter((p) => p !== '')) {
    const [word = '', address = ''] = part.split(/\s+/, 2);
    const kind = word.toUpperCase();
    if (kind === 'DIRECT') hops.push({ kind: 'direct' });
    else if (kind === 'PROXY' || kind === 'HTTP' || kind === 'HTTPS') {
      const scheme = kind === 'HTTPS' ? 'https' : 'http';
      const found = /^(\[[^\]]+\]|[^:]+)(?::(\d+))?$/.exec(address);
      if (found?.[1] === undefined) hops.push({ kind: 'unsupported', text: part });
      else hops.push({ kind: scheme, host: found[1], port: Number(found[2] ?? (scheme === 'https' ? 443 : 80)), text: part });
    } else hops.push({ kind: 'unsupported', text: part });
  }
  return hops.length === 0 ? [{ kind: 'direct' }] : hops;
}

/** Reads a proxy the user typed (http://host:port or https://host:port); null when it is neither. */
export function parseProxyUrl(text: string): ProxyHop | null {
  try {
    const url = new URL(text);
    if (url.protocol !== 'http:' && url.protocol !== 'https:') return { kind: 'unsupported', text };
    const kind = url.protocol === 'https:' ? 'https' : 'http';
    return { kind, host: url.hostname, port: Number(url.port || (kind === 'https' ? 443 : 80)), text };
  } catch {
    return null;
  }
}
