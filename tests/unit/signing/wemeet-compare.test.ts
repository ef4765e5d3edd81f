import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonDifference, readJsonText, respelled } from '../../../main/signing/json-text.ts';
import { compareWemeet, readStringToSign, type AskedCompare, type Comparison } from '../../../main/signing/wemeet-compare.ts';
import { gbk, readSignature, signatureForm } from '../../../main/signing/wemeet-mistakes.ts';
import { signWemeet } from '../../../main/signing/wemeet.ts';

const secretKey = 'SecretKeyEXAMPLE';
const ids = { secretKey, appId: '210000001', sdkId: '210000002' };
/** A known answer: request, key and signature. */
const v2 = {
  secretId: 'AKIDEXAMPLE',
  method: 'GET',
  target: '/v1/meetings/7567173273889276131?userid=tester1&instanceid=1',
  body: '',
  nonce: '88080',
  timestamp: '1572168600',
  origin: 'https://api.meeting.qq.com',
};
/** V4: a body with Chinese. */
const v4 = {
  ...v2,
  method: 'POST',
  target: '/v1/meetings/7567454748865986567/cancel',
  nonce: '1234567',
  body: '{"userid":"test1","instanceid":1,"reason_code":1,"reason_detail":"取消会议"}',
};
const compare = (asked: Partial<AskedCompare> & { request?: AskedCompare['request'] }): Comparison =>
  compareWemeet({ request: v2, ids, stringToSign: '', signature: '', ...asked });
const names = (found: Comparison): string[] => found.findings.map((one) => one.name);
const right = (request = v2): string => signWemeet({ ...request, secretKey, timestamp: Number(request.timestamp) }).stringToSign;
const hmac = (text: string, key = secretKey): Buffer => createHmac('sha256', key).update(text).digest();
const sign = (text: string | Buffer, key = secretKey): string =>
  Buffer.from(createHmac('sha256', key).update(text).digest('hex')).toString('base64');

describe('a signature alone: the known mistakes', () => {
  it.each([
    ['right', 'MzRjNzE2NGY3NmYyNjUzZGQwYzJiYzA4MTkxNTM5YTU5NzA0YWRhYWZmODcxY2ZjYTQ4Njc0ZmQ2ZGI1NDI1NA==', []],
    ['Base64 of the raw bytes', 'NMcWT3byZT3QwrwIGRU5pZcErar/hxz8pIZ0/W21QlQ=', ['rawBase64']],
    ['upper-case hex', 'MzRDNzE2NEY3NkYyNjUzREQwQzJCQzA4MTkxNTM5QTU5NzA0QURBQUZGODcxQ0ZDQTQ4Njc0RkQ2REI1NDI1NA==', ['upperHex']],
    ['hex only', '34c7164f76f2653dd0c2bc08191539a59704adaaff871cfca48674fd6db54254', ['hexOnly']],
    ['last LF dropped', 'ODQ2MmViYmUxN2YxY2VhYWJlMTRhNzgzYzEyYjE2MDY3YWFmYjU4NTM3ZDQ5NTBkMzE2OWY4NzhmMWE1NTRkZA==', ['lastLfMissing']],
    ['query left out', 'ODYwNmNiYTJlMmQxYWI1ZWIyNGFhNmQxMTQ1OGYyZjdlNGUyYWJhMWI2NDcwZDhmZWM0ZTE5NDgxMzFiMGM2Yg==', ['queryMissing']],
    ['full URL', 'ZGI2YzA3OTgwNzZjZGFiMTVlMGZkNjdkNTZhNmM0Y2QxMGVkOGNkOGMzNDU2YjMwMWIyMmNiY2VhZWExZmU0Mg==', ['fullUrl']],
    ['no leading slash', 'Y2ZmODZjNWM0OWQ2ZTZkNGY3YTAzOWRhOWU3YTAyZjhiMDVlN2Q5MzI2ZTMyYTBiYWU5MTI3YjkxNTc5ODNlZQ==', ['noSlash']],
    ['header order', 'NjNlMDY0MjJhN2Q2ZTQyYmExODUyOWU2ZmVhZTkyYzMyMzZlMDFjYmQwMWQ5NjM2OTI4NDVkNWFlNGIzNzYzOA==', ['headerOrder']],
    ['lower-case method', 'OThjZjQ1ZWE3MDU3ODc4ODVhOTVjZjI2MDAxNWQ5ZGVmZjY1NGYxZDBiMWNmNmRmYzQ4OTU2YjQ0NDQ4MTU5Nw==', ['methodCase']],
    [
      'SecretKey as X-TC-Key',
      'OTAyZWFiMWYwZjI5NGRmMTk2ZWEzY2VjYWJiNTBlZTI4YzU2OWM2ZmVhN2JiZTliNGE3MjUzOTkwNmViZDUyYw==',
      ['keyIsSecretKey'],
    ],
    ['millisecond timestamp', 'Y2RjNTUyZDczMWNkZjc5NjZiNmYzYjg4MTM2Y2Y4NmY2MTBlODA4YWJlZjc4OTZiNzdlYWIxZTVjNTc4ZGQ3Ng==', ['timestampMs']],
    [
      '{} though there is no body',
      'OWJhODk0OTA1YzM0MmQ3ZWM0MDE5MjdiNTA3MDJmNWYxOWEyYmIyYzA4ODYwZWM5Zjk3NzNkYTA4MjVjNWM5Nw==',
      ['emptyObject'],
    ],
    ['CRLF', 'Mzc5MzBkNzI3ZTk2MThjYWMxNTk1M2IzZTY3ODRkNDI4NDVkNDU4YWIzYmZkOTZiNmU4ZWExYzdhNmU2YjNhNw==', ['crlf']],
  ])('%s', (_name, signature, expected) => {
    const found = compare({ signature });
    expect(names(found)).toEqual(expected);
    expect(found.signature).toBe(expected.length === 0 ? 'right' : 'explained');
  });
  it('hex applied twice: 172 characters', () => {
    const signature = Buffer.from(Buffer.from(hmac(right()).toString('hex')).toString('hex')).toString('base64');
    expect(signature).toHaveLength(172);
    expect(signature).toMatch(/^MzMzNDYzMzczMTM2MzQ2NjM3/);
    expect(names(compare({ signature }))).toEqual(['doubleHex']);
  });
  it.each([
    ['the body signed in GBK', sign(gbk(right(v4)) ?? ''), ['bodyGbk']],
    ['the body not signed', sign(right({ ...v4, body: '' })), ['bodyMissing']],
    [
      'Python’s blanks after , and :',
      sign(right({ ...v4, body: '{"userid": "test1", "instanceid": 1, "reason_code": 1, "reason_detail": "取消会议"}' })),
      ['bodyRespelled'],
    ],
    ['PHP’s \\u escapes', sign(right({ ...v4, body: v4.body.replace('取消会议', '\\u53d6\\u6d88\\u4f1a\\u8bae') })), ['bodyRespelled']],
    [
      'members sorted',
      sign(right({ ...v4, body: '{"instanceid":1,"reason_code":1,"reason_detail":"取消会议","userid":"test1"}' })),
      ['bodyRespelled'],
    ],
    ['a line end after the body', sign(`${right(v4)}\n`), ['bodyTrailingLf']],
    ['\\n in single quotes', sign(right(v4).replaceAll('\n', '\\n')), ['literalLf']],
    ['no line ends', sign(right(v4).replaceAll('\n', '')), ['noLf']],
    ['a SecretKey with a line end', sign(right(v4), `${secretKey}\n`), ['keyBlanks']],
    ['the SecretID as key', sign(right(v4), 'AKIDEXAMPLE'), ['signedWithSecretId']],
    ['SHA-1', Buffer.from(createHmac('sha1', secretKey).update(right(v4)).digest('hex')).toString('base64'), ['algorithm']],
    ['two at once', sign(right({ ...v4, method: 'post', body: '' })), ['bodyMissing', 'methodCase']],
    [
      'two at once, and raw Base64',
      hmac(right({ ...v4, method: 'post', target: v4.target.slice(1) })).toString('base64'),
      ['methodCase', 'noSlash', 'rawBase64'],
    ],
  ])('%s', (_name, signature, expected) => {
    expect(names(compare({ request: v4, signature })).sort()).toEqual(expected);
  });
  it('decoded address, plus signs for blanks, queries in another order', () => {
    const request = { ...v2, target: '/v1/users/list?operator_id=a%2Bb%20c&page=1&operator_id_type=1' };
    expect(
      names(
        compare({ request, signature: sign(right({ ...request, target: '/v1/users/list?operator_id=a+b c&page=1&operator_id_type=1' })) }),
      ),
    ).toEqual(['uriDecoded']);
    expect(
      names(
        compare({
          request,
          signature: sign(right({ ...request, target: '/v1/users/list?operator_id=a%2Bb+c&page=1&operator_id_type=1' })),
        }),
      ),
    ).toEqual(['uriEncoding']);
    expect(
      names(
        compare({
          request,
          signature: sign(right({ ...request, target: '/v1/users/list?operator_id=a%2Bb%20c&operator_id_type=1&page=1' })),
        }),
      ),
    ).toEqual(['queryOrder']);
  });
  it('of another key is explained by nothing; without nonce and timestamp it cannot be looked at', () => {
    const signature = sign(right(), 'AnotherKeyEXAMPLE');
    expect(compare({ signature })).toMatchObject({ signature: 'unknown', findings: [] });
    expect(compare({ signature, request: { ...v2, nonce: '', timestamp: '' } }).signature).toBe('unchecked');
    expect(compare({ signature, ids: { ...ids, secretKey: '' } }).signature).toBe('unchecked');
  });
  it('is named by its form alone where nothing else can be said', () => {
    expect(names(compare({ signature: hmac('x', 'other').toString('base64') }))).toEqual(['rawBase64']);
    expect(names(compare({ signature: hmac('x', 'other').toString('hex') }))).toEqual(['hexOnly']);
    expect([sign('x'), sign('x').slice(0, 86), 'abc', ''].map(signatureForm)).toEqual(['right', 'noPadding', 'unknown', 'unknown']);
  });
  it('is read out of a header line, quotes, percent signs and wrapped Base64', () => {
    const value = sign(right());
    for (const pasted of [` ${value}\n`, `X-TC-Signature: ${value}`, `"X-TC-Signature": "${value}",`, `x-tc-signature=${value}`]) {
      expect(readSignature(pasted), pasted).toEqual({ value, mistakes: [] });
    }
    expect(names(compare({ signature: value.replaceAll('=', '%3D') }))).toEqual(['percentEncoded']);
    expect(names(compare({ signature: `${value.slice(0, 76)}\n${value.slice(76)}` }))).toEqual(['wrapped']);
  });
});

describe('a pasted string to sign', () => {
  const header = 'X-TC-Key=AKIDEXAMPLE&X-TC-Nonce=88080&X-TC-Timestamp=1572168600';
  it('that is right has no difference, whatever its nonce and timestamp', () => {
    const request = { ...v2, nonce: '', timestamp: '' };
    const found = compare({ request, stringToSign: right() });
    expect(found.findings).toEqual([]);
    expect(found.lines.map((one) => [one.part, one.same])).toEqual([
      ['method', true],
      ['headers', true],
      ['uri', true],
      ['body', true],
    ]);
    expect(compare({ request, stringToSign: right(), signature: sign(right()) }).signature).toBe('right');
  });
  it.each([
    ['get', right().replace('GET', 'get'), ['methodCase'], 'method', 0],
    ['another method', right().replace('GET', 'POST'), ['methodOther'], 'method', 0],
    ['no method', right().slice(4), ['methodMissing'], 'method', 0],
    [
      'order of the headers',
      right().replace(header, 'X-TC-Key=AKIDEXAMPLE&X-TC-Timestamp=1572168600&X-TC-Nonce=88080'),
      ['headerOrder'],
      'headers',
      26,
    ],
    ['SecretKey as X-TC-Key', right().replace('AKIDEXAMPLE', secretKey), ['keyIsSecretKey'], 'headers', 9],
    ['AppId as X-TC-Key', right().replace('AKIDEXAMPLE', ids.appId), ['keyIsAppId'], 'headers', 9],
    ['another SecretID', right().replace('AKIDEXAMPLE', 'AKIDOTHER'), ['keyOther'], 'headers', 13],
    ['milliseconds', right().replace('1572168600', '1572168600123'), ['timestampMs'], 'headers', 63],
    ['another timestamp than the header', right().replace('1572168600', '1572168601'), ['timestampOther'], 'headers', 62],
    ['another nonce than the header', right().replace('88080', '88081'), ['nonceOther'], 'headers', 36],
    ['a negative nonce', right().replace('88080', '-88080'), ['nonceForm'], 'headers', 32],
    ['one header on each line', right().replace(header, header.replaceAll('&', '\n')), ['headerSeparator'], 'headers', 20],
    ['AppId among the headers', right().replace(header, `AppId=1&${header}`), ['headerExtra'], 'headers', 0],
    ['no timestamp', right().replace('&X-TC-Timestamp=1572168600', ''), ['headerMissing'], 'headers', 37],
    ['names in lower case', right().replace('X-TC-Key', 'x-tc-key'), ['headerName'], 'headers', 0],
    ['no headers', right().replace(`${header}\n`, ''), ['headersMissing'], 'headers', 0],
    ['query missing', right().replace(/\?.*/, ''), ['queryMissing'], 'uri', 32],
    ['full URL', right().replace('/v1', 'https://api.meeting.qq.com/v1'), ['fullUrl'], 'uri', 0],
    ['no slash', right().replace('/v1', 'v1'), ['noSlash'], 'uri', 0],
    ['no slash, no query', right().replace(/\/v1(.*)\?.*/, 'v1$1'), ['noSlash', 'queryMissing'], 'uri', 0],
    ['another meeting', right().replace('76131', '76132'), ['uriOther'], 'uri', 31],
    ['{}', `${right()}{}`, ['emptyObject'], 'body', 0],
    ['null', `${right()}null`, ['nullBody'], 'body', 0],
    ['a body that is not sent', `${right()}{"a":1}`, ['bodyNotSent'], 'body', 0],
    ['a blank line', right().replace('\n/v1', '\n\n/v1'), ['blankLine'], 'uri', -1],
    ['no line ends', right().replaceAll('\n', ''), ['noLf'], 'body', -1],
  ] as const)('%s', (_name, stringToSign, expected, part, from) => {
    const found = compare({ stringToSign });
    expect(names(found)).toEqual(expected);
    expect(found.lines.find((one) => one.part === part)?.from).toBe(from);
  });
  it.each([
    ['numbers as text', v4.body.replace(':1,', ':"1",'), ['bodyTypes']],
    ['another spelling', v4.body.replaceAll(':', ': '), ['bodyRespelled']],
    ['another reason', v4.body.replace('取消', '推迟'), ['bodyOther']],
    ['unreadable Chinese', v4.body.replace('取消会议', '????'), ['bodyUnreadable']],
    ['no body', '', ['bodyMissing']],
  ])('of a call with a body: %s', (_name, body, expected) => {
    expect(names(compare({ request: v4, stringToSign: right({ ...v4, body }) }))).toEqual(expected);
  });
  it('leaves open what copying may have lost, until a signature settles it', () => {
    const lost = right().replace(/\n$/, '');
    expect(compare({ stringToSign: lost }).findings).toEqual([{ name: 'lastLfMissing', sure: false }]);
    expect(compare({ stringToSign: lost, signature: sign(lost) }).findings).toMatchObject([{ name: 'lastLfMissing', sure: true }]);
    expect(compare({ stringToSign: lost, signature: sign(right()) })).toMatchObject({ findings: [], signature: 'right' });
  });
  it('and a signature that was not made of it, or with another key', () => {
    const wrong = right().replace('GET', 'get');
    expect(compare({ stringToSign: wrong, signature: hmac(wrong).toString('base64') })).toMatchObject({ signature: 'explained' });
    expect(names(compare({ stringToSign: wrong, signature: hmac(wrong).toString('base64') }))).toEqual(['methodCase', 'rawBase64']);
    expect(compare({ stringToSign: wrong, signature: sign(wrong, 'AnotherKeyEXAMPLE') }).signature).toBe('unknown');
    const other = right({ ...v2, target: '/v1/users/list?page=7' });
    expect(compare({ stringToSign: other, signature: sign(other) })).toMatchObject({
      signature: 'ofText',
      findings: [{ name: 'uriOther' }],
    });
  });
  it('of a request that is not known is looked at for the way it is written', () => {
    const request = { ...v2, method: '', target: '', body: '', nonce: '', timestamp: '' };
    expect(compare({ request, stringToSign: right() }).findings).toEqual([]);
    expect(
      names(compare({ request, stringToSign: right().replace('/v1', 'https://api.meeting.qq.com/v1').replace('GET', 'get') })),
    ).toEqual(['methodCase', 'fullUrl']);
    expect(compare({ request, stringToSign: right(), signature: sign(right()) }).signature).toBe('ofText');
  });
  it('is read as logs write it', () => {
    expect(readStringToSign(JSON.stringify(right(v4)))).toBe(right(v4));
    expect(readStringToSign(right().replaceAll('\n', '\\n'))).toBe(right());
    expect(readStringToSign(right().replaceAll('\n', '\r\n'))).toBe(right());
    expect(readStringToSign(`GET\\n${header}\\n/v1/a\\n{"text":"a\\nb"}`)).toBe(`GET\n${header}\n/v1/a\n{"text":"a\\nb"}`);
  });
  it('fits a hidden value in the request', () => {
    const body = '{"subject":"周会","password":"482915"}';
    const hidden = { ...v4, body: body.replace('482915', '●●●●●●') };
    const stringToSign = right({ ...v4, body });
    expect(compare({ request: hidden, mask: '●●●●●●', stringToSign, signature: sign(stringToSign) })).toMatchObject({
      findings: [],
      signature: 'right',
    });
    expect(names(compare({ request: hidden, mask: '●●●●●●', stringToSign: stringToSign.replace('周会', '例会') }))).toEqual(['bodyOther']);
  });
});

describe('JSON as text', () => {
  it('keeps digits and order', () => {
    expect(respelled('{"b":15923312864334416762,"a":[1.0,{}]}')).toContain('{"a": [1.0, {}], "b": 15923312864334416762}');
    expect(respelled('no json')).toEqual([]);
    expect(jsonDifference('{"a":1,"b":"2"}', '{ "b": "2", "a": 1 }')).toBe('spelling');
    expect(jsonDifference('{"a":1}', '{"a":"1"}')).toBe('types');
    expect(jsonDifference('{"a":1}', '{"a":2}')).toBe('content');
  });
  it('reads every value JSON has', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        expect(readJsonText(text)).toBeDefined();
        for (const one of respelled(text)) expect(JSON.parse(one)).toEqual(JSON.parse(text));
      }),
    );
  });
});

it('says nothing of the secret: neither it nor a right signature is in an answer', () => {
  for (const asked of [{ stringToSign: right().replace('GET', 'get') }, { signature: 'x' }, { stringToSign: right(), signature: 'MzRj' }]) {
    const said = JSON.stringify(compare(asked));
    expect(said).not.toContain(secretKey);
    expect(said).not.toContain(sign(right()));
  }
});
