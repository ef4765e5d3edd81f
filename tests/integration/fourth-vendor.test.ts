import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

// A fourth vendor, in a copy of the sources: one folder, a catalogue, texts. The compiler names what is missing, and no room takes
// it for one of the other three.

const root = path.resolve(import.meta.dirname, '../..');
const fixtures = path.join(root, 'tests/fixtures/fourth-vendor');
const run = promisify(execFile);
let copy: string;

/** Every place that must know of a vendor, beside its folder and its catalogue. */
const places: Readonly<Record<string, readonly [from: string, to: string][]>> = {
  'contract/common.ts': [["'tencent-cloud'] as const", "'tencent-cloud', 'zoomlike'] as const"]],
  'main/vendors/index.ts': [
    ['import type { VendorModule }', "import { zoomlike } from './zoomlike/module.ts';\nimport type { VendorModule }"],
    ["  'tencent-cloud': tencentCloud,", "  'tencent-cloud': tencentCloud,\n  zoomlike,"],
  ],
  // Written by `npm run generate`.
  'main/catalogue/generated/secret-fields.ts': [],
  'texts/zh-CN/accounts.ts': [
    ["    'tencent-cloud': {", "    zoomlike: { name: 'Zoomlike', purpose: '会议列表。' },\n    'tencent-cloud': {"],
  ],
  'texts/zh-CN/account-fields.ts': [
    ["  'tencent-cloud': {", "  zoomlike: { accountId: { label: 'Account ID' }, token: { label: 'Access token' } },\n  'tencent-cloud': {"],
  ],
  'texts/zh-CN/diagnose.ts': [["'tencent-cloud':", "zoomlike: '例如 124', 'tencent-cloud':"]],
};
/** What is not named: the other language (held to the first by a test), and the title of a group of calls (asked for by the generator). */
const more: typeof places = {
  'main/catalogue/groups.ts': [['  ytx: {', "  zoomlike: { zh: '会议（Zoomlike）', en: 'Meetings (Zoomlike)' },\n  ytx: {"]],
  'texts/en/explain.ts': [
    [
      'export const explain = {',
      "export const explain = {\n  zoomlike: { m124: { happened: 'Zoomlike no longer takes the token.', likely: 'It has run out.' } },",
    ],
  ],
};

function change(file: string, changes: readonly (readonly [string, string])[]): void {
  const full = path.join(copy, file);
  let text = readFileSync(full, 'utf8');
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
    text = text.replace(from, to);
  }
  writeFileSync(full, text);
}

/** What the compiler says of the copy: a line an error. */
async function compile(): Promise<readonly string[]> {
  const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
  const { stdout } = await run(process.execPath, [tsc, '-p', '.', '--pretty', 'false'], { cwd: copy, maxBuffer: 10_000_000 }).catch(
    (error: { stdout: string }) => error,
  );
  return stdout.split('\n').filter((line) => /^\S.*error TS/.test(line));
}

beforeAll(() => {
  copy = mkdtempSync(path.join(os.tmpdir(), 'confdesk-fourth-'));
  for (const folder of [
    'contract',
    'main',
    'texts',
    'simulator',
    'tests/support',
    'build/scripts',
    'docs',
    'tsconfig.base.json',
    'package.json',
  ])
    cpSync(path.join(root, folder), path.join(copy, folder), { recursive: true });
  symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'), 'junction');
  writeFileSync(
    path.join(copy, 'tsconfig.json'),
    JSON.stringify({
      extends: './tsconfig.base.json',
      compilerOptions: { types: ['node'], incremental: true, tsBuildInfoFile: 'tsbuildinfo' },
      include: ['contract', 'main', 'texts', 'call'],
    }),
  );
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe('a fourth vendor', { timeout: 180_000 }, () => {
  it('is asked for by the compiler in its own places, and nowhere else, once its name is there', async () => {
    const [[, named] = [], ...others] = Object.entries(places);
    change('contract/common.ts', named ?? []);
    const files = new Set((await compile()).map((line) => line.slice(0, line.indexOf('('))));
    expect([...files].sort()).toEqual(others.map(([file]) => file).sort());
  });

  it('is whole with one folder, a catalogue and texts', async () => {
    for (const [file, changes] of [...Object.entries(places).slice(1), ...Object.entries(more)]) change(file, changes);
    for (const [from, to] of [
      ['module.ts', 'main/vendors/zoomlike/module.ts'],
      ['define-operation.ts', 'main/catalogue/zoomlike/define-operation.ts'],
      ['operation.ts', 'main/catalogue/zoomlike/operations/meetings.ts'],
      ['call.ts', 'call/call.ts'],
    ] as const)
      cpSync(path.join(fixtures, from), path.join(copy, to));
    await run(process.execPath, [path.join(copy, 'build/scripts/generate.mjs')], { cwd: copy });
    expect(await compile()).toEqual([]);
  });

  it('goes down the same road, and is explained in its own words', async () => {
    const { stdout } = await run(process.execPath, [path.join(copy, 'call/call.ts')], { cwd: copy });
    const came = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Readonly<Record<string, unknown>> & { words: readonly string[] };
    expect(came).toMatchObject({
      practice: ['tencent-meeting', 'ytx', 'tencent-cloud'],
      wire: Array.from({ length: 2 }, () => 'GET /v2/users/me/meetings Bearer tok-1'),
      rows: [{ id: '12345678901234567890', topic: 'Weekly' }],
      vendor: { code: '124', family: 'token', httpStatus: 401, trace: 'T1' },
    });
    expect(came.words.slice(0, 2)).toEqual(['Zoomlike no longer takes the token.', 'It has run out.']);
    // Nothing of what only the other vendors have.
    expect(came.words.join('\n')).not.toMatch(/AppId|SdkId|SecretKey|SecretId|X-TC|OAuth|Tencent|YTX|AUTH TOKEN/i);
  });
});
