import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { openHistory } from '../../main/history/history.ts';
import type { History } from '../../main/history/history.ts';
import { openFile } from '../../main/history/open-file.ts';
import { migrations } from '../../main/history/schema.ts';
import { aCall, anEnd, bytesOf, folder } from './history-support.ts';

const open: History[] = [];
async function start(file: string, onChanged?: (id: string) => void): Promise<History> {
  const history = await openHistory(onChanged === undefined ? { file } : { file, onChanged });
  open.push(history);
  return history;
}
afterEach(async () => {
  for (const history of open.splice(0)) await history.close();
});

describe('rows', () => {
  it('keeps everything of a call and reads it back', async () => {
    const changed: string[] = [];
    const history = await start(join(folder(), 'history.sqlite'), (id) => changed.push(id));
    const long = JSON.stringify({ list: Array.from({ length: 4000 }, (_, i) => `会议 ${i}`) });
    await history.begin(aCall('a', { requestBody: long, object: '530812452' }));
    expect(await history.get('a')).toMatchObject({ outcome: 'unfinished', finishedAt: null, durationMs: null, answerBody: '' });
    await history.complete(
      anEnd('a', {
        outcome: 'rejected',
        code: '190301',
        note: '会议不存在',
        message: 'no meeting',
        explanation: { happened: { key: 'x' }, likely: { key: 'y' }, checked: [], next: [] },
        answerBody: long,
        trace: 't-1',
        attempts: 2,
        resent: { target: '/v1/meetings?again=1', requestHeaders: [['X-TC-Nonce', '2']], steps: [] },
      }),
    );
    expect(await history.star('a', true)).toBe(true);
    expect(await history.star('none', true)).toBe(false);
    expect(changed).toEqual(['a', 'a', 'a']);
    expect(await history.get('a')).toEqual({
      id: 'a',
      startedAt: 1_760_000_000_000,
      finishedAt: 1_760_000_000_150,
      accountId: 'acc-1',
      accountName: '总部',
      environment: 'test',
      vendor: 'tencent-meeting',
      actor: 'zhangsan',
      operation: 'meetings.get',
      object: '530812452',
      outcome: 'rejected',
      reason: null,
      code: '190301',
      note: '会议不存在',
      durationMs: 150,
      star: true,
      method: 'GET',
      target: '/v1/meetings?again=1',
      httpStatus: 200,
      trace: 't-1',
      size: 2,
      job: '',
      attempts: 2,
      requestHeaders: [['X-TC-Nonce', '2']],
      requestBody: long,
      answerHeaders: [['Content-Type', 'application/json']],
      answerBody: long,
      answerTruncated: false,
      steps: [],
      message: 'no meeting',
      explanation: { happened: { key: 'x' }, likely: { key: 'y' }, checked: [], next: [] },
    });
    expect(await history.get('b')).toBeNull();
  });

  it('a row deleted while its call was under way stays deleted', async () => {
    const history = await start(join(folder(), 'history.sqlite'));
    await history.begin(aCall('a'));
    expect(await history.remove(['a'])).toBe(1);
    await history.complete(anEnd('a'));
    expect(await history.get('a')).toBeNull();
  });

  it('refuses a second row of one id and a time that is none', async () => {
    const history = await start(join(folder(), 'history.sqlite'));
    await history.begin(aCall('a'));
    await expect(history.begin(aCall('a'))).rejects.toThrow(/UNIQUE/);
    await expect(history.begin(aCall('b', { startedAt: Number.NaN }))).rejects.toThrow(/epoch ms/);
  });

  it('a process killed after begin() leaves an unfinished row', async () => {
    const file = join(folder(), 'history.sqlite');
    const code = `import { openHistory } from ${JSON.stringify(new URL('../../main/history/history.ts', import.meta.url).href)};
      const h = await openHistory({ file: ${JSON.stringify(file)} });
      await h.begin(${JSON.stringify(aCall('killed'))});
      process.kill(process.pid, 'SIGKILL');`;
    const run = spawnSync(process.execPath, ['--input-type=module-typescript', '-e', code]);
    expect(run.signal).toBe('SIGKILL');
    const history = await start(file);
    expect(await history.get('killed')).toMatchObject({ outcome: 'unfinished' });
    expect((await history.usage()).setAside).toBeNull();
  });

  it('does not keep the process alive', () => {
    const file = join(folder(), 'history.sqlite');
    const code = `import { openHistory } from ${JSON.stringify(new URL('../../main/history/history.ts', import.meta.url).href)};
      const h = await openHistory({ file: ${JSON.stringify(file)} });
      await h.begin(${JSON.stringify(aCall('a'))}); console.log('end');`;
    const out = execFileSync(process.execPath, ['--input-type=module-typescript', '-e', code], { timeout: 20_000 });
    expect(out.toString()).toBe('end\n');
  });

  it('says how accounts did since a moment', async () => {
    const history = await start(join(folder(), 'history.sqlite'));
    const at = 1_760_000_000_000;
    for (const [id, ms, account, outcome, code] of [
      ['a', 0, 'x', 'rejected', '9'],
      ['b', 10, 'x', 'network', 'E1'],
      ['c', 20, 'x', 'ok', ''],
      ['d', 30, 'y', 'not_sent', ''],
      ['e', 40, 'y', 'rejected', '7'],
    ] as const) {
      await history.begin(aCall(id, { startedAt: at + ms, accountId: account }));
      await history.complete(anEnd(id, { outcome, code }));
    }
    expect(await history.count({ since: at + 10 })).toEqual({
      x: { total: 2, failures: 1, lastAt: at + 20, lastOutcome: 'ok', lastCode: '' },
      y: { total: 2, failures: 1, lastAt: at + 40, lastOutcome: 'rejected', lastCode: '7' },
    });
    expect(Object.keys(await history.count({ since: 0, accountIds: ['y'] }))).toEqual(['y']);
  });
});

describe('the file', () => {
  it('shows the view to another process while the app runs, for the owner only', async () => {
    const dir = folder();
    const file = join(dir, 'history.sqlite');
    const history = await start(file);
    const body = JSON.stringify({ text: '会'.repeat(9000) });
    await history.begin(aCall('a', { requestBody: '{"q":1}' }));
    await history.complete(anEnd('a', { answerBody: body, code: '7' }));
    await history.begin(aCall('b'));
    const reader = new DatabaseSync(file, { readOnly: true });
    const rows = reader.prepare('SELECT * FROM calls ORDER BY id').all();
    reader.close();
    expect(Object.keys(rows[0] ?? {})).toEqual([
      'id',
      'started_at',
      'finished_at',
      'account',
      'vendor',
      'operation',
      'actor',
      'method',
      'target',
      'outcome',
      'http_status',
      'code',
      'trace',
      'request_headers',
      'request_body',
      'request_encoding',
      'answer_body',
      'answer_encoding',
    ]);
    expect(rows[0]).toMatchObject({
      id: 'a',
      account: 'acc-1',
      outcome: 'ok',
      code: '7',
      request_body: '{"q":1}',
      request_encoding: '',
      answer_encoding: 'gzip',
      request_headers: '[["X-TC-Key","AKID"]]',
    });
    expect(gunzipSync(rows[0]?.answer_body as Uint8Array).toString()).toBe(body);
    expect(rows[1]).toMatchObject({ id: 'b', outcome: 'unfinished', finished_at: null, answer_body: '', answer_encoding: '' });
    for (const name of readdirSync(dir)) expect(statSync(join(dir, name)).mode & 0o077, name).toBe(0);
    expect(readdirSync(dir).sort()).toEqual(['history.sqlite', 'history.sqlite-shm', 'history.sqlite-wal']);
  });

  it('takes back rights that are too wide', async () => {
    const file = join(folder(), 'history.sqlite');
    await (await openHistory({ file })).close();
    chmodSync(file, 0o644);
    await start(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  async function filled(): Promise<string> {
    const file = join(folder(), 'history.sqlite');
    const history = await openHistory({ file });
    for (let i = 0; i < 200; i += 1) {
      await history.begin(aCall(`c${i}`, { requestBody: 'x'.repeat(3000) }));
    }
    await history.indexed();
    await history.close();
    return file;
  }
  const breakings: [string, (file: string) => void][] = [
    ['garbage', (file) => writeFileSync(file, Buffer.alloc(50_000, 0xa5))],
    ['not a database', (file) => writeFileSync(file, 'hello, this is a text file\n'.repeat(100))],
    ['cut short', (file) => truncateSync(file, Math.floor(statSync(file).size / 2 / 4096) * 4096)],
    ['cut to a few bytes', (file) => truncateSync(file, 40)],
    [
      'wrong header',
      (file) => {
        const bytes = readFileSync(file);
        bytes.write('SQLite format 4', 0);
        writeFileSync(file, bytes);
      },
    ],
    [
      'overwritten inside',
      (file) => {
        const bytes = readFileSync(file);
        bytes.fill(0x11, 4096 * 3, 4096 * 40);
        writeFileSync(file, bytes);
      },
    ],
    [
      "another program's database",
      (file) => {
        writeFileSync(file, '');
        const db = new DatabaseSync(file);
        db.exec('CREATE TABLE theirs(a); INSERT INTO theirs VALUES(1)');
        db.close();
      },
    ],
    [
      'a newer version',
      (file) => {
        const db = new DatabaseSync(file);
        db.exec('PRAGMA user_version = 99');
        db.close();
      },
    ],
    [
      'a table missing',
      (file) => {
        const db = new DatabaseSync(file);
        db.exec('DROP VIEW calls; DROP TABLE request');
        db.close();
      },
    ],
    [
      'a folder in its place',
      (file) => {
        execFileSync('rm', [file]);
        mkdirSync(file);
      },
    ],
  ];
  it.each(breakings)('%s: set aside, a fresh one works', async (_name, damage) => {
    const file = await filled();
    damage(file);
    const history = await start(file);
    const { setAside, rows } = await history.usage();
    expect(setAside).toMatch(/^history\.damaged-\d{8}-\d{6}\.sqlite$/);
    expect(existsSync(join(file, '..', setAside ?? ''))).toBe(true);
    expect(rows).toBe(0);
    await history.begin(aCall('after'));
    await history.indexed();
    expect((await history.search({ limit: 10, text: 'meetings' })).rows.map((r) => r.id)).toEqual(['after']);
  });

  it('an empty file is a new history, and a sound one is not set aside', async () => {
    const file = join(folder(), 'history.sqlite');
    writeFileSync(file, '');
    expect((await (await start(file)).usage()).setAside).toBeNull();
    expect(await (await start(await filled())).usage()).toMatchObject({ setAside: null, rows: 200 });
  });

  it('damage met while running is set aside too', async () => {
    const file = await filled();
    const db = new DatabaseSync(file);
    const root = Number(db.prepare("SELECT rootpage AS p FROM sqlite_schema WHERE name = 'meta'").get()?.p);
    db.close();
    const history = await start(file);
    // After the check at start, through another connection: every page of rows is broken.
    const writer = new DatabaseSync(file, { defensive: false });
    writer.exec('PRAGMA writable_schema = ON');
    writer.exec(`UPDATE sqlite_schema SET rootpage = ${root + 100000} WHERE name = 'entry'`);
    writer.exec('PRAGMA schema_version = 4711');
    writer.close();
    await history.begin(aCall('still'));
    expect((await history.usage()).setAside).toMatch(/damaged/);
    expect(await history.get('still')).not.toBeNull();
  });

  it('a broken search index is built anew', async () => {
    const file = await filled();
    const writer = new DatabaseSync(file, { defensive: false });
    writer.exec('DELETE FROM words_data WHERE id > 10');
    writer.close();
    const history = await start(file);
    await history.search({ limit: 1, text: 'meetings' }).catch(() => undefined);
    await history.indexed();
    expect((await history.search({ limit: 1, text: 'meetings' })).total).toBe(200);
    expect(await history.usage()).toMatchObject({ setAside: null, rows: 200 });
  });

  it('a migration backs the file up first, and the backup goes at the next start', () => {
    const file = join(folder(), 'history.sqlite');
    openFile(file).db.close();
    const more = [...migrations, (db: DatabaseSync) => db.exec('ALTER TABLE entry ADD COLUMN extra TEXT')];
    const next = openFile(file, more);
    expect(next.setAside).toBeNull();
    expect(next.db.prepare('PRAGMA user_version').get()?.user_version).toBe(migrations.length + 1);
    next.db.close();
    const backup = `${file}.before-v${migrations.length + 1}`;
    expect(statSync(backup).mode & 0o777).toBe(0o600);
    const old = new DatabaseSync(backup);
    expect(old.prepare('PRAGMA user_version').get()?.user_version).toBe(migrations.length);
    old.close();
    openFile(file, more).db.close();
    expect(existsSync(backup)).toBe(false);
  });

  it('a migration that fails leaves the file as it was', () => {
    const file = join(folder(), 'history.sqlite');
    openFile(file).db.close();
    const fails = [
      ...migrations,
      (db: DatabaseSync) => {
        db.exec('DROP TABLE answer');
        throw new Error('stop');
      },
    ];
    expect(() => openFile(file, fails)).toThrow('stop');
    expect(openFile(file).setAside).toBeNull();
  });
});

describe('deleting', () => {
  const marker = 'Zq7markerX9';
  const han = '龘靐齉爩麤';
  const marked = (id: string, startedAt: number): [ReturnType<typeof aCall>, ReturnType<typeof anEnd>] => [
    aCall(id, {
      startedAt,
      target: `/v1/${marker}?q=${encodeURIComponent(han)}`,
      requestBody: `{"b":"${marker}${han}"}`,
      object: marker,
      accountName: han,
      steps: [{ name: 's', text: marker }],
      requestHeaders: [['h', marker]],
    }),
    anEnd(id, { note: `${han} ${marker}`, message: han, trace: marker, answerBody: JSON.stringify({ x: `${marker} ${han}` }) }),
  ];
  function traces(dir: string): string[] {
    const bytes = bytesOf(dir);
    // Single characters too: the search tables keep Han text split into characters.
    return [marker, marker.toLowerCase(), marker.slice(0, 6), marker.slice(3, 8).toLowerCase(), han, ...han].filter((text) =>
      bytes.includes(text),
    );
  }
  async function fill(dir: string, count: number): Promise<History> {
    const history = await start(join(dir, 'history.sqlite'));
    for (let i = 0; i < count; i += 1) {
      await history.begin(
        aCall(`o${i}`, {
          startedAt: 1_760_000_000_000 + i * 10,
          object: `other ${i * 7919}`,
          requestBody: `{"n":"word${i} 例会","id":"${i * 104729}"}`,
        }),
      );
      await history.complete(anEnd(`o${i}`, { note: `完成 ${i}` }));
    }
    return history;
  }

  it('leaves no byte in the file, the log or the search tables', async () => {
    const dir = folder();
    const history = await fill(dir, 300);
    for (const [n, at] of [
      ['m1', 500],
      ['m2', 1505],
      ['m3', 9999],
    ] as const) {
      const [call, end] = marked(n, 1_760_000_000_000 + at);
      await history.begin(call);
      if (n === 'm3') await history.indexed();
      await history.complete(end);
    }
    await history.indexed();
    expect(traces(dir).length).toBeGreaterThan(6);
    expect((await history.search({ limit: 5, text: han })).total).toBe(3);
    expect(await history.remove(['m1', 'm2', 'm3', 'none'])).toBe(3);
    expect(traces(dir)).toEqual([]);
    expect((await history.search({ limit: 5, text: marker })).total).toBe(0);
    expect((await history.search({ limit: 5, text: 'word42' })).total).toBe(1);
    await history.close();
    expect(traces(dir)).toEqual([]);
  });

  it('in bulk as well, by query, stars exempt', async () => {
    const dir = folder();
    const history = await fill(dir, 100);
    for (let i = 0; i < 600; i += 1) {
      const [call, end] = marked(`m${i}`, 1_760_000_100_000 + i);
      await history.begin(call);
      await history.complete(end);
    }
    await history.star('o5', true);
    await history.indexed();
    const before = (await history.usage()).bytes;
    expect(await history.removeMatching({ text: marker })).toBe(600);
    expect(traces(dir)).toEqual([]);
    const after = await history.usage();
    expect(after).toMatchObject({ rows: 100, starred: 1 });
    expect(after.bytes).toBeLessThan(before);
    expect((await history.search({ limit: 5, text: '完成' })).total).toBe(100);
    expect(await history.removeMatching({})).toBe(99);
    expect((await history.search({ limit: 5 })).rows.map((r) => r.id)).toEqual(['o5']);
    expect(await history.removeMatching({ starred: true })).toBe(0);
  });

  it('waits for nobody: calls go on while rows are deleted', async () => {
    const dir = folder();
    const history = await fill(dir, 600);
    await history.indexed();
    const gone = history.removeMatching({});
    let longest = 0;
    for (let i = 0; i < 20; i += 1) {
      const from = performance.now();
      await history.begin(aCall(`late${i}`));
      longest = Math.max(longest, performance.now() - from);
    }
    await gone;
    expect(longest).toBeLessThan(1500);
    expect((await history.search({ limit: 50 })).total).toBe(20);
  });

  it('retention by days and by megabytes spares stars and other accounts; 0 is no limit', async () => {
    const history = await start(join(folder(), 'history.sqlite'));
    const now = Date.now();
    const put = (id: string, days: number, accountId: string, size = 10): Promise<void> =>
      history.begin(aCall(id, { startedAt: now - days * 86_400_000, accountId, requestBody: 'x'.repeat(size) }));
    await put('old', 40, 'a');
    await put('starred', 41, 'a');
    await put('other', 42, 'b');
    await put('young', 3, 'a');
    for (let i = 0; i < 10; i += 1) await put(`big${i}`, 20 - i, 'c', 8000);
    await history.star('starred', true);
    expect(await history.prune({ a: { days: 30, megabytes: 100 }, b: { days: 0, megabytes: 0 }, c: { days: 0, megabytes: 0.05 } })).toBe(5);
    expect((await history.search({ limit: 50 })).rows.map((r) => r.id)).toEqual([
      'young',
      'big9',
      'big8',
      'big7',
      'big6',
      'big5',
      'big4',
      'starred',
      'other',
    ]);
    expect(await history.get('old')).toBeNull();
  });
});
