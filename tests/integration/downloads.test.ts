import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { open as openFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AccountView } from '../../contract/account.ts';
import type { Phrase } from '../../contract/common.ts';
import type { DownloadInfo, DownloadStart } from '../../contract/download.ts';
import { createDownloads, type Downloads } from '../../main/downloads/downloads.ts';
import { Failure } from '../../main/errors/failure.ts';
import { createTransport, type Transport } from '../../main/transport/transport.ts';
import { harness, type Harness } from '../support/services.ts';

const folder = () => mkdtempSync(path.join(os.tmpdir(), 'confdesk-download-'));
const clean = (one: string): void => {
  rmSync(one, { recursive: true, force: true });
};
async function until<T>(read: () => Promise<T>, fits: (value: T) => boolean): Promise<T> {
  for (let tries = 0; tries < 1500; tries += 1) {
    const value = await read();
    if (fits(value)) return value;
    await new Promise((go) => setTimeout(go, 10));
  }
  throw new Error('never');
}

describe('from the practice server', () => {
  let h: Harness;
  let place: string;
  beforeEach(async () => {
    place = folder();
    h = await harness({ limitShare: Number.POSITIVE_INFINITY, simulator: { users: 30, meetings: 60, recordings: 30, limits: false } });
  });
  afterEach(async () => {
    await h.close();
    clean(place);
  });
  async function someFile(): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const { answer } = await h.get('calls.send', {
      accountId: 'practice',
      operation: 'records.corp',
      params: { start_time: now - 30 * 86_400, end_time: now, query_record_type: 0 },
    });
    const found = JSON.stringify(answer).match(/"record_file_id":"(\d+)"/)?.[1];
    return found ?? '';
  }
  const wish = (recordFileId: string, more: Partial<DownloadStart> = {}): DownloadStart => ({
    accountId: 'practice',
    recordFileId,
    kind: 'video',
    subject: '周会 / Q3',
    ...more,
  });
  const state = (id: string) => async (): Promise<DownloadInfo | undefined> => (await h.get('downloads.list')).find((one) => one.id === id);

  it('a whole file, for its owner only; its address is nowhere to be found afterwards', { timeout: 20_000 }, async () => {
    const id = await someFile();
    h.native.file = path.join(place, 'film.mp4');
    const started = await h.get('downloads.start', wish(id));
    expect(started).toMatchObject({ state: 'asking', file: h.native.file, received: 0, error: null });
    const done = await until(state(started?.id ?? ''), (one) => one?.state === 'done');
    expect(done).toMatchObject({ received: 8 * 1024 * 1024, size: 8 * 1024 * 1024, msLeft: 0 });
    expect(readdirSync(place)).toEqual(['film.mp4']);
    expect(statSync(h.native.file).mode & 0o777).toBe(0o600);
    const lines = readFileSync(h.native.file, 'latin1').split('\n');
    expect(
      lines.findIndex((line, n) => n < 8 * 1024 * 32 && line !== `${id.slice(-20).padStart(20, '0')} ${String(n).padStart(10, '0')}`),
    ).toBe(-1);

    expect(await h.get('downloads.show', { id: started?.id ?? '' })).toEqual({ shown: true });
    expect(h.opened).toEqual([h.native.file]);
    const told = h.emitted.filter((one) => one.event === 'downloads.changed');
    await until(async () => told.length > 0 && h.emitted.some((one) => (one.payload as { state?: string }).state === 'done'), Boolean);
    const { rows } = await h.get('history.search', { limit: 10, operations: ['records.file-address'] });
    expect(rows).toHaveLength(1);
    for (const name of readdirSync(h.profile, { recursive: true })
      .map(String)
      .filter((one) => statSync(path.join(h.profile, one)).isFile())) {
      expect(readFileSync(path.join(h.profile, name)).includes('?expires='), name).toBe(false);
    }
    expect(JSON.stringify(h.emitted)).not.toContain('expires=');
  });

  it('a text of the answer by its place, named after its kind; what has no address says so; a dialog that is left starts nothing', async () => {
    const id = await someFile();
    const names: string[] = [];
    const { saveFile } = h.services.platform;
    Object.assign(h.services.platform, {
      saveFile: async (name: string) => {
        names.push(name);
        return saveFile(name);
      },
    });
    h.native.file = path.join(place, 'text.docx');
    const started = await h.get('downloads.start', wish(id, { kind: 'text', list: 'meeting_summary', index: 1 }));
    await until(state(started?.id ?? ''), (one) => one?.state === 'done');
    expect(readFileSync(h.native.file, 'utf8')).toContain(`${id}.docx`);
    expect(names).toEqual([`周会---Q3_${id.slice(-6)}_meeting_summary2.docx`]);
    expect(await h.ask('downloads.start', wish(id, { kind: 'text', list: 'ai_topic_minutes', index: 0 }))).toMatchObject({
      ok: false,
      error: { phrase: { key: 'errors.download.noAddress' } },
    });
    expect(await h.ask('downloads.start', wish(id, { kind: 'text' }))).toMatchObject({ ok: false, error: { code: 'validation' } });
    expect(await h.ask('downloads.start', wish('1'))).toMatchObject({ ok: false, error: { code: 'rejected', vendor: { code: '7003' } } });
    h.native.file = null;
    expect(await h.get('downloads.start', wish(id))).toBeNull();
    expect(await h.get('downloads.list')).toHaveLength(1);
  });

  it('from the list of all files of its recording, where the file alone is refused', { timeout: 20_000 }, async () => {
    const now = Math.floor(Date.now() / 1000);
    const { answer } = await h.get('calls.send', {
      accountId: 'practice',
      operation: 'records.corp',
      params: { start_time: now - 30 * 86_400, end_time: now, query_record_type: 0 },
    });
    const several = (
      answer as unknown as { record_meetings: { meeting_record_id: string; record_files?: { record_file_id: string }[] }[] }
    ).record_meetings.find((one) => (one.record_files?.length ?? 0) > 1);
    const [id, recordId] = [several?.record_files?.at(-1)?.record_file_id ?? '', several?.meeting_record_id ?? ''];
    h.native.file = path.join(place, 'film.mp4');
    const before = (await (await h.services.practice.start()).entries()).length;
    const started = await h.get('downloads.start', wish(id, { recordId, kind: 'audio' }));
    await until(state(started?.id ?? ''), (one) => one?.state === 'done');
    expect(readFileSync(h.native.file, 'utf8').slice(0, 20)).toBe(id.padStart(20, '0'));
    const asked = (await (await h.services.practice.start()).entries())
      .slice(before)
      .map((one) => one.target)
      .filter((one) => one.startsWith('/v1/'));
    expect(asked).toEqual([expect.stringMatching(new RegExp(`^/v1/addresses\\?.*meeting_record_id=${recordId}`))]);
    expect(await h.ask('downloads.start', wish('1', { recordId }))).toMatchObject({
      ok: false,
      error: { phrase: { key: 'errors.download.noAddress' } },
    });
  });
  it('paused and gone on with, and cancelled: the part goes away', { timeout: 30_000 }, async () => {
    const id = await someFile();
    const simulator = await h.services.practice.start();
    h.native.file = path.join(place, 'film.mp4');
    await simulator.setFault('slow:4000');
    const started = await h.get('downloads.start', wish(id));
    const read = state(started?.id ?? '');
    const moving = await until(read, (one) => (one?.received ?? 0) > 500_000 && (one?.bytesPerSecond ?? 0) > 0);
    expect(moving).toMatchObject({ state: 'running', size: 8 * 1024 * 1024 });
    expect(moving?.msLeft).toBeGreaterThan(0);
    const paused = await h.get('downloads.pause', { id: started?.id ?? '' });
    expect(paused.state).toBe('paused');
    expect(statSync(`${h.native.file}.part`).size).toBe(paused.received);
    await simulator.setFault(null);
    await h.get('downloads.resume', { id: started?.id ?? '' });
    await until(read, (one) => one?.state === 'done');
    const asked = (await simulator.entries())
      .filter((one) => one.target.startsWith('/files/'))
      .map((one) => new Map(one.headers.map(([name, value]) => [name.toLowerCase(), value])).get('range'));
    expect(asked).toEqual([undefined, `bytes=${paused.received}-`]);
    expect(statSync(h.native.file).size).toBe(8 * 1024 * 1024);

    await simulator.setFault('slow:1000');
    h.native.file = path.join(place, 'other.mp4');
    const second = await h.get('downloads.start', wish(id));
    await until(state(second?.id ?? ''), (one) => (one?.received ?? 0) > 0);
    expect(await h.ask('downloads.start', wish(id))).toMatchObject({ ok: false, error: { code: 'busy' } });
    expect(await h.get('downloads.cancel', { id: second?.id ?? '' })).toMatchObject({ state: 'cancelled' });
    expect(readdirSync(place)).toEqual(['film.mp4']);
  });

  it('two at once, the third waits; quitting leaves them to be gone on with', { timeout: 30_000 }, async () => {
    const id = await someFile();
    await (await h.services.practice.start()).setFault('slow:800');
    for (const name of ['a', 'b', 'c']) {
      h.native.file = path.join(place, `${name}.m4a`);
      await h.get('downloads.start', wish(id, { kind: 'audio' }));
    }
    await until(
      () => h.get('downloads.list'),
      (all) => all.filter((one) => one.received > 0).length === 2,
    );
    expect((await h.get('downloads.list')).map((one) => one.state).sort()).toEqual(['asking', 'running', 'running']);
    const { profile, keytar } = h;
    await h.services.close();
    h = await harness({
      profile,
      keytar,
      limitShare: Number.POSITIVE_INFINITY,
      simulator: { users: 30, meetings: 60, recordings: 30, limits: false },
    });
    const kept = await h.get('downloads.list');
    expect(kept.map((one) => one.state)).toEqual(['paused', 'paused', 'paused']);
    expect(kept.filter((one) => one.received > 0)).toHaveLength(2);
    for (const one of kept) await h.get('downloads.resume', { id: one.id });
    await until(
      () => h.get('downloads.list'),
      (all) => all.every((one) => one.state === 'done'),
    );
    const sums = readdirSync(place).map((name) =>
      createHash('sha256')
        .update(readFileSync(path.join(place, name)))
        .digest('hex'),
    );
    expect(readdirSync(place)).toEqual(['a.m4a', 'b.m4a', 'c.m4a']);
    expect(new Set(sums).size).toBe(1);
    clean(profile);
  });
});

describe('from a server that does as it likes', () => {
  const bytes = Buffer.from(Array.from({ length: 40_000 }, (_, i) => i % 251));
  let server: Server;
  let seen: { url: string; range: string | undefined; ifRange: string | undefined }[];
  let serve: (request: IncomingMessage, response: ServerResponse, n: number) => void;
  let place: string;
  let transport: Transport;
  let downloads: Downloads;
  let asked: number;
  let base: string;
  let address: () => string;
  let ask: () => void;
  let endpoint: string;
  let notices: Phrase[];
  beforeEach(async () => {
    place = folder();
    notices = [];
    [seen, asked, ask] = [[], 0, () => undefined];
    server = createServer((request, response) => {
      seen.push({ url: request.url ?? '', range: request.headers.range, ifRange: request.headers['if-range'] as string | undefined });
      serve(request, response, seen.length);
    });
    await new Promise<void>((go) => server.listen(0, '127.0.0.1', go));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    endpoint = base;
    address = () => `${base}/film?n=${asked}`;
    transport = createTransport({ resolveProxy: async () => 'DIRECT', userAgent: 'test' });
    open();
  });
  function open(): void {
    downloads = createDownloads({
      file: path.join(place, 'profile', 'downloads.json'),
      notice: (notice) => notices.push(notice),
      transport,
      now: Date.now,
      pacer: { pausedUntil: () => 0, windowMs: () => 300 },
      account: async () => ({ id: 'a', vendor: 'tencent-meeting', endpoint, proxy: { mode: 'direct' }, caFile: '' }) as AccountView,
      calls: {
        send: async (request) => {
          asked += 1;
          ask();
          return { callId: 'c', operation: request.operation, httpStatus: 200, durationMs: 1, attempts: 1, answer: {}, masked: [] };
        },
        linkOf: () => address(),
      },
      saveFile: async () => path.join(place, 'film.mp4'),
      showFile: () => undefined,
      tell: ({ error }) => ({ ...error, message: error.phrase.key }),
      changed: () => undefined,
    });
  }
  afterEach(async () => {
    await downloads.close();
    await transport.close();
    server.closeAllConnections();
    await new Promise((go) => server.close(go));
    clean(place);
  });
  const from = (request: IncomingMessage): number => Number(/^bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
  /** As a storage service answers. */
  function proper(request: IncomingMessage, response: ServerResponse, more: { etag?: string; cut?: number } = {}): void {
    const start = from(request);
    const { etag = '"v1"' } = more;
    const whole = start === 0 || (request.headers['if-range'] ?? etag) !== etag;
    const rest = whole ? bytes : bytes.subarray(start);
    response.writeHead(whole ? 200 : 206, {
      ETag: etag,
      'Content-Length': rest.length,
      ...(whole ? {} : { 'Content-Range': `bytes ${start}-${bytes.length - 1}/${bytes.length}` }),
    });
    if (more.cut === undefined) response.end(rest);
    else
      response.write(rest.subarray(0, more.cut), () => {
        setTimeout(() => response.destroy(), 30);
      });
  }
  async function ended(): Promise<DownloadInfo> {
    const started = await downloads.start({ accountId: 'a', recordFileId: '1', kind: 'video', subject: 's' });
    return until(
      async () => (await downloads.list()).find((one) => one.id === started?.id) as DownloadInfo,
      (one) => one.state !== 'asking' && one.state !== 'running',
    );
  }
  const whole = (): void => {
    expect(readFileSync(path.join(place, 'film.mp4')).equals(bytes)).toBe(true);
  };

  it('cut off twice: goes on with Range and If-Range, each time at a new address', async () => {
    serve = (request, response, n) => {
      proper(request, response, n < 3 ? { cut: 10_000 } : {});
    };
    expect(await ended()).toMatchObject({ state: 'done', received: bytes.length });
    whole();
    expect(seen).toEqual([
      { url: '/film?n=1', range: undefined, ifRange: undefined },
      { url: '/film?n=2', range: 'bytes=10000-', ifRange: '"v1"' },
      { url: '/film?n=3', range: 'bytes=20000-', ifRange: '"v1"' },
    ]);
  });
  it('an address that ran out is asked for anew; one that is refused again and again is told', async () => {
    serve = (request, response, n) => {
      if (n === 1) response.writeHead(403).end();
      else proper(request, response);
    };
    expect(await ended()).toMatchObject({ state: 'done' });
    expect(asked).toBe(2);
    serve = (_request, response) => {
      response.writeHead(410).end();
    };
    expect(await ended()).toMatchObject({
      state: 'failed',
      error: { phrase: { key: 'errors.download.refused', params: { status: 410 } } },
    });
    expect(asked).toBe(5);
  });
  it('a file that changed meanwhile is fetched from its start', async () => {
    serve = (request, response, n) => {
      proper(request, response, n === 1 ? { cut: 10_000, etag: '"old"' } : {});
    };
    expect(await ended()).toMatchObject({ state: 'done', received: bytes.length });
    whole();
  });
  it('a server without ranges, or with wrong ones, costs time but never a wrong file', async () => {
    serve = (request, response, n) => {
      if (n === 1) proper(request, response, { cut: 10_000 });
      else if (n === 2)
        response
          .writeHead(206, { 'Content-Range': `bytes 5-${bytes.length - 1}/${bytes.length}`, 'Content-Length': bytes.length - 5 })
          .end(bytes.subarray(5));
      else response.writeHead(200, { 'Content-Length': bytes.length }).end(bytes);
    };
    expect(await ended()).toMatchObject({ state: 'done', received: bytes.length });
    whole();
    expect(seen.map((one) => one.range)).toEqual([undefined, 'bytes=10000-', undefined]);
  });
  it('a file whose length is not said: whole when the server says so, gone on with by its ETag, told when it cannot be', async () => {
    const parts = (response: ServerResponse, from: number, to: number): void => {
      for (let at = from; at < to; at += 5000) response.write(bytes.subarray(at, Math.min(at + 5000, to)));
    };
    serve = (_request, response) => {
      response.writeHead(200, { 'Transfer-Encoding': 'chunked' });
      parts(response, 0, bytes.length);
      response.end();
    };
    expect(await ended()).toMatchObject({ state: 'done', size: bytes.length });
    whole();
    serve = (request, response, n) => {
      const start = from(request);
      response.writeHead(start === 0 ? 200 : 206, {
        ETag: '"v1"',
        ...(start === 0 ? {} : { 'Content-Range': `bytes ${start}-${bytes.length - 1}/*` }),
      });
      parts(response, start, n % 2 === 0 ? 15_000 : bytes.length);
      if (n % 2 === 0) setTimeout(() => response.destroy(), 30);
      else response.end();
    };
    expect(await ended()).toMatchObject({ state: 'done', size: bytes.length });
    expect(seen.at(-1)).toMatchObject({ range: 'bytes=15000-', ifRange: '"v1"' });
    whole();
    serve = (_request, response) => {
      response.writeHead(200);
      parts(response, 0, 10_000);
      setTimeout(() => response.destroy(), 30);
    };
    expect(await ended()).toMatchObject({ state: 'failed', error: { phrase: { key: 'errors.download.noResume' } } });
  });
  it('nothing left to ask for (416): whole where the size agrees, else from the start; a size that changed too', async () => {
    serve = (request, response, n) => {
      if (n === 1) proper(request, response, { cut: 39_999 });
      else if (n === 2) response.writeHead(416, { 'Content-Range': 'bytes */20000' }).end();
      else proper(request, response);
    };
    expect(await ended()).toMatchObject({ state: 'done', received: bytes.length });
    whole();
    expect(seen.map((one) => one.range)).toEqual([undefined, 'bytes=39999-', undefined]);
    seen.length = 0;
    serve = (request, response, n) => {
      const start = from(request);
      if (n === 1)
        response.writeHead(200, { 'Content-Length': 50_000 }).write(bytes.subarray(0, 8000), () => {
          setTimeout(() => response.destroy(), 30);
        });
      else
        response
          .writeHead(start === 0 ? 200 : 206, {
            'Content-Length': bytes.length - start,
            ...(start === 0 ? {} : { 'Content-Range': `bytes ${start}-${bytes.length - 1}/${bytes.length}` }),
          })
          .end(bytes.subarray(start));
    };
    expect(await ended()).toMatchObject({ state: 'done', received: bytes.length });
    whole();
  });
  it('the app is killed in the middle: what is on the disk is gone on with at the next start, at a new address', async () => {
    serve = (request, response, n) => {
      if (n > 1) proper(request, response);
      else response.writeHead(200, { ETag: '"v1"', 'Content-Length': bytes.length }).write(bytes.subarray(0, 12_000));
    };
    const started = await downloads.start({ accountId: 'a', recordFileId: '1', kind: 'video', subject: 's' });
    const book = path.join(place, 'profile', 'downloads.json');
    await until(
      async () => (existsSync(book) ? readFileSync(book, 'utf8') : ''),
      (text) => text.includes('v1') && statSync(path.join(place, 'film.mp4.part')).size === 12_000,
    );
    expect(readFileSync(book, 'utf8')).not.toContain('/film?');
    // Nothing of the first one is told to end: it is as if its process were gone.
    const killed = downloads;
    open();
    expect(await downloads.list()).toEqual([
      expect.objectContaining({ id: started?.id, state: 'paused', received: 12_000, size: bytes.length }),
    ]);
    await downloads.resume(started?.id ?? '');
    await until(
      async () => (await downloads.list())[0]?.state,
      (state) => state === 'done',
    );
    whole();
    expect(seen.at(-1)).toEqual({ url: '/film?n=2', range: 'bytes=12000-', ifRange: '"v1"' });
    await killed.close();
  });
  it('redirects go to https only: three at most, nowhere else', async () => {
    serve = (request, response) => {
      const hop = Number(/\/hop(\d)/.exec(request.url ?? '')?.[1] ?? 0);
      if (hop < 3) response.writeHead(302, { Location: `/hop${hop + 1}` }).end();
      else proper(request, response);
    };
    expect(await ended()).toMatchObject({ state: 'done' });
    serve = (_request, response) => {
      response.writeHead(302, { Location: 'http://192.0.2.1/film' }).end();
    };
    expect(await ended()).toMatchObject({ state: 'failed', error: { code: 'network', vendor: { code: 'redirect' } } });
    serve = (request, response) => {
      response.writeHead(302, { Location: request.url }).end();
    };
    expect((await ended()).error?.vendor).toMatchObject({ code: 'redirect' });
  });
  it('an address that sends on to another host takes the range along and no header of the account', async () => {
    const headers: IncomingMessage['headers'][] = [];
    const second = createServer((request, response) => {
      headers.push(request.headers);
      proper(request, response, headers.length < 3 ? { cut: 10_000 } : {});
    });
    await new Promise<void>((go) => second.listen(0, '127.0.0.1', go));
    const other = `http://localhost:${(second.address() as AddressInfo).port}`;
    serve = (request, response) => {
      response.writeHead(302, { Location: `${other}/cos${request.url ?? ''}`, 'Set-Cookie': 'a=b' }).end();
    };
    expect(await ended()).toMatchObject({ state: 'done', received: bytes.length });
    whole();
    expect(seen.map((one) => one.range)).toEqual([undefined, 'bytes=10000-', 'bytes=20000-']);
    expect(headers.map((one) => [one.range, one['if-range']])).toEqual([
      [undefined, undefined],
      ['bytes=10000-', '"v1"'],
      ['bytes=20000-', '"v1"'],
    ]);
    const known = new Set(['accept', 'accept-encoding', 'user-agent', 'host', 'connection', 'range', 'if-range']);
    expect(headers.flatMap((one) => Object.keys(one)).filter((name) => !known.has(name))).toEqual([]);
    second.closeAllConnections();
    await new Promise((go) => second.close(go));
  });
  it('the rest of another file under the same name and size is not added to this one, where If-Range is not known', async () => {
    serve = (request, response, n) => {
      const start = from(request);
      response.writeHead(start === 0 ? 200 : 206, {
        ETag: n === 1 ? '"old"' : '"new"',
        'Content-Length': bytes.length - start,
        ...(start === 0 ? {} : { 'Content-Range': `bytes ${start}-${bytes.length - 1}/${bytes.length}` }),
      });
      if (n === 1)
        response.write(Buffer.alloc(10_000, 1), () => {
          setTimeout(() => response.destroy(), 30);
        });
      else response.end(bytes.subarray(start));
    };
    expect(await ended()).toMatchObject({ state: 'done', received: bytes.length });
    whole();
    expect(seen.map((one) => one.range)).toEqual([undefined, 'bytes=10000-', undefined]);
  });
  it('a full disk is named with what helps; what was fetched stays, and once there is room it is gone on with', async () => {
    const handle = await openFile(path.join(place, 'other'), 'w');
    const kind = Object.getPrototypeOf(handle) as {
      write: (data: Buffer, offset: number, length: number, at: number) => Promise<{ bytesWritten: number }>;
    };
    await handle.close();
    const { write } = kind;
    let room = 15_000;
    const spy = vi.spyOn(kind, 'write').mockImplementation(async function fill(this: unknown, data, offset, length, at) {
      // As a disk does it: what fits is written, and then nothing more.
      if (at + length <= room) return write.call(this, data, offset, length, at);
      if (at < room) return write.call(this, data, offset, room - at, at);
      throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    });
    serve = (request, response) => {
      proper(request, response);
    };
    const failed = await ended();
    expect(failed).toMatchObject({
      state: 'failed',
      size: bytes.length,
      error: { phrase: { key: 'errors.download.diskFullOf', params: { code: 'ENOSPC', left: 1 } } },
    });
    const { disk } = failed.error?.phrase.params as { disk: string };
    expect(place.startsWith(disk)).toBe(true);
    expect(statSync(path.join(place, 'film.mp4.part')).size).toBe(15_000);
    expect(asked).toBe(1);
    room = Number.POSITIVE_INFINITY;
    await downloads.resume(failed.id);
    await until(
      async () => (await downloads.list())[0],
      (one) => one?.state === 'done' && one.error === null,
    );
    spy.mockRestore();
    whole();
    expect(seen.map((one) => one.range)).toEqual([undefined, 'bytes=15000-']);
    expect(asked).toBe(2);
  });
  it('an address without https is not asked, nor one of this computer for an account elsewhere', async () => {
    serve = (request, response) => {
      proper(request, response);
    };
    endpoint = 'https://api.meeting.qq.com';
    expect(await ended()).toMatchObject({ state: 'failed', error: { vendor: { code: 'bad-target' } } });
    address = () => 'file:///etc/passwd';
    expect(await ended()).toMatchObject({ state: 'failed', error: { vendor: { code: 'bad-target' } } });
    expect(seen).toEqual([]);
  });
  it('a web page is no film, and a server that keeps failing is told in words', async () => {
    serve = (_request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end('<html>login');
    };
    expect(await ended()).toMatchObject({ state: 'failed', error: { phrase: { key: 'errors.download.notTheFile' } } });
    expect(existsSync(path.join(place, 'film.mp4'))).toBe(false);
  });
  it('five rests, then it stops with an explanation; resumed, it goes on', async () => {
    serve = (_request, response) => {
      response.writeHead(503).end();
    };
    const failed = await ended();
    expect(failed).toMatchObject({
      state: 'failed',
      error: { code: 'network', explanation: { happened: { key: 'explain.network.reset.happened' } } },
    });
    expect(seen).toHaveLength(6);
    serve = (request, response) => {
      proper(request, response);
    };
    await downloads.resume(failed.id);
    await until(
      async () => (await downloads.list())[0]?.state,
      (state) => state === 'done',
    );
    whole();
  });
  it('another program’s part beside it stays; a part that was removed is begun anew', async () => {
    const theirs = path.join(place, 'film.mp4.part');
    writeFileSync(theirs, 'theirs');
    serve = (request, response, n) => {
      proper(request, response, n === 1 ? { cut: 10_000 } : {});
    };
    ask = () => {
      if (asked === 2) rmSync(path.join(place, 'film.mp4.1.part'));
    };
    const first = await ended();
    // Written on in the removed file: it cannot take its place, and says so; gone on with, it is whole.
    expect(first.state).toBe('failed');
    await downloads.resume(first.id);
    await until(
      async () => (await downloads.list())[0]?.state,
      (state) => state === 'done',
    );
    whole();
    expect(readFileSync(theirs, 'utf8')).toBe('theirs');
  });
  it('a failure of the vendor’s call is told as it is', async () => {
    serve = (_request, response) => {
      response.writeHead(403).end();
    };
    ask = () => {
      if (asked > 1) throw new Failure('rejected', { key: 'explain.unknown.happened' }, { vendor: { code: '4051', message: '' } });
    };
    expect(await ended()).toMatchObject({ state: 'failed', error: { code: 'rejected', vendor: { code: '4051' } } });
  });
});
