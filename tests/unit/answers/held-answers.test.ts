import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHeldAnswers, valuesAt } from '../../../main/answers/held-answers.ts';

const as = (text: string): string => text;
const minutes = 60_000;

describe('held answers', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: 0 });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const answer = { password: '1234', list: [{ key: 'a' }, { key: { deep: 1 } }], 'a/b~c': 'x', open: 'not masked' };

  it('give only what was masked, by exact pointer', () => {
    const held = createHeldAnswers(Date.now);
    held.hold('one', 'acc', valuesAt(answer, ['/password', '/list/1/key', '/a~1b~0c']), as);
    expect(held.value('one', '/password')).toBe('1234');
    expect(held.value('one', '/list/1/key')).toBe('{"deep":1}');
    expect(held.value('one', '/a~1b~0c')).toBe('x');
    for (const forged of [
      '',
      '/',
      '/open',
      '/list',
      '/list/1',
      '/list/0/key',
      '/__proto__',
      '/constructor',
      '/password/length',
      'password',
    ]) {
      expect(held.value('one', forged), forged).toBeUndefined();
    }
    expect(held.value('two', '/password')).toBeUndefined();
  });
  it('end after fifteen minutes, also when nobody asks', () => {
    const held = createHeldAnswers(Date.now);
    held.hold('one', 'acc', valuesAt(answer, ['/password']), as);
    vi.advanceTimersByTime(15 * minutes - 1);
    expect(held.value('one', '/password')).toBe('1234');
    vi.advanceTimersByTime(1001);
    expect(vi.getTimerCount()).toBe(0);
    expect(held.value('one', '/password')).toBeUndefined();
  });
  it('are fifty at most, the oldest leaving first', () => {
    const held = createHeldAnswers(Date.now);
    for (let i = 0; i < 51; i += 1) held.hold(String(i), 'acc', valuesAt(answer, ['/password']), as);
    expect(held.value('0', '/password')).toBeUndefined();
    expect(held.value('1', '/password')).toBe('1234');
    expect(held.value('50', '/password')).toBe('1234');
  });
  it('go with their account, and all at once at quit', () => {
    const held = createHeldAnswers(Date.now);
    held.hold('one', 'a', valuesAt(answer, ['/password']), as);
    held.hold('two', 'b', valuesAt(answer, ['/password']), as);
    held.forget('a');
    expect(held.value('one', '/password')).toBeUndefined();
    expect(held.value('two', '/password')).toBe('1234');
    held.clear();
    expect(held.value('two', '/password')).toBeUndefined();
    expect(vi.getTimerCount()).toBe(0);
  });
});
