import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { tabs } from '../../../renderer/lib/tabs.ts';
import { messages as en } from '../../../texts/en/index.ts';
import { messages as zh } from '../../../texts/zh-CN/index.ts';

const page = readFileSync(path.resolve(import.meta.dirname, '../../../docs/handles.md'), 'utf8');

/** The rows of the table whose header line begins with these words, cells without their marks. */
function table(header: string): string[][] {
  const lines = page.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`| ${header}`));
  const end = lines.findIndex((line, index) => index > start && !line.startsWith('|'));
  return lines.slice(start + 2, end).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', '')),
  );
}

/** Texts that name a grid: those under a key `grid`, one or several, wherever they stand. */
function gridNames(tree: object, prefix = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, value] of Object.entries(tree) as [string, string | object][]) {
    const key = prefix + name;
    if (name === 'grid' && prefix !== '') {
      if (typeof value === 'string') found.set(key, value);
      else for (const [part, text] of Object.entries(value) as [string, string][]) found.set(`${key}.${part}`, text);
    } else if (typeof value === 'object') for (const [inner, text] of gridNames(value, `${key}.`)) found.set(inner, text);
  }
  // It names a command that opens the reports; their grids have names of their own.
  found.delete('meetings.grid.usage');
  return found;
}

describe('docs/handles.md leaves none out', () => {
  it('of the tabs', () => {
    const named = table('`data-tab`');
    const there = tabs.map(({ id }) => [id, zh.frame.tabs[id], en.frame.tabs[id]]);
    expect(named.toSorted()).toEqual(there.toSorted());
  });

  it('of the grids', () => {
    const english = gridNames(en);
    const there = [...gridNames(zh)].map(([key, name]) => [key, name, english.get(key)]);
    expect(there.length).toBeGreaterThan(20);
    expect(table('Text |').toSorted()).toEqual(there.toSorted());
    const lists = table('List (zh-CN)').map(([, name]) => name);
    expect(there.map(([, name]) => name)).toEqual(expect.arrayContaining(lists));
  });
});
