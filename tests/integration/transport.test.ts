import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { TransportError } from '../../main/transport/errors.ts';
import { createTransport, type Transport, type TransportRequest } from '../../main/transport/transport.ts';

const tls = path.join(import.meta.dirname, '../fixtures/tls');
const pem = (name: string): string => readFileSync(path.join(tls, name), 'utf8');
const closing: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

function transport(answer = 'DIRECT'): Transport {
  const made = createTransport({ resolveProxy: async () => answer, userAgent: 'ConfDesk/test' });
  closing.push(() => made.close());
  return made;
}
const listen = (server: net.Server): Promise<number> =>
  new Promise((done) => {
    const sockets = new Set<net.Socket>();
    server.on('connection', (socket: net.Socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    });
    server.listen(0, '127.0.0.1', () => {
      done((server.address() as net.AddressInfo).port);
    });
    closing.push(() => {
      server.close();
      for (const socket of sockets) socket.destroy();
    });
  });
const request = (origin: string, change: Partial<TransportRequest> = {}): TransportRequest => ({
  origin,
  method: 'GET',
  target: '/v1/x?a=%2B',
  headers: [],
  body: '',
  proxy: { mode: 'system' },
  caFile: '',
  timeoutMs: 5000,
  maxBytes: 1_000_000,
  reuse: false,
  ...change,
});
async function code(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof TransportError) return `${error.code} ${error.sent}`;
    throw error;
  }
  return 'answered';
}
/** A server that keeps the raw bytes it gets. */
async function rawServer(answer = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}'): Promise<{ port: number; got: () => string }> {
  let bytes = Buffer.alloc(0);
  const port = await listen(
    net.createServer((socket) => {
      socket.on('data', (d) => {
        bytes = Buffer.concat([bytes, d]);
        if (bytes.includes('\r\n\r\n'))
          setTimeout(() => {
            socket.write(answer);
          }, 30);
      });
      socket.on('error', () => undefined);
    }),
  );
  return { port, got: () => bytes.toString('utf8') };
}

describe('what goes out is what was signed', () => {
  it('target, header names, their case and the body, byte for byte', async () => {
    const server = await rawServer();
    const body = '{"subject":"周会  ","x":1} ';
    const target = '/v1/meetings?userid=a%2Bb%40corp.com&q=%27%28%29~-._';
    await transport().send(
      request(`http://127.0.0.1:${server.port}`, {
        method: 'POST',
        target,
        body,
        headers: [
          ['Content-Type', 'application/json'],
          ['X-TC-Key', 'AKID'],
          ['X-TC-Nonce', '1'],
          ['AppId', '200000001'],
          ['SdkId', '1'],
          ['X-TC-Registered', '1'],
        ],
      }),
    );
    const got = server.got();
    expect(got.startsWith(`POST ${target} HTTP/1.1\r\n`)).toBe(true);
    for (const line of [
      'Content-Type: application/json',
      'X-TC-Key: AKID',
      'X-TC-Nonce: 1',
      'AppId: 200000001',
      'SdkId: 1',
      'X-TC-Registered: 1',
      `Content-Length: ${Buffer.byteLength(body)}`,
    ]) {
      expect(got).toContain(`\r\n${line}\r\n`);
    }
    expect(got.endsWith(`\r\n\r\n${body}`)).toBe(true);
  });
  it('a Content-Type goes out with a GET too, and no body does', async () => {
    const server = await rawServer();
    await transport().send(request(`http://127.0.0.1:${server.port}`, { headers: [['Content-Type', 'application/json']] }));
    expect(server.got()).toContain('\r\nContent-Type: application/json\r\n');
    expect(server.got()).toMatch(/\r\n\r\n$/);
  });
  it.each(['/v1/users/../x', '/v1/users/%2e%2e/x', '/v1/x?a=张', '/v1/x y', '/v1/x#f', '/v1/x?'])(
    '%s would be rewritten, so it is not sent',
    async (target) => {
      const server = await rawServer();
      expect(await code(transport().send(request(`http://127.0.0.1:${server.port}`, { target })))).toBe('bad-target no');
      expect(server.got()).toBe('');
    },
  );
  it("the environment's proxy variables are not obeyed", async () => {
    const server = await rawServer();
    process.env['http_proxy'] = 'http://127.0.0.1:9';
    try {
      expect((await transport().send(request(`http://127.0.0.1:${server.port}`))).via).toBe('DIRECT');
    } finally {
      delete process.env['http_proxy'];
    }
  });
});

describe('answers', () => {
  const answering = async (handler: http.RequestListener): Promise<string> =>
    `http://127.0.0.1:${await listen(http.createServer(handler))}`;
  it('any status is an answer, with lower-case header names', async () => {
    const origin = await answering((_q, a) => {
      a.writeHead(500, { 'X-TC-Trace': 't1' }).end('{"error_info":{}}');
    });
    const answer = await transport().send(request(origin));
    expect(answer).toMatchObject({ status: 500, text: '{"error_info":{}}', via: 'DIRECT' });
    expect(answer.headers['x-tc-trace']).toBe('t1');
  });
  it('a redirect is refused and not followed', async () => {
    let hits = 0;
    const origin = await answering((_q, a) => {
      hits += 1;
      a.writeHead(302, { location: '/elsewhere' }).end();
    });
    expect(await code(transport().send(request(origin)))).toBe('redirect maybe');
    expect(hits).toBe(1);
  });
  it('a body beyond the cap is refused, chunked or declared, and so is a compressed bomb', async () => {
    const big = Buffer.alloc(2_000_000, 120);
    const { gzipSync } = await import('node:zlib');
    for (const send of [
      (a: http.ServerResponse) => {
        a.writeHead(200, { 'content-length': String(big.length) });
        a.end(big);
      },
      (a: http.ServerResponse) => {
        a.writeHead(200);
        a.write(big);
        a.end();
      },
      (a: http.ServerResponse) => {
        a.writeHead(200, { 'content-encoding': 'gzip' });
        a.end(gzipSync(big));
      },
    ]) {
      const origin = await answering((_q, a) => {
        send(a);
      });
      expect(await code(transport().send(request(origin, { maxBytes: 1_000_000 })))).toBe('too-large maybe');
    }
  });
  it('no answer in time', async () => {
    const origin = await answering(() => undefined);
    expect(await code(transport().send(request(origin, { timeoutMs: 150 })))).toBe('timeout maybe');
  });
  it('half an answer that stalls ends at the time-out as well', async () => {
    const origin = await answering((_q, a) => {
      a.writeHead(200, { 'content-length': '100' });
      a.write('half');
    });
    expect(await code(transport().send(request(origin, { timeoutMs: 200 })))).toBe('timeout maybe');
  });
  it('a connection that ends in the middle', async () => {
    const origin = await answering((_q, a) => {
      a.writeHead(200, { 'content-length': '100' });
      a.write('half');
      setTimeout(() => a.socket?.destroy(), 30);
    });
    expect(await code(transport().send(request(origin)))).toBe('truncated maybe');
  });
  it('cancelled by the person', async () => {
    const origin = await answering(() => undefined);
    const stop = new AbortController();
    setTimeout(() => {
      stop.abort();
    }, 60);
    expect(await code(transport().send(request(origin, { signal: stop.signal })))).toBe('cancelled maybe');
  });
  it('nobody there, and no such name', async () => {
    expect(await code(transport().send(request('http://127.0.0.1:9')))).toBe('refused no');
    expect(await code(transport().send(request('http://no-such-host.invalid')))).toBe('dns no');
  });
});

describe('certificates', () => {
  const secure = async (name: string): Promise<string> => {
    const key = name === 'expired' ? 'expired.key' : 'server.key';
    return `https://localhost:${await listen(
      https.createServer({ cert: pem(`${name}.pem`), key: pem(key) }, (_q, a) => {
        a.end('{}');
      }) as unknown as net.Server,
    )}`;
  };
  it('an unknown authority is refused, the added CA file makes it good', async () => {
    const origin = await secure('server');
    expect(await code(transport().send(request(origin)))).toBe('tls no');
    const answer = await transport().send(request(origin, { caFile: path.join(tls, 'ca.pem'), wantCertificates: true }));
    expect(answer.certificates[0]).toMatchObject({ subject: 'localhost', issuer: 'ConfDesk test CA' });
  });
  it('another name and an expired one are told apart', async () => {
    const origin = (await secure('server')).replace('localhost', '127.0.0.1');
    expect(await code(transport().send(request(origin, { caFile: path.join(tls, 'ca.pem') })))).toBe('tls-name no');
    expect(await code(transport().send(request(await secure('expired'), { caFile: path.join(tls, 'ca.pem') })))).toBe('tls-expired no');
  });
  it('a CA file that cannot be read says so', async () => {
    expect(await code(transport().send(request(await secure('server'), { caFile: '/nowhere/ca.pem' })))).toBe('ca-file no');
  });
});

describe('proxies', () => {
  /** A small proxy: absolute-URI requests and CONNECT. */
  async function proxy(log: string[]): Promise<number> {
    const server = http.createServer((q, a) => {
      log.push(`${q.method} ${q.url}`);
      const onward = http.request(q.url ?? '', { method: q.method, headers: q.headers }, (answer) => {
        a.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(a);
      });
      q.pipe(onward);
    });
    server.on('connect', (q, socket, head) => {
      log.push(`CONNECT ${q.url}`);
      const onward = net.connect(Number((q.url ?? '').split(':')[1]), '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        onward.write(head);
        onward.pipe(socket);
        socket.pipe(onward);
      });
      onward.on('error', () => socket.destroy());
      socket.on('error', () => onward.destroy());
    });
    return listen(server);
  }
  it('a plain call goes through the proxy with its target unchanged', async () => {
    const log: string[] = [];
    let seen = '';
    const port = await listen(
      http.createServer((q, a) => {
        seen = q.url ?? '';
        a.end('{}');
      }),
    );
    const through = await proxy(log);
    const answer = await transport(`PROXY 127.0.0.1:${through}`).send(request(`http://127.0.0.1:${port}`));
    expect(answer.via).toBe(`PROXY 127.0.0.1:${through}`);
    expect(log).toEqual([`GET http://127.0.0.1:${port}/v1/x?a=%2B`]);
    expect(seen).toBe('/v1/x?a=%2B');
  });
  it('a secure call is tunnelled: the proxy sees a name and nothing else', async () => {
    const log: string[] = [];
    const port = await listen(
      https.createServer({ cert: pem('server.pem'), key: pem('server.key') }, (_q, a) => {
        a.end('{"ok":1}');
      }) as unknown as net.Server,
    );
    const answer = await transport(`PROXY 127.0.0.1:${await proxy(log)}`).send(
      request(`https://localhost:${port}`, { caFile: path.join(tls, 'ca.pem') }),
    );
    expect(answer.text).toBe('{"ok":1}');
    expect(log).toEqual([`CONNECT localhost:${port}`]);
  });
  it('a dead proxy is passed over for the next in the list, and the only one is named', async () => {
    const port = await listen(
      http.createServer((_q, a) => {
        a.end('{}');
      }),
    );
    expect((await transport('PROXY 127.0.0.1:9; DIRECT').send(request(`http://127.0.0.1:${port}`))).via).toBe('DIRECT');
    expect(await code(transport('PROXY 127.0.0.1:9').send(request(`http://127.0.0.1:${port}`)))).toBe('proxy no');
  });
  it('SOCKS is explained, not tried; DIRECT beside it is used', async () => {
    const port = await listen(
      http.createServer((_q, a) => {
        a.end('{}');
      }),
    );
    expect(await code(transport('SOCKS5 127.0.0.1:1080').send(request(`http://127.0.0.1:${port}`)))).toBe('proxy-unsupported no');
    expect((await transport('SOCKS5 127.0.0.1:1080; DIRECT').send(request(`http://127.0.0.1:${port}`))).via).toBe('DIRECT');
  });
  it.each([
    ['NTLM', 'proxy-unsupported no'],
    ['Negotiate', 'proxy-unsupported no'],
    ['Basic realm="x"', 'proxy-auth no'],
  ])('a proxy that asks for %s', async (way, expected) => {
    const through = await listen(
      http.createServer((_q, a) => {
        a.writeHead(407, { 'proxy-authenticate': way }).end();
      }),
    );
    expect(await code(transport(`PROXY 127.0.0.1:${through}`).send(request('http://127.0.0.1:1')))).toBe(expected);
  });
  it("a custom proxy of the account wins over the system's", async () => {
    const log: string[] = [];
    const port = await listen(
      http.createServer((_q, a) => {
        a.end('{}');
      }),
    );
    const through = await proxy(log);
    await transport('PROXY 127.0.0.1:9').send(
      request(`http://127.0.0.1:${port}`, { proxy: { mode: 'custom', url: `http://127.0.0.1:${through}` } }),
    );
    expect(log).toHaveLength(1);
  });
});
