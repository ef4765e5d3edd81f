import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MASK } from '../../../contract/common.ts';
import type { CallEnd, NewCall } from '../../../contract/history.ts';
import { withLines } from '../../../main/log/calls.ts';
import { type Log, openLog } from '../../../main/log/log.ts';

let folder: string;
const linesOf = (log: Log): Record<string, unknown>[] =>
  readFileSync(log.file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

beforeEach(() => {
  folder = path.join(mkdtempSync(path.join(os.tmpdir(), 'confdesk-log-')), 'logs');
});
afterEach(() => {
  vi.restoreAllMocks();
  chmodSync(path.dirname(folder), 0o700);
  rmSync(path.dirname(folder), { recursive: true, force: true });
});

describe('a line', () => {
  it('is JSON with time, level, room, words and ids; an error keeps its stack and its causes', async () => {
    const log = openLog({ folder, now: () => Date.UTC(2026, 0, 2, 3, 4, 5) });
    log.info('main', 'started', { version: '0.1.0', nothing: undefined });
    log.error('ipc', 'history.get', new TypeError('not a row', { cause: new RangeError('below') }), { call: 'c-1' });
    await log.close();
    const [first, second] = linesOf(log);
    expect(first).toEqual({ time: '2026-01-02T03:04:05.000Z', level: 'info', room: 'main', what: 'started', version: '0.1.0' });
    expect(second).toMatchObject({ level: 'error', room: 'ipc', call: 'c-1', error: { name: 'TypeError', message: 'not a row' } });
    const error = second?.['error'] as { stack: string; cause: { name: string } };
    expect(error.stack).toContain('log.test.ts');
    expect(error.cause.name).toBe('RangeError');
  });

  it('does not name the home folder, and does not quote what could not be parsed', async () => {
    const log = openLog({ folder });
    const failing = (): never => JSON.parse('{"subject": quarterly figures') as never;
    let fault: unknown;
    try {
      failing();
    } catch (error) {
      fault = error;
    }
    const odd = Object.assign(new Error('x'), { stack: `Error: x\n    at f (file://${os.homedir()}/app/a.js:1:1)` });
    log.error('answers', 'an answer', fault);
    log.error('answers', 'a stack', odd);
    await log.close();
    expect(JSON.stringify(linesOf(log))).not.toContain('figures');
    expect(JSON.stringify(linesOf(log)[1])).toContain('~/app/a.js:1:1');
  });

  it('keeps no member of an error but its name, code, words and stack', async () => {
    const log = openLog({ folder });
    log.error('transport', 'no answer', Object.assign(new Error('failed'), { code: 'ECONNRESET', config: { headers: { x: 'hidden' } } }));
    await log.close();
    expect(JSON.stringify(linesOf(log))).toContain('ECONNRESET');
    expect(JSON.stringify(linesOf(log))).not.toContain('hidden');
  });

  it.each([undefined, null, 'words', 7, {}, Object.create(null)])('takes whatever was thrown: %s', async (thrown) => {
    const log = openLog({ folder });
    log.error('main', 'odd', thrown);
    await log.close();
    expect(linesOf(log)).toHaveLength(1);
  });

  it('an error that cannot be read does not stop the log', async () => {
    const log = openLog({ folder });
    const hostile = new Error('x');
    Object.defineProperty(hostile, 'message', {
      get() {
        throw new Error('no');
      },
    });
    log.error('main', 'odd', hostile);
    log.info('main', 'after');
    await log.close();
    expect(linesOf(log).map((line) => line['what'])).toEqual(['an error that could not be described', 'after']);
  });
});

describe('no secret', () => {
  const secret = 'T0ken"with\\every/kind+of=char&密钥-4b1d';
  const forms = {
    raw: secret,
    escaped: JSON.stringify(secret).slice(1, -1),
    base64: Buffer.from(secret).toString('base64'),
    hex: Buffer.from(secret).toString('hex'),
    percent: encodeURIComponent(secret),
  };
  it.each(Object.entries(forms))('%s', async (_name, form) => {
    const log = openLog({ folder });
    log.conceal([secret]);
    log.error('ipc', `accounts.save ${form}`, new Error(`could not keep ${form}`, { cause: form }), { where: form });
    await log.close();
    const text = readFileSync(log.file, 'utf8');
    for (const one of Object.values(forms)) expect(text).not.toContain(one);
    expect(text).not.toContain(JSON.stringify(form).slice(1, -1));
    expect(text).toContain(MASK);
    expect(log.last({ since: 0 }, 5).join('')).not.toContain(form);
  });

  it('is masked by its name, where nobody knew the value', async () => {
    const log = openLog({ folder });
    log.error('oauth', 'refused', new Error('POST /token?refresh_token=abcdef123456&x=1 {"SecretKey":"zyx987"}'), { password: 'hunter22' });
    await log.close();
    const text = readFileSync(log.file, 'utf8');
    for (const value of ['abcdef123456', 'zyx987', 'hunter22']) expect(text).not.toContain(value);
  });

  it('is not cut in half by the length a text may have', async () => {
    const log = openLog({ folder });
    log.conceal([secret]);
    for (const length of [490, 1990, 3990]) log.error('main', 'x'.repeat(length) + secret, new Error('y'.repeat(length) + secret));
    await log.close();
    expect(readFileSync(log.file, 'utf8')).not.toContain(secret.slice(0, 6));
  });
});

describe('the file', () => {
  it('rotates: five files, none above the limit, the newest lines last', async () => {
    const log = openLog({ folder, fileBytes: 2000 });
    for (let n = 0; n < 200; n += 1) {
      log.info('main', 'line', { n });
      await log.flush();
    }
    await log.close();
    const names = readdirSync(folder).sort();
    expect(names).toEqual(['confdesk.1.log', 'confdesk.2.log', 'confdesk.3.log', 'confdesk.4.log', 'confdesk.log']);
    for (const name of names) expect(statSync(path.join(folder, name)).size).toBeLessThanOrEqual(2000);
    expect(linesOf(log).at(-1)).toMatchObject({ n: 199 });
  });

  it('goes on in the file of the start before, and both ways of writing rotate alike', () => {
    const before = openLog({ folder, fileBytes: 2000 });
    before.info('main', 'first');
    before.flushNow();
    const log = openLog({ folder, fileBytes: 2000 });
    log.info('main', 'second');
    log.flushNow();
    expect(linesOf(log).map((line) => line['what'])).toEqual(['first', 'second']);
    for (let n = 0; n < 200; n += 1) {
      log.info('main', 'line', { n });
      log.flushNow();
    }
    expect(readdirSync(folder)).toHaveLength(5);
  });

  it.skipIf(process.platform === 'win32')('is its owner’s alone, the folder too, and one that was open is closed', async () => {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    writeFileSync(path.join(folder, 'confdesk.log'), '', { mode: 0o644 });
    const log = openLog({ folder });
    log.info('main', 'x');
    await log.close();
    expect(statSync(folder).mode & 0o077).toBe(0);
    expect(statSync(log.file).mode & 0o077).toBe(0);
  });

  it('comes back when somebody cleared the folder away', async () => {
    const log = openLog({ folder });
    log.info('main', 'before');
    await log.flush();
    rmSync(folder, { recursive: true });
    log.info('main', 'after');
    await log.close();
    expect(linesOf(log).map((line) => line['what'])).toEqual(['after']);
  });

  it('that cannot be written is said once on the console; nothing throws, and the lines are there for the panel', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    // A file where the folder should be: nobody can write there, root included.
    writeFileSync(folder, '');
    const log = openLog({ folder });
    for (let n = 0; n < 5; n += 1) {
      log.error('main', `fault ${String(n)}`, new Error('x'), { call: 'c' });
      await log.flush();
    }
    log.flushNow();
    await log.close();
    log.info('main', 'late');
    expect(said).toHaveBeenCalledOnce();
    expect(log.last({ call: 'c' }, 10)).toHaveLength(5);
  });

  it('has everything after close, and what is said later at once', async () => {
    const log = openLog({ folder });
    log.info('main', 'one');
    await log.close();
    log.info('main', 'ended');
    expect(linesOf(log).map((line) => line['what'])).toEqual(['one', 'ended']);
  });

  it('is not made before there is something to say, and is written by itself soon after', async () => {
    const log = openLog({ folder });
    expect(existsSync(folder)).toBe(false);
    log.info('main', 'one');
    expect(existsSync(log.file)).toBe(false);
    await vi.waitFor(() => {
      expect(linesOf(log)).toHaveLength(1);
    });
  });
});

describe('too much', () => {
  it('the same fault again is counted, not written', async () => {
    let time = 0;
    const log = openLog({ folder, now: () => time });
    for (let n = 0; n < 1000; n += 1) log.error('window', 'component', new Error('again'));
    time = 20_000;
    log.error('window', 'component', new Error('again'));
    await log.close();
    expect(linesOf(log).map((line) => [line['what'], line['count']])).toEqual([
      ['component', undefined],
      ['component: the same again', 999],
      ['component', undefined],
    ]);
  });

  it('does not pile up in memory: what the disk does not take is dropped and counted', async () => {
    const log = openLog({ folder });
    for (let n = 0; n < 5000; n += 1) log.info('main', 'x'.repeat(400), { n });
    await log.flush();
    await log.close();
    const kept = linesOf(log);
    expect(kept.length).toBeLessThan(1000);
    expect(kept.map((line) => line['count']).find((count) => count !== undefined)).toBeGreaterThan(4000);
    expect(log.last({ since: 0 }, 10_000)).toHaveLength(1);
  });
});

describe('the last lines', () => {
  it('are those of a call, or the faults since a moment; the newest of them', () => {
    let time = 1000;
    const log = openLog({ folder, now: () => time });
    log.info('calls', 'a call ended', { call: 'a' });
    log.error('ipc', 'calls.send', new Error('x'), { call: 'a' });
    log.warn('ipc', 'other', { call: 'b' });
    time = 5000;
    log.error('window', 'component', new Error('late'));
    expect(log.last({ call: 'a' }, 10)).toHaveLength(2);
    expect(log.last({ call: 'a' }, 1)[0]).toContain('calls.send');
    expect(log.last({ since: 2000 }, 10)).toHaveLength(1);
    expect(log.last({ since: 0 }, 10)).toHaveLength(3);
    expect(log.last({ call: 'none' }, 10)).toEqual([]);
  });
});

describe('a call', () => {
  const call = {
    id: 'c-1',
    accountId: 'acc',
    accountName: 'Company',
    operation: 'meetings.cancel',
    job: '',
    object: 'Board meeting',
    requestBody: '{"subject":"Board meeting"}',
  } as NewCall;
  const end = {
    id: 'c-1',
    outcome: 'rejected',
    reason: null,
    code: '500014',
    message: 'no right',
    httpStatus: 400,
    attempts: 1,
    answerBody: '{"x":"answered"}',
  } as unknown as CallEnd;

  it('leaves its ids and how it came out, nothing of what was sent or answered', async () => {
    const log = openLog({ folder });
    const rows: string[] = [];
    const history = withLines(
      {
        begin: async ({ id }: NewCall) => void rows.push(`begin ${id}`),
        complete: async ({ id }: CallEnd) => void rows.push(`complete ${id}`),
        usage: () => 7,
      },
      log,
    );
    await history.begin(call);
    await history.complete(end);
    expect(history.usage()).toBe(7);
    await log.close();
    expect(rows).toEqual(['begin c-1', 'complete c-1']);
    expect(linesOf(log)).toEqual([
      {
        time: expect.any(String) as string,
        level: 'info',
        room: 'calls',
        what: 'a call ended',
        call: 'c-1',
        operation: 'meetings.cancel',
        account: 'acc',
        outcome: 'rejected',
        code: '500014',
        httpStatus: 400,
        attempts: 1,
      },
    ]);
  });
});
