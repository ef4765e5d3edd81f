import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isV1, v1Signature, verifyV1 } from '../../simulator/auth-tc1.ts';
import { verifyTc3 } from '../../simulator/auth-tc3.ts';
import { makeReplayGuard, verifyAkSk } from '../../simulator/auth-wemeet.ts';
import { verifyYtx } from '../../simulator/auth-ytx.ts';
import { WemeetError } from '../../simulator/errors.ts';
import type { Incoming } from '../../simulator/types.ts';
import { incoming } from './simulator-support.ts';

const known = { appId: '200', sdkId: '300', secretId: 'AKIDEXAMPLE', secretKey: 'SecretKeyEXAMPLE', operatorId: 'a', stsToken: 'sts' };

interface Vector {
  nonce: string;
  timestamp: number;
  method: string;
  target: string;
  body: string;
  signature: string;
}

const vectors: Record<string, Vector> = {
  V1: {
    nonce: '88080',
    timestamp: 1572168600,
    method: 'GET',
    target: '/v1/meetings/7567173273889276131',
    body: '',
    signature: 'ODYwNmNiYTJlMmQxYWI1ZWIyNGFhNmQxMTQ1OGYyZjdlNGUyYWJhMWI2NDcwZDhmZWM0ZTE5NDgxMzFiMGM2Yg==',
  },
  V2: {
    nonce: '88080',
    timestamp: 1572168600,
    method: 'GET',
    target: '/v1/meetings/7567173273889276131?userid=tester1&instanceid=1',
    body: '',
    signature: 'MzRjNzE2NGY3NmYyNjUzZGQwYzJiYzA4MTkxNTM5YTU5NzA0YWRhYWZmODcxY2ZjYTQ4Njc0ZmQ2ZGI1NDI1NA==',
  },
  V3: {
    nonce: '88080',
    timestamp: 1572168600,
    method: 'GET',
    target: '/v1/meetings?instanceid=1&userid=a%2Bb%40corp.com',
    body: '',
    signature: 'NmU5NTkzM2FiZmI5OTAyYzVhODhmYWI4YzZmZWVhNmZhZmM5NWIyNWEyNzNhOTdiZTU0N2RhMDM3M2Y4MDk0ZA==',
  },
  V4: {
    nonce: '1234567',
    timestamp: 1572168600,
    method: 'POST',
    target: '/v1/meetings/7567454748865986567/cancel',
    body: '{"userid":"test1","instanceid":1,"reason_code":1,"reason_detail":"取消会议"}',
    signature: 'YWFlNDljMDA5ZjM3YTk3MTQ5YjNhMzYyMjVkYTc2YmI5ODBlMTZmMWI4MmRkYzhlMmQ1NzIyYWNmM2JiMDhiNw==',
  },
  V6: {
    nonce: '42',
    timestamp: 1700000000,
    method: 'PUT',
    target: '/v1/records/settings/1441666',
    body: '{"meeting_id":"1","userid":"u","sharing_config":{"enable_sharing":true}}',
    signature: 'YmM1Y2U5NGRmMTRlN2MxZGFmZWU1YTJjNDBmZmM5MWQ0YTQxMzMxYzVmZmZkYzUzOWYxMDk2NjJjNDMwYjkyZg==',
  },
};

function build(vector: Vector, change: Record<string, string | undefined> = {}): Incoming {
  const headers: Record<string, string | undefined> = {
    'Content-Type': 'application/json',
    AppId: known.appId,
    SdkId: known.sdkId,
    'X-TC-Key': known.secretId,
    'X-TC-Registered': '1',
    'X-TC-Timestamp': String(vector.timestamp),
    'X-TC-Nonce': vector.nonce,
    'X-TC-Signature': vector.signature,
    ...change,
  };
  const raw = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return incoming(vector.method, vector.target, raw, vector.body);
}

function refusal(request: Incoming, now: number): number {
  try {
    verifyAkSk(request, known, now, makeReplayGuard());
    return 0;
  } catch (error) {
    if (error instanceof WemeetError) return error.code;
    throw error;
  }
}

describe('Tencent Meeting signature verifier', () => {
  it.each(Object.entries(vectors))('accepts the known answer %s', (_name, vector) => {
    expect(refusal(build(vector), vector.timestamp)).toBe(0);
  });

  const v2 = vectors['V2'] as Vector;
  it.each([
    ['base64 of the raw digest', 'NMcWT3byZT3QwrwIGRU5pZcErar/hxz8pIZ0/W21QlQ='],
    ['upper-case hex', 'MzRDNzE2NEY3NkYyNjUzREQwQzJCQzA4MTkxNTM5QTU5NzA0QURBQUZGODcxQ0ZDQTQ4Njc0RkQ2REI1NDI1NA=='],
    ['hex without base64', '34c7164f76f2653dd0c2bc08191539a59704adaaff871cfca48674fd6db54254'],
    ['last LF dropped', 'ODQ2MmViYmUxN2YxY2VhYWJlMTRhNzgzYzEyYjE2MDY3YWFmYjU4NTM3ZDQ5NTBkMzE2OWY4NzhmMWE1NTRkZA=='],
    ['query left out', (vectors['V1'] as Vector).signature],
    ['full URL', 'ZGI2YzA3OTgwNzZjZGFiMTVlMGZkNjdkNTZhNmM0Y2QxMGVkOGNkOGMzNDU2YjMwMWIyMmNiY2VhZWExZmU0Mg=='],
    ['no leading slash', 'Y2ZmODZjNWM0OWQ2ZTZkNGY3YTAzOWRhOWU3YTAyZjhiMDVlN2Q5MzI2ZTMyYTBiYWU5MTI3YjkxNTc5ODNlZQ=='],
    ['header order', 'NjNlMDY0MjJhN2Q2ZTQyYmExODUyOWU2ZmVhZTkyYzMyMzZlMDFjYmQwMWQ5NjM2OTI4NDVkNWFlNGIzNzYzOA=='],
    ['lower-case method', 'OThjZjQ1ZWE3MDU3ODc4ODVhOTVjZjI2MDAxNWQ5ZGVmZjY1NGYxZDBiMWNmNmRmYzQ4OTU2YjQ0NDQ4MTU5Nw=='],
    ['{} signed, nothing sent', 'OWJhODk0OTA1YzM0MmQ3ZWM0MDE5MjdiNTA3MDJmNWYxOWEyYmIyYzA4ODYwZWM5Zjk3NzNkYTA4MjVjNWM5Nw=='],
    ['CRLF', 'Mzc5MzBkNzI3ZTk2MThjYWMxNTk1M2IzZTY3ODRkNDI4NDVkNDU4YWIzYmZkOTZiNmU4ZWExYzdhNmU2YjNhNw=='],
  ])('refuses %s as 200003', (_name, signature) => {
    expect(refusal(build(v2, { 'X-TC-Signature': signature }), v2.timestamp)).toBe(200003);
  });

  it.each([
    [200001, 'AppId missing', { AppId: undefined }],
    [200001, 'AppId in other case', { AppId: undefined, appid: known.appId }],
    [200001, 'X-TC-Key in lower case', { 'X-TC-Key': undefined, 'x-tc-key': known.secretId }],
    [200001, 'X-TC-Signature missing', { 'X-TC-Signature': undefined }],
    [200001, 'X-TC-Registered missing', { 'X-TC-Registered': undefined }],
    [200001, 'X-TC-Registered 0', { 'X-TC-Registered': '0' }],
    [190004, 'Content-Type wrong', { 'Content-Type': 'text/plain' }],
    [190303, 'unknown SecretId', { 'X-TC-Key': 'OTHER' }],
    [190303, 'SecretKey as X-TC-Key', { 'X-TC-Key': known.secretKey }],
    [190303, 'AppId and SdkId swapped', { AppId: known.sdkId, SdkId: known.appId }],
    [190303, 'SdkId missing although assigned', { SdkId: undefined }],
    [190303, 'SdkId empty', { SdkId: '' }],
    [190004, 'timestamp in scientific notation', { 'X-TC-Timestamp': '1.57e9' }],
    [190004, 'nonce with sign', { 'X-TC-Nonce': '-5' }],
    [190300, 'millisecond timestamp', { 'X-TC-Timestamp': '1572168600000' }],
  ])('%i: %s', (code, _name, change) => {
    expect(refusal(build(v2, change), v2.timestamp)).toBe(code);
  });

  it("asks for a Content-Type where a body is sent: the vendor's SDK of 2022 names none on a GET", () => {
    expect(refusal(build(v2, { 'Content-Type': undefined }), v2.timestamp)).toBe(0);
    const v4 = vectors['V4'] as Vector;
    expect(refusal(build(v4, { 'Content-Type': undefined }), v4.timestamp)).toBe(200001);
  });

  it('accepts a path signed as sent or decoded, the query as sent only', () => {
    const nonce = '7';
    const signed = (target: string): string => {
      const head = `X-TC-Key=${known.secretId}&X-TC-Nonce=${nonce}&X-TC-Timestamp=1700000000`;
      return Buffer.from(createHmac('sha256', known.secretKey).update(`GET\n${head}\n${target}\n`).digest('hex')).toString('base64');
    };
    const code = (sent: string, target: string): number =>
      refusal(build({ nonce, timestamp: 1700000000, method: 'GET', target: sent, body: '', signature: signed(target) }), 1700000000);
    const sent = '/v1/users/%E5%BC%A0a%2Bb?operator_id=c%2Bd';
    expect(code(sent, sent)).toBe(0);
    expect(code(sent, '/v1/users/张a+b?operator_id=c%2Bd')).toBe(0);
    expect(code(sent, '/v1/users/张a+b?operator_id=c+d')).toBe(200003);
    expect(code(sent, '/v1/users/%E5%BC%A0a%2Bb?operator_id=c+d')).toBe(200003);
    expect(code('/v1/users/%E5%', '/v1/users/%E5')).toBe(200003);
  });

  it('allows 300 seconds of clock difference and not one more', () => {
    expect(refusal(build(v2), v2.timestamp + 300)).toBe(0);
    expect(refusal(build(v2), v2.timestamp + 301)).toBe(190300);
    expect(refusal(build(v2), v2.timestamp - 301)).toBe(190300);
  });

  it('refuses the same timestamp and nonce again as 190301', () => {
    const guard = makeReplayGuard();
    verifyAkSk(build(v2), known, v2.timestamp, guard);
    expect(() => verifyAkSk(build(v2), known, v2.timestamp + 10, guard)).toThrow(/used before/);
  });

  it('calls a participants request without X-TC-Registered 81101', () => {
    const request = build({ ...v2, target: '/v1/meetings/1/participants?userid=a' }, { 'X-TC-Registered': undefined });
    expect(refusal(request, v2.timestamp)).toBe(81101);
  });

  it('signs a multipart body as empty', () => {
    const target = '/v1/files/records/upload-all';
    const head = `X-TC-Key=${known.secretId}&X-TC-Nonce=1&X-TC-Timestamp=1700000000`;
    const hex = createHmac('sha256', known.secretKey).update(`POST\n${head}\n${target}\n`).digest('hex');
    const vector = {
      nonce: '1',
      timestamp: 1700000000,
      method: 'POST',
      target,
      body: 'file bytes',
      signature: Buffer.from(hex).toString('base64'),
    };
    expect(refusal(build(vector, { 'Content-Type': 'multipart/form-data; boundary=x' }), 1700000000)).toBe(0);
    expect(refusal(build(vector), 1700000000)).toBe(200003);
  });
});

describe('TC3 verifier', () => {
  const cloud = { secretId: 'AKIDexampleexampleexampleexample0001', secretKey: 'exampleSecretKey0123456789abcdef' };
  const body = '{"TRTCUserIds":["u1","u2"],"RoomId":"room-1"}';
  const request = (
    change: Record<string, string> = {},
    signature = '8d8129482197cd48ad5b9ce433653ee82a39b83d15e206c6b914c8a8df094d23',
  ): Incoming => {
    const headers: Record<string, string> = {
      Host: 'iotexplorer.tencentcloudapi.com',
      'Content-Type': 'application/json',
      'X-TC-Timestamp': '1700000000',
      Authorization:
        `TC3-HMAC-SHA256 Credential=${cloud.secretId}/2023-11-14/iotexplorer/tc3_request, ` +
        `SignedHeaders=content-type;host, Signature=${signature}`,
      ...change,
    };
    return incoming('POST', '/', Object.entries(headers), body);
  };
  const code = (given: Incoming, now = 1700000000): string | undefined => verifyTc3(given, cloud, now)?.code;

  it('accepts the known answer, also with a port behind the host', () => {
    expect(code(request())).toBeUndefined();
    expect(code(request({ Host: 'iotexplorer.tencentcloudapi.com:8443' }))).toBeUndefined();
  });

  it('accepts the answer with a charset in the content type', () => {
    expect(
      code(
        request({ 'Content-Type': 'application/json; charset=utf-8' }, '78ec14a01288f0741145cd031fe32cbc5b9cb4f8e7e8ba9c54fd9bae57aa0b3e'),
      ),
    ).toBeUndefined();
  });

  it.each([
    ['AuthFailure.SignatureFailure', request({ 'Content-Type': 'application/json; charset=utf-8' })],
    ['AuthFailure.SignatureFailure', request({}, 'f'.repeat(64))],
    ['AuthFailure.InvalidAuthorization', request({ Authorization: 'SKIP' })],
    [
      'AuthFailure.SecretIdNotFound',
      request({
        Authorization: `TC3-HMAC-SHA256 Credential=AKIDother/2023-11-14/iotexplorer/tc3_request, SignedHeaders=content-type;host, Signature=${'f'.repeat(64)}`,
      }),
    ],
    [
      'AuthFailure.InvalidAuthorization',
      request({
        Authorization: `TC3-HMAC-SHA256 Credential=${cloud.secretId}/2023-11-14/iotexplorer/tc3_request, SignedHeaders=host, Signature=${'f'.repeat(64)}`,
      }),
    ],
    ['NoSuchProduct', request({ Host: 'cvm.tencentcloudapi.com' })],
  ])('%s', (wanted, given) => {
    expect(code(given)).toBe(wanted);
  });

  it('refuses a clock more than five minutes off', () => {
    expect(code(request(), 1700000301)).toBe('AuthFailure.SignatureExpire');
  });
});

describe('Tencent Cloud signature v1', () => {
  const cloud = { secretId: 'AKIDexampleexampleexampleexample0001', secretKey: 'exampleSecretKey0123456789abcdef' };
  const at = 1795337186;
  const parameters = {
    Action: 'CreateTRTCSignaturesWithRoomId',
    Nonce: '32909',
    Region: 'ap-guangzhou',
    RequestClient: 'SDK_NODEJS_4.1.313',
    RoomId: 'room-1',
    SecretId: cloud.secretId,
    SignatureMethod: 'HmacSHA256',
    'TRTCUserIds.0': 'u1',
    'TRTCUserIds.1': 'u2',
    Timestamp: String(at),
    Version: '2019-04-23',
    Signature: 'g5DrdThvr0QTUN29F3GruztQjAA15UHc9d4veS2cD9c=',
  };
  const request = (change: Record<string, string> = {}, host = 'iotexplorer.tencentcloudapi.com'): Incoming =>
    incoming(
      'POST',
      '/',
      [
        ['Host', host],
        ['Content-Type', 'application/x-www-form-urlencoded'],
      ],
      new URLSearchParams({ ...parameters, ...change }).toString(),
    );
  const code = (given: Incoming, now = at): string | undefined => verifyV1(given, cloud, now)?.code;

  it('gives the known answer of the document', () => {
    expect(
      v1Signature(
        'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE',
        'GET',
        'cvm.tencentcloudapi.com',
        new Map(
          Object.entries({
            Version: '2017-03-12',
            Action: 'DescribeInstances',
            'InstanceIds.0': 'ins-09dx96dg',
            Limit: '20',
            Nonce: '11886',
            Offset: '0',
            Region: 'ap-guangzhou',
            SecretId: 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE',
            Timestamp: '1465185768',
          }),
        ),
      ),
    ).toBe('EliP9YW3pW28FpsEdkXt/+WcGeI=');
  });

  it('accepts what the official SDK sends, also with a port behind the host', () => {
    expect(isV1(request())).toBe(true);
    expect(code(request())).toBeUndefined();
    expect(code(request({}, 'iotexplorer.tencentcloudapi.com:8443'))).toBeUndefined();
    expect(code(request(), at + 300)).toBeUndefined();
  });

  it.each([
    ['AuthFailure.SignatureFailure', { RoomId: 'room-2' }],
    ['AuthFailure.SignatureFailure', { SignatureMethod: 'HmacSHA1' }],
    ['AuthFailure.SecretIdNotFound', { SecretId: 'AKIDother' }],
    ['AuthFailure.SignatureExpire', { Timestamp: String(at - 301) }],
    ['MissingParameter', { Nonce: '' }],
    ['InvalidParameter', { Nonce: '-1' }],
    ['InvalidParameterValue', { SignatureMethod: 'HmacMD5' }],
  ])('%s', (wanted, change) => {
    expect(code(request(change))).toBe(wanted);
  });

  it('is not chosen for JSON or beside an Authorization header', () => {
    expect(isV1(incoming('POST', '/', [['Content-Type', 'application/json']], '{}'))).toBe(false);
    expect(
      isV1(
        incoming('POST', '/', [
          ['Content-Type', 'application/x-www-form-urlencoded'],
          ['Authorization', 'x'],
        ]),
      ),
    ).toBe(false);
    expect(isV1(incoming('GET', '/?Action=a', []))).toBe(false);
    expect(code(request({}, 'cvm.tencentcloudapi.com'))).toBe('NoSuchProduct');
  });
});

describe('YTX verifier', () => {
  const account = { accountSid: '0123456789abcdef0123456789abcdef', authToken: 'fedcba9876543210fedcba9876543210', appId: '', confId: '' };
  const at = 1706664605;
  const good = { sign: '647861406FA99D22D1F08F4E4D229528', header: 'MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWZ8MjAyNDAxMzEwOTMwMDU=' };
  const code = (sign: string, header: string, now = at, sid = account.accountSid): string | undefined =>
    verifyYtx(incoming('POST', `/201612/sid/${sid}/call/MeetingQuery.wx?Sign=${sign}`, [['Authorization', header]]), sid, account, now)
      ?.code;

  it('accepts the known answer in either case', () => {
    expect(code(good.sign, good.header)).toBeUndefined();
    expect(code(good.sign.toLowerCase(), good.header)).toBeUndefined();
  });

  it('accepts the answer after midnight in UTC+8', () => {
    expect(
      code('B9D25AEE98379CBD3798D5E733070DD9', 'MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWZ8MjAyNDAyMDEwMDAwMDA=', 1706716800),
    ).toBeUndefined();
  });

  it.each([
    ['-200', good.sign, good.header, at, 'ffff'],
    ['-203', '0'.repeat(32), good.header, at, undefined],
    ['-203', '', good.header, at, undefined],
    ['-202', good.sign, good.header, at + 601, undefined],
    ['-202', good.sign, 'MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY6MjAyNDAxMzEwOTMwMDU=', at, undefined],
    ['-202', good.sign, 'no base64 at all', at, undefined],
  ])('%s', (wanted, sign, header, now, sid) => {
    expect(code(sign, header, now, sid)).toBe(wanted);
  });
});
