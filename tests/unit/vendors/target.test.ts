import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Operation } from '../../../contract/operation.ts';
import { buildTarget, encode, survivesUrl } from '../../../main/vendors/target.ts';

const operation = {
  path: '/v1/users/{userid}',
  params: [
    { name: 'userid', type: 'string', place: 'path' },
    { name: 'operator_id', type: 'string', place: 'query' },
    { name: 'pos', type: 'string', place: 'query' },
  ],
} as unknown as Operation;

describe('encode', () => {
  it('leaves exactly the unreserved characters of RFC 3986', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(encode(text)).toMatch(/^(?:[A-Za-z0-9._~-]|%[0-9A-F]{2})*$/);
        expect(decodeURIComponent(encode(text))).toBe(text.toWellFormed());
      }),
    );
  });
  it.each([
    ['a+b@corp.com', 'a%2Bb%40corp.com'],
    ["O'Brien", 'O%27Brien'],
    ['张三', '%E5%BC%A0%E4%B8%89'],
    ['(a)*!', '%28a%29%2A%21'],
  ])('%s', (from, to) => {
    expect(encode(from)).toBe(to);
  });
});

describe('buildTarget', () => {
  it('follows the catalogue order and leaves empty optional values out', () => {
    expect(buildTarget(operation, { operator_id: 'admin', userid: 'a b', pos: '' })).toBe('/v1/users/a%20b?operator_id=admin');
  });
  it("survives Node's URL rules whatever the text, but for dot segments", () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), fc.string({ unit: 'grapheme', minLength: 1 }), (userid, operator_id) => {
        const target = buildTarget(operation, { userid, operator_id });
        expect(survivesUrl('https://api.meeting.qq.com', target)).toBe(userid !== '.' && userid !== '..');
      }),
    );
  });
});
