import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { afterAll, describe, expect, it } from 'vitest';
import { rooms, tops, type Room } from '../../../build/rooms.mjs';
import { withPicture } from '../../../build/scripts/lib/rooms-picture.mjs';
import { namedFiles, readOptions, roomOf, roomProblems, rulesOf, tableProblems } from '../../../build/scripts/lib/import-rules.mjs';

const root = path.resolve(import.meta.dirname, '../../..');
const temporary = mkdtempSync(path.join(os.tmpdir(), 'confdesk-rooms-'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

const names = Object.keys(rooms);
const isFile = (room: string): boolean => /\.\w+$/.test(room);
/** Every package that some room may import, and one that none may. */
const packages = [...new Set(Object.values(rooms).flatMap((room) => room.packages ?? [])), 'unnamed'];

/** One file of a room that is imported by others, and imports nothing; a room of one file is both that and the probe. */
const targetOf = (room: string): string => (isFile(room) ? room : `${room}/target.ts`);

type Way = 'value' | 'type' | 'inline type' | 'later' | 'vue' | 'vue type';
const statement = (way: Way, from: string, index: number): string => {
  if (way === 'later') return `export const later${index} = () => import('${from}');`;
  if (way === 'inline type') return `export type Inline${index} = import('${from}').default;`;
  const name = way.endsWith('type') ? `type Probe${index}` : `probe${index}`;
  return way.endsWith('type') ? `import type { ${name.slice(5)} } from '${from}';` : `import { ${name} } from '${from}';`;
};

function write(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** A project of nothing but probes: from every room one file imports every other room, every package and Node, in one way. */
function probes(way: Way): string {
  const folder = mkdtempSync(path.join(temporary, 'probes-'));
  write(
    path.join(folder, 'package.json'),
    JSON.stringify({ name: 'probes', dependencies: Object.fromEntries(packages.map((one) => [one, '1'])) }),
  );
  for (const one of packages) {
    write(path.join(folder, 'node_modules', one, 'package.json'), JSON.stringify({ name: one, main: 'index.js' }));
    write(path.join(folder, 'node_modules', one, 'index.js'), '');
  }
  for (const room of names) if (!isFile(room)) write(path.join(folder, targetOf(room)), 'export {};');
  for (const room of names) {
    const probe = isFile(room) ? room : `${room}/probe.${way.startsWith('vue') ? 'vue' : 'ts'}`;
    const others = names
      .filter((other) => other !== room)
      .map((other) => path.posix.relative(path.posix.dirname(probe), targetOf(other)))
      .map((to) => (to.startsWith('.') ? to : `./${to}`));
    const lines = [...others, ...packages, 'node:fs'].map((from, index) => statement(way, from, index));
    const text = probe.endsWith('.vue')
      ? `<script setup lang="ts">\n${lines.join('\n')}\n</script>\n<template><p /></template>\n`
      : lines.join('\n');
    write(path.join(folder, probe), text);
  }
  return folder;
}

/** `room → target` of every import that is refused. */
async function refused(folder: string): Promise<Set<string>> {
  const { forbidden } = rulesOf(rooms);
  const { output } = await cruise(tops, {
    ...readOptions,
    baseDir: folder,
    validate: true,
    // The probes go in circles all over; the rule about circles has a test of its own.
    ruleSet: { forbidden: forbidden.filter((rule) => rule.name !== 'circle') },
  });
  return new Set(
    (output as ICruiseResult).summary.violations.map(({ from, to, rule }) => {
      expect(rule.name, `${from} → ${to}`).toBe(roomOf(from, rooms));
      const target = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(to)?.[1] ?? roomOf(to, rooms) ?? 'node:';
      return `${rule.name} → ${target}`;
    }),
  );
}

/** What the table does not name: that, and nothing else, must be refused. */
function unnamed(types: boolean): Set<string> {
  const found = new Set<string>();
  for (const [name, room] of Object.entries<Room>(rooms)) {
    const may = new Set([name, ...(room.rooms ?? []), ...(types ? (room.types ?? []) : []), ...(room.packages ?? [])]);
    if (room.node) may.add('node:');
    for (const target of [...names, ...packages, 'node:']) if (!may.has(target)) found.add(`${name} → ${target}`);
  }
  return found;
}

describe('the rooms', () => {
  it.each<[Way, boolean]>([
    ['value', false],
    ['type', true],
    ['inline type', true],
    ['later', false],
    ['vue', false],
    ['vue type', true],
  ])('from every room, imports that the table names are let through and all others refused: %s', async (way, types) => {
    const found = await refused(probes(way));
    const expected = unnamed(types);
    expect(
      [...found].filter((one) => !expected.has(one)),
      'refused although named',
    ).toEqual([]);
    expect(
      [...expected].filter((one) => !found.has(one)),
      'let through although not named',
    ).toEqual([]);
    expect(expected.size).toBeGreaterThan(1000);
  });

  it('refuses a circle of files, of types too, but not one that is closed later', async () => {
    const folder = mkdtempSync(path.join(temporary, 'circles-'));
    const circle = (name: string, one: string, two: string): void => {
      write(path.join(folder, `contract/${name}-one.ts`), one.replace('?', `./${name}-two.ts`));
      write(path.join(folder, `contract/${name}-two.ts`), two.replace('?', `./${name}-one.ts`));
    };
    circle('value', "import '?';", "import '?';");
    circle('type', "import type { A } from '?';", "export type { B } from '?';");
    circle('later', "import '?';", "export const load = () => import('?');");
    const { output } = await cruise(['contract'], { ...readOptions, baseDir: folder, validate: true, ruleSet: rulesOf(rooms) });
    const found = (output as ICruiseResult).summary.violations.map(({ from, rule }) => `${rule.name} ${path.basename(from)}`).sort();
    expect(found).toEqual(['circle type-one.ts', 'circle value-one.ts']);
  });

  it('is red for a room that is missing, stale, misspelt, or in a circle of rooms', () => {
    expect(tableProblems(rooms)).toEqual([]);
    expect(roomProblems(['main/parlour/tea.ts', ...names.map(targetOf)], rooms)).toEqual([
      expect.stringContaining('main/parlour/tea.ts has no room'),
    ]);
    expect(roomProblems(names.map(targetOf).slice(1), rooms)).toEqual([expect.stringContaining('the room contract of')]);
    expect(tableProblems({ ...rooms, 'main/x': { is: '', rooms: ['main/parlour'] } })).toEqual(['main/x: there is no room main/parlour']);
    expect(tableProblems({ a: { is: '', rooms: ['b'] }, b: { is: '', types: ['a'] } })).toEqual(['rooms in a circle: a → b → a']);
    expect(tableProblems({ a: { is: '', rooms: ['b'], types: ['b'] }, b: { is: '' } })).toEqual(['a: b is named twice']);
  });

  it('are drawn in docs/architecture.md as the table has them (npm run generate)', () => {
    const page = readFileSync(path.join(root, 'docs/architecture.md'), 'utf8');
    expect(withPicture(page, rooms)).toBe(page);
    expect(withPicture(page, { ...rooms, 'main/parlour': { is: '', rooms: ['main/shell'] } })).toContain('main_parlour --> main_shell');
  });

  it('sees a thread that is named by its file and not imported', () => {
    expect(namedFiles(`import { a } from './a.ts';\nconst b = () => import('./b.ts');\nimport './s.ts'; export * from '../d.ts';`)).toEqual(
      [],
    );
    expect(namedFiles(`new URL(isSource ? '../jobs/worker.ts' : './w.js', import.meta.url)`)).toEqual(['../jobs/worker.ts']);
    expect(namedFiles(`/** As './worker.ts' is. */\n// not './other.ts'`)).toEqual([]);
  });

  it('ends the command with an error, naming what is wrong', () => {
    const copy = path.join(temporary, 'copy');
    for (const part of ['build/rooms.mjs', 'build/scripts/imports.mjs', 'build/scripts/lib', 'package.json'])
      cpSync(path.join(root, part), path.join(copy, part), { recursive: true });
    symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'), 'junction');
    for (const room of names)
      write(path.join(copy, targetOf(room)), isFile(room) && room.endsWith('.vue') ? '<template><p /></template>' : 'export {};');
    write(path.join(copy, 'main/jobs/worker.ts'), "import '../calls/target.ts';\n");
    const run = () => spawnSync(process.execPath, ['build/scripts/imports.mjs'], { cwd: copy, encoding: 'utf8' });
    const clean = run();
    expect(clean).toMatchObject({ stderr: '', status: 0 });
    write(
      path.join(copy, 'main/tickets/probe.ts'),
      "import { app } from 'electron';\nimport type { Services } from '../services.ts';\nexport const url = ['../jobs/worker.ts'];\n",
    );
    write(
      path.join(copy, 'renderer/tabs/users/Probe.vue'),
      '<script setup lang="ts">\nimport { tabs } from \'../history/target.ts\';\n</script>\n',
    );
    const wrong = run();
    expect(wrong.status).toBe(1);
    for (const line of [
      /main\/tickets\/probe\.ts imports .*electron/,
      /main\/tickets\/probe\.ts imports main\/services\.ts/,
      /main\/tickets\/probe\.ts names \.\.\/jobs\/worker\.ts of another room/,
      /renderer\/tabs\/users\/Probe\.vue imports renderer\/tabs\/history\/target\.ts/,
    ])
      expect(wrong.stderr).toMatch(line);
  });
});
