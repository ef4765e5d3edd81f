import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');
const folders = ['contract', 'texts', 'simulator', 'main', 'preload', 'renderer', 'build', 'tests', '.github'];
const files = [
  ...readdirSync(root).filter((name) => /\.(ts|mjs|yml)$/.test(name)),
  ...folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true })
      .map((name) => path.join(folder, String(name)))
      // Not this file: it holds what must be found.
      .filter((name) => /\.(ts|vue|mjs|cjs|css|yml)$/.test(name) && !name.endsWith('citations.test.ts')),
  ),
];
const commands = Object.keys((JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { scripts: object }).scripts);

/** What a file says in comments: whole-line ones and those at the end of a line. */
function comments(text: string): string {
  return [...text.matchAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$|^\s*# .*$|<!--[\s\S]*?-->/gm)].map(([found]) => found).join('\n');
}

/** What a comment cites that is not there: pages, files of ours, commands; and chapters of pages that it does not name. */
function missing(comment: string): string[] {
  const paths = [
    ...comment.matchAll(
      /(?<![\w./:-])(?:docs|contract|texts|simulator|main|preload|renderer|build|tests)\/[\w./-]+\.(?:md|png|ts|vue|mjs|cjs|yml)\b/g,
    ),
  ];
  const asked = [...comment.matchAll(/\bnpm run ([a-z][a-z:]*[a-z])/g)];
  return [
    ...paths.map(([cited]) => cited).filter((cited) => !existsSync(path.join(root, cited))),
    ...asked.filter(([, name = '']) => !commands.includes(name)).map(([cited]) => cited),
    ...[...comment.matchAll(/\((?:design|facts|review|spec|plan)\b[^)]*\)|\b(?:design|facts|reviews?)(?:\.md)? ?§[\d.]*/gi)].map(
      ([cited]) => cited,
    ),
  ];
}

describe('comments', () => {
  it('cite only pages, files and commands of this repository', () => {
    expect(files.length).toBeGreaterThan(900);
    expect(
      files.flatMap((file) => missing(comments(readFileSync(path.join(root, file), 'utf8'))).map((cited) => `${file}: ${cited}`)),
    ).toEqual([]);
  });

  it('are read with what they cite', () => {
    const text =
      "/** As docs/nowhere.md says (design §2). */\nconst a = 'docs/text.md'; // see main/nowhere.ts, npm run nothing\nlet url = 'https://x/docs/y.md';\n";
    expect(missing(comments(text))).toEqual(['docs/nowhere.md', 'main/nowhere.ts', 'npm run nothing', '(design §2)']);
    expect(missing(comments('// docs/handles.md, main/index.ts, npm run lint; FTS5 §6.8'))).toEqual([]);
  });
});
