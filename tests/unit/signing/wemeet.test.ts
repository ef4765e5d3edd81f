import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signWemeet, type WemeetInput } from '../../../main/signing/wemeet.ts';

const base: WemeetInput = {
  secretId: 'AKIDEXAMPLE',
  secretKey: 'SecretKeyEXAMPLE',
  method: 'GET',
  target: '/v1/meetings/7567173273889276131?userid=tester1&instanceid=1',
  body: '',
  nonce: '88080',
  timestamp: 1572168600,
};

describe('signWemeet: known answers', () => {
  const vectors: [string, Partial<WemeetInput>, string][] = [
    [
      'V1 no query',
      { target: '/v1/meetings/7567173273889276131' },
      'ODYwNmNiYTJlMmQxYWI1ZWIyNGFhNmQxMTQ1OGYyZjdlNGUyYWJhMWI2NDcwZDhmZWM0ZTE5NDgxMzFiMGM2Yg==',
    ],
    ['V2 query', {}, 'MzRjNzE2NGY3NmYyNjUzZGQwYzJiYzA4MTkxNTM5YTU5NzA0YWRhYWZmODcxY2ZjYTQ4Njc0ZmQ2ZGI1NDI1NA=='],
    [
      'V3 encoded query',
      { target: '/v1/meetings?instanceid=1&userid=a%2Bb%40corp.com' },
      'NmU5NTkzM2FiZmI5OTAyYzVhODhmYWI4YzZmZWVhNmZhZmM5NWIyNWEyNzNhOTdiZTU0N2RhMDM3M2Y4MDk0ZA==',
    ],
    [
      'V4 Chinese body',
      {
        method: 'POST',
        target: '/v1/meetings/7567454748865986567/cancel',
        nonce: '1234567',
        body: '{"userid":"test1","instanceid":1,"reason_code":1,"reason_detail":"取消会议"}',
      },
      'YWFlNDljMDA5ZjM3YTk3MTQ5YjNhMzYyMjVkYTc2YmI5ODBlMTZmMWI4MmRkYzhlMmQ1NzIyYWNmM2JiMDhiNw==',
    ],
    [
      'V6 PUT',
      {
        method: 'PUT',
        target: '/v1/records/settings/1441666',
        nonce: '42',
        timestamp: 1700000000,
        body: '{"meeting_id":"1","userid":"u","sharing_config":{"enable_sharing":true}}',
      },
      'YmM1Y2U5NGRmMTRlN2MxZGFmZWU1YTJjNDBmZmM5MWQ0YTQxMzMxYzVmZmZkYzUzOWYxMDk2NjJjNDMwYjkyZg==',
    ],
  ];
  it.each(vectors)('%s', (_name, change, expected) => {
    expect(signWemeet({ ...base, ...change }).signature).toBe(expected);
  });

  it('ends with LF when there is no body and joins exactly four parts', () => {
    expect(signWemeet(base).stringToSign).toBe(
      'GET\nX-TC-Key=AKIDEXAMPLE&X-TC-Nonce=88080&X-TC-Timestamp=1572168600\n' +
        '/v1/meetings/7567173273889276131?userid=tester1&instanceid=1\n',
    );
  });

  it('keeps a 19-digit nonce as text', () => {
    expect(signWemeet({ ...base, nonce: '1732284000123456789' }).headerString).toContain('X-TC-Nonce=1732284000123456789&');
  });
});

describe('signWemeet: typical mistakes give other signatures', () => {
  const right = signWemeet(base).signature;
  it('raw digest in Base64 (44 characters)', () => {
    const raw = createHmac('sha256', base.secretKey).update(signWemeet(base).stringToSign).digest('base64');
    expect(raw).toBe('NMcWT3byZT3QwrwIGRU5pZcErar/hxz8pIZ0/W21QlQ=');
    expect(right).not.toBe(raw);
  });
  const mistakes: [string, Partial<WemeetInput>, string][] = [
    [
      'full URL',
      { target: `https://api.meeting.qq.com${base.target}` },
      'ZGI2YzA3OTgwNzZjZGFiMTVlMGZkNjdkNTZhNmM0Y2QxMGVkOGNkOGMzNDU2YjMwMWIyMmNiY2VhZWExZmU0Mg==',
    ],
    [
      'no leading slash',
      { target: base.target.slice(1) },
      'Y2ZmODZjNWM0OWQ2ZTZkNGY3YTAzOWRhOWU3YTAyZjhiMDVlN2Q5MzI2ZTMyYTBiYWU5MTI3YjkxNTc5ODNlZQ==',
    ],
    ['lower-case method', { method: 'get' }, 'OThjZjQ1ZWE3MDU3ODc4ODVhOTVjZjI2MDAxNWQ5ZGVmZjY1NGYxZDBiMWNmNmRmYzQ4OTU2YjQ0NDQ4MTU5Nw=='],
    [
      '{} signed without a body',
      { body: '{}' },
      'OWJhODk0OTA1YzM0MmQ3ZWM0MDE5MjdiNTA3MDJmNWYxOWEyYmIyYzA4ODYwZWM5Zjk3NzNkYTA4MjVjNWM5Nw==',
    ],
    [
      'SecretKey as X-TC-Key',
      { secretId: base.secretKey },
      'OTAyZWFiMWYwZjI5NGRmMTk2ZWEzY2VjYWJiNTBlZTI4YzU2OWM2ZmVhN2JiZTliNGE3MjUzOTkwNmViZDUyYw==',
    ],
    [
      'millisecond timestamp',
      { timestamp: 1572168600000 },
      'Y2RjNTUyZDczMWNkZjc5NjZiNmYzYjg4MTM2Y2Y4NmY2MTBlODA4YWJlZjc4OTZiNzdlYWIxZTVjNTc4ZGQ3Ng==',
    ],
  ];
  it.each(mistakes)('%s', (_name, change, wrong) => {
    expect(signWemeet({ ...base, ...change }).signature).toBe(wrong);
    expect(wrong).not.toBe(right);
  });
});

describe('signWemeet: properties', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 40 });
  const inputs = fc.record({
    secretId: text,
    secretKey: fc.string({ minLength: 1, maxLength: 40 }),
    method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE'),
    target: text.map((t) => `/v1/${encodeURIComponent(t.toWellFormed())}?userid=${encodeURIComponent(t.toWellFormed())}`),
    body: fc.oneof(fc.constant(''), fc.json(), fc.constantFrom('{"subject":"周会 😀"}', '{"a":"\u0000"}')),
    nonce: fc.bigInt({ min: 1n, max: 9999999999999999999n }).map(String),
    timestamp: fc.integer({ min: 0, max: 4102444800 }),
  });
  it('is 88 characters that decode to 64 lower-case hex digits', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const { signature, hex } = signWemeet(input);
        expect(signature).toHaveLength(88);
        expect(Buffer.from(signature, 'base64').toString('ascii')).toBe(hex);
        expect(hex).toMatch(/^[0-9a-f]{64}$/);
      }),
    );
  });
  it('contains target and body as sent, byte for byte', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        expect(signWemeet(input).stringToSign.endsWith(`\n${input.target}\n${input.body}`)).toBe(true);
      }),
    );
  });
  it('changes with every part', () => {
    fc.assert(
      fc.property(inputs, fc.constantFrom('secretId', 'secretKey', 'method', 'target', 'body', 'nonce'), (input, part) => {
        const changed = { ...input, [part]: `${input[part as 'body']}x` };
        expect(signWemeet(changed).signature).not.toBe(signWemeet(input).signature);
        expect(signWemeet({ ...input, timestamp: input.timestamp + 1 }).signature).not.toBe(signWemeet(input).signature);
      }),
    );
  });
  it('is pure: the same input gives the same answer', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        expect(signWemeet(input)).toEqual(signWemeet({ ...input }));
      }),
    );
  });
});
