import { describe, expect, it } from 'vitest';
import { doublesIn, idColumn, isOddRoom, isOddUser, planRooms, readIds, renameRooms, someOf } from '../../renderer/tabs/trtc/plan.ts';

const people = (count: number): string[] => Array.from({ length: count }, (_, i) => `u${i + 1}`);

describe('a pasted list of users', () => {
  it('is taken apart by lines, commas, semicolons and blanks of either width, without invisible characters', () => {
    expect(readIds(' a1,b2；c3\r\nd4\t e5 、f6,,\u200bg7\ufeff ')).toEqual(['a1', 'b2', 'c3', 'd4', 'e5', 'f6', 'g7']);
    expect(readIds(' \n ')).toEqual([]);
  });
  it('names each double once; case makes another person', () => {
    expect(doublesIn(['a', 'b', 'a', 'a', 'B', 'b'])).toEqual(['a', 'b']);
    expect(doublesIn(['a', 'A'])).toEqual([]);
  });
  it("TRTC's rules, which only warn", () => {
    expect(['user_A-1', 'x'.repeat(32)].map(isOddUser)).toEqual([false, false]);
    expect(['x'.repeat(33), '张三', 'a.b', ''].map(isOddUser)).toEqual([true, true, true, true]);
    expect(['room 1~,', 'x'.repeat(64)].map(isOddRoom)).toEqual([false, false]);
    expect(['x'.repeat(65), '房间', 'a/b', '"'].map(isOddRoom)).toEqual([true, true, true, true]);
  });
  it('finds the column of a CSV by its name, or the only one', () => {
    expect(idColumn(['姓名', 'UserId', 'x'])).toBe(1);
    expect(idColumn(['a', 'user_id'])).toBe(1);
    expect(idColumn(['whatever'])).toBe(0);
    expect(idColumn(['a', 'b'])).toBe(-1);
  });
  it('is said with a few of its names', () => {
    expect(someOf(['a', 'b'])).toBe('a, b');
    expect(someOf(people(5))).toBe('u1, u2, u3 … (5)');
  });
});

describe('rooms for more than ten users', () => {
  it('ten each, the first under the name that was typed', () => {
    expect(planRooms('r', people(25), 'several').map(({ roomId, userIds }) => [roomId, userIds.length])).toEqual([
      ['r', 10],
      ['r-2', 10],
      ['r-3', 5],
    ]);
    expect(planRooms('r', people(25), 'several').flatMap((one) => one.userIds)).toEqual(people(25));
    expect(planRooms('r', people(10), 'several')).toHaveLength(1);
  });
  it('or every call for the same one', () => {
    expect(planRooms('r', people(21), 'one').map((one) => one.roomId)).toEqual(['r', 'r', 'r']);
  });
  it('new names leave out those that were used, and come from the name that was typed', () => {
    const rest = planRooms('r', people(25), 'one').slice(1);
    expect(renameRooms(rest, new Set(['r'])).map((one) => one.roomId)).toEqual(['r-2', 'r-3']);
    const again = renameRooms(renameRooms(rest, new Set(['r'])), new Set(['r', 'r-2', 'r-3']));
    expect(again.map((one) => one.roomId)).toEqual(['r-4', 'r-5']);
    expect(again.map((one) => one.userIds)).toEqual(rest.map((one) => one.userIds));
  });
});
