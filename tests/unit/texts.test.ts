import { describe, expect, it } from 'vitest';
import { languages } from '../../contract/common.ts';
import { fill, placesOf } from '../../texts/fill.ts';
import { texts } from '../../texts/index.ts';

/** Every leaf of a language by its dotted key. */
function leaves(tree: unknown, path = ''): Map<string, string> {
  const found = new Map<string, string>();
  if (typeof tree === 'string') return found.set(path, tree);
  if (typeof tree !== 'object' || tree === null) return found.set(path, `not a text: ${String(tree)}`);
  for (const [name, member] of Object.entries(tree)) {
    for (const [key, text] of leaves(member, path === '' ? name : `${path}.${name}`)) found.set(key, text);
  }
  return found;
}
const places = (text: string): string[] => placesOf(text).sort();
/** What stands between two words or sentences of one's own: punctuation, or nothing in Chinese. */
const isGlue = (key: string): boolean => /\.(colon|comma|semicolon|space)$/.test(key);
const zh = leaves(texts['zh-CN']);
const en = leaves(texts.en);

describe('a text with places', () => {
  it('takes values, and words by their number; what has no value stays', () => {
    expect(fill('{rows} {rows?row:rows} of {total}, {x}', { rows: 1, total: '1,078' })).toBe('1 row of 1,078, {x}');
    expect(fill('{rows} {rows?row:rows}', { rows: '1' })).toBe('1 row');
    for (const rows of [0, 2, '1,078', '21']) expect(fill('{rows} {rows?row:rows}', { rows })).toBe(`${rows} rows`);
    expect(fill('{n?is:are}{n?:s}', { n: 1 })).toBe('is');
    expect(fill('a|b @:c {d}', { d: '{e}' })).toBe('a|b @:c {e}');
  });
});

describe('texts', () => {
  it('have the same keys in every language and domain', () => {
    const domains = (of: (typeof languages)[number]): string[] => Object.keys(texts[of]).sort();
    expect(languages.map(domains)).toEqual(languages.map(() => domains('zh-CN')));
    expect(
      [...en.keys()].filter((key) => !zh.has(key)),
      'only in en',
    ).toEqual([]);
    expect(
      [...zh.keys()].filter((key) => !en.has(key)),
      'only in zh-CN',
    ).toEqual([]);
    expect(zh.size).toBeGreaterThan(500);
  });

  it('have the same places in every language', () => {
    const differ = [...zh].filter(([key, text]) => {
      const [ours, theirs] = [new Set(places(text)), new Set(places(en.get(key) ?? ''))];
      return ours.size !== theirs.size || [...ours].some((place) => !theirs.has(place));
    });
    expect(differ.map(([key]) => key)).toEqual([]);
  });

  it('are never empty and hold no stray brace: only {name} and {name?one:other} are understood', () => {
    for (const [language, all] of [
      ['zh-CN', zh],
      ['en', en],
    ] as const) {
      for (const [key, text] of all) {
        if (!isGlue(key)) expect(text.trim(), `${language} ${key}`).not.toBe('');
        expect(fill(text, Object.fromEntries(placesOf(text).map((name) => [name, '']))), `${language} ${key}`).not.toMatch(/[{}]/);
      }
    }
  });

  it('in Chinese are Chinese wherever they are sentences', () => {
    // Names and single terms of the vendors (AppId, ACCOUNT SID) are the same in both languages.
    const foreign = [...zh].filter(([key, text]) => !isGlue(key) && !/\p{Script=Han}/u.test(text) && text !== en.get(key));
    expect(foreign.map(([key]) => key)).toEqual([]);
    const explained = [...zh].filter(([key]) => /^(errors|explain)\./.test(key));
    expect(explained.filter(([, text]) => !/\p{Script=Han}/u.test(text)).map(([key]) => key)).toEqual([]);
    expect(explained.length).toBeGreaterThan(400);
  });

  it('in English hold no Chinese where they explain', () => {
    const mixed = [...en].filter(([key, text]) => /^(errors|explain)\./.test(key) && /\p{Script=Han}/u.test(text));
    expect(mixed.map(([key]) => key)).toEqual([]);
  });

  it('of explanations are polite sentences: closed, and without exclamation marks', () => {
    for (const [language, all] of [
      ['zh-CN', zh],
      ['en', en],
    ] as const) {
      for (const [key, text] of all) {
        if (!/^(errors|explain)\./.test(key)) continue;
        // The last of them ends with the vendor's own words.
        if (key !== 'explain.unknown.happened') expect(text, `${language} ${key}`).toMatch(/[。.]$/);
        expect(text.replace(/ ! \* ; : & = \+ \$ , \/ \? #/g, ''), `${language} ${key}`).not.toMatch(/[!！]/);
      }
    }
  });

  it('of field problems name the field', () => {
    for (const all of [zh, en]) {
      const problems = [...all].filter(([key]) => key.startsWith('errors.field.'));
      expect(problems.length).toBe(26);
      for (const [key, text] of problems) expect(text, key).toContain('{field}');
    }
  });
});
