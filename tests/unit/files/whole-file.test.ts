import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type * as fs from 'node:fs';
import type * as promises from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  backUp,
  makeWhole,
  moveOver,
  prepareFolder,
  readWhole,
  setAside,
  writeWhole,
  writeWholeSync,
} from '../../../main/files/whole-file.ts';

/** What the next renames fail with. */
const failures = vi.hoisted((): string[] => []);
const failing = vi.hoisted(() => (): void => {
  const code = failures.shift();
  if (code !== undefined) throw Object.assign(new Error(code), { code });
});
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof promises>();
  return {
    ...real,
    rename: async (from: string, to: string) => {
      failing();
      await real.rename(from, to);
    },
  };
});
vi.mock('node:fs', async (original) => {
  const real = await original<typeof fs>();
  return {
    ...real,
    renameSync: (from: string, to: string) => {
      failing();
      real.renameSync(from, to);
    },
  };
});

const platform = process.platform;
const on = (name: NodeJS.Platform): void => void Object.defineProperty(process, 'platform', { value: name });
let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'confdesk-whole-'));
  file = path.join(folder, 'words.json');
});
afterEach(() => {
  on(platform);
  failures.length = 0;
  rmSync(folder, { recursive: true, force: true });
});
const text = (): string => readFileSync(file, 'utf8');

describe('writing', () => {
  it('is whole, for the owner only, in the place of the former file, and leaves nothing beside it', async () => {
    writeFileSync(file, 'old', { mode: 0o644 });
    expect(await writeWhole(file, '新')).toBe(3);
    expect(text()).toBe('新');
    if (platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['words.json']);
  });

  it('one that fails leaves the former file, and nothing beside it', async () => {
    writeFileSync(file, 'old');
    await expect(
      makeWhole(file, async (handle) => {
        await handle.writeFile('half');
        throw new Error('the disk is full');
      }),
    ).rejects.toThrow('the disk is full');
    expect([text(), readdirSync(folder)]).toEqual(['old', ['words.json']]);
  });

  it('a name as long as names can be has room for the one beside it', async () => {
    file = path.join(folder, `${'n'.repeat(250)}.json`);
    await writeWhole(file, 'x');
    expect(text()).toBe('x');
  });

  it.each(['EPERM', 'EBUSY', 'EACCES'])('on Windows a rename that a scanner blocks (%s) is tried again', async (code) => {
    on('win32');
    failures.push(code, code);
    await writeWhole(file, 'new');
    expect([text(), failures]).toEqual(['new', []]);
    failures.push(code, code);
    writeWholeSync(file, 'newer');
    expect([text(), failures]).toEqual(['newer', []]);
    writeFileSync(`${file}.part`, 'newest');
    failures.push(code);
    await moveOver(`${file}.part`, file);
    expect(text()).toBe('newest');
  });

  it('not for ever, not for other reasons, not elsewhere', async () => {
    on('win32');
    failures.push(...Array<string>(9).fill('EPERM'));
    await expect(writeWhole(file, 'new')).rejects.toMatchObject({ code: 'EPERM' });
    expect(failures).toHaveLength(3);
    failures.splice(0, 9, 'ENOSPC');
    await expect(writeWhole(file, 'new')).rejects.toMatchObject({ code: 'ENOSPC' });
    on('linux');
    failures.push('EPERM');
    await expect(writeWhole(file, 'new')).rejects.toMatchObject({ code: 'EPERM' });
    expect([failures, readdirSync(folder)]).toEqual([[], []]);
  });
});

describe('reading', () => {
  it('gives the bytes, up to a size', async () => {
    writeFileSync(file, 'x'.repeat(200_000));
    expect((await readWhole(file, { maxBytes: 200_000 })).toString()).toBe('x'.repeat(200_000));
    await expect(readWhole(file, { maxBytes: 199_999 })).rejects.toMatchObject({ code: 'EFBIG' });
    await expect(readWhole(path.join(folder, 'none'), { maxBytes: 1 })).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it.skipIf(platform === 'win32')('not for ever from a place that gives nothing', async () => {
    const { execFileSync } = await import('node:child_process');
    const pipe = path.join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    await expect(readWhole(pipe, { maxBytes: 1, withinMs: 50 })).rejects.toMatchObject({ code: 'ETIMEDOUT' });
    // Lets the reader go: it waits in the system until somebody writes.
    writeFileSync(pipe, 'x');
  });
});

describe('beside it', () => {
  const at = Date.UTC(2026, 0, 2, 3, 4, 5);
  it('what is set aside keeps its content under a name that is free', async () => {
    for (const content of ['one', 'two']) {
      writeFileSync(file, content, { mode: 0o644 });
      await setAside(file, 'damaged', at);
    }
    expect(existsSync(file)).toBe(false);
    const kept = ['words.damaged.2026-01-02T03-04-05-000Z.json', 'words.damaged.2026-01-02T03-04-05-000Z-1.json'];
    expect(kept.map((name) => readFileSync(path.join(folder, name), 'utf8'))).toEqual(['one', 'two']);
    if (platform !== 'win32') expect(statSync(path.join(folder, kept[0] ?? '')).mode & 0o077).toBe(0);
  });

  it('a backup leaves the file where it is', async () => {
    writeFileSync(file, 'one');
    const kept = await backUp(file, 'version-1', at);
    expect([text(), readFileSync(kept, 'utf8')]).toEqual(['one', 'one']);
  });

  it('the folder is made, and what a crash left of earlier writes goes; other files stay', async () => {
    folder = path.join(folder, 'profile');
    file = path.join(folder, 'words.json');
    await prepareFolder(file);
    const mine = ['words.json.0123456789ab.tmp', '.words.json.0123456789ab.tmp', 'words.json.new'];
    const others = ['other.json.0123456789ab.tmp', 'words.json', 'words.json.backup'];
    for (const name of [...mine, ...others]) writeFileSync(path.join(folder, name), '');
    if (platform !== 'win32') chmodSync(folder, 0o755);
    await prepareFolder(file);
    expect(readdirSync(folder).sort()).toEqual(others.sort());
    if (platform !== 'win32') expect(statSync(folder).mode & 0o777).toBe(0o700);
  });
});
