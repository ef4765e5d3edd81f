import http from 'node:http';
import https from 'node:https';
import type { TLSSocket } from 'node:tls';
import axios, { type AxiosProxyConfig, type AxiosResponse } from 'axios';
import type { ProxyChoice } from '../../contract/account.ts';
import { trusted } from './certificates.ts';
import { nameError, TransportError } from './errors.ts';
import { parseProxyList, parseProxyUrl, type ProxyHop } from './proxy.ts';

export interface TransportRequest {
  /** scheme://host[:port] of the account: the only place a call can go to. */
  readonly origin: string;
  readonly method: string;
  /** Exactly the signed request target. */
  readonly target: string;
  /** Exactly these names and values, in this order. */
  readonly headers: readonly (readonly [string, string])[];
  /** Exactly the signed bytes as UTF-8, or the bytes of an upload; '' sends none. */
  readonly body: string | Buffer;
  readonly proxy: ProxyChoice;
  readonly caFile: string;
  readonly timeoutMs: number;
  readonly maxBytes: number;
  /** Reuse a kept connection. Not for calls that change something: a kept connection can die under the request. */
  readonly reuse: boolean;
  readonly signal?: AbortSignal;
  /** Also give the server's certificate chain (connection check). */
  readonly wantCertificates?: boolean;
}

export interface CertificateInfo {
  readonly subject: string;
  readonly issuer: string;
  readonly validTo: string;
  readonly fingerprint: string;
}

export interface TransportAnswer {
  readonly status: number;
  /** Lower-case names; repeated ones joined with ", ". */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly bytes: number;
  /** Epoch ms of the moment the answer was complete, and how long it took. */
  readonly at: number;
  readonly durationMs: number;
  /** How it went out: DIRECT or the proxy's text. */
  readonly via: string;
  readonly certificates: readonly CertificateInfo[];
}

export interface Transport {
  /** Sends one attempt. Rejects with TransportError only. Redirects are refused; any HTTP status is an answer. */
  send(request: TransportRequest): Promise<TransportAnswer>;
  /** What the resolver says for an origin, in its own words. */
  proxyFor(origin: string, choice: ProxyChoice): Promise<string>;
  close(): void;
}

export interface TransportOptions {
  /** Electron's session.resolveProxy; answers in PAC syntax. */
  readonly resolveProxy: (url: string) => Promise<string>;
  readonly userAgent: string;
}

const chainOf = (socket: unknown): CertificateInfo[] => {
  const peer = (socket as TLSSocket | undefined)?.getPeerCertificate?.(true);
  const chain: CertificateInfo[] = [];
  for (let cert = peer; cert?.subject !== undefined && chain.length < 6; cert = cert.issuerCertificate) {
    const name = (part: { CN?: string | string[]; O?: string | string[] }): string => String(part.CN ?? part.O ?? '');
    if (chain.some((c) => c.fingerprint === cert.fingerprint256)) break;
    chain.push({ subject: name(cert.subject), issuer: name(cert.issuer), validTo: cert.valid_to, fingerprint: cert.fingerprint256 });
  }
  return chain;
};

/** The one way out: axios with Node's http adapter, so that bytes and header case go out as they were signed. */
export function createTransport(options: TransportOptions): Transport {
  const client = axios.create({
    adapter: 'http',
    responseType: 'text',
    // The body was signed: no trimming, quoting or parsing by axios, on the way out or in.
    transformRequest: [(data: unknown) => data],
    transformResponse: [(data: unknown) => data],
    validateStatus: () => true,
    maxRedirects: 0,
    maxBodyLength: 128 * 1024 * 1024,
  });
  const plain = { keep: new http.Agent({ keepAlive: true, maxSockets: 16 }), fresh: new http.Agent({ keepAlive: false }) };
  const secure = new Map<string, Promise<{ keep: https.Agent; fresh: https.Agent }>>();

  const secureAgents = (caFile: string): Promise<{ keep: https.Agent; fresh: https.Agent }> => {
    let made = secure.get(caFile);
    if (made === undefined) {
      made = trusted(caFile).then((ca) => ({
        keep: new https.Agent({ keepAlive: true, maxSockets: 16, ca }),
        fresh: new https.Agent({ keepAlive: false, ca }),
      }));
      secure.set(caFile, made);
      // A file that could not be read may be there the next time.
      made.catch(() => secure.delete(caFile));
    }
    return made;
  };

  async function hopsFor(origin: string, choice: ProxyChoice): Promise<readonly ProxyHop[]> {
    switch (choice.mode) {
      case 'direct':
        return [{ kind: 'direct' }];
      case 'custom': {
        const hop = parseProxyUrl(choice.url);
        return [hop ?? { kind: 'unsupported', text: choice.url }];
      }
      case 'system':
        return parseProxyList(await options.resolveProxy(origin).catch(() => {
          throw new TransportError('proxy', 'no', 'the system gave no answer');
        }));
    }
  }

  async function attempt(request: TransportRequest, hop: ProxyHop): Promise<TransportAnswer> {
    const url = request.origin + request.target;
    // Node normalises URLs; what would be changed was signed otherwise, so it is not sent at all.
    const parsed = URL.canParse(url) ? new URL(url) : null;
    if (parsed === null || parsed.pathname + parsed.search !== request.target) {
      throw new TransportError('bad-target', 'no', 'the address would be rewritten');
    }
    const isSecure = parsed.protocol === 'https:';
    const agents = isSecure
      ? await secureAgents(request.caFile).catch(() => { throw new TransportError('ca-file', 'no', request.caFile); })
      : plain;
    const agent = request.reuse ? agents.keep : agents.fresh;
    const limit = new AbortController();
    let late = false;
    const timer = setTimeout(() => { late = true; limit.abort(); }, request.timeoutMs);
    const cancel = (): void => { limit.abort(); };
    if (request.signal?.aborted === true) limit.abort();
    request.signal?.addEventListener('abort', cancel, { once: true });
    const started = performance.now();
    try {
      const proxy: AxiosProxyConfig | false = hop.kind === 'http' || hop.kind === 'https'
        ? { host: hop.host, port: hop.port, protocol: hop.kind } : false;
      const response: AxiosResponse<string> = await client.request<string>({
        url, method: request.method,
        headers: { Accept: 'application/json', 'User-Agent': options.userAgent, ...Object.fromEntries(request.headers) },
        ...(request.body === '' ? {} : { data: typeof request.body === 'string' ? Buffer.from(request.body, 'utf8') : request.body }),
        ...(isSecure ? { httpsAgent: agent } : { httpAgent: agent }),
        proxy, signal: limit.signal, maxContentLength: request.maxBytes,
      });
      const headers = Object.fromEntries(
        Object.entries(response.headers).map(([name, value]) => [name.toLowerCase(), Array.isArray(value) ? value.join(', ') : String(value)]),
      );
      if (response.status >= 300 && response.status < 400) {
        throw new TransportError('redirect', 'maybe', `HTTP ${response.status}`);
      }
      if (response.status === 407) {
        const ways = (headers['proxy-authenticate'] ?? '').toLowerCase();
        const unsupported = /ntlm|negotiate|kerberos/.test(ways);
        throw new TransportError(unsupported ? 'proxy-unsupported' : 'proxy-auth', 'no', `HTTP 407 ${ways.split(/[ ,]/)[0] ?? ''}`);
      }
      const text = response.data ?? '';
      return {
        status: response.status, headers, text, bytes: Number(headers['content-length'] ?? Buffer.byteLength(text)),
        at: Date.now(), durationMs: performance.now() - started, via: hop.kind === 'direct' ? 'DIRECT' : hop.text,
        certificates: request.wantCertificates === true ? chainOf((response.request as { socket?: unknown } | undefined)?.socket) : [],
      };
    } catch (error) {
      if (request.signal?.aborted === true) throw new TransportError('cancelled', 'maybe', '');
      if (late) throw new TransportError('timeout', 'maybe', `${request.timeoutMs} ms`);
      const named = nameError(error);
      // Behind a proxy a refused or unknown address is the proxy's.
      if (hop.kind !== 'direct' && named.sent === 'no' && ['dns', 'refused', 'unreachable'].includes(named.code)) {
        throw new TransportError('proxy', 'no', hop.text);
      }
      throw named;
    } finally {
      clearTimeout(timer);
      request.signal?.removeEventListener('abort', cancel);
    }
  }

  return {
    async send(request) {
      const hops = await hopsFor(request.origin, request.proxy);
      const usable = hops.filter((h) => h.kind !== 'unsupported');
      if (usable.length === 0) {
        throw new TransportError('proxy-unsupported', 'no', hops.map((h) => ('text' in h ? h.text : h.kind)).join('; '));
      }
      let last: TransportError | undefined;
      for (const hop of usable) {
        try {
          return await attempt(request, hop);
        } catch (error) {
          last = nameError(error);
          last.via = hop.kind === 'direct' ? 'DIRECT' : hop.text;
          // The next one is tried only when this one was not reached at all: nothing is ever sent twice here.
          if (last.code !== 'proxy') throw last;
        }
      }
      throw last ?? new TransportError('proxy', 'no', '');
    },
    async proxyFor(origin, choice) {
      const hops = await hopsFor(origin, choice);
      return hops.map((h) => (h.kind === 'direct' ? 'DIRECT' : h.text)).join('; ');
    },
    close() {
      for (const agent of [plain.keep, plain.fresh]) agent.destroy();
      for (const made of secure.values()) void made.then((a) => { a.keep.destroy(); a.fresh.destroy(); }, () => undefined);
    },
  };
}
