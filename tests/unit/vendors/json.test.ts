import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Field } from '../../../contract/operation.ts';
import { at, parseJson, writeBody } from '../../../main/vendors/json.ts';

describe('parseJson: ids keep every digit', () => {
  it('an id above 2^63 comes back as text, small numbers stay numbers', () => {
    expect(parseJson('{"meeting_id":15923312864334416762,"n":42,"f":1.5}')).toEqual({ meeting_id: '15923312864334416762', n: 42, f: 1.5 });
  });
  it('a safe 16-digit number stays a number', () => {
    expect(parseJson('[1000000000000000]')).toEqual([1000000000000000]);
  });
  it('any integer survives reading and writing', () => {
    const fields: Field[] = [{ name: 'id', type: 'integer' }];
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), (n) => {
        const read = parseJson(`{"id":${n}}`) as { id: string | number };
        expect(String(read.id)).toBe(String(n));
        expect(writeBody({ id: read.id }, fields)).toBe(`{"id":${n}}`);
      }),
    );
  });
  it('is JSON.parse for everything else', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const plain: unknown = JSON.parse(text);
        if (!/\d{16,}/.test(text)) expect(parseJson(text)).toEqual(plain);
      }),
    );
    expect(() => parseJson('{"a":')).toThrow(SyntaxError);
  });
});

describe('writeBody: each member in the type the vendor documents', () => {
  const fields: Field[] = [
    { name: 'start_time', type: 'string' },
    { name: 'type', type: 'integer' },
    { name: 'on', type: 'boolean' },
    {
      name: 'hosts',
      type: 'array',
      fields: [
        { name: 'userid', type: 'string' },
        { name: 'n', type: 'integer' },
      ],
    },
    { name: 'ids', type: 'array', items: 'string' },
    { name: 'settings', type: 'object', fields: [{ name: 'mute', type: 'integer' }] },
  ];
  it('turns what a form gives into wire types, in the order given', () => {
    expect(
      writeBody(
        { start_time: 1700000000, type: '1', on: 'true', hosts: [{ userid: 7, n: '3' }], ids: [1], settings: { mute: '2' } },
        fields,
      ),
    ).toBe('{"start_time":"1700000000","type":1,"on":true,"hosts":[{"userid":"7","n":3}],"ids":["1"],"settings":{"mute":2}}');
  });
  it('keeps Chinese unescaped and unknown members as they are', () => {
    expect(writeBody({ subject: '周会', extra: { a: [1] } }, [])).toBe('{"subject":"周会","extra":{"a":[1]}}');
  });
});

describe('at', () => {
  it('reads dotted paths and gives undefined where nothing is', () => {
    expect(at({ a: { b: [{ c: 1 }] } }, 'a.b.0.c')).toBe(1);
    expect(at({ a: 1 }, 'a.b')).toBeUndefined();
    expect(at(null, 'a')).toBeUndefined();
  });
});
