import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Field } from '../../../contract/operation.ts';
import { fromBase64, isYes, momentFromWire, momentToWire, readTyped, toBase64, typedText } from '../../../contract/units.ts';

const field = (over: Partial<Field>): Field => ({ name: 'f', type: 'string', ...over });
const at = Date.UTC(2026, 10, 22, 1, 2, 3);

describe('moments of requests', () => {
  it.each([
    [{ type: 'integer', unit: 'epoch-s' }, 1_795_309_323],
    [{ type: 'string', unit: 'epoch-s' }, '1795309323'],
    [{ type: 'integer', unit: 'epoch-ms' }, 1_795_309_323_000],
    [{ type: 'string', unit: 'china-time' }, '2026-11-22 09:02:03'],
  ] as const)('%j', (over, wire) => {
    expect(momentToWire(field(over), at + (over.unit === 'epoch-ms' ? 0 : 900))).toBe(wire);
    expect(momentFromWire(field(over), wire)).toBe(at);
  });
  it('tell what is none', () => {
    expect(momentFromWire(field({ unit: 'epoch-s' }), 'morgen')).toBeUndefined();
    expect(momentFromWire(field({ unit: 'epoch-s' }), '99999999999999999')).toBeUndefined();
    expect(momentFromWire(field({ unit: 'china-time' }), '2026-13-01 00:00:00')).toBeUndefined();
  });
});

describe('typed text', () => {
  it('becomes a number only where nothing of it is lost', () => {
    const whole = field({ type: 'integer' });
    expect(readTyped(whole, ' 42 ')).toBe(42);
    expect(readTyped(whole, '9223372036854775808')).toBe('9223372036854775808');
    expect(readTyped(whole, '007')).toBe('007');
    expect(readTyped(whole, '4x')).toBe('4x');
    expect(readTyped(field({ type: 'integer', unit: 'id' }), '42')).toBe('42');
    expect(readTyped(field({ type: 'number' }), '1.5')).toBe(1.5);
    expect(readTyped(field({ type: 'number' }), '1.50')).toBe('1.50');
    expect(readTyped(whole, '')).toBeUndefined();
  });
  it('comes back as it was typed, whatever the field', () => {
    const fields = [
      field({}),
      field({ type: 'integer' }),
      field({ type: 'number' }),
      field({ type: 'boolean' }),
      field({ unit: 'base64' }),
      field({ unit: 'id' }),
    ];
    fc.assert(
      fc.property(fc.constantFrom(...fields), fc.string({ unit: 'grapheme', minLength: 1 }), (one, text) => {
        const shown = typedText(one, readTyped(one, text));
        expect(one.type === 'integer' || one.type === 'number' ? shown.trim() : shown).toBe(
          one.type === 'integer' || one.type === 'number' ? text.trim() : text.toWellFormed(),
        );
      }),
    );
  });
  it('is coded where the vendor takes base64', () => {
    expect(readTyped(field({ unit: 'base64' }), '周会.mp4')).toBe('5ZGo5LyaLm1wNA==');
    expect(fromBase64('5ZGo5LyaLm1wNA==')).toBe('周会.mp4');
    expect(fromBase64('abc')).toBeUndefined();
    expect(fromBase64('////')).toBeUndefined();
    expect(toBase64('')).toBe('');
  });
});

describe('yes', () => {
  it('has four forms', () => {
    expect([true, 1, '1', 'true'].every(isYes)).toBe(true);
    expect([false, 0, 2, '', '0', 'false', 'yes', null, undefined, {}].some(isYes)).toBe(false);
  });
});
