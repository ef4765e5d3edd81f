import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signYtx, signYtxStamp } from '../../../main/signing/ytx.ts';

const accountSid = '0123456789abcdef0123456789abcdef';
const authToken = 'fedcba9876543210fedcba9876543210';

describe('signYtx: known answers', () => {
  it('2024-01-31T01:30:05Z', () => {
    expect(signYtx({ accountSid, authToken, at: 1706664605 })).toEqual({
      timestamp: '20240131093005',
      sign: '647861406FA99D22D1F08F4E4D229528',
      authorization: 'MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWZ8MjAyNDAxMzEwOTMwMDU=',
    });
  });
  it('rolls the date over at UTC+8 midnight, not at UTC midnight', () => {
    expect(signYtx({ accountSid, authToken, at: 1706716800 })).toEqual({
      timestamp: '20240201000000',
      sign: 'B9D25AEE98379CBD3798D5E733070DD9',
      authorization: 'MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWZ8MjAyNDAyMDEwMDAwMDA=',
    });
    expect(signYtx({ accountSid, authToken, at: 1706716799 }).timestamp).toBe('20240131235959');
  });
  it('separator ":" is the other family (negative vector)', () => {
    expect(signYtxStamp({ accountSid, authToken, timestamp: '20240131093005', separator: ':' }).authorization).toBe(
      'MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY6MjAyNDAxMzEwOTMwMDU=',
    );
  });
});

describe('signYtx: properties', () => {
  const at = fc.integer({ min: 0, max: 4102444799 });
  it('stamp is 14 digits and reads back to the instant in UTC+8', () => {
    fc.assert(
      fc.property(at, (t) => {
        const { timestamp: s } = signYtx({ accountSid, authToken, at: t });
        expect(s).toMatch(/^\d{14}$/);
        const back = Date.UTC(+s.slice(0, 4), +s.slice(4, 6) - 1, +s.slice(6, 8), +s.slice(8, 10), +s.slice(10, 12), +s.slice(12));
        expect(back / 1000 - 8 * 3600).toBe(t);
      }),
    );
  });
  it('keeps leading zeros: always 32 upper-case hex digits', () => {
    // Found by trying: a stamp whose digest begins with 0.
    const zero = Array.from({ length: 600 }, (_, i) => signYtx({ accountSid, authToken, at: 1706664605 + i })).find((x) =>
      x.sign.startsWith('00'),
    );
    expect(zero).toBeDefined();
    fc.assert(
      fc.property(at, (t) => {
        expect(signYtx({ accountSid, authToken, at: t }).sign).toMatch(/^[0-9A-F]{32}$/);
      }),
    );
  });
  it('Sign and Authorization carry the same stamp', () => {
    fc.assert(
      fc.property(at, (t) => {
        const x = signYtx({ accountSid, authToken, at: t });
        expect(Buffer.from(x.authorization, 'base64').toString()).toBe(`${accountSid}|${x.timestamp}`);
        expect(x.sign).toBe(createHash('md5').update(`${accountSid}${authToken}${x.timestamp}`).digest('hex').toUpperCase());
      }),
    );
  });
  it('does not depend on the zone of this computer', () => {
    const before = process.env['TZ'];
    try {
      for (const zone of ['UTC', 'America/New_York', 'Asia/Tokyo']) {
        process.env['TZ'] = zone;
        expect(signYtx({ accountSid, authToken, at: 1706716800 }).timestamp).toBe('20240201000000');
      }
    } finally {
      if (before === undefined) delete process.env['TZ'];
      else process.env['TZ'] = before;
    }
  });
});
