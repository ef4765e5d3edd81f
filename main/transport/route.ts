import http from 'node:http';
import https from 'node:https';
import type { AxiosProxyConfig } from 'axios';
import type { ProxyChoice } from '../../contract/account.ts';
import { trusted } from './certificates.ts';
import { nameError, TransportError } from './errors.ts';
import { parseProxyList, parseProxyUrl, type ProxyHop } from './proxy.ts';

/** How a request gets out: proxies in order, connections, certificates. */
export interface Route {
  /** Tries the hops in order: the next one only when this one was not reached at all, so nothing is ever sent twice. */
  through<T>(origin: string, choice: ProxyChoice, attempt: (hop: ProxyHop) => Promise<T>): Promise<T>;
  hopsFor(origin: string, choice: ProxyChoice): Promise<readonly ProxyHop[]>;
  /** axios' agent option; `reuse` takes a kept connection. Rejects with TransportError ca-file. */
  agentFor(secure: boolean, caFile: string, reuse: boolean): Promise<{ httpAgent: http.Agent } | { httpsAgent: https.Agent }>;
  close(): void;
}

/** axios' proxy option for a hop. */
export const proxyOf = (hop: ProxyHop): AxiosProxyConfig | false =>
  hop.kind === 'http' || hop.kind === 'https' ? { host: hop.host, port: hop.port, protocol: hop.kind } : false;

/** Behind a proxy a refused or unknown address is the proxy's. */
export function blame(error: unknown, hop: ProxyHop): TransportError {
  const named = nameError(error);
  return hop.kind !== 'direct' && named.sent === 'no' && ['dns', 'refused', 'unreachable'].includes(named.code)
    ? new TransportError('proxy', 'no', hop.text)
    : named;
}

/** A proxy that wants a name and a password answers in place of the server. */
export function refuseProxyAuth(status: number, authenticate: string | undefined): void {
  if (status !== 407) return;
  const ways = (authenticate ?? '').toLowerCase();
  const unsupported = /ntlm|negotiate|kerberos/.test(ways);
  throw new TransportError(unsupported ? 'proxy-unsupported' : 'proxy-auth', 'no', `HTTP 407 ${ways.split(/[ ,]/)[0] ?? ''}`);
}

/** `resolveProxy`: Electron's session.resolveProxy; answers in PAC syntax. */
export function createRoute(resolveProxy: (url: string) => Promise<string>): Route {
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
        return parseProxyList(
          await resolveProxy(origin).catch(() => {
            throw new TransportError('proxy', 'no', 'the system gave no answer');
          }),
        );
    }
  }

  return {
    hopsFor,
    async through(origin, choice, attempt) {
      const hops = await hopsFor(origin, choice);
      const usable = hops.filter((h) => h.kind !== 'unsupported');
      if (usable.length === 0) {
        throw new TransportError('proxy-unsupported', 'no', hops.map((h) => ('text' in h ? h.text : h.kind)).join('; '));
      }
      let last: TransportError | undefined;
      for (const hop of usable) {
        try {
          return await attempt(hop);
        } catch (error) {
          last = nameError(error);
          last.via = hop.kind === 'direct' ? 'DIRECT' : hop.text;
          if (last.code !== 'proxy') throw last;
        }
      }
      throw last ?? new TransportError('proxy', 'no', '');
    },
    async agentFor(isSecure, caFile, reuse) {
      if (!isSecure) return { httpAgent: reuse ? plain.keep : plain.fresh };
      const agents = await secureAgents(caFile).catch(() => {
        throw new TransportError('ca-file', 'no', caFile);
      });
      return { httpsAgent: reuse ? agents.keep : agents.fresh };
    },
    close() {
      for (const agent of [plain.keep, plain.fresh]) agent.destroy();
      for (const made of secure.values())
        void made.then(
          (a) => {
            a.keep.destroy();
            a.fresh.destroy();
          },
          () => undefined,
        );
    },
  };
}
