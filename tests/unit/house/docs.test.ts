import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');
const pages = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md'],
  ...readdirSync(path.join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.posix.join('docs', name.replaceAll(path.sep, '/'))),
];
const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
/** Made by a command or by npm; not there in a fresh clone. */
const made = /^(?:out|dist|test-results|node_modules)\//;
const tops = readdirSync(root).filter((name) => statSync(path.join(root, name)).isDirectory());

/** Words of a page that name something of this repository: `main/calls`, `tests/unit/texts.test.ts`, `package.json`. */
function pathsIn(text: string): string[] {
  const words = [...text.matchAll(/`([^`\n]+)`/g), ...text.matchAll(/^([^|`\n]*)$/gm)].flatMap(([, one = '']) => one.split(/[\s,;()]+/));
  return words
    .map((word) => word.replace(/[.:]$/, '').replace(/^\.\//, ''))
    .filter(
      (word) => tops.some((top) => word === `${top}/` || (word.startsWith(`${top}/`) && /^[\w./-]+$/.test(word))) && !made.test(word),
    );
}

/** Targets of links that stay in the repository, without their anchors. */
const linksIn = (text: string): string[] =>
  [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target.replace(/#.*$/, ''))
    .filter((target) => target !== '' && !/^[a-z]+:/.test(target));

it('the pages are read at all', () => {
  expect(pages).toEqual(expect.arrayContaining(['docs/architecture.md', 'docs/decisions/log.md', 'docs/handles.md']));
  expect(pathsIn(readFileSync(path.join(root, 'docs/architecture.md'), 'utf8')).length).toBeGreaterThan(40);
  expect(pathsIn('see `main/nowhere/x.ts`, and `out/tour/`')).toEqual(['main/nowhere/x.ts']);
  expect(linksIn('[a](handles.md#x) [b](https://example.com)')).toEqual(['handles.md']);
});

it.each(pages)('%s names files, folders and commands that exist', (page) => {
  const text = readFileSync(path.join(root, page), 'utf8');
  const missing = [
    ...pathsIn(text).filter((name) => !existsSync(path.join(root, name))),
    ...linksIn(text).filter((target) => !existsSync(path.join(root, path.dirname(page), target))),
    ...[...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name).filter((name) => scripts[name] === undefined),
  ];
  expect([...new Set(missing)]).toEqual([]);
});

it('every room of main and of the window stands in the picture of the house', () => {
  const text = readFileSync(path.join(root, 'docs/architecture.md'), 'utf8');
  const rooms = ['main', 'renderer'].flatMap((top) =>
    readdirSync(path.join(root, top), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !(top === 'renderer' && entry.name === 'styles'))
      .map((entry) => `${top}/${entry.name}/`),
  );
  expect(rooms.filter((room) => !text.includes(`| \`${room}\``) && !text.includes(`, \`${room}\``))).toEqual([]);
});

it('every decision stands in their list', () => {
  const list = readFileSync(path.join(root, 'docs/decisions/README.md'), 'utf8');
  const there = readdirSync(path.join(root, 'docs/decisions')).filter((name) => name.endsWith('.md') && name !== 'README.md');
  expect(there.filter((name) => !list.includes(`(${name})`))).toEqual([]);
});
