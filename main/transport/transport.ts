import type { TLSSocket } from 'node:tls';
import type { AxiosInstance, AxiosResponse } from 'axios';
import type { ProxyChoice } from '../../contract/account.ts';
import { closeCertificates } from './certificates.ts';
import { TransportError } from './errors.ts';
import type { ProxyHop } from './proxy.ts';
import { openStream, type StreamAnswer, type StreamRequest } from './stream.ts';
import { blame, createRoute, proxyOf, refuseProxyAuth } from './route.ts';

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
  /** Begins to read a file from an address that an answer gave. Rejects with TransportError. */
  stream(request: StreamRequest): Promise<StreamAnswer>;
  /** What the resolver says for an origin, in its own words. */
  proxyFor(origin: string, choice: ProxyChoice): Promise<string>;
  /** Resolves when nothing of it runs any more. */
  close(): Promise<void>;
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

/** Axios with Node's http adapter, so that bytes and header case go out as they were signed. */
async function makeClient(): Promise<AxiosInstance> {
  // Read when something first goes out: the window does not wait for it.
  const { default: axios } = await import('axios');
  return axios.create({
    adapter: 'http',
    responseType: 'text',
    // The body was signed: no trimming, quoting or parsing by axios, on the way out or in.
    transformRequest: [(data: unknown) => data],
    transformResponse: [(data: unknown) => data],
    validateStatus: () => true,
    maxRedirects: 0,
    maxBodyLength: 128 * 1024 * 1024,
  });
}

/** The one way out. */
export function createTransport(options: TransportOptions): Transport {
  let client: Promise<AxiosInstance> | undefined;
  const out = (): Promise<AxiosInstance> => (client ??= makeClient());
  const way = createRoute(options.resolveProxy);

  async function attempt(request: TransportRequest, hop: ProxyHop): Promise<TransportAnswer> {
    const url = request.origin + request.target;
    // Node normalises URLs; what would be changed was signed otherwise, so it is not sent at all.
    const parsed = URL.canParse(url) ? new URL(url) : null;
    if (parsed === null || parsed.pathname + parsed.search !== request.target) {
      throw new TransportError('bad-target', 'no', 'the address would be rewritten');
    }
    const isSecure = parsed.protocol === 'https:';
    const agent = await way.agentFor(isSecure, request.caFile, request.reuse);
    const axios = await out();
    const limit = new AbortController();
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      limit.abort();
    }, request.timeoutMs);
    const cancel = (): void => {
      limit.abort();
    };
    if (request.signal?.aborted === true) limit.abort();
    request.signal?.addEventListener('abort', cancel, { once: true });
    const started = performance.now();
    try {
      const response: AxiosResponse<string> = await axios.request<string>({
        url,
        method: request.method,
        headers: { Accept: 'application/json', 'User-Agent': options.userAgent, ...Object.fromEntries(request.headers) },
        ...(request.body === '' ? {} : { data: typeof request.body === 'string' ? Buffer.from(request.body, 'utf8') : request.body }),
        ...agent,
        proxy: proxyOf(hop),
        signal: limit.signal,
        maxContentLength: request.maxBytes,
      });
      const headers = Object.fromEntries(
        Object.entries(response.headers).map(([name, value]) => [
          name.toLowerCase(),
          Array.isArray(value) ? value.join(', ') : String(value),
        ]),
      );
      if (response.status >= 300 && response.status < 400) {
        throw new TransportError('redirect', 'maybe', `HTTP ${response.status}`);
      }
      refuseProxyAuth(response.status, headers['proxy-authenticate']);
      const text = response.data ?? '';
      return {
        status: response.status,
        headers,
        text,
        bytes: Number(headers['content-length'] ?? Buffer.byteLength(text)),
        at: Date.now(),
        durationMs: performance.now() - started,
        via: hop.kind === 'direct' ? 'DIRECT' : hop.text,
        certificates: request.wantCertificates === true ? chainOf((response.request as { socket?: unknown } | undefined)?.socket) : [],
      };
    } catch (error) {
      if (request.signal?.aborted === true) throw new TransportError('cancelled', 'maybe', '');
      if (late) throw new TransportError('timeout', 'maybe', `${request.timeoutMs} ms`);
      throw blame(error, hop);
    } finally {
      clearTimeout(timer);
      request.signal?.removeEventListener('abort', cancel);
    }
  }

  return {
    send: (request) => way.through(request.origin, request.proxy, (hop) => attempt(request, hop)),
    stream: async (request) => openStream(await out(), way, options.userAgent, request),
    async proxyFor(origin, choice) {
      const hops = await way.hopsFor(origin, choice);
      return hops.map((h) => (h.kind === 'direct' ? 'DIRECT' : h.text)).join('; ');
    },
    close: () => {
      way.close();
      return closeCertificates();
    },
  };
}
