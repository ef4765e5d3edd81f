import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createVersionedFile } from '../../main/accounts/versioned-file.ts';

interface Sample {
  version: number;
  words: string[];
}
let folder = '';
let file = '';
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'confdesk-file-')), 'profile');
  file = join(folder, 'accounts.json');
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

const now = () => Date.UTC(2026, 0, 2, 3, 4, 5);
const open = (version = 1, migrations = {}) =>
  createVersionedFile<Sample>({
    file,
    version,
    migrations,
    now,
    empty: () => ({ version, words: [] }),
    parse: (document) => {
      if (!Array.isArray(document.words)) throw new Error('no words');
      const words = document.words.filter((word): word is string => typeof word === 'string');
      return { value: { version, words }, lost: document.words.length - words.length };
    },
  });
const put = (text: string): void => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, text);
};
const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8);

describe('versioned file', () => {
  it('starts empty, and writes owner-only without leaving a temporary file', async () => {
    expect(await open().read()).toEqual({ value: { version: 1, words: [] }, notices: [] });
    await open().write({ version: 1, words: ['一'] });
    expect([mode(folder), mode(file)]).toEqual(['700', '600']);
    expect(await open().read()).toEqual({ value: { version: 1, words: ['一'] }, notices: [] });
    expect(readdirSync(folder)).toEqual(['accounts.json']);
  });

  it('narrows what others could read', async () => {
    put('{"version":1,"words":[]}');
    chmodSync(file, 0o644);
    chmodSync(folder, 0o755);
    await open().read();
    expect([mode(folder), mode(file)]).toEqual(['700', '600']);
  });

  it.each([
    ['', 'damaged'],
    ['{"version":1', 'damaged'],
    ['null', 'damaged'],
    ['{"version":"1"}', 'damaged'],
    ['{"version":1,"words":3}', 'damaged'],
    ['{"version":2,"words":[]}', 'newer'],
  ])('sets %j aside as %s', async (text, why) => {
    put(text);
    const aside = join(folder, `accounts.${why}.2026-01-02T03-04-05-000Z.json`);
    expect(await open().read()).toEqual({
      value: { version: 1, words: [] },
      notices: [{ key: `accounts.notice.${why}`, params: { file: aside } }],
    });
    expect(readFileSync(aside, 'utf8')).toBe(text);
    expect(mode(aside)).toBe('600');
    expect(existsSync(file)).toBe(false);
  });

  it('never writes one set-aside file over another', async () => {
    put('{');
    await open().read();
    put('[');
    await open().read();
    expect(readdirSync(folder).sort()).toEqual([
      'accounts.damaged.2026-01-02T03-04-05-000Z-1.json',
      'accounts.damaged.2026-01-02T03-04-05-000Z.json',
    ]);
  });

  it('keeps the sound part of a file and a copy of the whole', async () => {
    put('{"version":1,"words":["a",1,"b"]}');
    const read = await open().read();
    expect(read.value.words).toEqual(['a', 'b']);
    expect(read.notices).toMatchObject([{ key: 'accounts.notice.partly', params: { count: 1 } }]);
    expect(readFileSync(String(read.notices[0]?.params?.file), 'utf8')).toContain('["a",1,"b"]');
    expect((await open().read()).notices).toEqual([]);
  });

  it('migrates step by step after a backup', async () => {
    put('{"version":1,"words":"a b"}');
    const read = await open(3, {
      1: (old: Record<string, unknown>) => ({ words: String(old.words).split(' ') }),
      2: (old: Record<string, unknown>) => ({ words: [...(old.words as string[]), 'c'] }),
    }).read();
    expect(read).toEqual({ value: { version: 3, words: ['a', 'b', 'c'] }, notices: [] });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ version: 3, words: ['a', 'b', 'c'] });
    expect(readFileSync(join(folder, 'accounts.version-1.2026-01-02T03-04-05-000Z.json'), 'utf8')).toBe('{"version":1,"words":"a b"}');
  });

  it('does not start empty over a file it cannot read', async () => {
    mkdirSync(file, { recursive: true });
    await expect(open().read()).rejects.toThrow('EISDIR');
    expect(statSync(file).isDirectory()).toBe(true);
  });

  it('leaves the old file whole when writing fails, and sweeps what a crash left', async () => {
    await open().write({ version: 1, words: ['old'] });
    const cyclic: Sample & { self?: unknown } = { version: 1, words: [] };
    cyclic.self = cyclic;
    await expect(open().write(cyclic)).rejects.toThrow();
    writeFileSync(`${file}.0123456789ab.tmp`, '{"ver');
    expect((await open().read()).value.words).toEqual(['old']);
    expect(readdirSync(folder)).toEqual(['accounts.json']);
  });
});
