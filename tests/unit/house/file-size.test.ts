import { globSync, readdirSync, readFileSync } from 'node:fs';
import { sep } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Beyond this a file is two files: split where the seam is. */
const mostLines = 350;

/** Files that may be long. Everything else of the product is held to the limit. */
const mayBeLong: readonly { readonly where: RegExp; readonly why: string }[] = [
  {
    where: /^main\/catalogue\/(generated\/|[a-z-]+\/(vocabulary|operations\/.*)\.ts$)/,
    why: 'operations as data, and the names the vendors give their fields',
  },
];

const files = ['main', 'contract', 'renderer', 'preload', 'simulator', 'build/scripts']
  .flatMap((room) => globSync(`${room}/**/*.{ts,vue,mjs,cjs,css,html}`))
  .map((path) => path.split(sep).join('/'));

/** Lines of a file; the styles of a component do not count. */
function linesOf(path: string): number {
  const text = readFileSync(path, 'utf8');
  const counted = path.endsWith('.vue') ? text.replace(/^<style[^>]*>[\s\S]*?^<\/style>\n?/gm, '') : text;
  return counted.trimEnd().split('\n').length;
}

describe('the size of files', () => {
  it('finds the files of every room', () => {
    for (const known of ['main/index.ts', 'contract/table.ts', 'renderer/App.vue', 'preload/index.ts', 'build/scripts/build.mjs']) {
      expect(files).toContain(known);
    }
    expect(files.some((path) => path.startsWith('simulator/routes/'))).toBe(true);
  });
  it(`keeps every file of the product at ${mostLines} lines, apart from data`, () => {
    const long = files
      .filter((path) => !mayBeLong.some(({ where }) => where.test(path)))
      .map((path) => ({ path, lines: linesOf(path) }))
      .filter(({ lines }) => lines > mostLines);
    expect(long).toEqual([]);
  });
  it('names no exception that nothing needs', () => {
    const idle = mayBeLong.filter(({ where }) => !files.some((path) => where.test(path) && linesOf(path) > mostLines));
    expect(idle).toEqual([]);
  });
});

describe('the rooms', () => {
  it('leave at most three files beside the rooms of main', () => {
    const loose = readdirSync('main', { withFileTypes: true }).filter((entry) => entry.isFile());
    expect(loose.map((entry) => entry.name).length, loose.map((entry) => entry.name).join(', ')).toBeLessThanOrEqual(3);
  });
  it('keep the road of a call at 24 files', () => {
    expect(globSync('main/calls/**/*.ts').length).toBeLessThanOrEqual(24);
  });
  it('keep texts out of the contract: types and rules, no word that people read', () => {
    const texts = globSync('contract/**/*').filter((path) => !path.endsWith('.ts') || /[\u4e00-\u9fff]{2}/u.test(codeOf(path)));
    expect(texts).toEqual([]);
  });
});

/** A source without its comments, which may name things as people see them. */
function codeOf(path: string): string {
  return readFileSync(path, 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|\s)\/\/.*$/gm, '$1');
}
