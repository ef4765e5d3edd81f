import { createHash } from 'node:crypto';
import { Agent } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { iotexplorer } from 'tencentcloud-sdk-nodejs';
import { shanghaiStamp } from '../../simulator/clock.ts';
import { offlineAppId, sandboxAppId } from '../../simulator/identity.ts';
import { startSimulator, type Simulator } from '../../simulator/server.ts';
import { codeOf, send, type Answer, type Json } from '../unit/simulator-support.ts';

let simulator: Simulator;
beforeAll(async () => {
  for (const name of ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY']) delete process.env[name];
  simulator = await startSimulator({ seed: 7, limits: false });
});
afterAll(() => simulator.close());

describe('Tencent Cloud, driven by the official SDK', () => {
  class Loopback extends Agent {
    override createConnection(): ReturnType<typeof connect> {
      return connect(Number(new URL(simulator.info.baseUrl).port), '127.0.0.1');
    }
  }

  function client(change: { secretKey?: string; region?: string; endpoint?: string; reqMethod?: 'GET' | 'POST' } = {}) {
    const { secretId, secretKey } = simulator.info.tencentCloud;
    return new iotexplorer.v20190423.Client({
      credential: { secretId, secretKey: change.secretKey ?? secretKey },
      region: change.region ?? 'ap-guangzhou',
      profile: {
        httpProfile: {
          protocol: 'http://',
          reqMethod: change.reqMethod ?? 'POST',
          ...(change.endpoint ? { endpoint: change.endpoint } : { agent: new Loopback() }),
        },
      },
    });
  }
  const codeFrom = (promise: Promise<unknown>): Promise<string> =>
    promise.then(
      () => 'no error',
      (error: { code?: string }) => error.code ?? String(error),
    );

  it('gives tickets for a room and refuses the room a second time', async () => {
    const params = { TRTCUserIds: ['u1', 'u2'], RoomId: 'room-1' };
    const answer = await client().CreateTRTCSignaturesWithRoomId(params);
    const list = answer.TRTCParamList ?? [];
    expect(list.map((one) => one.UserId)).toEqual(['u1', 'u2']);
    expect(list[0]?.StrRoomId).toMatch(/^gl-[0-9a-f]{32}$/);
    expect(list[0]?.UserSig).toMatch(/^eJ[A-Za-z0-9*_-]+$/);
    expect(await codeFrom(client().CreateTRTCSignaturesWithRoomId(params))).toBe('InvalidParameter.RoomIdExist');
    await client().RemoveUserByRoomIdFromTRTC({ RoomId: 'room-1', TRTCUserIds: ['u1'] });
    await client().DismissRoomByStrRoomIdFromTRTC({ RoomId: 'room-1' });
    await client().CreateTRTCSignaturesWithRoomId(params);
  });

  it('refuses a wrong key', async () => {
    const wrong = client({ secretKey: 'wrong' }).CreateTRTCSignaturesWithRoomId({ TRTCUserIds: ['a'], RoomId: 'r' });
    expect(await codeFrom(wrong)).toBe('AuthFailure.SignatureFailure');
  });

  it('works by GET and with a loopback endpoint too', async () => {
    const params = (room: string) => ({ TRTCUserIds: ['张三'], RoomId: room });
    expect(await codeFrom(client({ reqMethod: 'GET' }).CreateTRTCSignaturesWithRoomId(params('by-get')))).toBe('no error');
    const endpoint = new URL(simulator.info.baseUrl).host;
    expect(await codeFrom(client({ endpoint }).CreateTRTCSignaturesWithRoomId(params('by-ip')))).toBe('no error');
  });

  it.each([
    ['InvalidParameter.UserIdOverLimit', { TRTCUserIds: Array.from({ length: 11 }, (_, i) => `u${i}`), RoomId: 'r' }],
    ['InvalidParameterValue', { TRTCUserIds: ['a', 'a'], RoomId: 'r' }],
    ['InvalidParameterValue', { TRTCUserIds: [], RoomId: 'r' }],
    ['MissingParameter', { TRTCUserIds: ['a'] }],
    ['InvalidParameter', { TRTCUserIds: ['a'], RoomId: 5 }],
    ['UnknownParameter', { TRTCUserIds: ['a'], RoomId: 'r', Room: 'x' }],
  ])('%s', async (code, params) => {
    const request = params as unknown as { TRTCUserIds: string[]; RoomId: string };
    expect(await codeFrom(client().CreateTRTCSignaturesWithRoomId(request))).toBe(code);
  });

  it('checks region, action and an unknown room', async () => {
    const far = client({ region: 'ap-beijing' }).CreateTRTCSignaturesWithRoomId({ TRTCUserIds: ['a'], RoomId: 'r' });
    expect(await codeFrom(far)).toBe('UnsupportedRegion');
    expect(await codeFrom(client().request('NoSuchAction', {}))).toBe('InvalidAction');
    expect(await codeFrom(client().DismissRoomByStrRoomIdFromTRTC({ RoomId: 'never' }))).toBe('FailedOperation.RequestTRTCFail');
  });

  it('gives null for the RoomId null-list', async () => {
    const answer = await client().CreateTRTCSignaturesWithRoomId({ TRTCUserIds: ['a'], RoomId: 'null-list' });
    expect(answer.TRTCParamList).toBeNull();
  });
});

describe('YTX', () => {
  const post = (body: unknown, path = '201612/call/MeetingQuery.wx', token?: string): Promise<Answer> => {
    const { accountSid, authToken } = simulator.info.ytx;
    const stamp = shanghaiStamp(Math.floor(Date.now() / 1000));
    const sign = createHash('md5')
      .update(accountSid + (token ?? authToken) + stamp)
      .digest('hex')
      .toUpperCase();
    const [version, ...rest] = path.split('/');
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return send(
      simulator.info.baseUrl,
      'POST',
      `/${version}/sid/${accountSid}/${rest.join('/')}?Sign=${sign}`,
      {
        'Content-Type': 'application/json;charset=utf-8',
        Authorization: Buffer.from(`${accountSid}|${stamp}`).toString('base64'),
        'Content-Length': String(Buffer.byteLength(text)),
      },
      text,
    );
  };
  const query = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
    action: 'queryMeeting',
    appid: simulator.info.ytx.appId,
    confid: '',
    meetingcount: '20',
    ...more,
  });

  it('answers a query with the records, one room with one', async () => {
    expect((await post(query())).json['data']).toHaveLength(20);
    const one = (await post(query({ confid: simulator.info.ytx.confId, meetingcount: '1' }))).json;
    expect(one).toMatchObject({ statusCode: '0', data: [{ confid: simulator.info.ytx.confId }] });
  });

  it.each([
    ['-203', {}, 'wrong token'],
    ['-4', '{', undefined],
    ['-2', {}, undefined],
    ['-3', { action: 'QueryMeeting' }, undefined],
    ['-2', { action: 'queryMeeting', appid: 'x' }, undefined],
  ])('refuses with %s', async (code, body, token) => {
    const answer = await post(body, undefined, token);
    expect([answer.status, answer.json['statusCode']]).toEqual([200, code]);
  });

  it('refuses numbers, other applications and other addresses', async () => {
    expect((await post(query({ meetingcount: 20 }))).json['statusCode']).toBe('-101');
    expect((await post(query({ meetingcount: '0' }))).json['statusCode']).toBe('-101');
    for (const appid of [sandboxAppId(7), offlineAppId(7), 'none']) {
      expect((await post(query({ appid }))).json['statusCode']).toBe('-205');
    }
    expect((await post(query(), '201512/call/NoticeCall.wx')).json['statusCode']).toBe('-3');
  });

  it('shows data in every shape', async () => {
    const shape = async (name: string): Promise<Answer> => post(query({ confid: `shape-${name}`, meetingcount: '1' }));
    expect((await shape('object')).json['data']['list']).toHaveLength(1);
    expect(typeof (await shape('text')).json['data']).toBe('string');
    expect((await shape('null')).json['data']).toBeNull();
    expect('data' in (await shape('missing')).json).toBe(false);
    expect((await shape('raw')).json).toBeUndefined();
  });

  it('creates a room that is then found; tells balance and call records', async () => {
    const { appId } = simulator.info.ytx;
    const made = (
      await post(
        {
          action: 'createMeeting',
          appid: appId,
          meetingname: '新会',
          creator: '17700000000',
          parties: [{ name: '甲', phone: '17700000001' }],
        },
        '201612/call/TeleMeeting.wx',
      )
    ).json;
    const found = (await post(query({ confid: made['meid'], meetingcount: '1' }))).json;
    expect((found['data'][0] as Json)['meetingname']).toBe('新会');
    expect(typeof (await post({ action: 'queryBlance' }, '201612/account/getBlance.wx')).json['Blance']).toBe('number');
    const calls = (await post({ action: 'getCdrByResId', appid: appId, fid: '4', lastresid: '0', limit: '5' }, '201512/call/CallCdr.wx'))
      .json;
    expect(calls['cdr']).toHaveLength(5);
  });
});

describe('OAuth', () => {
  const authorize = (change: Record<string, string> = {}): Promise<Answer> => {
    const own = simulator.info.oauth;
    const query = new URLSearchParams({ corp_id: own.corpId, sdk_id: own.sdkId, redirect_uri: own.redirectUri, state: 'abc', ...change });
    return send(simulator.info.baseUrl, 'GET', `/marketplace/authorize.html?${query.toString()}`, {});
  };
  const post = (call: string, body: unknown): Promise<Answer> => {
    const text = JSON.stringify(body);
    return send(
      simulator.info.baseUrl,
      'POST',
      `/wemeet-webapi/v2/oauth2/oauth/${call}`,
      {
        'Content-Type': 'application/json',
        'Content-Length': String(Buffer.byteLength(text)),
      },
      text,
    );
  };
  const tokens = async (): Promise<Json> => {
    const code = new URL(String((await authorize()).headers['location'])).searchParams.get('auth_code');
    const { sdkId, secret } = simulator.info.oauth;
    return (await post('access_token', { sdk_id: sdkId, secret, auth_code: code })).json['data'];
  };
  let nonce = 0;
  const api = (target: string, token: string, openId: string): Promise<Answer> => {
    nonce += 1;
    return send(simulator.info.baseUrl, 'GET', target, {
      'Content-Type': 'application/json',
      AccessToken: token,
      OpenId: openId,
      'X-TC-Timestamp': String(Math.floor(Date.now() / 1000)),
      'X-TC-Nonce': String(1000 + nonce),
    });
  };

  it('goes from authorization to a call, and the code works once', async () => {
    const page = await authorize();
    const back = new URL(String(page.headers['location']));
    expect([page.status, back.searchParams.get('state')]).toEqual([302, 'abc']);
    const { sdkId, secret } = simulator.info.oauth;
    const body = { sdk_id: sdkId, secret, auth_code: back.searchParams.get('auth_code') };
    const first = (await post('access_token', body)).json;
    expect(first).toMatchObject({ code: 0, message: 'SUCCESS' });
    expect(first['data']['expires'] - Date.now() / 1000).toBeGreaterThan(6 * 3600 - 10);
    expect((await post('access_token', body)).json['code']).not.toBe(0);
    const { access_token: token, open_id: openId } = first['data'] as unknown as Record<string, string>;
    const mine = `/v1/meetings?operator_id=${openId}&operator_id_type=2&instanceid=1`;
    expect(codeOf(await api(mine, token ?? '', openId ?? ''))).toBe(0);
    expect(codeOf(await api(mine, 'wrong', openId ?? ''))).toBe(190303);
    expect(codeOf(await api('/v1/meetings?operator_id=x&operator_id_type=2&instanceid=1', token ?? '', openId ?? ''))).toBe(190303);
  });

  it('refreshes, and the old refresh token is spent', async () => {
    const data = await tokens();
    const body = { sdk_id: simulator.info.oauth.sdkId, refresh_token: data['refresh_token'], open_id: data['open_id'] };
    const fresh = (await post('refresh_token', body)).json['data'];
    expect(fresh['open_id']).toBe(data['open_id']);
    expect((await post('refresh_token', body)).json['code']).not.toBe(0);
    const info = (await post('user_info', { access_token: fresh['access_token'], open_id: fresh['open_id'] })).json;
    expect(info['data']['scopes']).toContain('VIEW_MEETING');
  });

  it('refuses another callback and a state with signs', async () => {
    expect((await authorize({ redirect_uri: 'https://evil.example/' })).status).toBe(400);
    expect((await authorize({ state: 'a b' })).status).toBe(400);
  });

  it('expires tokens after six hours of the server clock', async () => {
    const data = await tokens();
    simulator.setClockOffset(6 * 3600 + 1);
    const answer = await post('user_info', { access_token: data['access_token'], open_id: data['open_id'] });
    simulator.setClockOffset(0);
    expect(answer.json['code']).toBe(190303);
  });

  it('checks the scope of the token', async () => {
    simulator.setFault('scopes:VIEW_MEETING');
    const data = await tokens();
    simulator.setFault(null);
    const target = `/v1/records?operator_id=${data['open_id']}&operator_id_type=2&start_time=1700000000&end_time=1700001000`;
    expect(codeOf(await api(target, data['access_token'], data['open_id']))).toBe(500014);
  });
});
