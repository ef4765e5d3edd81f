import { readFileSync } from 'node:fs';
import http, { Agent } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import path from 'node:path';
import tls from 'node:tls';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { iotexplorer } from 'tencentcloud-sdk-nodejs';
import type { Json } from '../../contract/common.ts';
import { startSimulator, type LogEntry, type Simulator } from '../../simulator/server.ts';
import { harness, type Harness } from '../support/services.ts';

// The same calls, the same moment, the real host name: what the official SDK and ConfDesk put on the wire, as the simulator logged it.
const host = 'iotexplorer.tencentcloudapi.com';
const certificates = path.resolve(import.meta.dirname, '../fixtures/tls');
let simulator: Simulator;
let desk: Harness;
let accountId = '';
const fixed = Math.floor(Date.now() / 1000) * 1000;
const open = new Set<Socket>();
const closing: (() => void)[] = [];
const simulatorPort = (): number => Number(new URL(simulator.info.baseUrl).port);

function listen(server: http.Server | tls.Server): Promise<number> {
  server.on('connection', (socket: Socket) => {
    open.add(socket);
  });
  closing.push(() => {
    server.close();
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve((server.address() as AddressInfo).port);
    });
  });
}

beforeAll(async () => {
  for (const name of ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY']) delete process.env[name];
  // The same RoomId is used by both, one after the other.
  simulator = await startSimulator({ seed: 11, users: 20, meetings: 20, recordings: 5, limits: false, trtcReuse: true });
  const pem = path.join(certificates, 'cloud.pem');
  const secure = await listen(
    tls.createServer({ cert: readFileSync(pem), key: readFileSync(path.join(certificates, 'cloud.key')) }, (socket) => {
      const plain = connect(simulatorPort(), '127.0.0.1');
      socket.pipe(plain).pipe(socket);
      socket.on('error', () => plain.destroy());
      plain.on('error', () => socket.destroy());
    }),
  );
  const proxy = http.createServer();
  proxy.on('connect', (request: http.IncomingMessage, socket: Socket) => {
    if (request.url !== `${host}:443`) throw new Error(`asked for ${request.url ?? ''}`);
    const through = connect(secure, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      socket.pipe(through).pipe(socket);
    });
    socket.on('error', () => through.destroy());
    through.on('error', () => socket.destroy());
  });
  desk = await harness({ now: () => fixed });
  const { secretId, secretKey } = simulator.info.tencentCloud;
  const saved = await desk.get('accounts.save', {
    name: 'TRTC',
    vendor: 'tencent-cloud',
    colour: 'red',
    environment: 'test',
    readOnly: false,
    endpoint: `https://${host}`,
    fields: { secretId },
    secrets: { secretKey },
    proxy: { mode: 'custom', url: `http://127.0.0.1:${await listen(proxy)}` },
    caFile: pem,
  });
  accountId = saved.account.id;
});
afterAll(async () => {
  vi.useRealTimers();
  await desk.close();
  for (const close of closing) close();
  for (const socket of open) socket.destroy();
  await simulator.close();
});

class Loopback extends Agent {
  override createConnection(): Socket {
    return connect(simulatorPort(), '127.0.0.1');
  }
}
const newest = (): LogEntry => simulator.entries().at(-1) as LogEntry;
const header = (entry: LogEntry, name: string): string | undefined => entry.headers.find(([given]) => given.toLowerCase() === name)?.[1];

async function official(action: string, params: Record<string, unknown>, region: string): Promise<LogEntry> {
  const { secretId, secretKey } = simulator.info.tencentCloud;
  const client = new iotexplorer.v20190423.Client({
    credential: { secretId, secretKey },
    region,
    profile: { httpProfile: { protocol: 'http://', agent: new Loopback() } },
  });
  vi.useFakeTimers({ toFake: ['Date'], now: fixed });
  try {
    await client.request(action, params);
  } finally {
    vi.useRealTimers();
  }
  return newest();
}

async function ours(operation: string, body: Record<string, Json>, region: string): Promise<LogEntry> {
  const request = { accountId, operation, params: { Region: region }, body };
  const { expected } = await desk.get('calls.preview', request);
  await desk.get('calls.send', { ...request, confirm: { confirmed: true, ...(expected === undefined ? {} : { text: expected }) } });
  return newest();
}

const cases: [string, string, Record<string, Json>, string][] = [
  ['trtc.create-signatures', 'CreateTRTCSignaturesWithRoomId', { TRTCUserIds: ['u1', 'u2'], RoomId: 'room-1' }, 'ap-guangzhou'],
  ['trtc.create-signatures', 'CreateTRTCSignaturesWithRoomId', { TRTCUserIds: ['张三', 'a"b\\c/é😀'], RoomId: '房间 <1>' }, 'eu-frankfurt'],
  [
    'trtc.create-signatures',
    'CreateTRTCSignaturesWithRoomId',
    { TRTCUserIds: Array.from({ length: 10 }, (_, i) => `t${i}`), RoomId: 'full' },
    'na-ashburn',
  ],
  ['trtc.remove-users', 'RemoveUserByRoomIdFromTRTC', { RoomId: 'room-1', TRTCUserIds: ['u1'] }, 'ap-shanghai'],
];

describe('the official SDK and ConfDesk at the real host name', () => {
  it.each(cases)('%s (%s): the same body and the same signature, byte for byte', async (operation, action, params, region) => {
    const theirs = await official(action, params, region);
    const mine = await ours(operation, params, region);
    expect(mine).not.toBe(theirs);
    expect([theirs.verified, mine.verified]).toEqual([true, true]);
    expect([mine.method, mine.target, mine.body]).toEqual([theirs.method, theirs.target, theirs.body]);
    for (const name of ['host', 'authorization', 'content-type', 'x-tc-action', 'x-tc-region', 'x-tc-timestamp', 'x-tc-version']) {
      expect([name, header(mine, name)]).toEqual([name, header(theirs, name)]);
    }
    expect(header(mine, 'host')).toBe(host);
    expect(header(mine, 'authorization')).toMatch(/\/iotexplorer\/tc3_request, SignedHeaders=content-type;host, Signature=[0-9a-f]{64}$/);
  });
});
