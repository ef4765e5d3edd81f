import fc from 'fast-check';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';

const require = createRequire(import.meta.url);
const makeCodec = require('../../build/electron-stand-in/codec.cjs') as (
  toBase64: (bytes: Uint8Array) => string,
  fromBase64: (text: string) => Uint8Array,
) => { encode(value: unknown): string; decode(text: string): unknown };
const { encode, decode } = makeCodec(
  (bytes) => Buffer.from(bytes).toString('base64'),
  (text) => new Uint8Array(Buffer.from(text, 'base64')),
);
const there = (value: unknown): unknown => decode(encode(value));

describe('values between worlds and processes', () => {
  test.each([
    ['undefined', undefined],
    ['null', null],
    ['text', '会议 "\u2028\ud83d\ude00'],
    ['NaN', NaN],
    ['minus zero', -0],
    ['infinities', [Infinity, -Infinity]],
    ['a big integer', 2n ** 70n],
    ['a date', new Date(1_700_000_000_000)],
    ['an invalid date', new Date(NaN)],
    ['a pattern', /a+/giu],
    ['bytes', new Uint8Array([0, 255, 1])],
    ['a view', new Float32Array([1.5, -2])],
    ['a buffer', new Uint8Array([9, 8]).buffer],
    ['a map with object keys', new Map<unknown, unknown>([[{ a: 1 }, new Set([1, 'x'])]])],
    ['undefined members', { a: undefined, b: [undefined] }],
    ['numbers that look like references', [-1, -2, -3, -4, -5, 0]],
  ])('%s', (_name, value) => {
    expect(there(value)).toStrictEqual(value);
  });

  test('JSON values of any shape are kept', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(there(value)).toStrictEqual(value);
      }),
    );
  });

  test('a part of a larger buffer arrives alone', () => {
    const view = new Uint8Array([1, 2, 3, 4]).subarray(1, 3);
    const back = there(view) as Uint8Array;
    expect([...back]).toEqual([2, 3]);
    expect(back.buffer.byteLength).toBe(2);
  });

  test('cycles and shared parts stay one object', () => {
    const shared = { n: 1 };
    const value: Record<string, unknown> = { left: shared, right: shared };
    value['self'] = value;
    const back = there(value) as Record<string, unknown>;
    expect(back['self']).toBe(back);
    expect(back['left']).toBe(back['right']);
  });

  test('a key __proto__ stays a key', () => {
    const back = there(JSON.parse('{"__proto__":{"polluted":1}}')) as Record<string, unknown>;
    expect(Object.keys(back)).toEqual(['__proto__']);
    expect(back['polluted']).toBeUndefined();
    expect(Object.getPrototypeOf(back)).toBe(Object.prototype);
  });

  test('errors keep class, message, stack and cause', () => {
    const back = there(new RangeError('out', { cause: new TypeError('why') })) as Error;
    expect(back).toBeInstanceOf(RangeError);
    expect(back.message).toBe('out');
    expect(back.stack).toContain('stand-in-codec.test');
    expect(back.cause).toBeInstanceOf(TypeError);
  });

  test('what cannot be cloned is refused', () => {
    expect(() => encode({ run: () => 1 })).toThrow('An object could not be cloned.');
    expect(() => encode(Symbol('x'))).toThrow();
    expect(() => encode(new WeakMap())).toThrow('An object could not be cloned.');
  });
});
