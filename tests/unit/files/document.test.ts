import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type * as promises from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Phrase } from '../../../contract/common.ts';
import { type Document, openDocument } from '../../../main/files/document.ts';
import { openPreferences } from '../../../main/preferences/preferences.ts';

const stuck = vi.hoisted(() => ({ on: false }));
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof promises>();
  return {
    ...real,
    rename: async (from: string, to: string) => {
      if (stuck.on) throw Object.assign(new Error('EROFS'), { code: 'EROFS' });
      await real.rename(from, to);
    },
  };
});

let folder: string;
let file: string;
let notices: Phrase[];
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'confdesk-document-'));
  file = path.join(folder, 'list.json');
  notices = [];
});
afterEach(() => {
  stuck.on = false;
  rmSync(folder, { recursive: true, force: true });
});
const open = (): Promise<Document<readonly number[]>> =>
  openDocument<readonly number[]>({
    file,
    empty: [],
    parse(content) {
      if (!Array.isArray(content)) throw new Error('not a list');
      return content as number[];
    },
    maxBytes: 1000,
    asideKey: 'overview.files.downloads',
    notice: (notice) => notices.push(notice),
    now: () => Date.UTC(2026, 0, 2, 3, 4, 5),
  });

describe('a document of the profile', () => {
  it('that is not there is empty, and nothing is said; what is written is read', async () => {
    const first = await open();
    expect(first.value).toEqual([]);
    await Promise.all([first.write([1]), first.write([1, 2])]);
    expect((await open()).value).toEqual([1, 2]);
    expect([notices, readdirSync(folder)]).toEqual([[], ['list.json']]);
  });

  it.each([
    ['no JSON', '[1,'],
    ['another document', '{"a":1}'],
    ['far too long', JSON.stringify(Array(600).fill(1))],
    ['empty', ''],
  ])('%s: is kept beside under a dated name, said, and never written over', async (_what, content) => {
    writeFileSync(file, content);
    const document = await open();
    expect(document.value).toEqual([]);
    await document.write([3]);
    const kept = 'list.damaged.2026-01-02T03-04-05-000Z.json';
    expect(notices).toEqual([{ key: 'overview.files.downloads', params: { file: kept } }]);
    expect([readFileSync(path.join(folder, kept), 'utf8'), readFileSync(file, 'utf8')]).toEqual([content, '[\n  3\n]']);
  });

  it('that cannot even be moved is left as it is, said, and nothing is written over it', async () => {
    writeFileSync(file, 'broken');
    stuck.on = true;
    const document = await open();
    stuck.on = false;
    await document.write([3]);
    expect(notices).toEqual([{ key: 'overview.files.leftAlone', params: { file: 'list.json', code: 'EROFS' } }]);
    expect([readFileSync(file, 'utf8'), readdirSync(folder)]).toEqual(['broken', ['list.json']]);
  });

  it('one failed write does not stop the next', async () => {
    const document = await open();
    mkdirSync(file);
    writeFileSync(path.join(file, 'in the way'), '');
    await expect(document.write([1])).rejects.toThrow();
    rmSync(file, { recursive: true });
    await document.write([2]);
    expect((await open()).value).toEqual([2]);
  });
});

it('preferences: members that are not theirs keep their defaults, a file that is none of ours is set aside', async () => {
  writeFileSync(file, JSON.stringify({ language: 'zh-CN', theme: 'purple', limitPercent: 5000 }));
  const some = await openPreferences(file, 'en-US', (notice) => notices.push(notice));
  expect(some.get()).toMatchObject({ language: 'zh-CN', theme: 'system', limitPercent: 50 });
  writeFileSync(file, '[]');
  const none = await openPreferences(file, 'en-US', (notice) => notices.push(notice));
  expect(none.get().language).toBe('en');
  expect(notices.map((one) => one.key)).toEqual(['overview.files.preferences']);
  expect(readdirSync(folder)).toEqual([expect.stringMatching(/^list\.damaged\..*\.json$/)]);
});
