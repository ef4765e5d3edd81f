import { Agent } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { iotexplorer } from 'tencentcloud-sdk-nodejs';
import { CommonClient } from 'tencentcloud-sdk-nodejs/tencentcloud/common/common_client.js';
import { startSimulator, type LogEntry, type Simulator } from '../../simulator/server.ts';

// The official SDK against the simulator, in every form it can be configured for. It obeys http_proxy, so that goes.
let simulator: Simulator;
let room = '';
let made = 0;
beforeAll(async () => {
  for (const name of ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY']) delete process.env[name];
  simulator = await startSimulator({ seed: 11, users: 20, meetings: 20, recordings: 5, limits: false });
});
afterAll(() => simulator.close());
beforeEach(() => {
  room = `room-${(made += 1)}`;
});

/** Opens every connection to the simulator, so that Host and service are the real ones. */
class Loopback extends Agent {
  override createConnection(): ReturnType<typeof connect> {
    return connect(Number(new URL(simulator.info.baseUrl).port), '127.0.0.1');
  }
}
const port = (): string => new URL(simulator.info.baseUrl).port;

type Style = 'real host' | 'address' | 'name';
type SignMethod = 'TC3-HMAC-SHA256' | 'HmacSHA256' | 'HmacSHA1';
interface Choice {
  style?: Style;
  signMethod?: SignMethod;
  reqMethod?: 'GET' | 'POST';
  region?: string;
  language?: 'zh-CN' | 'en-US';
  token?: string;
  secretId?: string;
  secretKey?: string;
  headers?: Record<string, string>;
  version?: string;
}

function config(choice: Choice) {
  const { secretId, secretKey } = simulator.info.tencentCloud;
  const style = choice.style ?? 'real host';
  return {
    credential: {
      secretId: choice.secretId ?? secretId,
      secretKey: choice.secretKey ?? secretKey,
      ...(choice.token === undefined ? {} : { token: choice.token }),
    },
    region: choice.region ?? 'ap-guangzhou',
    profile: {
      signMethod: choice.signMethod ?? ('TC3-HMAC-SHA256' as const),
      ...(choice.language === undefined ? {} : { language: choice.language }),
      httpProfile: {
        protocol: 'http://',
        reqMethod: choice.reqMethod ?? ('POST' as const),
        headers: choice.headers ?? {},
        ...(style === 'real host'
          ? { agent: new Loopback() }
          : { endpoint: style === 'address' ? `127.0.0.1:${port()}` : `localhost:${port()}` }),
      },
    },
  };
}
const typed = (choice: Choice = {}) => new iotexplorer.v20190423.Client(config(choice));
const common = (choice: Choice = {}) => new CommonClient('iotexplorer.tencentcloudapi.com', choice.version ?? '2019-04-23', config(choice));
const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'no error',
    (error: { code?: string }) => error.code ?? String(error),
  );
const newest = (): LogEntry => simulator.entries().at(-1) as LogEntry;
const header = (entry: LogEntry, name: string): string | undefined => entry.headers.find(([given]) => given.toLowerCase() === name)?.[1];

const styles: Style[] = ['real host', 'address', 'name'];
const signMethods: SignMethod[] = ['TC3-HMAC-SHA256', 'HmacSHA256', 'HmacSHA1'];
const matrix = styles.flatMap((style) =>
  signMethods.flatMap((signMethod) =>
    (['POST', 'GET'] as const).map((reqMethod): [Style, SignMethod, 'POST' | 'GET'] => [style, signMethod, reqMethod]),
  ),
);

describe.each(matrix)('the official SDK at %s with %s by %s', (style, signMethod, reqMethod) => {
  const choice = { style, signMethod, reqMethod };

  it('signs for a room, removes a user and dismisses it with the typed client', async () => {
    const client = typed(choice);
    const answer = await client.CreateTRTCSignaturesWithRoomId({ TRTCUserIds: ['u1', '张三', "a b'(c)*~+&="], RoomId: room });
    expect(answer.TRTCParamList?.map((one) => one.UserId)).toEqual(['u1', '张三', "a b'(c)*~+&="]);
    expect(answer.RequestId).toMatch(/^[0-9a-f-]{36}$/);
    await client.RemoveUserByRoomIdFromTRTC({ RoomId: room, TRTCUserIds: ['u1'] });
    await client.DismissRoomByStrRoomIdFromTRTC({ RoomId: room });
    expect(await codeOf(client.DismissRoomByStrRoomIdFromTRTC({ RoomId: room }))).toBe('FailedOperation.RequestTRTCFail');
    expect(newest().verified).toBe(true);
  });

  it('does the same with the common client, with language and temporary token, and refuses a wrong key', async () => {
    const more = { ...choice, language: 'en-US' as const, token: 'temporary', region: 'eu-frankfurt' };
    const answer = (await common(more).request('CreateTRTCSignaturesWithRoomId', { TRTCUserIds: ['u1'], RoomId: room })) as {
      TRTCParamList: unknown[];
    };
    expect(answer.TRTCParamList).toHaveLength(1);
    const wrong = (change: Choice): Promise<string> =>
      codeOf(common({ ...more, ...change }).request('DismissRoomByStrRoomIdFromTRTC', { RoomId: room }));
    expect(await wrong({ secretKey: 'wrong' })).toBe('AuthFailure.SignatureFailure');
    expect(await wrong({ secretId: 'AKIDother' })).toBe('AuthFailure.SecretIdNotFound');
    expect(await wrong({ region: 'ap-beijing' })).toBe('UnsupportedRegion');
    expect(await wrong({ version: '2018-06-14' })).toBe('NoSuchVersion');
    expect(await codeOf(common(more).request('constructor', {}))).toBe('InvalidAction');
    expect(await codeOf(common(more).request('DismissRoomByStrRoomIdFromTRTC', {}))).toBe('MissingParameter');
    expect(await codeOf(common(more).request('DismissRoomByStrRoomIdFromTRTC', { RoomId: room, constructor: 'x' }))).toBe(
      'UnknownParameter',
    );
    expect(await wrong({})).toBe('no error');
  });

  it('refuses a clock that is off', async () => {
    simulator.setClockOffset(303);
    const code = await codeOf(typed(choice).DismissRoomByStrRoomIdFromTRTC({ RoomId: room }));
    simulator.setClockOffset(0);
    expect(code).toBe('AuthFailure.SignatureExpire');
  });
});

describe('forms of the official SDK', () => {
  it('asks for a region to sign for a room, and for nothing but it', async () => {
    const params = { TRTCUserIds: ['u1'], RoomId: room };
    for (const signMethod of signMethods) {
      expect(await codeOf(typed({ region: '', signMethod }).CreateTRTCSignaturesWithRoomId(params))).toBe('MissingParameter');
      expect(header(newest(), 'x-tc-region')).toBeUndefined();
    }
    for (const region of ['ap-bangkok', 'ap-shanghai', 'ap-shanghai-fsi', 'na-ashburn']) {
      expect(await codeOf(typed({ region }).CreateTRTCSignaturesWithRoomId({ ...params, RoomId: `${room} ${region}` }))).toBe('no error');
    }
  });

  it('takes a content type with charset and a form of several parts', async () => {
    const charset = typed({ headers: { 'Content-Type': 'application/json; charset=utf-8' } });
    await charset.CreateTRTCSignaturesWithRoomId({ TRTCUserIds: ['u1'], RoomId: room });
    expect(header(newest(), 'content-type')).toBe('application/json; charset=utf-8');
    await common().request('DismissRoomByStrRoomIdFromTRTC', { RoomId: room }, { multipart: true });
    expect(header(newest(), 'content-type')).toMatch(/^multipart\/form-data; boundary=/);
    await typed().CreateTRTCSignaturesWithRoomId({ TRTCUserIds: ['u1'], RoomId: '房间 1' });
    await common().request('DismissRoomByStrRoomIdFromTRTC', { RoomId: '房间 1' }, { multipart: true });
  });

  it('leaves null members out', async () => {
    await common().request('CreateTRTCSignaturesWithRoomId', { TRTCUserIds: ['u1'], RoomId: room, Room: null });
    expect(newest().body).toBe(`{"TRTCUserIds":["u1"],"RoomId":"${room}"}`);
  });

  it('puts the port into the scope when the endpoint is a name with a port', async () => {
    await typed({ style: 'name' }).CreateTRTCSignaturesWithRoomId({ TRTCUserIds: ['u1'], RoomId: room });
    expect(header(newest(), 'authorization')).toContain(`/localhost:${port()}/tc3_request`);
  });

  it('refuses a service of another name at the real host', async () => {
    const { credential, region, profile } = config({});
    const other = new CommonClient('cvm.tencentcloudapi.com', '2017-03-12', { credential, region, profile });
    expect(await codeOf(other.request('DescribeZones', {}))).toBe('NoSuchProduct');
  });

  it('gives an error as an exception with code and request id, status 200', async () => {
    const error = await typed()
      .DismissRoomByStrRoomIdFromTRTC({ RoomId: 'never' })
      .then(
        () => undefined,
        (e: unknown) => e,
      );
    expect(error).toMatchObject({ code: 'FailedOperation.RequestTRTCFail' });
    expect((error as { requestId: string }).requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(newest().status).toBe(200);
  });

  it('limits 20 calls a second when limits are on', async () => {
    const limited = await startSimulator({ seed: 11, users: 20, meetings: 20, recordings: 5 });
    const { secretId, secretKey } = limited.info.tencentCloud;
    const client = new iotexplorer.v20190423.Client({
      credential: { secretId, secretKey },
      region: 'ap-guangzhou',
      profile: { httpProfile: { protocol: 'http://', endpoint: new URL(limited.info.baseUrl).host } },
    });
    const codes = await Promise.all(Array.from({ length: 22 }, () => codeOf(client.DismissRoomByStrRoomIdFromTRTC({ RoomId: 'x' }))));
    await limited.close();
    expect(codes.filter((code) => code === 'RequestLimitExceeded')).toHaveLength(2);
  });
});
