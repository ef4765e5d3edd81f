import { createHash } from 'node:crypto';
import { Agent } from 'node:http';
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { iotexplorer } from 'tencentcloud-sdk-nodejs';
import type { AccountDraft } from '../../contract/account.ts';
import type { Json } from '../../contract/common.ts';
import { vendorModules } from '../../main/vendors/index.ts';
import { cloudAuthorization, exactly, startRecorder, type Received, type Recorder } from '../support/recorder.ts';
import { known, names, openRoad, own, recordOf, type Road } from '../support/road.ts';

// Our road to YTX and Tencent Cloud at a server that is not ours: what arrives there, to the byte.
let server: Recorder;
let road: Road | undefined;
beforeEach(async () => {
  server = await startRecorder();
});
afterEach(async () => {
  await road?.h.close();
  road = undefined;
  await server.close();
});
async function open(draft: AccountDraft, now?: () => number): Promise<Road['send']> {
  road = await openRoad(server, draft, now);
  return road.send;
}

describe('YTX', () => {
  const accountSid = '0123456789abcdef0123456789abcdef';
  const authToken = 'fedcba9876543210fedcba9876543210';
  const ytx = (change: Partial<AccountDraft> = {}): AccountDraft => ({
    name: '电话会议',
    vendor: 'ytx',
    colour: 'amber',
    environment: 'test',
    endpoint: server.url,
    proxy: { mode: 'direct' },
    fields: { accountSid, appId: 'abcdef0123456789abcdef0123456789' },
    secrets: { authToken },
    ...change,
  });
  const ok = { statusCode: '0', statusMsg: '提交成功' };
  const headers = ['Accept', 'Accept-Encoding', 'Authorization', 'Connection', 'Content-Length', 'Content-Type', 'Host', 'User-Agent'];

  it("asks for a room: the known answer of the vendor's rules, byte for byte", async () => {
    const send = await open(ytx(), () => 1_706_664_605_000);
    server.answer(200, { ...ok, data: {} });
    const got = await send({ operation: 'ytx.query-meeting', params: {}, body: { confid: '002', meetingcount: '1' } });
    expect([got.method, got.target, got.version]).toEqual([
      'POST',
      `/201612/sid/${accountSid}/call/MeetingQuery.wx?Sign=647861406FA99D22D1F08F4E4D229528`,
      '1.1',
    ]);
    expect(exactly(got, 'Authorization')).toBe('MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWZ8MjAyNDAxMzEwOTMwMDU=');
    expect(got.body.toString()).toBe(
      '{"action":"queryMeeting","appid":"abcdef0123456789abcdef0123456789",' + '"confid":"002","meetingcount":"1"}',
    );
    expect(exactly(got, 'Content-Length')).toBe('102');
    expect(exactly(got, 'Content-Type')).toBe('application/json;charset=utf-8');
    expect(exactly(got, 'Accept')).toBe('application/json');
    expect(names(got).sort()).toEqual(headers);
  });

  it('asks for the records with an empty confid in its place, and a count that is text', async () => {
    const send = await open(ytx());
    server.answer(200, { ...ok, data: [] });
    for (const body of [{ meetingcount: 20 }, { meetingcount: '20', confid: '' }]) {
      const got = await send({ operation: 'ytx.query-meeting', params: {}, body });
      expect(got.body.toString()).toBe(
        '{"action":"queryMeeting","appid":"abcdef0123456789abcdef0123456789",' + '"confid":"","meetingcount":"20"}',
      );
      const [sid, stamp = ''] = atob(exactly(got, 'Authorization') ?? '').split('|');
      expect(sid).toBe(accountSid);
      const utc =
        Date.UTC(
          Number(stamp.slice(0, 4)),
          Number(stamp.slice(4, 6)) - 1,
          Number(stamp.slice(6, 8)),
          Number(stamp.slice(8, 10)),
          Number(stamp.slice(10, 12)),
          Number(stamp.slice(12, 14)),
        ) -
        8 * 3_600_000;
      expect(Math.abs(utc - Date.now())).toBeLessThan(5000);
      const sign = createHash('md5').update(`${accountSid}${authToken}${stamp}`).digest('hex');
      expect(new URLSearchParams(got.target.split('?')[1]).get('Sign')?.toLowerCase()).toBe(sign);
    }
  });

  it('creates a room with Chinese names', async () => {
    const send = await open(ytx());
    server.answer(200, { ...ok, meid: '1' });
    const got = await send({
      operation: 'ytx.create-meeting',
      params: {},
      body: { meetingname: '电话例会 ☎', creator: 17_700_000_000, parties: [{ name: '张三', phone: '17700000001' }] },
    });
    expect(got.target).toContain('/call/TeleMeeting.wx?Sign=');
    const body = JSON.parse(got.body.toString()) as Record<string, unknown>;
    expect(Object.keys(body).slice(0, 5)).toEqual(['action', 'appid', 'meetingname', 'creator', 'parties']);
    expect(body).toMatchObject({
      action: 'createMeeting',
      meetingname: '电话例会 ☎',
      creator: '17700000000',
      parties: [{ name: '张三', phone: '17700000001' }],
    });
    expect(Number(exactly(got, 'Content-Length'))).toBe(got.body.length);
  });

  it("takes the account's version, path, separator and clock zone", async () => {
    const send = await open(
      ytx({
        fields: {
          accountSid,
          appId: 'abcdef0123456789abcdef0123456789',
          version: '201512',
          functionPath: 'call/TeleMeeting.wx',
          separator: ':',
          clockZone: 'UTC',
        },
      }),
      () => 1_706_664_605_000,
    );
    server.answer(200, { ...ok, data: null });
    const got = await send({ operation: 'ytx.query-meeting', params: {}, body: { meetingcount: '1' } });
    expect(got.target.split('?')[0]).toBe(`/201512/sid/${accountSid}/call/TeleMeeting.wx`);
    expect(atob(exactly(got, 'Authorization') ?? '')).toBe(`${accountSid}:20240131013005`);
  });
});

describe('Tencent Cloud', () => {
  const secretId = 'AKIDexampleexampleexampleexample0001';
  const key = 'exampleSecretKey0123456789abcdef';
  const cloud = (change: Partial<AccountDraft> = {}): AccountDraft => ({
    name: 'TRTC',
    vendor: 'tencent-cloud',
    colour: 'red',
    environment: 'test',
    endpoint: server.url,
    proxy: { mode: 'direct' },
    fields: { secretId },
    secrets: { secretKey: key },
    ...change,
  });
  const ok = { Response: { RequestId: 'r' } };
  const fixed = 1_700_000_000_000;
  beforeAll(() => {
    for (const name of ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY']) delete process.env[name];
  });
  afterAll(() => {
    vi.useRealTimers();
  });

  /** The same call made by the official SDK at the same moment, at the real host name. */
  async function official(action: string, params: Record<string, unknown>, token?: string): Promise<Received> {
    class Loopback extends Agent {
      override createConnection(): ReturnType<typeof connect> {
        return connect(server.port, '127.0.0.1');
      }
    }
    const client = new iotexplorer.v20190423.Client({
      credential: { secretId, secretKey: key, ...(token === undefined ? {} : { token }) },
      region: 'ap-guangzhou',
      profile: { httpProfile: { protocol: 'http://', agent: new Loopback() } },
    });
    vi.useFakeTimers({ toFake: ['Date'], now: fixed });
    try {
      await client.request(action, params);
    } finally {
      vi.useRealTimers();
    }
    return server.last();
  }

  const cases: [string, string, Record<string, Json>][] = [
    ['trtc.create-signatures', 'CreateTRTCSignaturesWithRoomId', { TRTCUserIds: ['u1', 'u2'], RoomId: 'room-1' }],
    ['trtc.create-signatures', 'CreateTRTCSignaturesWithRoomId', { TRTCUserIds: ['张三', 'a"b\\c/é😀'], RoomId: '房间 <1>' }],
    ['trtc.remove-users', 'RemoveUserByRoomIdFromTRTC', { RoomId: 'room-1', TRTCUserIds: ['u1'] }],
    ['trtc.dismiss-room', 'DismissRoomByStrRoomIdFromTRTC', { RoomId: 'room-1' }],
  ];

  it.each(cases)('%s (%s): body and headers as the official SDK sends them', async (operation, action, params) => {
    const send = await open(cloud(), () => fixed);
    server.answer(200, ok);
    const theirs = await official(action, params);
    const ours = await send({ operation, params: {}, body: params });
    expect([ours.method, ours.target, ours.version]).toEqual([theirs.method, theirs.target, theirs.version]);
    expect(ours.body.equals(theirs.body)).toBe(true);
    for (const name of ['X-TC-Action', 'X-TC-Version', 'X-TC-Region', 'X-TC-Timestamp', 'Content-Type', 'Content-Length']) {
      expect([name, exactly(ours, name)]).toEqual([name, exactly(theirs, name)]);
    }
    expect(own(ours)).toEqual(['Authorization', 'Content-Type', 'X-TC-Action', 'X-TC-Region', 'X-TC-Timestamp', 'X-TC-Version']);
    // On the wire Host holds the port of this server, and that is what is signed.
    expect(exactly(ours, 'Host')).toBe(`127.0.0.1:${server.port}`);
    expect(exactly(ours, 'Authorization')).toBe(cloudAuthorization(ours, secretId, key));
    // At the real host the two signatures are the same text.
    const prepared = vendorModules['tencent-cloud'].prepare({
      operation: known(operation),
      params: {},
      body: params,
      account: recordOf({ ...cloud(), endpoint: 'https://iotexplorer.tencentcloudapi.com' }),
      secrets: { secretKey: key },
      now: fixed,
      nonce: '1',
    });
    expect(Object.fromEntries(prepared.headers)['Authorization']).toBe(exactly(theirs, 'Authorization'));
    expect(Object.fromEntries(prepared.headers)['Host']).toBe(exactly(theirs, 'Host'));
  });

  it("is the known answer of the documents' rules", async () => {
    server.answer(200, ok);
    const theirs = await official('CreateTRTCSignaturesWithRoomId', { TRTCUserIds: ['u1', 'u2'], RoomId: 'room-1' });
    expect(exactly(theirs, 'Authorization')).toContain('Signature=8d8129482197cd48ad5b9ce433653ee82a39b83d15e206c6b914c8a8df094d23');
    expect(cloudAuthorization(theirs, secretId, key)).toBe(exactly(theirs, 'Authorization'));
  });

  it("sends the temporary token beside the signature, and the account's region", async () => {
    const send = await open(
      cloud({ fields: { secretId, region: 'eu-frankfurt' }, secrets: { secretKey: key, token: 'temporary-token' } }),
      () => fixed,
    );
    server.answer(200, ok);
    const ours = await send({ operation: 'trtc.dismiss-room', params: {}, body: { RoomId: 'r' } });
    const theirs = await official('DismissRoomByStrRoomIdFromTRTC', { RoomId: 'r' }, 'temporary-token');
    expect(exactly(ours, 'X-TC-Token')).toBe(exactly(theirs, 'X-TC-Token'));
    expect(exactly(ours, 'X-TC-Region')).toBe('eu-frankfurt');
    expect(exactly(ours, 'Authorization')).toBe(cloudAuthorization(ours, secretId, key));
  });

  it('sends the same JSON where the SDK escapes more than JSON asks for', async () => {
    const send = await open(cloud(), () => fixed);
    server.answer(200, ok);
    const params = { TRTCUserIds: ['a\u2028\u200db'], RoomId: 'r' };
    const ours = await send({ operation: 'trtc.create-signatures', params: {}, body: params });
    const theirs = await official('CreateTRTCSignaturesWithRoomId', params);
    expect(theirs.body.toString()).toContain('\\u2028');
    expect(JSON.parse(ours.body.toString())).toEqual(JSON.parse(theirs.body.toString()));
  });

  it('sends an empty object without parameters, as the official SDK does', async () => {
    const send = await open(cloud(), () => fixed);
    server.answer(200, ok);
    const ours = await send({ operation: 'trtc.probe', params: {} });
    const theirs = await official(exactly(ours, 'X-TC-Action') ?? '', {});
    expect(ours.body.toString()).toBe('{}');
    expect(ours.body.equals(theirs.body)).toBe(true);
  });

  it('reads an error by the envelope, and takes a list that is null', async () => {
    const send = await open(cloud());
    server.answer(200, { Response: { Error: { Code: 'InvalidParameter.RoomIdExist', Message: 'x' }, RequestId: 'r-1' } });
    const create = { operation: 'trtc.create-signatures', params: {}, body: { TRTCUserIds: ['u1'], RoomId: 'r' } };
    await expect(send(create)).rejects.toMatchObject({ error: { vendor: { code: 'InvalidParameter.RoomIdExist', trace: 'r-1' } } });
    server.answer(200, { Response: { TRTCParamList: null, RequestId: 'r-2' } });
    await send(create);
  });
});
