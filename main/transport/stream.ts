import type { Readable } from 'node:stream';
import type { AxiosInstance, AxiosResponse } from 'axios';
import type { ProxyChoice } from '../../contract/account.ts';
import { isLoopback } from '../../contract/endpoint.ts';
import { nameError, TransportError } from './errors.ts';
import { blame, proxyOf, refuseProxyAuth, type Route } from './route.ts';

/** A file to be read: a GET of an address that an answer gave, without any credential. */
export interface StreamRequest {
  readonly url: string;
  /** Only https may be followed; http to this computer where the account itself lives there. */
  readonly allowLoopback: boolean;
  readonly headers: Readonly<Record<string, string>>;
  readonly proxy: ProxyChoice;
  readonly caFile: string;
  /** Longest silence, before the answer begins and between its parts. */
  readonly idleMs: number;
  readonly signal: AbortSignal;
}

export interface StreamAnswer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** The parts as they come; iterating rejects with TransportError. */
  readonly parts: AsyncIterable<Buffer>;
  /** Of an answer whose parts are not wanted. */
  leave(): void;
}

const redirectsMost = 3;

/** The address as a URL where it may be asked at all. Throws TransportError redirect or bad-target. */
function allowed(url: string, base: string | undefined, allowLoopback: boolean): URL {
  const code = base === undefined ? 'bad-target' : 'redirect';
  if (!URL.canParse(url, base)) throw new TransportError(code, 'no', 'not an address');
  const parsed = new URL(url, base);
  const ours = parsed.protocol === 'http:' && isLoopback(parsed.href) && allowLoopback;
  if ((parsed.protocol !== 'https:' && !ours) || parsed.username !== '') throw new TransportError(code, 'no', parsed.protocol);
  return parsed;
}

/** Begins to read a file. Rejects with TransportError; any HTTP status but a redirect is an answer. */
export async function openStream(client: AxiosInstance, way: Route, userAgent: string, request: StreamRequest): Promise<StreamAnswer> {
  let url = allowed(request.url, undefined, request.allowLoopback);
  const limit = new AbortController();
  let late = false;
  let timer: NodeJS.Timeout | undefined;
  const awake = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      late = true;
      limit.abort();
    }, request.idleMs);
  };
  const cancel = (): void => {
    limit.abort();
  };
  const over = (): void => {
    clearTimeout(timer);
    request.signal.removeEventListener('abort', cancel);
  };
  const named = (error: unknown): TransportError => {
    if (request.signal.aborted) return new TransportError('cancelled', 'maybe', '');
    return late ? new TransportError('timeout', 'maybe', `${request.idleMs} ms`) : nameError(error);
  };
  if (request.signal.aborted) limit.abort();
  request.signal.addEventListener('abort', cancel, { once: true });
  awake();

  const get = async (to: URL): Promise<AxiosResponse<Readable>> => {
    const agent = await way.agentFor(to.protocol === 'https:', request.caFile, true);
    return way.through(to.origin, request.proxy, async (hop) => {
      try {
        const response = await client.request<Readable>({
          url: to.href,
          method: 'GET',
          responseType: 'stream',
          decompress: false,
          maxRedirects: 0,
          validateStatus: () => true,
          // Bytes of the file itself: a packed answer would have other ranges.
          headers: { Accept: '*/*', 'Accept-Encoding': 'identity', 'User-Agent': userAgent, ...request.headers },
          ...agent,
          proxy: proxyOf(hop),
          signal: limit.signal,
        });
        refuseProxyAuth(response.status, String(response.headers['proxy-authenticate'] ?? ''));
        return response;
      } catch (error) {
        throw blame(error, hop);
      }
    });
  };

  let response: AxiosResponse<Readable>;
  try {
    for (let redirects = 0; ; redirects += 1) {
      response = await get(url);
      if (response.status < 300 || response.status >= 400 || response.status === 304) break;
      response.data.destroy();
      if (redirects >= redirectsMost) throw new TransportError('redirect', 'maybe', `HTTP ${response.status}`);
      url = allowed(String(response.headers['location'] ?? ''), url.href, request.allowLoopback);
    }
  } catch (error) {
    over();
    throw named(error);
  }
  const body = response.data;
  async function* parts(): AsyncGenerator<Buffer> {
    try {
      for await (const part of body as AsyncIterable<Buffer>) {
        awake();
        yield part;
      }
    } catch (error) {
      throw named(error);
    } finally {
      over();
      body.destroy();
    }
  }
  return {
    status: response.status,
    headers: Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name.toLowerCase(), String(value)])),
    parts: parts(),
    leave() {
      over();
      body.destroy();
    },
  };
}
