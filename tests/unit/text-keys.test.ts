import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { channels, events } from '../../contract/table.ts';
import { texts } from '../../texts/index.ts';
import { operations } from '../../main/catalogue/index.ts';

const root = path.resolve(import.meta.dirname, '../..');
const sources = ['main', 'renderer', 'preload'].flatMap((part) =>
  readdirSync(path.join(root, part), { recursive: true })
    .map((name) => path.join(part, String(name)))
    .filter((name) => /\.(ts|vue)$/.test(name)),
);

/** All keys of a language: leaves, and the branches that keys put together at run time begin with. */
function keysOf(tree: object, prefix = ''): Set<string> {
  const found = new Set<string>();
  for (const [name, value] of Object.entries(tree)) {
    found.add(prefix + name);
    if (typeof value === 'object') for (const key of keysOf(value as object, `${prefix}${name}.`)) found.add(key);
  }
  return found;
}
const known = keysOf(texts['zh-CN']);
const domains = Object.keys(texts['zh-CN']).join('|');

/** In the window names of stores and commands look like keys: only what is handed to t() counts there. */
const asked = (file: string): string =>
  [...readFileSync(path.join(root, file), 'utf8').matchAll(/\bt\(([^)]*)\)/g)].map((m) => m[1] ?? '').join('\n');

describe('every text key written in the sources exists', () => {
  const literal = new RegExp(`['"\`]((?:${domains})(?:\\.[A-Za-z0-9_-]+)+)(\\.?\\$\\{|['"\`])`, 'g');
  // Operations, channels, events, their raw names and files look like keys of a domain with the same name.
  const others = new Set<string>([...operations.map((o) => o.id), ...channels, ...events]);
  const used = sources
    .filter((file) => !file.includes('catalogue') && !file.includes('simulator'))
    .flatMap((file) =>
      [...(file.startsWith('renderer') ? asked(file) : readFileSync(path.join(root, file), 'utf8')).matchAll(literal)].map((m) => ({
        file,
        key: m[1] ?? '',
        open: (m[2] ?? '').includes('${'),
      })),
    )
    .filter(({ key }) => !others.has(key) && !/\.(ts|json|sqlite|vue)$/.test(key));
  it('finds keys at all', () => {
    expect(used.length).toBeGreaterThan(200);
  });
  it('has a text for each', () => {
    expect(
      used
        .filter(({ key, open }) => (open ? ![...known].some((k) => k.startsWith(key)) : !known.has(key)))
        .map(({ file, key }) => `${file}: ${key}`),
    ).toEqual([]);
  });
});

/** Words of the sources that a key may be written with, or put together from at run time. */
function wordsOf(files: readonly string[]): { quoted: ReadonlySet<string>; words: ReadonlySet<string>; shapes: readonly RegExp[] } {
  const quoted = new Set<string>();
  const words = new Set<string>();
  const shapes = new Set<string>();
  for (const file of files) {
    const text = readFileSync(path.join(root, file), 'utf8');
    // Several words may stand in one string ('clock role@oauth'); a quote in another language's text does no harm here.
    for (const [, inner = ''] of text.matchAll(/'([^'\n]*)'/g)) for (const word of inner.split(/[\s"@]+/)) quoted.add(word);
    for (const [, inner = ''] of text.matchAll(/"([^"\n]*)"/g)) for (const word of inner.split(/[\s'@]+/)) quoted.add(word);
    for (const [, name = ''] of text.matchAll(/([\w-]+)\??:/g)) words.add(name);
    for (const [number] of text.matchAll(/\b\d+\b/g)) words.add(number);
    // Columns take their labels from the texts themselves: zh.history.column[name].
    for (const [, chain = '', open] of text.matchAll(/\b(?:zh|en)((?:\.[A-Za-z]\w*)+)(\[)?/g))
      (open === undefined ? words : shapes).add(chain.slice(1) + (open === undefined ? '' : '.*'));
    for (const shape of templatesOf(text)) {
      if (shape.includes('*')) shapes.add(shape);
      for (const word of shape.split(/[\s@*]+/)) quoted.add(word);
    }
  }
  for (const word of quoted) words.add(word);
  const asPattern = (shape: string): RegExp => new RegExp(`^${shape.replace(/[.-]/g, '\\$&').replaceAll('*', '(.+)')}$`);
  return { quoted, words, shapes: [...shapes].filter((shape) => /^[\w.*-]+$/.test(shape) && /[A-Za-z]/.test(shape)).map(asPattern) };
}

/** Template texts, `*` in the place of what is filled in. */
function templatesOf(text: string): string[] {
  const found: string[] = [];
  for (let from = text.indexOf('`'); from >= 0; from = text.indexOf('`', from + 1)) {
    let shape = '';
    let depth = 0;
    let at = from + 1;
    for (; at < text.length && text[at] !== '\n' && (depth > 0 || text[at] !== '`'); at += 1) {
      if (text.startsWith('${', at)) {
        if (depth === 0) shape += '*';
        depth += 1;
        at += 1;
      } else if (depth === 0) shape += text[at];
      else if (text[at] === '{') depth += 1;
      else if (text[at] === '}') depth -= 1;
    }
    // Ids of grids, commands and elements, and the types of channels, have the same form.
    if (text[at] === '`' && !/\bid(?:: |=")$/.test(text.slice(from - 6, from)) && !text.slice(from, at).includes('${string}'))
      found.push(shape);
  }
  return found;
}

describe('every text', () => {
  const { quoted, words, shapes } = wordsOf(
    [
      ...sources,
      ...readdirSync(path.join(root, 'contract'))
        .filter((name) => name.endsWith('.ts'))
        .map((name) => path.join('contract', name)),
    ].filter((file) => !file.includes('simulator')),
  );
  const seen = new Map<string, boolean>();
  /** Whether it is written in the sources, or comes of a template whose places are filled with what is. */
  function made(text: string): boolean {
    const before = seen.get(text);
    if (before !== undefined) return before;
    // A circle makes nothing.
    seen.set(text, false);
    const result =
      words.has(text) ||
      shapes.some(
        (shape) =>
          shape
            .exec(text)
            ?.slice(1)
            .every(
              (part, index) =>
                // What a word begins with is a string somewhere, not just the name of a member.
                part !== text &&
                (index === 0 && shape.source.startsWith('^(') ? quoted.has(part) || (!words.has(part) && made(part)) : made(part)),
            ) === true,
      );
    seen.set(text, result);
    return result;
  }
  const leaves = (tree: object, prefix: string): string[] =>
    Object.entries(tree).flatMap(([name, value]) =>
      typeof value === 'string' ? [prefix + name] : leaves(value as object, `${prefix}${name}.`),
    );
  /** Keys made at run time of what is spelled otherwise, and that spelling. */
  const spelled: readonly (readonly [RegExp, (name: string) => string])[] = [
    // Operations of our own and codes of Tencent Cloud have dots, which a key cannot have.
    [/^history\.own\.([^.]+)$/, (name) => name.replaceAll('_', '.')],
    [/^explain\.cloud\.([^.]+)\./, (name) => name.replaceAll('_', '.')],
    [/^phone\.operation\.effect\.([^.]+)$/, (name) => `ytx.${name}`],
  ];
  /** Names that only answers know: a field of a phone conference, its spelling evened out. */
  const ofAnswers = /^phone\.known\./;
  const spelling = (key: string): string =>
    spelled
      .map(([form, other]) => {
        const name = form.exec(key)?.[1];
        return name === undefined ? undefined : other(name);
      })
      .find((one) => one !== undefined) ?? key;
  it('is shown somewhere: what nothing asks for is deleted', () => {
    const unused = leaves(texts['zh-CN'], '').filter((key) => !ofAnswers.test(key) && !made(spelling(key)));
    expect(unused).toEqual([]);
    expect([made('people.act.admit'), made('people.act.result.ok')], 'one of a template, one of nothing').toEqual([true, false]);
  });
});
