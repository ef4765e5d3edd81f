import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signTc3, type Tc3Input } from '../../../main/signing/tc3.ts';

const documentBody = '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}';
const cvm: Tc3Input = {
  secretId: 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE',
  secretKey: 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE',
  service: 'cvm',
  host: 'cvm.tencentcloudapi.com',
  method: 'POST',
  query: '',
  contentType: 'application/json; charset=utf-8',
  body: documentBody,
  timestamp: 1551113065,
};
const iot: Tc3Input = {
  secretId: 'AKIDexampleexampleexampleexample0001',
  secretKey: 'exampleSecretKey0123456789abcdef',
  service: 'iotexplorer',
  host: 'iotexplorer.tencentcloudapi.com',
  method: 'POST',
  query: '',
  contentType: 'application/json',
  body: '{"TRTCUserIds":["u1","u2"],"RoomId":"room-1"}',
  timestamp: 1700000000,
};

describe('signTc3: known answers of the vendor document', () => {
  it('A: content-type;host', () => {
    const s = signTc3(cvm);
    expect(s.hashedCanonicalRequest).toBe('5ffe6a04c0664d6b969fab9a13bdab201d63ee709638e2749d62a09ca18d7031');
    expect(s.signature).toBe('72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168');
  });
  it('B: content-type;host;x-tc-action, a key that really ends in asterisks', () => {
    const s = signTc3({
      ...cvm,
      secretKey: 'Gu5t9xGARNpq86cd98joQYCN3*******',
      extraHeaders: { 'X-TC-Action': 'DescribeInstances' },
    });
    expect(s.hashedCanonicalRequest).toBe('7019a55be8395899b900fb5564e4200d984910f34794a27cb3fb7d10ff6a1e84');
    expect(s.signature).toBe('be4f67d323c78ab9acb7395e43c0dbcf822a9cfac32fea2449a7bc7726b770a3');
  });
});

describe('signTc3: known answers for iotexplorer (equal to the official Node SDK)', () => {
  const vectors: [string, Partial<Tc3Input>, string | null, string][] = [
    [
      'as the SDK sends',
      {},
      '1dbcb775ef73da38edd3b1e380028fbad723b843fdcdbe66c144e2a0aef095a5',
      '8d8129482197cd48ad5b9ce433653ee82a39b83d15e206c6b914c8a8df094d23',
    ],
    [
      'with charset',
      { contentType: 'application/json; charset=utf-8' },
      'cf14f509f12de0f6641db212e2004350b8f41c4b6e6d6d9f96544358d9d03484',
      '78ec14a01288f0741145cd031fe32cbc5b9cb4f8e7e8ba9c54fd9bae57aa0b3e',
    ],
    [
      'with x-tc-action',
      {
        contentType: 'application/json; charset=utf-8',
        extraHeaders: { 'X-TC-Action': 'CreateTRTCSignaturesWithRoomId' },
      },
      '42961c8d0f0e56444f22b87ebb4371c3cffc0dd495d9503a87c0f4aca5b468d4',
      '3c68fd10a22bf9ee8e39b0740baa3d3dd2ea52eef0ecbcaf5a8a7ad358e5140f',
    ],
    [
      'GET',
      {
        method: 'GET',
        contentType: 'application/x-www-form-urlencoded',
        body: '',
        query: 'TRTCUserIds.0=u1&TRTCUserIds.1=u2&RoomId=room-1',
      },
      '6dd1555e1c0a77299501091c4d37d7bf87e0fcc570570c8bd8e8a0d6a8b55a7a',
      '5daf0436f95c12e50d5642adb3155c5d6305560de3f805be76c39a683ca982d6',
    ],
    [
      'Chinese body',
      { body: '{"TRTCUserIds":["张三"],"RoomId":"房间"}' },
      null,
      'b7bbdfea48f14c843bdc0d202198e20ff08f187ff2e413212b55c59e71ccba64',
    ],
  ];
  it.each(vectors)('%s', (_name, change, hash, signature) => {
    const s = signTc3({ ...iot, ...change });
    if (hash !== null) expect(s.hashedCanonicalRequest).toBe(hash);
    expect(s.signature).toBe(signature);
  });
  it('writes the Authorization header in the documented form', () => {
    expect(signTc3(iot).authorization).toBe(
      'TC3-HMAC-SHA256 Credential=AKIDexampleexampleexampleexample0001/2023-11-14/iotexplorer/tc3_request, ' +
        'SignedHeaders=content-type;host, Signature=8d8129482197cd48ad5b9ce433653ee82a39b83d15e206c6b914c8a8df094d23',
    );
  });
});

describe('signTc3: dates and properties', () => {
  it('uses the UTC date on both sides of UTC midnight', () => {
    expect(signTc3({ ...cvm, timestamp: 1551139199 }).stringToSign).toContain('\n2019-02-25/cvm/tc3_request\n');
    expect(signTc3({ ...cvm, timestamp: 1551139200 }).stringToSign).toContain('\n2019-02-26/cvm/tc3_request\n');
    // 16:44 UTC is already the next day in UTC+8.
    expect(signTc3(cvm).stringToSign).toContain('\n2019-02-25/cvm/tc3_request\n');
  });
  it('sorts signed headers whatever their order and case', () => {
    const one = signTc3({ ...iot, extraHeaders: { 'X-TC-Region': ' ap-guangzhou ', 'X-TC-Action': 'Create' } });
    const two = signTc3({ ...iot, extraHeaders: { 'x-tc-action': 'create', 'x-tc-region': 'AP-GUANGZHOU' } });
    expect(one.signature).toBe(two.signature);
    expect(one.authorization).toContain('SignedHeaders=content-type;host;x-tc-action;x-tc-region,');
  });
  it('hashes the body as sent and changes with every part', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('secretKey', 'secretId', 'host', 'service', 'contentType', 'body'),
        (text, part) => {
          const input = { ...iot, body: text.toWellFormed() };
          const s = signTc3(input);
          expect(s.canonicalRequest.endsWith(`\n${createHash('sha256').update(input.body).digest('hex')}`)).toBe(true);
          expect(signTc3({ ...input, [part]: `${input[part as 'body']}x` }).authorization).not.toBe(s.authorization);
          expect(signTc3({ ...input, timestamp: input.timestamp + 1 }).signature).not.toBe(s.signature);
        },
      ),
    );
  });
});
